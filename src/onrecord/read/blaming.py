"""Who is blamed, by where they stand around a cue: accused, linked, hinted at, arrested, said to have done it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..text import Token
from .lexicon import words
from .phrases import (
    DETERMINERS,
    OPENERS,
    PRONOUNS,
    RELATIVES,
    is_adverb,
    is_nominal,
    main_subject,
    noun_after,
    span_of,
    subject,
)
from .somebody import BE, PEOPLE, THINGS, accusable, may_act
from .speaking import ADJECTIVES, JUDGES, agent, experiencer, object_of

if TYPE_CHECKING:
    from .places import Phrase, Place


def denied_of(place: Place) -> Phrase | None:
    """Who is said to have had no part in it, unless it is the speaker: "Ukraine had nothing to do with it"."""
    phrase, inside = place.subject, place.inside
    if phrase is None or not may_act(place.sentence, phrase):
        return None
    if place.is_self(span_of(place.sentence, phrase)):
        within = place.sentence.within(inside.source[0]) if inside and inside.source else range(0)
        return (within.start, within.stop - 1) if len(within) else None
    return phrase


def cleared(place: Place) -> Phrase | None:
    """Whom a denial clears, if it says so: X in "denied that X had a role in it", "denied the charges against X"; not the
    speaker's own side, and not whom something befell. Its citizens are not a state's own side, as its forces are."""
    tokens = place.sentence.tokens
    for at in range(place.first, min(place.first + CLEARED_WITHIN, len(tokens) - 1)):
        if at > place.last and tokens[at].text in ",;:.":
            return None
        for_citizens = tokens[at].low == "that" or CHARGE.match(tokens[at].low)
        if for_citizens and (citizens := _citizens(place, at + 1)) is not None:
            return citizens
        if tokens[at].low not in ("that", "against"):
            continue
        if tokens[at].low == "against" and not _stands_against(place):
            return None
        phrase = noun_after(place.sentence, at + 1)
        if phrase is None or place.is_self(span_of(place.sentence, phrase)):
            return None
        somebody = may_act(place.sentence, phrase) or tokens[phrase[0]].low in ("him", "her", "them")
        if tokens[at].low == "against":
            charged = any(CHARGE.match(t.low) for t in tokens[place.last : at])
            return phrase if somebody and charged and tokens[phrase[1]].low not in ("it", "them") else None
        told = " ".join(t.low for t in tokens[phrase[1] + 1 : phrase[1] + 8])
        own = tokens[phrase[0]].low in PRONOUNS and not _stands_up_for(place)
        return phrase if somebody and not own and DID.match(told) else None
    return None


def _citizens(place: Place, at: int) -> Phrase | None:
    """The people of a state that are cleared at this place: "claims its citizens were involved"."""
    tokens = place.sentence.tokens
    if at + 2 >= len(tokens) or tokens[at].low not in OWNERS or tokens[at + 1].low not in CITIZENS:
        return None
    told = " ".join(t.low for t in tokens[at + 2 : at + 9])
    return (at, at + 1) if DID.match(told) else None


def _stands_against(place: Place) -> bool:
    """Whether who speaks denies a charge against somebody: a court that "dismissed claims against" a company judges."""
    verbs = [t.low for t in _cue(place)]
    if any(v.startswith("den") for v in verbs):
        return True
    by = place.subject
    judges = by is not None and any(t.low in JUDGES for t in place.sentence.tokens[by[0] : by[1] + 1])
    return by is not None and not judges and any(v.startswith(("reject", "refut", "rebut")) for v in verbs)


def _cue(place: Place) -> tuple[Token, ...]:
    """The words of the cue."""
    return place.sentence.tokens[place.first : place.last + 1]


def _stands_up_for(place: Place) -> bool:
    """Whether who speaks is told by another, of whom "he" is then said: a mother, a lawyer."""
    by = place.subject
    return by is not None and any(t.low in OF_ANOTHER for t in place.sentence.tokens[by[0] : by[1] + 1])


OF_ANOTHER = words("roles", "of_another")
OWNERS = frozenset(("its", "their", "our", "his", "her"))
CITIZENS = words("roles", "citizens")
CLEARED_WITHIN = 7
"""Words behind the verb of a denial among which "that" or "against" belongs to it."""
CHARGE = re.compile(r"(?:charge|allegation|accusation|claim|case)s?$")
DID = re.compile(
    r"(?:(?:had|has|have|is|are|was|were|did|been|ever|in any way) )*(?:(?:had|has|have|bore|took|taken|played?) )?(?:(?:any|a|some|no) )?"
    r"(?:role|part|hand|involved|responsib\w+|behind|complicit|guilty|to blame|linked)\b"
    r"|(?:(?:had|has|have) )?(?:carried out|ordered|attacked|killed|bombed|shelled|shot|staged|planned|launched|fired|planted)\b"
)
"""What somebody is said to have done, not what befell them: "had a role", "had killed", no "were killed"."""


def accused(place: Place) -> Phrase | None:
    """The object, without what it is accused of."""
    phrase, tokens = object_of(place), place.sentence.tokens
    if phrase is None:
        return None
    of = next((i for i in range(phrase[0], phrase[1] + 1) if tokens[i].low == "of"), phrase[1] + 1)
    return (phrase[0], of - 1) if of > phrase[0] else None


def threatened(place: Place) -> Phrase | None:
    """The object, if it can be somebody."""
    phrase = object_of(place)
    return phrase if phrase and may_act(place.sentence, phrase) else None


def alleged(place: Place) -> Phrase | None:
    """The object of "alleged that", if it is said to have done something; not whom something befell."""
    phrase, tokens = object_of(place), place.sentence.tokens
    befell = phrase and phrase[1] + 1 < len(tokens) and tokens[phrase[1] + 1].low in ("was", "were", "been", "had")
    return phrase if phrase and not befell and may_act(place.sentence, phrase) else None


def links(place: Place) -> Phrase | None:
    """Who is hinted to be linked: "a tie to Ukraine", "Ukraine link", "that Ukraine had a hand in it"."""
    tokens = place.sentence.tokens
    nouns = [i for i in range(place.last + 1, len(tokens)) if LINK.match(tokens[i].low)]
    for at in nouns:
        if at + 1 < len(tokens) and tokens[at + 1].low in ("to", "with", "between", "by"):
            return noun_after(place.sentence, at + 2)
    for at in nouns:
        if tokens[at - 1].low in ADJECTIVES:
            return at - 1, at - 1
        verb = at
        while verb > 0 and tokens[verb - 1].low in DETERMINERS | {"had", "has", "have", "played", "plays"}:
            verb -= 1
        if (found := subject(place.sentence, verb)) is not None:
            return found
    return None


LINK = re.compile(r"(?:links?|ties?|connections?|involve\w*|role|trac\w+|track|hand|behind|responsib\w+)$")


def hinted(place: Place) -> Phrase | None:
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


def linked(place: Place) -> Phrase | None:
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


def passive_agent(place: Place) -> Phrase | None:
    """The agent, where the cue is passive; an active cue's "by" is something else."""
    return agent(place) if place.is_passive() else None


