"""`toll`: the figures of an event as they stood, who gave each, from when until when (`standings` has the rules)."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ..ledger import Filed
from ..model import Incident, PartyRef
from ..read.incidents import TYPES
from ..read.lexicon import words
from ..text import tokens
from . import responsibility
from .counts import Given, Told, authority, narrower, says_less, supports, vague
from .dossier import Dossier
from .evidence import Texts
from .rows import Row, grounds, judged
from .standings import FALLING, NOT_YET, OUTLETS, TOLLS, Standing
from .voices import Voices, place
from .who import Who
from .wording import names, number, sentence, sentence_of_parts, shares

PARTS = 4
"""Shares of a toll that a sentence tells at most, where nobody tells the whole."""

LEAD = 200
"""Characters of a text that begin it: of 30 articles of Wikinews that tell of one death in words of dying alone, the 26 that
are obituaries have no word there for what they would be taken for, the nearest at 239; three of the four others have."""

DIED = words("toll", "died")


def rows(event: Dossier) -> list[Row]:
    """A row a figure of a voice: by what is counted, wholes before parts, then by time."""
    corrected = event.record.corrected(event.documents)
    return [
        _row(standing, event.voices, event.who) | judged(corrected, ((d.id, f.id) for d, f in standing.given.times))
        for standing in event.standings
    ]


def as_it_stands(event: Dossier) -> list[Row]:
    """A sentence a count: what stands, as of when, by whom and on how many voices, and what is told beside it.

    Who claims the deed is not told first where anybody else counts too: its own number is part of what it wants believed.
    Where nobody tells a whole, the shares are told, and never added up. Of whoever died a natural death there is no toll."""
    counts: dict[str, list[Standing]] = {}
    for standing in event.standings:
        counts.setdefault(standing.given.counted, []).append(standing)
    claim = _claiming(event)
    found = []
    for counted, told in counts.items():
        whole = [s for s in told if s.given.about == "main"]
        if counted.startswith("other:") or (counted == "killed" and _is_natural(told, event)):
            continue
        if any(s.until is None for s in whole):
            found.append(_summed(counted, whole, claim, event))
        elif counted in TOLLS | NOT_YET and (parts := _parts(told, event)):
            found.append(_in_parts(counted, parts, event))
    return found


def _summed(counted: str, told: Sequence[Standing], claim: Set[str], event: Dossier) -> Row:
    """What is told of the whole of a count."""
    voices, who = event.voices, event.who
    stands = [s.given for s in told if s.until is None]
    usual = [s.given for s in told if s.until is None and not s.outlier] or stands
    neutral = [g for g in usual if g.giver is None or claim.isdisjoint(_sides(g.giver, who))]
    usual = neutral or usual
    usual = [g for g in usual if not (vague(g) and any(says_less(g, o) for o in usual))] or usual
    often = max(usual, key=lambda g: voices.independent(place(*time) for time in g.times))
    best = max(usual, key=lambda g: (not narrower(g, often), *_weight(g, usual, voices, who)))
    same = [g for g in stands if _says(g) == _says(best)]
    same.sort(key=lambda g: g not in usual)  # stable: who claims the deed last
    beside = [g for g in stands if g not in same]
    outliers = [s.given for s in told if s.outlier]
    lowest, highest = min(stands, key=lambda g: g.value), max(stands, key=lambda g: g.value)
    ground = _grounds(same, event)
    return {
        "counted": counted,
        "text": sentence(same, beside, outliers, ground["independent"], claimed=not neutral),
        "said": number(best),
        "about": "main",
        "claimed_by": None if neutral else names(same),
        "low": best.low,
        "high": best.high,
        "bound": best.bound,
        "lowest": lowest.value,
        "lowest_said": number(lowest),
        "highest": highest.value,
        "highest_said": number(highest),
        **ground,
    }


def _in_parts(counted: str, parts: Sequence[Given], event: Dossier) -> Row:
    """What is told of shares of a count that nobody tells as a whole."""
    ground = _grounds(parts, event)
    return {
        "counted": counted,
        "text": sentence_of_parts(parts, counted, ground["independent"]),
        "said": shares(parts),
        "about": "part",
        "claimed_by": None,
        **dict.fromkeys(("low", "high", "bound", "lowest", "lowest_said", "highest", "highest_said")),
        **ground,
    }


def _grounds(given: Sequence[Given], event: Dossier) -> Row:
    """On what a sentence rests, and from when to when it was told."""
    times = [time for g in given for time in g.times]
    return {
        "since": min((filed for filed, _ in times), key=lambda f: f.known_from).since,
        "last": max((filed for filed, _ in times), key=lambda f: f.known_from).since,
        **grounds("figures", (f.id for _, f in times), (place(*time) for time in times), event.voices),
    }


def _says(given: Given) -> tuple[object, ...]:
    return given.low, given.high, given.bound, number(given)


def _parts(told: Sequence[Standing], event: Dossier) -> list[Given]:
    """The shares that stand, one of each, the largest first."""
    of: dict[str, list[Given]] = {}
    for standing in told:
        given = standing.given
        if standing.until is None and given.about == "part" and given.of and given.value:
            of.setdefault(given.thing[2], []).append(given)
    best = [max(same, key=lambda g: _weight(g, same, event.voices, event.who)) for same in of.values()]
    return sorted(best, key=lambda g: -g.value)[:PARTS]


def _claiming(event: Dossier) -> set[str]:
    """The ids of the parties that claim or admit the deed."""
    return {row["party"]["id"] for row in event.rows(responsibility.rows) if row["level"] == responsibility.CLAIMED}


def _sides(giver: PartyRef, who: Who) -> set[str]:
    """Whose word a figure is: its giver's, and that of whom it speaks for."""
    principal = (who.shown(giver) or {}).get("speaks_for")
    return {giver.id, *([principal["id"]] if principal else [])}


