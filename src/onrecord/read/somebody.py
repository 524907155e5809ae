"""Whether a phrase can be somebody: who may speak, who may act, whom a deed accuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..text import Sentence, Token
from .lexicon import words
from .phrases import PRONOUNS

if TYPE_CHECKING:
    from .places import Phrase, Place

BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
BODIES = words("roles", "organisation")
AUTHORITIES = words("roles", "authorities")
"""Words that tell an authority, whose accusation weighs as MUC-4 says."""
PEOPLE = words("roles", "unnamed") | words("roles", "group") | words("roles", "person") | words("roles", "people")
BY_THEIR_DEED = words("roles", "by_their_deed")
"""Whoever is known by the deed alone is not accused by being said to have done it."""
THINGS = words("phrases", "time_nouns") | words("roles", "things")
WEAPONS = words("roles", "weapons")
UNKNOWN = frozenset("unidentified unknown unnamed individuals persons people somebody nobody others".split())
DEFINITE = frozenset("the this that these those his her its their our my".split())
SIDES = words("roles", "sides")
"""Words for people who are a side in a conflict: said to have attacked, they are accused as such."""


def may_speak(tokens: Sequence[Token]) -> bool:
    """Whether a phrase can be somebody who speaks: no "there", no single word in the singular like "easy"."""
    if len(tokens) > 1 or not tokens[0].is_word:
        return True
    token = tokens[0]
    if token.low in ("there", "thus", "easy", "hard"):
        return False
    return token.text[0].isupper() or token.low in PEOPLE | PRONOUNS | BODIES or token.low.endswith(("s", "en", "ople"))


def may_act(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase can be somebody: a name, a pronoun, or a word for people."""
    tokens = sentence.tokens[phrase[0] : phrase[1] + 1]
    if {t.low for t in tokens} & {"no", "nobody", "who", "someone", "anyone", "somebody", "that", "which", "this"}:
        return False
    head = tokens[-1]
    if head.low in BY_THEIR_DEED:
        return False
    if head.low in PEOPLE or tokens[0].low in ("he", "she", "they", "we", "it", "i"):
        return True
    return head.text[0].isupper() and (phrase[0] > 0 or len(tokens) > 1) and head.low not in THINGS


def accusable(place: Place, phrase: Phrase | None) -> Phrase | None:
    """A phrase, if to say that it did something accuses somebody: a name, "he", "the driver", "militants"; but not
    "a man", "two people" or "the gunman", who are known by the deed alone."""
    if phrase is None:
        return None
    tokens = place.sentence.tokens[phrase[0] : phrase[1] + 1]
    lows = [t.low for t in tokens]
    capitals = place.text[place.sentence.start : place.sentence.end].isupper()
    named = not capitals and any(t.text[0].isupper() and (i or phrase[0]) for i, t in enumerate(tokens))
    known_by_deed = lows[-1] in BY_THEIR_DEED | WEAPONS
    if {*lows} & UNKNOWN or not (may_act(place.sentence, phrase) or (named and known_by_deed)):
        return None
    if known_by_deed:
        return phrase if named else None
    return phrase if capitals or named or lows[0] in DEFINITE | PRONOUNS or {*lows} & SIDES else None
