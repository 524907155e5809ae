"""The rules that say who is counted as what, in their order.

A sentence is read as a string of symbols, one for each item: `N` a group with a number, `S` one person, `A` one
of something else, `Z` none, `Y` anyone, `E` events that are themselves counted ("three deaths"); of words, `K` is
a participle of what is done to people ("killed"), `k` its base, `g` its -ing, `U` what they do or are ("died",
"dead"), `n` its noun; the function words are in `figure_words`. A rule is a pattern over that string."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ..text import Sentence
from .figure_groups import PERSON, Group, Item
from .figure_words import INCIDENTS, LEXICON, NOTHING, words_in

WOUNDS = words_in(LEXICON["function"]["wounds"])
DONE = words_in(LEXICON["function"]["done"])
IMPACTS = words_in(LEXICON["function"]["impacts"])
RELEASED = words_in(LEXICON["function"]["released"])
ON_BAIL = words_in(LEXICON["function"]["on_bail"])
CAPTURED = words_in(LEXICON["function"]["captured"])
OF_KNOWN = frozenset(("rescued", "hostages", "present", "displaced", "attackers", "charged"))
"""Counted only of nouns known to name people."""
ALONE = words_in(LEXICON["nouns"]["alone"])
BODIES = frozenset(("body", "bodies", "corpse", "corpses"))
NOT_ARRESTS = words_in(LEXICON["nouns"]["not_arrests"])
FORCES = words_in(LEXICON["nouns"]["forces"])
REACH = words_in(LEXICON["function"]["reach"])
FORMS = {form: words_in(counted) for form, counted in LEXICON["one"].items()}
"""What one person may be counted as, by how it is named."""


@dataclass(slots=True)
class Claim:
    """Groups of a sentence that are counted together, the word that says as what, and as what."""

    who: list[int]
    what: int
    counted: str
    rule: str
    zero: bool = False
    about: str = ""


@dataclass(slots=True)
class Scene:
    """A sentence, its items, and what has been found in it."""

    sentence: Sentence
    items: list[Item]
    symbols: str
    claims: dict[int, Claim] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    """The words that say what a claim counts."""
    joined: set[int] = field(default_factory=set)
    """The groups that a claim on another one counts as well."""

    def low(self, i: int) -> str:
        """The first word of an item."""
        return self.sentence.tokens[self.items[i].first].low

    def group(self, i: int) -> Group:
        """The group that an item is."""
        group = self.items[i].group
        assert group is not None
        return group

    def head(self, i: int) -> str:
        """The noun of a group, or nothing."""
        group = self.items[i].group
        return "" if group is None or group.head is None else self.sentence.tokens[group.head].low


PURPOSE = re.compile(r"T(?:[xkV]c)?$")
Check = Callable[[Scene, int, int], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over the symbols: `who` in it is counted; as what says the word at `what`, or `counted`."""

    name: str
    pattern: re.Pattern[str]
    counted: str | None
    checks: tuple[Check, ...]
    zero: bool = False
    about: str = ""


# ---------------------------------------------------------------- what speaks against a rule


def not_passive(scene: Scene, who: int, what: int) -> bool:
    """No "was" before the participle: "was killed Monday" kills nobody."""
    return scene.symbols[what] != "K" or not scene.symbols[:what].rstrip("ra").endswith(("b", "B", "z"))


def happened(scene: Scene, who: int, what: int) -> bool:
    """No plan, no possibility, no negation: "to kill", "could kill"; "managed to kill" is done."""
    before = scene.symbols[:what].rstrip("a")
    if scene.symbols[what] == "k" and (purpose := PURPOSE.search(before)):
        return purpose.start() > 0 and scene.low(purpose.start() - 1) == "managed"
    return not before.endswith(("M", "!", "d")) and not (scene.symbols[what] == "k" and before.endswith("u"))


def is_subject(scene: Scene, who: int, what: int) -> bool:
    """The group is no complement of a preposition, and agrees with the verb."""
    between = scene.symbols[who + 1 : what]
    aux = next((s for s in between if s in "bB"), None)
    before = scene.symbols[who - 1] if who else ""
    near = before == "W" and not between.strip("a")
    if before in ("p", "o", "W", "T") and "w" not in between and not scene.group(who).share and not near:
        return False
    if "!" in between or re.search("(?<!r)T[az]", between):
        return False
    low = scene.group(who).low
    many = low is None or low != 1
    return aux != ("b" if many else "B") or (not many and before in ("c", ","))


def anyone(scene: Scene, who: int, what: int) -> bool:
    """What did not happen to anyone, or to "a suspect"; "did not kill the driver" counts nobody."""
    return scene.symbols[who] == "Y" or scene.group(who).form == "article"


