"""A stretch of days: a day, a night, a week, a month or a year, and the steps from one to another."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Period:
    """From one day to another, both within it."""

    first: date
    last: date

    @property
    def unit(self) -> str:
        """`day`, `month` or `year` where it is just that; else `days`."""
        if self.first == self.last:
            return "day"
        if self == year_of(self.first.year):
            return "year"
        return "month" if self == month_of(self.first.year, self.first.month) else "days"

    @property
    def iso(self) -> str:
        """As ISO 8601 writes it: 2024-03-22, 2024-03, 2024, or first and last day with a stroke between."""
        if self.unit == "days":
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        return self.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.unit]]


def day(found: date, until: date | None = None) -> Period:
    """A day, or the days up to another."""
    return Period(found, until or found)


def month_of(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def week_of(found: date) -> Period:
    """Monday to Sunday."""
    monday = found - timedelta(found.weekday())
    return Period(monday, monday + timedelta(6))


def weekend_of(found: date) -> Period:
    """The Saturday and Sunday of its week."""
    monday = found - timedelta(found.weekday())
    return Period(monday + timedelta(5), monday + timedelta(6))


def night_to(found: date) -> Period:
    """The night that ends on this day."""
    return Period(found - timedelta(1), found)


def moved(start: Period, by: int, unit: str, exactly: bool = False) -> Period | None:
    """So many units before or after, as exact as the unit: three weeks before a Friday is a week, unless it is told as
    "three weeks ago today". None where the start is less exact than that."""
    try:
        if unit == "hour":  # within the day, or there is no telling
            return start if start.unit == "day" and abs(by) <= 12 else None
        if unit in ("day", "week") and start.unit in ("month", "year"):
            return None
        if unit == "day":
            base = start.last if by > 0 else start.first
            return day(base + timedelta(by))
        if unit == "week":
            found = start.first + timedelta(7 * by)
            return day(found) if exactly else week_of(found)
        if unit == "month" and start.unit == "year":
            return None
        months = start.first.year * 12 + start.first.month - 1 + by * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        if exactly:
            return day(start.first.replace(year=year, month=month + 1))
        return year_of(year) if unit == "year" else month_of(year, month + 1)
    except (ValueError, OverflowError):
        return None
