"""Who stands where around a cue: the noun phrases that the rules of lexicon/acts.toml name by their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ..model import Span
from ..text import Sentence
from .drafts import Draft
from .lexicon import words
from .phrases import DETERMINERS, FIRST_PERSON, RELATIVES, noun_after, phrase_ending, span_of, subject

Phrase = tuple[int, int]
"""First and last token of a noun phrase in its sentence."""


class Place:
    """A cue in its sentence, and the noun phrases around it by where they stand."""

    def __init__(self, sentence: Sentence, first: int, last: int, inside: Draft | None, text: str) -> None:
        self.sentence, self.first, self.last, self.inside, self.text = sentence, first, last, inside, text

    def find(self, wheres: Iterable[str]) -> Span | None:
        """The first of the noun phrases asked for that is there."""
        for where in wheres:
            if where == "speaker" and self.inside is not None and self.inside.source:
                return self.inside.source[0]
            if where not in ("speaker", "none") and (phrase := FINDERS[where](self)) is not None:
                return span_of(self.sentence, phrase)
        return None

    def is_passive(self) -> bool:
        """Whether the cue is a participle behind a form of "be": its subject does not speak."""
        tokens = self.sentence.tokens
        if tokens[self.last].low.endswith("ing") or (
            self.last > self.first and tokens[self.last - 1].low.endswith("ing")
        ):
            return False
        return any(t.low in BE for t in tokens[max(0, self.first - 2) : self.last + 1])

    def is_self(self, span: Span | None) -> bool:
        """Whether a phrase is the speaker's own side: we, our forces, or it after "X said"."""
        if span is None:
            return False
        words = self.text[span[0] : span[1]].lower().split()
        return words[0] in FIRST_PERSON or (words in (["it"], ["its"]) or words[0] == "its")


BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


def _experiencer(place: Place) -> Phrase | None:
    """Who is before the cue, whatever its form: "she is outraged", "two suspects in the attack were held"."""
    phrase, tokens = subject(place.sentence, place.first), place.sentence.tokens
    for _ in range(2):
        if (
            phrase is None
            or phrase[0] < 2
            or tokens[phrase[0] - 1].low not in ("in", "near", "of", "from", "at", "behind", "over", "on", "with")
        ):
            break
        wider = phrase_ending(place.sentence, phrase[0] - 2)
        if wider is None:
            break
        phrase = wider
    return phrase if phrase is None or tokens[phrase[1]].low not in THINGS else None


def _subject(place: Place) -> Phrase | None:
    return None if place.is_passive() else subject(place.sentence, place.first)


def _agent(place: Place) -> Phrase | None:
    """Who stands behind "by" after the cue."""
    return _behind(place, ("by",))


def _giver(place: Place) -> Phrase | None:
    """Who stands behind "of", "from" or "by" after a noun."""
    return _behind(place, ("by", "from", "of"))


def _behind(place: Place, prepositions: tuple[str, ...]) -> Phrase | None:
    tokens = place.sentence.tokens
    for at in range(place.last, min(place.last + 9, len(tokens) - 1)):
        if tokens[at].low in prepositions:
            return noun_after(place.sentence, at + 1)
        if at > place.last and (tokens[at].text in ",;:." or tokens[at].low in RELATIVES):
            return None
    return None


def _authority(place: Place) -> Phrase | None:
    """The authority that the words are attributed to: whoever tells of an arrest has made it."""
    if place.inside is None or not place.inside.source:
        return None
    start, end = place.inside.source[0]
    if not place.sentence.start <= start < place.sentence.end:
        return None
    within = place.sentence.within((start, end))
    return (within.start, within.stop - 1) if {place.sentence.tokens[i].low for i in within} & AUTHORITIES else None


AUTHORITIES = words("roles", "authorities")
"""Words that tell an authority, whose accusation weighs as MUC-4 says."""