def not_definite(scene: Scene, who: int, what: int) -> bool:
    """ "The man who died" had been told of before."""
    known = scene.group(who).form in ("definite", "pronoun")
    return not (known and re.search("w[abBhzrMT]*$", scene.symbols[who:what]))


def plain_object(scene: Scene, who: int, what: int) -> bool:
    """Who is only called "the man" when something is done to him had been told of before."""
    return scene.group(who).form != "definite"


def described(scene: Scene, who: int, what: int) -> bool:
    """People, not named: a place may have a name with wounds behind it."""
    return scene.group(who).form not in ("name", "pronoun") and people(scene, who, what)


def hurts(scene: Scene, who: int, what: int) -> bool:
    """The words behind "suffered" or "with" name wounds."""
    tokens = scene.sentence.tokens
    start = scene.items[what].last
    return any(t.low in WOUNDS for t in tokens[start : start + 8])


def reached(scene: Scene, who: int, what: int) -> bool:
    """The number is what the toll came to: behind "to", "at", "stands at"; not what it rose from."""
    before = scene.sentence.tokens[scene.group(who).first - 1].low
    return before in REACH


def attacks(scene: Scene, who: int, what: int) -> bool:
    """What they did is an attack."""
    return scene.items[what].word.people == "attackers"


def deadly(scene: Scene, who: int, what: int) -> bool:
    """They died."""
    return scene.items[what].word.people == "killed"


def who_attacked(scene: Scene, who: int, what: int) -> bool:
    """What they did is an attack; not what was done to them."""
    return scene.low(what) == "attacked" and scene.low(what + 1) != "by" if what + 1 < len(scene.items) else False


def by_attackers(scene: Scene, who: int, what: int) -> bool:
    """Those by whom it was done, other than the forces of order."""
    noun = scene.group(who).noun
    return noun is not None and scene.low(who - 1) == "by" and (scene.symbols[what] == "K" or scene.low(what) in DONE)


def people(scene: Scene, who: int, what: int) -> bool:
    """It is people that are counted."""
    noun = scene.group(who).noun
    return (noun is None and not scene.head(who)) or (noun is not None and noun.people)


def lives(scene: Scene, who: int, what: int) -> bool:
    """Lives are what is claimed."""
    return scene.head(who) == "lives" or "L" in scene.symbols[what:who]


def whole(scene: Scene, who: int, what: int) -> bool:
    """ "Several injuries" may all be one person's."""
    group = scene.group(who)
    if re.match("M[^h]", scene.symbols[who + 1 :]):
        return False
    if group.form == "none":
        return scene.head(who) not in BODIES
    if group.form == "article":
        first = scene.sentence.tokens[group.first + 1].low
        return scene.head(who) in ALONE and first not in NOT_ARRESTS and scene.symbols[who + 1 : who + 2] != "x"
    return not (group.form == "vague" and scene.items[who].word.people == "injured")


# ---------------------------------------------------------------- the rules

SHAPES = {
    "who": "[NSAZ]",
    "aside": r"(?:Vj)?(?:[poWxVK][^,.;:jcwbBMKUkgl]{1,9})?O?(?:,[^.;:KUkg]{1,18},|-[^.;:KUkg]{1,18}-+|,w[^.;:,]{1,14},)?(?:,?w)?",
    "been": r"[aMhr]*[bBz][abBzhrT]*",
    "have": r"a*(?:[bBhz]|Mh)?[abBzhrT]*",
    "end": r"(?=[pWjoc,.;:()'\-!TwiaUlr]|$)",
}


def _rule(
    name: str, shape: str, *checks: Check, counted: str | None = None, zero: bool = False, about: str = ""
) -> Rule:
    return Rule(name, re.compile(shape.format(**SHAPES)), counted, checks, zero, about)


