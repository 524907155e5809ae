"""Documents by event, beside the usual way: `ONRECORD_DATA=… python -m bench.grouping`.

The usual way: tf-idf vectors of title and text, idf from the set itself; a document joins the event of its nearest earlier one
if that is near enough and published within a window of days. Both are tuned here on the very set that is scored, which
flatters it; onrecord's constants were chosen on the same set."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
from collections import Counter
from datetime import datetime
from math import log, sqrt
from pathlib import Path
from typing import Any

from .accuracy import membership, output

SET = "events-dev"
NEAR = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
DAYS = (3, 7, 14, 30, 90, 365, 10_000)
WORD = re.compile(r"[^\W\d_]{2,}")


def vectors(documents: list[dict[str, Any]]) -> list[dict[str, float]]:
    """The documents' words, weighed by their rarity in the set, of length one."""
    counts = [Counter(WORD.findall(f"{d.get('title') or ''} {d['text']}".lower())) for d in documents]
    having = Counter(word for count in counts for word in count)
    found = []
    for count in counts:
        weights = {w: (1 + log(n)) * log(len(documents) / having[w]) for w, n in count.items()}
        length = sqrt(sum(v * v for v in weights.values())) or 1.0
        found.append({w: v / length for w, v in weights.items()})
    return found


def nearest(documents: list[dict[str, Any]], days: int) -> list[tuple[float, int]]:
    """For each document in the order of publication, how near its nearest earlier one within the window is, and which."""
    told = vectors(documents)
    holders: dict[str, list[int]] = {}
    found = []
    for i, vector in enumerate(told):
        likeness: Counter[int] = Counter()
        for word, weight in vector.items():
            for other in holders.get(word, ()):
                likeness[other] += weight * told[other][word]
            holders.setdefault(word, []).append(i)
        near = [(score, j) for j, score in likeness.items() if apart(documents[i], documents[j]) <= days]
        found.append(max(near, default=(0.0, i)))
    return found


def apart(left: dict[str, Any], right: dict[str, Any]) -> float:
    """Days between two publications; none where one is not told."""
    moments = [d.get("published") for d in (left, right)]
    if not all(moments):
        return 0.0
    first, second = (datetime.fromisoformat(str(m)).replace(tzinfo=None) for m in moments)
    return abs((first - second).total_seconds()) / 86_400


def scored(score: Path, path: Path) -> float:
    """B-cubed F1 of a membership file."""
    result = json.loads(output(sys.executable, score, SET, path, "--json"))["results"]
    return float(result["B-cubed"]["all"]["F1"])


def main() -> None:
    data = Path(os.environ.get("ONRECORD_DATA") or sys.exit("set ONRECORD_DATA to the folder with the annotated data"))
    score = data.parent / "bench" / "score.py"
    with tempfile.TemporaryDirectory() as folder:
        inputs, path = Path(folder) / "documents.jsonl", Path(folder) / "usual.jsonl"
        inputs.write_text(output(sys.executable, score, "inputs", SET), encoding="utf-8")
        documents = [json.loads(line) for line in inputs.read_text(encoding="utf-8").splitlines()]
        documents.sort(key=lambda d: str(d.get("published") or ""))
        best = (0.0, 0.0, 0)
        for days in DAYS:
            near = nearest(documents, days)
            for least in NEAR:
                events: list[int] = []
                for i, (likeness, other) in enumerate(near):
                    events.append(events[other] if likeness >= least and other < i else i)
                rows = [{"ref": d["ref"], "event": str(e)} for d, e in zip(documents, events, strict=True)]
                path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
                best = max(best, (scored(score, path), least, days))
        print(f"tf-idf, nearest {best[1]} within {best[2]} days  B-cubed F1 {100 * best[0]:.1f}")
        print(f"onrecord  B-cubed F1 {100 * scored(score, membership(inputs, Path(folder))):.1f}")


if __name__ == "__main__":
    main()
