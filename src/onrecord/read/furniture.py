"""Page furniture in a text: what the page around an article left in it. It is marked, not cut, and never read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from ..model import Span
from ..text import trimmed

LONGEST = 300
"""Characters of a line that can be furniture; longer ones are paragraphs."""

LINE = re.compile(r"[^\r\n]+")
ENDS = re.compile(r"^[\s*.•·|>»›→▼▲#=~_–—-]+|[\s*•·|>»›→▼▲…=~_.!?:,–—-]+$")
QUOTED = re.compile(r"[“”\"«»]")
BAR = re.compile(r"\s+[|•·›»/]\s+")
STOP = re.compile(r"[.!?;:,…]$")
COPYRIGHT = re.compile(
    r"\(?(?:copyright\s*)?(?:©|\(c\))\s*(?:copyright|\d{4})"
    r"|\(?copyright\s+(?:by\s+)?\d{4}\b"
    r"|[^.!?]{0,40}(?:copyright|©|\(c\)).*\ball rights reserved\b",
    re.IGNORECASE,
)
NAME = re.compile(r"[\w@][\w'’.&-]*")

LONGEST_CREDIT = 100
MOST_NAMES = 8
HEADING_WORDS = 12
LONGEST_ENTRY = 25
MENU_ENTRIES = 3


def furniture(text: str) -> tuple[Span, ...]:
    """Where furniture stands in a text: in order and apart, each from the first character of a line to the last of one."""
    lines = [span for match in LINE.finditer(text) if (span := trimmed(text, match.span()))[0] < span[1]]
    written = [text[start:end] for start, end in lines]
    sure = {i for i, line in enumerate(written) if _is_furniture(line)} | set(_repeated_headings(written))
    marked = sure | set(_entries(written, sure))
    return tuple((lines[run[0]][0], lines[run[-1]][1]) for run in _runs(marked))


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """The numbers in order, those that follow each other together."""
    run: list[int] = []
    for number in sorted(numbers):
        if run and number > run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


# ---------------------------------------------------------------- the words


@dataclass(frozen=True)
class Lexicon:
    """The words of `furniture.toml`, made ready to compare with."""

    whole: frozenset[str]
    openings: tuple[str, ...]
    entries: frozenset[str]
    joints: frozenset[str]
    credit: re.Pattern[str]


@cache
def _lexicon() -> Lexicon:
    table = tomllib.loads(files(__package__).joinpath("lexicon/furniture.toml").read_text("utf-8"))
    credit = table["credit"]
    label, opening, archive, agency = (_any_of(credit[kind]) for kind in ("label", "opening", "archive", "agency"))
    return Lexicon(
        whole=frozenset(table["whole"]),
        openings=(*table["opening"], *(f"{pointer}:" for pointer in table["pointer"])),
        entries=frozenset(table["entry"]),
        joints=frozenset((*credit["joint"], *credit["archive"], *credit["agency"])),
        credit=re.compile(
            rf"(?:(?:{label})\s*[:–—|-]\s*|©\s*|(?:{opening})\s+)(?P<named>.+)"
            rf"|(?:(?P<who>.+?)(?:\s*[/|]\s*|\s+via\s+))?(?:{archive}|(?P<agency>{agency}))(?:\s*/\s*(?P<by>.+))?",
            re.IGNORECASE,
        ),
    )


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _plain(line: str) -> str:
    """A line as the lexicon has it."""
    return re.sub(r"\d+", "#", ENDS.sub("", " ".join(line.casefold().replace("’", "'").split())))


# ---------------------------------------------------------------- a line by itself


def _is_furniture(line: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    if len(line) > LONGEST:
        return False
    plain = _plain(line)
    return (
        plain in _lexicon().whole
        or (plain.startswith(_lexicon().openings) and not QUOTED.search(line))
        or COPYRIGHT.match(line) is not None
        or _is_credit(line)
        or _is_menu(line)
    )


def _is_menu(line: str) -> bool:
    """Whether a line is a menu: Home | News | Contact."""
    parts = [_plain(part) for part in BAR.split(line)]
    known = sum(part in _lexicon().entries or part in _lexicon().whole for part in parts)
    return len(parts) >= MENU_ENTRIES and 3 * known >= 2 * len(parts)


def _is_credit(line: str) -> bool:
    """Whether a line only says whose a picture is."""
    if len(line) > LONGEST_CREDIT:
        return False
    bracketed = re.fullmatch(r"[(\[](.+)[)\]]", line)
    shape = _lexicon().credit.fullmatch((bracketed[1] if bracketed else line).rstrip("."))
    if not shape or (shape["agency"] and not (bracketed or shape["who"] or shape["by"])):
        return False
    return all(_are_names(said) for said in shape.group("named", "who", "by") if said)


def _are_names(said: str) -> bool:
    """Whether these are names and the words that join names, and not a sentence."""
    words = NAME.findall(said)
    return 0 < len(words) <= MOST_NAMES and all(
        not word[0].islower() or "." in word[1:-1] or word in _lexicon().joints for word in words
    )


# ---------------------------------------------------------------- a line among others


def _repeated_headings(written: list[str]) -> Iterator[int]:
    """Captions that repeat a heading: on many sites the picture under a heading bears its words, above the credit."""
    seen: set[str] = set()
    for here, (line, following) in enumerate(pairwise(written)):
        if line in seen and len(line.split()) <= HEADING_WORDS and not STOP.search(line) and _is_credit(following):
            yield here
        seen.add(line)


def _entries(written: list[str], sure: set[int]) -> Iterator[int]:
    """The entries of menus and forms: three in a row, or any beside what is furniture by itself."""
    short = {i for i, line in enumerate(written) if len(line) <= LONGEST_ENTRY} - sure
    entries = {i for i in short if _plain(written[i]) in _lexicon().entries}
    unknown = {i for i in short if {i - 1, i + 1} <= entries and not STOP.search(written[i])}
    for run in _runs(entries | unknown | sure):
        if sure.intersection(run) or len(entries.intersection(run)) >= MENU_ENTRIES:
            yield from run
