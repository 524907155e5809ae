"""Other points of an event: what several parties' statements, or several acts, are about, by the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heapreplace
from itertools import combinations
from math import inf, log, sqrt

import numpy as np

from ..model import PartyRef, Statement
from ..rarity import rarity, words
from ..read.lexicon import lexicon
from ..text import plain
from .bearing import Bearing
from .who import described_as

ALIKE = 0.5
"""Cosine of two contents from which on they are about one thing, and COMMON words that they must share: by eye on the
statements of sixteen events, a third of the pairs at 0.3 were not."""
COMMON = 2
SAME = 0.8
"""The share of words in common from which on two contents are one quotation."""
RARE = 2.5
"""Rarity of a word that tells something: one that a news text in twelve has at most."""
EVERYWHERE = 0.35
"""The share of an event's statements from which on a word of theirs is the event's, not a point's."""
TITLED = 0.15
"""The share of titles from which on."""
SHORTEST = 2
"""Telling words that a content must have."""


@dataclass(frozen=True)
class Point:
    """What some statements are about, in the words of the clearest of them."""

    name: str
    bearings: tuple[Bearing, ...]


def points(bearings: Sequence[Bearing], titles: Sequence[str] = ()) -> list[Point]:
    """The points that at least two parties, or two acts, bear on; the one with most statements first.

    The words of many titles are the event's, and tell no point from another."""
    contents = [content_of(b) for b in bearings]
    told: dict[str, list[Bearing]] = {}
    for content, bearing in zip(contents, bearings, strict=True):
        told.setdefault(content, []).append(bearing)
    first = {content: number for number, content in enumerate(told)}
    likes = _likes(weighed(contents, titles))
    count = {content: len(held) for content, held in told.items()}
    friends = {c: sum(count[other] for other in liked) - 1 for c, liked in likes.items()}
    nearness = {c: sum(count[o] * near for o, near in liked.items()) - 1 for c, liked in likes.items()}
    left = {content for content, number in friends.items() if number}
    found: list[tuple[str, list[Bearing]]] = []

    def rank(content: str) -> tuple[float, float, int, int, str]:
        return -friends[content], -round(nearness[content], 6), len(content), first[content], content

    # ranks only ever fall: whoever is first by a rank that still holds is first
    queue = [rank(content) for content in left]
    heapify(queue)
    while left:
        centre = queue[0][-1]
        if centre not in left:
            heappop(queue)
            continue
        if rank(centre) != queue[0]:
            heapreplace(queue, rank(centre))
            continue
        together = likes[centre].keys() & left
        left -= together
        for gone in together:
            for content in likes[gone].keys() & left:
                friends[content] -= count[gone]
                nearness[content] -= count[gone] * likes[gone][content]
        members = [bearing for gone in together for bearing in told[gone]]
        if _is_of_several(members):
            found.append((centre, members))
    place = {id(bearing): number for number, bearing in enumerate(bearings)}
    made = [Point(name, tuple(sorted(members, key=lambda b: place[id(b)]))) for name, members in found]
    return sorted(made, key=lambda p: (-len(p.bearings), p.bearings[0].filed.known_from, p.name))


def content_of(bearing: Bearing) -> str:
    """What somebody says, in their words."""
    noun = bearing.noun
    return noun.content.text if isinstance(noun, Statement) and noun.content else ""


def _is_of_several(members: Sequence[Bearing]) -> bool:
    """Whether two parties bear on a point, or one of them by two acts. One quotation under two names is mostly one
    person's: "Parker", "chief executive Doug Parker"."""
    said = {(b.party, b.act, content_of(b)): set(plain(b.party.name).split()) for b in members}
    for (one, left), (other, right) in combinations(said.items(), 2):
        (party, act, content), (another, other_act, other_content) = one, other
        if party.id == another.id and act != other_act:
            return True
        apart = _whose(party) != _whose(another) and not (left <= right or right <= left)
        if apart and not _is_one_quotation(content, other_content):
            return True
    return False


