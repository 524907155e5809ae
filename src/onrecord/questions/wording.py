"""Counts, names and moments in words, for the sentences of answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..ledger import Filed
from ..read.lexicon import lexicon
from ..read.numbers import numbers
from ..text import tokens
from .counts import Given, says_less

NAMED = 3
"""Names that a sentence lists before it counts the rest."""

QUALIFIERS: dict[str, list[str]] = lexicon("figures")["numbers"]["qualifiers"]
"""Words before a number, by how they bound it."""


def sentence(
    same: Sequence[Given], beside: Sequence[Given], outliers: Sequence[Given], independent: int, claimed: bool = False
) -> str:
    """A toll as it stands: the figure, when it was last told and by whom, and what else stands. `claimed`: where only those
    who claim the deed give one."""
    parts = [_told(amount(same[0]), same, independent, claimed)]
    usual = [g for g in beside if g not in outliers]
    also = [g for g in usual if g.value == same[0].value or says_less(g, same[0])]
    for called, others in (
        ("also", also),
        ("higher", [g for g in usual if g.value > same[0].value and g not in also]),
        ("lower", [g for g in usual if g.value < same[0].value and g not in also]),
    ):
        values = {number(g): [o for o in others if number(o) == number(g)] for g in others if g not in same}
        if values:
            parts.append(f"{called}: " + ", ".join(f"{value} ({names(by)})" for value, by in values.items()))
    alone = [f"{number(g)} ({_in_outlet(g)})" for g in outliers if g not in same]
    if alone:
        parts.append(f"in one outlet alone: {', '.join(alone)}")
    return "; ".join(parts)


def sentence_of_parts(parts: Sequence[Given], counted: str, independent: int) -> str:
    """A toll of which only shares are told, each by itself: nothing says that they are all, or that none is in another."""
    return _told(f"{shares(parts)} {counted.replace('_', ' ')}", parts, independent)


def shares(parts: Sequence[Given]) -> str:
    """Shares of a toll: "5 children and 2 drivers"."""
    *most, last = [f"{number(g)} {g.of}" for g in parts]
    return f"{', '.join(most)} and {last}" if most else last


def _told(what: str, by: Sequence[Given], independent: int, claimed: bool = False) -> str:
    """What is told, when it last was and first, by whom and by how many."""
    told = [filed for g in by for filed, _ in g.times]
    last, first = max(told, key=lambda f: f.known_from), min(told, key=lambda f: f.known_from)
    since = f", first told {when(first)}" if first.since != last.since else ""
    voices = f"{independent} independent" if independent > 1 else "one voice"
    return f"{what} as of {when(last)}{since}, by {names(by)}{', who claim the deed' if claimed else ''}, {voices}"


def _in_outlet(given: Given) -> str:
    """Whose a figure is, and in which outlet it stands where that is another's."""
    return f"{given.said_by}, in {given.outlet}" if given.giver and given.first.outlet else given.said_by


def amount(given: Given) -> str:
    """A count and what it is of: "at least 12 killed"."""
    return f"{number(given)} {given.counted.removeprefix('other:').replace('_', ' ')}"


def number(given: Given) -> str:
    """A count as most of its tellings say it; the first of several."""
    told = Counter(in_words(given.low, given.high, given.bound, figure.text) for _, figure in given.times)
    return max(told, key=lambda words: told[words])


@lru_cache(maxsize=20_000)
def in_words(low: int | None, high: int | None, bound: str, text: str = "") -> str:
    """A count as the words that give it say it: "more than 100", "dozens". By its bounds where they say no other, or give another
    number, as a person corrected it: "at least 101"."""
    said = _as_said(low, high, bound, text)
    if said:
        return said
    match bound:
        case "at_least":
            return f"at least {low:,}"
        case "at_most":
            return f"at most {high:,}"
        case "between" if low != high:
            return f"{low:,} to {high:,}"
        case "about":
            return f"about {low:,}"
    return f"{low:,}" if low else "none"


def _as_said(low: int | None, high: int | None, bound: str, text: str) -> str:
    """The words of a text for a count that its bounds alone would tell as a number that nobody said."""
    if bound not in ("at_least", "at_most"):
        return ""
    told = tokens(text, 0, len(text))
    for found in numbers(told):
        if (found.low, found.high, found.bound) != (low, high, bound):
            continue
        before = f" {' '.join(t.low for t in told[found.first : found.core])} "
        kinds = {kind for kind, phrases in QUALIFIERS.items() if any(f" {phrase} " in before for phrase in phrases)}
        if found.form == "vague":
            numeral = " ".join(t.low for t in told[found.core : found.last + 1])
            return f"more than {numeral}" if "more" in kinds else numeral
        if "more" in kinds and low is not None:
            return f"more than {low - 1:,}"
        if "fewer" in kinds and high is not None:
            return f"fewer than {high + 1:,}"
    return ""


def names(given: Iterable[Given]) -> str:
    """By whom figures are: "the police, Radio and 2 others"."""
    return listing(g.said_by for g in given)


def listing(things: Iterable[str]) -> str:
    """Names in a row, each once."""
    once = list(dict.fromkeys(things))
    shown = once[:NAMED] if len(once) > NAMED + 1 else once
    rest = [f"{len(once) - len(shown)} others"] if len(once) > len(shown) else []
    *most, last = [*shown, *rest]
    return f"{', '.join(most)} and {last}" if most else last


def when(filed: Filed) -> str:
    """When a document was known, as exactly as that is known, in UTC; of one without a date it says what that is."""
    if filed.published is None:
        return f"an unknown day (recorded {filed.recorded.day} {filed.recorded:%B %Y})"
    day = f"{filed.known_from.day} {filed.known_from:%B %Y}"
    return f"{day} {filed.known_from:%H:%M} UTC" if "T" in filed.since else day
