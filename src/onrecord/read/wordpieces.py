"""Text as the encoder sees it: wordpieces with their offsets, the shape of each and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

LOWER, CAPITAL, CAPITALS, DIGIT, OTHER = range(5)
"""Shapes of a wordpiece. The encoder's vocabulary is lower case; the shape gives it the capitals back."""

SHAPES = 6
FLAGS = 8
PARAGRAPH_START, IN_QUOTES, SPACE_BEFORE = 1, 2, 4
"""Bits of a wordpiece's flags."""


@dataclass(frozen=True)
class Pieces:
    """The wordpieces of one text; all arrays have one entry a piece.

    `starts` and `ends` are half-open code points of the text; `shapes` and `flags` are the constants of this module."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    shapes: NDArray[np.int64]
    flags: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def quoted(text: str) -> NDArray[np.int64]:
    """1 for each character within double quotation marks, the marks included; a paragraph's end closes them."""
    inside = np.zeros(len(text) + 1, np.int64)
    opened = -1
    for at, character in enumerate(text):
        if character not in '"“”„\n':
            continue
        if opened < 0:
            opened = at if character in '"“„' else -1
        elif character == "\n":
            inside[opened:at] = 1
            opened = -1
        elif character in '"”' or (character == "“" and text[opened] == "„"):
            inside[opened : at + 1] = 1
            opened = -1
        # an opening mark inside an open quotation leaves it open
    if opened >= 0:
        inside[opened:] = 1
    return inside


def shape(piece: str) -> int:
    """The shape of one wordpiece as it stands in the text."""
    if piece.isupper():
        return CAPITALS if len(piece) > 1 else CAPITAL
    first = piece[:1]
    if first.isupper():
        return CAPITAL
    if first.isdigit():
        return DIGIT
    return LOWER if first.isalnum() else OTHER


def encode(text: str, tokenizer: Tokenizer) -> Pieces:
    """The wordpieces of a text, without special tokens; the tokenizer must not truncate."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0].copy(), offsets[:, 1].copy()
    count = len(starts)
    shapes = np.fromiter((shape(text[s:e]) for s, e in encoding.offsets), np.int64, count)
    breaks = np.fromiter((i for i, c in enumerate(text) if c == "\n"), np.int64)
    before = np.concatenate([[0], ends[:-1]]) if count else ends
    flags = SPACE_BEFORE * (starts > before) + IN_QUOTES * quoted(text)[starts]
    flags += PARAGRAPH_START * (np.searchsorted(breaks, starts) > np.searchsorted(breaks, before))
    if count:
        flags[0] |= PARAGRAPH_START | SPACE_BEFORE
    return Pieces(np.array(encoding.ids, np.int64), starts, ends, shapes, flags)
