"""CSV text, and cells that quote their evidence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..questions.coverage import Evidence

PREFIX = "onrecord_"
"""Of the columns that are ours and not the data set's."""


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV (RFC 4180, but for line ends of one character) with these columns; lists stand as JSON."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue()


def cited(evidence: Iterable[Evidence]) -> str:
    """Ids and quoted words in one cell, one after the other with a bar between."""
    return " | ".join(e.cited for e in evidence)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, tuple, dict)) else value
