"""The words that tell a time: where they stand and how they are built. What they mean is for dates.py to say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from .lexicon import lexicon, words

WORDS: dict[str, Any] = lexicon("dates")
MONTHS = WORDS["months"].split()
WEEKDAYS = WORDS["weekdays"].split()
NUMBERS: dict[str, int] = WORDS["numbers"]
NEAR: dict[str, int] = WORDS["near"]
FEASTS: dict[str, str] = WORDS["feasts"]
GUARDS = {name: frozenset(listed.split()) for name, listed in WORDS["guards"].items()}
PARTS = words("dates", "parts_of_day")

GAP = r"(?:[^\S\n]+\n?|\n)[^\S\n]*"
"""Between two words: spaces, or one line break as in wrapped text; an empty line parts them."""


def _any(listed: Iterable[str]) -> str:
    """One of these words or phrases, the longest first."""
    return "|".join(
        re.escape(phrase).replace(r"\ ", GAP).replace("'", "['’]") for phrase in sorted(listed, key=len, reverse=True)
    )


def _form(pattern: str) -> re.Pattern[str]:
    """A pattern with its gaps and words put in, that begins and ends with whole words."""
    for name, value in {
        "_": GAP,
        "MONTH": f"(?P<month>{_any(MONTHS)}|(?:{_any(WORDS['short_months'].split())})\\b\\.?)",
        "WEEKDAY": f"(?P<weekday>{_any(WEEKDAYS)})",
        "SHORT": f"(?:(?P<weekday>{_any([*WEEKDAYS, *WORDS['short_weekdays'].split()])})\\.?,?{GAP})?",
        "YEAR": r"(?P<year>(?:19|20)\d\d)(?![\d%–-]|[.,]\d|s\b|['’]s{GAP}block)".replace("{GAP}", GAP),
        "DAY": r"(?P<day>\d\d?)(?:st|nd|rd|th)?(?:[-–](?P<to>\d\d?)(?:st|nd|rd|th)?)?",
        "NUMBER": f"(?P<number>{_any(NUMBERS)}|\\d\\d?)",
        "UNIT": "(?P<unit>hour|day|night|week|month|year)s?",
        "PART": f"(?P<unit>{_any(['day', 'week', 'month', 'year', *PARTS])})",
        "LEAD": f"(?:{_any(GUARDS['leads'])})",
        "NEAR": f"(?P<near>{_any(NEAR)})",
        "FEAST": f"(?P<feast>{_any(FEASTS)})",
        "PARTS": f"(?:{_any(PARTS)})",
    }.items():
        pattern = pattern.replace(f"<{name}>", value)
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.IGNORECASE)


FORMS: dict[str, re.Pattern[str]] = {
    "iso": _form(r"(?<![\d/])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?(?=T\d|[^\w/-]|$)"),
    # March 22 · Friday, March 22-24, 2024
    "month day": _form(r"<SHORT><MONTH><_><DAY>(?!\d|[:.]\d)(?:,?<_><YEAR>)?"),
    # 22 March · the 22nd of March 2024 · 5 JUL 89 (AFP)
    "day month": _form(
        r"<SHORT>(?:the<_>)?<DAY><_>(?:of<_>)?<MONTH>(?:,?<_><YEAR>|<_>(?P<short>\d\d)(?=\s*[(\[–—-]))?"
    ),
    "feast": _form(r"<FEAST>(?:,?<_><YEAR>)?"),
    # March 2024 · March of last year
    "month year": _form(
        r"<MONTH>,?<_>(?:of<_>)?(?:<YEAR>|(?P<which>last|this|next|that|the<_>(?:same|following|previous|next))<_>year)"
    ),
    # last March · in early March
    "month": _form(
        r"(?:(?P<which>last|this|next)<_>|(?P<lead><LEAD>)(?:<_>|-)(?:(?:early|late|mid)(?:<_>|-))?)<MONTH>(?!\.?(?:<_>|-)\d)"
    ),
    # in 2014 · the 2004 siege · his 2012 visit
    "year": _form(
        r"(?:(?P<lead><LEAD>)(?:<_>|-)|(?P<of>an?|his|her|its|their|our|landmark|\w+['’]s)<_>)"
        r"(?:(?:early|late|mid)(?:<_>|-))?<YEAR>"
    ),
    "weekday": _form(
        r"(?:(?P<which>last|next|(?:this<_>)?(?:past|coming|upcoming)|this|the<_>(?:previous|following|preceding|next))<_>)?<WEEKDAY>"
    ),
    "near": _form(r"(?:(?:earlier|later|late|early)<_>)?<NEAR>(?:<_><PARTS>)?"),
    "overnight": _form(r"overnight"),
    "weekend": _form(
        r"(?P<which>last|next|this|(?:this<_>|the<_>)?past|(?:the|this)<_>(?:coming|upcoming)|the)<_>weekend"
    ),
    # last week · earlier this year · the following day · that night
    "unit": _form(
        r"(?:(?:earlier|later|late|early)<_>)?(?P<which>last|this|next|that|(?:the<_>)?(?:same|following|previous|preceding|next))<_><PART>"
    ),
    # the day before · the night after
    "beside": _form(r"the<_><PART><_>(?P<way>before|after|earlier|later)"),
    # two days ago · a year later · nine years ago today · two days after the March 7 warning
    "steps": _form(
        r"<NUMBER><_><UNIT><_>(?P<way>ago|earlier|later|before|after|previously|prior|afterwards?|from<_>now)"
        r"(?:<_>(?P<exactly>today|tonight))?"
    ),
}

A_DAY_OF_NOUN = rf"\s+(?:(?:{'|'.join(PARTS)})\s+)?(?!(?:{'|'.join(PARTS)}|and|or|in|at|when|but|with|of)\b)[a-z]"
"""Behind "a Monday": "a Monday night news conference" was on a day in particular, "a Monday in May" may be any."""

Found = tuple[str, re.Match[str]]


def time_words(text: str, start: int = 0) -> list[Found]:
    """All expressions of time in the order of the text, none within another: the longer one holds."""
    found = [(name, match) for name, form in FORMS.items() for match in form.finditer(text, start)]
    found = [(name, match) for name, match in found if not _is_other(name, match)]
    kept: list[Found] = []
    for name, match in sorted(found, key=lambda f: (f[1].start() - f[1].end(), f[1].start())):
        if all(match.end() <= other.start() or other.end() <= match.start() for _, other in kept):
            kept.append((name, match))
    return sorted(kept, key=lambda f: f[1].start())


def before(match: re.Match[str], characters: int = 30) -> str:
    """The words before an expression, in lower case."""
    return match.string[max(0, match.start() - characters) : match.start()].lower().replace("’", "'")


def after(match: re.Match[str], characters: int = 30) -> str:
    """The words after an expression, in lower case."""
    return match.string[match.end() : match.end() + characters].lower().replace("’", "'")


def _word_before(match: re.Match[str]) -> str:
    found = re.search(r"([\w'-]+)\s*$", before(match))
    return found[1] if found else ""


def _word_after(match: re.Match[str]) -> str:
    found = re.match(r"\s*([\w'-]+)", after(match))
    return found[1] if found else ""


def _is_other(name: str, match: re.Match[str]) -> bool:
    """Whether these words stand for something else than a day or days in particular."""
    first, last = _word_before(match), _word_after(match)
    match name:
        case "month" | "month year" | "month day" | "day month":
            word = match["month"]
            if word[0].islower():  # "may", "march", "dec": names of months have a capital
                return True
            named = name == "month" and (match["lead"] or "").lower() in ("by", "of", "the", "from", "before", "after")
            return named and re.match(r"\s+[A-Z][a-z]", match.string[match.end() :]) is not None
        case "year":
            lead = (match["lead"] or match["of"]).lower()
            bare = lead in ("the", "of") or match["of"] is not None
            return last in GUARDS["not_years"] or (bare and not last and lead != "of")
        case "weekday":
            if first in GUARDS["names_before"] or first in GUARDS["any_day"] or last in GUARDS["names_after"]:
                return True
            if re.match(r"\s*(?:morning|night)\s+(?:live|lights|futures)", after(match)):
                return True
            return first == "a" and not re.match(A_DAY_OF_NOUN, after(match))
        case "near":
            return _is_name_or_loose(match, first)
        case "overnight":
            return bool(GUARDS["swiftly"] & set(re.findall(r"\w+", before(match, 40))[-5:]))
        case "unit":
            of_day = match["unit"].lower() in ("day", *PARTS)
            if of_day and match["which"].lower() in ("this", "last"):  # those near by are a form of their own
                return True
            if first == "the" and match["which"].lower() == "last":  # "the last year in which", "over the last week"
                return True
            future = re.search(r"\b(?:over|in|within|for|during|by|of)\s+(?:the\s+)?$", before(match))
            return "next" in match["which"].lower() and match[0].lower().startswith("the") and future is not None
        case "steps" if match["way"].lower() in ("before", "after", "prior"):
            return first in GUARDS["spans_of_time"]
        case "steps":
            return (
                first in ("half", "every", "within", "few")
                or re.search(r"(?:less than|under|half) $", before(match)) is not None
            )
    return False


def _is_name_or_loose(match: re.Match[str], first: str) -> bool:
    """ "USA Today", "The Tonight Show"; "some of today's firms", "today" beside "decades ago"."""
    text, start = match.string, match.start()
    word = match["near"]
    line = text[max(0, start - 40) : start] + text[match.end() : match.end() + 40]
    in_capitals = line.upper() == line
    opens = re.search(r"(?:^|[.!?:;,\n\"'“‘(\[—–-]|\bOn)\s*$", text[max(0, start - 6) : start]) is not None
    if word[0].isupper() and not opens and not in_capitals:
        return True
    if word.lower() == "tomorrow" and re.search(r"\b(?:an?|better|brighter) $", before(match)):
        return True
    if word.lower() != "today":
        return False
    if re.match(r"'s?\b", after(match)) and first in GUARDS["loosely"]:
        return True
    return re.search(r"\b(?:years|decades|generations|centuries) (?:ago|earlier)\b", before(match, 200)) is not None


CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.]?(?P<minute>[0-5]\d))?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?|(?=(?:\s*(?:gmt|utc|hours?|hrs|local)\b))|(?<=\d[:.]\d\d))"
)
ZONE = r"(?P<zone>gmt|utc|local time|(?-i:[ECMP][SD]?T|B?ST|CES?T|EES?T|MSK|IST|JST|KST|AES?T|(?:[A-Z][a-z]+ )+time))\b"
SOMETIME = rf"(?:{'|'.join(sorted(PARTS))}|midday|noon|midnight|dawn)"
TIME_BEFORE = re.compile(
    rf"(?:{CLOCK}(?:,?\s*\(?{ZONE}\)?)?,?(?:\s+(?:on|late|early))*"
    rf"|\b(?P<part>early|late|mid|{SOMETIME})(?:[\s-]+(?:of|on|hours of))*)\s*$",
    re.IGNORECASE,
)
TIME_AFTER = re.compile(
    rf"(?:\s+(?:(?:early|late)\s+|mid-?)?(?P<part>{SOMETIME})\b"
    rf"|,?\s+(?:(?:at|around|about|by|from)\s+){{0,2}}\(?{CLOCK})?(?:,?\s*\(?{ZONE}\)?)?",
    re.IGNORECASE,
)


def time_of_day(text: str, span: tuple[int, int]) -> tuple[str | None, str | None]:
    """The part of the day (`early`, `evening`) or the clock time (`20:15`) told with a date, and its zone as it is told."""
    start, end = span
    own = re.search(rf"\b(?:{SOMETIME}|tonight)$", text[start:end].lower())
    found = [
        m for m in (TIME_BEFORE.search(text[max(0, start - 40) : start]), TIME_AFTER.match(text[end : end + 50])) if m
    ]
    zone = next((m["zone"] for m in found if m["zone"]), None)
    for match in found:
        if match["hour"]:
            half = {"a": 0, "p": 12}.get((match["half"] or "").lower())
            hour = int(match["hour"]) if half is None else int(match["hour"]) % 12 + half
            return f"{hour:02}:{match['minute'] or '00'}", zone
    part = own[0] if own else next((m["part"].lower() for m in reversed(found) if m["part"]), None)
    return ("night" if part == "tonight" else part), zone if part else None
