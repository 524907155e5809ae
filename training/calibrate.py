"""Make scores mean what they say: `python training/calibrate.py FOLDER` writes `confidence` into the model's config.json.

A logistic regression of whether an attribution is one of the annotator's (lenient match) on
`onrecord.read.confidence.features`, fitted on PolNeAR dev, since on train the encoder is surer than it is on new texts.
Prints what five folds by article say of it: each fold's scores come from weights fitted on the others."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import numpy as np

from onrecord.read.confidence import chance, features
from onrecord.read.decoding import attributions
from onrecord.read.tagger import Tagger

FOLDS, PULL = 5, 1.0
"""Folds by article; ridge penalty of the weights."""


def fitted(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights of a ridge logistic regression, by Newton's method; the constant is not pulled to zero."""
    weights = np.zeros(x.shape[1])
    pull = np.diag([0.0] + [PULL] * (x.shape[1] - 1))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + pull @ weights
        weights -= np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + pull, gradient)
    return weights


def examples(data: Path, tagger: Tagger) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, whether right, and the number of the article, of each attribution with a content on PolNeAR dev."""
    sys.path.insert(0, str(data.parent / "bench"))
    from scorers import common, polnear  # the scorer lies beside the data

    x, y, article = [], [], []
    for number, row in enumerate(polnear.gold_rows(data / "polnear" / "dev.jsonl")):
        text = common.Text(row["text"])
        pieces = tagger.pieces(row["text"])
        groups = [g for g in attributions(pieces, tagger.scores(pieces), tagger.config.decoding) if g.content]
        found = polnear.as_tokens(
            text,
            [
                {
                    role: tuple((int(pieces.starts[s.start]), int(pieces.ends[s.end - 1])) for s in getattr(g, role))
                    for role in polnear.ROLES
                }
                for g in groups
            ],
        )
        gold = polnear.as_tokens(text, polnear.gold_attributions(row))
        right = {i for i, _ in polnear.pair(found, gold)["lenient"]}
        x += [features(pieces, g) for g in groups]
        y += [i in right for i in range(len(groups))]
        article += [number] * len(groups)
    return np.array(x), np.array(y, float), np.array(article)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    x, y, article = examples(Path(os.environ["ONRECORD_DATA"]), Tagger(options.folder))
    held = np.zeros(len(y))
    for fold in range(FOLDS):
        out = article % FOLDS == fold
        held[out] = [chance(fitted(x[~out], y[~out]), row) for row in x[out]]
    raw = 1 / (1 + np.exp(-x[:, 1]))
    for name, scores in (("mean probability", raw), ("calibrated, by folds", held)):
        bins = np.minimum((scores * 10).astype(int), 9)
        error = sum(abs(scores[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in set(bins))
        print(f"{name}: expected calibration error {error:.3f}, Brier score {((scores - y) ** 2).mean():.3f}")
    weights = [round(float(w), 4) for w in fitted(x, y)]
    path = options.folder / "config.json"
    config = json.loads(path.read_text(encoding="utf-8"))
    config["confidence"] = weights
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    print(f"{path}: {len(y)} attributions, {int(y.sum())} right; weights {weights}")


if __name__ == "__main__":
    main()
