"""What people corrected of what the machine read, looked up as it stood at the moments of a record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from ..model import WITHIN, Figure, Judgement, Statement
from .correction import AND, COPY, CORRECTING, IN, OF_NOUNS, REJECTED, Correction, check, read_of
from .judged import BY_HAND, FITS
from .nouns import noun_of

Thing = tuple[str, str]
"""A document, and a statement or a figure of it; or two documents."""

COLUMNS = 'kind, "left", "right", score, why, "by", recorded'
KINDS = ", ".join(f"'{kind}'" for kind in CORRECTING)
ANY = f"SELECT 1 FROM judgements WHERE kind IN ({KINDS}) AND {BY_HAND} AND {FITS} LIMIT 1"

# "/" is followed by "0", and "+" by ","
OF_DOCUMENTS = f"""
    SELECT j.id, {COLUMNS} FROM json_each(:documents) AS d CROSS JOIN judgements AS j
    ON (j.kind IN ({", ".join(f"'{kind}'" for kind in OF_NOUNS)})
        AND j."left" > d.value || '{IN}' AND j."left" < d.value || '0')
    WHERE {BY_HAND} AND {FITS}
    UNION
    SELECT j.id, {COLUMNS} FROM json_each(:documents) AS d CROSS JOIN judgements AS j
    ON (j.kind = '{COPY}' AND j."left" > d.value || '{AND}' AND j."left" < d.value || ',')
    WHERE {BY_HAND} AND {FITS}
    ORDER BY 1"""

OF_COPIES = f"SELECT id, {COLUMNS} FROM judgements WHERE kind = '{COPY}' AND {BY_HAND} AND {FITS} ORDER BY id"


NODES = 100
"""Documents' parties that a name is taken from: of one that is in thousands of documents, any hundred tell it."""
NAMES = f"""
    WITH RECURSIVE node (id) AS (SELECT :party UNION SELECT j."left" FROM node JOIN judgements AS j
        ON j.kind = 'party' AND j."right" = node.id WHERE j.score > 0 AND {FITS} LIMIT {NODES})
    SELECT p.name, p.kind FROM node CROSS JOIN parties AS p ON p.reading = (SELECT max(id) FROM readings
        WHERE document = substr(node.id, 1, instr(node.id, '{IN}') - 1) AND recorded <= :recorded)
        AND p.id = substr(node.id, instr(node.id, '{IN}') + 1)
    GROUP BY p.name, p.kind ORDER BY count(*) DESC, length(p.name) DESC, p.name LIMIT 1"""


