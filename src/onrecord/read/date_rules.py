"""What each form of time words means: one rule a form, by the day of publication and what the text told before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from .periods import Period, day, month_of, moved, night_to, weekend_of, year_of
from .time_words import FEASTS, GUARDS, MONTHS, NEAR, NUMBERS, PARTS, WEEKDAYS, after, before, time_words
from .timeline import BACK, NEAR_BY, Timeline

FROM_THEN = r"\b(?:by|until|till|starting|beginning)(?: in)?(?: the end of| the start of| the beginning of| early| late| mid)?\s*$"
LOCAL = re.compile(r"\blocal time\b", re.I)
HOURS_REACH = 12
"""Sentences between "an hour later" and the day on which it was: a story told by the hour does not name the day again."""
NOUN_REACH = 40
"""Characters of a noun in which its date can stand: "two days after the March 7 warning"."""
SOON = {-2: 0, -1: 45, 0: 120, 1: 366}
"""Days after publication in which "May 3" can be still to come, by the tense of its clause."""

Resolved = tuple[Period | None, str]
NONE: Resolved = (None, "relative")


def _month(match: re.Match[str]) -> int:
    word = match["month"].lower().rstrip(".")
    return int(word) if word.isdecimal() else next(i for i, m in enumerate(MONTHS, 1) if m.startswith(word[:3]))


def _weekday(word: str) -> int:
    return next(i for i, w in enumerate(WEEKDAYS) if w.startswith(word.lower()[:3]))


def _calendar(dates: Timeline, match: re.Match[str], number: int) -> Resolved:
    """A day of a month. Without a year: the one in which it falls on the weekday told, that in which the text set this
    month before, or that which brings it nearest to publication and not far ahead of it."""
    named = match.groupdict()
    if named.get("feast"):
        month, of_month = map(int, FEASTS[re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))].split("-"))
    elif named.get("day") is None:
        return month_of(int(match["year"]), _month(match)), "stated"
    else:
        month, of_month = _month(match), int(match["day"])
    try:
        if named.get("year"):
            return _days(date(int(match["year"]), month, of_month), named.get("to")), "stated"
        if named.get("short") and match["month"].isupper():
            return day(date(1900 + int(match["short"]), month, of_month)), "stated"
        if (published := dates.day) is None:
            return NONE
        years = range(published.year - 1, published.year + 2)
        guesses = [date(year, month, of_month) for year in years if _exists(year, month, of_month)]
        if named.get("weekday"):
            right = [g for g in guesses if g.weekday() == _weekday(match["weekday"])]
            guesses = right or guesses
        elif told := _year_of_month(dates, month):
            guesses = [date(told, month, of_month)]
        else:
            soon = published + timedelta(SOON[dates.tense(match, number)])
            guesses = [g for g in guesses if g <= soon]
        nearest = min(guesses, key=lambda g: abs(g - published))
        return _days(nearest, named.get("to")), "assumed"
    except ValueError:
        return NONE


def _exists(year: int, month: int, of_month: int) -> bool:
    try:
        return bool(date(year, month, of_month))
    except ValueError:
        return False


def _days(first: date, to: str | None) -> Period:
    last = first.replace(day=int(to)) if to else first
    return day(first, last if last > first else first)


def _year_of_month(dates: Timeline, month: int) -> int | None:
    """The year in which the text set this month when it last told it with its year."""
    for told in reversed(dates.told):
        if told.period and told.period.unit in ("day", "month") and told.period.first.month == month:
            if told.basis == "stated" and not told.imprint:
                return told.period.first.year
            return None
    return None


def _month_alone(dates: Timeline, match: re.Match[str], number: int) -> Resolved:
    """A month without a year: the last one, this one, or the next one where the clause looks ahead."""
    month, named = _month(match), match.groupdict()
    which = re.sub(r"^the\s+", "", (named.get("which") or "").lower())
    if named.get("year"):
        return month_of(int(match["year"]), month), "stated"
    if dates.day is None:
        return NONE
    year = dates.day.year
    if "year" in match[0].lower().split()[-1]:  # "January of last year"
        base = dates.last(number, "year") if which in ("that", "same", "following", "previous") else day(dates.day)
        if base is None:
            return NONE
        return month_of(
            base.first.year + {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0), month
        ), "relative"
    if which == "this":
        return month_of(year, month), "relative"
    if which in ("last", "next"):
        step = {"last": -(month >= dates.day.month), "next": int(month <= dates.day.month)}[which]
        return month_of(year + step, month), "relative"
    if told := _year_of_month(dates, month):
        return month_of(told, month), "assumed"
    tense, away = dates.tense(match, number), (month - dates.day.month) % 12
    from_then = re.search(FROM_THEN, before(match) + (named.get("lead") or "").lower()) is not None
    ahead = away > 0 and ((tense > 0 and away <= 8) or (from_then and away <= 6) or (tense == 0 and away <= 3))
    return month_of(year + (month < dates.day.month) - (away > 0 and not ahead), month), "assumed"


def _year(dates: Timeline, match: re.Match[str], number: int) -> Resolved:
    return year_of(int(match["year"])), "stated"


def _on_weekday(dates: Timeline, match: re.Match[str], number: int) -> Resolved:
    """A day of the week: the last one, publication's own day included, or the next where the clause looks ahead."""
    wanted, which = _weekday(match["weekday"]), re.sub(r"^(?:the|this)\s+", "", (match["which"] or "").lower())
    if which in ("previous", "preceding", "following"):
        base = dates.last(number)
        if base is None:
            return NONE
        away = (wanted - base.first.weekday()) % 7
        return day(base.first + timedelta(away or 7 if which == "following" else away - 7)), "relative"
    if dates.day is None:
        return NONE
    back = (dates.day.weekday() - wanted) % 7
    if which in ("next", "coming", "upcoming"):
        return day(dates.day + timedelta(7 - back)), "relative"
    if which in ("last", "past"):
        return day(dates.day - timedelta(back or 7)), "relative"
    if back == 6 and _is_elsewhere(dates, match, number):
        return day(dates.day + timedelta(1)), "relative"
    tense = dates.tense(match, number)
    if back > 1 and re.search(r"\bfor (?:late |early )?$", before(match)) and not re.match(r"'s?\b", after(match)):
        tense = 1  # "called a meeting for Monday"
    until = which == "this" or re.search(r"\b(?:until|till|through) $", before(match)) is not None
    if back and (tense > 0 or (tense == 0 and until)):
        return day(dates.day + timedelta(7 - back)), "relative"
    return day(dates.day - timedelta(back)), "relative"


