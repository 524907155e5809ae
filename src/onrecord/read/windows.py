"""Long texts go through the encoder in overlapping windows; each piece is read where it stands most central."""

from __future__ import annotations

import itertools
import math

import numpy as np


def windows(count: int, body: int, overlap: int) -> list[tuple[int, int]]:
    """Half-open windows of at most `body` pieces that cover `count` pieces, each sharing at least `overlap` with the
    next. All are as short as their number allows: a text of 300 pieces is two windows of 182, not two of 254."""
    if count <= body:
        return [(0, count)]
    number = math.ceil((count - overlap) / (body - overlap))
    length = math.ceil((count + (number - 1) * overlap) / number)
    return [(int(s), int(s) + length) for s in np.linspace(0, count - length, number).round()]


def cuts(count: int, spans: list[tuple[int, int]]) -> list[int]:
    """Where one window hands over to the next: window i owns the pieces from cut i up to cut i + 1."""
    middles = [(left[1] + right[0]) // 2 for left, right in itertools.pairwise(spans)]
    return [0, *middles, count]
