"""Other points of an event: what several parties' statements, or several acts, are about, by the words they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

import numpy as np

from ..model import Statement
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
    vectors = weighed([content_of(b) for b in bearings], titles)
    likes = _likes(vectors)
    left = set(likes)
    found: list[Point] = []
    friends = {n: len(liked) for n, liked in likes.items()}
    nearness = {n: sum(liked.values()) for n, liked in likes.items()}
    while left:
        centre = max(left, key=lambda n: (friends[n], round(nearness[n], 6), -len(content_of(bearings[n])), -n))
        together = sorted({centre} | (likes[centre].keys() & left))
        left -= set(together)
        for gone in together:
            for n in likes[gone].keys() & left:
                friends[n] -= 1
                nearness[n] -= likes[gone][n]
        members = tuple(bearings[n] for n in together)
        if _is_of_several(members):
            found.append(Point(content_of(bearings[centre]), members))
    return sorted(found, key=lambda p: (-len(p.bearings), p.bearings[0].filed.known_from, p.name))


def content_of(bearing: Bearing) -> str:
    """What somebody says, in their words."""
    noun = bearing.noun
    return noun.content.text if isinstance(noun, Statement) and noun.content else ""


def _is_of_several(members: Sequence[Bearing]) -> bool:
    """Whether two parties bear on a point, or one of them by two acts. One quotation under two names is mostly one
    person's: "Parker", "chief executive Doug Parker"."""
    for n, one in enumerate(members):
        for other in members[:n]:
            if one.party.id == other.party.id and one.act != other.act:
                return True
            left, right = (set(plain(b.party.name).split()) for b in (one, other))
            apart = _whose(one) != _whose(other) and not (left <= right or right <= left)
            if apart and not _is_one_quotation(content_of(one), content_of(other)):
                return True
    return False


def _is_one_quotation(left: str, right: str) -> bool:
    one, two = set(words(left)), set(words(right))
    return len(one & two) >= SAME * len(one | two)


def _whose(bearing: Bearing) -> str:
    return described_as(bearing.party) if bearing.party.kind == "unnamed" else bearing.party.id


def weighed(contents: Sequence[str], titles: Sequence[str] = ()) -> list[dict[str, float]]:
    """Each content's telling words with their weights, as a vector of length one."""
    held = [_stems(content) for content in contents]
    spread = Counter(word for each in held for word in each)
    common = max(3.0, EVERYWHERE * len(contents))
    titled = Counter(word for title in titles for word in _stems(title))
    events = {word for word, count in titled.items() if count > max(1.0, TITLED * len(titles))}
    vectors = []
    for each in held:
        weights = {
            word: rarity(word) / log(2 + spread[word])
            for word in each
            if rarity(word) >= RARE and word not in DEEDS | events and spread[word] <= common and not word.isdigit()
        }
        length = sqrt(sum(w * w for w in weights.values()))
        vectors.append({w: v / length for w, v in weights.items()} if len(weights) >= SHORTEST else {})
    return vectors


def alike(left: str, right: str, others: Iterable[str] = ()) -> bool:
    """Whether two texts are about one thing."""
    one, two = weighed([left, right, *others])[:2]
    return len(one.keys() & two.keys()) >= COMMON and _cosine(one, two) >= ALIKE


def share(left: str, right: str) -> bool:
    """Whether two texts have a telling word in common."""
    one, two = ({w for w in _stems(text) if rarity(w) >= RARE and w not in DEEDS} for text in (left, right))
    return bool(one & two)


@lru_cache(maxsize=20_000)
def _stems(text: str) -> frozenset[str]:
    """The words of a text without endings: "fleeing" is "flee". Kept: one content is compared with many others."""
    endings = ("ing", "ed")
    return frozenset(
        next((word[: -len(e)] for e in endings if word.endswith(e) and len(word) > len(e) + 3), word)
        for word in words(text)
    )


DEEDS = frozenset(stem for listed in lexicon("incidents")["types"].values() for stem in _stems(listed))


def _likes(vectors: Sequence[Mapping[str, float]]) -> dict[int, dict[int, float]]:
    """The others that each is about one thing with, and how near they are."""
    holding: dict[str, tuple[list[int], list[float]]] = {}
    for n, vector in enumerate(vectors):
        for word, weight in vector.items():
            numbers, weights = holding.setdefault(word, ([], []))
            numbers.append(n)
            weights.append(weight)
    held = {word: (np.array(numbers), np.array(weights)) for word, (numbers, weights) in holding.items()}
    likes: dict[int, dict[int, float]] = {}
    for n, vector in enumerate(vectors):
        cosine, shared = np.zeros(len(vectors)), np.zeros(len(vectors), int)
        for word, weight in vector.items():
            those, theirs = held[word]
            cosine[those] += weight * theirs
            shared[those] += 1
        near = np.flatnonzero((shared >= COMMON) & (cosine >= ALIKE))
        found = {m: value for m, value in zip(near.tolist(), cosine[near].tolist(), strict=True) if m != n}
        if found:
            likes[n] = found
    return likes


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    return sum(weight * right.get(word, 0.0) for word, weight in left.items())
