"""A ledger: opened, added to, asked as it stood. There is no way to change or to remove a row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from ..errors import LedgerError, UsageError
from ..model import Copy, Document, Judgement, KnownParty, Mention, PartyName, Reading, Span, json_of
from . import clocks
from .evidence import check, check_copy
from .held import Held
from .judged import OURS
from .opening import to_add, to_ask
from .record import Record
from .searching import INDEX
from .trouble import explained

PATIENCE = 60.0
"""Seconds to wait for another process that is adding."""


ALWAYS = clocks.stamp(datetime.min)
"""The clock of what does not wait for a publication."""


class Outcome(Enum):
    """What adding a reading did."""

    NEW = "a document that the ledger did not hold"
    REREAD = "another reading of a document that the ledger held"
    KNOWN = "nothing: the ledger held this reading"


class Told(Protocol):
    """A section of a new document: a part of it, at its spans, or the whole, with the document's id and no spans."""

    @property
    def id(self) -> str: ...
    @property
    def spans(self) -> Sequence[Span]: ...
    @property
    def terms(self) -> Mapping[str, float]: ...


class Findings(Protocol):
    """How a new document relates to those that the ledger holds, and by what later ones will find it."""

    @property
    def judgements(self) -> Sequence[Judgement]: ...
    @property
    def copies(self) -> Sequence[Copy]: ...
    @property
    def parties(self) -> Sequence[Judgement]: ...
    @property
    def names(self) -> Sequence[PartyName]: ...
    @property
    def known(self) -> Sequence[KnownParty]: ...
    @property
    def sections(self) -> Sequence[Told]: ...
    @property
    def shingles(self) -> Iterable[tuple[int, int]]: ...


Resolver = Callable[[Reading, Held], Findings]


