"""Moments: when a document had surely been published, when a row was recorded, what a question means by T."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from ..errors import UsageError

END_OF_TIME = datetime.max.replace(tzinfo=UTC)


def now() -> datetime:
    """The ledger's own clock."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as the ledger writes it: UTC, to the microsecond, so that its order is the order of its letters."""
    return utc(moment).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def utc(moment: datetime) -> datetime:
    """A moment in UTC; without a zone it is in UTC already."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def moment(text: str) -> datetime:
    """The moment a question means: a day is its end, a time that instant; without a zone, UTC."""
    found = _day(text) or _instant(text)
    if found is None:
        raise UsageError(f"“{text}” is no moment", "an ISO date or time, as in 2024-03-23 or 2024-03-23T06:00")
    return found


def known_from(published: str | None) -> datetime | None:
    """By when a document that says it was published then had surely been published; None where it does not say.

    Feeds that know the day only write it as midnight: such a time is a day too."""
    if published is None:
        return None
    found = _day(published) or _instant(published)
    return _end(found.date()) if found and found.timetz() == time(tzinfo=UTC) else found


def is_day(moment: datetime) -> bool:
    """Whether a moment is what `known_from` makes of a day."""
    return moment == _end(moment.date())


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)


def _day(text: str) -> datetime | None:
    try:
        return _end(date.fromisoformat(text.strip()))
    except ValueError:
        return None


def _instant(text: str) -> datetime | None:
    try:
        return utc(datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        return None
