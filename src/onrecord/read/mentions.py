"""Names, and the head words of mentions with what they go back to, as the encoder has them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from ..model import Span
from .decoding import Window, edges
from .heads import MENTIONS, NAMES, Chances
from .wordpieces import Pieces

SURE = 0.5
"""A piece is a mention's head when the encoder gives that more than even odds."""


@dataclass(frozen=True)
class Name:
    """A name of one of NAMES, with the mean probability of its pieces."""

    span: Span
    kind: str
    score: float


@dataclass(frozen=True)
class Head:
    """The head word of a mention: one of MENTIONS, and the head that it goes back to (None: the first, or not told)."""

    span: Span
    form: str
    antecedent: int | None
    score: float


class Mentions:
    """The names and the mentions of a text, in its order."""

    def __init__(self, pieces: Pieces, windows: list[Window], chances: Chances, text: str) -> None:
        self.names = _names(pieces, chances, text)
        self.heads = _heads(pieces, windows, chances, text)
        self._name_starts = [n.span[0] for n in self.names]
        self._head_starts = [h.span[0] for h in self.heads]

    def name_at(self, span: Span) -> Name | None:
        """The name that holds a word."""
        at = bisect_right(self._name_starts, span[0]) - 1
        return self.names[at] if at >= 0 and span[1] <= self.names[at].span[1] else None

    def head_in(self, span: Span) -> int | None:
        """The index of the first head in a span."""
        at = bisect_left(self._head_starts, span[0])
        return at if at < len(self.heads) and self.heads[at].span[1] <= span[1] else None

    def chain(self, head: int) -> list[Head]:
        """What a head goes back to, the nearest first."""
        found, at = [], self.heads[head].antecedent
        while at is not None:
            found.append(self.heads[at])
            at = self.heads[at].antecedent
        return found


def _names(pieces: Pieces, chances: Chances, text: str) -> list[Name]:
    scores = chances.of["names"]
    best = scores.argmax(1)
    kinds = (best + 1) // 2
    found, at = [], 0
    while at < len(best):
        end = at + 1
        if kinds[at]:
            while end < len(best) and kinds[end] == kinds[at] and best[end] % 2 == 0:
                end += 1
            span = whole_words(text, int(pieces.starts[at]), int(pieces.ends[end - 1]))
            score = float(scores[np.arange(at, end), best[at:end]].mean())
            found.append(Name(span, NAMES[kinds[at] - 1], score))
        at = end
    return found


def _heads(pieces: Pieces, windows: list[Window], chances: Chances, text: str) -> list[Head]:
    scores = chances.of["mentions"]
    at = np.flatnonzero(1 - scores[:, 0] > SURE)
    owners = np.searchsorted(edges(pieces, windows), at, "right") - 1
    number = {int(piece): i for i, piece in enumerate(at)}
    found: list[Head] = []
    named: dict[str, int] = {}
    for piece, owner in zip(at.tolist(), owners.tolist(), strict=True):
        window = windows[min(owner, len(windows) - 1)]
        before = at[(at >= window.start) & (at < piece)]
        points = (
            window.answers[np.concatenate([[0], before - window.start + 1])] @ window.asks[piece - window.start + 1]
        )
        points /= np.sqrt(window.asks.shape[1])
        span = whole_words(text, int(pieces.starts[piece]), int(pieces.ends[piece]))
        form = MENTIONS[int(scores[piece, 1:].argmax())]
        if form == "pronoun" and len(before):
            points[0] = -np.inf  # a pronoun goes back to something
        exponents = np.exp(points - points.max())
        chance = exponents / exponents.sum()
        best = int(chance.argmax())
        antecedent = number[int(before[best - 1])] if best else None
        if form == "name":  # a name goes back to where it stood before, however far
            antecedent = named.get(text[slice(*span)], antecedent)
            named[text[slice(*span)]] = len(found)
        found.append(Head(span, form, antecedent, float(chance[best])))
    return found


def whole_words(text: str, start: int, end: int) -> Span:
    """The span with the words that it cuts: the encoder may stop at a wordpiece."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