def doer(place: Place) -> Phrase | None:
    """Who is said to be responsible: the subject of "is behind", the agent of "carried out by"."""
    tokens, after = place.sentence.tokens, place.last + 1
    if tokens[place.last].low == "by":
        return accusable(place, noun_after(place.sentence, after))
    if after < len(tokens) and tokens[after].low == "by":
        return accusable(place, noun_after(place.sentence, after + 1))
    if tokens[place.last].low in ("to", "in") and tokens[place.last - 1].low == "linked":
        return accusable(place, noun_after(place.sentence, after))
    if place.is_passive() and tokens[place.last].low not in STATES and tokens[place.first].low not in STATES:
        return None  # "how it was carried out"
    return accusable(place, place.subject)


STATES = frozenset("responsible blame behind involved implicated complicit for is are was were had have has".split())
"""What "is" leads to without making its subject one that something befalls."""


def attacker(place: Place) -> Phrase | None:
    """Who is said to have attacked: the subject of an active verb, the agent of a passive one."""
    tokens, after = place.sentence.tokens, place.last + 1
    while after < len(tokens) and (is_adverb(tokens[after]) or tokens[after].text in OPENERS):
        after += 1
    follows = tokens[after] if after < len(tokens) else None
    before = [t.low for t in tokens[max(place.start, place.first - 3) : place.first]]
    if set(before) & RELATIVES:
        return None  # "the girls who were taken by the rebels": no news, and not what is said
    if set(before[-2:]) & BE or (before[-1:] == ["and"] and set(before) & BE):
        return accusable(place, agent(place))
    if follows is not None and follows.low == "by":
        return None
    participle = place.first == place.last and tokens[place.last].low.endswith(("ed", "n", "t", "it"))
    if participle and (follows is None or not is_nominal(follows) or follows.low in REFLEXIVE):
        return None  # without an object, "killed" and "shot" tell what befell somebody
    return accusable(place, place.subject)


REFLEXIVE = frozenset(("himself", "herself", "itself", "dead"))


def suspect(place: Place) -> Phrase | None:
    """Who is before the cue, if that can be somebody, else whom the sentence is about."""
    phrase = experiencer(place) or main_subject(place.sentence, place.start)
    return phrase if phrase is not None and may_act(place.sentence, phrase) else None


def detainee(place: Place) -> Phrase | None:
    """Who is before the cue, unless it is nobody in particular or nobody at all: "everyone", "300 vehicles"."""
    phrase, tokens = experiencer(place), place.sentence.tokens
    if phrase is None or tokens[phrase[1]].low in NEVER_HELD:
        return None
    who = "who" in [t.low for t in tokens[phrase[1] + 1 : phrase[1] + 3]]
    for at in range(phrase[0] + 1, phrase[1]):
        before = tokens[at - 1].low
        if tokens[at].low == "of" and (before.endswith(("tion", "ing", "ment")) or (who and before not in PEOPLE)):
            return at + 1, phrase[1]  # "the interrogation of a suspect arrested on Friday"; "the campaign of Lund, who"
    return phrase


NEVER_HELD = words("roles", "never_held")
