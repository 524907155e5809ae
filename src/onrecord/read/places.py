"""Who stands where around a cue: the noun phrases that the rules of lexicon/acts.toml name by their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from ..model import Span
from ..text import Sentence, Token
from .drafts import Draft
from .lexicon import lexicon, words
from .phrases import (
    DETERMINERS,
    FIRST_PERSON,
    OPENERS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    is_adverb,
    is_nominal,
    joined,
    main_subject,
    noun_after,
    phrase_ending,
    span_of,
    subject,
)

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


BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


def _experiencer(place: Place) -> Phrase | None:
    """Who is before the cue, whatever its form: "she is outraged", "two suspects in the attack were held"."""
    phrase, tokens = place.subject, place.sentence.tokens
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
    if place.is_passive():
        return None
    phrase, tokens = place.subject, place.sentence.tokens
    if phrase is None or not _may_speak(tokens[phrase[0] : phrase[1] + 1]):
        return None
    if phrase[0] <= place.start:
        return phrase
    before = tokens[phrase[0] - 1].low
    if tokens[phrase[1]].low in UTTERANCES:
        if place.inside is not None and place.inside.source:
            return None  # "they have intelligence confirming it, officials said"
        return main_subject(place.sentence, place.start) or phrase
    if before not in HANGING or phrase[0] - 2 < place.start:
        return phrase
    if tokens[place.first].low.endswith("ing"):  # "wrote on a page asking for help": who wrote
        return main_subject(place.sentence, place.start) or phrase
    wider = phrase_ending(place.sentence, phrase[0] - 2)
    if wider is None or (
        wider[0] == wider[1] and tokens[wider[1]].low.endswith("ed")
    ):  # "the ordeal that unfolded at the hall calls for": no hall
        main = main_subject(place.sentence, place.start) or phrase
        return main if tokens[main[1]].low not in THINGS else None
    return (wider[0], phrase[1]) if wider[0] >= place.start and tokens[wider[1]].low not in TIMES else phrase


def _may_speak(tokens: Sequence[Token]) -> bool:
    """Whether a phrase can be somebody who speaks: no "there", no single word in the singular like "easy"."""
    if len(tokens) > 1 or not tokens[0].is_word:
        return True
    token = tokens[0]
    if token.low in ("there", "thus", "easy", "hard"):
        return False
    return token.text[0].isupper() or token.low in PEOPLE | PRONOUNS | BODIES or token.low.endswith(("s", "en", "ople"))


BODIES = words("roles", "organisation")
HANGING = frozenset(("on", "in", "at", "to", "near", "with", "into"))
UTTERANCES = words("roles", "utterances")
"""What somebody says or writes: it speaks for its author."""


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
        return _without_participle(place.sentence, phrase_ending(place.sentence, at - 1))
    return None


def _without_participle(sentence: Sentence, phrase: Phrase | None) -> Phrase | None:
    """A heading's phrase without the participle behind its colon: "Talks fail: Weighing Morsova's silence"."""
    if phrase is None or phrase[0] == phrase[1] or phrase[0] == 0:
        return phrase
    tokens = sentence.tokens
    after_colon = tokens[phrase[0] - 1].text == ":" and tokens[phrase[0]].low.endswith("ing")
    return (phrase[0] + 1, phrase[1]) if after_colon and tokens[phrase[0] + 1].text[0].isupper() else phrase


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
    phrase, inside = place.subject, place.inside
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
    """The object of "alleged that", if it is said to have done something; not whom something befell."""
    phrase, tokens = _object(place), place.sentence.tokens
    befell = phrase and phrase[1] + 1 < len(tokens) and tokens[phrase[1] + 1].low in ("was", "were", "been", "had")
    return phrase if phrase and not befell and _may_act(place.sentence, phrase) else None


def _after(place: Place) -> Phrase | None:
    """Behind a preposition after the cue."""
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
    by, tokens = place.subject, place.sentence.tokens
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
    tokens, after = place.sentence.tokens, place.last + 1
    if tokens[place.last].low == "by":
        return _accusable(place, noun_after(place.sentence, after))
    if after < len(tokens) and tokens[after].low == "by":
        return _accusable(place, noun_after(place.sentence, after + 1))
    if tokens[place.last].low in ("to", "in") and tokens[place.last - 1].low == "linked":
        return _accusable(place, noun_after(place.sentence, after))
    if place.is_passive() and tokens[place.last].low not in STATES and tokens[place.first].low not in STATES:
        return None  # "how it was carried out"
    return _accusable(place, place.subject)


