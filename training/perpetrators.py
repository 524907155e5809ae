"""Fits the weights by which onrecord tells who is held responsible, and at which level, on MUC-4's training texts.

  score.py inputs muc4-train > texts.jsonl && onrecord read texts.jsonl --jsonl > readings.jsonl
  python -m training.perpetrators DATA readings.jsonl roles.npz

DATA is the folder with muc4/train.jsonl; the scorers beside it say which parties of a text its key names. `roles.npz` is
what training/roles.py makes: what an encoder says of a text that it has not learnt from. Two models
on the same features: whether the key names a suspect (logistic), and at which level (softmax), both with an L1 penalty,
so that few weights remain and can be read. Prints what five-fold cross-validation gives, then writes the weights."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.ledger.nouns import noun_of
from onrecord.model import LEVELS, Statement
from onrecord.read.heads import CLASSES
from onrecord.read.involved import Involved
from onrecord.read.parties import Parties
from onrecord.read.perpetrators import Scene, Suspect, suspects
from onrecord.read.tagger import Tagger
from onrecord.text import sentences

WEIGHTS = Path(__file__).parent.parent / "src/onrecord/read/lexicon/perpetrators.toml"
MODEL = WEIGHTS.parent.parent / "models/minilm6"
FOLDS = 5
LEAST = 20
"""Suspects with a feature, for it to be weighed."""
PENALTY, LEVEL_PENALTY = 0.006, 0.03
"""Chosen by cross-validation among 0.003 to 0.01, and 0.01 to 0.04."""
STEPS = 250
HEADER = """# How much each feature of a suspect (perpetrators.py) speaks for its being held responsible, and for each level.
# Written by `python -m training.perpetrators` from MUC-4's {documents} training texts; do not edit by hand.
# Cross-validated there: {figures}.
"""


class Texts:
    """The suspects of all texts, as rows of numbers, and what the key says of them."""

    def __init__(self, data: Path, readings: Path, roles: Path) -> None:
        sys.path.insert(0, str(data.parent / "bench"))
        from scorers import muc4

        self.muc4 = muc4
        keys = {d["id"]: d for d in muc4.read_jsonl(data / "muc4" / "train.jsonl")}
        self.keys: list[Any] = []
        self.suspects: list[Suspect] = []
        self.texts: list[int] = []
        self.levels: list[set[str]] = []
        right: list[bool] = []
        chances = np.load(roles)
        pieces_of = Tagger(MODEL).pieces
        with readings.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                reading = json.loads(line)
                key = keys[reading["document"]["ref"]]
                self.keys.append(key)
                named = muc4.gold_perpetrators(key)
                organised = muc4.gold_organisations(key)
                pieces = pieces_of(reading["document"]["text"])
                involved = Involved(pieces, *np.split(chances[key["id"]].astype(float), [CLASSES["involved"]], 1))
                for suspect in suspects(scene_of(reading, involved)):
                    answer = self.answer(suspect, "")
                    same = [p for p in organised if muc4.same_party(answer, p) is not None]
                    is_organised = suspect.doer.party.kind in muc4.ORGANISED
                    right.append(
                        bool(same)
                        if is_organised and organised
                        else any(muc4.same_party(answer, p) is not None for p in named)
                    )
                    self.levels.append(set().union(*(p.levels for p in same)) if is_organised else set())
                    self.suspects.append(suspect)
                    self.texts.append(number)
        counts = Counter(name for s in self.suspects for name in s.features)
        self.names = sorted(name for name, count in counts.items() if count >= LEAST)
        columns = {name: i for i, name in enumerate(self.names)}
        self.x = np.zeros((len(self.suspects), len(self.names)))
        for row, suspect in enumerate(self.suspects):
            for name, value in suspect.features.items():
                if name in columns:
                    self.x[row, columns[name]] = value
        self.right = np.array(right, float)
        self.fold = np.array(self.texts) % FOLDS

    def answer(self, suspect: Suspect, level: str) -> Any:
        """A suspect as the scorer sees a party held responsible."""
        party = suspect.doer.party
        return self.muc4.Answer([party.name, *suspect.doer.forms], [level], party.kind)

    def figures(
        self, scores: np.ndarray, levels: list[str], thresholds: dict[str, float]
    ) -> dict[str, dict[str, float]]:
        """What the scorer says of those whose score is over the threshold of their kind."""
        answers: list[list[Any]] = [[] for _ in self.keys]
        for suspect, text, score, level in zip(self.suspects, self.texts, scores, levels, strict=True):
            organised = suspect.doer.party.kind in self.muc4.ORGANISED
            if (suspect.traces or suspect.seen) and score >= thresholds["organised" if organised else "others"]:
                answers[text].append(self.answer(suspect, level))
        tally = self.muc4.Tally()
        for key, held in zip(self.keys, answers, strict=True):
            tally.add(key, held)
        return {
            "organisation": tally.organisation.row(),
            "organisation + level": tally.level.row(),
            "perpetrator": tally.perpetrator.row(),
        }


def scene_of(reading: dict[str, Any], involved: Involved) -> Scene:
    """What a reading's document gives to go by."""
    document = reading["document"]
    parsed = sentences(document["text"], [(s, e) for s, e in document["furniture"]])
    statements = [noun_of(Statement, s) for s in reading["statements"]]
    return Scene(document["text"], parsed, statements, Parties(document["text"], parsed, document["id"]), involved)


