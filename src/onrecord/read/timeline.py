"""What a text has told of time up to some point in it, and in which tense it tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from ..model import Span
from ..text import Sentence
from .lexicon import lexicon
from .periods import Period
from .time_words import before

WORDS = lexicon("dates")
AHEAD = re.compile(rf"\b(?:{'|'.join(WORDS['tense']['ahead'])})(?!\w)")
BACK = re.compile(rf"\b(?:{'|'.join(WORDS['tense']['back'].split())})\b")
ENDS_IN_ED = re.compile(
    r"(?<!\bbe )(?<!\bis )(?<!\bare )(?<!'s )(?<!\bthe )(?<!\ban )(?<!\ba )\b[a-z]{3,}ed\b(?! to\b)"
)
"""A verb in the past; "will be charged", "is expected" and "the alleged gunman" are none."""
CLAUSE = re.compile(r"[;:—]|, (?:and|but|while)\b|\b(?:because|who|which|that|when|where|after|since)\b")
ASIDE = re.compile(r"[—–][^—–]*[—–]|\([^)]*\)|, (?:who|which|whose|where|when)\b[^,]*,|\"[^\"]*\"|“[^”]*”")
IN_RELATIVE_CLAUSE = re.compile(r", (?:who|which|whose|where|when)\b[^,.;]*$")
OF_NOUN = re.compile(
    r"(?:['’]s?)?((?:\s+(?!(?:in|on|at|of|to|by|for|from|with|over|after|before|during|following|and|as|when|while|that)\b)"
    r"[\w-]+){1,3})"
)
"""What a date may be the date of: "Friday's terrorist attack", "the Sept. 1 shooting"."""
HAPPENED = frozenset(WORDS["event"]["happened"].split()).union(
    *(kind.split() for kind in lexicon("incidents")["types"].values())
)
"""What happens: a date of it is past, and may be that of the event a text reports."""
NEAR_BY = 4
"""Sentences between "the next day" and the day that it follows, at most."""
REACH = 90
"""Characters before a date in which its clause tells a tense."""


@dataclass(frozen=True)
class Told:
    """An expression of time in a text. Without `period` it is only known as it is worded."""

    span: Span
    words: str
    period: Period | None
    basis: str
    sentence: int
    imprint: bool = False
    """It says when the text was written or published, nothing about what happened."""
    ahead: bool = False
    """On the day of publication itself, and still to come."""
    of_noun: bool = False
    """It belongs to a noun: "Friday's attack"."""
    bound: bool = False
    """A stretch of time begins or ends with it: "until Friday"."""

    @property
    def iso(self) -> str:
        return self.period.iso if self.period else self.words


class Timeline:
    """The dates told so far, and the day from which others are counted: that of publication, or of the part of the text
    that was written on another day."""

    def __init__(self, text: str, sentences: list[Sentence], published: str | None) -> None:
        self.text, self.sentences = text, sentences
        self.day, self.late = day_of(published), _is_late(published)
        self.told: list[Told] = []
        self._starts = [s.start for s in sentences]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence at or before a character."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def last(self, number: int, unit: str = "day", reach: int = NEAR_BY) -> Period | None:
        """The last period told, by the end of its sentence's neighbours; None where it is less exact than this unit."""
        for n, told in reversed(list(enumerate(self.told))):
            if number - told.sentence > reach:
                return None
            if told.period is None or told.imprint or self._is_aside(n, number):
                continue
            if unit == "day" and told.period.last - told.period.first > timedelta(1):
                continue
            return told.period
        return None

    def _is_aside(self, n: int, number: int) -> bool:
        """Whether a date stands in a relative clause of a sentence that goes on in the time of its main clause."""
        told = self.told[n]
        alone = told.sentence != number and (n == 0 or self.told[n - 1].sentence != told.sentence)
        left = self.text[self.sentences[told.sentence].start : told.span[0]]
        return not alone and IN_RELATIVE_CLAUSE.search(left) is not None

    def tense(self, match: re.Match[str], number: int) -> int:
        """1 where the clause of a date tells of what is still to come, -1 where it looks back, 0 where no word says so;
        -2 where the date itself is one of what has happened: "since May 3", "the May 3 attack"."""
        since = re.search(r"\bsince (?:the )?$", before(match)) or match[0].lower().startswith("since")
        if since or self.of_what_happened(match.end()):
            return -2
        sentence = self.sentences[number]
        left = _plain(self.text[sentence.start : match.start()])
        if marks := _marks(CLAUSE.split(left)[-1][-REACH:]):
            return max(marks)[1]
        marks = _marks(_plain(ASIDE.sub(" ", self.text[match.end() : sentence.end])))
        return min(marks)[1] if marks else 0

    def of_what_happened(self, end: int) -> bool:
        """Whether the noun to which a date belongs tells what happened."""
        nouns = OF_NOUN.match(self.text, end)
        return nouns is not None and bool(HAPPENED & set(nouns[1].lower().split()))

    def in_quotes(self, match: re.Match[str]) -> bool:
        """Whether an expression stands within quotation marks of its paragraph."""
        start = self.text.rfind("\n", 0, match.start()) + 1
        left = self.text[start : match.start()]
        return left.count("“") > left.count("”") or left.count('"') % 2 == 1


def day_of(published: str | None) -> date | None:
    """The day of a publication date or time, in the zone that it is written in; None where there is none."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _is_late(published: str | None) -> bool:
    """Whether it was published past noon: where the sun rises first, the next day may have begun."""
    found = re.match(r"\d{4}-\d\d-\d\d[T ](\d\d)", published or "")
    return found is not None and int(found[1]) >= 12


def _marks(words: str) -> list[tuple[int, int]]:
    """Where words look ahead (1) and where they look back (-1)."""
    back = [(m.start(), -1) for form in (BACK, ENDS_IN_ED) for m in form.finditer(words)]
    return [(m.start(), 1) for m in AHEAD.finditer(words)] + back


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")
