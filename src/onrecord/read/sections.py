"""The sections of a document that tell of different events: the items of a round-up, the entries of a live page.

A document is parted only where its form parts it (a separator, an item with a bullet or a time of day, a dateline, a
heading) twice and more, and only where what follows tells of a deed at a place that the document has not spoken of, in words that are
far from all before. Ordinary articles stay whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import log, sqrt

from ..model import Span
from ..rarity import rarity, words
from ..text import Sentence, plain
from .incidents import kind_of
from .mentions import Name

Section = tuple[Span, ...]

PLACE = r"[A-ZÀ-Þ][\w'’.-]+(?:[ ,]+[A-ZÀ-Þ][\w'’.-]+){0,4}"
FORMS = {
    "separator": re.compile(r"^[\W_]*$"),
    "item": re.compile(r"^(?:[•▪◦‣●■*·–—-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S"),
    "clock": re.compile(
        r"^\W{0,2}\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?\s?m\b\.?|noon|midnight)|^\W{0,2}\d{1,2}:\d\d\b", re.I
    ),
    "dateline": re.compile(
        rf"^(?:[A-ZÀ-Þ]{{3}}[^a-z]{{0,40}}?(?:, \w[\w. ,]{{0,20}})?|{PLACE}\s*(?=\())(?:\s*\([^)]{{1,30}}\))?\s*[—–-]{{1,2}}\s"
    ),
}
"""How round-ups and live pages mark where something begins; a line without a full stop over a paragraph is another way."""
STOPS = re.compile(r"[.!?;,…][\"”’]?$")

LONGEST_HEADING = 16
"""Words of a line without a full stop that can head what follows."""

FEWEST = 3
"""Sections of a document that is parted: pages with two are ordinary ones, with a caption or an update above."""

SHORTEST = 20
"""Words that a section has at least: shorter items are a list within what they follow."""

OPENING = 3
"""Sentences in which a section says what happened and where, its heading among them."""

NEAR = 0.2
"""How near the words of two stretches are that tell of one event: of 69 planted items on other incidents (`bench/sections.py`, the
half that was looked at) 65 were less near to all before."""


@dataclass(frozen=True)
class Stretch:
    """What stands between two marks of form."""

    sentences: list[Sentence]
    weights: dict[str, float]
    """Its words, by how often they stand in it and how much they tell."""
    places: frozenset[str]
    """The places that it names."""
    opens: frozenset[str]
    """Those among them that it names in its first sentences."""

    @cached_property
    def size(self) -> float:
        return sqrt(sum(weight * weight for weight in self.weights.values())) or 1.0


def sections(text: str, sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[Section, ...]:
    """The sections of a text in its order, each the spans that it is made of; none where all of it tells of one event."""
    paragraphs = [list(group) for _, group in groupby(sentences, key=lambda s: s.paragraph)]
    forms = [_form(text, one, after) for one, after in zip(paragraphs, [*paragraphs[1:], []], strict=False)]
    best: tuple[Section, ...] = ()
    for form in sorted({form for form in forms if form is not None and forms.count(form) >= FEWEST - 1}):
        begins = [found == form for found in forms]
        told = _told([_stretch(text, run, names) for run in _runs(paragraphs, begins)])
        best = max(best, told, key=len)
    return best if len(best) >= FEWEST else ()


def _form(text: str, paragraph: list[Sentence], after: list[Sentence]) -> str | None:
    """The form of a paragraph that can begin something else."""
    line = text[paragraph[0].start : paragraph[-1].end]
    marked = next((name for name, mark in FORMS.items() if mark.match(line)), None)
    heads = len(line.split()) <= LONGEST_HEADING < _length(after) and not STOPS.search(line)
    return marked or ("heading" if heads else None)


def _runs(paragraphs: Sequence[list[Sentence]], begins: Sequence[bool]) -> Iterator[list[Sentence]]:
    """The sentences between two beginnings; what is too short for a section goes on with what follows it."""
    run: list[Sentence] = []
    for paragraph, begin in zip(paragraphs, begins, strict=True):
        if begin and _length(run) >= SHORTEST:
            yield run
            run = []
        run += paragraph
    if run:
        yield run


def _told(stretches: Sequence[Stretch]) -> tuple[Section, ...]:
    """Stretches that tell of one event together."""
    told: list[list[int]] = []
    for number, stretch in enumerate(stretches):
        near = [max(_likeness(stretch, stretches[other]) for other in section) for section in told]
        if near and max(near) >= NEAR:
            told[near.index(max(near))].append(number)
        elif not near or _opens_another(stretch, stretches[:number]):
            told.append([number])
        else:
            told[-1].append(number)
    return tuple(_spans(section, stretches) for section in told)


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(token.is_word for s in sentences for token in s.tokens)


def _stretch(text: str, run: list[Sentence], names: Sequence[Name]) -> Stretch:
    counts = Counter(words(text[run[0].start : run[-1].end]))
    places = [n.span for n in names if n.kind == "place" and run[0].start <= n.span[0] < run[-1].end]
    opening = run[:OPENING][-1].end
    return Stretch(
        run,
        {word: (1 + log(n)) * rarity(word) for word, n in counts.items()},
        frozenset(plain(text[start:end]) for start, end in places),
        frozenset(plain(text[start:end]) for start, end in places if start < opening),
    )


def _opens_another(stretch: Stretch, before: Sequence[Stretch]) -> bool:
    """Whether a stretch opens with a deed, at a place that was not spoken of."""
    known = frozenset().union(*(other.places for other in before))
    return (
        _length(stretch.sentences) >= SHORTEST
        and bool(stretch.opens - known)
        and kind_of(stretch.sentences[:OPENING]) is not None
    )


def _likeness(left: Stretch, right: Stretch) -> float:
    shared = sum(weight * right.weights.get(word, 0.0) for word, weight in left.weights.items())
    return shared / (left.size * right.size)


def _spans(section: Sequence[int], stretches: Sequence[Stretch]) -> Section:
    """Where a section stands; stretches that follow each other are one span."""
    runs = [
        [number for _, number in group] for _, group in groupby(enumerate(section), key=lambda pair: pair[1] - pair[0])
    ]
    return tuple((stretches[run[0]].sentences[0].start, stretches[run[-1]].sentences[-1].end) for run in runs)
