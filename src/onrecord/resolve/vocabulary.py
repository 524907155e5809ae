"""The words of a document: which tell it from others, and how much each of them does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice
from math import log, sqrt

from ..model import Document, Reading, Span
from ..text import TOKEN

LENGTH = 400
"""Words of a document from its beginning that tell what it is about. Of 60, 150 and 400, 400 were best on events-dev."""

HEADING = 2
"""How often a word of the title, or of the place and the kind of what happened, counts beside its place in the text."""

TERMS = 40
"""Terms kept of a document: on events-dev all of them find the same events."""


def words(text: str) -> Iterator[str]:
    """The words of a text in lower case, without marks and plural endings."""
    for match in TOKEN.finditer(text):
        if match[0][0].isalnum():
            yield _stem(match[0].lower().replace("’", "'"))


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


def terms(reading: Reading) -> dict[str, float]:
    """The words that tell a document from others, with their weights: a vector of length one."""
    document = reading.document
    counts = Counter(islice((w for stretch in read_text(document) for w in words(stretch)), LENGTH))
    heading = " ".join([document.title or "", *(f"{i.place or ''} {i.type}" for i in reading.events)])
    for word in words(heading):
        counts[word] += HEADING
    return unit({word: (1 + log(count)) * rarity(word) for word, count in counts.items()})


def unit(weights: dict[str, float]) -> dict[str, float]:
    """The heaviest of these weights, brought to length one."""
    heaviest = sorted((item for item in weights.items() if item[1] > 0), key=lambda item: (-item[1], item[0]))[:TERMS]
    length = sqrt(sum(weight * weight for _, weight in heaviest))
    return {word: weight / length for word, weight in heaviest}


def rarity(word: str) -> float:
    """How much a word tells: the logarithm of one in how many news texts has it.

    A shipped table and not the ledger says so. Counted in the ledger, "Moscow" would tell nothing in one that holds
    coverage of Moscow only, and a document would be judged by what came before it."""
    documents, counts = _frequencies()
    return log((documents + 1) / (counts.get(word, 1) + 1))


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    lines = (files(__package__) / "frequencies.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return int(rows[0][1]), {word: int(count) for word, count in rows[1:]}


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
