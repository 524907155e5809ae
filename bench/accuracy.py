"""Accuracy on the dev sets, by the scorers that lie beside the data: `ONRECORD_DATA=… python -m bench.accuracy [SET…]`.

Prints the figures to look at first of each set; `--full` prints the scorers' own tables."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Figures = list[tuple[str, float]]


def polnear(results: dict[str, Any]) -> Figures:
    """Lenient attributions, then tokens and segments by role."""
    roles = ("source", "cue", "content")
    return [
        ("attribution, lenient F1", results["attribution"]["lenient"]["F1"]),
        *((f"token F1, {r}", results["token"][r]["F1"]) for r in roles),
        *((f"segment F1, {r}", results["segment"][r]["F1"]) for r in roles),
        *((f"recall, {form}", row["recall"]) for form, row in results["recall by form"].items()),
    ]


def ledger(results: dict[str, Any]) -> Figures:
    """Acts and figures."""
    return [
        ("acts, micro F1", results["acts"]["micro"]["F1"]),
        ("acts, macro F1", results["acts"]["macro"]["F1"]),
        ("acts, any speaker, micro F1", results["acts, any speaker"]["micro"]["F1"]),
        ("figures, all F1", results["figures"]["all"]["F1"]),
        ("figures, all + value F1", results["figures"]["all + value"]["F1"]),
        ("figures, giver accuracy", results["of matched figures"]["giver"]["accuracy"]),
    ]


def isaf(results: dict[str, Any]) -> Figures:
    """The least number killed and captured."""
    return [(f"{task}, by sentence", results[task]["by sentence"]["accuracy"]) for task in ("killed", "captured")]


def events(results: dict[str, Any]) -> Figures:
    """Documents by event."""
    return [(f"B-cubed F1, {of}", results["B-cubed"][of]["F1"]) for of in results["B-cubed"]]


def muc4(results: dict[str, Any]) -> Figures:
    """Who is held responsible, at which level."""
    rows = ("organisation", "organisation + level", "perpetrator")
    return [(f"{row} F1", results["responsible"][row]["F1"]) for row in rows]


SETS: dict[str, Callable[[dict[str, Any]], Figures]] = {
    "polnear-dev": polnear,
    "ledger-dev": ledger,
    "ledger-train": ledger,
    "isaf-dev": isaf,
    "muc4-dev": muc4,
    "muc4-train": muc4,
    "events-dev": events,
}


def output(*command: object) -> str:
    """What a command prints; its complaints go to ours."""
    return subprocess.run([str(c) for c in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def readings(documents: Path, scratch: Path) -> Path:
    """What onrecord reads in the documents."""
    path = scratch / "readings.jsonl"
    path.write_text(output(sys.executable, "-m", "onrecord", "read", documents, "--jsonl"), encoding="utf-8")
    return path


def membership(documents: Path, scratch: Path) -> Path:
    """The event of each document, from a ledger that they were added to."""
    ledger_path, path = scratch / "events.db", scratch / "events.jsonl"
    output(sys.executable, "-m", "onrecord", "add", documents, "--ledger", ledger_path)
    rows = json.loads(output(sys.executable, "-m", "onrecord", "events", "--ledger", ledger_path, "--format", "json"))
    lines = [{"ref": d["ref"], "event": row["id"]} for row in rows["rows"] for d in row["documents"]]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sets", nargs="*", default=[name for name in SETS if name.endswith("dev")], metavar="SET", help=", ".join(SETS)
    )
    parser.add_argument("--full", action="store_true", help="print the scorers' own tables")
    options = parser.parse_args(None if __name__ == "__main__" else [])
    data = Path(os.environ.get("ONRECORD_DATA") or sys.exit("set ONRECORD_DATA to the folder with the annotated data"))
    score = data.parent / "bench" / "score.py"
    for name in options.sets:
        with tempfile.TemporaryDirectory() as folder:
            scratch = Path(folder)
            documents = scratch / "documents.jsonl"
            documents.write_text(output(sys.executable, score, "inputs", name), encoding="utf-8")
            found = (membership if name.startswith("events") else readings)(documents, scratch)
            if options.full:
                print(output(sys.executable, score, name, found))
                continue
            results = json.loads(output(sys.executable, score, name, found, "--json"))["results"]
        print(name)
        for title, figure in SETS[name](results):
            print(f"  {title:<32}{100 * figure:6.1f}")


if __name__ == "__main__":
    main()