class Corrections:
    """The corrections of one record, and what they are of."""

    def __init__(
        self, rows: Callable[..., list[Any]], parties_of: Callable[[Iterable[str]], Mapping[str, str]]
    ) -> None:
        self._rows = rows
        self._parties_of = parties_of
        self._known: dict[str, dict[Thing, dict[str, Correction]]] = {}

    @cached_property
    def any(self) -> bool:
        """Whether anything is corrected at all."""
        return bool(self._rows(ANY))

    def rejected(self, documents: Iterable[str]) -> set[Thing]:
        """The statements and figures of documents that are rejected."""
        return {thing for thing, by in self.in_force(documents).items() if REJECTED in by}

    def in_force(self, documents: Iterable[str]) -> dict[Thing, dict[str, Correction]]:
        """The corrections that hold in these documents: of each thing, by kind. Of two documents they stand with the one whose
        id comes first."""
        if not self.any:
            return {}
        asked = list(dict.fromkeys(documents))
        new = [d for d in asked if d not in self._known]
        if new:
            self._known |= {d: {} for d in new}
            for correction in self._read(OF_DOCUMENTS, documents=json.dumps(new)):
                if correction.in_force:
                    things = self._known[correction.document]
                    things.setdefault((correction.document, correction.thing), {})[correction.kind] = correction
        return {thing: by for d in asked for thing, by in self._known[d].items()}

    def of(self, ids: Iterable[str]) -> list[Correction]:
        """Every correction of these statements, figures and documents, of a document with all that is in it, as they were
        recorded: those too that later ones go over or take back; with what the machine read."""
        if not self.any:
            return []
        asked = list(ids)
        things = {thing for name in asked for thing in self.called(name)}
        documents = json.dumps(sorted({document for document, _ in things} | set(asked)))
        found = self._read(OF_DOCUMENTS, documents=documents)
        # of two documents the asked one may come second: there is no index for that, and few such judgements
        found += [c for c in self._read(OF_COPIES) if c.thing in asked and c not in found]
        return [
            replace(c, machine=self._machine(c))
            for c in sorted(found, key=lambda c: c.recorded)
            if c.document in asked or (c.document, c.thing) in things or (c.kind == COPY and c.thing in asked)
        ]

    def told(self, documents: Iterable[str]) -> dict[Thing, list[dict[str, Any]]]:
        """Of each statement and figure in these documents that is not as the machine read it, what rows say of that."""
        return {
            thing: [
                {"kind": c.kind, "by": c.by, "recorded": c.recorded, "why": c.why, "machine": self._machine(c)}
                for kind, c in sorted(by.items())
                if kind != COPY
            ]
            for thing, by in self.in_force(documents).items()
            if set(by) - {COPY}
        }

    def noun(self, thing: Thing) -> Statement | Figure | None:
        """A statement or a figure as the machine read it; None where the counted reading has none of this id."""
        sql = """SELECT noun FROM {} WHERE id = :id AND document = :document AND +reading = (
            SELECT max(id) FROM readings WHERE document = :document AND recorded <= :recorded)"""
        document, name = thing
        for (noun,) in self._rows(sql.format("statements"), document=document, id=name):
            return noun_of(Statement, json.loads(noun))
        for (noun,) in self._rows(sql.format("figures"), document=document, id=name):
            return noun_of(Figure, json.loads(noun))
        return None

    def called(self, name: str) -> list[Thing]:
        """The statements and figures that have this id, or that are named as `document/id`."""
        document, _, thing = name.rpartition(IN)
        if document:
            return [(document, thing)] if self.noun((document, thing)) else []
        rows = self._rows(
            f"SELECT document FROM statements WHERE id = :id AND {FITS} "
            f"UNION SELECT document FROM figures WHERE id = :id AND {FITS}",
            id=name,
        )
        return [(d, name) for (d,) in rows if self.noun((d, name))]

    def party(self, party: str) -> dict[str, str]:
        """A party across documents as {"id", "name", "kind"}: by the name in a table, else by what most documents call it."""
        known = self._rows(
            f"SELECT noun FROM known_parties WHERE id = :party AND {FITS} ORDER BY known_from", party=party
        )
        told = [json.loads(noun) for (noun,) in known]
        named = [(k["name"], k["kind"]) for k in told if k["listed"]] or self._rows(NAMES, party=party)
        named = named or [(k["name"], k["kind"]) for k in told]
        name, kind = named[0] if named else (party.partition(WITHIN)[0].replace("-", " "), "organisation")
        return {"id": party, "name": name, "kind": kind}

    def check(self, judgement: Judgement) -> None:
        """Refuses (UsageError) a correction that could not be applied to what is on this record."""
        check(
            judgement,
            lambda left: self.noun((left.partition(IN)[0], left.partition(IN)[2])),
            lambda document: bool(self._rows(f"SELECT 1 FROM documents WHERE id = :id AND {FITS}", id=document)),
        )

    def _read(self, sql: str, **values: str) -> list[Correction]:
        rows = self._rows(sql, **values)
        newest = {(kind, left): number for number, kind, left, *_ in rows}
        found = []
        for number, kind, left, right, score, why, by, recorded in rows:
            document, _, thing = left.partition(AND if kind == COPY else IN)
            holds = newest[kind, left] == number and score > 0
            found.append(
                Correction(kind, document, thing, json.loads(right), score == 0, holds, None, why, by, recorded)
            )
        return found

    def _machine(self, correction: Correction) -> Any:
        if correction.kind != COPY:
            noun = self.noun((correction.document, correction.thing))
            return read_of(correction.kind, noun) if noun else None
        sql = f"""SELECT "of" FROM copies WHERE {FITS} AND kind <> 'passage'
            AND ((document = :a AND "of" = :b) OR (document = :b AND "of" = :a))"""
        rows = self._rows(sql, a=correction.document, b=correction.thing)
        return {"of": rows[0][0] if rows else None}
