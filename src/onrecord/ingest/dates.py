"""Moments as inputs write them, in ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

SLASHED = re.compile(r"(?a)^(\d{4})[/.](\d\d)[/.](\d\d)")
SPACED_ZONE = re.compile(r"(?a)(?<=\d)\s+(?=[+-]\d\d:?\d\d$)")
NAMED_UTC = re.compile(r"(?a)(?<=\d)\s*(?:UTC|GMT|Z)$", re.IGNORECASE)
TO_THE_MINUTE = re.compile(r"(?a)^\S{8,10}[T ]\d\d(?::?\d\d)?(?![:\d])", re.IGNORECASE)
MAIL = re.compile(r"(?a)^(?:\w+,?\s+)?\d{1,2} [A-Z][a-z]+ \d{4} \d\d?:\d\d")


def moment(value: str) -> str | None:
    """The day or the time that is written here, as precise as it is written; None where there is none."""
    value = " ".join(value.split())
    written = SLASHED.sub(r"\1-\2-\3", NAMED_UTC.sub("+00:00", SPACED_ZONE.sub("", value)))
    for reading in (_day, _time):
        try:
            return reading(written)
        except ValueError:
            continue
    return _mailed(value)


def _day(written: str) -> str:
    return date.fromisoformat(written).isoformat()


def _time(written: str) -> str:
    precision = "minutes" if TO_THE_MINUTE.match(written) else "auto"
    return datetime.fromisoformat(written).isoformat(timespec=precision)


def _mailed(value: str) -> str | None:
    """A moment as mail and RSS feeds write it (RFC 2822)."""
    if not MAIL.match(value):
        return None
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
