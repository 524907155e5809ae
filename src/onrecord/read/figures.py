"""The figures of a document: how many were killed, hurt, held or there, and on whose words."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from ..model import Figure, Span, Statement
from ..text import Sentence, words_of
from .figure_about import About
from .figure_context import Story, read_context
from .figure_givers import Givers
from .figure_nouns import AGE, REST, Group
from .figure_rules import apply_rules
from .figure_scene import Claim, Scene, scene_of
from .figure_words import EVENT_NOUNS, TRIGGERS

APART = 6
"""Words of a figure that stand farther apart are two pieces."""


def find_figures(
    text: str, sentences: list[Sentence], statements: Sequence[Statement], published: str | None
) -> list[Figure]:
    """The figures that a text gives, in order."""
    givers = Givers(text, statements)
    about = About(text, sentences, published)
    story = Story()
    found: list[Figure] = []
    for sentence in sentences:
        about.read(sentence)
        if TRIGGERS.isdisjoint([t.low for t in sentence.tokens]):
            story.last = None
            continue
        scene = scene_of(sentence)
        apply_rules(scene)
        read_context(scene, story)
        for claim in sorted(scene.claims.values(), key=lambda c: c.who[0]):
            found.append(_figure(text, scene, claim, givers, about))
    return about.settle(found)


def _figure(text: str, scene: Scene, claim: Claim, givers: Givers, about: About) -> Figure:
    """A claim as a row."""
    group = scene.group(claim.who[0])
    low, high, bound = _value(scene, claim)
    words = words_of(text, _spans(scene, claim))
    giver, statement = givers.of(words.spans)
    key = f"{words.spans}|{claim.counted}|{low}|{high}"
    return Figure(
        id="f" + sha256(key.encode()).hexdigest()[:12],
        text=words.text,
        spans=words.spans,
        counted=claim.counted,
        low=low,
        high=high,
        bound=bound,
        of=_of(text, scene, group),
        giver=giver,
        statement=statement,
        about=about.of(scene.sentence, words.spans[0][0], "part" if group.share else claim.about),
    )


def _value(scene: Scene, claim: Claim) -> tuple[int | None, int | None, str]:
    """Low, high and bound of a claim; of a list, the sums."""
    groups = [scene.group(i) for i in claim.who]
    if claim.zero:
        return 0, 0, "exact"
    if len(groups) == 1:
        return groups[0].low, groups[0].high, groups[0].bound
    low = sum(g.low or 0 for g in groups)
    if any(g.high is None for g in groups):
        return low, None, "at_least"
    bound = "about" if any(g.bound == "about" for g in groups) else "exact"
    return low, sum(g.high or 0 for g in groups), bound


def _spans(scene: Scene, claim: Claim) -> list[Span]:
    """The words of a claim: its group and what says of it; in two pieces if they stand apart."""
    cut = scene.sentence.cut
    places = [scene.items[i] for i in sorted({*claim.who, claim.what})]
    left, right = places[0], places[-1]
    if right.first - left.last <= APART:
        return [cut(left.first, max(left.last, right.last))]
    return [cut(left.first, left.last), cut(right.first, right.last)]


def _of(text: str, scene: Scene, group: Group) -> str | None:
    """Whom or what a group is of, in the words of the text: not what is counted, nor how old, nor that they are more."""
    tokens, first = scene.sentence.tokens, group.start
    if group.head is None or first is None or first > group.head or tokens[group.head].low in EVENT_NOUNS:
        return None
    while first < group.head and (tokens[first].low in REST or AGE.match(tokens[first].low)):
        first += 1
    start, end = scene.sentence.cut(first, group.head)
    return text[start:end]