def _is_one_quotation(left: str, right: str) -> bool:
    one, two = _words(left), _words(right)
    return len(one & two) >= SAME * len(one | two)


def _whose(party: PartyRef) -> str:
    return described_as(party) if party.kind == "unnamed" else party.id


def weighed(contents: Sequence[str], titles: Sequence[str] = ()) -> dict[str, dict[str, float]]:
    """The telling words of each content with their weights, as a vector of length one."""
    spread = Counter(word for content in contents for word in _telling(content))
    common = max(3.0, EVERYWHERE * len(contents))
    titled = Counter(word for title in titles for word in _stems(title))
    events = {word for word, count in titled.items() if count > max(1.0, TITLED * len(titles))}
    vectors: dict[str, dict[str, float]] = {}
    for content in dict.fromkeys(contents):
        weights = {
            word: rare / log(2 + spread[word])
            for word, rare in _telling(content).items()
            if spread[word] <= common and word not in events
        }
        length = sqrt(sum(w * w for w in weights.values()))
        vectors[content] = {w: v / length for w, v in weights.items()} if len(weights) >= SHORTEST else {}
    return vectors


@lru_cache(maxsize=20_000)
def alike(left: str, right: str) -> bool:
    """Whether two texts are about one thing."""
    if len(_telling(left).keys() & _telling(right).keys()) < COMMON:
        return False
    vectors = weighed([left, right])
    one, two = vectors[left], vectors[right]
    return len(one.keys() & two.keys()) >= COMMON and _cosine(one, two) >= ALIKE


def share(left: str, right: str) -> bool:
    """Whether two texts have a telling word in common."""
    one, two = ({w for w, rare in _stems(text).items() if rare >= RARE and w not in DEEDS} for text in (left, right))
    return bool(one & two)


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(words(text))


@lru_cache(maxsize=20_000)
def _stems(text: str) -> Mapping[str, float]:
    """The words of a text without endings, "fleeing" is "flee", each with its rarity: that of the word as it stands, where
    what is left of it is no word ("receiv"). Kept: one content is compared with many others."""
    found: dict[str, float] = {}
    for word in _words(text):
        stem = _stem(word)
        found[stem] = min(rarity(word), rarity(stem), found.get(stem, inf))
    return found


def _stem(word: str) -> str:
    ending = next((e for e in ("ing", "ed") if word.endswith(e) and len(word) > len(e) + 3), "")
    return word.removesuffix(ending)


@lru_cache(maxsize=20_000)
def _telling(text: str) -> Mapping[str, float]:
    """The words of a text that may tell something, each with its rarity."""
    return {w: rare for w, rare in _stems(text).items() if rare >= RARE and w not in DEEDS and not w.isdigit()}


DEEDS = frozenset(stem for listed in lexicon("incidents")["types"].values() for stem in _stems(listed))


def _likes(vectors: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """The contents that each is about one thing with, itself among them, and how near they are."""
    contents = [content for content, vector in vectors.items() if vector]
    holding: dict[str, tuple[list[int], list[float]]] = {}
    for n, content in enumerate(contents):
        for word, weight in vectors[content].items():
            numbers, weights = holding.setdefault(word, ([], []))
            numbers.append(n)
            weights.append(weight)
    held = {word: (np.array(numbers), np.array(weights)) for word, (numbers, weights) in holding.items()}
    likes: dict[str, dict[str, float]] = {}
    for content in contents:
        vector = vectors[content]
        those = np.concatenate([held[word][0] for word in vector])
        theirs = np.concatenate([weight * held[word][1] for word, weight in vector.items()])
        cosine, shared = np.bincount(those, theirs), np.bincount(those)
        near = np.flatnonzero((shared >= COMMON) & (cosine >= ALIKE))
        likes[content] = dict(zip([contents[n] for n in near.tolist()], cosine[near].tolist(), strict=True))
    return likes


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return sum(weight * right.get(word, 0.0) for word, weight in left.items())
