"""What SQLite complains of, in the reader's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import EvidenceError, LedgerError

KEPT = "what the ledger held it still holds"

TROUBLES = {
    sqlite3.SQLITE_NOTADB: ("is not a ledger, not even a SQLite file", "name another path, or leave --ledger out"),
    sqlite3.SQLITE_CORRUPT: (
        "is a damaged SQLite file",
        "restore it from a copy; the documents can be added anew to another",
    ),
    sqlite3.SQLITE_FULL: ("the disk is full", f"make room and add again: {KEPT}"),
    sqlite3.SQLITE_BUSY: ("is in use by another process", f"wait until that is done, then try again: {KEPT}"),
    sqlite3.SQLITE_LOCKED: ("is in use by another process", f"wait until that is done, then try again: {KEPT}"),
    sqlite3.SQLITE_READONLY: ("cannot be written to", "check who may write to the file and its folder"),
    sqlite3.SQLITE_PERM: ("cannot be opened", "check who may read the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check that its folder exists and who may write there"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written", f"check the disk: {KEPT}"),
    sqlite3.SQLITE_TOOBIG: ("a document is too large for a ledger", "leave it out"),
}


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Raises LedgerError in place of what SQLite raises."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise EvidenceError(f"{path}: a document holds characters that are no text ({error.reason})") from error
    except sqlite3.Error as error:
        problem, hint = TROUBLES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, (str(error), None))
        raise LedgerError(f"{path}: {problem}", hint) from error
