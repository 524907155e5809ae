"""The dates that a text tells, each as the day, month or year that is meant, and on what that rests.

`stated`: the text gives it whole. `relative`: counted from the day of publication or from the last date that the text told
before. `assumed`: something that nobody wrote was filled in, a year for "March 7", the day of somebody's words for "today"
within them. Nothing is counted from today, and the day of publication is no date of anything that the text tells."""

from __future__ import annotations

import re
from datetime import timedelta

from ..model import Said, Span
from ..text import Sentence
from .date_rules import RULES
from .lexicon import lexicon
from .time_words import GUARDS, MONTHS, WEEKDAYS, before, time_of_day, time_words
from .timeline import HAPPENED, Timeline, Told

LATER = re.compile(
    rf"(?:{'|'.join(lexicon('dates')['later']['said'].split())})$"
    rf"|(?:{'|'.join(lexicon('dates')['later']['aftermath'].split())})"
)
BOUNDS = frozenset(lexicon("dates")["bounds"]["before"].split())
IMPRINT = rf"(?:{'|'.join(GUARDS['imprint_before'])})"
PUBLISHED = re.compile(
    rf"(?:(?:^|[(\[|])\s*(?:(?:first|last|originally)\s+)?{IMPRINT}|\b{IMPRINT}\s*:)"
    rf"(?:\W|\d|\b(?:{'|'.join(GUARDS['imprint'])})\b){{1,30}}$"
)
CALENDAR = ("iso", "month day", "day month", "weekday")
UPDATE = re.compile(r"\s*UPDATED?\b[^\n]{0,40}$")
BEFORE_STORY = re.compile(r"\s*(?:\([^)\n]{1,60}\)\s*|\[[^\]\n]{1,60}\]\s*)*(?:--|[–—]|-\s|/\s)")

CUE_REACH = 40
"""Characters between a cue and the date on which it was said, at most."""
CLAUSE_REACH = 80
"""Characters between a date and the word that tells what it is the date of, at most."""
OPENING = 8
"""Sentences in which a text tells when what it reports happened."""


class Dates(Timeline):
    """The dates of one text, read in its order: a date told before can be what a later one is counted from."""

    def __init__(self, text: str, sentences: list[Sentence], published: str | None) -> None:
        super().__init__(text, sentences, published)
        for name, match in time_words(text):
            self._add(name, match)

    def said_on(self, cue: Span, content: tuple[Span, ...]) -> Said | None:
        """The date nearest to a cue within its sentence and outside what was said."""
        here = self.sentence_at(cue[0])
        near = [
            (away, told)
            for told in self.told
            if told.sentence == here
            and not (told.imprint or told.of_noun or told.bound)
            and not any(s <= told.span[0] < e for s, e in content)
            and (away := max(told.span[0] - cue[1], cue[0] - told.span[1], 0)) <= CUE_REACH
        ]
        if not near:
            return None
        told = min(near, key=lambda n: n[0])[1]
        time, zone = time_of_day(self.text, told.span)
        return Said(told.iso, told.basis, time, zone)

    def of_event(self) -> str | None:
        """The day on which what the text reports happened, as its opening tells: the first day told of what happened, else
        the first of no word that rules it out: of speaking, of an arrest, of a trial. On gva's articles, whose registry has
        the day, 66 % right, 11 % wrong (of them a third the day of publication) and the others without one."""
        days = [
            told
            for told in self.told
            if told.period
            and told.period.unit == "day"
            and told.sentence < OPENING
            and not (told.imprint or told.ahead)
            and not (told.bound and not told.of_noun)
            and (self.day is None or told.period.first <= self.day + timedelta(self.late))
        ]
        ranked = [(rank, told) for told in days if (rank := self._rank(told)) is not None]
        return min(ranked, key=lambda r: r[0])[1].iso if ranked else None

    def _rank(self, told: Told) -> int | None:
        """0 where the word that a date belongs to, or the nearest, tells what happened; None where it tells of speaking or of
        what came after; 1 where there is none in its clause."""
        sentence, (start, end) = self.sentences[told.sentence], told.span
        if self.of_what_happened(end):
            return 0
        opens = start - sentence.start < 12
        nearest: tuple[int, int | None] = (CLAUSE_REACH, 1)
        before = ""
        for token in sentence.tokens:
            away = start - token.end if token.end <= start else 2 * (token.start - end)
            happened = token.low in HAPPENED or (token.low == "reported" and before == "was")
            before = token.low
            if token.start >= end and not opens and token.text in ",;":
                break
            rank = 0 if happened else None if LATER.match(token.low) else 1
            if rank != 1 and 0 <= away < nearest[0]:
                nearest = away, rank
        return nearest[1]

    def _add(self, name: str, match: re.Match[str]) -> None:
        number = self.sentence_at(match.start())
        if not self.sentences or not self.sentences[number].start <= match.start() < self.sentences[number].end:
            return
        period, basis = RULES[name](self, match, number)
        if period is None and self.day is not None:
            return
        imprint = False
        if name in CALENDAR and period is not None and period.unit == "day":
            line = self.text.rfind("\n", 0, match.start()) + 1
            ahead, behind = self.text[line : match.start()], self.text[match.end() :].partition("\n")[0]
            updates = UPDATE.match(ahead) is not None
            imprint = _is_imprint(ahead, behind)
            opens = BEFORE_STORY.match(behind) is not None or behind[:2] == "):"
            # a release quoted whole, an update: what follows was written on that day
            if imprint and ((basis == "stated" and (opens or self.day is None)) or (opens and updates)):
                self.day, self.late = period.first, False
        word = re.search(r"([\w'-]+)\s+(?:the\s+|on\s+)?$", before(match))
        self.told.append(
            Told(
                match.span(),
                match[0],
                period,
                basis,
                number,
                imprint=imprint,
                ahead=period is not None and period.last == self.day and self.tense(match, number) > 0,
                of_noun=re.match(r"['’]s?\b", self.text[match.end() :][:3]) is not None,
                bound=word is not None and word[1] in BOUNDS,
            )
        )


def _is_imprint(ahead: str, behind: str) -> bool:
    """Whether a date is that of the text itself, by the rest of its line: alone there, behind "Published", before the
    dash with which the story begins."""
    if PUBLISHED.search(ahead.lower()):
        return True
    rest = set(re.findall(r"[^\W\d_]{2,}", (ahead + " " + behind).lower()))
    if len(ahead) + len(behind) < 120 and rest <= GUARDS["imprint"] | set(WEEKDAYS) | set(MONTHS):
        return True
    updates = UPDATE.match(ahead) is not None
    if updates and behind[:2] == "):":
        return True
    heads = updates or not ahead.strip() or re.search(r",\s{0,2}$|[–—-]\s*$", ahead) is not None
    return heads and len(ahead) <= 60 and not re.search(r"[.!?]\s", ahead) and BEFORE_STORY.match(behind) is not None
