"""Where the marks of an axis stand: round numbers, and the days and hours that people count by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from .render import MONTHS

STEPS = (timedelta(hours=3), timedelta(hours=6), timedelta(hours=12), timedelta(days=1), timedelta(days=2),
         timedelta(days=7), timedelta(days=14))  # fmt: skip
"""Between marks, as far as they are of one length; beyond them months and years."""


def numbers(highest: float, most: int = 4) -> list[int]:
    """Round numbers from 0 to the first that is at least `highest`, at most `most` steps."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * most >= highest:
                return [step * n for n in range(int(-(-highest // step)) + 1)] if highest > 0 else [0, 1]
        size *= 10


def moments(first: datetime, last: datetime, most: int) -> list[tuple[datetime, str]]:
    """At most `most` moments between two, each with what stands below it: midnights, noons, first days of months, years.

    In UTC, as the ledger counts."""
    first, last = first.astimezone(UTC), last.astimezone(UTC)
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    for step in STEPS:
        if (last - first) / step <= most:
            found = [m for m in _every(midnight, last, step) if m >= first]
            return _called(found[:most], step)
    months = [
        datetime(year, month, 1, tzinfo=UTC) for year in range(first.year, last.year + 1) for month in range(1, 13)
    ]
    for each in (1, 3, 6, 12, 24, 60, 120):
        found = [m for m in months if first <= m <= last and (m.year * 12 + m.month - 1) % each == 0]
        if len(found) <= most:
            return [(m, _month(m, each)) for m in found]
    return []


def _every(start: datetime, last: datetime, step: timedelta) -> list[datetime]:
    return [start + n * step for n in range(int((last - start) / step) + 1)]


def _called(found: list[datetime], step: timedelta) -> list[tuple[datetime, str]]:
    called, month = [], 0
    for moment in found:
        if moment.hour and step < timedelta(days=1):
            called.append((moment, f"{moment:%H:%M}"))
            continue
        name = f" {MONTHS[moment.month - 1][:3]}" if moment.month != month else ""
        month = moment.month
        called.append((moment, f"{moment.day}{name}"))
    return called


def _month(moment: datetime, each: int) -> str:
    return str(moment.year) if each >= 12 or moment.month == 1 else MONTHS[moment.month - 1][:3]
