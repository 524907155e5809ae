"""A teacher's labels for a student to learn from: `python training/label.py --name teacher --out build/soft.npz`.

For PolNeAR's train articles its tag scores; for news without labels (Wikinews and gun-violence reports, nothing of any
dev or test set of attributions) its decoded tags and pointers as well."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

import numpy as np
import torch
from base import base_tokenizer
from network import Network
from polnear import NO_CUE, NO_LABEL, Article, Labels, load
from run import scan, torch_run
from tokenizers import Tokenizer

from onrecord.read.decoding import ROLES, Settings, Window, attributions
from onrecord.read.windows import cuts
from onrecord.read.wordpieces import Pieces, encode

REPORTS = 100
"""Gun-violence reports taken, the first article of as many incidents."""


def unlabelled(data: Path, tokenizer: Tokenizer) -> list[Article]:
    """News without attribution labels; texts that ledger-dev holds are left out."""
    held = {json.loads(line)["text"] for line in (data / "ledger" / "dev.jsonl").open(encoding="utf-8")}
    texts: dict[str, str] = {}
    for number, line in enumerate((data / "wikinews" / "articles.jsonl").open(encoding="utf-8")):
        texts[f"wikinews-{number}"] = json.loads(line)["text"]
    for number, line in enumerate((data / "gva" / "dev.jsonl").open(encoding="utf-8")):
        articles = json.loads(line).get("articles") or []
        if articles and number < REPORTS:
            texts[f"gva-{number}"] = articles[0].get("text") or ""
    return [
        Article(name, text, encode(text, tokenizer), [])
        for name, text in texts.items()
        if text not in held and len(text) > 400
    ]


def soft_scores(pieces: Pieces, windows: list[Window]) -> np.ndarray:
    """The tag scores of a text (n, 7), each piece's from the window where it is most central."""
    edges = cuts(len(pieces), [(w.start, w.end) for w in windows])
    parts = [w.tags[a - w.start : b - w.start] for w, a, b in zip(windows, edges, edges[1:], strict=False)]
    return np.concatenate(parts).astype(np.float16)


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


def with_soft_labels(train: list[Article], path: Path, data: Path, tokenizer: Tokenizer) -> list[Article]:
    """The articles to distil on: train with a teacher's scores, and the unlabelled ones with its labels."""
    labels = np.load(path)
    extra = unlabelled(data, tokenizer)
    for article in extra:
        article.readings = [Labels(labels[f"tags/{article.name}"], labels[f"links/{article.name}"])]
    for article in (*train, *extra):
        article.soft = labels[f"soft/{article.name}"]
    return [*train, *extra]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="teacher")
    parser.add_argument("--kind", default="mpnet")
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    data = Path(os.environ["ONRECORD_DATA"])
    tokenizer, _ = base_tokenizer()
    network = Network(options.kind, options.layers)
    network.load_state_dict(torch.load(f"build/{options.name}.pt"))
    network.eval()
    run = torch_run(network)
    found: dict[str, np.ndarray] = {}
    for article in (*load(data / "polnear" / "train.jsonl", tokenizer), *unlabelled(data, tokenizer)):
        windows = scan(article.pieces, run)
        found[f"soft/{article.name}"] = soft_scores(article.pieces, windows)
        if not article.readings:
            own = decoded(article.pieces, windows)
            found[f"tags/{article.name}"], found[f"links/{article.name}"] = own.tags, own.links
    np.savez(options.out, **found)
    print(f"{options.out}: {len(found)} arrays")


if __name__ == "__main__":
    main()
