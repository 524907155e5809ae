"""Counts, names and moments in words, for the sentences of answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..ledger import Filed
from .counts import Given, says_less

NAMED = 3
"""Names that a sentence lists before it counts the rest."""


def sentence(same: Sequence[Given], beside: Sequence[Given], outliers: Sequence[Given], independent: int) -> str:
    """A toll as it stands: the figure, when it was last told and by whom, and what else stands."""
    told = [filed for g in same for filed, _ in g.times]
    last, first = max(told, key=lambda f: f.known_from), min(told, key=lambda f: f.known_from)
    since = f", first told {when(first)}" if first.since != last.since else ""
    voices = f"{independent} independent" if independent > 1 else "one voice"
    parts = [f"{amount(same[0])} as of {when(last)}{since}, by {names(same)}, {voices}"]
    usual = [g for g in beside if g not in outliers]
    also = [g for g in usual if g.value == same[0].value or says_less(g, same[0])]
    for called, others in (
        ("also", also),
        ("higher", [g for g in usual if g.value > same[0].value and g not in also]),
        ("lower", [g for g in usual if g.value < same[0].value and g not in also]),
        ("one outlet alone", outliers),
    ):
        values = {number(g): [o for o in others if number(o) == number(g)] for g in others if g not in same}
        if values:
            parts.append(f"{called}: " + ", ".join(f"{value} ({names(by)})" for value, by in values.items()))
    return "; ".join(parts)


def amount(given: Given) -> str:
    """A count and what it is of: "at least 12 killed"."""
    return f"{number(given)} {given.counted.removeprefix('other:').replace('_', ' ')}"


def number(given: Given) -> str:
    """A count with its bounds."""
    match given.bound:
        case "at_least":
            return f"at least {given.low}"
        case "at_most":
            return f"at most {given.high}"
        case "between":
            return f"{given.low} to {given.high}"
        case "about":
            return f"about {given.low}"
    return f"{given.low}" if given.low else "none"


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