STATES = frozenset("responsible blame behind involved implicated complicit for is are was were had have has".split())
"""What "is" leads to without making its subject one that something befalls."""


def _attacker(place: Place) -> Phrase | None:
    """Who is said to have attacked: the subject of an active verb, the agent of a passive one."""
    tokens, after = place.sentence.tokens, place.last + 1
    while after < len(tokens) and (is_adverb(tokens[after]) or tokens[after].text in OPENERS):
        after += 1
    follows = tokens[after] if after < len(tokens) else None
    before = [t.low for t in tokens[max(place.start, place.first - 3) : place.first]]
    if set(before) & RELATIVES:
        return None  # "the girls who were taken by the rebels": no news, and not what is said
    if set(before[-2:]) & BE or (before[-1:] == ["and"] and set(before) & BE):
        return _accusable(place, _agent(place))
    if follows is not None and follows.low == "by":
        return None
    participle = place.first == place.last and tokens[place.last].low.endswith(("ed", "n", "t", "it"))
    if participle and (follows is None or not is_nominal(follows) or follows.low in REFLEXIVE):
        return None  # without an object, "killed" and "shot" tell what befell somebody
    return _accusable(place, place.subject)


REFLEXIVE = frozenset(("himself", "herself", "itself", "dead"))


def _accusable(place: Place, phrase: Phrase | None) -> Phrase | None:
    """A phrase, if to say that it did something accuses somebody: a name, "he", "the driver", "militants"; but not
    "a man", "two people" or "the gunman", who are known by the deed alone."""
    if phrase is None:
        return None
    tokens = place.sentence.tokens[phrase[0] : phrase[1] + 1]
    lows = [t.low for t in tokens]
    capitals = place.text[place.sentence.start : place.sentence.end].isupper()
    named = not capitals and any(t.text[0].isupper() and (i or phrase[0]) for i, t in enumerate(tokens))
    known_by_deed = lows[-1] in BY_THEIR_DEED | WEAPONS
    if {*lows} & UNKNOWN or not (_may_act(place.sentence, phrase) or (named and known_by_deed)):
        return None
    if known_by_deed:
        return phrase if named else None
    return phrase if capitals or named or lows[0] in DEFINITE | PRONOUNS or {*lows} & SIDES else None


WEAPONS = words("roles", "weapons")
UNKNOWN = frozenset("unidentified unknown unnamed individuals persons people somebody nobody others".split())
DEFINITE = frozenset("the this that these those his her its their our my".split())
SIDES = words("roles", "sides")
"""Words for people who are a side in a conflict: said to have attacked, they are accused as such."""


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


def _suspect(place: Place) -> Phrase | None:
    """Who is before the cue, if that can be somebody, else whom the sentence is about."""
    phrase = _experiencer(place) or main_subject(place.sentence, place.start)
    return phrase if phrase is not None and _may_act(place.sentence, phrase) else None


def _detainee(place: Place) -> Phrase | None:
    """Who is before the cue, unless it is nobody in particular or nobody at all: "everyone", "300 vehicles"."""
    phrase, tokens = _experiencer(place), place.sentence.tokens
    return phrase if phrase and tokens[phrase[1]].low not in NEVER_HELD else None


NEVER_HELD = words("roles", "never_held")


def _asked(place: Place) -> Phrase | None:
    """Who was asked, before the cue: "has reached out to the ministry but received no answer"."""
    tokens = place.sentence.tokens
    for at in range(place.first - 1, 0, -1):
        if tokens[at].low in ASKING:
            return noun_after(
                place.sentence, at + 1, frozenset({"out", "to", "comment", "from", "for", "a", "response"})
            )
    return None


ASKING = frozenset("reached contacted asked approached sought emailed called requested".split())


def _identified(place: Place) -> Phrase | None:
    """X in "identified the suspect as X", else the suspect."""
    found, tokens = noun_after(place.sentence, place.last + 1), place.sentence.tokens
    if found is None or found[1] + 2 >= len(tokens) or tokens[found[1] + 1].low != "as":
        return found
    return noun_after(place.sentence, found[1] + 2) or found


def _people(place: Place) -> Phrase | None:
    """The capitalised adjective right before a noun: "Russian speculation"."""
    at = place.first - 1
    return (at, at) if at >= 0 and place.sentence.tokens[at].low in ADJECTIVES else None


ADJECTIVES = frozenset(name.lower() for row in lexicon("parties")["party"] for name in row.get("people", ()))


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
    "suspect": _suspect,
    "asked": _asked,
    "detainee": _detainee,
    "identified": _identified,
    "people": _people,
    "attacker": _attacker,
}
