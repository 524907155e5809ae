"""The ledger as it stood: what fits both clocks, and nothing that came later."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from ..model import (
    WITHIN,
    Copy,
    Document,
    Figure,
    Incident,
    Judgement,
    KnownParty,
    Party,
    Problem,
    Reading,
    Span,
    Statement,
)
from ..text import stands_in
from .clocks import END_OF_TIME, stamp
from .corrected import Corrected
from .correction import Correction
from .corrections import Thing
from .filed import Filed, by_document, filed_of
from .judged import BY_HAND, FITS, Judged, end
from .nouns import maker, noun_of
from .searching import Found, documents_with, found_in, needs_fts5
from .searching_parties import FoundParty, parties_with
from .trouble import explained

Noun = TypeVar("Noun", Statement, Figure, Incident, Party)
Made = TypeVar("Made")

KEPT = 4
"""Events of which a record keeps what was made of them, the last ones; 10,000 statements with all answers take some 100 MB."""
FOUND = 32
"""Events of which it keeps which documents are theirs."""

LAST = f"""SELECT max(recorded) FROM (
    SELECT recorded FROM readings WHERE id = (SELECT max(id) FROM readings)
    UNION ALL SELECT max(recorded) FROM judgements WHERE {BY_HAND})"""
"""Asked by id, SQLite would look for the last judgement by hand through all that are not."""


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

    def kept(self, make: Callable[[Record, str], Made], event: str) -> Made:
        """What `make` makes of an event of this record: made once, as a record never changes; of the last KEPT events."""
        found: Made = self._made(make, event)
        return found

    @cached_property
    def _made(self) -> Callable[[Callable[[Record, str], Any], str], Any]:
        return lru_cache(KEPT)(lambda make, event: make(self, event))

    def forget(self) -> None:
        """Lets go of what was kept, which holds the record in turn: then all of it is free at once, before Python looks for such
        circles."""
        for kept in ("_made", "_documents"):
            self.__dict__.pop(kept, None)

    def at(self, published: datetime | None) -> Record:
        """The same ledger by the same clock of recording, as of another moment of publication; None: all of it."""
        return Record(self.path, self._sql, published, self.recorded)

    # ---------------------------------------------------------------- events and documents

    @cached_property
    def events(self) -> dict[str, tuple[Filed, ...]]:
        """Every event with its documents in order of publication, most documents first."""
        belongs = dict(self.judged_events.edges("TRUE"))
        events: dict[str, list[Filed]] = {}
        for filed in self._filed(f"WHERE {FITS}"):
            events.setdefault(end(filed.sections[0], belongs), []).append(filed)
        together = {event: by_document(sections) for event, sections in events.items()}
        return dict(sorted(together.items(), key=lambda item: (-len(item[1]), item[1][0].known_from, item[0])))

    def documents(self, event: str) -> tuple[Filed, ...]:
        """The documents of an event in order of publication; none of an event that was not known then."""
        return self._documents(event)

    @cached_property
    def _documents(self) -> Callable[[str], tuple[Filed, ...]]:
        return lru_cache(FOUND)(self._found)

    def _found(self, event: str) -> tuple[Filed, ...]:
        # what a person took out of its event is an event of its own
        members = {event} & self.judged_events.alone
        asked = {event}
        while asked:
            sql = '"right" IN (SELECT value FROM json_each(:asked))'
            found = {left for left, _ in self.judged_events.edges(sql, asked=json.dumps(sorted(asked)))}
            asked = found - members
            members |= found
        sql = f"WHERE id IN (SELECT value FROM json_each(:ids)) AND {FITS}"
        return by_document(self._filed(sql, ids=json.dumps(sorted(members))))

    def event_of(self, thing: str) -> str:
        """The event that a section, or an event judged to be part of another, belongs to."""
        return self.judged_events.root(thing)

    def events_starting(self, start: str) -> list[str]:
        """The events whose ids begin like this."""
        between = f"id BETWEEN :start AND :start || '\U0010ffff' AND {FITS}"
        rows = self._rows(
            f"SELECT id FROM events WHERE {between} UNION SELECT id FROM sections WHERE {between}", start=start
        )
        roots = self.judged_events.roots(found for (found,) in rows)
        return sorted(event for event, root in roots.items() if event == root and self.documents(event))

    def events_like(self, pattern: str) -> set[str]:
        """The events of which a document's title, or the place or the kind of what it tells of, is LIKE this."""
        # with the plus SQLite goes through the index of the titles, not through that of the clock and the texts
        sql = f"""SELECT sections.id FROM sections JOIN (
            SELECT id FROM documents WHERE title LIKE :pattern AND +{FITS}
            UNION SELECT document FROM incidents WHERE (place LIKE :pattern OR type LIKE :pattern) AND {FITS}
            ) AS found ON sections.document = found.id"""
        return set(self.judged_events.roots(found for (found,) in self._rows(sql, pattern=pattern)).values())

    @cached_property
    def judged_events(self) -> Judged:
        """What sections and events belong to, by the judgements in force."""
        return Judged(self._rows, "event")

    # ---------------------------------------------------------------- parties across documents

    @cached_property
    def judged_parties(self) -> Judged:
        """Which parties are one, by the judgements in force."""
        return Judged(self._rows, "party")

    def parties_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The party that each of these is judged to be. One that is known within an event goes with its event."""
        roots = self.judged_parties.roots(ids)
        known = {root: root.rpartition(WITHIN) for root in roots.values() if WITHIN in root}
        events = self.judged_events.roots(event for _, _, event in known.values())
        moved = {
            root: f"{name}{WITHIN}{events[event]}" for root, (name, _, event) in known.items() if events[event] != event
        }
        over = self.judged_parties.roots(moved.values()) if moved else {}
        return {party: over[moved[root]] if root in moved else root for party, root in roots.items()}

    def known_parties(self, ids: Iterable[str]) -> dict[str, KnownParty]:
        """What a table or a description says of these parties."""
        # as whatever was published first calls them: it may have been added later
        sql = f"""SELECT id, noun FROM known_parties WHERE id IN (SELECT value FROM json_each(:ids)) AND {FITS}
            ORDER BY known_from DESC, recorded DESC"""
        rows = self._rows(sql, ids=json.dumps(sorted(set(ids))))
        made = maker(KnownParty)
        return {party: made(noun) for party, noun in rows}

    def speaking_for(self, ids: Iterable[str]) -> dict[str, str]:
        """Whom each of these speaks for, by the words of its document or by a table."""
        sql = '"left" IN (SELECT value FROM json_each(:ids))'
        return dict(Judged(self._rows, "speaks for").edges(sql, ids=json.dumps(sorted(set(ids)))))

    def parties_called(self, key: str) -> list[str]:
        """The parties that some document calls by this name, as `resolve` writes it, or that have this id."""
        sql = f"""SELECT party FROM party_names WHERE key = :key AND {FITS}
            UNION SELECT id FROM known_parties WHERE id = :key AND {FITS}
            UNION SELECT party FROM party_names WHERE key = 'in ' || :key AND {FITS}
            UNION SELECT "right" FROM judgements WHERE kind = 'party' AND "right" = :key AND {FITS}
            UNION SELECT "left" FROM judgements WHERE kind = 'party' AND "left" = :key AND {FITS}"""
        return sorted(party for (party,) in self._rows(sql, key=key))

    def sections(self, document: str) -> list[str]:
        """The sections of a document, by its id, or the one with this id."""
        sql = f"SELECT id FROM sections WHERE (document = :document OR id = :document) AND {FITS} ORDER BY id"
        return [section for (section,) in self._rows(sql, document=document)]

    def search(self, words: str, limit: int = 20) -> list[Found]:
        """The documents that hold all these words, and what is in quotes as it stands there; at most `limit`, those that hold
        them most for their length first. LedgerError where SQLite has no full-text search."""
        needs_fts5(self._sql)
        ids = documents_with(self._rows, words, limit)
        filed = self._filed(f"WHERE document IN (SELECT value FROM json_each(:ids)) AND {FITS}", ids=json.dumps(ids))
        documents = {d.id: [s for s in filed if s.id == d.id] for d in filed}
        return found_in([documents[d] for d in ids], self.texts(filed), words, self.judged_events.root)

    def parties_with(self, words: Sequence[str], limit: int = 20) -> list[FoundParty]:
        """The parties with all these words in their names, as `text.plain` writes them; at most `limit`, those named in most
        events first."""
        return parties_with(self._rows, self, words, limit)

    def size(self) -> int:
        """How many documents are on the record."""
        return int(self._rows(f"SELECT count(*) FROM documents WHERE {FITS}")[0][0])

    # ---------------------------------------------------------------- what the documents hold

    def statements(self, documents: Iterable[Filed]) -> list[tuple[Filed, Statement]]:
        """Their statements, in the order of the documents and of their texts."""
        return self._nouns(Statement, "statements", documents)

    def statement_ids(self, documents: Iterable[Filed]) -> dict[str, list[str]]:
        """The ids of the statements of each document: a tenth of the time of the statements themselves."""
        documents = list(documents)
        parted = [d for d in documents if d.spans]
        sql = """SELECT document, id FROM statements WHERE reading IN (SELECT value FROM json_each(:readings))
            ORDER BY reading, position"""
        found: dict[str, list[str]] = {}
        whole = json.dumps([d.reading for d in documents if not d.spans])
        for document, statement in self._rows(sql, readings=whole):
            found.setdefault(document, []).append(statement)
        for filed, told in self.statements(parted) if parted else ():
            found.setdefault(filed.id, []).append(told.id)
        for document, statement in self.by_hand.rejected(d.id for d in documents if not d.spans):
            if statement in found.get(document, ()):
                found[document].remove(statement)
        return found

    def figures(self, documents: Iterable[Filed]) -> list[tuple[Filed, Figure]]:
        """Their figures."""
        return self._nouns(Figure, "figures", documents)

    def incidents(self, documents: Iterable[Filed]) -> list[tuple[Filed, Incident]]:
        """What happened, as each tells it."""
        return self._nouns(Incident, "incidents", documents)

    def told(self, documents: Iterable[Filed]) -> list[tuple[Filed, Incident]]:
        """What happened, as each tells it, but not who did it nor how many were hurt: a third of the time."""
        return self._nouns(Incident, "incidents", documents, "json_remove(noun, '$.responsible', '$.figures')")

    def parties(self, documents: Iterable[Filed]) -> list[tuple[Filed, Party]]:
        """The parties that each names."""
        return self._nouns(Party, "parties", documents)

    def copies(self, documents: Iterable[Filed]) -> list[Copy]:
        """Which of these documents carry the words of which others of them."""
        sql = f"""SELECT noun FROM copies WHERE {FITS}
            AND document IN (SELECT value FROM json_each(:ids)) AND +"of" IN (SELECT value FROM json_each(:ids))
            ORDER BY document, "of" """
        documents = list(documents)
        # without the plus SQLite would look up each document beside each other one
        rows = self._rows(sql, ids=json.dumps([d.id for d in documents]))
        return self.by_hand.copies(documents, [maker(Copy)(noun) for (noun,) in rows])

    @cached_property
    def by_hand(self) -> Corrected:
        """What people corrected of what the machine read."""
        return Corrected(self._rows, self.parties_of)

    def corrections(self, ids: Iterable[str]) -> list[Correction]:
        """Every judgement by hand on these statements and figures (by id, or `document/id`), and on documents and all that is
        in them (by id), as they were recorded: those too that are not in force."""
        return self.by_hand.of(ids)

    def corrected(self, documents: Iterable[Filed]) -> dict[Thing, list[dict[str, Any]]]:
        """Of each statement and figure that is not as the machine read it, by document and id, what rows say of that: kind, by,
        recorded, why, and what the machine read."""
        return self.by_hand.told(d.id for d in documents)

    def rejected(self, documents: Iterable[Filed]) -> list[tuple[Filed, Statement | Figure]]:
        """The statements and figures of these documents that people rejected, as the machine read them."""
        filed = {d.id: d for d in documents}
        found = [(filed[d], self.by_hand.noun((d, thing))) for d, thing in self.by_hand.rejected(filed)]
        read = [(d, n) for d, n in found if n is not None and (not d.spans or stands_in(n.spans[0], d.spans))]
        return sorted(read, key=lambda pair: (pair[0].known_from, pair[0].id, pair[1].spans))

    def formerly(self, filed: Filed) -> list[tuple[str, Statement | Figure]]:
        """What earlier readings found in a document and the counted one has not, each with the version of the last reader that
        found it: addresses of it are still about."""
        found: dict[str, tuple[str, Statement | Figure]] = {}
        kinds: tuple[type[Statement | Figure], ...] = (Statement, Figure)
        for kind, table in zip(kinds, ("statements", "figures"), strict=True):
            sql = f"""SELECT n.id, version, n.noun FROM readings AS r JOIN {table} AS n ON n.reading = r.id
                JOIN readers ON readers.id = r.reader
                WHERE r.document = :document AND r.id < :counted
                AND n.id NOT IN (SELECT id FROM {table} WHERE reading = :counted) ORDER BY r.id"""
            made = maker(kind)
            rows = self._rows(sql, document=filed.id, counted=filed.reading)
            found |= {name: (version, made(noun)) for name, version, noun in rows}
        return list(found.values())

    def judgements(self, things: Iterable[str]) -> list[tuple[str, Judgement]]:
        """Every judgement on what these belong to, those that others go over included, and when each was recorded."""
        sql = f"""SELECT recorded, kind, "left", "right", score, why, "by" FROM judgements
            WHERE kind IN ('event', 'party', 'speaks for')
            AND "left" IN (SELECT value FROM json_each(:things)) AND {FITS} ORDER BY id"""
        rows = self._rows(sql, things=json.dumps(sorted(things)))
        return [(recorded, Judgement(*row)) for recorded, *row in rows]

    def judged_by_hand(self, most: int, before: str | None = None) -> list[tuple[str, Judgement]]:
        """The newest judgements by people, at most so many, and when each was recorded (UTC): all, or those recorded before."""
        sql = f"""SELECT recorded, kind, "left", "right", score, why, "by" FROM judgements
            WHERE {BY_HAND} AND {FITS} AND recorded < :before ORDER BY recorded DESC LIMIT :most"""
        rows = self._rows(sql, most=most, before=before or stamp(END_OF_TIME))
        return [(recorded, Judgement(*row)) for recorded, *row in rows]

    def text(self, filed: Filed) -> str:
        """The text of a document."""
        return str(self._rows("SELECT text FROM documents WHERE id = :id", id=filed.id)[0][0])

    def texts(self, documents: Iterable[Filed]) -> dict[str, str]:
        """The texts of documents, by their ids."""
        sql = "SELECT id, text FROM documents WHERE id IN (SELECT value FROM json_each(:ids))"
        return dict(self._rows(sql, ids=json.dumps([d.id for d in documents])))

    def as_published(self, documents: Iterable[Filed]) -> dict[str, Document]:
        """Documents with their texts, by their ids, in the order in which they are asked for."""
        filed = list(documents)
        sql = """SELECT d.id, d.noun, d.text, json_extract(readings.noun, '$.furniture') FROM readings
            JOIN documents AS d ON d.id = readings.document
            WHERE readings.id IN (SELECT value FROM json_each(:readings))"""
        found = {
            document: noun_of(Document, json.loads(noun) | {"text": text, "furniture": json.loads(furniture)})
            for document, noun, text, furniture in self._rows(sql, readings=json.dumps([d.reading for d in filed]))
        }
        return {d.id: found[d.id] for d in filed}

    def reading(self, filed: Filed) -> Reading:
        """All that the counted reading found in a document, with its text, whatever it belongs to."""
        filed = replace(filed, spans=())
        found = json.loads(self._rows("SELECT noun FROM readings WHERE id = :id", id=filed.reading)[0][0])
        return Reading(
            document=self.as_published([filed])[filed.id],
            reader=filed.reader,
            statements=tuple(s for _, s in self.statements([filed])),
            figures=tuple(f for _, f in self.figures([filed])),
            events=tuple(i for _, i in self.incidents([filed])),
            parties=tuple(p for _, p in self.parties([filed])),
            problems=tuple(noun_of(Problem, p) for p in found["problems"]),
            sections=noun_of(tuple[tuple[Span, ...], ...], found["sections"]),
        )

    def _nouns(
        self, kind: type[Noun], table: str, documents: Iterable[Filed], noun_sql: str = "noun"
    ) -> list[tuple[Filed, Noun]]:
        filed = list(documents)
        sql = f"SELECT reading, {noun_sql} FROM {table} WHERE reading IN (SELECT value FROM json_each(:readings)) ORDER BY reading, position"
        found: dict[int, list[Noun]] = {d.reading: [] for d in filed}
        made = maker(kind)
        for reading, noun in self._rows(sql, readings=json.dumps(list(found))):
            found[reading].append(made(noun))
        read = [(d, noun) for d in filed for noun in found[d.reading] if _stands_in(noun, d.spans)]
        return self.by_hand.nouns(read)

    # ---------------------------------------------------------------- SQL

    def _filed(self, where: str, **values: str) -> list[Filed]:
        """The sections of which this SQL is true, each with its document."""
        sql = f"""
            SELECT d.id, ref, url, outlet, title, published, readers.version, readings.id, d.known_from, d.recorded,
            s.id, s.spans
            FROM (SELECT * FROM sections {where}) AS s
            JOIN documents AS d ON d.id = s.document
            JOIN readings ON readings.id = (
                SELECT max(id) FROM readings WHERE document = d.id AND recorded <= :recorded)
            JOIN readers ON readers.id = reader
            ORDER BY d.known_from, d.id, s.id"""
        return [filed_of(row) for row in self._rows(sql, **values)]

    def _last(self) -> datetime | None:
        """When something was last recorded: a reading, or a person's judgement."""
        last = self._rows(LAST)
        return datetime.fromisoformat(last[0][0]) if last[0][0] else None

    def _rows(self, sql: str, **values: str | int) -> list[Any]:
        with explained(self.path):
            return self._sql.execute(sql, self._clocks | values).fetchall()


def _stands_in(noun: Noun, spans: tuple[Span, ...]) -> bool:
    """Whether a noun belongs to sections at these spans: where it begins, or a party wherever it is named."""
    if not spans:
        return True
    return any(stands_in(span, spans) for span in (noun.mentions if isinstance(noun, Party) else noun.spans[:1]))
