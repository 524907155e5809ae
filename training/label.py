"""A teacher's labels for a student to learn from: `python training/label.py --name teacher --out build/soft`.

For PolNeAR's train articles its tag scores and its last layer; for all other texts that are trained on its decoded
tags and pointers as well."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import numpy as np
import torch
from articles import NO_CUE, NO_LABEL, Article, Labels
from base import base_tokenizer
from corpus import corpus
from network import Network
from numpy.typing import NDArray
from run import outputs, torch_run, windows_of

from onrecord.read.decoding import ROLES, Settings, Window, attributions
from onrecord.read.windows import cuts
from onrecord.read.wordpieces import Pieces


def decoded(pieces: Pieces, windows: list[Window]) -> Labels:
    """A teacher's attributions as labels."""
    tags = np.zeros(len(pieces), np.int64)
    links = np.full(len(pieces), NO_LABEL, np.int64)
    for group in attributions(pieces, windows, Settings(share_within=-1)):
        cue = min((s.start for s in group.cue), default=NO_CUE)
        for role in ROLES:
            for span in getattr(group, role):
                tags[span.start : span.end] = 2 * ROLES.index(role) + 2
                tags[span.start] -= 1
                links[span.start : span.end] = cue
    return Labels(tags, links)


def joined(parts: list[NDArray[np.float32]], spans: list[tuple[int, int]], count: int) -> NDArray[np.float16]:
    """What windows say of the pieces of a text (n, …), each piece's from the window where it is most central."""
    edges = cuts(count, spans)
    chosen = [p[a - s : b - s] for p, (s, _), a, b in zip(parts, spans, edges, edges[1:], strict=False)]
    return np.concatenate(chosen).astype(np.float16)


def add_labels(articles: list[Article], path: Path) -> None:
    """Put a teacher's labels beside those that the articles have."""
    labels = np.load(path.with_suffix(".npz"))
    hidden = np.load(path.with_suffix(".hidden.npy"), mmap_mode="r")
    at = 0
    for article in articles:
        article.soft = labels[f"soft/{article.name}"]
        article.hidden = hidden[at : at + len(article.pieces)]
        at += len(article.pieces)
        if not article.readings:
            article.readings = [Labels(labels[f"tags/{article.name}"], labels[f"links/{article.name}"])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="teacher")
    parser.add_argument("--kind", default="mpnet")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    articles = corpus(Path(os.environ["ONRECORD_DATA"]), base_tokenizer()[0])
    network = Network(options.kind, options.layers)
    network.load_state_dict(torch.load(f"build/{options.name}.pt"), strict=False)  # a teacher has no other heads
    network.eval()
    run = torch_run(network)
    found: dict[str, np.ndarray] = {}
    total = sum(len(a.pieces) for a in articles)
    hidden = np.lib.format.open_memmap(options.out.with_suffix(".hidden.npy"), "w+", np.float16, (total, network.width))
    at = 0
    for number, article in enumerate(articles):
        out = outputs(article.pieces, run)
        spans, count = [(s, e) for s, e, _ in out], len(article.pieces)
        found[f"soft/{article.name}"] = joined([o.tags[1:-1] for _, _, o in out], spans, count)
        hidden[at : at + count] = joined([o.hidden[1:-1] for _, _, o in out], spans, count)
        at += count
        if not article.readings:
            own = decoded(article.pieces, windows_of(out))
            found[f"tags/{article.name}"], found[f"links/{article.name}"] = own.tags, own.links
        if number % 200 == 0:
            print(f"{number} of {len(articles)} texts", flush=True)
    np.savez(options.out.with_suffix(".npz"), **found)
    print(f"{options.out}: {len(found)} arrays")


if __name__ == "__main__":
    main()
