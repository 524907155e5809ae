"""Documents as a record files them: what is known of each but its text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from ..model import Span
from .clocks import is_day


@dataclass(frozen=True)
class Filed:
    """A document in the ledger, without its text."""

    id: str
    ref: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    reader: str
    """The version of the reader whose reading counts."""
    reading: int
    known_from: datetime
    """By when it had surely been published; where it does not say, when it was recorded."""
    recorded: datetime
    sections: tuple[str, ...] = ()
    """The ids of its sections that are meant; one with the document's own id is all of it."""
    spans: tuple[Span, ...] = ()
    """Where these stand; none of a whole document."""

    @cached_property
    def since(self) -> str:
        """From when it was known, as exactly as it is known: a day, or a time in UTC."""
        return self.known_from.date().isoformat() if is_day(self.known_from) else self.known_from.isoformat()


def filed_of(row: Any) -> Filed:
    """The section of a row of SQL: the fields in their order, the id of the section and its spans."""
    *told, known_from, recorded, section, spans = row
    clocks = (datetime.fromisoformat(clock) for clock in (known_from, recorded))
    parts = tuple((start, end) for start, end in json.loads(spans)) if spans != "[]" else ()
    return Filed(*told, *clocks, (section,), parts)  # type: ignore[call-arg]


def by_document(sections: Iterable[Filed]) -> tuple[Filed, ...]:
    """Sections of one document, which follow each other, as one."""
    found = []
    for _, group in groupby(sections, key=lambda filed: filed.id):
        parts = list(group)
        if len(parts) == 1 and not parts[0].spans:
            found += parts
            continue
        spans = sorted(span for part in parts for span in part.spans)
        found.append(replace(parts[0], sections=tuple(s for part in parts for s in part.sections), spans=tuple(spans)))
    return tuple(found)
