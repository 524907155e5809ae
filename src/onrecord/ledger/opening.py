"""A SQLite file opened as a ledger, made into one if it is new, left alone if it is something else."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from ..errors import LedgerError
from . import schema
from .clocks import stamp
from .searching import needs_fts5
from .trouble import explained

ADD_FIRST = "`onrecord add INPUT…` makes one"


def to_ask(path: str, patience: float) -> sqlite3.Connection:
    """A ledger that cannot be written to through this connection."""
    file = Path(path)
    if not file.exists():
        raise LedgerError(f"{path}: there is no ledger here", ADD_FIRST)
    return _connected(file, f"mode=ro{'&immutable=1' if _unwritable(file) else ''}", patience, _accept)


def to_add(path: str, patience: float, clock: Callable[[], datetime]) -> sqlite3.Connection:
    """A ledger to be added to, made if there is none."""
    file = Path(path)
    if not file.parent.is_dir():
        raise LedgerError(f"{path}: its folder does not exist", f"make {file.parent} first")

    def prepare(connection: sqlite3.Connection, path: str) -> None:
        needs_fts5(connection)
        if _is_empty(connection):
            _write_ahead(connection, patience)
            _make(connection, clock)
        _accept(connection, path)

    return _connected(file, "mode=rwc", patience, prepare)


def _connected(
    file: Path, mode: str, patience: float, prepare: Callable[[sqlite3.Connection, str], None]
) -> sqlite3.Connection:
    path = str(file)
    if file.is_dir():
        raise LedgerError(f"{path}: is a folder", "name a file in it")
    with explained(path):
        connection = sqlite3.connect(
            f"file:{quote(str(file.absolute()))}?{mode}", uri=True, timeout=patience, isolation_level=None
        )
        try:
            prepare(connection, path)
            # REPLACE would remove rows past the triggers without this; and a killed process loses nothing at NORMAL
            for pragma in ("recursive_triggers = ON", "foreign_keys = ON", "synchronous = NORMAL"):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
    return connection


def _unwritable(file: Path) -> bool:
    """Whether SQLite could not make the file by which a reader and a writer of a ledger mind each other."""
    return not os.access(file.parent, os.W_OK) and not file.with_name(file.name + "-wal").exists()


def _is_empty(connection: sqlite3.Connection) -> bool:
    return _number(connection, "PRAGMA application_id") == 0 and not _number(
        connection, "SELECT count(*) FROM sqlite_schema"
    )


def _number(connection: sqlite3.Connection, sql: str) -> int:
    with closing(connection.execute(sql)) as rows:
        return int(rows.fetchone()[0])


def _write_ahead(connection: sqlite3.Connection, patience: float) -> None:
    """Lets readers read while one writes. SQLite does not wait for another process with this statement, so we do."""
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _make(connection: sqlite3.Connection, clock: Callable[[], datetime]) -> None:
    """Makes the tables, unless another process just has."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _is_empty(connection):
            for statement in schema.statements():
                connection.execute(statement)
            recorded = stamp(clock())
            for key, value in (("schema", str(schema.VERSION)), ("made by", f"onrecord {version('onrecord')}")):
                connection.execute("INSERT INTO meta VALUES (?, ?, ?)", (key, value, recorded))
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _accept(connection: sqlite3.Connection, path: str) -> None:
    """Refuses what is no ledger, or one of another version of this program."""
    if _number(connection, "PRAGMA application_id") != schema.APPLICATION:
        raise LedgerError(f"{path}: is a SQLite file, but no ledger of onrecord", f"name another path; {ADD_FIRST}")
    found = _number(connection, "PRAGMA user_version")
    if found > schema.VERSION:
        raise LedgerError(
            f"{path}: is from a newer version of onrecord (schema {found}; this one knows {schema.VERSION})",
            "update onrecord: pip install --upgrade onrecord",
        )
    if found < schema.VERSION:
        raise LedgerError(
            f"{path}: is from an older version of onrecord (schema {found}; this one knows {schema.VERSION})",
            "add its documents to another ledger; the version that made it can still be asked of this one",
        )
