"""Long texts go through the encoder in overlapping windows; each piece is read where it stands most central."""

from __future__ import annotations

import math

import numpy as np


def windows(count: int, body: int, stride: int) -> list[tuple[int, int]]:
    """Half-open windows of at most `body` pieces that cover `count` pieces, evenly spread, at most `stride` apart."""
    if count <= body:
        return [(0, count)]
    number = max(2, math.ceil((count - body) / stride) + 1)
    return [(int(s), int(s) + body) for s in np.linspace(0, count - body, number).round()]


def cuts(count: int, spans: list[tuple[int, int]]) -> list[int]:
    """Where one window hands over to the next: window i owns the pieces from cut i up to cut i + 1."""
    middles = [(left[1] + right[0]) // 2 for left, right in zip(spans, spans[1:], strict=False)]
    return [0, *middles, count]
