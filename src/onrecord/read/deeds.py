"""The deeds of violence that sentences tell, and who stands where beside them: who does it, whom it befalls.

Who does it is found by form alone: the subject of an active verb, "by" behind a passive one or a noun, the name before
a noun ("the Taliban attack"). Words that make a deed less than done (plans, doubts, denials) are kept with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..text import Sentence
from .lexicon import words
from .phrases import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS, is_adverb, phrase_starting, subject
from .somebody import BE

NOUNS = words("deeds", "nouns")
LIGHT = words("deeds", "light")
OBJECTS = words("deeds", "objects")
CIVILIANS = words("deeds", "civilians")
MILITARY = words("deeds", "military")
HEDGES = words("deeds", "hedges")
DESCRIBING = words("deeds", "describing")
PLANS = words("deeds", "plans")
NEGATIONS = words("deeds", "negations")
DOUBLING = words("deeds", "doubling")
OMISSIONS = words("deeds", "omissions")
CLAIMING = words("deeds", "claiming")
BLAMING = words("deeds", "blaming")
BLAMED_ON = words("deeds", "blamed_on")
PART = words("deeds", "part")
WHO_SHOOT = (
    words("deeds", "armed")
    | words("deeds", "soldiers")
    | frozenset("men man individuals he they who police and".split())
)
TRANSITIVE = words("deeds", "transitive")
NO_OBJECT = frozenset("in outside near inside on during while after when dead . , ; and".split())
CLAUSE = frozenset("who which that because since when while after before where although if whether".split())
EITHER = words("deeds", "either")
BEFORE_GERUND = frozenset("of 's car suicide mass for in by".split())
MODALS = frozenset("will would could may might can should must to shall".split())


def _forms(verb: str) -> set[str]:
    """The regular forms of a verb."""
    stem = verb.removesuffix("e")
    doubled = verb + verb[-1] if verb in DOUBLING else stem
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    es = verb + ("es" if verb.endswith(("sh", "ch", "ss")) else "s")
    return {verb, es, doubled + "ed", doubled + "ing"}


VERBS = frozenset().union(*(_forms(v) for v in words("deeds", "verbs"))) | words("deeds", "past")


@dataclass
class Deed:
    """A deed where a sentence tells it. Phrases are pairs of token indices."""

    sentence: int
    at: int
    word: str
    kind: str
    """`verb`, `noun`; `claim`, `blame`, `part`: words of responsibility for one."""
    passive: bool = False
    subjects: list[tuple[int, int]] = field(default_factory=list)
    agents: list[tuple[int, int]] = field(default_factory=list)
    modifiers: list[tuple[int, int]] = field(default_factory=list)
    victims: list[tuple[int, int]] = field(default_factory=list)
    planned: bool = False
    hedged: bool = False
    negated: bool = False
    civil: bool = False
    military: bool = False


def deeds_of(number: int, sentence: Sentence) -> list[Deed]:
    """All of a sentence."""
    tokens, found = sentence.tokens, []
    lows = [t.low for t in tokens]
    for at, low in enumerate(lows):
        if low in NOUNS and _is_noun(lows, at):
            deed = Deed(number, at, low, "noun")
            _beside_noun(deed, sentence, lows)
        elif (kind := _responsibility(lows, at)) is not None:
            deed = Deed(number, at, low, kind)
            _beside_responsibility(deed, sentence, lows)
        elif low in VERBS and _is_verb(lows, at):
            deed = Deed(number, at, low, "verb")
            if low in LIGHT and not _has_object(lows, at):
                continue
            _beside_verb(deed, sentence, lows)
        else:
            continue
        around = lows[max(0, at - 6) : at]
        deed.planned = any(w in PLANS for w in around[-4:]) or (
            deed.kind == "verb" and lows[at - 1 : at] == ["to"] and not low.endswith("ed")
        )
        deed.hedged = any(w in HEDGES for w in around)
        deed.negated = any(w in NEGATIONS for w in around[-4:])
        near = set(lows[max(0, at - 10) : at + 14])
        deed.civil, deed.military = bool(near & CIVILIANS), bool(near & MILITARY)
        found.append(deed)
    return found


def _is_noun(lows: list[str], at: int) -> bool:
    """Whether a word that may be a noun for a deed is one."""
    low, before, after = lows[at], lows[at - 1] if at else "", lows[at + 1] if at + 1 < len(lows) else ""
    if low.endswith("ing"):
        if after in DETERMINERS:
            return False  # "of killing four people"
        return before in DETERMINERS | BEFORE_GERUND or (after in ("of", "spree") and before not in AUXILIARIES)
    return low not in EITHER or (before not in MODALS and before not in PRONOUNS)


def _is_verb(lows: list[str], at: int) -> bool:
    """Whether a word that may be a verb for a deed is one."""
    low, before, after = lows[at], lows[at - 1] if at else "", lows[at + 1] if at + 1 < len(lows) else ""
    if low.endswith("ing"):
        return (before not in DETERMINERS and before not in ("of", "'s")) or after in DETERMINERS
    if low in NOUNS | EITHER:
        return before in MODALS or before in PRONOUNS or (low == "hit" and before not in DETERMINERS)
    return before not in DETERMINERS and before != "'s"


def _has_object(lows: list[str], at: int) -> bool:
    if lows[at + 1 : at + 3] == ["out", "by"] or (lows[at] == "committed" and lows[at + 1 : at + 2] == ["by"]):
        return True
    return any(w in OBJECTS for w in lows[at + 1 : at + 8]) or any(w in OBJECTS for w in lows[max(0, at - 8) : at])


def _is_passive(lows: list[str], at: int) -> bool:
    """A participle behind a form of "be", or before "by"."""
    if lows[at].endswith("ing"):
        return False
    back = at - 1
    while back >= 0 and at - back <= 4:
        if lows[back] in BE:
            return True
        if (
            lows[back] not in AUXILIARIES
            and not lows[back].endswith("ly")
            and lows[back] not in "\"'“”‘’"
            and lows[back] not in ("and", "then", "also", "killed", "attacked", "kidnapped", "shot", "later", ",")
        ):
            break
        back -= 1
    then = lows[at + 1 : at + 2]
    if lows[at] in TRANSITIVE and (not then or then[0] in NO_OBJECT):
        return (
            True  # no object, and no "was" in headlines and lists: "Mayor stabbed in Olm", "with nine people wounded"
        )
    if lows[at : at + 2] == ["shot", "at"] and not (set(lows[max(0, at - 2) : at]) & WHO_SHOOT):
        return True
    return then == ["by"] or (
        lows[at + 2 : at + 3] == ["by"] and lows[at + 1] in ("out", "up", "down", "dead", "today", "yesterday", "to")
    )


def _responsibility(lows: list[str], at: int) -> str | None:
    """Which way a word makes somebody responsible."""
    low, after = lows[at], lows[at + 1 : at + 8]
    if low.endswith("ed") and at and lows[at - 1] in DETERMINERS:
        return None  # "a convicted murderer"
    if OMISSIONS & set(after):
        return None  # "accused police of failing to prevent it"
    if low in CLAIMING and any(w.startswith("responsib") or w in ("credit", "authorship") for w in after):
        return "claim"
    if low in BLAMING and (
        low not in ("charged", "charges", "charge", "held", "hold", "holds")
        or {"with", "of", "responsible", "for"} & set(after)
    ):
        return "blame"
    if low in BLAMED_ON and after[:1] and after[0] in ("to", "on", "with"):
        return "blame"
    if (
        low in PART
        and (low != "part" or lows[at - 1] in ("took", "taken", "taking", "take"))
        and after[:1]
        and after[0] in ("for", "in", "of", "the", "this", "that", "a", "an")
    ):
        return "part"
    return None


def _beside_responsibility(deed: Deed, sentence: Sentence, lows: list[str]) -> None:
    at = deed.at
    deed.passive = _is_passive(lows, at)
    who = subject(sentence, at)
    after = phrase_starting(sentence, at + 1) if at + 1 < len(lows) else None
    if deed.kind == "claim":
        deed.subjects += _by(sentence, lows, at) if deed.passive else [who] if who else []
    elif deed.kind == "part":
        deed.subjects += [who] if who else []
    elif lows[at] in BLAMED_ON and lows[at + 1] in ("to", "on", "with"):
        behind = phrase_starting(sentence, at + 2) if at + 2 < len(lows) else None
        if lows[at] in ("linked", "link", "connected", "tied") and who:
            deed.subjects.append(who)
        if behind:
            deed.subjects += _and(sentence, lows, behind)
    elif deed.passive or lows[at + 1 : at + 2] in (["of"], ["with"]):  # "a man accused of killing four people"
        deed.subjects += [who] if who else []
        deed.victims += _by(sentence, lows, at)
    else:
        deed.victims += [who] if who else []
        deed.subjects += _and(sentence, lows, after) if after else []


def _and(sentence: Sentence, lows: list[str], phrase: tuple[int, int]) -> list[tuple[int, int]]:
    """A phrase and those joined to it."""
    found = [phrase]
    while len(found) < 4:
        more = found[-1][1] + 1
        while more < len(lows) and lows[more] in (",", "and", "or", "&"):
            more += 1
        if more == found[-1][1] + 1 or more >= len(lows) or (other := phrase_starting(sentence, more)) is None:
            break
        found.append(other)
    if len(found) > 1 and not any(w in ("and", "or") for w in lows[phrase[1] : found[-1][0]]):
        return [phrase]  # a clause behind a comma, no list
    return found


def _beside_verb(deed: Deed, sentence: Sentence, lows: list[str]) -> None:
    at = deed.at
    deed.passive = _is_passive(lows, at)
    who = subject(sentence, at)
    if who and CLAUSE & set(lows[who[1] + 3 : at]):
        who = None  # the verb is another clause's, whose subject was not found
    if deed.passive:
        deed.agents += _by(sentence, lows, at)
        if who:
            deed.victims.append(who)
        return
    if who:
        deed.subjects.append(who)
    after = phrase_starting(sentence, at + 1) if at + 1 < len(lows) else None
    if after and lows[at] not in LIGHT:
        deed.victims.append(after)


def _by(sentence: Sentence, lows: list[str], at: int) -> list[tuple[int, int]]:
    """The phrases behind "by": "by the ELN and two gunmen"."""
    for by in range(at + 1, min(at + 14, len(lows) - 1)):
        if lows[by] == "by":
            if lows[by + 1].endswith("ing"):
                return []
            found = phrase_starting(sentence, by + 1)
            if found is None:
                return []
            return _and(sentence, lows, found)
        if lows[by] in (";", ":", "--", "who", "which") or (
            lows[by].endswith("ed") and lows[by] not in VERBS | DESCRIBING
        ):
            return []  # "poisoned with an agent developed by …"
    return []


def _beside_noun(deed: Deed, sentence: Sentence, lows: list[str]) -> None:
    at, tokens = deed.at, sentence.tokens
    deed.agents += _by(sentence, lows, at)
    first = at
    if at > 2 and tokens[at - 1].text in ("]", ")"):
        first = at - 2  # "the Long Name (LN) attack"
    while (
        first > 0
        and at - first < 7
        and (
            lows[first - 1] not in PREPOSITIONS
            and lows[first - 1] not in AUXILIARIES
            and tokens[first - 1].text not in ",;:.()[]"
            and not is_adverb(tokens[first - 1])
            and lows[first - 1] not in VERBS
        )
    ):
        first -= 1
        if lows[first] in DETERMINERS:
            break
    if first < at:
        deed.modifiers.append((first, at - 1))
    for behind in range(at + 1, min(at + 4, len(lows) - 1)):
        if lows[behind] in ("on", "against", "of", "upon"):
            found = phrase_starting(sentence, behind + 1)
            if found:
                deed.victims.append(found)
            break
