"""The rules that say who is counted as what.

A sentence is read as a string of symbols, one for each item: of groups, `N` has a number, `S` is one person, `A` one
of something else, `Z` none, `Y` anyone, `E` events that are themselves counted ("three deaths"); of words, `K` is a
participle of what is done to people ("killed"), `k` its base, `g` its -ing form, `U` what they do or are ("died",
"dead"), `n` a noun; the rest is in `figure_words.SYMBOLS`. A rule is a pattern over that string, named by what it reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .figure_scene import (
    Claim,
    Scene,
    anyone,
    are_events,
    attack_people,
    attacked,
    attacks,
    by_attackers,
    by_whom,
    came_about,
    counted_by,
    deadly,
    described,
    happened,
    hurts,
    in_condition,
    in_definition,
    in_name,
    is_subject,
    lives,
    may_be,
    no_adjective,
    no_council,
    no_forces,
    not_definite,
    not_passive,
    people,
    reached,
    told_of,
)

Check = Callable[[Scene, int, int], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """`who` in the pattern is counted; as what says the word at `what`, or `counted`. No check may speak against it."""

    name: str
    pattern: re.Pattern[str]
    checks: tuple[Check, ...]
    counted: str | None
    zero: bool
    about: str


SHAPES = {
    "who": "(?P<who>[NSAZ])",
    # Behind the one counted: "in the car", "aboard", ", a father of two,", "who".
    "aside": r"(?:Vj)?(?:[poWxVK][^,.;:jcwbBMKUkgl]{1,12})?O?"
    r"(?:,[^.;:KUkg]{1,18},|-[^.;:KUkg]{1,18}-+|,w[^.;:,]{1,22},)?(?:,?w|w[^,.;:bBKUkgNS]{1,5})?",
    # "Were", "have been", "are believed to have been".
    "been": "[aMhr]*[bBz][abBzhrT]*",
    # The same or "have", or nothing.
    "have": "a*(?:[bBhz]|Mh)?[abBzhrT]*",
    # What may stand behind a participle that ends its clause.
    "end": r"(?=[pWjoc,.;:()'\-!TwiaUlr]|$)",
}


def _rule(
    name: str, shape: str, *checks: Check, counted: str | None = None, zero: bool = False, about: str = ""
) -> Rule:
    """A rule; in its shape `<who:N>` and `<what:K>` are groups of these symbols, the others are in SHAPES."""
    pattern = re.sub(r"<(who|what):(\w+)>", r"(?P<\1>[\2])", shape)
    pattern = re.sub(r"(?<!\?P)<(\w+)>", lambda match: SHAPES[match[1]], pattern)
    return Rule(name, re.compile(pattern), checks, counted, zero, about)


RULES = (
    _rule("three who attacked", "<who:NS>w[ah]*<what:K>", attacked, counted="attackers"),
    _rule("did not kill anyone", "![arhzM]*<what:kKg>a*<who:YSA>", not_passive, anyone, zero=True),
    _rule("three deaths", "(?P<what>(?P<who>E))", are_events),
    _rule("the toll rose to three", "<what:t>[^.;]{0,14}?T<who:N>", came_about, counted="killed"),
    _rule("a toll of three", "<what:t>[^.;]{0,14}?<who:N>", reached, came_about, counted="killed"),
    _rule("the number of dead rose to three", "yod?[^.;]{0,3}?<what:UKn>[^.;]{0,14}?<who:N>", reached, came_about),
    _rule("three the number of dead", "<who:N>d?yod?[^.;]{0,3}?<what:UKn>"),
    _rule("killed three", "<what:Kkg>a*<who>", not_passive, happened, not_definite),
    _rule("claimed three lives", "<what:C>a*(?:d?Lo)?<who>", lives, counted="killed"),
    _rule("the death of three", "<what:nkg>ox?<who>", not_definite, no_council),
    _rule("three were killed", "<who><aside><been>(?:[xKV]c[abBhz]*)?<what:KQU>", is_subject, told_of),
    _rule("three fought and were killed", "<who:NS>[^.;:,NSwbBh]{1,9}ca*[bB]a*<what:K>", is_subject, told_of),
    _rule("three were among those killed", "<who:NS>a*[bB]id?a*<what:KUn>", is_subject, about="part"),
    _rule("three died", "<who><aside><have><what:U>", is_subject, told_of, no_adjective),
    _rule("one fell and died", "<who:S>[^.;:NSAw]{1,9}ca*<what:U>", deadly),
    _rule("three killed in", "<who>a*(?:ra*)?<what:KQ><end>", not_definite),
    _rule("three shot the owner", r"<who:N>a*<what:K>(?=d|[NSA])", attack_people, people, counted="attackers"),
    _rule("three in the attack held", r"<who:N>[po][^.;,cNEbBhKUkg\-]{1,5}<what:K>(?=[.,;p]|$)", is_subject, people),
    _rule("three came and opened fire", "<who:NS>[^.;N]{1,16}?ca*<what:U>", attacks),
    _rule("by three", "<what:KVH>a*p{1,2}<who:N>", by_attackers, people, counted="attackers"),
    _rule("attended by three", "<what:U>a*p{1,2}<who:N>", by_whom, people),
    _rule("three on board", "<who:N>[^.;,N]{0,3}?<what:O>", people, counted="present"),
    _rule("carrying three", "<what:H>a*<who:N>", people, counted="present"),
    _rule("a crowd of three", "<what:D>o<who:N>", people, counted="present"),
    _rule("of the three dead,", "o<who:N><what:UK>(?=,)"),
    _rule("three of the men killed were", "<who:N><what:K>(?=[bBh])"),
    _rule("three suffered injuries", "<who><aside>h?a*<what:m>", hurts, counted="injured"),
    _rule("three with wounds", "<who:NS><what:W>", hurts, described, counted="injured"),
)


def apply_rules(scene: Scene) -> None:
    """What the rules find, in their order; each from the end on, for the nearest subject has the verb."""
    for rule in RULES:
        for start in range(len(scene.symbols) - 1, -1, -1):
            if match := rule.pattern.match(scene.symbols, start):
                _claim(rule, scene, match.start("who"), match.start("what"))


def _claim(rule: Rule, scene: Scene, who: int, what: int) -> None:
    """Count a group, if no rule before has counted it and nothing speaks against it."""
    told = what in scene.taken and rule.counted != "attackers"  # one verb tells of victims and of attackers
    if who in scene.claims or told or in_condition(scene, min(who, what)) or in_name(scene, what):
        return
    counted = rule.counted or counted_by(scene, who, what)
    if counted is None or not may_be(scene.group(who), counted) or in_definition(scene, who, what):
        return
    if counted == "attackers" and not no_forces(scene, who, what):
        return
    if all(check(scene, who, what) for check in rule.checks):
        scene.claims[who] = Claim([who], what, counted, rule.name, rule.zero, rule.about)
        scene.taken.add(what)
