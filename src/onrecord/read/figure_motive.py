"""What an event is said to avenge: another one, whose dead are not the event's own.

"The raid was revenge for air strikes in Velm" tells where that was and what it is called; sentences that speak of it
again, by its place or as "the strikes", are of that other event."""

from __future__ import annotations

import re

from ..text import Sentence, plain
from .figure_words import LEXICON

_WORDS = LEXICON["about"]
MOTIVE = re.compile(rf"\b(?:{'|'.join(_WORDS['motive'])})\b", re.IGNORECASE)
DEED = re.compile(rf"\b(?:air ?)?({_WORDS['deed']})s?\b", re.IGNORECASE)
PLACE = re.compile(
    r"\b(?:in|near|at|outside|around)\s+(?:the\s+|a\s+)?(?:[a-z][\w-]*\s+){0,3}?(?:of\s+)?"
    r"((?:[A-ZÀ-Þ][\w’'-]+\s)*[A-ZÀ-Þ][\w-]+)"
)
NO_PLACE = re.compile(rf"(?i:{_WORDS['month']}|\w+day)\b")


class Avenged:
    """What the sentences of a document say so far of the event that theirs avenges."""

    def __init__(self, text: str, lede: int) -> None:
        self._text, self._lede = text, lede
        self._again: list[re.Pattern[str]] = []
        """What speaks of it again: its place, or "the" with what it is called."""

    def told_in(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of it again; the first that names it is taken note of, what it tells besides is of
        either."""
        words = self._text[sentence.start : sentence.end]
        motive = MOTIVE.search(words)
        if motive is None:
            return sentence.start >= self._lede and any(form.search(words) for form in self._again)
        self._note(words[motive.end() :], sentence.start + motive.start(), sentence.end)
        return False

    def _note(self, behind: str, start: int, end: int) -> None:
        """Its places and its name, those that the text had for something else before left out."""
        before = plain(self._text[:start]), plain(self._text[end : self._lede])
        deed = DEED.search(behind)
        if deed is not None and not any(deed[1].lower() in told for told in before):
            self._again.append(
                re.compile(rf"\b(?:the|those|these)\s+(?:\w+\s+)?(?:air ?)?{deed[1]}s?\b", re.IGNORECASE)
            )
        for place in PLACE.findall(behind):
            if not NO_PLACE.match(place) and not any(plain(place) in told for told in before):
                self._again.append(re.compile(rf"\b{re.escape(place)}\b"))