def _is_natural(told: Sequence[Standing], event: Dossier) -> bool:
    """Whether one person alone is told to have died, in words that say no more, and no document tells in its title or lead of
    anything that kills."""
    every = [figure for standing in told for _, figure in standing.given.times]
    return all(f.low == f.high == 1 and DIED & _words(f.text) for f in every) and not any(
        _begins_with(incident, filed, event.texts) for filed, incident in event.incidents
    )


def _begins_with(incident: Incident, filed: Filed, texts: Texts) -> bool:
    """Whether a document begins with what it tells of: what an obituary tells of some war stands further down."""
    start = filed.spans[0][0] if filed.spans else 0
    lead = f"{filed.title or ''} {texts.of(filed)[start : start + LEAD]}"
    return bool(TYPES.get(incident.type, frozenset((incident.type,))) & _words(lead))


def _words(text: str) -> set[str]:
    return {token.low for token in tokens(text, 0, len(text))}


def _weight(given: Given, standing: Sequence[Given], voices: Voices, who: Who) -> tuple[object, ...]:
    """By what one of several standing figures is chosen to be told first: two outlets' or a named authority's before one
    outlet's; of these the highest for counts that grow, else the last; the exact before the rest."""
    same = [g for g in standing if (g.low, g.high, g.bound) == (given.low, given.high, given.bound)]
    near = [*same, *(g for g in standing if supports(g, given))]
    outlets = voices.outlets(place(*time) for g in near for time in g.times)
    backed = outlets >= OUTLETS or any(g.named and authority(g.giver, who) for g in same)
    last = max(g.last.known_from for g in same)
    grown = (last, given.value) if given.counted in FALLING else (given.value, last)
    return backed, *grown, given.bound == "exact", given.said_by


def _row(standing: Standing, voices: Voices, who: Who) -> Row:
    told = standing.given
    first, figure = told.times[0]
    rests: Sequence[Told] = standing.by.times if standing.by and standing.until else ()
    return {
        "counted": told.counted,
        "low": told.low,
        "high": told.high,
        "bound": told.bound,
        "of": figure.of,
        "giver": who.shown(told.giver),
        "outlet": None if told.giver else told.said_by,
        "from": first.since,
        "until": standing.until.since if standing.until else None,
        "latest": standing.until is None,
        "superseded_by": [f.id for _, f in rests],
        "revised": "down" if standing.revised else None,
        "outlier": standing.outlier,
        "about": told.about,
        "text": figure.text,
        "published": first.published,
        **grounds("figures", (f.id for _, f in told.times), (place(d, f) for d, f in told.times), voices),
    }
