"""Who a document holds responsible, after its statements were corrected: what rested on what a person took away goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from ..model import LEVELS, Incident, Mention, PartyRef, Responsible, Statement
from ..text import overlaps

FACT, CLAIMED, _, _, POSSIBLE, DENIED = LEVELS
Became = Mapping[str, tuple[Statement, Statement | None]]
"""Of each corrected statement, what the machine read and how it is to be read; None where it is rejected."""


def laid_over(incident: Incident, became: Became, rejected: Set[str]) -> Incident:
    """An incident without what is rejected, and with those held responsible whom corrected statements hold so."""
    if not became and not rejected:
        return incident
    responsible = [left for held in incident.responsible if (left := _left(held, became)) is not None]
    for read, now in became.values():
        if now is None or not _changed(read, now):
            continue
        on_it = [held for held in incident.responsible if read.id in held.statements]
        party, level = _held_by(now)
        if party is None and now.act == read.act == "denies" and any(_is_own(held, read) for held in on_it):
            party, level = now.source.party if now.source else None, DENIED
        # of an accusation that the reader did not take for one of this event, a new certainty makes none
        if party is not None and (on_it or now.act != read.act or party != _held_by(read)[0]):
            responsible = _with(responsible, party, level, now.id)
    figures = tuple(f for f in incident.figures if f not in rejected)
    return replace(incident, responsible=tuple(responsible), figures=figures)


def _changed(read: Statement, now: Statement) -> bool:
    return (now.act, now.certainty, now.source) != (read.act, read.certainty, read.source)


def _left(held: Responsible, became: Became) -> Responsible | None:
    """What is left of somebody held responsible; None where that rested on corrected statements alone."""
    gone = [became[s][0] for s in held.statements if s in became and _falls(held, *became[s])]
    if not gone:
        return held
    ids = {s.id for s in gone}
    words = [span for s in gone for span in s.spans]
    statements = tuple(s for s in held.statements if s not in ids)
    spans = tuple(span for span in held.spans if not any(overlaps(span, w) for w in words))
    return replace(held, statements=statements, spans=spans) if statements or spans else None


def _falls(held: Responsible, read: Statement, now: Statement | None) -> bool:
    """Whether a statement no longer holds somebody responsible: it is rejected; or its act, or whose it is, was why it did.

    Whom the text as a whole holds responsible, neither the speaker nor the target, stays so."""
    return now is None or (_changed(read, now) and (_is_own(held, read) or _is(held, read.target)))


def _is_own(held: Responsible, statement: Statement) -> bool:
    return _is(held, statement.source)


def _is(held: Responsible, mention: Mention | None) -> bool:
    return mention is not None and mention.party is not None and mention.party.id == held.party.id


def _held_by(statement: Statement) -> tuple[PartyRef | None, str]:
    """Whom a statement's act holds responsible, and at which level: the speaker of a claim, the target of an accusation. Whether
    that is an authority's the question decides, by who speaks."""
    source = statement.source.party if statement.source else None
    target = statement.target.party if statement.target else None
    match statement.act:
        case "claims" | "admits":
            return source, CLAIMED
        case "accuses":
            return target, POSSIBLE if statement.certainty == "hinted" else FACT
        case "denies":
            return target, DENIED
    return None, ""


def _with(held: Iterable[Responsible], party: PartyRef, level: str, statement: str) -> list[Responsible]:
    """With somebody held responsible by a statement."""
    found = list(held)
    for n, r in enumerate(found):
        if (r.party.id, r.level) == (party.id, level):
            found[n] = replace(r, statements=tuple(dict.fromkeys((*r.statements, statement))))
            return found
    return [*found, Responsible(party, level, (statement,))]
