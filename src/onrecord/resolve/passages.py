"""Words that stand in two texts: found by some of their shingles, then laid side by side."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from zlib import crc32

from ..model import Document, Span
from ..text import SENTENCE_END
from .vocabulary import stretches

WORD = re.compile(r"[^\W_]+")

SHINGLE = 5
"""Words in a row that are compared as one."""

WINDOW = 8
"""Of so many shingles in a row at least one is kept to be found by: whatever stands in two texts for twelve words has
one in common, for twenty at least two."""

LENGTH = 20_000
"""Words of a document that are looked at: a live page of a day has them, and what is longer is no news."""

HEADING = range(8, 20)
"""Words of a first line that is a headline which tells something."""

HEADED = -1
"""Where the words of the headline, all as one, stand among what a document is found by."""

GAP = 8
"""Words changed or left out within a passage."""

NOTICE = 1 / 20
"""The share of the words of a sentence that speak to the reader, from which on it is the page's and no reporting."""

FEW = 8
"""Words of a sentence that a single one of them makes a notice."""

QUOTATION = re.compile(r"“[^”\n]*|\"[^\"\n]*\"?")

SAME_PLACES = 5
"""Places of the other text that are tried for the words of one: refrains stand in more."""


@dataclass(frozen=True)
class Wording:
    """The words of a document in lower case, its furniture left out, and where each stands."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    first_line: int = 0
    """Of how many words it is."""

    @property
    def heading(self) -> tuple[str, ...]:
        """The words of the first line, where these are a headline."""
        return self.words[: self.first_line] if self.first_line in HEADING else ()

    @cached_property
    def shingles(self) -> tuple[int, ...]:
        """The hash of the words from each word on; of a text shorter than one, of all of it."""
        words = self.words
        many = range(max(min(len(words), 1), len(words) - SHINGLE + 1))
        return tuple(crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in many)

    @cached_property
    def kept(self) -> tuple[tuple[int, int], ...]:
        """The shingles by which the ledger finds it, each with its place: the least of every WINDOW in a row, and its headline."""
        hashes = self.shingles
        places: dict[int, None] = {}
        least = -1
        for start in range(max(min(len(hashes), 1), len(hashes) - WINDOW + 1)):
            end = min(start + WINDOW, len(hashes))
            if least < start:
                least = min(range(start, end), key=lambda place: (hashes[place], -place))
            elif hashes[end - 1] <= hashes[least]:
                least = end - 1
            places[least] = None
        headed = [(crc32("\n".join(self.heading).encode()), HEADED)] if self.heading else []
        return *((hashes[place], place) for place in places), *headed

    def cut(self, first: int, last: int) -> Span:
        """Where the words from `first` up to, not including, `last` stand."""
        return self.spans[first][0], self.spans[last - 1][1]


@dataclass(frozen=True)
class Passage:
    """Words from `start` to `end` of one text that stand from `other` to `other_end` in another, `same` of them unchanged."""

    start: int
    end: int
    other: int
    other_end: int
    same: int


def wording(document: Document) -> Wording:
    """The words of a document, without the sentences that speak to its reader."""
    found = [(m[0].lower(), m.span()) for span in stretches(document) for m in WORD.finditer(document.text, *span)]
    kept = _without_notices(document.text, found[:LENGTH])
    ends = document.text.find("\n", kept[0][1][0]) if kept else -1
    first_line = sum(start < ends for _, (start, _) in kept) if ends >= 0 else len(kept)
    return Wording(tuple(word for word, _ in kept), tuple(span for _, span in kept), first_line)


def _without_notices(text: str, words: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    if not any(word in _notices() for word, _ in words):
        return words
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    quotations = [edge for match in QUOTATION.finditer(text) for edge in match.span()]
    sentences = [bisect_right(ends, start) for _, (start, _) in words]
    length = Counter(sentences)
    to_the_reader = Counter(
        sentence
        for (word, (start, _)), sentence in zip(words, sentences, strict=True)
        if word in _notices() and bisect_right(quotations, start) % 2 == 0
    )
    pairs = zip(words, sentences, strict=True)
    return [word for word, sentence in pairs if not _is_notice(to_the_reader[sentence], length[sentence])]


def _is_notice(to_the_reader: int, words: int) -> bool:
    """Whether so many of a sentence's words make it one; a single one does of a few only ("All rights reserved")."""
    return to_the_reader > NOTICE * words and (to_the_reader > 1 or words <= FEW)


@cache
def _notices() -> frozenset[str]:
    return frozenset(tomllib.loads((files(__package__) / "notices.toml").read_text(encoding="utf-8"))["words"])


def passages(own: Wording, theirs: Wording) -> list[Passage]:
    """What of one text stands in the other, in its order; a few words may be changed within each."""
    found: list[Passage] = []
    for run in _runs(own, theirs):
        last = found[-1] if found else None
        if last and run.start - last.end <= GAP and 0 <= run.other - last.other_end <= GAP:
            found[-1] = Passage(last.start, run.end, last.other, run.other_end, last.same + run.same)
        else:
            found.append(run)
    return found


def _runs(own: Wording, theirs: Wording) -> Iterator[Passage]:
    """Words in a row that are the same in both; of several places in the other text the one with most."""
    places: dict[int, list[int]] = {}
    for place, shingle in enumerate(theirs.shingles):
        if len(listed := places.setdefault(shingle, [])) < SAME_PLACES:
            listed.append(place)
    start, expected = 0, 0
    while start < len(own.shingles):
        other, same = -1, 0
        for place in places.get(own.shingles[start], ()):
            length = _alike(own.words, start, theirs.words, place)
            if (length, -abs(place - expected)) > (same, -abs(other - expected)):
                other, same = place, length
        if same >= min(SHINGLE, len(own.words)):
            yield Passage(start, start + same, other, other + same, same)
            expected = other + same
        start += max(same, 1)


def _alike(own: Sequence[str], start: int, theirs: Sequence[str], other: int) -> int:
    most = min(len(own) - start, len(theirs) - other)
    return next((n for n in range(most) if own[start + n] != theirs[other + n]), most)


def spread(places: Iterable[int], width: int) -> int:
    """How many of these lie at most so far apart from each other."""
    ordered = sorted(places)
    most = first = 0
    for last, place in enumerate(ordered):
        while place - ordered[first] > width:
            first += 1
        most = max(most, last - first + 1)
    return most
