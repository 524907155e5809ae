"""The places that a text names, and what they say of one another: which stand side by side, which are spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..model import Span
from .gazetteer import Entry, Kind, entries, key

LONGEST = 5
"""Words of the longest name that is looked up."""

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][\w’'‘-]*[^\W_]\.?|[^\W\d_]\.?")
SMALL = frozenset("of the de la el al and".split())

AREAS = frozenset(
    "city town village suburb district capital province resort region area port state county neighbourhood neighborhood "
    "municipality department governorate prefecture island territory".split()
)
"""Words for what a place is: "the Egyptian resort of Hurghada"."""

_FILLER = rf"(?:\b(?:the|an?|of|in|{'|'.join(sorted(AREAS))}|centre|center|central|heart|[a-z]+ern|north|south|east|west|\w+-(?:east|west))\b ?)"

AFTER = re.compile(rf"(?:, ?| \(|,? (?:in|of|at) {_FILLER}{{0,5}}| )$")
"""What may stand between a place and the one that it lies in, behind it."""

BEFORE = re.compile(r"(?:['’]s?)?(?: [a-z-]+){0,4} (?:in |of )?(?:the )?$")
"""What may stand between a place and one that lies in it, behind that."""

BEHIND = re.compile(r"\b(?:in|near|outside|at|from)\s+(?:the\s+)?(?:\w+\s+){0,2}?$", re.I)
"""Words of place before a name."""

DATELINE = re.compile(
    r"(?:, ?(?:[^\W\d_][\w.]*\.? ?){1,3})?(?:,? ?[^\W\d_]{3,9}\.? \d{1,2}|,? \d{1,2} [^\W\d_]{3,9}(?: \d{2,4})?)?"
    r"\s*(?:\([^)\n]{2,40}\)|[A-Z]{2,5})?\s*(?:--|[–—]|-)\s?"
)
"""What stands behind the name of the place that a text is dated from."""

OPENING = 600
"""Characters within which a dateline stands."""

MEDIA = frozenset("times post journal herald tribune news gazette star sun globe mail today telegraph".split())
"""Behind these a place is an outlet's name."""


NO_NAMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday of the and in on at to for by with from".split()
)
"""Words that are a place's name somewhere, and hardly ever in news."""


@dataclass(frozen=True)
class Named:
    """A name of the gazetteer in a text."""

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    whole: bool
    """Whether no other capitalised word stands beside it: "Lincoln", not "Lincoln High School"."""


