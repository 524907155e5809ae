"""A toll in a line's height: the highest figure that stood, from the first to the last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..ledger.clocks import moment

Row = Mapping[str, Any]
WIDTH, HEIGHT, EDGE = 120.0, 28.0, 3.0


@dataclass(frozen=True)
class Spark:
    path: str
    x: float
    y: float
    """Where it ends."""
    first: int
    last: int


def spark(rows: Sequence[Row], counted: str) -> Spark | None:
    """Of what is counted in rows of `toll`: None where fewer than two figures are dated.

    Of several figures that stand at once the highest is drawn; the words beside it say the rest."""
    told = [
        row
        for row in rows
        if row["counted"] == counted and row["about"] == "main" and row["published"] and not row["outlier"]
    ]
    spans = [(moment(r["from"]), moment(r["until"]) if r["until"] else None, r["high"] or r["low"] or 0) for r in told]
    steps: list[tuple[float, int]] = []
    for at in sorted({start for start, _, _ in spans} | {end for _, end, _ in spans if end}):
        standing = [number for start, end, number in spans if start <= at and (end is None or end > at)]
        if standing and (not steps or steps[-1][1] != max(standing)):
            steps.append((at.timestamp(), max(standing)))
    if len(told) < 2 or not steps:
        return None
    last = max(start for start, _, _ in spans).timestamp()
    long, high = max(1.0, last - steps[0][0]), max(number for _, number in steps) or 1
    places = [
        (
            round(EDGE + (at - steps[0][0]) / long * (WIDTH - 2 * EDGE), 1),
            round(HEIGHT - EDGE - number / high * (HEIGHT - 2 * EDGE), 1),
        )
        for at, number in steps
    ]
    path = f"M{places[0][0]} {places[0][1]}" + "".join(f"H{x}V{y}" for x, y in places[1:]) + f"H{WIDTH - EDGE}"
    return Spark(path, WIDTH - EDGE, places[-1][1], steps[0][1], steps[-1][1])
