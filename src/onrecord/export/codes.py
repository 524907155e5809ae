"""Codes of other data sets, read once from `codes.toml`, and the words of a claim that tell how it was made."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from ..model import Place, Span
from ..resolve.gazetteer import name_of
from ..text import lowered


@cache
def codes(data_set: str) -> dict[str, Any]:
    """The tables of a data set."""
    whole = tomllib.loads((files(__package__) / "codes.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = whole[data_set]
    return table


@cache
def _modes() -> list[tuple[int, str, re.Pattern[str]]]:
    by = r"\b(?:in|by|on|via|through|with|over)\s+(?:an?\s+|the\s+|its\s+|their\s+|one of its\s+)?(?:[\w'-]+\s+){0,2}?"
    return [
        (mode["code"], mode["name"], re.compile(rf"{by}(?:{'|'.join(map(re.escape, mode['words'].split()))})\b"))
        for mode in codes("gtd")["mode"]
    ]


def claim_modes(text: str, span: Span) -> list[tuple[int, str, Span]]:
    """The ways of claiming that a stretch of a text names: code, name, and where the words stand."""
    low = lowered(text)
    found = [(code, name, match) for code, name, words in _modes() if (match := words.search(low, *span))]
    return [(code, name, match.span()) for code, name, match in found]


def days(told: str | None) -> tuple[date, date] | None:
    """The first and the last day that an event's date means: a day, a month, a year, or two days with a stroke."""
    if not told:
        return None
    first, _, last = told.partition("/")
    begins, ends = _begins(first), _begins(last or first)
    if begins is None or ends is None:
        return None
    exact = len(last or first)
    after = (
        ends + timedelta(days=1)
        if exact == 10
        else (ends.replace(day=28) + timedelta(days=4)).replace(day=1)
        if exact == 7
        else date(ends.year + 1, 1, 1)
    )
    return begins, after - timedelta(days=1)


def _begins(told: str) -> date | None:
    try:
        return date.fromisoformat(told + "-01-01"[len(told) - 4 :] if 4 <= len(told) < 10 else told)
    except ValueError:
        return None


def country(place: Place | None) -> str:
    """The English name of a place's country; nothing where it is not settled."""
    settled = place is not None and place.country is not None and not place.candidates
    return (name_of(place.country or "") or "") if place is not None and settled else ""


def where(place: Place | None) -> dict[str, Any]:
    """A settled place by its levels: region, city, site, coordinates; empty where the record does not have them."""
    if place is None or place.candidates or place.country is None:
        return dict.fromkeys(("region", "city", "site", "lat", "lon"), "")
    precision = place.precision
    city = place.name if precision == "city" else place.within or "" if precision == "site" else ""
    return {
        "region": place.region or "",
        "city": city,
        "site": place.name if precision == "site" else "",
        "lat": "" if place.lat is None else place.lat,
        "lon": "" if place.lon is None else place.lon,
    }