RULES = (
    _rule("three who attacked", r"(?P<who>[NS])w[ah]*(?P<what>K)", who_attacked, counted="attackers"),
    _rule("no one was killed", r"![arhzM]*(?P<what>[kKg])a*(?P<who>[YSA])", not_passive, anyone, zero=True),
    _rule("three deaths", r"(?P<who>(?P<what>E))", whole),
    _rule("a toll of three", r"(?P<what>t)[^.;]{{0,14}}?(?P<who>N)", reached, counted="killed"),
    _rule("the number of dead rose to three", r"yod?[^.;]{{0,3}}?(?P<what>[UKn])[^.;]{{0,10}}?(?P<who>N)", reached),
    _rule("three the number of dead", r"(?P<who>N)d?yod?[^.;]{{0,3}}?(?P<what>[UKn])"),
    _rule("killed three", r"(?P<what>[Kkg])a*(?P<who>{who})", not_passive, happened, plain_object),
    _rule("claimed three lives", r"(?P<what>C)a*(?:d?Lo)?(?P<who>{who})", lives, counted="killed"),
    _rule(
        "three were killed", r"(?P<who>{who}){aside}{been}(?:[xKV]c[abBhz]*)?(?P<what>[KQU])", is_subject, not_definite
    ),
    _rule(
        "three fought and were killed",
        r"(?P<who>[NS])[^.;:,NSwbBh]{{1,9}}ca*[bB]a*(?P<what>K)",
        is_subject,
        not_definite,
    ),
    _rule("three were among those killed", r"(?P<who>[NS])a*[bB]id?a*(?P<what>[KUn])", is_subject, about="part"),
    _rule("three died", r"(?P<who>{who}){aside}{have}(?P<what>U)", is_subject, not_definite),
    _rule("three fell and died", r"(?P<who>S)[^.;:NSAw]{{1,9}}ca*(?P<what>U)", deadly),
    _rule("three killed in", r"(?P<who>[NSAZ])a*(?:ra*)?(?P<what>[KQ]){end}", plain_object),
    _rule(
        "three in an attack killed,",
        r"(?P<who>N)[po][^.;,cNEbBhKUkg\-]{{1,5}}(?P<what>K)(?=[.,;p]|$)",
        is_subject,
        people,
    ),
    _rule("three came and opened fire", r"(?P<who>[NS])[^.;N]{{1,16}}?ca*(?P<what>U)", attacks),
    _rule("by three", r"(?P<what>[KVH])a*p{{1,2}}(?P<who>N)", by_attackers, people, counted="attackers"),
    _rule("three on board", r"(?P<who>N)[^.;,N]{{0,3}}?(?P<what>O)", people, counted="present"),
    _rule("carrying three", r"(?P<what>H)a*(?P<who>N)", people, counted="present"),
    _rule("a crowd of three", r"(?P<what>D)o(?P<who>N)", people, counted="present"),
    _rule("three of the men killed were", r"(?P<who>N)(?P<what>K)(?=[bB])"),
    _rule("suffered injuries", r"(?P<who>{who}){aside}h?a*(?P<what>m)", hurts, counted="injured"),
    _rule("with wounds", r"(?P<who>[NS])(?P<what>W)", hurts, described, counted="injured"),
    _rule("death of three", r"(?P<what>[nkg])ox?(?P<who>{who})", plain_object),
)


def apply_rules(scene: Scene) -> None:
    """What the rules find, each from the end of the sentence on: the nearest subject has the verb."""
    for rule in RULES:
        for start in range(len(scene.symbols) - 1, -1, -1):
            if match := rule.pattern.match(scene.symbols, start):
                _claim(rule, scene, match.start("who"), match.start("what"))


def _claim(rule: Rule, scene: Scene, who: int, what: int) -> None:
    if who in scene.claims or what in scene.taken or not all(check(scene, who, what) for check in rule.checks):
        return
    counted = rule.counted or counted_by(scene, who, what)
    if "f" in re.split(r"[,.;:]", scene.symbols[: min(who, what)])[-1]:
        return
    if counted == "attackers" and scene.head(who) in FORCES:
        return
    if counted is None or not may_be(scene.group(who), counted):
        return
    scene.claims[who] = Claim([who], what, counted, rule.name, rule.zero, rule.about)
    scene.taken.add(what)


def may_be(group: Group, counted: str) -> bool:
    """Whether somebody named like this is counted so."""
    allowed = FORMS.get(group.form)
    return allowed is None or counted in allowed


def _fits(scene: Scene, who: int, what: int) -> bool:
    """Whether this is done to people named so: towns are hit, films captured, suspects released on bail."""
    group, low = scene.group(who), scene.sentence.tokens[scene.items[what].first].low
    if low in IMPACTS and group.form in ("name", "pronoun"):
        return False
    if low in RELEASED and any(t.low in ON_BAIL for t in scene.sentence.tokens):
        return False
    known = group.noun is not None or not scene.head(who)
    return known or not (low in CAPTURED or scene.items[what].word.people in OF_KNOWN)


def counted_by(scene: Scene, who: int, what: int) -> str | None:
    """What the word at `what` counts of the group at `who`."""
    word, noun, head = scene.items[what].word, scene.group(who).noun, scene.head(who)
    if scene.symbols[who] == "E":
        return scene.items[who].word.people
    if (noun is not None and noun.counted in (NOTHING, INCIDENTS)) or not _fits(scene, who, what):
        return None
    if (noun is not None and not noun.people) or word.people is None:
        if word.things == "other":
            return f"other:{head}" if head and noun is not None and not noun.people else None
        return word.things
    if noun is not None and noun.counted == "attackers" and word.people == "killed":
        return "attackers_killed"
    if scene.symbols[who] == "A" and not PERSON.search(head):
        return None
    return word.people
