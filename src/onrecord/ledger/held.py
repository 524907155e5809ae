"""What resolving a new document asks of all that a ledger holds. Nothing here costs more as the ledger grows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..model import Document
from . import clocks
from .nouns import noun_of
from .record import Record


@dataclass(frozen=True)
class Near:
    """A document of the ledger that shares words with another."""

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
        """The documents that share most of these weighted terms.

        Of each term at most `each` documents before and after the moment are looked at, the nearest in time first."""
        day = (moment or self._moment).toordinal()
        shared: dict[str, float] = {}
        for term, weight in terms.items():
            for side in (">= ? ORDER BY day, document", "< ? ORDER BY day DESC, document"):
                sql = f"SELECT document, weight FROM terms WHERE term = ? AND day {side} LIMIT ?"
                for document, other in self._sql.execute(sql, (term, day, each)):
                    shared[document] = shared.get(document, 0.0) + weight * other
        return [self._near(d) for d in sorted(shared, key=lambda d: (-shared[d], d))[:most]]

    def sharing(self, shingles: Iterable[int], least: int, each: int, most: int) -> list[Document]:
        """The documents that share most of these shingles, at least so many; of each at most `each` are looked at."""
        shared: dict[str, int] = {}
        for shingle in shingles:
            sql = "SELECT document FROM shingles WHERE shingle = ? LIMIT ?"
            for (document,) in self._sql.execute(sql, (shingle, each)):
                shared[document] = shared.get(document, 0) + 1
        enough = [document for document, count in shared.items() if count >= least]
        return [self._document(d) for d in sorted(enough, key=lambda d: (-shared[d], d))[:most]]

    def versions(self, document: Document) -> list[Document]:
        """Other texts of the page at the document's address, as they came."""
        sql = "SELECT id FROM documents WHERE url = ? AND id <> ? ORDER BY recorded"
        return [self._document(other) for (other,) in self._sql.execute(sql, (document.url, document.id)).fetchall()]

    def event_of(self, thing: str) -> str:
        """The event that a document belongs to."""
        return self._record.event_of(thing)

    def began(self, event: str) -> str:
        """When an event was first recorded, to tell the older of two."""
        return str(self._sql.execute("SELECT recorded FROM events WHERE id = ?", (event,)).fetchone()[0])

    def _near(self, document: str) -> Near:
        sql = "SELECT published, terms FROM fingerprints JOIN documents ON id = document WHERE document = ?"
        published, terms = self._sql.execute(sql, (document,)).fetchone()
        return Near(document, self.event_of(document), clocks.known_from(published), json.loads(terms))

    def _document(self, document: str) -> Document:
        noun, text = self._sql.execute("SELECT noun, text FROM documents WHERE id = ?", (document,)).fetchone()
        return noun_of(Document, json.loads(noun) | {"text": text})
