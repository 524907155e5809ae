"""The acts annotated by hand as labels on the wordpieces of their cues."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from articles import Article, covered
from tokenizers import Tokenizer

from onrecord.read.heads import ACTS
from onrecord.read.wordpieces import encode


def load(path: Path, tokenizer: Tokenizer) -> list[Article]:
    """The documents of a ledger file, each with its acts."""
    found = []
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        pieces = encode(row["text"], tokenizer)
        acts = np.zeros(len(pieces), np.int64)
        for act in row["acts"]:
            first, last = covered(pieces, *act["cue"])
            acts[first:last] = 1 + ACTS.index(act["act"])
        found.append(Article(row["id"], row["text"], pieces, classes={"acts": acts}))
    return found
