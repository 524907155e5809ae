"""Whether scores mean what they say: `ONRECORD_DATA=… python -m bench.reliability [SET…]`.

For each tenth of the scores: how many statements have one, their mean, and how many are right; then what a --min-score
leaves of precision and recall. On polnear-* a statement is right when it matches an attribution (lenient), on ledger-* an
act is right when it matches one (same act, cue and speaker). Weights and rates were fitted on polnear-dev, and on ledger-train
and -dev: only held-out sets are a test of them."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from .accuracy import output, readings

LEAST = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

Scored = list[tuple[float, bool]]


def attributions(scorers: Any, row: dict[str, Any], reading: dict[str, Any]) -> tuple[list[Any], set[int], int]:
    """The statements that are attributions, which of them are right, and how many the gold has."""
    text = scorers.common.Text(row["text"])
    gold = scorers.polnear.as_tokens(text, scorers.polnear.gold_attributions(row))
    statements = [s for s in reading["statements"] if s["content"]]
    mine = [scorers.polnear.read_attributions({"statements": [s]})[0] for s in statements]
    pairs = scorers.polnear.pair(scorers.polnear.as_tokens(text, mine), gold)["lenient"]
    return statements, {i for i, _ in pairs}, len(gold)


def acts(scorers: Any, row: dict[str, Any], reading: dict[str, Any]) -> tuple[list[Any], set[int], int]:
    """The statements that are acts, which of them are right, and how many the gold has."""
    text, gold = scorers.common.Text(row["text"]), scorers.ledger.gold_acts(row)
    statements = [s for s in reading["statements"] if s["act"] != "says"]
    pairs = scorers.ledger.match_acts(text, scorers.ledger.read_acts({"statements": statements}), gold, True)
    return statements, {i for i, _ in pairs}, len(gold)


def scores(scorers: Any, kind: str, path: Path, read: Path) -> tuple[Scored, int]:
    """Score and rightness of each statement that can be right or wrong, and how many the gold has."""
    rows = {
        "polnear": lambda: {row["article"]: row for row in scorers.polnear.gold_rows(path)},
        "ledger": lambda: {row["id"]: row for row in scorers.common.read_jsonl(path)},
    }[kind]()
    judged = {"polnear": attributions, "ledger": acts}[kind]
    found, _ = scorers.common.load_readings(read, {name: row["text"] for name, row in rows.items()})
    scored: Scored = []
    asked_for = 0
    for name, row in rows.items():
        statements, right, gold = judged(scorers, row, found[name])
        scored += [(s["score"], i in right) for i, s in enumerate(statements)]
        asked_for += gold
    return scored, asked_for


def tables(name: str, scored: Scored, gold: int) -> None:
    """Print both tables."""
    print(f"{name}: {len(scored)} statements\n  score       n   mean score   right")
    error = 0.0
    for tenth in range(10):
        inside = [(s, r) for s, r in scored if min(int(10 * s), 9) == tenth]
        if inside:
            mean, right = (sum(x) / len(inside) for x in zip(*inside, strict=True))
            error += abs(mean - right) * len(inside) / len(scored)
            print(f"  {tenth / 10:.1f}–{(tenth + 1) / 10:.1f}{len(inside):6}{100 * mean:12.1f}{100 * right:9.1f}")
    print(f"  expected calibration error {100 * error:.1f}\n  --min-score     P      R     F1")
    for least in LEAST:
        kept = [r for s, r in scored if s >= least]
        p, r = sum(kept) / (len(kept) or 1), sum(kept) / gold
        print(f"  {least:11.1f}{100 * p:7.1f}{100 * r:7.1f}{200 * p * r / ((p + r) or 1):7.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["polnear-dev", "ledger-dev"], metavar="SET")
    options = parser.parse_args()
    data = Path(os.environ.get("ONRECORD_DATA") or sys.exit("set ONRECORD_DATA to the folder with the annotated data"))
    sys.path.insert(0, str(data.parent / "bench"))
    import scorers.ledger
    import scorers.polnear

    for name in options.sets:
        kind, split = name.split("-")
        with tempfile.TemporaryDirectory() as folder:
            documents = Path(folder) / "documents.jsonl"
            documents.write_text(output(sys.executable, data.parent / "bench" / "score.py", "inputs", name), "utf-8")
            read = readings(documents, Path(folder))
            tables(name, *scores(scorers, kind, data / kind / f"{split}.jsonl", read))


if __name__ == "__main__":
    main()
