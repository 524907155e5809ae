"""`toll`: the figures of an event as they stood, who gave each, from when until when (`standings` has the rules)."""

from __future__ import annotations

from collections.abc import Sequence

from .counts import Given, Told, authority, narrower, says_less, supports, vague
from .dossier import Dossier
from .rows import Row, grounds, judged
from .standings import FALLING, OUTLETS, Standing
from .voices import Voices, place
from .who import Who
from .wording import sentence


def rows(event: Dossier) -> list[Row]:
    """A row a figure of a voice: by what is counted, wholes before parts, then by time."""
    corrected = event.record.corrected(event.documents)
    return [
        _row(standing, event.voices, event.who) | judged(corrected, ((d.id, f.id) for d, f in standing.given.times))
        for standing in event.standings
    ]


def as_it_stands(event: Dossier) -> list[Row]:
    """A sentence a count: what stands, as of when, by whom and on how many voices, and what is told beside it."""
    voices, who = event.voices, event.who
    counts: dict[str, list[Standing]] = {}
    for standing in event.standings:
        if standing.given.about == "main" and not standing.given.counted.startswith("other:"):
            counts.setdefault(standing.given.counted, []).append(standing)
    found = []
    for counted, told in counts.items():
        stands = [s.given for s in told if s.until is None]
        usual = [s.given for s in told if s.until is None and not s.outlier] or stands
        usual = [g for g in usual if not (vague(g) and any(says_less(g, o) for o in usual))] or usual
        often = max(usual, key=lambda g: voices.independent(place(*time) for time in g.times))
        best = max(usual, key=lambda g: (not narrower(g, often), *_weight(g, usual, voices, who)))
        same = [g for g in stands if (g.low, g.high, g.bound) == (best.low, best.high, best.bound)]
        times = [time for g in same for time in g.times]
        beside = [g for g in stands if g not in same]
        outliers = [s.given for s in told if s.outlier]
        ground = grounds("figures", (f.id for _, f in times), (place(*time) for time in times), voices)
        found.append(
            {
                "counted": counted,
                "text": sentence(same, beside, outliers, ground["independent"]),
                "low": best.low,
                "high": best.high,
                "bound": best.bound,
                "lowest": min(g.value for g in stands),
                "highest": max(g.value for g in stands),
                "since": min((filed for filed, _ in times), key=lambda f: f.known_from).since,
                "last": max((filed for filed, _ in times), key=lambda f: f.known_from).since,
                **ground,
            }
        )
    return found


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
