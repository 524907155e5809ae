"""Whether a figure is of the event that is reported, of a share of it, or of another event."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..model import Figure, Mention
from ..text import Sentence
from .figure_motive import MOTIVE, Avenged
from .figure_words import LEXICON
from .numbers import VAGUE

_WORDS = LEXICON["about"]
ELSEWHERE = re.compile(rf"\b(?:{'|'.join(_WORDS['elsewhere'])}|(?:in|since|last) (?:{_WORDS['month']})(?! \d))\b")
LINKED = re.compile(rf"\b(?:{_WORDS['linked']})\b.{{0,160}}?\b(?:{_WORDS['attack']})\b.{{0,60}}?\b(?:that|which) ")
CAUSE = re.compile(rf"\b(?:{'|'.join(_WORDS['cause'])})\b|{MOTIVE.pattern}")
AGAIN = re.compile(rf"\bthe (?:{_WORDS['again']})\b")
SUPERLATIVE = re.compile(rf"\b(?:{_WORDS['superlative']})\b.{{0,60}}?\b(?:since|in|for|within)\b.*")
LONG_AGO = re.compile(rf"\b(?:{_WORDS['long_ago']})\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
BESIDES = re.compile(r"\b(?:others?|another|additional|further|also|more(?! than))\b", re.IGNORECASE)
ALSO = len("also ")
LEDE, LONG = 2, 8
"""So many sentences of so many words at the start tell of the event itself."""
MANY = 10
CARRIED = 3
"""What is told elsewhere goes on for so many sentences of a paragraph, the first included."""
LOOSE = frozenset(low * scale for low in VAGUE.values() if low > MANY for scale in (1, 1000))
"""The least that "dozens" or "hundreds" says: it may be said of the whole whatever that is."""
FAR_MORE = 2
"""So many times what the lede says is of something else."""


class About:
    """What the sentences of a document tell of, read one after the other."""

    def __init__(self, text: str, sentences: Sequence[Sentence], published: str | None) -> None:
        long = [s for s in sentences if len(s.tokens) >= LONG][:LEDE]
        lede = text[long[0].start : long[-1].end] if long else ""
        dated = published is not None and published[:4].isdecimal() and not LONG_AGO.search(lede)
        self._text = text
        self._starts = [s.start for s in sentences]
        self._lede = long[-1].end if long else 0
        self._year = int(published[:4]) if published and dated else 0
        self._told = frozenset(YEAR.findall(lede))
        self._avenged = Avenged(text, self._lede)
        self._left, self._paragraph = 0, -1
        """For how many sentences more of this paragraph something else is told of."""

    def read(self, sentence: Sentence) -> None:
        """Take note of what a sentence is about."""
        low = SUPERLATIVE.sub("", self._text[sentence.start : sentence.end].lower())
        same = sentence.paragraph == self._paragraph or AGAIN.search(low) is not None
        going_on = self._left - 1 if same else 0
        elsewhere = self._avenged.told_in(sentence) or self._elsewhere(low)
        self._left = CARRIED if sentence.start >= self._lede and elsewhere else max(0, going_on)
        self._paragraph = sentence.paragraph

    def of(self, sentence: Sentence, start: int, read: str) -> str:
        """What a figure that starts here in the sentence just read is about, by the words before and around it: of
        another event, or else as it was read, `part` or nothing said."""
        read = read or "main"
        low = self._text[sentence.start : sentence.end].lower()
        before = low[: start - sentence.start]
        if start < self._lede:
            return "background" if CAUSE.search(before) else read
        superlative = SUPERLATIVE.search(low)
        behind = superlative is not None and start - sentence.start > superlative.start() and self._elsewhere(low)
        return "background" if self._left or behind or LINKED.search(before) or CAUSE.search(before) else read

    def _elsewhere(self, low: str) -> bool:
        """Whether another time or place than that of the event is named."""
        return ELSEWHERE.search(low) is not None or any(
            int(year) < self._year and year not in self._told for year in YEAR.findall(low)
        )

    def settle(self, figures: Sequence[Figure]) -> list[Figure]:
        """The figures once all are known: what says the lede again is main, what says less of the same is a share."""
        lede = [f for f in figures if f.about == "main" and f.spans[0][0] < self._lede]
        figures = self._besides([self._again(f, lede) for f in figures])
        whole: dict[str, Figure] = {}
        for f in figures:
            if f.about == "main" and (f.counted not in whole or (f.low or 0) > (whole[f.counted].low or 0)):
                whole[f.counted] = f
        return [replace(f, about="part") if self._is_share(f, whole.get(f.counted)) else f for f in figures]

    def _besides(self, figures: Sequence[Figure]) -> list[Figure]:
        """ "Five others also died" behind "killed a reporter": neither is the whole, wherever it is told again."""
        found: list[Figure] = []
        split: set[str] = set()
        """What single people told of before "others" are only a share of."""
        for f in figures:
            before = [e for e in found if (e.counted, e.about) == (f.counted, "main") and e.low]
            if before and self._is_rest(f, before, found[-1]):
                found.append(replace(f, about="part"))
                if all(e.low == 1 for e in before):
                    split.add(f.counted)
            else:
                found.append(f)
        return [replace(f, about="part") if self._single(f) and f.counted in split else f for f in found]

    @staticmethod
    def _single(figure: Figure) -> bool:
        return figure.low == 1 and figure.about == "main"

    def _is_rest(self, figure: Figure, before: Sequence[Figure], last: Figure) -> bool:
        """Whether a main figure counts others than those of the same kind before it, and does not say them again."""
        again = figure.low != 1 and any(e.low == figure.low for e in before)
        if figure.about != "main" or not figure.low or again or not self._says_others(figure):
            return False
        return not self._others_to(figure, last)

    def _says_others(self, figure: Figure) -> bool:
        """Whether the words of a figure, or "also" right before them, tell of others before."""
        words = " ".join(self._text[max(0, start - ALSO) : end] for start, end in figure.spans)
        return BESIDES.search(words) is not None

    def _others_to(self, figure: Figure, before: Figure) -> bool:
        """Whether "others" are others than those of the figure before: "one was killed and another injured"."""
        left, right = (bisect_right(self._starts, f.spans[0][0]) for f in (before, figure))
        return left == right and before.counted != figure.counted

    def _again(self, figure: Figure, lede: Sequence[Figure]) -> Figure:
        """A figure in the light of those of the lede: the same one is main, a far larger one of something else."""
        same = [f for f in lede if f.counted == figure.counted]
        if (figure.low or 0) > 1 and any((f.low, f.high) == (figure.low, figure.high) for f in same):
            return replace(figure, about="main") if figure.about == "background" else figure
        most = max((f.high for f in same if f.high), default=None)
        far_more = most is not None and (figure.low or 0) > FAR_MORE * max(most, MANY)
        return replace(figure, about="background") if figure.about == "main" and far_more else figure

    def _is_share(self, figure: Figure, whole: Figure | None) -> bool:
        """Whether a main figure is less than the largest, if that is counted and no other's loose word; in the lede, only
        behind it and in another sentence."""
        if whole is None or figure.about != "main" or not figure.low or figure.low >= (whole.low or 0):
            return False
        if whole.high is None and whole.low in LOOSE and _of_another(figure.giver, whole.giver):
            return False
        if figure.high is None and figure.low in LOOSE:
            return False
        start, total = figure.spans[0][0], whole.spans[0][0]
        return start >= self._lede or bisect_right(self._starts, start) > bisect_right(self._starts, total)


def _of_another(one: Mention | None, other: Mention | None) -> bool:
    """Whether two who count are two: the "dozens" that a group boasts of make what a doctor counts no share of them."""
    if one is None or other is None or one.party is None or other.party is None:
        return False
    return one.party.id != other.party.id