def _possessor(place: Place) -> Phrase | None:
    """X in "X's claim"; "his", "their"."""
    tokens = place.sentence.tokens
    at = place.first - 1
    while (
        at > 0
        and place.first - at <= 3
        and tokens[at].low != "'s"
        and tokens[at].low not in ("his", "her", "their", "its")
    ):
        if not tokens[at].is_word and tokens[at].text not in "'’":
            return None
        if tokens[at].text in "'’":
            break
        at -= 1
    if at < 0:
        return None
    if tokens[at].low in ("his", "her", "their", "its"):
        return at, at
    if tokens[at].low == "'s" or tokens[at].text in "'’":
        return phrase_ending(place.sentence, at - 1)
    return None


def _before(place: Place) -> Phrase | None:
    return phrase_ending(place.sentence, place.first - 1) if place.first else None


def _modifier(place: Place) -> Phrase | None:
    """The word before a noun: "U.S. warning"."""
    at = place.first - 1
    return (at, at) if at >= 0 and place.sentence.tokens[at].is_word else None


def _object(place: Place) -> Phrase | None:
    return noun_after(place.sentence, place.last + 1, frozenset({"that", "against", "to", "for", "on"}))


def _denied_of(place: Place) -> Phrase | None:
    """Who is said to have had no part in it, unless it is the speaker: "Ukraine had nothing to do with it"."""
    phrase, inside = subject(place.sentence, place.first), place.inside
    if phrase is None or not _may_act(place.sentence, phrase):
        return None
    if place.is_self(span_of(place.sentence, phrase)):
        within = place.sentence.within(inside.source[0]) if inside and inside.source else range(0)
        return (within.start, within.stop - 1) if len(within) else None
    return phrase


def _somebody(place: Place) -> Phrase | None:
    """The subject, if it can be somebody."""
    phrase = _subject(place)
    return phrase if phrase and _may_act(place.sentence, phrase) else None


def _accused(place: Place) -> Phrase | None:
    """The object, without what it is accused of."""
    phrase, tokens = _object(place), place.sentence.tokens
    if phrase is None:
        return None
    of = next((i for i in range(phrase[0], phrase[1] + 1) if tokens[i].low == "of"), phrase[1] + 1)
    return (phrase[0], of - 1) if of > phrase[0] else None


def _threatened(place: Place) -> Phrase | None:
    """The object, if it can be somebody."""
    phrase = _object(place)
    return phrase if phrase and _may_act(place.sentence, phrase) else None


def _alleged(place: Place) -> Phrase | None:
    """The object of "alleged that", unless something befell it."""
    phrase, tokens = _object(place), place.sentence.tokens
    return (
        phrase
        if phrase and not (phrase[1] + 1 < len(tokens) and tokens[phrase[1] + 1].low in ("was", "were", "been", "had"))
        else None
    )


def _after(place: Place) -> Phrase | None:
    return noun_after(place.sentence, place.last + 1, frozenset({"of", "for", "on", "against", "from", "to"}))


def _links(place: Place) -> Phrase | None:
    """Who is hinted to be linked: "a tie to Ukraine", "Ukraine link", "that Ukraine had a hand in it"."""
    tokens = place.sentence.tokens
    nouns = [i for i in range(place.last + 1, len(tokens)) if LINK.match(tokens[i].low)]
    for at in nouns:
        if at + 1 < len(tokens) and tokens[at + 1].low in ("to", "with", "between", "by"):
            return noun_after(place.sentence, at + 2)
    for at in nouns:
        verb = at
        while verb > 0 and tokens[verb - 1].low in DETERMINERS | {"had", "has", "have", "played", "plays"}:
            verb -= 1
        if (found := subject(place.sentence, verb)) is not None:
            return found
    return None


LINK = re.compile(r"(?:links?|ties?|connections?|involve\w*|role|trac\w+|track|hand|behind|responsib\w+)$")


def _hinted(place: Place) -> Phrase | None:
    """The name right behind "hints at"."""
    found, tokens = noun_after(place.sentence, place.last + 1), place.sentence.tokens
    title_case = sum(t.text[0].isupper() for t in tokens if len(t.text) > 3) > 0.8 * sum(
        len(t.text) > 3 for t in tokens
    )
    return (
        found
        if found and not title_case and all(t.text[0].isupper() for t in tokens[found[0] : found[1] + 1])
        else None
    )


