"""A sentence and what is found in it, and what may speak against finding it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..text import Sentence
from .figure_groups import items, titled
from .figure_nouns import PERSON, Group, Item, capital
from .figure_words import ASKED, LEXICON, STATES

FORMS = {form: frozenset(counted.split()) for form, counted in LEXICON["one"].items()}
"""What one person may be counted as, by how it is named."""
OF_KNOWN = frozenset(("rescued", "hostages", "present", "displaced", "attackers", "charged"))
"""Counted only of nouns known to name people."""
BODIES = frozenset(("body", "bodies", "corpse", "corpses"))
ALONE = frozenset(LEXICON["nouns"]["alone"].split())
NOT_ARRESTS = frozenset(LEXICON["nouns"]["not_arrests"].split())
FORCES = frozenset(LEXICON["nouns"]["forces"].split())
WOUNDS = frozenset(LEXICON["function"]["wounds"].split())
WOUNDS_NEAR = 8
QUOTATION_MARKS = frozenset('"“”„«»')
PURPOSE = re.compile(r"T(?:[xkV]c)?$")
TO_BE = re.compile(r"(?<!r)T[az]")
WHO_WERE = re.compile(r"w[abBhzrMT]*$")
MAY_CAUSE = re.compile(r"Ma*x?$")
CLAUSE = re.compile(r"[,.;:j]")


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
    """A sentence, its items as symbols, and what has been found in it."""

    sentence: Sentence
    items: list[Item]
    symbols: str
    names: bool
    """Whether a capital tells a name in it."""
    claims: dict[int, Claim] = field(default_factory=dict)
    """By the group that is counted."""
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
        if group is None:
            raise ValueError(f"item {i} of {self.symbols} is no group")
        return group

    def head(self, i: int) -> str:
        """The noun of a group, or nothing."""
        head = self.group(i).head
        return "" if head is None else self.sentence.tokens[head].low

    def size(self, i: int) -> int:
        """The number that a group has: the least, or the most where no least is said."""
        group = self.group(i)
        return group.low or group.high or 0

    def rest(self, i: int) -> bool:
        """Whether a group is of those spoken of before: "six others", "another"."""
        group = self.group(i)
        return any(t.low in ("others", "another") for t in self.sentence.tokens[group.first : group.last + 1])

    def has(self, asked: str) -> bool:
        """Whether one of the words of a list stands in the sentence."""
        return not ASKED[asked].isdisjoint(t.low for t in self.sentence.tokens)


def scene_of(sentence: Sentence) -> Scene:
    """A sentence in which nothing has been found yet. Quotation marks in it say nothing of who is counted, and the US
    is not us."""
    words = (t for t in sentence.tokens if t.text not in QUOTATION_MARKS)
    tokens = tuple(replace(t, low="u.s.") if t.text == "US" else t for t in words)
    names = not titled(tokens)
    read = items(tokens, names)
    return Scene(replace(sentence, tokens=tokens), read, "".join(i.symbol for i in read), names)


# ---------------------------------------------------------------- what a word counts of a group


def counted_by(scene: Scene, who: int, what: int) -> str | None:
    """What the word at `what` counts of the group at `who`."""
    word, noun, head = scene.items[what].word, scene.group(who).noun, scene.head(who)
    if scene.symbols[who] == "E":
        return scene.items[who].word.people
    if (noun is not None and noun.happening) or not _done_to(scene, who, what):
        return None
    if noun is None and word.things == "other" and _harms_things(scene, who, what):
        return f"other:{head}"
    thing = noun is not None and not noun.people
    if thing or word.people is None:
        if word.things != "other":
            return word.things
        return f"other:{head}" if thing else None
    if word.people == "injured" and what and scene.low(what - 1) in ASKED["fatal"]:
        return "killed"
    return dead(scene.group(who), word.people) if scene.symbols[who] != "A" or PERSON.search(head) else None


def _harms_things(scene: Scene, who: int, what: int) -> bool:
    """Whether those in no list must be things, by what is done to them: "hit 60 targets", "threatened two suburbs"."""
    if scene.symbols[who] != "N" or not scene.head(who) or scene.low(what) in ASKED["handling"]:
        return False
    return scene.items[what].word.people is None or (what < who and scene.low(what) in ASKED["impacts"])


def dead(group: Group, counted: str) -> str:
    """Attackers who are killed are counted by themselves, whatever they are counted with."""
    if counted not in ("killed", "attackers_killed"):
        return counted
    return "attackers_killed" if group.noun is not None and group.noun.counts == "attackers" else "killed"


def _done_to(scene: Scene, who: int, what: int) -> bool:
    """Whether this is done to people named so: towns are hit, films captured, suspects released on bail."""
    group, low = scene.group(who), scene.low(what)
    if low in ASKED["impacts"] and (
        group.form in ("name", "pronoun") or (scene.symbols[what] == "k" and not group.noun)
    ):
        return False
    if low in ASKED["impacts"] and group.head is None and (group.form == "article" or what < who):
        return scene.rest(who) and what < who  # "hit 39 home runs", "another hit for the industry"
    if low in ASKED["released"] and scene.has("on_bail"):
        return False
    if low in ASKED["captured"]:
        return group.noun is not None or scene.rest(who)
    return group.noun is not None or group.head is None or scene.items[what].word.people not in OF_KNOWN


def may_be(group: Group, counted: str) -> bool:
    """Whether somebody named like this is counted so."""
    allowed = FORMS.get(group.form)
    return allowed is None or counted in allowed


def in_condition(scene: Scene, i: int) -> bool:
    """Whether "if" or "whether" stands before an item in its clause."""
    return "f" in CLAUSE.split(scene.symbols[:i])[-1]


def in_name(scene: Scene, i: int) -> bool:
    """Whether a word is part of a name: "the Prosecuting Attorney", "Missing Persons Unit"."""
    at = scene.items[i].first
    tokens = scene.sentence.tokens
    return scene.names and at > 0 and capital(tokens, at) and (capital(tokens, at - 1) or capital(tokens, at + 1))


def in_definition(scene: Scene, who: int, what: int) -> bool:
    """ "A shooting in which four or more people are hurt" says what a word means, and counts nobody."""
    first, last = sorted((scene.items[who].first, scene.items[what].last))
    words = [t.low for t in scene.sentence.tokens[first : last + 1]]
    return "are" in words and ("or", "more") in pairwise(words)


# ---------------------------------------------------------------- what may speak against a rule


def not_passive(scene: Scene, who: int, what: int) -> bool:
    """No "was" before the participle: "was killed Monday" kills nobody."""
    return scene.symbols[what] != "K" or not scene.symbols[:what].rstrip("ra").endswith(("b", "B", "z"))


def happened(scene: Scene, who: int, what: int) -> bool:
    """No plan, no possibility, no habit: "to kill", "could kill", "you kill"; "managed to kill" is done."""
    before = scene.symbols[:what].rstrip("a")
    if before.endswith(("M", "!", "d")) or (what and scene.low(what - 1) in ASKED["almost"]):
        return False
    if scene.symbols[what] != "k":
        return True
    purpose = PURPOSE.search(before)
    if purpose is not None:
        return purpose.start() > 0 and scene.low(purpose.start() - 1) == "managed"
    return not before.endswith("u")


def is_subject(scene: Scene, who: int, what: int) -> bool:
    """The group is no complement of a preposition, and agrees with a verb that is no negated one."""
    between = scene.symbols[who + 1 : what]
    before = scene.symbols[who - 1] if who else ""
    near = before == "W" and not between.strip("a")
    if before == "i":  # "three, including a child, were hurt"
        return False
    if before in ("p", "o", "W", "T") and "w" not in between and not scene.group(who).share and not near:
        return False
    if "!" in between or between.endswith("T") or TO_BE.search(between):
        return False
    if between.startswith("w") and scene.low(who + 1) == "whose":  # "a man whose car was hit"
        return False
    be = next((s for s in between if s in "bB"), None)
    if scene.group(who).form == "none":
        return True
    if scene.group(who).low == 1:
        return be != "B" or before == "c"
    return be != "b"


def no_adjective(scene: Scene, who: int, what: int) -> bool:
    """ "Two dead in the crash", not "the two missing pieces"."""
    adjective = what == who + 1 and scene.group(who).head is None and scene.low(what) in STATES
    return not adjective or scene.symbols[what + 1 : what + 2] != "x"


def no_council(scene: Scene, who: int, what: int) -> bool:
    """ "The body of a man", not "the governing body of"."""
    return scene.low(what) not in BODIES or scene.symbols[what - 1 : what] != "x"


def told_of(scene: Scene, who: int, what: int) -> bool:
    """The group is told of here, not one known before: no "the man who died"."""
    return scene.group(who).form not in ("definite", "pronoun") or not WHO_WERE.search(scene.symbols[who:what])


def not_definite(scene: Scene, who: int, what: int) -> bool:
    """Who is only called "the man" when something is done to him had been told of before."""
    return scene.group(who).form != "definite"


def anyone(scene: Scene, who: int, what: int) -> bool:
    """What did not happen to anyone, or to "a suspect"; "did not kill the driver" counts nobody."""
    if scene.symbols[what] == "g" and scene.low(what - 1) != "without":
        return False
    return scene.symbols[who] == "Y" or scene.group(who).form == "article"


def people(scene: Scene, who: int, what: int) -> bool:
    """Not things are counted."""
    noun = scene.group(who).noun
    return noun.people if noun is not None else scene.group(who).head is None


def described(scene: Scene, who: int, what: int) -> bool:
    """People, not named: a place may have a name with wounds behind it."""
    return scene.group(who).form not in ("name", "pronoun") and people(scene, who, what)


def hurts(scene: Scene, who: int, what: int) -> bool:
    """The words behind "suffered" or "with" name wounds."""
    start = scene.items[what].last
    return any(t.low in WOUNDS for t in scene.sentence.tokens[start : start + WOUNDS_NEAR])


def deadly(scene: Scene, who: int, what: int) -> bool:
    """They died."""
    return scene.items[what].word.people == "killed"


def attacks(scene: Scene, who: int, what: int) -> bool:
    """What they did is an attack."""
    return scene.items[what].word.people == "attackers"


def attack_people(scene: Scene, who: int, what: int) -> bool:
    """What they do hurts people."""
    return scene.items[what].word.people in ("killed", "injured")


def by_whom(scene: Scene, who: int, what: int) -> bool:
    """ "Attended by", not "gathered in"."""
    return scene.low(what) == "attended" and scene.low(who - 1) == "by"


def attacked(scene: Scene, who: int, what: int) -> bool:
    """They attacked somebody; they were not attacked by somebody."""
    then = scene.low(what + 1) if what + 1 < len(scene.items) else "by"
    return scene.low(what) == "attacked" and then != "by"


def by_attackers(scene: Scene, who: int, what: int) -> bool:
    """People by whom it was done, and it is what attackers do."""
    known = scene.group(who).noun is not None
    return known and scene.low(who - 1) == "by" and (scene.symbols[what] == "K" or scene.low(what) in ASKED["done"])


def no_forces(scene: Scene, who: int, what: int) -> bool:
    """Not the forces of order, who shoot too."""
    return scene.head(who) not in FORCES


def came_about(scene: Scene, who: int, what: int) -> bool:
    """The toll is so high; it is not only expected to be."""
    between = scene.sentence.tokens[scene.items[what].last : scene.items[who].first]
    return ASKED["unsure"].isdisjoint(t.low for t in between)


def reached(scene: Scene, who: int, what: int) -> bool:
    """The number is what the toll came to, behind "to", "at", "stands at"; not what it rose from."""
    first = scene.group(who).first
    return not ASKED["reach"].isdisjoint(t.low for t in scene.sentence.tokens[first - 1 : first + 1])


def lives(scene: Scene, who: int, what: int) -> bool:
    """Lives are what is claimed."""
    return scene.head(who) == "lives" or "L" in scene.symbols[what:who]


def are_events(scene: Scene, who: int, what: int) -> bool:
    """Deaths that were: not "deaths could be prevented", not "a murder" for a kind of crime, nor one's injuries."""
    group, then = scene.group(who), scene.symbols[who + 1 : who + 3]
    if (then.startswith("M") and then != "Mh") or MAY_CAUSE.search(scene.symbols[:who]):
        return False
    if scene.head(who) in BODIES and (group.form == "none" or (group.head != group.start and group.state is None)):
        return False
    if group.form == "vague":
        return scene.items[who].word.people != "injured"
    if group.form != "article":
        return group.low != 1 or not then.startswith("x")
    words = [t.low for t in scene.sentence.tokens[group.first + 1 : group.last + 1]]
    alone = scene.head(who) in ALONE and words[0] not in NOT_ARRESTS and "'s" not in words
    return alone and not then.startswith("x")
