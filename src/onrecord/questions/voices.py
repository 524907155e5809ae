"""How many independent voices documents are, or words in them: copies of one text, and versions of one page, are one.

A document that carries a passage of another, and has reporting of its own beside it, is a voice of its own; what stands
in the passage is still the other's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..ledger import Filed
from ..model import Copy, Figure, Span, Statement
from ..text import overlaps

Place = tuple[str, tuple[Span, ...] | None]
"""A document's id, and where words stand in it; None, all of it."""

OWN = 150
"""Characters between copied words, or above the first of them, from which on they are reporting of its own: less is a
heading, or what an editor changed."""

RESTS = 0.5
"""The share of words in a copied passage that makes them the other's."""


class Voices:
    """The origins of some documents and of what stands in them, as far as the record knows them."""

    def __init__(self, copies: Iterable[Copy], documents: Sequence[Filed]) -> None:
        self.filed = {d.id: d for d in documents}
        self.copies: dict[str, list[Copy]] = {}
        """Of each document, whose words it carries; the most first."""
        for copy in copies:
            self.copies.setdefault(copy.document, []).append(copy)
        for carried in self.copies.values():
            carried.sort(key=lambda c: (-c.share, c.of))
        self._zones = {(c.document, c.of): _zones(c) for carried in self.copies.values() for c in carried}
        self._origins: dict[Place, str] = {}

    def origin(self, document: str, spans: tuple[Span, ...] | None = None) -> str:
        """The document whose words these are first: all of one, or what stands at these spans."""
        if document not in self.copies:
            return document
        place = document, spans
        if place not in self._origins:
            self._origins[place] = self._first(*place)
        return self._origins[place]

    def _first(self, document: str, spans: tuple[Span, ...] | None) -> str:
        ends: set[str] = set()
        seen: set[Place] = set()
        asked: list[Place] = [(document, spans)]
        while asked:
            place = asked.pop()
            if place not in seen:
                seen.add(place)
                above = list(self._above(*place))
                asked += above
                ends |= set() if above else {place[0]}
        return min(ends or {d for d, _ in seen}, key=lambda d: (self.filed[d].known_from, d))

    def _above(self, document: str, spans: tuple[Span, ...] | None) -> Iterable[Place]:
        """Where words of a document stood before."""
        for copy in self.copies.get(document, ()):
            if spans is None:
                if copy.kind != "passage":
                    yield copy.of, None
            elif held := self._held(copy, spans):
                yield copy.of, held
            elif copy.kind == "version":
                yield copy.of, ()  # what an edit added is said by the same page

    def _held(self, copy: Copy, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Where in the first document the words stand that are at these spans in the copy; nowhere, if they are its own."""
        zones = self._zones[copy.document, copy.of]
        covered = sum(max(0, min(end, last) - max(start, first)) for start, end in spans for first, last in zones)
        if covered < RESTS * sum(end - start for start, end in spans) or not spans:
            return ()
        pairs = list(zip(copy.spans, copy.of_spans, strict=True))
        exact = tuple(of for span, of in pairs if any(overlaps(span, other) for other in spans))
        return exact or (min(pairs, key=lambda pair: abs(pair[0][0] - spans[0][0]))[1],)

    def independent(self, places: Iterable[Place]) -> int:
        """How many origins these documents, or words in them, have."""
        return len({self.origin(*place) for place in places})

    def outlets(self, places: Iterable[Place]) -> int:
        """How many outlets the origins of these words are of; one that names none is its own."""
        origins = {self.origin(*place) for place in places}
        return len({self.filed[origin].outlet or origin for origin in origins})


def place(filed: Filed, noun: Statement | Figure) -> Place:
    """Where a statement or a figure stands."""
    return filed.id, noun.spans


def _zones(copy: Copy) -> list[Span]:
    """The stretches of a copy that are not its own: its copied words, and what stands closely between them."""
    zones: list[Span] = []
    for start, end in sorted(copy.spans):
        if zones and start - zones[-1][1] < OWN:
            zones[-1] = zones[-1][0], max(end, zones[-1][1])
        else:
            zones.append((start, end))
    if copy.kind == "text" and zones:
        start, end = zones[0]
        zones[0] = (0 if start < OWN else start), end
        zones[-1] = zones[-1][0], zones[-1][1] + OWN
    return zones
