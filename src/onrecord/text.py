"""Spans, sentences and words of a text. Offsets are code points of the text as it is kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .model import Span, Words

TOKEN = re.compile(
    r"(?<!\w)[A-Z]\.(?=[ \u00a0][A-Z][a-z])|[^\W\d_]+(?:[.][^\W\d_](?=[.]))+[.]|\w+(?:[-‑]\w+)*|['’](?:s|d|re|ve|ll|m)\b|[^\w\s]"
)
"""Vladimir V. Putin's initial · U.S. · well-known · 's · any other mark by itself."""

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-Þ])|\n+")

ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof gen col lt sgt capt maj adm gov sen rep rev st jr sr inc corp co ltd no vs etc jan feb "
        "mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ave blvd supt det cmdr pres"
    ).split()
)


def lowered(text: str) -> str:
    """Lower case and straight apostrophes, character for character."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow in lower case
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'").replace("‘", "'")


def words_of(text: str, spans: Iterable[Span]) -> Words:
    """The words at these spans, in order."""
    ordered = tuple(sorted(spans))
    return Words(" … ".join(text[s:e] for s, e in ordered), ordered)


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def overlaps(left: Span, right: Span) -> bool:
    """Whether two spans share a character."""
    return left[0] < right[1] and right[0] < left[1]


def stands_in(span: Span, stretches: Iterable[Span]) -> bool:
    """Whether a span begins in one of these stretches."""
    return any(start <= span[0] < end for start, end in stretches)


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """A name in lower case without accents, articles, possessives and stops, to compare it by."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    flat = re.sub(r"['’]s?(?=\s|$)", "", flat)
    flat = re.sub(r"\b(\w)\.(?=\w\b|\s|$)", r"\1", flat)
    words = re.findall(r"[^\W_]+", flat)
    return " ".join(w for w in words if w not in ("the", "a", "an"))


def slug(name: str) -> str:
    """An id from a name."""
    return re.sub(r"\W+", "-", plain(name)).strip("-") or "nobody"


@dataclass(frozen=True)
class Token:
    """A word or a mark: `low` is its text in lower case with straight apostrophes."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


@dataclass(frozen=True)
class Sentence:
    """A sentence of a paragraph, and its words."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int
    """The number of its paragraph; 0 is the first, the heading where there is one."""

    @property
    def span(self) -> Span:
        return self.start, self.end

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    def at(self, offset: int) -> int:
        """The index of the token at or before a character."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def within(self, span: Span) -> range:
        """The indices of the tokens that share a character with the span."""
        first = next(
            (i for i in range(self.at(span[0]), len(self.tokens)) if self.tokens[i].end > span[0]), len(self.tokens)
        )
        last = bisect_right(self._starts, span[1] - 1)
        return range(first, max(first, last))

    def cut(self, first: int, last: int) -> Span:
        """The span from token `first` up to and including token `last`."""
        return self.tokens[first].start, self.tokens[last].end


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The words and marks of a stretch of text."""
    return tuple(
        Token(m[0], m[0].lower().replace("’", "'"), m.start(), m.end()) for m in TOKEN.finditer(text, start, end)
    )


def sentences(text: str, furniture: Iterable[Span] = ()) -> list[Sentence]:
    """The sentences of a text, those in furniture left out. A line break ends a sentence: headings have no stop."""
    skip = tuple(furniture)
    found: list[Sentence] = []
    paragraph, start = 0, 0
    for end, broken in [*_ends(text), (len(text), True)]:
        first, last = trimmed(text, (start, end))
        if last > first and not any(overlaps((first, last), s) for s in skip):
            found.append(Sentence(first, last, tokens(text, first, last), paragraph))
        paragraph += broken and last > first
        start = end
    return found


def _ends(text: str) -> list[tuple[int, bool]]:
    """Where sentences end, and whether a paragraph ends there too."""
    found = []
    for match in SENTENCE_END.finditer(text):
        if "\n" in match[0]:
            found.append((match.end(), True))
            continue
        before = re.search(r"(\w+)\.$", text[max(0, match.start() - 12) : match.start()])
        if before and (before[1].lower() in ABBREVIATIONS or (len(before[1]) == 1 and before[1].isupper())):
            continue
        found.append((match.end(), False))
    return found