class Ledger:
    """What is on the record, and since when."""

    def __init__(self, path: str, connection: sqlite3.Connection, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._sql = connection
        self._clock = clock

    @classmethod
    def open(
        cls,
        path: str | Path,
        *,
        create: bool = False,
        patience: float = PATIENCE,
        clock: Callable[[], datetime] = clocks.now,
    ) -> Self:
        """The ledger at a path: only to be asked, or with `create` to be added to, and made if it is missing."""
        path = str(path)
        if path.startswith(("postgresql://", "postgres://")):
            raise LedgerError("ledgers in PostgreSQL are not in this version of onrecord", "name a path")
        return cls(path, to_add(path, patience, clock) if create else to_ask(path, patience), clock)

    def close(self) -> None:
        self._sql.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def as_of(self, published: str | datetime | None = None, recorded: str | datetime | None = None) -> Record:
        """The ledger as it stood: what had been published, and what was recorded, by these moments."""
        return Record(self.path, self._sql, _moment(published), _moment(recorded))

    def holds(self, document: str, reader: str) -> bool:
        """Whether this version of the reader has read the document already."""
        sql = "SELECT 1 FROM readings JOIN readers ON readers.id = reader WHERE document = ? AND version = ?"
        with explained(self.path):
            return self._one(sql, document, reader) is not None

    def add(self, reading: Reading, resolve: Resolver) -> Outcome:
        """Records a reading, whole or not at all.

        A new document is resolved under the lock that it is recorded under: two processes cannot miss each other's."""
        with explained(self.path):
            check(reading)
        with explained(self.path), self._transaction():
            outcome = self._outcome(reading)
            if outcome is Outcome.KNOWN:
                return outcome
            moment = self._next_moment()
            recorded = clocks.stamp(moment)
            found = resolve(reading, Held(self._sql, self.as_of(), moment))
            if outcome is Outcome.NEW:
                known_from = clocks.stamp(clocks.known_from(reading.document.published) or moment)
                self._insert_document(reading.document, known_from, recorded)
                self._insert_findings(reading.document, found, known_from, recorded)
            else:
                known_from = self._known_from(reading.document.id)
            self._insert_parties(reading.document.id, found, known_from, recorded)
            number = self._insert_reading(reading, known_from, recorded)
            if outcome is Outcome.NEW:
                d = reading.document
                self._sql.execute(
                    f"INSERT INTO {INDEX} (rowid, title, text) VALUES (?, ?, ?)", (number, d.title, d.text)
                )
            return outcome

    def judge(self, judgement: Judgement) -> None:
        """Records a person's judgement. It is about the things, whatever had been published of them."""
        if judgement.by.startswith(OURS):
            raise UsageError(f"“{judgement.by}” is how this program signs", "sign with another name: --by NAME")
        if not judgement.why.strip():
            raise UsageError("a judgement needs a reason", "--because “…”")
        with explained(self.path), self._transaction():
            self.as_of().by_hand.check(judgement)
            self._insert_judgement(judgement, ALWAYS, clocks.stamp(self._next_moment()))

    def _outcome(self, reading: Reading) -> Outcome:
        held = self._one("SELECT text FROM documents WHERE id = ?", reading.document.id)
        if held is None:
            return Outcome.NEW
        if held[0] != reading.document.text:
            raise LedgerError(f"{self.path}: another text stands under the id {reading.document.id}")
        return Outcome.KNOWN if self.holds(reading.document.id, reading.reader) else Outcome.REREAD

    def _next_moment(self) -> datetime:
        """Now, but after all that is recorded: then the record as of a moment is what came before, even if the
        machine's clock has been set back."""
        last, moment = self.as_of().recorded, clocks.utc(self._clock())
        return max(moment, last + timedelta(microseconds=1)) if last else moment

    def _insert_document(self, d: Document, *clock: str) -> None:
        noun = _json(replace(d, text="", furniture=()))
        self._insert("documents", d.id, d.ref, d.url, d.outlet, d.title, d.published, *clock, d.text, noun)

    def _insert_findings(self, of: Document, found: Findings, *clock: str) -> None:
        document, (known_from, recorded) = of.id, clock
        day = datetime.fromisoformat(known_from).toordinal()
        for section in found.sections:
            self._insert("sections", section.id, document, _json(section.spans), *clock)
            self._insert("fingerprints", section.id, _json(dict(section.terms)), *clock)
            terms = ((term, day, section.id, weight, *clock) for term, weight in section.terms.items())
            self._sql.executemany("INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?)", terms)
        told = {section.id for section in found.sections}
        for j in found.judgements:
            if j.left in told and self._one("SELECT 1 FROM events WHERE id = ?", j.right) is None:
                self._insert("events", j.right, document, *clock)
            self._insert_judgement(j, *clock)
        for copy in found.copies:
            texts = {d: self._one("SELECT text FROM documents WHERE id = ?", d)[0] for d in (copy.document, copy.of)}
            check_copy(of, copy, texts)
            # a copy is known when both documents are
            both = max(self._known_from(copy.document), self._known_from(copy.of))
            self._insert("copies", copy.document, copy.of, copy.kind, copy.share, both, recorded, _json(copy))
        shingles = ((shingle, document, place) for shingle, place in found.shingles)
        self._sql.executemany("INSERT INTO shingles VALUES (?, ?, ?)", shingles)

    def _insert_parties(self, document: str, found: Findings, *clock: str) -> None:
        known_from, recorded = clock
        for judgement in found.parties:
            every = max(known_from, *(self._known_from(d) for d in (document, *judgement.documents)))
            self._insert_judgement(judgement, every, recorded)
        for n in found.names:
            every = max(known_from, self._known_from(n.document))
            sql = "INSERT INTO party_names VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
            self._sql.execute(sql, (n.key, n.event, n.party, n.document, every, recorded))
        for party in found.known:
            # what a table says of a party does not wait for a document
            since = ALWAYS if party.listed else known_from
            self._insert("known_parties", party.id, since, recorded, _json(party))

    def _insert_judgement(self, j: Judgement, *clock: str) -> None:
        self._insert("judgements", None, j.kind, j.left, j.right, j.score, j.why, j.by, *clock)

    def _insert_reading(self, r: Reading, *clock: str) -> int:
        document = r.document.id
        sizes = len(r.statements), len(r.figures), len(r.events), len(r.parties)
        noun = _json({"furniture": r.document.furniture, "problems": r.problems, "sections": r.sections})
        number = self._insert("readings", None, document, self._reader(r.reader, clock[1]), *clock, *sizes, noun)
        for n, s in enumerate(r.statements):
            said = s.act, s.certainty, s.mode, int(s.negated), _party(s.source), _party(s.target)
            self._insert("statements", number, n, s.id, document, *said, *clock, _json(s))
        for n, f in enumerate(r.figures):
            count = f.counted, f.low, f.high, f.bound, f.about, _party(f.giver)
            self._insert("figures", number, n, f.id, document, *count, *clock, _json(f))
        for n, i in enumerate(r.events):
            self._insert("incidents", number, n, i.id, document, i.type, i.place, i.date, *clock, _json(i))
        for n, p in enumerate(r.parties):
            self._insert("parties", number, n, p.id, document, p.name, p.kind, *clock, _json(p))
        return number

    def _reader(self, version: str, recorded: str) -> int:
        known = self._one("SELECT id FROM readers WHERE version = ?", version)
        return int(known[0]) if known else self._insert("readers", None, version, recorded)

    def _known_from(self, document: str) -> str:
        return str(self._one("SELECT known_from FROM documents WHERE id = ?", document)[0])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._sql.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._sql.execute("COMMIT")
        finally:
            # SQLite has rolled back by itself where the disk was full
            if self._sql.in_transaction:
                self._sql.execute("ROLLBACK")

    def _one(self, sql: str, *values: object) -> Any:
        return self._sql.execute(sql, values).fetchone()

    def _insert(self, table: str, *row: object) -> int:
        return self._sql.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row).lastrowid or 0


def _moment(given: str | datetime | None) -> datetime | None:
    if given is None:
        return None
    return clocks.moment(given) if isinstance(given, str) else clocks.utc(given)


def _party(mention: Mention | None) -> str | None:
    return mention.party.id if mention and mention.party else None


def _json(noun: object) -> str:
    return json.dumps(json_of(noun), ensure_ascii=False, separators=(",", ":"))
