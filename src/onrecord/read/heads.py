"""What the encoder says of each wordpiece besides attributions: the heads' classes, in the order of their scores."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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
    """The probabilities of the heads for every piece of a text."""

    def __init__(self, scores: NDArray[np.float32]) -> None:
        """`scores` (n, all classes): the heads beside one another, as CLASSES has them."""
        self.of: dict[str, NDArray[np.float32]] = {}
        at = 0
        for head, count in CLASSES.items():
            part = scores[:, at : at + count]
            exponents = np.exp(part - part.max(1, keepdims=True))
            self.of[head] = exponents / exponents.sum(1, keepdims=True)
            at += count
