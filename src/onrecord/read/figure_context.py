"""Who is counted by what stands around: in a list, as a share of others, by the noun alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .figure_nouns import PERSON
from .figure_scene import Claim, Scene, dead, happened, hurts, may_be
from .figure_words import ASKED, NOUNS, VICTIMS

LISTED = re.compile(r"(?:[poW][^,.;:cNSZEbBhKU]{1,6})?(?:,x(?=,))?(?P<joint>,?co?|,)(?P<who>[NSA])")
"""The next of a list, behind what is said of the one before: "in a bus and two drivers", ", 37, and Jan Novak"."""
PREDICATE = re.compile(r"(?:(?:[poW][^,.;:cbBhKUw]{1,6})?|,?w)[a!]*[bBhUKkMVmCQ]")
"""What makes a group the subject of its own clause, not the next of a list."""
INCLUDED = re.compile(r"id?a{0,2}(?P<who>[NSA])")
AMONG = re.compile(r"id?a*(?P<what>[KUnx])[^.;NSA]{0,8}?[bB][^.;NSA]{0,2}(?P<who>[NSA])")
AND_DIES = re.compile(r"[^.;NSA]*c[ajhbBz]*(?P<what>[UK])")
LISTS = frozenset("-:,;(c")
"""What stands before each of those listed."""
IS = re.compile(r"a*[bB]")
NAMED = frozenset(("name", "kin", "pronoun", "bare", "definite"))
DEAD = {"dead": "killed", "deceased": "killed"}
LARGE = 1000
"""So many of anything are a count where records got out."""


@dataclass(slots=True)
class Story:
    """What the sentences so far have counted of people."""

    last: str | None = None
    """Of the people that the sentence before counts."""
    most: dict[str, int] = field(default_factory=dict)
    """The largest number of dead and of injured."""

    def victims(self, scene: Scene, i: int) -> str | None:
        """What "the victims" are: the dead or the injured, whichever there are enough of."""
        if scene.has("survive"):
            return "injured" if "injured" in self.most else None
        enough = [counted for counted, most in self.most.items() if most >= scene.size(i)]
        return enough[0] if len(enough) == 1 else None

    def note(self, scene: Scene) -> None:
        """Take note of what a sentence counts."""
        self.last = None
        for who, claim in sorted(scene.claims.items()):
            if claim.counted in ("killed", "injured"):
                self.last = claim.counted
                self.most[claim.counted] = max(self.most.get(claim.counted, 0), scene.group(who).low or 0)


def read_context(scene: Scene, story: Story) -> None:
    """The claims that follow from those the rules made."""
    _deaths(scene)
    _among(scene)
    _included(scene, story)
    _lists(scene)
    for i in _unclaimed(scene, "N"):
        _share(scene, i, story)
    for i in _unclaimed(scene, "NSZ"):
        _by_noun(scene, i, story)
    _made_up_of(scene)
    for i in _unclaimed(scene, "N"):
        _of_those(scene, i)
    if scene.has("breach"):
        for i in _unclaimed(scene, "N"):
            _in_breach(scene, i)
    story.note(scene)


def _unclaimed(scene: Scene, symbols: str) -> Iterator[int]:
    """The groups that nothing counts yet."""
    return (i for i, s in enumerate(scene.symbols) if s in symbols and i not in scene.claims and i not in scene.joined)


def _add(scene: Scene, who: int, counted: str | None, rule: str, about: str = "") -> bool:
    """A claim on a group that has none yet."""
    if counted is None or who in scene.claims or who in scene.joined or not may_be(scene.group(who), counted):
        return False
    scene.claims[who] = Claim([who], who, dead(scene.group(who), counted), rule, about=about)
    return True


# ---------------------------------------------------------------- died after all


def _deaths(scene: Scene) -> None:
    """ "Was shot and was pronounced dead", "was taken to a hospital, where he died": killed, and one figure."""
    for who, claim in sorted(scene.claims.items()):
        if claim.counted != "injured" or scene.group(who).low != 1:
            continue
        dies = AND_DIES.match(scene.symbols, claim.what + 1)
        later = [i for i in scene.claims if i > claim.what and scene.group(i).form == "pronoun"]
        he = next((i for i in later if scene.claims[i].counted == "killed"), None)
        if he is not None:
            claim.counted = "killed"
            del scene.claims[he]
        elif dies is not None:
            if scene.items[dies.start("what")].word.people == "killed":
                claim.counted, claim.what = "killed", dies.start("what")
        elif scene.symbols[claim.what] == "Q" and scene.group(who).form == "name" and not hurts(scene, who, claim.what):
            del scene.claims[who]


# ---------------------------------------------------------------- some of those counted


def _among(scene: Scene) -> None:
    """ "Among the dead were two children"."""
    for match in AMONG.finditer(scene.symbols):
        who, what = match.start("who"), match.start("what")
        counted = DEAD.get(scene.low(what)) or scene.items[what].word.people
        if _add(scene, who, counted, "among the dead", "part"):
            _go_on(scene, who)


def _included(scene: Scene, story: Story) -> None:
    """ "Including three children": a share of those counted before."""
    for match in INCLUDED.finditer(scene.symbols):
        who = match.start("who")
        counted = scene.group(who).state or _before(scene, match.start(), story)
        if counted is None:
            continue
        if who in scene.claims:
            scene.claims[who].about = "part"
        elif (scene.symbols[who] != "A" or PERSON.search(scene.head(who))) and _add(
            scene, who, counted, "including", "part"
        ):
            _go_on(scene, who)


def _before(scene: Scene, at: int, story: Story) -> str | None:
    """What is counted before "including": by the nearest claim, or by the noun right before it ("the dead include")."""
    source = max((i for i in scene.claims if i < at), default=None)
    if source is not None:
        return scene.claims[source].counted
    if at == 0:
        return None
    if scene.low(at - 1) in VICTIMS:
        return "killed" if "killed" in story.most else "injured" if "injured" in story.most else None
    return scene.items[at - 1].word.people


def _share(scene: Scene, i: int, story: Story) -> None:
    """ "Three of the victims", "two of them were", "four of the dead", "five of the 22 killed"."""
    group, head = scene.group(i), scene.head(i)
    counted = group.state or DEAD.get(head)
    if scene.symbols[i + 1 : i + 2] == "o" and i + 2 in scene.claims and group.low != 1:
        counted = scene.claims[i + 2].counted
    elif i + 1 < len(scene.items) and not head and scene.low(i + 1) in ASKED["gravely"]:
        counted = "injured"
    elif not group.share or counted == "missing":  # "one of the missing girls was found"
        return
    elif counted is None and head in VICTIMS:
        counted = story.victims(scene, i)
    elif counted is None and not head and IS.match(scene.symbols, i + 1):
        counted = story.last
    _add(scene, i, counted, "three of them", "part")


# ---------------------------------------------------------------- lists


def _lists(scene: Scene) -> None:
    """ "Killed two men and a child": each a share. Of names, "Kelso and Lum were killed": one figure with the sum."""
    for who, claim in sorted(scene.claims.items()):
        if claim.zero or claim.what == who:
            continue
        more = _right(scene, claim) if claim.what < who else _left(scene, claim)
        if more and all(scene.group(i).form in NAMED for i in (who, *more)):
            claim.who = sorted((who, *more))
            scene.joined.update(more)
        elif more:
            _part(scene, claim, more)


def _part(scene: Scene, claim: Claim, more: list[int]) -> None:
    """A list as figures of their own; of things each is of its own kind, and no share of anything."""
    things = claim.counted.startswith("other:")
    claim.about = "" if things else "part"
    for i in more:
        counted = f"other:{scene.head(i)}" if things and scene.head(i) else claim.counted
        scene.claims[i] = Claim([i], i, counted, "and three", about=claim.about)


def _of_those(scene: Scene, i: int) -> None:
    """ "Of the 40 passengers, 22 were children": a share of those counted right before it."""
    whole = i - 2 - (scene.symbols[i - 2 : i - 1] in ("U", "K"))  # "of the 40 dead, 22"
    of_more = whole in scene.claims and scene.size(whole) > scene.size(i)
    if of_more and scene.symbols[max(0, whole - 1) : whole + 1] in ("oN", "iN") and scene.symbols[i - 1] == ",":
        _add(scene, i, scene.claims[whole].counted, "of those", "part")


def _made_up_of(scene: Scene) -> None:
    """ "Two drivers were hurt, a man and a woman": listed groups that add up to one before them are shares of it."""
    for who, claim in sorted(scene.claims.items()):
        whole, shares = scene.group(who), []
        if len(claim.who) > 1 or whole.low != whole.high or (whole.low or 0) < 2:
            continue
        for i in range(max(who, claim.what) + 1, len(scene.items)):
            if scene.symbols[i] == ".":
                break
            if scene.symbols[i] in "NS" and scene.symbols[i - 1] in LISTS and scene.group(i).form not in NAMED:
                shares.append(i)
        if len(shares) > 1 and scene.symbols[shares[-1] - 1] == "c" and sum(map(scene.size, shares)) == whole.low:
            for i in shares:
                known = scene.claims.get(i)
                if known is None:
                    _add(scene, i, claim.counted, "made up of", "part")
                elif known.what == i:
                    known.about = "part"


def _go_on(scene: Scene, who: int) -> None:
    """Count the rest of a list as its first is."""
    claim = scene.claims[who]
    for i in _right(scene, claim):
        _add(scene, i, claim.counted, "and three", claim.about)


def _right(scene: Scene, claim: Claim) -> list[int]:
    """The groups behind the one claimed, up to the last that "and" joins."""
    at, more, joined = claim.who[-1], [], 0
    while match := LISTED.match(scene.symbols, at + 1):
        named, at = scene.group(at).form == "name", match.start("who")
        if not _free(scene, claim, at) or PREDICATE.match(scene.symbols, at + 1):
            break
        if match["joint"] == "," and named and scene.group(at).form in ("definite", "article", "bare"):
            continue  # "Jan Novak, the mayor" is one
        more.append(at)
        if "c" in match["joint"]:
            joined = len(more)
    return more[:joined]


def _left(scene: Scene, claim: Claim) -> list[int]:
    """The groups before the one claimed, "and" before it."""
    more: list[int] = []
    if "b" in scene.symbols[claim.who[0] : claim.what]:
        return more
    at, joint = claim.who[0], "c"
    while True:
        left = next((i for i in range(at - 2, max(-1, at - 10), -1) if _leads_to(scene, i, at, joint)), None)
        if left is None or not _free(scene, claim, left) or (left and scene.symbols[left - 1] in "Kkg"):
            return more
        more.insert(0, left)
        at, joint = left, ""


def _leads_to(scene: Scene, left: int, at: int, joint: str) -> bool:
    """Whether a list goes on from one group right to the other."""
    match = LISTED.match(scene.symbols, left + 1) if scene.symbols[left] in "NSA" else None
    return match is not None and match.start("who") == at and joint in match["joint"]


def _free(scene: Scene, claim: Claim, who: int) -> bool:
    """Whether a group may join a list: nothing else counts it."""
    group = scene.group(who)
    if who in scene.claims or who in scene.joined or (group.form == "article" and group.head is None):
        return False
    if scene.symbols[who] == "A" and not claim.counted.startswith("other") and not PERSON.search(scene.head(who)):
        return False
    return group.form == "definite" or may_be(group, claim.counted)


# ---------------------------------------------------------------- by the noun alone


def _by_noun(scene: Scene, i: int, story: Story) -> None:
    """What an adjective or a noun counts by itself: "two wounded soldiers", "three gunmen", "no survivors"."""
    group, head = scene.group(i), scene.head(i)
    verb = len(scene.symbols[:i].rstrip("a")) - 1
    if verb >= 0 and scene.symbols[verb] == "k" and not happened(scene, i, verb):
        return  # "threatened to fire two missiles"
    if group.state is not None:
        _add(scene, i, group.state if group.form != "definite" else None, "two wounded")
    elif scene.symbols[i] in "NZ" and group.low != 1 and head:
        counted = story.victims(scene, i) if head in VICTIMS else _of_noun(scene, i)
        if _add(scene, i, counted, "three gunmen") and group.noun is not None and not group.noun.people:
            _part(scene, scene.claims[i], _right(scene, scene.claims[i]))


def _of_noun(scene: Scene, i: int) -> str | None:
    """What the noun of a group counts, or one before it: "crew members"."""
    group, head = scene.group(i), scene.head(i)
    noun = group.noun
    before = scene.sentence.tokens[group.start or 0 : group.head]
    if noun is None or noun.counts is None:
        nouns = (NOUNS.get(t.low) for t in before)
        return next((n.counts for n in nouns if n is not None and n.people and n.counts and not n.least), None)
    few = group.form != "none" and scene.size(i) < noun.least
    if few or (noun.people and any(c.isdigit() for t in before for c in t.text)):
        return None  # "two B-52 bombers"
    if noun.counts != "other":
        return noun.counts
    by_way = group.form == "vague" and scene.symbols[:i].endswith(("p", "W"))  # "died from multiple gunshots"
    return None if by_way else f"other:{head}"


def _in_breach(scene: Scene, i: int) -> None:
    """Whose data got out, and how many records: any large number where a breach is told of."""
    group = scene.group(i)
    if group.head is not None and scene.size(i) >= LARGE:
        people = group.noun is not None and group.noun.people
        _add(scene, i, "other:affected" if people else f"other:{scene.head(i)}", "a million records")
