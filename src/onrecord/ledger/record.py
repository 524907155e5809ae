"""The ledger as it stood: what fits both clocks, and nothing that came later."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from ..model import Copy, Document, Figure, Incident, Party, Problem, Reading, Statement
from .clocks import END_OF_TIME, is_day, stamp
from .nouns import noun_of
from .trouble import explained

Noun = TypeVar("Noun", Statement, Figure, Incident, Party)

FITS = "known_from <= :published AND recorded <= :recorded"

NEWEST = f"""
    SELECT "left", "right" FROM judgements AS j WHERE kind = 'event' AND {{which}} AND {FITS} AND NOT EXISTS (
        SELECT 1 FROM judgements AS n WHERE n.kind = j.kind AND n."left" = j."left" AND n.id > j.id
        AND n.known_from <= :published AND n.recorded <= :recorded)"""
"""The judgements that hold: of those on one thing, the newest."""


@dataclass(frozen=True)
class Filed:
    """A document in the ledger, without its text."""

    id: str
    ref: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    reader: str
    """The version of the reader whose reading counts."""
    reading: int
    known_from: datetime
    """By when it had surely been published; where it does not say, when it was recorded."""
    recorded: datetime

    @property
    def since(self) -> str:
        """From when it was known, as exactly as it is known: a day, or a time in UTC."""
        return self.known_from.date().isoformat() if is_day(self.known_from) else self.known_from.isoformat()


class Record:
    """The ledger as it stood at a moment of publication and a moment of recording."""

    def __init__(
        self, path: str, connection: sqlite3.Connection, published: datetime | None, recorded: datetime | None
    ) -> None:
        self.path = path
        self._sql = connection
        self._clocks: dict[str, str] = {}
        self.published = published
        self.recorded = recorded or self._last()
        """Fixed where none was asked for, so that all answers of a record are of one moment."""
        self._clocks["published"] = stamp(self.published or END_OF_TIME)
        self._clocks["recorded"] = stamp(self.recorded or END_OF_TIME)

    @property
    def as_of(self) -> str | None:
        """The moment of which this is the record; None of an empty ledger."""
        moment = self.published or self.recorded
        return moment.isoformat() if moment else None

    # ---------------------------------------------------------------- events and documents

    @cached_property
    def events(self) -> dict[str, tuple[Filed, ...]]:
        """Every event with its documents in order of publication, most documents first."""
        belongs = dict(self._rows(NEWEST.format(which="TRUE")))
        events: dict[str, list[Filed]] = {}
        for filed in self._filed(f"WHERE {FITS}"):
            events.setdefault(_root(filed.id, belongs), []).append(filed)
        ordered = sorted(events.items(), key=lambda item: (-len(item[1]), item[1][0].known_from, item[0]))
        return {event: tuple(documents) for event, documents in ordered}

    def documents(self, event: str) -> tuple[Filed, ...]:
        """The documents of an event in order of publication; none of an event that was not known then."""
        members: set[str] = set()
        asked = {event}
        while asked:
            sql = NEWEST.format(which='"right" IN (SELECT value FROM json_each(:asked))')
            found = {left for left, _ in self._rows(sql, asked=json.dumps(sorted(asked)))}
            asked = found - members
            members |= found
        return self._filed(
            f"WHERE id IN (SELECT value FROM json_each(:ids)) AND {FITS}", ids=json.dumps(sorted(members))
        )

    def event_of(self, thing: str) -> str:
        """The event that a document, or an event judged to be part of another, belongs to."""
        seen = {thing}
        while above := self._rows(NEWEST.format(which='"left" = :thing'), thing=thing):
            thing = above[0][1]
            if thing in seen:
                break
            seen.add(thing)
        return thing

    def size(self) -> int:
        """How many documents are on the record."""
        return int(self._rows(f"SELECT count(*) FROM documents WHERE {FITS}")[0][0])

    # ---------------------------------------------------------------- what the documents hold

    def statements(self, documents: Iterable[Filed]) -> list[tuple[Filed, Statement]]:
        """Their statements, in the order of the documents and of their texts."""
        return self._nouns(Statement, "statements", documents)

    def figures(self, documents: Iterable[Filed]) -> list[tuple[Filed, Figure]]:
        """Their figures."""
        return self._nouns(Figure, "figures", documents)

    def incidents(self, documents: Iterable[Filed]) -> list[tuple[Filed, Incident]]:
        """What happened, as each tells it."""
        return self._nouns(Incident, "incidents", documents)

    def parties(self, documents: Iterable[Filed]) -> list[tuple[Filed, Party]]:
        """The parties that each names."""
        return self._nouns(Party, "parties", documents)

    def copies(self, documents: Iterable[Filed]) -> list[Copy]:
        """Which of these documents carry the words of which others of them."""
        sql = f"""SELECT document, "of", share, why FROM copies WHERE {FITS}
            AND document IN (SELECT value FROM json_each(:ids)) AND "of" IN (SELECT value FROM json_each(:ids))
            ORDER BY document, "of" """
        return [Copy(*row) for row in self._rows(sql, ids=json.dumps([d.id for d in documents]))]

    def reading(self, filed: Filed) -> Reading:
        """All that the counted reading found in a document, with its text."""
        noun, text = self._rows("SELECT noun, text FROM documents WHERE id = :id", id=filed.id)[0]
        found = json.loads(self._rows("SELECT noun FROM readings WHERE id = :id", id=filed.reading)[0][0])
        return Reading(
            document=noun_of(Document, json.loads(noun) | {"text": text, "furniture": found["furniture"]}),
            reader=filed.reader,
            statements=tuple(s for _, s in self.statements([filed])),
            figures=tuple(f for _, f in self.figures([filed])),
            events=tuple(i for _, i in self.incidents([filed])),
            parties=tuple(p for _, p in self.parties([filed])),
            problems=tuple(noun_of(Problem, p) for p in found["problems"]),
        )

    def _nouns(self, kind: type[Noun], table: str, documents: Iterable[Filed]) -> list[tuple[Filed, Noun]]:
        filed = {d.reading: d for d in documents}
        sql = f"SELECT reading, noun FROM {table} WHERE reading IN (SELECT value FROM json_each(:readings)) ORDER BY position"
        found: dict[int, list[tuple[Filed, Noun]]] = {reading: [] for reading in filed}
        for reading, noun in self._rows(sql, readings=json.dumps(list(filed))):
            found[reading].append((filed[reading], noun_of(kind, json.loads(noun))))
        return [pair for pairs in found.values() for pair in pairs]

    # ---------------------------------------------------------------- SQL

    def _filed(self, where: str, **values: str) -> tuple[Filed, ...]:
        sql = f"""
            SELECT d.id, ref, url, outlet, title, published, readers.version, readings.id, d.known_from, d.recorded
            FROM (SELECT * FROM documents {where}) AS d
            JOIN readings ON readings.id = (
                SELECT max(id) FROM readings WHERE document = d.id AND recorded <= :recorded)
            JOIN readers ON readers.id = reader
            ORDER BY d.known_from, d.id"""
        return tuple(Filed(*row[:8], *map(datetime.fromisoformat, row[8:])) for row in self._rows(sql, **values))

    def _last(self) -> datetime | None:
        last = self._rows("SELECT recorded FROM readings ORDER BY id DESC LIMIT 1")
        return datetime.fromisoformat(last[0][0]) if last else None

    def _rows(self, sql: str, **values: str | int) -> list[Any]:
        with explained(self.path):
            return self._sql.execute(sql, self._clocks | values).fetchall()


def _root(thing: str, belongs: dict[str, str]) -> str:
    """Where the chain of judgements ends."""
    seen = {thing}
    while thing in belongs and belongs[thing] not in seen:
        thing = belongs[thing]
        seen.add(thing)
    return thing
