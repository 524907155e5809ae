"""PolNeAR's attributions as labels on wordpieces.

A row is one annotator's reading of one article (`article`, `annotator`, `text`, `attributions`: source, cue and
content, each a list of arguments with spans). Any attribution data in this layout can be trained on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from articles import NO_CUE, NO_LABEL, Article, Labels, covered
from tokenizers import Tokenizer

from onrecord.read.decoding import ROLES
from onrecord.read.wordpieces import Pieces, encode


def labels(text: str, pieces: Pieces, attributions: Iterable[dict]) -> Labels:
    """Labels of one annotator's attributions; where two overlap (once in 10,000 characters) the later holds."""
    tags = np.zeros(len(pieces), np.int64)
    links = np.full(len(pieces), NO_LABEL, np.int64)
    for attribution in attributions:
        cue = NO_CUE
        for role in ("cue", "source", "content"):
            spans = sorted(tuple(s) for part in attribution.get(role) or [] for s in part["spans"])
            for start, end in joined(text, spans):
                first, last = covered(pieces, start, end)
                if last <= first:
                    continue
                inside = 2 * ROLES.index(role) + 2
                tags[first:last] = inside
                tags[first] = inside - 1
                if role == "cue" and cue == NO_CUE:
                    cue = first
                links[first:last] = cue
    return Labels(tags, links)


def joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans with nothing but white space between them as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def load(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """The articles of a PolNeAR file, each with the labels of all its annotators."""
    rows: dict[str, list[dict]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            rows[row["article"]].append(row)
    found = []
    for name, readings in rows.items():
        readings.sort(key=lambda r: r["annotator"])
        text = readings[0]["text"]
        pieces = encode(text, tokenizer)
        found.append(Article(name, text, pieces, [labels(text, pieces, r["attributions"]) for r in readings]))
    return found
