"""Who did it and who was hurt, as the encoder sees each mention where it stands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..model import Span
from .heads import INVOLVED
from .wordpieces import Pieces


class Involved:
    """The chances of each stretch of a text to be one of INVOLVED."""

    def __init__(self, pieces: Pieces, chances: NDArray[np.floating]) -> None:
        """`chances` (n, 7): of none, and of each role's beginning and going on."""
        self._chances = chances[:, 1:].reshape(-1, len(INVOLVED), 2).sum(2)
        self._starts, self._ends = pieces.starts, pieces.ends

    def chance(self, span: Span) -> dict[str, float]:
        """The chance of the likeliest piece of a span, by role; nothing where no piece of it was read."""
        first = int(np.searchsorted(self._ends, span[0], "right"))
        last = int(np.searchsorted(self._starts, span[1], "left"))
        if first >= last:
            return {}
        return dict(zip(INVOLVED, self._chances[first:last].max(0).tolist(), strict=True))
