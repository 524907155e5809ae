"""What people corrected, laid over what the machine read: here and nowhere else, as a record is read.

Where nobody has corrected anything, a record looks that up once, through an index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from ..model import Copy, Figure, Incident, Mention, Party, PartyRef, Statement
from .correction import ACT, COPY, FIGURE, IN, REJECTED, WHOSE, Correction
from .corrections import Corrections, Thing
from .held_responsible import laid_over
from .nouns import noun_of

Noun = TypeVar("Noun", Statement, Figure, Incident, Party)


class Document(Protocol):
    """A document as a record files it."""

    @property
    def id(self) -> str: ...
    @property
    def reading(self) -> int: ...


Filed = TypeVar("Filed", bound=Document)


class Corrected(Corrections):
    """The corrections of one record, laid over what was read."""

    def nouns(self, found: list[tuple[Filed, Noun]]) -> list[tuple[Filed, Noun]]:
        """What was read in documents, as it was corrected; what was rejected is left out."""
        if not self.any or not found or isinstance(found[0][1], Party):
            return found
        filed = {d.id: d for d, _ in found}
        force = self.in_force(filed)
        if not force:
            return found
        parties = self._parties(filed, force)
        statements = self._statements(filed.values(), force) if isinstance(found[0][1], Incident) else {}
        made: list[tuple[Filed, Noun]] = []
        for d, noun in found:
            now: Any
            if isinstance(noun, Incident):
                mine = {i: read for (document, i), read in statements.items() if document == d.id}
                became = {i: (read, self._said(read, d.id, force, parties)) for i, read in mine.items()}
                gone = {i for (document, i), by in force.items() if document == d.id and REJECTED in by}
                now = laid_over(noun, became, gone)
            else:
                now = self._now(noun, d.id, force, parties)
            made += [(d, now)] if now is not None else []
        return made

    def copies(self, documents: Iterable[Document], found: list[Copy]) -> list[Copy]:
        """Which documents carry which others' words, as it was corrected."""
        filed = {d.id: d for d in documents}
        force = {
            thing: by[COPY]
            for thing, by in self.in_force(filed).items()
            if COPY in by and thing[0] in filed and thing[1] in filed
        }
        if not force:
            return found
        kept = []
        for copy in found:
            said = force.get((min(copy.document, copy.of), max(copy.document, copy.of)))
            if said is None or (said.value["of"] == copy.of and copy.kind != "passage"):
                kept.append(copy)
        held = {(copy.document, copy.of) for copy in kept}
        for pair, said in force.items():
            if (of := said.value["of"]) is not None:
                document = pair[0] if of == pair[1] else pair[1]
                if (document, of) not in held:
                    spans = [((0, self._length(d)),) for d in (document, of)]
                    kept.append(Copy(document, of, "text", 1.0, f"{said.why} (judged by {said.by})", *spans))
        return sorted(kept, key=lambda copy: (copy.document, copy.of))

    def _now(
        self, noun: Statement | Figure, document: str, force: Mapping[Thing, dict[str, Correction]], parties: _Parties
    ) -> Statement | Figure | None:
        by = force.get((document, noun.id), {})
        if REJECTED in by:
            return None
        if isinstance(noun, Statement):
            return self._said(noun, document, force, parties)
        if FIGURE in by:
            noun = replace(noun, **by[FIGURE].value)
        if WHOSE in by:
            giver = _whose(noun.giver, parties.of(document, by[WHOSE].value), by[WHOSE].value)
            noun = replace(noun, giver=giver, statement=None)
        if noun.statement is not None and REJECTED in force.get((document, noun.statement), {}):
            noun = replace(noun, statement=None)
        return noun

    def _said(
        self, noun: Statement, document: str, force: Mapping[Thing, dict[str, Correction]], parties: _Parties
    ) -> Statement | None:
        by = force.get((document, noun.id), {})
        if REJECTED in by:
            return None
        if ACT in by:
            noun = replace(noun, **by[ACT].value)
        if WHOSE in by:
            value = by[WHOSE].value
            noun = replace(noun, source=_whose(noun.source, parties.of(document, value), value))
        return noun

    def _statements(
        self, documents: Iterable[Document], force: Mapping[Thing, dict[str, Correction]]
    ) -> dict[Thing, Statement]:
        """What the machine read of the statements that are corrected."""
        ids = json.dumps(sorted({thing for _, thing in force}))
        sql = """SELECT document, id, noun FROM statements WHERE reading IN (SELECT value FROM json_each(:readings))
            AND id IN (SELECT value FROM json_each(:ids))"""
        rows = self._rows(sql, readings=json.dumps([d.reading for d in documents]), ids=ids)
        return {(d, i): noun_of(Statement, json.loads(noun)) for d, i, noun in rows if (d, i) in force}

    def _parties(self, documents: Mapping[str, Document], force: Mapping[Thing, dict[str, Correction]]) -> _Parties:
        """Who the parties are that people named, in the documents where they did."""
        named = {d for (d, _), by in force.items() if WHOSE in by}
        values = [by[WHOSE].value for by in force.values() if WHOSE in by and by[WHOSE].value]
        if not values:
            return _Parties({}, {})
        readings = json.dumps([documents[d].reading for d in sorted(named)])
        rows = self._rows(
            "SELECT document, id, name, kind FROM parties WHERE reading IN (SELECT value FROM json_each(:readings))",
            readings=readings,
        )
        above = self._parties_of([*(v["id"] for v in values), *(f"{d}{IN}{party}" for d, party, _, _ in rows)])
        local: dict[str, dict[str, PartyRef]] = {}
        taken: dict[str, str] = {}
        for d, party, name, kind in rows:
            root = above[f"{d}{IN}{party}"]
            taken[f"{d}{IN}{party}"] = root
            local.setdefault(d, {}).setdefault(root, PartyRef(party, name, kind))
        return _Parties(local, {v["id"]: above[v["id"]] for v in values}, taken)

    def _length(self, document: str) -> int:
        # SQLite's length ends at a character 0
        return len(self._rows("SELECT text FROM documents WHERE id = :id", id=document)[0][0])


class _Parties:
    """The parties that people named, as each document's rows name them."""

    def __init__(
        self,
        local: Mapping[str, Mapping[str, PartyRef]],
        above: Mapping[str, str],
        taken: Mapping[str, str] | None = None,
    ) -> None:
        self._local, self._above, self._taken = local, above, taken or {}

    def of(self, document: str, value: Mapping[str, str] | None) -> PartyRef | None:
        """The party of a document that is meant, or the party itself where the document has none that is it."""
        if value is None:
            return None
        root = self._above[value["id"]]
        here = self._local.get(document, {}).get(root)
        if here is not None:
            return here
        # a party of the document has that very id and is somebody else: better nobody than the wrong one
        wrong = self._taken.get(f"{document}{IN}{root}", root) != root
        return None if wrong else PartyRef(root, value["name"], value["kind"])


def _whose(words: Mention | None, party: PartyRef | None, value: object) -> Mention | None:
    """Whose words these are by a person's word; nobody's, where they are judged to be nobody's."""
    if value is None:
        return None
    return Mention(words.text, words.spans, party) if words else Mention("", (), party)
