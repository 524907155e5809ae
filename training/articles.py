"""What is trained on: texts, their wordpieces, and whatever labels each data set has."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from onrecord.read.wordpieces import Pieces

NO_LABEL = -100
"""Not asked here."""
NO_CUE = -1
"""Points to nothing."""


@dataclass
class Labels:
    """One annotator's attributions: a tag a piece, and the piece where its cue begins (-1: none; -100: not asked)."""

    tags: NDArray[np.int64]
    links: NDArray[np.int64]


@dataclass
class Article:
    """A text, its wordpieces, and what is known of it."""

    name: str
    text: str
    pieces: Pieces
    readings: list[Labels] = field(default_factory=list)
    """One for each annotator of attributions (alphabetical, as the scorer's first)."""
    classes: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    """A class a piece, by head (`onrecord.read.heads.CLASSES`)."""
    antecedents: NDArray[np.int64] | None = None
    """For a mention's head word the piece where the mention before it has its own; -1: the first; -100: no mention."""
    capitals: float = 0.05
    """How often it is shown in capitals."""
    soft: NDArray[np.float16] | None = None
    """A teacher's tag scores, (n, 7)."""
    hidden: NDArray[np.float16] | None = None
    """A teacher's last layer, (n, 768)."""


def covered(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """The half-open pieces that a span of the text touches."""
    return int(np.searchsorted(pieces.ends, start, "right")), int(np.searchsorted(pieces.starts, end, "left"))


def mark(classes: NDArray[np.int64], pieces: Pieces, start: int, end: int, begins: int) -> None:
    """Label a span: `begins` on its first piece, the class after it on the others."""
    first, last = covered(pieces, start, end)
    if first < last:
        classes[first:last] = begins + 1
        classes[first] = begins
