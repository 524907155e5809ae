"""The words of a document: which tell it from others, and how much each of them does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from math import log, sqrt

from ..model import Document, Reading, Span
from ..rarity import rarity, words
from ..text import stands_in

LENGTH = 400
"""Words of a document from its beginning that tell what it is about. Of 60, 150 and 400, 400 were best on events-dev."""

HEADING = 2
"""How often a word of the title, or of the place and the kind of what happened, counts beside its place in the text."""

TERMS = 40
"""Terms kept of a document: on events-dev all of them find the same events."""


def read_text(document: Document) -> Iterator[str]:
    """The words of a document that are not furniture, stretch by stretch."""
    return (document.text[start:end] for start, end in stretches(document))


def stretches(document: Document) -> Iterator[Span]:
    """Where a document is not furniture."""
    start = 0
    for begin, end in (*sorted(document.furniture), (len(document.text),) * 2):
        if begin > start:
            yield start, begin
        start = max(start, end)


def terms(reading: Reading, section: tuple[Span, ...] = ()) -> dict[str, float]:
    """The words that tell a document, or a section of it, from others, with their weights: a vector of length one."""
    document = reading.document
    text = read_text(document) if not section else (document.text[start:end] for start, end in section)
    counts = Counter(islice((w for stretch in text for w in words(stretch)), LENGTH))
    told = [i for i in reading.events if not section or stands_in(i.spans[0], section)]
    title = document.title if not section else None
    heading = " ".join([title or "", *(f"{i.place or ''} {i.type}" for i in told)])
    for word in words(heading):
        counts[word] += HEADING
    return unit({word: (1 + log(count)) * rarity(word) for word, count in counts.items()})


def unit(weights: dict[str, float]) -> dict[str, float]:
    """The heaviest of these weights, brought to length one."""
    heaviest = sorted((item for item in weights.items() if item[1] > 0), key=lambda item: (-item[1], item[0]))[:TERMS]
    length = sqrt(sum(weight * weight for _, weight in heaviest))
    return {word: weight / length for word, weight in heaviest}
