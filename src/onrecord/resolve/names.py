"""What an event is called: its place, kind and day, or the title that says most of what the others say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import Incident, Place
from ..rarity import rarity, words

SITE = 0.1
"""The share of the documents that name the same site, where the event is called by it: headlines seldom do."""


@dataclass(frozen=True)
class Portrait:
    """An event as most of its documents tell it."""

    name: str
    type: str | None
    place: str | None
    date: str | None
    where: Place | None = None


def portrait(incidents: Sequence[Incident], titles: Sequence[str]) -> Portrait:
    """An event, from what happened as its documents tell it, and their titles in the order of publication."""
    kind = _commonest(i.type for i in incidents)
    place = _commonest(i.place for i in incidents if i.type == kind)
    sites = Counter(i.site for i in incidents if i.site)
    site, told = max(sites.items(), key=lambda item: item[1], default=(None, 0))
    known = site if told >= max(2, SITE * len(incidents)) else place
    day = _commonest(i.date for i in incidents if i.type == kind)
    if kind and known:
        name = f"{known} {kind.removeprefix('other:')}" + (f", {_written(day)}" if day else "")
    else:
        name = central(titles) or (kind.removeprefix("other:").capitalize() if kind else "Untitled")
    return Portrait(name, kind, place, day, where(i for i in incidents if i.type == kind and i.place == place))


def where(incidents: Iterable[Incident]) -> Place | None:
    """Where on the map most of the documents have it; one that is ambiguous only where none is settled."""
    places = [i.where for i in incidents if i.where is not None]
    settled = [p for p in places if p.country is not None and not p.candidates]
    counted = Counter((p.country, p.region, p.name) for p in settled)
    best = max(counted, key=lambda place: counted[place], default=None)
    return next((p for p in settled if (p.country, p.region, p.name) == best), places[0] if places else None)


def central(titles: Sequence[str]) -> str | None:
    """The title that shares most with all the others; the earliest of several."""
    shared = Counter(word for title in titles for word in set(words(title)))

    def weight(title: str) -> float:
        own = set(words(title))
        return sum(rarity(word) * (shared[word] - 1) for word in own) / (len(own) or 1)

    return max(titles, key=weight, default=None)


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value given most often; of several, the one that was given first."""
    counted = Counter(value for value in values if value)
    return max(counted, key=lambda value: counted[value], default=None)


def _written(day: str) -> str:
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B %Y}"
