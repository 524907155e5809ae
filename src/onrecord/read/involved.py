"""Who did it and who was hurt, as the encoder sees each mention where it stands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..model import LEVELS, Span
from .heads import INVOLVED
from .wordpieces import Pieces


class Involved:
    """The chances of each stretch of a text to be one of INVOLVED, and at which of LEVELS."""

    def __init__(self, pieces: Pieces, involved: NDArray[np.floating], levels: NDArray[np.floating]) -> None:
        """`involved` (n, 7): of none, and of each role's beginning and going on; `levels` (n, 5)."""
        self._chances = involved[:, 1:].reshape(-1, len(INVOLVED), 2).sum(2)
        self._begins = involved[:, 1::2].max(1, initial=0.0)
        self._levels = levels
        self._starts, self._ends = pieces.starts, pieces.ends

    def chance(self, span: Span) -> dict[str, float]:
        """The chance of the likeliest piece of a span, by role; nothing where no piece of it was read."""
        first, last = self._within(span)
        if first >= last:
            return {}
        return dict(zip(INVOLVED, self._chances[first:last].max(0).tolist(), strict=True))

    def levels(self, span: Span) -> dict[str, float]:
        """The chance of each level for one who did it, by level, as the pieces of a span have it on average."""
        first, last = self._within(span)
        if first >= last:
            return {}
        return dict(zip(LEVELS, self._levels[first:last].mean(0).tolist(), strict=False))

    def sums(self) -> dict[str, float]:
        """How many pieces of the text have each role, by their chances."""
        return dict(zip(INVOLVED, self._chances.sum(0).tolist(), strict=True))

    def spans(self) -> list[tuple[Span, str]]:
        """The stretches of which a role is likelier than none, with the role."""
        found: list[tuple[Span, str]] = []
        begun = 0
        roles = np.where(self._chances.sum(1) > 0.5, self._chances.argmax(1), -1)
        for at in range(1, len(roles) + 1):
            if at == len(roles) or roles[at] != roles[begun] or self._begins[at] > 0.5:
                if len(roles) and roles[begun] >= 0:
                    span = (int(self._starts[begun]), int(self._ends[at - 1]))
                    found.append((span, INVOLVED[roles[begun]]))
                begun = at
        return found

    def _within(self, span: Span) -> tuple[int, int]:
        first = int(np.searchsorted(self._ends, span[0], "right"))
        return first, int(np.searchsorted(self._starts, span[1], "left"))