def _is_elsewhere(dates: Timeline, match: re.Match[str], number: int) -> bool:
    """Whether tomorrow's weekday, told as past, is that of a place where the day had begun. Without a word of that place's
    clock it is as often the weekday of six days ago."""
    sentence = dates.sentences[number]
    early = re.match(r"\s+morning", after(match)) or re.search(r"\bearly (?:on )?$", before(match))
    return bool((dates.late and early) or LOCAL.search(dates.text, sentence.start, sentence.end))


def _near(dates: Timeline, match: re.Match[str], number: int) -> Resolved:
    """Today and its neighbours. In somebody's words it is the day of these words: the last day told, if lately."""
    by = NEAR[re.sub(r"\s+", " ", match["near"].lower())]
    if dates.day is None:
        return NONE
    if not dates.in_quotes(match):
        return day(dates.day + timedelta(by)), "relative"
    told = dates.last(number, reach=number) if by == 0 else None
    spoken = told.last if told and timedelta(0) <= dates.day - told.last < timedelta(7) else dates.day
    return day(spoken + timedelta(by)), "assumed"


def _overnight(dates: Timeline, match: re.Match[str], number: int) -> Resolved:
    """The night before the day told beside it, or before publication; the night after, where somebody stayed or the day
    was told by its evening or long ago."""
    told = dates.last(number, reach=0 if dates.told and dates.told[-1].of_noun else 1)
    base = told.last if told else dates.day
    if base is None:
        return NONE
    stays = GUARDS["stays"] & set(re.findall(r"\w+", before(match, 40))[-6:])
    long_ago = dates.day is not None and dates.day - base > timedelta(7)
    if told and (stays or long_ago or re.search(r"\b(?:evening|night)\b|\d\s*p\.?m", _around_last(dates, match))):
        return night_to(base + timedelta(1)), "relative"
    return night_to(base), "relative"


def _around_last(dates: Timeline, match: re.Match[str]) -> str:
    """The words around the date told last, on to the expression."""
    start = dates.told[-1].span[0] if dates.told else match.start()
    return dates.text[max(0, start - 12) : match.start()].lower()


