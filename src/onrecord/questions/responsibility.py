"""`responsibility`: every party that is named as responsible for an event, at which level, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..ledger import Filed, Record
from ..model import LEVELS, PartyRef, Responsible, Span, Statement
from ..text import overlaps, plain
from .rows import Row, grounds
from .voices import Voices, place
from .who import Who, described_as


@dataclass
class Held:
    """A party at one level, and on what that rests."""

    parties: list[PartyRef]
    """One, or all that are known by description only and described the same."""
    level: str
    on: list[tuple[Filed, Statement]] = field(default_factory=list)
    told: list[tuple[Filed, tuple[Span, ...]]] = field(default_factory=list)
    """The documents that say so in their own voice, and in which words."""


def rows(record: Record, documents: Sequence[Filed]) -> list[Row]:
    """A row a party at a level, those on most independent voices first, those known by description alone last.

    The reader says which statement holds whom responsible, and at which level; here they are only put together."""
    voices, who = Voices(record, documents), Who(record, documents)
    found = [_row(held, voices, who) for held in _held(record, documents, who)]
    return sorted(
        found,
        key=lambda r: (
            r["party"]["kind"] == "unnamed",
            -r["independent"],
            LEVELS.index(r["level"]),
            r["party"]["name"],
        ),
    )


def _held(record: Record, documents: Sequence[Filed], who: Who) -> list[Held]:
    found: dict[tuple[str, str], Held] = {}
    filed_by_id = {d.id: d for d in documents}

    def held(party: PartyRef, level: str) -> Held:
        key = f"described {described_as(party)}" if party.kind == "unnamed" else party.id
        made = found.setdefault((key, level), Held([], level))
        if party not in made.parties:
            made.parties.append(party)
        return made

    statements: dict[tuple[str, str], Statement] = {}
    by_reader: dict[tuple[str, str], list[tuple[PartyRef, str]]] = {}
    for filed, statement in record.statements(documents):
        statements[filed.id, statement.id] = statement
    for filed, incident in record.incidents(documents):
        for responsible in incident.responsible:
            party = who.of(filed, responsible.party) or responsible.party
            for statement_id in responsible.statements:
                by_reader.setdefault((filed.id, statement_id), []).append((party, responsible.level))
            own = _own_words(responsible, [statements[filed.id, s] for s in responsible.statements])
            if own:
                held(party, responsible.level).told.append((filed, own))
    for (document, _), statement in statements.items():
        if not statement.negated:
            for party, level in by_reader.get((document, statement.id), ()):
                held(party, level).on.append((filed_by_id[document], statement))
    return list(found.values())


def _own_words(responsible: Responsible, statements: list[Statement]) -> tuple[Span, ...]:
    """The words that hold a party responsible outside of all statements: the outlet's own."""
    parts = [p for s in statements for p in (s.source, s.cue, s.content, s.target) if p]
    taken = [span for part in parts for span in part.spans]
    return tuple(s for s in responsible.spans if not any(overlaps(s, t) for t in taken))


def _row(held: Held, voices: Voices, who: Who) -> Row:
    by: dict[tuple[PartyRef | None, str, str | None], list[tuple[Filed, Statement]]] = {}
    for filed, statement in held.on:
        source = who.by(filed, statement.source)
        by.setdefault((source, statement.act, statement.certainty), []).append((filed, statement))
    return {
        "party": who.gathered(held.parties),
        "level": held.level,
        "by": [
            {
                "party": who.shown(source),
                "act": act,
                "certainty": certainty,
                "since": said[0][0].since,
                "statements": [s.id for _, s in said],
            }
            for (source, act, certainty), said in by.items()
        ]
        + [
            {
                "party": who.shown(_outlet(filed)),
                "act": "says",
                "certainty": None,
                "since": filed.since,
                "statements": [],
                "document": filed.id,
                "spans": [list(span) for span in spans],
            }
            for filed, spans in held.told
        ],
        **grounds(
            "statements",
            (s.id for _, s in held.on),
            (*(place(filed, said) for filed, said in held.on), *((filed.id, spans) for filed, spans in held.told)),
            voices,
        ),
    }


def _outlet(filed: Filed) -> PartyRef | None:
    """The outlet of a document, as the voice that it speaks in itself."""
    return PartyRef(f"outlet:{plain(filed.outlet)}", filed.outlet, "organisation") if filed.outlet else None
