"""What two texts have that the other has not, word by word.

Words that stand once in each text, in the same order, hold the comparison in place (the “patience diff” of Bram Cohen); only
what is between them is compared in full, and only where it is short: difflib's time grows with the square of a stretch, and
two texts with little in common would also be matched on every “the”. So the time grows with the length of the texts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s*[\r\n]\s*|\s+|\w+(?:['’-]\w+)*|[^\w\s]")
"""A paragraph's end · other white space · a word · any other character."""

FULL = 4_000
"""Words of one stretch times words of the other up to which difflib compares them, one or two milliseconds' work: 60 words
beside 60. Longer ones without a word in common that stands once in each are shown as replaced."""
DEEPEST = 40
"""Stretches within stretches that are looked at."""


@dataclass(frozen=True)
class Row:
    """Paragraphs of one text and those of the other that stand for them; each a piece of text and whether only this has it."""

    earlier: tuple[tuple[str, bool], ...]
    later: tuple[tuple[str, bool], ...]

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return not any(alone for _, alone in (*self.earlier, *self.later))


def rows(earlier: str, later: str) -> list[Row]:
    """Two texts beside each other, cut where both begin a paragraph; the pieces of each side, joined, are its text."""
    ours, theirs = WORD.findall(earlier), WORD.findall(later)
    found: list[Row] = []
    sides: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])

    def end() -> None:
        if sides[0] or sides[1]:
            found.append(Row(tuple(_joined(sides[0])), tuple(_joined(sides[1]))))
            sides[0].clear()
            sides[1].clear()

    i = j = 0
    for n, m in [*_pairs(ours, theirs), (len(ours), len(theirs))]:
        sides[0].extend((word, True) for word in ours[i:n])
        sides[1].extend((word, True) for word in theirs[j:m])
        if n < len(ours):
            sides[0].append((ours[n], False))
            sides[1].append((theirs[m], False))
            if "\n" in ours[n] or "\r" in ours[n]:
                end()
        i, j = n + 1, m + 1
    end()
    return found


def _joined(words: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Words that follow each other as one piece."""
    pieces: list[tuple[list[str], bool]] = []
    for word, alone in words:
        if pieces and pieces[-1][1] == alone:
            pieces[-1][0].append(word)
        else:
            pieces.append(([word], alone))
    return [("".join(some), alone) for some, alone in pieces]


def _pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """The words that are one, by their numbers in both, in order."""
    found: list[tuple[int, int]] = []
    asked = [(0, len(ours), 0, len(theirs), DEEPEST)]
    while asked:
        a, b, c, d, deep = asked.pop()
        while a < b and c < d and ours[a] == theirs[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and ours[b - 1] == theirs[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if a == b or c == d:
            continue
        anchors = _anchors(ours, theirs, (a, b), (c, d)) if deep else []
        if anchors:
            found += anchors
            for n, m in [*anchors, (b, d)]:
                asked.append((a, n, c, m, deep - 1))
                a, c = n + 1, m + 1
        elif (b - a) * (d - c) <= FULL:
            for block in SequenceMatcher(None, ours[a:b], theirs[c:d], autojunk=False).get_matching_blocks():
                found += [(a + block.a + n, c + block.b + n) for n in range(block.size)]
    whole = set(found)
    return sorted(
        (n, m)
        for n, m in found
        # a space that both have between words that only one has is not worth a mark of its own
        if ours[n] != " " or (n - 1, m - 1) in whole or (n + 1, m + 1) in whole
    )


def _anchors(ours: Sequence[str], theirs: Sequence[str], one: tuple[int, int], other: tuple[int, int]) -> list[tuple[int, int]]:  # fmt: skip
    """Words that stand once in each stretch: the longest list of them that has one order in both."""
    counts = Counter(ours[slice(*one)]), Counter(theirs[slice(*other)])
    where = {theirs[m]: m for m in range(*other) if counts[1][theirs[m]] == 1}
    pairs = [(n, where[ours[n]]) for n in range(*one) if counts[0][ours[n]] == 1 and ours[n] in where]
    ends: list[int] = []
    """The smallest end of a list of each length so far."""
    last: list[int] = []
    before: list[int] = []
    for number, (_, m) in enumerate(pairs):
        length = bisect_left(ends, m)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1], last[length : length + 1] = [m], [number]
    found: list[tuple[int, int]] = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
