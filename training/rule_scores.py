"""How often each rule of the acts is right: `python training/rule_scores.py DATA` writes lexicon/act_scores.toml.

Counts, on ledger-train and ledger-dev, how many of the acts that a rule found are the annotators' (act, cue and speaker);
`onrecord.read.acts.score` draws few counts towards the act's, and those towards the whole. Prints the Brier score of that
by folds of documents, against the constant rate. The rules were written with these documents in view: on new
texts they are right less often."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from onrecord.read.acts import smoothed

FOLDS = 5
OUT = Path(__file__).parents[1] / "src" / "onrecord" / "read" / "lexicon" / "act_scores.toml"
HEAD = """# How often each rule was right: [acts found, of which right]. Written by training/rule_scores.py; not to be edited.
"""

Row = tuple[int, str, str, bool]
"""Number of the document, act, rule, and whether the annotators have it."""


def rows(data: Path) -> list[Row]:
    """Every act that was read in the annotated documents."""
    sys.path.insert(0, str(data.parent / "bench"))
    from scorers import common, ledger  # the scorer lies beside the data

    found: list[Row] = []
    for split in ("train", "dev"):
        documents = common.read_jsonl(data / "ledger" / f"{split}.jsonl")
        given = "".join(
            json.dumps({k: d.get(k) for k in ("text", "title", "outlet", "published")}) + "\n" for d in documents
        )
        command = [sys.executable, "-m", "onrecord", "read", "-", "--jsonl"]
        read = subprocess.run(command, input=given, check=True, stdout=subprocess.PIPE, text=True).stdout
        for document, line in zip(documents, read.splitlines(), strict=True):
            reading = json.loads(line)
            acts = [s for s in reading["statements"] if s["act"] != "says"]
            pairs = ledger.match_acts(
                common.Text(document["text"]), ledger.read_acts(reading), ledger.gold_acts(document), speakers=True
            )
            right = {i for i, _ in pairs}
            number = found[-1][0] + 1 if found else 0
            found += [(number, s["act"], s["rule"], i in right) for i, s in enumerate(acts)]
    return found


def counted(found: list[Row]) -> dict[str, dict[str, list[int]]]:
    """By act and rule: how many, and how many right."""
    total: Counter[tuple[str, str]] = Counter((act, rule) for _, act, rule, _ in found)
    right: Counter[tuple[str, str]] = Counter((act, rule) for _, act, rule, ok in found if ok)
    table: dict[str, dict[str, list[int]]] = {}
    for act, rule in sorted(total):
        table.setdefault(act, {})[rule] = [total[act, rule], right[act, rule]]
    return table


def brier(found: list[Row]) -> tuple[float, float]:
    """Mean squared error of the scores, and of the constant rate, each fold's from the others."""
    errors, constant = 0.0, 0.0
    for fold in range(FOLDS):
        others = [r for r in found if r[0] % FOLDS != fold]
        table, rate = counted(others), sum(r[3] for r in others) / len(others)
        for _, act, rule, ok in (r for r in found if r[0] % FOLDS == fold):
            errors += (smoothed(table, act, rule) - ok) ** 2
            constant += (rate - ok) ** 2
    return errors / len(found), constant / len(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with ledger/; the scorers lie beside it, in bench/")
    found = rows(parser.parse_args().data)
    table = counted(found)
    lines = [f"\n[{act}]\n" + "".join(f'"{rule}" = {n}\n' for rule, n in of.items()) for act, of in table.items()]
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")
    error, constant = brier(found)
    print(f"Brier score {error:.4f}; of the constant rate {constant:.4f}")


if __name__ == "__main__":
    main()
