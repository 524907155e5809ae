"""What an event is called: its place, kind and day where its documents tell of both together, or else the title that says
most of what the others say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import Incident, Place
from ..rarity import rarity, words
from ..text import plain
from .party_table import table

SITE = 0.1
"""The share of the documents that name the same site, where the event is called by it: headlines seldom do."""

NEAR = 100
"""Characters within which the words for the kind and the place stand together: of the 94 articles of Wikinews that have both,
37 have them that near, 33 of these in one sentence; and of the 35 that have them in one sentence 33 have them that near."""

STEM, ENDING = 4, 3
"""Letters that two forms of a word begin with alike, and letters that each may have behind them: "bomb", "bombing"."""

CUT = re.compile(r"\W*\w?\W*")
"""What is left of an abbreviation cut at its first stop: "U."."""
SEA = re.compile(r"\b(?:sea|ocean)$", re.I)


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
    place = _commonest(i.place for i in incidents if i.type == kind and i.place and names_place(i.place))
    sites = Counter(i.site for i in incidents if i.site)
    site, told = max(sites.items(), key=lambda item: item[1], default=(None, 0))
    called = told >= max(2, SITE * len(incidents))
    known = site if called else place
    there = [i for i in incidents if i.type == kind and i.place == place]
    day = _commonest(i.date for i in incidents if i.type == kind)
    if kind and known and (called or _together(kind, known, there, titles)):
        name = f"{known} {kind.removeprefix('other:')}" + (f", {_written(day)}" if day else "")
    else:
        name = central(titles) or (kind.removeprefix("other:").capitalize() if kind else "Untitled")
    return Portrait(name, kind, place, day, where(there))


def names_place(name: str) -> bool:
    """Whether words for a place can be a name's: not those for a people ("French"), a sea, or half an abbreviation."""
    return not (CUT.fullmatch(name) or SEA.search(name) or plain(name) in table().peoples)


def _together(kind: str, place: str, incidents: Sequence[Incident], titles: Sequence[str]) -> bool:
    """Whether what happened and the place belong together: in half of the documents that tell so the words for them stand side
    by side, or a title has both. What a life's obituary tells of some war has neither."""
    near = sum(_apart(i) <= NEAR for i in incidents)
    if 2 * near >= len(incidents):
        return True
    names = set(words(place))
    return any(names <= set(words(title)) and headed(kind, title) for title in titles)


def _apart(incident: Incident) -> int:
    """How many characters stand between the words for what happened and for the place."""
    if len(incident.spans) < 2:
        return 0
    first, second = sorted(incident.spans)[:2]
    return second[0] - first[1]


def headed(kind: str, title: str) -> bool:
    """Whether a title has a word for a kind of event."""
    told = [word for part in kind.removeprefix("other:").split() for word in words(part)]
    return any(_is_form(word, other) for word in words(title) for other in told)


def _is_form(word: str, other: str) -> bool:
    shared = next((n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    return shared >= STEM and max(len(word), len(other)) - shared <= ENDING


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
