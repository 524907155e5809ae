"""Who stands where around a cue: the noun phrases that the rules of lexicon/acts.toml name by their place.

How each is found is in speaking.py and blaming.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from ..model import Span
from ..text import Sentence
from . import blaming, speaking
from .drafts import Draft
from .phrases import (
    FIRST_PERSON,
    joined,
    span_of,
    subject,
)
from .somebody import BE

Phrase = tuple[int, int]
"""First and last token of a noun phrase in its sentence."""


class Place:
    """A cue in its sentence, and the noun phrases around it by where they stand."""

    def __init__(self, sentence: Sentence, first: int, last: int, inside: Draft | None, text: str) -> None:
        self.sentence, self.first, self.last, self.inside, self.text = sentence, first, last, inside, text
        content = [s for s, e in inside.content if s <= sentence.tokens[first].start < e] if inside is not None else []
        self.start = sentence.within((content[0], content[0] + 1)).start if content else 0
        """Where the words begin in which the cue stands: no clause reaches back over that."""

    @cached_property
    def subject(self) -> Phrase | None:
        """The noun phrase before the cue's verb."""
        return subject(self.sentence, self.first, self.start)

    def find(self, wheres: Iterable[str]) -> Span | None:
        """The first of the noun phrases asked for that is there."""
        for where in wheres:
            if where == "speaker" and self.inside is not None and self.inside.source:
                return self.inside.source[0]
            if where in FINDERS and (phrase := FINDERS[where](self)) is not None:
                return span_of(self.sentence, joined(self.sentence, phrase, self.start))
        return None

    def is_passive(self) -> bool:
        """Whether the cue is a participle behind a form of "be": its subject does not speak."""
        tokens = self.sentence.tokens
        if tokens[self.last].low.endswith("ing") or (
            self.last > self.first and tokens[self.last - 1].low.endswith("ing")
        ):
            return False
        joined = self.first > 1 and tokens[self.first - 1].low == "and" and tokens[self.first - 2].low.endswith("ed")
        reach = 4 if joined else 2  # "was identified and arrested"
        return any(t.low in BE for t in tokens[max(0, self.first - reach) : self.last + 1])

    def is_self(self, span: Span | None) -> bool:
        """Whether a phrase is the speaker's own side: we, our forces, or it after "X said"."""
        if span is None:
            return False
        words = self.text[span[0] : span[1]].lower().split()
        return words[0] in FIRST_PERSON or (words in (["it"], ["its"]) or words[0] == "its")


FINDERS: dict[str, Callable[[Place], Phrase | None]] = {
    "subject": speaking.subject_of,
    "experiencer": speaking.experiencer,
    "agent": speaking.agent,
    "giver": speaking.giver,
    "authority": speaking.authority,
    "possessor": speaking.possessor,
    "before": speaking.before,
    "modifier": speaking.modifier,
    "object": speaking.object_of,
    "after": speaking.after,
    "alleged": blaming.alleged,
    "links": blaming.links,
    "linked": blaming.linked,
    "hinted": blaming.hinted,
    "antecedent": speaking.antecedent,
    "somebody": speaking.somebody,
    "cleared": blaming.cleared,
    "accused": blaming.accused,
    "threatened": blaming.threatened,
    "denied-of": blaming.denied_of,
    "agent-of-passive": blaming.passive_agent,
    "doer": blaming.doer,
    "suspect": blaming.suspect,
    "asked": speaking.asked,
    "detainee": blaming.detainee,
    "identified": speaking.identified,
    "people": speaking.people,
    "attacker": blaming.attacker,
}