def _antecedent(place: Place) -> Phrase | None:
    """X in "X, which Y has accused of …"."""
    by, tokens = subject(place.sentence, place.first), place.sentence.tokens
    if by is None or by[0] < 2 or tokens[by[0] - 1].low not in ("which", "whom", "who", "that"):
        return None
    return phrase_ending(place.sentence, by[0] - (3 if tokens[by[0] - 2].low == "," else 2))


def _linked(place: Place) -> Phrase | None:
    """Who it is laid at the door of: "linked the attack to Ukraine", "attributed to the Taliban", "to implicate Ukraine"."""
    tokens = place.sentence.tokens
    if tokens[place.last].low in ("implicate", "blame"):
        return noun_after(place.sentence, place.last + 1)
    at = next(
        (
            i
            for i in range(place.last, min(len(tokens), place.last + 16))
            if tokens[i].low in ("to", "with", "by") and (i > place.last or tokens[i].low == "by")
        ),
        None,
    )
    found = noun_after(place.sentence, at + 1) if at is not None else None
    if found is not None and tokens[found[1]].low in THINGS:  # "to link Ukraine to the attack"
        return noun_after(place.sentence, place.last + 1)
    return found


def _passive_agent(place: Place) -> Phrase | None:
    """The agent, where the cue is passive; an active cue's "by" is something else."""
    return _agent(place) if place.is_passive() else None


def _doer(place: Place) -> Phrase | None:
    """Who is said to be responsible: the subject of "is behind", the agent of "carried out by"."""
    tokens = place.sentence.tokens
    if tokens[place.last].low == "by":
        return noun_after(place.sentence, place.last + 1)
    if place.last + 1 < len(tokens) and tokens[place.last + 1].low == "by":
        return noun_after(place.sentence, place.last + 2)
    if tokens[place.last].low in ("to", "in") and tokens[place.last - 1].low == "linked":
        return noun_after(place.sentence, place.last + 1)
    if place.is_passive() and tokens[place.last].low not in STATES and tokens[place.first].low not in STATES:
        return None  # "how it was carried out"
    phrase = subject(place.sentence, place.first)
    return phrase if phrase and _may_act(place.sentence, phrase) else None


STATES = frozenset("responsible blame behind involved implicated complicit for is are was were had have has".split())
"""What "is" leads to without making its subject one that something befalls."""


def _attacker(place: Place) -> Phrase | None:
    """Who is said to have attacked: the subject of an active verb, the agent of a passive one."""
    tokens = place.sentence.tokens
    before = [t.low for t in tokens[max(0, place.first - 3) : place.first]]
    if set(before[-2:]) & BE or (before[-1:] == ["and"] and set(before) & BE):
        return (
            noun_after(place.sentence, place.last + 2)
            if place.last + 1 < len(tokens) and tokens[place.last + 1].low == "by"
            else None
        )
    if place.last + 1 < len(tokens) and tokens[place.last + 1].low in ("himself", "herself", "itself", "dead", "in"):
        return None
    phrase = subject(place.sentence, place.first)
    return phrase if phrase and _may_act(place.sentence, phrase) else None


def _may_act(sentence: Sentence, phrase: Phrase) -> bool:
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


PEOPLE = words("roles", "unnamed") | words("roles", "group") | words("roles", "person") | words("roles", "people")
BY_THEIR_DEED = words("roles", "by_their_deed")
"""Whoever is known by the deed alone is not accused by being said to have done it."""

THINGS = words("phrases", "time_nouns") | words("roles", "things")


FINDERS: dict[str, Callable[[Place], Phrase | None]] = {
    "subject": _subject,
    "experiencer": _experiencer,
    "agent": _agent,
    "giver": _giver,
    "authority": _authority,
    "possessor": _possessor,
    "before": _before,
    "modifier": _modifier,
    "object": _object,
    "after": _after,
    "alleged": _alleged,
    "links": _links,
    "linked": _linked,
    "hinted": _hinted,
    "antecedent": _antecedent,
    "somebody": _somebody,
    "accused": _accused,
    "threatened": _threatened,
    "denied-of": _denied_of,
    "agent-of-passive": _passive_agent,
    "doer": _doer,
    "attacker": _attacker,
}