def softmax(z: np.ndarray) -> np.ndarray:
    """Rows of probabilities."""
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def fit(x: np.ndarray, y: np.ndarray, penalty: float) -> np.ndarray:
    """Weights (features, classes) of least cross-entropy with an L1 penalty, by accelerated proximal gradient.

    Features are scaled to a standard deviation of one for the penalty; the weights returned are of features as they
    are. Constant features are not penalised."""
    scale = x.std(0)
    free = scale < 1e-9
    scale[free] = 1.0
    z = x / scale
    step = 4.0 * len(z) / np.linalg.norm(z, 2) ** 2 / 2
    shrink = np.where(free, 0.0, penalty * step)[:, None]
    weights = ahead = np.zeros((x.shape[1], y.shape[1]))
    momentum = 1.0
    for _ in range(STEPS):
        slope = z.T @ (softmax(z @ ahead) - y) / len(z)
        moved = ahead - step * slope
        new = np.sign(moved) * np.maximum(np.abs(moved) - shrink, 0)
        after = (1 + (1 + 4 * momentum**2) ** 0.5) / 2
        ahead = new + (momentum - 1) / after * (new - weights)
        weights, momentum = new, after
    found: np.ndarray = weights / scale[:, None]
    return found


def two(right: np.ndarray) -> np.ndarray:
    """No and yes, as two classes."""
    return np.stack([1 - right, right], 1)


def best_thresholds(texts: Texts, scores: np.ndarray) -> dict[str, float]:
    """Those that give the best F1 of the organisations, and then of all perpetrators; of those that give as much but
    for half a point the lowest, as other texts than these tell of more."""
    none = [LEVELS[0]] * len(scores)
    found = {"organised": 0.5, "others": 0.5}
    for kind, figure in (("organised", "organisation"), ("others", "perpetrator")):
        tried = {t: texts.figures(scores, none, found | {kind: t})[figure]["F1"] for t in np.arange(0.1, 0.6, 0.02)}
        found[kind] = round(float(min(t for t in tried if tried[t] > max(tried.values()) - 0.005)), 2)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("roles", type=Path)
    options = parser.parse_args()
    texts = Texts(options.data, options.readings, options.roles)
    levels = [level for level in LEVELS if level != "denied"]
    # a party that the key gives several levels counts for each in part
    shares = np.array([[(level in told) / max(1, len(told)) for level in levels] for told in texts.levels])
    with_level = shares.sum(1) > 0

    scores = np.zeros(len(texts.suspects))
    guessed = np.zeros((len(texts.suspects), len(levels)))
    for fold in range(FOLDS):
        train, test = texts.fold != fold, texts.fold == fold
        weights = fit(texts.x[train], two(texts.right[train]), PENALTY)
        scores[test] = softmax(texts.x[test] @ weights)[:, 1]
        weights = fit(texts.x[train & with_level], shares[train & with_level], LEVEL_PENALTY)
        guessed[test] = texts.x[test] @ weights
    thresholds = best_thresholds(texts, scores)
    figures = texts.figures(scores, [levels[i] for i in guessed.argmax(1)], thresholds)
    told = ", ".join(
        f"{name} F1 {100 * row['F1']:.1f} (P {100 * row['P']:.1f}, R {100 * row['R']:.1f})"
        for name, row in figures.items()
    )
    print(f"{len(texts.suspects)} suspects, {int(texts.right.sum())} in the key; thresholds {thresholds}; {told}")

    weights = fit(texts.x, two(texts.right), PENALTY)
    of_level = fit(texts.x[with_level], shares[with_level], LEVEL_PENALTY)
    tables = {"thresholds": thresholds, "responsible": named(texts.names, weights[:, 1] - weights[:, 0])}
    tables |= {f'level."{level}"': named(texts.names, of_level[:, i]) for i, level in enumerate(levels)}
    with WEIGHTS.open("w", encoding="utf-8") as out:
        out.write(HEADER.format(documents=f"{len(texts.keys):,}", figures=told))
        for title, table in tables.items():
            out.write(f"\n[{title}]\n" + "".join(f'"{name}" = {value}\n' for name, value in table.items()))


def named(names: list[str], weights: np.ndarray) -> dict[str, float]:
    """The weights that are not nothing, the greatest first."""
    kept = {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.005}
    return dict(sorted(kept.items(), key=lambda item: -abs(item[1])))


if __name__ == "__main__":
    main()
