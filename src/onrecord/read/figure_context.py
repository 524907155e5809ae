"""Who is counted by what stands around: in a list, as a share of others, by the noun alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .figure_groups import PERSON, Group
from .figure_rules import Claim, Scene, hurts, may_be
from .figure_words import INCIDENTS, LEXICON, MASSES, NOTHING, NOUNS, RESPONDERS, USERS, VICTIMS, words_in

JOINT = r"(?:[poW][^,.;:cNSZEbBhKU]{1,6})?(?:,x(?=,))?(?P<joint>,?co?|,)"
LISTED = re.compile(JOINT + r"(?P<who>[NSA])")
PREDICATE = re.compile(r"(?:[poW][^,.;:cbBhKU]{1,6})?(?:,?w)?[a!]*[bBhUKkMVmCQ]")
INCLUDED = re.compile(r"id?a{0,2}(?P<who>[NSA])")
AMONG = re.compile(r"id?a*(?P<what>[KUnx])[^.;NSA]{0,8}?[bB][^.;NSA]{0,2}(?P<who>[NSA])")
AND_DIES = re.compile(r"[^.;NSA]*c[ajhbBz]*(?P<what>[UK])")
NAMED = frozenset(("name", "kin", "pronoun", "bare", "definite"))
COUNTED_IF_MANY = {INCIDENTS: 10, MASSES: 5, RESPONDERS: 20, USERS: 1000}
"""From so many on attacks and cases are a count; "two attacks" names them."""
BREACH = words_in(LEXICON["function"]["breach"])
LARGE = 1000
SURVIVE = words_in(LEXICON["function"]["survive"])
IS = re.compile(r"a*[bB]")
BY_NAME = {"dead": "killed", "deceased": "killed"}


@dataclass(slots=True)
class Story:
    """What the sentences so far have counted of people."""

    last: str | None = None
    """Of the people that the sentence before counts."""
    most: dict[str, int] = field(default_factory=dict)
    """The largest number of dead and of injured."""

    def victims(self, scene: Scene, i: int) -> str | None:
        """What "the victims" are: the dead or the injured, whichever there are enough of."""
        if any(t.low in SURVIVE for t in scene.sentence.tokens):
            return "injured" if "injured" in self.most else None
        size = scene.group(i).low or scene.group(i).high or 0
        enough = [counted for counted, most in self.most.items() if most >= size]
        return enough[0] if len(enough) == 1 else None


def read_context(scene: Scene, story: Story) -> None:
    """The claims that follow from those the rules made."""
    _died(scene)
    _among(scene)
    _included(scene, story)
    _listed(scene)
    _shares(scene, story)
    _by_noun(scene, story)
    _in_breach(scene)
    story.last = None
    for who, claim in sorted(scene.claims.items()):
        if claim.counted in ("killed", "injured"):
            story.last = claim.counted
            story.most[claim.counted] = max(story.most.get(claim.counted, 0), scene.group(who).low or 0)


def _add(scene: Scene, who: int, what: int, counted: str, rule: str, about: str = "") -> bool:
    """A claim on a group that has none yet."""
    if who in scene.claims or who in scene.joined or not may_be(scene.group(who), counted):
        return False
    scene.claims[who] = Claim([who], what, counted, rule, about=about)
    return True


def _died(scene: Scene) -> None:
    """ "Was shot and was pronounced dead", "was taken to a hospital, where he died": killed, and one figure."""
    for who, claim in sorted(scene.claims.items()):
        if claim.counted != "injured" or scene.group(who).low != 1:
            continue
        later = [c for w, c in scene.claims.items() if w > claim.what and scene.group(w).form == "pronoun"]
        death = next((c for c in later if c.counted == "killed"), None)
        if death is not None:
            del scene.claims[death.who[0]]
            claim.counted = "killed"
        elif dies := AND_DIES.match(scene.symbols, claim.what + 1):
            if scene.items[dies.start("what")].word.people == "killed":
                claim.counted, claim.what = "killed", dies.start("what")
        elif scene.symbols[claim.what] == "Q" and scene.group(who).form == "name" and not hurts(scene, who, claim.what):
            del scene.claims[who]


def _among(scene: Scene) -> None:
    """ "Among the dead were two children"."""
    for match in AMONG.finditer(scene.symbols):
        what = match.start("what")
        counted = BY_NAME.get(scene.low(what)) or scene.items[what].word.people
        if counted and _add(scene, match.start("who"), match.start("who"), counted, "among the dead", "part"):
            _list_right(scene, match.start("who"))


def _included(scene: Scene, story: Story) -> None:
    """ "Including three children": a share of those counted before."""
    for match in INCLUDED.finditer(scene.symbols):
        start = match.start("who")
        before = [c for w, c in scene.claims.items() if w < match.start()]
        source = max(before, key=lambda c: c.who[0], default=None)
        counted = source.counted if source else _named_before(scene, match.start(), story)
        if counted is None:
            continue
        if start in scene.claims:
            scene.claims[start].about = "part"
        elif _is_person(scene, start) and _add(
            scene, start, start, scene.group(start).state or counted, "including", "part"
        ):
            _list_right(scene, start)


def _named_before(scene: Scene, at: int, story: Story) -> str | None:
    """What the noun right before "included" counts: "the fatalities included four men", "the victims include"."""
    if at == 0:
        return None
    if scene.low(at - 1) in VICTIMS:
        return max(story.most, key=lambda c: (c == "killed", story.most[c]), default=None)
    return scene.items[at - 1].word.people


def _is_person(scene: Scene, i: int) -> bool:
    return scene.symbols[i] != "A" or PERSON.search(scene.head(i)) is not None


def _list_right(scene: Scene, who: int) -> None:
    """The groups that a list goes on with."""
    claim = scene.claims[who]
    for i in _right(scene, claim):
        _add(scene, i, i, claim.counted, "list", claim.about)


def _listed(scene: Scene) -> None:
    """ "Killed two men and a child": each a share; of names, "Kelso and Lum were killed", one figure with the sum."""
    for who, claim in sorted(scene.claims.items()):
        if claim.rule in ("list", "including", "among the dead", "three deaths") or claim.zero:
            continue
        more = _right(scene, claim) if claim.what < who else _left(scene, claim)
        if more and all(scene.group(i).form in NAMED for i in (who, *more)):
            claim.who = sorted((who, *more))
            scene.joined.update(more)
            continue
        for i in more:
            claim.about = "" if claim.counted.startswith("other") else "part"
            head = scene.head(i)
            counted = f"other:{head}" if claim.counted.startswith("other:") and head else claim.counted
            scene.claims[i] = Claim([i], i, counted, "list", about=claim.about)


def _right(scene: Scene, claim: Claim) -> list[int]:
    """The groups behind the one claimed, up to the last that "and" joins."""
    at, more, joined = claim.who[-1], [], 0
    while match := LISTED.match(scene.symbols, at + 1):
        named, at = scene.group(at).form == "name", match.start("who")
        if not _free(scene, claim, at) or PREDICATE.match(scene.symbols, at + 1):
            break
        if match["joint"] == "," and named and scene.group(at).form in ("definite", "article", "bare"):
            continue
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
    unnamed = group.form == "article" and group.head is None
    return (
        who not in scene.claims
        and who not in scene.joined
        and not unnamed
        and (group.form == "definite" or may_be(group, claim.counted))
    )


def _shares(scene: Scene, story: Story) -> None:
    """ "Three of the victims", "two of them", "four of the dead"."""
    for i, symbol in enumerate(scene.symbols):
        if symbol != "N" or i in scene.claims or not scene.group(i).share:
            continue
        head = scene.head(i)
        counted = scene.group(i).state or BY_NAME.get(head)
        if counted is None and head in VICTIMS:
            counted = story.victims(scene, i)
        elif counted is None and not head and IS.match(scene.symbols, i + 1):
            counted = story.last
        if counted:
            _add(scene, i, i, counted, "share", "part")


def _by_noun(scene: Scene, story: Story) -> None:
    """What a noun or its adjective counts by itself: "three gunmen", "40 passengers", "two wounded soldiers"."""
    for i, symbol in enumerate(scene.symbols):
        if symbol not in "NS" or i in scene.claims:
            continue
        group, head = scene.group(i), scene.head(i)
        counted = group.state if group.form != "definite" else None
        if counted is None and symbol == "N" and group.low != 1:
            counted = story.victims(scene, i) if head in VICTIMS else _of_noun(scene, group)
            if counted in COUNTED_IF_MANY or counted == "other":
                counted = _counted_alone(scene, i)
        if counted:
            _add(scene, i, i, counted, "noun")


def _in_breach(scene: Scene) -> None:
    """Whose data got out, and how many records: any large number where a breach is told of."""
    if BREACH.isdisjoint(t.low for t in scene.sentence.tokens):
        return
    for i, symbol in enumerate(scene.symbols):
        group = scene.group(i) if symbol == "N" else None
        if group is None or group.head is None or (group.low or group.high or 0) < LARGE:
            continue
        _add(scene, i, i, "other:affected" if group.noun and group.noun.people else f"other:{scene.head(i)}", "breach")


def _counted_alone(scene: Scene, i: int) -> str | None:
    """What a noun counts that is itself a figure only where there are enough of it, and nothing died of them."""
    group, head = scene.group(i), scene.head(i)
    kind = group.noun.counted if group.noun else None
    size = group.low or group.high or 0
    if kind == "other":
        return (
            f"other:{head}"
            if size > 1 and not (group.form == "vague" and scene.symbols[:i].endswith(("p", "W")))
            else None
        )
    if kind is None or size < COUNTED_IF_MANY.get(kind, 0):
        return None
    return {RESPONDERS: "present", USERS: "other:affected"}.get(kind, f"other:{head}")


def _of_noun(scene: Scene, group: Group) -> str | None:
    """What the nouns of a group count by themselves: "crew members"."""
    if group.start is None or group.head is None:
        return None
    nouns = (NOUNS.get(t.low) for t in scene.sentence.tokens[group.start : group.head + 1])
    return next((n.counted for n in nouns if n is not None and n.counted not in (None, NOTHING)), None)
