"""Which of the figures that stand a data set would take, by that data set's own rule. Nothing is added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from ..questions.coverage import Coverage, Row
from ..read.numbers import numbers
from ..text import tokens


def standing(coverage: Coverage, counted: str, without: Iterable[str] = ()) -> list[Row]:
    """The rows of `toll` that are nobody's last word but stand: of the event as a whole, with a number and not only
    "dozens", no outlier, and not given by a party in `without`.

    "At least 101" says nothing beside a 137 that stands as well, and is left out then."""
    outside = set(without)
    rows = [
        row
        for row in coverage.rows("toll")
        if row["counted"] == counted
        and row["latest"]
        and row.get("about", "main") == "main"
        and row["low"] is not None
        and not row.get("outlier")
        and not is_vague(row["text"])
        and not outside & _givers(row)
    ]
    exact = [row["low"] for row in rows if row["bound"] == "exact"]
    return [row for row in rows if row["bound"] != "at_least" or not any(n >= row["low"] for n in exact)]


def is_vague(text: str) -> bool:
    """Whether a count has no number of its own: "dozens killed"."""
    found = numbers(tokens(text, 0, len(text)))
    return bool(found) and all(number.form == "vague" for number in found)


def most_recent(rows: Sequence[Row], coverage: Coverage) -> Row | None:
    """The figure of the last day on which one was given; of several, the one on most independent origins, else the lowest."""
    last = {id(row): _last(row, coverage) for row in rows}
    day = max((moment.date() for moment in last.values()), default=None)
    backed: dict[int, int] = {}
    recent = [row for row in rows if last[id(row)].date() == day]
    for row in recent:
        same = [e for other in recent if other["low"] == row["low"] for e in coverage.evidence(other)]
        backed[row["low"]] = coverage.independent(same)
    return min(recent, key=lambda row: (-backed[row["low"]], row["low"], row["bound"] != "exact"), default=None)


def lowest(rows: Sequence[Row]) -> Row | None:
    """The most conservative figure that stands."""
    return min(rows, key=lambda row: (row["low"], row["bound"] != "exact"), default=None)


def highest(rows: Sequence[Row]) -> Row | None:
    """The highest figure that stands."""
    return max(rows, key=_most, default=None)


def _most(row: Row) -> int:
    return int(row["low"] if row["high"] is None else row["high"])


def _last(row: Row, coverage: Coverage) -> datetime:
    """When a figure was last given."""
    return max(coverage.filed_by_id[document].known_from for document in row["documents"])


def _givers(row: Row) -> set[str]:
    """Who gives a figure, and for whom it speaks."""
    giver = row["giver"] or {}
    return {party["id"] for party in (giver, giver.get("speaks_for") or {}) if party}