class Toponyms:
    """The places that a text names."""

    def __init__(self, text: str, skip: Iterable[Span] = ()) -> None:
        for start, end in skip:
            text = text[:start] + "\n" * (end - start) + text[end:]
        self.text = text
        self.capitals = text.isupper()
        self._common = frozenset(re.findall(r"\b[a-z]+\b", text)) | NO_NAMES
        self.named = list(self._scan())
        self._starts = [n.start for n in self.named]

    def mentions(self, name: str) -> list[Span]:
        """Where a name stands in the text."""
        return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.text, re.I)]

    def behind(self, end: int) -> Named | None:
        """The place that the text says this one lies in, after it: "Springfield, Ill.", "Velm in northern Iraq"."""
        for named in self.named[bisect_left(self._starts, end) :][:2]:
            between = self.text[end : named.start]
            if len(between) < 60 and AFTER.match(between) and (between.strip() or _short(named)):
                return named
        return None

    def part_of(self, name: str) -> Named | None:
        """The place that the text names as one in another: Hurghada in "the Egyptian resort of Hurghada"."""
        for _, end in self.mentions(name)[:1]:
            for named in self.named[bisect_left(self._starts, end) :][:1]:
                between = self.text[end : named.start]
                if len(between) < 40 and re.fullmatch(rf"(?: [a-z-]+)? (?:{'|'.join(AREAS)}) of ", between):
                    return named
        return None

    def ahead(self, start: int) -> Named | None:
        """The same before it: "Iraq's Mosul", "the Egyptian resort of Hurghada"."""
        at = bisect_left(self._starts, start) - 1
        if at < 0:
            return None
        named = self.named[at]
        between = self.text[named.end : start]
        words = set(re.findall(r"[a-z]+", between))
        if len(between) < 60 and BEFORE.match(between) and (AREAS & words or between[:1] in "'’"):
            return named
        return None

    @cached_property
    def countries(self) -> Counter[tuple[str, str]]:
        """How often each country is named, or its people, by the key of the name used."""
        return Counter(
            (country, named.key)
            for named in self.named
            for country in {e.country for e in named.entries if e.kind in (Kind.COUNTRY, Kind.PEOPLE)}
        )

    @cached_property
    def regions(self) -> Counter[tuple[str, str, str]]:
        """How often each region is named, by country, code and the key of the name used."""
        return Counter(
            (country, region, named.key)
            for named in self.named
            for country, region in {
                (e.country, e.region) for e in named.entries if e.kind in (Kind.REGION, Kind.ABBREVIATION)
            }
        )

    @cached_property
    def around(self) -> dict[str, list[Entry]]:
        """The cities and counties that are named, by key."""
        found = {
            n.key: [e for e in n.entries if e.kind in (Kind.CITY, Kind.COUNTY)]
            for n in self.named
            if n.whole and not any(e.kind in (Kind.COUNTRY, Kind.PEOPLE) for e in n.entries)
        }
        return {name: places for name, places in found.items() if places}

    @cached_property
    def dateline(self) -> Named | None:
        """The place that the text is dated from: "VELM, Ill. (AP) —"."""
        for named in self.named:
            if named.start > OPENING:
                break
            before = self.text[self.text.rfind("\n", 0, named.start) + 1 : named.start]
            if named.whole and not before.strip("( ") and DATELINE.match(self.text, named.end):
                return named
        return None

    def _scan(self) -> Iterator[Named]:
        """Every name of the gazetteer, the longest first where they overlap."""
        words = [(m.start(), m.end()) for m in WORD.finditer(self.text) if m[0][0].isupper() or m[0].lower() in SMALL]
        at = 0
        while at < len(words):
            found = self._longest(words, at)
            if found is None:
                at += 1
                continue
            count, named = found
            if named is not None:
                yield named
            at += count

    def _longest(self, words: list[Span], at: int) -> tuple[int, Named | None] | None:
        start = words[at][0]
        if not self.text[start].isupper():
            return None
        reach = 1
        while reach < LONGEST and at + reach < len(words) and self._joined(words[at + reach - 1], words[at + reach]):
            reach += 1
        for count in range(reach, 0, -1):
            end = words[at + count - 1][1]
            stretch = self.text[start:end]
            if count > 1 and not (self.text[words[at + count - 1][0]].isupper()):
                continue
            known = tuple(e for e in entries(key(stretch)) if self._may_be(e, stretch, start))
            if known and (not self.capitals or self._in_capitals(known, start)):
                end -= len(stretch) - len(re.sub(r"['’‘]s?\.?$|(?<=\w\w\w)\.$", "", stretch))
                following = at + count < len(words) and self._joined(words[at + count - 1], words[at + count])
                leading = at > 0 and self._joined(words[at - 1], words[at])
                before = self.text[slice(*words[at - 1])] if leading else ""
                after = self.text[slice(*words[at + count])] if following else ""
                if after.lower().rstrip(".") in MEDIA:
                    return count, None
                whole = not (before[:1].isupper() or after[:1].isupper()) or self.capitals
                return count, Named(start, end, key(stretch), known, whole)
        return None

    def _joined(self, left: Span, right: Span) -> bool:
        """Whether two words can be of one name: a space between them, and no stop but that of "St."."""
        stopped = self.text[left[1] - 1] == "." and left[1] - left[0] > 4
        return self.text[left[1] : right[0]] in (" ", "\u00a0") and not stopped and self.text[left[1] - 1] not in "’'"

    def _may_be(self, entry: Entry, stretch: str, start: int) -> bool:
        if entry.kind is Kind.CODE:
            return False
        if stretch.lower() in self._common and entry.kind is not Kind.ABBREVIATION:
            return False  # a word that the text has in small letters too, at the start of a sentence
        if entry.kind is not Kind.ABBREVIATION:
            return len(stretch) > 2 or stretch.isupper()
        return self.text[max(0, start - 2) : start] in (", ", ",\n") and (stretch.isupper() or stretch.endswith("."))

    def _in_capitals(self, known: tuple[Entry, ...], start: int) -> bool:
        """Where every word is in capitals, a word is a city's name behind a word of place only."""
        if any(e.kind in (Kind.COUNTRY, Kind.REGION, Kind.PEOPLE) for e in known):
            return True
        return bool(BEHIND.search(self.text[max(0, start - 30) : start])) or start < 2


def _short(named: Named) -> bool:
    return any(e.kind in (Kind.ABBREVIATION, Kind.REGION, Kind.COUNTRY) for e in named.entries)
