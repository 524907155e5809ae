"""Who speaks, by where they stand around a cue: its subject, its agent, its owner, what is next to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..text import Sentence
from .lexicon import lexicon, words
from .phrases import COUNTS, RELATIVES, TIMES, is_nominal, main_subject, noun_after, phrase_ending
from .somebody import AUTHORITIES, PEOPLE, THINGS, may_act, may_speak

if TYPE_CHECKING:
    from .places import Phrase, Place


def experiencer(place: Place) -> Phrase | None:
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
    if (
        phrase is not None
        and phrase[0]
        and tokens[phrase[1]].low in JUDGES
        and tokens[phrase[0] - 1].low in BEFORE_COURT
    ):
        phrase = main_subject(place.sentence, place.start)  # "Dorn appeared in court, charged with murder"
    return phrase if phrase is None or tokens[phrase[1]].low not in THINGS else None


JUDGES = words("roles", "judges")
BEFORE_COURT = frozenset(("in", "at", "before"))


def subject_of(place: Place) -> Phrase | None:
    if place.is_passive():
        return None
    phrase, tokens = place.subject, place.sentence.tokens
    if phrase is None or not may_speak(tokens[phrase[0] : phrase[1] + 1]) or _counts_those(place, phrase):
        return None
    if _which(place, phrase):
        return phrase
    head = tokens[phrase[1]]
    if phrase[0] < phrase[1] and head.low.endswith("ed") and head.text.islower() and head.low not in PEOPLE:
        return None  # "Karel: attack conducted by rebels, but suggests a link": the attack suggests nothing
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


def _counts_those(place: Place, phrase: Phrase) -> bool:
    """Whether a number before a participle counts those whom it befell: "Four detained gunmen are foreigners"."""
    tokens, after = place.sentence.tokens, place.last + 1
    number = all(t.low in COUNTS or t.text.isdigit() for t in tokens[phrase[0] : phrase[1] + 1])
    participle = place.first == place.last and tokens[place.last].low.endswith("ed")
    return number and participle and after < len(tokens) and is_nominal(tokens[after]) and tokens[after].text.islower()


def _which(place: Place, phrase: Phrase) -> bool:
    """Whether a name is what "which" goes back to: "he tried to flee to Morsova, which has denied it"."""
    tokens, after = place.sentence.tokens, phrase[1] + 1
    name = all(t.text[0].isupper() for t in tokens[phrase[0] : phrase[1] + 1])
    return name and [t.low for t in tokens[after : after + 2]] == [",", "which"]


HANGING = frozenset(("on", "in", "at", "to", "near", "with", "into"))
UTTERANCES = words("roles", "utterances")
"""What somebody says or writes: it speaks for its author."""


def somebody(place: Place) -> Phrase | None:
    """The subject, if it can be somebody."""
    phrase = subject_of(place)
    return phrase if phrase and may_act(place.sentence, phrase) else None


def agent(place: Place) -> Phrase | None:
    """Who stands behind "by" after the cue."""
    return _behind(place, ("by",))


def giver(place: Place) -> Phrase | None:
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


def authority(place: Place) -> Phrase | None:
    """The authority that the words are attributed to: whoever tells of an arrest has made it."""
    if place.inside is None or not place.inside.source:
        return None
    start, end = place.inside.source[0]
    if not place.sentence.start <= start < place.sentence.end:
        return None
    within = place.sentence.within((start, end))
    return (within.start, within.stop - 1) if {place.sentence.tokens[i].low for i in within} & AUTHORITIES else None


def possessor(place: Place) -> Phrase | None:
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


def before(place: Place) -> Phrase | None:
    return phrase_ending(place.sentence, place.first - 1) if place.first else None


def modifier(place: Place) -> Phrase | None:
    """The word before a noun: "U.S. warning"."""
    at = place.first - 1
    return (at, at) if at >= 0 and place.sentence.tokens[at].is_word else None


def object_of(place: Place) -> Phrase | None:
    return noun_after(place.sentence, place.last + 1, frozenset({"that", "against", "to", "for", "on"}))


def after(place: Place) -> Phrase | None:
    """Behind a preposition after the cue."""
    return noun_after(place.sentence, place.last + 1, frozenset({"of", "for", "on", "against", "from", "to"}))


def antecedent(place: Place) -> Phrase | None:
    """X in "X, which Y has accused of …"."""
    by, tokens = place.subject, place.sentence.tokens
    if by is None or by[0] < 2 or tokens[by[0] - 1].low not in ("which", "whom", "who", "that"):
        return None
    return phrase_ending(place.sentence, by[0] - (3 if tokens[by[0] - 2].low == "," else 2))


def asked(place: Place) -> Phrase | None:
    """Who was asked, before the cue: "has reached out to the ministry but received no answer"."""
    tokens = place.sentence.tokens
    for at in range(place.first - 1, 0, -1):
        if tokens[at].low in ASKING:
            return noun_after(
                place.sentence, at + 1, frozenset({"out", "to", "comment", "from", "for", "a", "response"})
            )
    return None


ASKING = frozenset("reached contacted asked approached sought emailed called requested".split())


def identified(place: Place) -> Phrase | None:
    """X in "identified the suspect as X", else the suspect."""
    found, tokens = noun_after(place.sentence, place.last + 1), place.sentence.tokens
    if found is None or found[1] + 2 >= len(tokens) or tokens[found[1] + 1].low != "as":
        return found
    return noun_after(place.sentence, found[1] + 2) or found


def people(place: Place) -> Phrase | None:
    """The capitalised adjective right before a noun: "Russian speculation"."""
    at = place.first - 1
    return (at, at) if at >= 0 and place.sentence.tokens[at].low in ADJECTIVES else None


ADJECTIVES = frozenset(name.lower() for row in lexicon("parties")["party"] for name in row.get("people", ()))
