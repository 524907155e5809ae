"""Long texts go through the encoder in overlapping windows; each piece is read where it stands most central."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np


def windows(count: int, body: int, overlap: int) -> list[tuple[int, int]]:
    """Half-open windows of at most `body` pieces that cover `count` pieces, each sharing at least `overlap` with the
    next. All are as short as their number allows: a text of 300 pieces is two windows of 182, not two of 254."""
    if count <= body:
        return [(0, count)]
    number = math.ceil((count - overlap) / (body - overlap))
    length = math.ceil((count + (number - 1) * overlap) / number)
    return [(int(s), int(s) + length) for s in np.linspace(0, count - length, number).round()]


def cuts(count: int, spans: list[tuple[int, int]], breaks: Sequence[int] = ()) -> list[int]:
    """Where one window hands over to the next: window i owns the pieces from cut i up to cut i + 1.

    In the middle of what they share, or where in it a paragraph begins (`breaks`): no span is read half here, half there."""
    found = [0]
    for left, right in pairwise(spans):
        middle = (left[1] + right[0]) // 2
        inside = breaks[bisect_left(breaks, right[0]) : bisect_right(breaks, left[1])]
        found.append(int(min(inside, key=lambda at: abs(at - middle))) if len(inside) else middle)
    return [*found, count]
