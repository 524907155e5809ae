"""When something was said: the date beside a cue, resolved against the day of publication and never against today."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ..model import Said, Span
from ..text import Sentence

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = r"(jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"

EXPRESSION = re.compile(
    rf"\b(?:(?P<m1>{MONTH[1:-1]})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y1>(?:19|20)\d\d))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH[1:-1]})(?:\s+(?P<y2>(?:19|20)\d\d))?"
    rf"|(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    rf"|(?P<week>last |next )?(?P<weekday>{'|'.join(WEEKDAYS)})"
    r"|(?P<near>today|tonight|yesterday|tomorrow|overnight|this (?:morning|afternoon|evening)|last night))\b",
    re.I,
)
NEAR = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def day_of(published: str | None) -> date | None:
    """The day of a publication date or time, None where there is none."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def resolve(match: re.Match[str], published: date | None) -> Said | None:
    """An expression as a date. Without a publication date a relative one stays as it is worded."""
    if match["iso"]:
        return Said(match["iso"], "stated")
    for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if match[month]:
            return _in_calendar(match[month], int(match[day]), match[year], published)
    words = match[0].lower()
    if published is None:
        return Said(match[0], "relative")
    if match["weekday"]:
        back = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
        if (match["week"] or "").strip().lower() == "next":
            return Said((published + timedelta(7 - back if back else 7)).isoformat(), "relative")
        # "last Friday" on a Friday, and "on Friday" in Friday's paper: the one is a week ago, the other today
        if (match["week"] or "").strip().lower() == "last" and back == 0:
            back = 7
        return Said((published - timedelta(back)).isoformat(), "relative")
    return Said((published + timedelta(NEAR.get(words, 0))).isoformat(), "relative")


def _in_calendar(month: str, day: int, year: str | None, published: date | None) -> Said | None:
    number = next(i for i, m in enumerate(MONTHS, 1) if m.startswith(month.lower().rstrip(".")[:3]))
    if year is None and published is None:
        return Said(f"{number:02}-{day:02}", "relative") if day <= 31 else None
    try:
        if year is not None:
            return Said(date(int(year), number, day).isoformat(), "stated")
        assert published is not None
        # the year that makes it nearest to publication and not far ahead of it
        guesses = [date(published.year + off, number, day) for off in (-1, 0, 1)]
        return Said(
            min(
                guesses, key=lambda g: abs((g - published).days) + (200 if (g - published).days > 45 else 0)
            ).isoformat(),
            "relative",
        )
    except ValueError:
        return None


def said_on(sentence: Sentence, text: str, cue: Span, content: tuple[Span, ...], published: date | None) -> Said | None:
    """The date nearest to a cue within its sentence and outside what was said."""
    best: tuple[int, re.Match[str]] | None = None
    for match in EXPRESSION.finditer(text, sentence.start, sentence.end):
        if match[0] == "may" or any(s <= match.start() < e for s, e in content):
            continue
        away = max(match.start() - cue[1], cue[0] - match.end(), 0)
        if away <= 40 and (best is None or away < best[0]):
            best = away, match
    return resolve(best[1], published) if best else None


def first_date(text: str, sentences: list[Sentence], published: date | None) -> Said | None:
    """The first date of a day that the text names."""
    for sentence in sentences[:8]:
        match = EXPRESSION.search(text, sentence.start, sentence.end)
        if match:
            return resolve(match, published)
    return None
