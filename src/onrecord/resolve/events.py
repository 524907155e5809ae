"""Which documents tell of one event: a new one joins the event whose documents its words are nearest to, or begins one.
The sections of one that tells of several go each by itself.

The constants were chosen on events-dev (B-cubed F1 92.9) and checked on the 103 headlines of one event, Crocus: in eight
random orders of adding all are in one. The order can still matter where a document is about as near to two events as it must be. Where a ledger holds thousands of documents on events of
one kind, they chain some together: on all of gva's 1,800 shootings F1 is 74."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from math import exp

from ..model import Judgement
from .view import Neighbour, View

BY = "onrecord.resolve.events 1"

JOIN = 0.2
"""How near the words of a document must be to an event's to join it."""

MERGE = 0.24
"""How near they must be to two events to make these one: what the order of arrival has torn apart is mended."""

NEAREST = 2
"""Documents of an event that are compared: more of them split long stories, fewer chain different ones together."""

FADING = 180.0
"""Days between two publications over which likeness fades to a third (1/e): trials follow crimes by months."""

UNDATED = 0.8
"""What likeness fades to where a publication date is missing."""

EACH, MOST = 20, 30
"""How many documents are looked up by each term on either side of the publication, and how many are then compared."""


def events_of(
    section: str, moment: datetime | None, terms: Mapping[str, float], copied: Iterable[str], view: View
) -> tuple[Judgement, ...]:
    """The event that a section of a new document belongs to, and the events that it shows to be the same.

    `moment` is by when it had been published, `copied` are sections whose words it carries."""
    near_by = view.near(terms, moment, EACH, MOST)
    scores = _scores(terms, moment, near_by)
    for event in {view.event_of(other) for other in copied}:
        scores[event] = 1.0
    near = sorted((event for event, score in scores.items() if score >= JOIN), key=lambda e: (-scores[e], e))
    if not near:
        new = "ev_" + sha256(section.encode()).hexdigest()[:10]
        return (Judgement("event", section, new, 1.0, "no earlier document is near enough", BY),)
    same = [
        near[0],
        *(
            event
            for event in near[1:]
            if scores[event] >= MERGE and scores[near[0]] >= MERGE and not view.apart(near[0], event)
        ),
    ]
    same += [event for event in near[1:] if event not in same and _joins(event, near[0], terms, moment, near_by, view)]
    oldest = min(same, key=lambda event: (view.began(event), event))
    why = f"its words are {scores[near[0]]:.2f} near those of the event's nearest documents"
    return (
        Judgement("event", section, oldest, scores[near[0]], why, BY),
        *(
            Judgement("event", event, oldest, scores[event], f"{section} is near to both", BY)
            for event in same
            if event != oldest
        ),
    )


def _joins(
    alone: str,
    event: str,
    terms: Mapping[str, float],
    moment: datetime | None,
    near_by: Sequence[Neighbour],
    view: View,
) -> bool:
    """Whether the only section of an event would join another, which the new one has joined, if it came now: it came too
    early to find it."""
    members = [other for other in near_by if other.event == alone]
    if len(members) != 1 or view.size(alone) > 1 or view.apart(alone, event):
        return False
    (early,) = members
    likeness = [
        _likeness(early.terms, early.known_from, other)
        for other in view.near(early.terms, early.known_from, EACH, MOST)
        if other.event == event
    ]
    return _mean_of_best([*likeness, _likeness(terms, moment, early)]) >= JOIN


def _scores(terms: Mapping[str, float], moment: datetime | None, near_by: Iterable[Neighbour]) -> dict[str, float]:
    """How near the words of a section are to those of each event."""
    likeness: dict[str, list[float]] = {}
    for other in near_by:
        likeness.setdefault(other.event, []).append(_likeness(terms, moment, other))
    return {event: _mean_of_best(values) for event, values in likeness.items()}


def _likeness(terms: Mapping[str, float], moment: datetime | None, other: Neighbour) -> float:
    likeness = sum(weight * other.terms.get(term, 0.0) for term, weight in terms.items())
    if moment is None or other.known_from is None:
        return likeness * UNDATED
    return likeness * exp(-abs((moment - other.known_from).total_seconds()) / 86_400 / FADING)


def _mean_of_best(values: list[float]) -> float:
    best = sorted(values, reverse=True)[:NEAREST]
    return sum(best) / len(best)