def _weekend(dates: Timeline, match: re.Match[str], number: int) -> Resolved:
    """A Saturday and Sunday: the last one, this week's on its own days or where the clause looks ahead."""
    which = re.sub(r"^(?:the|this)\s+(?=\w)", "", match["which"].lower())
    if dates.day is None:
        return NONE
    ours, at_weekend = weekend_of(dates.day), dates.day.weekday() >= 5
    last = weekend_of(dates.day - timedelta(7))
    if which in ("coming", "upcoming"):
        return ours, "relative"
    if which == "next":
        return weekend_of(dates.day + timedelta(7)), "relative"
    if which in ("last", "past"):
        return last, "relative"
    ahead = dates.tense(match, number) > 0 or (
        which == "this" and dates.day.weekday() >= 2 and not _tells_past(dates, match, number)
    )
    return (ours if at_weekend or ahead else last), "relative"


def _tells_past(dates: Timeline, match: re.Match[str], number: int) -> bool:
    sentence = dates.sentences[number]
    return BACK.search(dates.text[sentence.start : sentence.end].lower()) is not None


def _unit(dates: Timeline, match: re.Match[str], number: int) -> Resolved:
    """Last week, this year; the following day, that night."""
    which, unit = match["which"].lower(), match["unit"].lower()
    unit = "day" if unit in PARTS else unit
    anchored = which.startswith("the") or which in ("that", "same") or (which == "next" and unit == "day")
    which = re.sub(r"^the\s+", "", which)
    base = dates.last(number, unit) if anchored else day(dates.day) if dates.day else None
    if base is None:
        return NONE
    by = {"last": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1}.get(which, 0)
    if unit == "week" and which == "last" and base.first.weekday() == 6:
        by = 0  # in a Sunday paper "last week" is the one that ends
    return moved(base, by, unit), "relative"


def _beside(dates: Timeline, match: re.Match[str], number: int) -> Resolved:
    """The day before, the night after: counted from a date behind it, else from the last one told; not where it stands
    for that date itself ("on July 24, the day before the gathering")."""
    if re.search(r"\d,? $|\b(?:comes?|came|coming|just|day,?) $", before(match)):
        return NONE
    unit = "day" if match["unit"].lower() in PARTS else match["unit"].lower()
    by = -1 if match["way"].lower() in ("before", "earlier") else 1
    base = _date_behind(dates, match, number) or dates.last(number, unit)
    return (moved(base, by, unit) if base else None), "relative"


def _steps(dates: Timeline, match: re.Match[str], number: int) -> Resolved:
    """Two days ago, a year later, three days after the March 7 warning."""
    unit, way = match["unit"].lower(), match["way"].lower()
    unit = "day" if unit == "night" else unit
    by = int(match["number"]) if match["number"].isdecimal() else NUMBERS[match["number"].lower()]
    exactly = match["exactly"] is not None
    reach = HOURS_REACH if unit == "hour" else NEAR_BY
    if way == "ago" or way.startswith("from"):
        base = day(dates.day) if dates.day else None
        by = -by if way == "ago" else by
    elif way in ("before", "after", "prior"):
        base = _date_behind(dates, match, number)
        if base is None and (unit == "hour" or not re.match(r"\s*[\w$]", after(match))):
            base = dates.last(number, unit, reach)
        by = by if way == "after" else -by
    else:
        base = dates.last(number, unit, reach)
        by = -by if way in ("earlier", "previously") else by
    return (moved(base, by, unit, exactly) if base else None), "relative"


def _date_behind(dates: Timeline, match: re.Match[str], number: int) -> Period | None:
    """The date that belongs to the noun right behind an expression: "two days after the March 7 warning"."""
    reach = dates.text[: match.end() + NOUN_REACH]
    for name, other in time_words(reach, match.end()):
        between = dates.text[match.end() : other.start()]
        if re.fullmatch(r"\s+(?:the|a|an|his|her|its|their)?(?:\s*[\w'’-]+){0,3}\s*", between):
            period, _ = RULES[name](dates, other, number)
            return period
        return None
    return None


Rule = Callable[[Timeline, "re.Match[str]", int], Resolved]
RULES: dict[str, Rule] = {
    "iso": _calendar,
    "month day": _calendar,
    "day month": _calendar,
    "feast": _calendar,
    "month year": _month_alone,
    "month": _month_alone,
    "year": _year,
    "weekday": _on_weekday,
    "near": _near,
    "overnight": _overnight,
    "weekend": _weekend,
    "unit": _unit,
    "beside": _beside,
    "steps": _steps,
}
