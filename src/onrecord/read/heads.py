"""What the encoder says of each wordpiece besides attributions: the heads' classes, in the order of their scores."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..model import Span
from .wordpieces import Pieces

NAMES = ("person", "organisation", "place", "date")
"""Kinds of names; two classes each (begins, goes on) after class 0."""
MENTIONS = ("name", "nominal", "pronoun")
"""The head words of mentions, after class 0."""
INVOLVED = ("perpetrator", "organisation", "victim")
"""Who did it and who was hurt, as MUC-4's slots PERP: INDIVIDUAL ID, PERP: ORGANIZATION ID, HUM TGT: two classes each."""
ACTS = (
    "claims",
    "admits",
    "accuses",
    "denies",
    "confirms",
    "declines",
    "warns",
    "threatens",
    "expects",
    "condemns",
    "demands",
)
"""The act of a cue's words, after class 0."""

CLASSES = {
    "names": 1 + 2 * len(NAMES),
    "mentions": 1 + len(MENTIONS),
    "involved": 1 + 2 * len(INVOLVED),
    "levels": 5,
    "acts": 1 + len(ACTS),
}
"""Classes of each head. `levels` are MUC-4's five, asked only of those held responsible."""


class Chances:
    """The probabilities of the heads for every piece of a text, by what span of it they stand for."""

    def __init__(self, pieces: Pieces, scores: NDArray[np.float32]) -> None:
        """`scores` (n, all classes): the heads beside one another, as CLASSES has them."""
        self.starts, self.ends = pieces.starts, pieces.ends
        self.of: dict[str, NDArray[np.float32]] = {}
        at = 0
        for head, count in CLASSES.items():
            part = scores[:, at : at + count]
            exponents = np.exp(part - part.max(1, keepdims=True))
            self.of[head] = exponents / exponents.sum(1, keepdims=True)
            at += count

    def within(self, head: str, span: Span) -> NDArray[np.float32]:
        """The probabilities (pieces, classes) of one head for the pieces that a span touches."""
        first, last = np.searchsorted(self.ends, span[0], "right"), np.searchsorted(self.starts, span[1], "left")
        return self.of[head][first:last]

    def mean(self, head: str, span: Span) -> NDArray[np.float32]:
        """Their mean over the span, (classes,); zeros where it holds no piece."""
        inside = self.within(head, span)
        return inside.mean(0) if len(inside) else np.zeros(CLASSES[head], np.float32)
