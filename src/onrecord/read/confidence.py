"""How likely an attribution is one: what the encoder's probabilities say, put right where they promise too much."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .decoding import Group, TagSpan
from .wordpieces import IN_QUOTES, Pieces

LEAST = 1e-3
"""Probabilities are kept so far from 0 and 1."""


def features(pieces: Pieces, group: Group) -> list[float]:
    """What is known of an attribution before it is compared with any: 1; the log-odds of its pieces' mean probability,
    of its least sure span, and of its content; whether it has no source, no cue, no content; the share of its content
    in quotation marks; the logarithm of its content's length."""
    spans = group.all()
    content = [at for s in group.content for at in range(s.start, s.end)]
    quoted = sum(bool(pieces.flags[at] & IN_QUOTES) for at in content) / len(content) if content else 0.0
    return [
        1.0,
        _log_odds(_mean(spans)),
        _log_odds(min(s.score for s in spans)),
        _log_odds(_mean(group.content)) if group.content else 0.0,
        float(not group.source),
        float(not group.cue),
        float(not group.content),
        quoted,
        math.log1p(len(content)),
    ]


def chance(weights: Sequence[float], of: Sequence[float]) -> float:
    """The probability that an attribution is one to an annotator (logistic; weights by training/calibrate.py)."""
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, of, strict=True))))


def _mean(spans: list[TagSpan]) -> float:
    length = sum(s.end - s.start for s in spans)
    return sum(s.score * (s.end - s.start) for s in spans) / length


def _log_odds(probability: float) -> float:
    kept = min(max(probability, LEAST), 1 - LEAST)
    return math.log(kept / (1 - kept))
