"""Sources: which documents are one origin, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..questions.coverage import Coverage

Row = Mapping[str, Any]
TOGETHER, ALONE, COPIES = 15, 30, 5
"""Origins with copies and without that are shown at once, and copies of one."""


@dataclass(frozen=True)
class Origin:
    """A document and those that are one voice with it, or carry passages of it."""

    row: Row
    copies: list[Row]
    passages: list[Row]
    left: int


@dataclass(frozen=True)
class Origins:
    together: list[Origin]
    alone: list[Row]
    left: int
    """Origins that are not shown."""
    documents: int


def origins(coverage: Coverage, whole: bool = False) -> Origins:
    """The rows of `sources`."""
    rows = coverage.rows("sources")
    carried = [row for row in rows if row["copies"] or row["passages"]]
    alone = [row for row in rows if not (row["copies"] or row["passages"])]
    alone.sort(
        key=lambda row: (row["origin"]["published"] is None, coverage.filed_by_id[row["origin"]["id"]].known_from)
    )
    together = carried if whole else carried[:TOGETHER]
    single = alone if whole else alone[:ALONE]
    return Origins(
        [_origin(row, coverage, whole) for row in together],
        [{**row["origin"], "since": coverage.filed_by_id[row["origin"]["id"]].since} for row in single],
        len(rows) - len(together) - len(single),
        len(coverage.filed),
    )


def _origin(row: Row, coverage: Coverage, whole: bool) -> Origin:
    copies, passages = ([_titled(copy, coverage) for copy in row[kind]] for kind in ("copies", "passages"))
    most = len(copies) + len(passages) if whole else COPIES
    shown, rest = copies[:most], passages[: max(0, most - len(copies))]
    return Origin(row, shown, rest, len(copies) + len(passages) - len(shown) - len(rest))


def _titled(copy: Row, coverage: Coverage) -> Row:
    return {**copy, "title": coverage.filed_by_id[copy["id"]].title}
