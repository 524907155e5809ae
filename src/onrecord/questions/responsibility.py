"""`responsibility`: every party that is named as responsible for an event, at which level, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..ledger import Filed
from ..model import LEVELS, PartyRef, Responsible, Span, Statement
from ..read.lexicon import words
from ..text import overlaps, plain
from .bearing import RESPONSIBILITY, Bearings
from .dossier import Dossier
from .rows import Row, grounds
from .versions import withdrawn
from .voices import Voices, place
from .who import described_as

_, CLAIMED, BY_AUTHORITIES, BY_OTHERS, POSSIBLE, DENIED = LEVELS
ACCUSED = (BY_AUTHORITIES, BY_OTHERS, POSSIBLE)
"""Levels of an accusation: what somebody states as a fact, or says that another claimed, is one too."""
AUTHORITIES = words("roles", "authorities")


@dataclass
class Held:
    """A party at one level, and on what that rests."""

    parties: list[PartyRef]
    """One, or all that are known by description only and described the same."""
    level: str
    on: list[tuple[Filed, Statement]] = field(default_factory=list)
    held: set[tuple[str, Statement]] = field(default_factory=set)
    """Those of `on`."""
    told: list[tuple[Filed, tuple[Span, ...]]] = field(default_factory=list)
    """The documents that say so in their own voice, and in which words."""

    @property
    def key(self) -> str:
        """What makes it one party."""
        return _key(self.parties[0])


def rows(event: Dossier) -> list[Row]:
    """A row a party at a level; a party's rows stand together, its denials last. The parties on most independent voices
    come first, those known by description alone last.

    The reader says which statement holds whom responsible; at which level, its act says."""
    gone = withdrawn(event)
    found = [(held, _row(held, event.voices, event.bearings, gone)) for held in _held(event)]
    most: dict[str, int] = {}
    for held, row in found:
        most[held.key] = max(most.get(held.key, 0), row["independent"])
    found.sort(
        key=lambda pair: (
            pair[1]["party"]["kind"] == "unnamed",
            -most[pair[0].key],
            pair[0].key,
            LEVELS.index(pair[0].level),
        )
    )
    return [row for _, row in found]


def _held(event: Dossier) -> Iterable[Held]:
    bearings = event.bearings
    found: dict[tuple[str, str], Held] = {}

    def held(party: PartyRef, level: str) -> Held:
        made = found.setdefault((_key(party), level), Held([], level))
        if party not in made.parties:
            made.parties.append(party)
        return made

    statements = {(filed.id, statement.id): statement for filed, statement in bearings.statements}
    claimed: set[tuple[str, str]] = set()
    """The documents in whose statements somebody claims it, with who: the outlet need not say it too."""
    for filed, statement, by in bearings.told:
        if statement.negated:
            continue
        for party, level in _levels(filed, statement, by, bearings):
            row = held(party, level)
            if (filed.id, statement) not in row.held:
                row.held.add((filed.id, statement))
                row.on.append((filed, statement))
            if level == CLAIMED:
                claimed.add((filed.id, _key(party)))
    for filed, incident in event.incidents:
        for responsible in incident.responsible:
            party = bearings.who.of(filed, responsible.party) or responsible.party
            own = _own_words(responsible, [statements[filed.id, s] for s in responsible.statements])
            if own and not (responsible.level == CLAIMED and (filed.id, _key(party)) in claimed):
                held(party, responsible.level).told.append((filed, own))
    return found.values()


def _key(party: PartyRef) -> str:
    return f"described {described_as(party)}" if party.kind == "unnamed" else party.id


def _levels(
    filed: Filed, statement: Statement, by: PartyRef | None, bearings: Bearings
) -> Iterable[tuple[PartyRef, str]]:
    """Whom a statement holds responsible or clears, each at the level that its act says."""
    held = bearings.held(filed, statement)
    match statement.act:
        case "denies":
            denied = bearings.denied(filed, statement)
            return [(denied, DENIED)] if denied else []
        case "claims" | "admits":
            return [
                (bearings.speakers.principal(party) if by and party.id == by.id else party, level)
                for party, level in held
                if bearings.claims_this(filed, statement)
            ]
        case "accuses":
            official = by is not None and _is_official(by, bearings.speakers.principal(by))
            accused = {party.id for party, level in held if level in ACCUSED}
            return [
                (party, level if level in ACCUSED else BY_AUTHORITIES if official else BY_OTHERS)
                for party, level in held
                if level in ACCUSED or party.id not in accused
            ]
        case "confirms":
            official = by is not None and _is_official(by, bearings.speakers.principal(by))
            on = bearings.of(filed, statement, by) if by else ()
            confirmed = (b.target for b in on if b.on == RESPONSIBILITY and b.target)
            return [*held, *((party, BY_AUTHORITIES if official else BY_OTHERS) for party in confirmed)]
        case _:
            return held


def _is_official(by: PartyRef, principal: PartyRef) -> bool:
    return principal.kind == "state" or bool(AUTHORITIES & set(plain(by.name).split()))


def _own_words(responsible: Responsible, statements: list[Statement]) -> tuple[Span, ...]:
    """The words that hold a party responsible outside of all statements: the outlet's own."""
    parts = [p for s in statements for p in (s.source, s.cue, s.content, s.target) if p]
    taken = [span for part in parts for span in part.spans]
    return tuple(s for s in responsible.spans if not any(overlaps(s, t) for t in taken))


def _row(held: Held, voices: Voices, bearings: Bearings, gone: Mapping[tuple[str, str], Filed]) -> Row:
    who, party = bearings.who, held.parties[0]
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
                "own": source is not None and party.id in (source.id, bearings.speakers.principal(source).id),
                "since": said[0][0].since,
                "statements": [s.id for _, s in said],
                **_until(said, gone),
            }
            for (source, act, certainty), said in by.items()
        ]
        + [
            {
                "party": who.shown(_outlet(filed)),
                "act": "says",
                "certainty": None,
                "own": False,
                "since": filed.since,
                "statements": [],
                **_until((), gone),
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


def _until(said: Sequence[tuple[Filed, Statement]], gone: Mapping[tuple[str, str], Filed]) -> Row:
    """Until when it was told, and by which version it is no longer, where the pages that told it all tell it no longer."""
    versions = [gone.get((filed.id, statement.id)) for filed, statement in said]
    last = max((v for v in versions if v), key=lambda f: (f.known_from, f.id), default=None)
    if last is None or not all(versions):
        return {"until": None, "withdrawn_by": None}
    return {"until": last.since, "withdrawn_by": last.id}


def _outlet(filed: Filed) -> PartyRef | None:
    """The outlet of a document, as the voice that it speaks in itself."""
    return PartyRef(f"outlet:{plain(filed.outlet)}", filed.outlet, "organisation") if filed.outlet else None
