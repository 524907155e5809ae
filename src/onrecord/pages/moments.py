"""The moments at which an event's documents were published: what the slider goes through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..ledger import Filed
from ..ledger.clocks import moment
from ..questions.coverage import Coverage

MOST = 240
"""Moments of the slider: of more, some are left out, evenly; links and address have every one."""


@dataclass(frozen=True)
class Moments:
    """Of the event as it is known now; which of them is looked at."""

    all: list[str]
    """As `Filed.since` has them: a day or a time in UTC."""
    offered: list[str]
    """Those of the slider."""
    at: int
    """The place among those of the slider; after the last: now."""
    before: str | None
    after: str | None
    """The next; None where that is now, or there is none."""
    later: int
    """Documents that had not been published."""

    @property
    def days(self) -> bool:
        """Whether some of them are known by their day only."""
        return any("T" not in moment for moment in self.all)


def moments(coverage: Coverage, as_of: str | None) -> tuple[Moments, Sequence[Filed]]:
    """The moments, and all documents of the event as they are known now."""
    record = coverage.record
    filed = coverage.filed
    if record.published is not None:
        later = record.at(None)
        filed = later.documents(later.event_of(coverage.event)) or coverage.filed
    dated = [f for f in filed if f.published]
    every = list(dict.fromkeys(f.since for f in sorted(dated, key=lambda f: f.known_from)))
    each = -(-len(every) // MOST) or 1
    offered = every[::-1][::each][::-1]
    if as_of is None or record.published is None:
        return Moments(every, offered, len(offered), every[-2] if len(every) > 1 else None, None, 0), filed
    here = record.published
    past = [m for m in every if moment(m) < here]
    future = [m for m in every if moment(m) > here]
    at = sum(moment(m) <= here for m in offered) - 1
    unseen = sum(f.known_from > here for f in dated)
    before = past[-1] if past else None
    return Moments(every, offered, max(0, at), before, future[0] if future else None, unseen), filed


def reach(filed: Sequence[Filed]) -> tuple[datetime, datetime] | None:
    """From when to when the dated documents were published; None where none is."""
    known = [f.known_from for f in filed if f.published]
    return (min(known), max(known)) if known else None
