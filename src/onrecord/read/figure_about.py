"""Whether a figure is of the event that is reported, of a share of it, or of another event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Figure
from ..text import Sentence
from .figure_words import LEXICON

_WORDS = LEXICON["about"]
_MONTH = _WORDS["month"]
ELSEWHERE = re.compile(rf"\b(?:{_WORDS['elsewhere']}|(?:in|since|last) (?:{_MONTH})(?! \d))\b".replace("\n", ""))
LINKED = re.compile(_WORDS["linked"])
SUPERLATIVE = re.compile(rf"\b(?:{_WORDS['superlative']})\b.{{0,60}}?\b(?:since|in|for|within)\b.*")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
LONG_AGO = re.compile(r"\b(?:years? ago|last year|anniversary|sentenced|trial|convicted)\b", re.IGNORECASE)
"""A lede with these tells of an event that lies back: an earlier year is no other event."""
CARRIED = 3
"""A sentence about something else, and so many less one behind it in the same paragraph."""
LEDE, LONG = 2, 8
"""So many sentences of so many words at the start tell of the event itself."""


class About:
    """What the sentences of a document tell of, by their words."""

    def __init__(self, text: str, sentences: Sequence[Sentence], published: str | None) -> None:
        long = [s for s in sentences if len(s.tokens) >= LONG][:LEDE]
        lede = text[long[0].start : long[-1].end] if long else ""
        self.text = text
        self.ends = [s.end for s in sentences]
        self.lede = long[-1].end if long else 0
        self.year = int(published[:4]) if published and published[:4].isdecimal() and not LONG_AGO.search(lede) else 0
        self.told = {int(y) for y in YEAR.findall(lede)}
        self.left = 0
        """For how many sentences more of this paragraph something else is told of."""
        self.paragraph = -1

    def read(self, sentence: Sentence) -> None:
        """Take note of what a sentence is about."""
        low = SUPERLATIVE.sub("", self.text[sentence.start : sentence.end].lower())
        if sentence.start >= self.lede and self._elsewhere(low):
            self.left = CARRIED
        else:
            self.left = max(0, self.left - 1) if sentence.paragraph == self.paragraph else 0
        self.paragraph = sentence.paragraph

    def of(self, sentence: Sentence, start: int) -> str:
        """`background` or `main`, by the words before and around a figure that starts here."""
        if start < self.lede:
            return "main"
        low = self.text[sentence.start : sentence.end].lower()
        superlative = SUPERLATIVE.search(low)
        behind = superlative is not None and start - sentence.start > superlative.start() and self._elsewhere(low)
        linked = LINKED.search(low[: start - sentence.start])
        return "background" if self.left or behind or linked else "main"

    def _elsewhere(self, low: str) -> bool:
        """Whether another time or place is named."""
        return ELSEWHERE.search(low) is not None or self._past(low)

    def _past(self, low: str) -> bool:
        """Whether another year than that of the event is named."""
        return any(int(y) < self.year and int(y) not in self.told for y in YEAR.findall(low))

    def settle(self, figures: Sequence[Figure]) -> list[Figure]:
        """The figures, those that say again what the lede said main, those that say less of the same a share."""
        lede = {(f.counted, f.low, f.high) for f in figures if f.about == "main" and f.spans[0][0] < self.lede}
        told = {
            counted: max(h for c, _, h in lede if c == counted and h is not None) for counted, _, high in lede if high
        }
        whole: dict[str, int] = {}
        largest: dict[str, Figure] = {}
        settled = []
        for f in figures:
            again = (f.counted, f.low, f.high) in lede and (f.low or 0) > 1
            about = "main" if again and f.about == "background" else f.about
            if about == "main" and not again and f.counted in told and (f.low or 0) > 2 * told[f.counted]:
                about = "background"
            if (
                about == "main"
                and f.low
                and f.low < whole.get(f.counted, 0)
                and not self._same_sentence(f, largest[f.counted])
            ):
                about = "part"
            if about == "main" and (f.low or 0) > whole.get(f.counted, -1):
                whole[f.counted], largest[f.counted] = f.low or 0, f
            settled.append(replace(f, about=about))
        return [
            replace(f, about="part")
            if f.about == "main" and f.low and f.low < whole[f.counted] and f.spans[0][0] >= self.lede
            else f
            for f in settled
        ]

    def _same_sentence(self, left: Figure, right: Figure) -> bool:
        """Whether no sentence ends between two figures."""
        first, second = sorted((left.spans[0][0], right.spans[0][0]))
        return not any(first < end <= second for end in self.ends)
