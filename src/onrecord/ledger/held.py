"""What resolving a new document asks of all that a ledger holds. Nothing here costs more as the ledger grows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..model import Document, PartyName, Span
from . import clocks
from .judged import BY_HAND
from .nouns import noun_of
from .record import Record


@dataclass(frozen=True)
class Near:
    """A section of a document of the ledger that shares words with another."""

    id: str
    event: str
    known_from: datetime | None
    """None where it does not say when it was published."""
    terms: Mapping[str, float]


class Held:
    """The documents of a ledger, as the one being added sees them."""

    def __init__(self, connection: sqlite3.Connection, record: Record, moment: datetime) -> None:
        self._sql = connection
        self._record = record
        self._moment = moment

    def known_from(self, document: Document) -> datetime | None:
        """By when a document had surely been published; None where it does not say."""
        return clocks.known_from(document.published)

    def near(self, terms: Mapping[str, float], moment: datetime | None, each: int, most: int) -> list[Near]:
        """The sections that share most of these weighted terms.

        Of each term at most `each` sections before and after the moment are looked at, the nearest in time first."""
        day = (moment or self._moment).toordinal()
        shared: dict[str, float] = {}
        for term, weight in terms.items():
            for side in (">= ? ORDER BY day, section", "< ? ORDER BY day DESC, section"):
                sql = f"SELECT section, weight FROM terms WHERE term = ? AND day {side} LIMIT ?"
                for section, other in self._sql.execute(sql, (term, day, each)):
                    shared[section] = shared.get(section, 0.0) + weight * other
        return self._nearest(sorted(shared, key=lambda s: (-shared[s], s))[:most])

    def standing(self, shingles: Iterable[int], each: int) -> list[list[tuple[str, int]]]:
        """Of each shingle, at most `each` documents that have it, and where: always those whose ids come first."""
        sql = "SELECT document, place FROM shingles WHERE shingle = ? ORDER BY document LIMIT ?"
        return [self._sql.execute(sql, (shingle, each)).fetchall() for shingle in shingles]

    def versions(self, document: Document) -> list[Document]:
        """Other texts of the page at the document's address, as they came."""
        sql = "SELECT id FROM documents WHERE url = ? AND id <> ? ORDER BY recorded"
        return [self.document(other) for (other,) in self._sql.execute(sql, (document.url, document.id)).fetchall()]

    def event_of(self, thing: str) -> str:
        """The event that a section belongs to."""
        return self._record.event_of(thing)

    def began(self, event: str) -> str:
        """When an event was first recorded, to tell the older of two."""
        # what a person took out of its event is one of its own
        sql = "SELECT recorded FROM events WHERE id = ? UNION SELECT recorded FROM sections WHERE id = ?"
        return str(self._sql.execute(sql, (event, event)).fetchone()[0])

    def sections(self, document: str) -> list[tuple[str, tuple[Span, ...]]]:
        """The sections of a document with their spans; none of one that is not held."""
        sql = "SELECT id, spans FROM sections WHERE document = ? ORDER BY rowid"
        found = self._sql.execute(sql, (document,)).fetchall()
        return [(section, tuple((start, end) for start, end in json.loads(spans))) for section, spans in found]

    def size(self, event: str) -> int:
        """How many documents tell of an event."""
        return len(self._record.documents(event))

    def apart(self, event: str, other: str) -> bool:
        """Whether a person said that these are two events."""
        return self._record.judged_events.apart(event, other)

    def party_of(self, party: str) -> str:
        """The party that this one is judged to be."""
        return self._record.parties_of([party])[party]

    def party_above(self, party: str, document: Document) -> str | None:
        """What the newest judgement of this program says that a party is, known when a document was published: what came
        out later is judged again from this document, for whoever asks as of then."""
        known = clocks.stamp(self.known_from(document) or clocks.END_OF_TIME)
        sql = f"""SELECT "right" FROM judgements WHERE kind = 'party' AND "left" = ? AND known_from <= ? AND NOT {BY_HAND}
            ORDER BY id DESC LIMIT 1"""
        found = self._sql.execute(sql, (party, known)).fetchone()
        return str(found[0]) if found else None

    def parties_named(self, key: str, event: str, most: int) -> list[PartyName]:
        """The parties of an event that are found by this key."""
        sql = "SELECT key, event, party, document FROM party_names WHERE key = ? AND event = ? ORDER BY party LIMIT ?"
        return [PartyName(*row) for row in self._sql.execute(sql, (key, event, most))]

    def names_of(self, event: str) -> list[PartyName]:
        """All by what parties of an event are found."""
        sql = "SELECT key, event, party, document FROM party_names WHERE event = ? ORDER BY key, party"
        return [PartyName(*row) for row in self._sql.execute(sql, (event,))]

    def knows(self, party: str, document: Document) -> bool:
        """Whether it is recorded, and was known when a document was published, what a table or a document says of a party."""
        known = clocks.stamp(self.known_from(document) or clocks.END_OF_TIME)
        sql = "SELECT 1 FROM known_parties WHERE id = ? AND known_from <= ?"
        return self._sql.execute(sql, (party, known)).fetchone() is not None

    def _nearest(self, sections: list[str]) -> list[Near]:
        """These sections, in this order."""
        events = self._record.judged_events.roots(sections)
        sql = """SELECT published, terms FROM fingerprints JOIN sections AS s ON s.id = section
            JOIN documents AS d ON d.id = s.document WHERE section = ?"""
        rows = [(section, *self._sql.execute(sql, (section,)).fetchone()) for section in sections]
        return [Near(s, events[s], clocks.known_from(published), json.loads(terms)) for s, published, terms in rows]

    def document(self, document: str) -> Document:
        """A document with its text, and its furniture as it was first read."""
        sql = """SELECT d.noun, text, r.noun FROM documents AS d JOIN readings AS r ON r.document = d.id
            WHERE d.id = ? ORDER BY r.id LIMIT 1"""
        noun, text, read = self._sql.execute(sql, (document,)).fetchone()
        return noun_of(Document, json.loads(noun) | {"text": text, "furniture": json.loads(read)["furniture"]})
