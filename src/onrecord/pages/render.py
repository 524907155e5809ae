"""Templates filled: everything that comes from a document is text, and escaped.

A template sees `say` (a string of `words.toml`), `count` (a number with its noun), `setting`, and what the page gives it;
and the filters `when`, `day`, `value` and `act`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from .setting import Setting

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


def page(template: str, setting: Setting, **values: Any) -> str:
    """A template of `templates/` filled with these values."""
    return _environment().get_template(template).render(setting=setting, **values)


def prepare() -> None:
    """Compiles every template: otherwise the first who looks waits for it."""
    made = _environment()
    for template in made.list_templates():
        made.get_template(template)


def say(key: str, **values: Any) -> str:
    """The string of `words.toml` at a dotted key, with its {places} filled. KeyError where there is none."""
    found: Any = _strings()
    for part in key.split("."):
        found = found[part]
    return str(found).format(**values) if values else str(found)


def count(number: int, noun: str) -> str:
    """A number with its noun: “1 document”, “1,203 documents”."""
    one, many = _strings()["counts"][noun]
    return f"{number:,} {one if number == 1 else many}"


def day(iso: str | None) -> str:
    """An ISO date or moment as people write a day: 22 March 2024; a month or a year as it is."""
    if not iso:
        return say("unknown.day")
    year, month, number = (*iso[:10].split("-"), "", "")[:3]
    if not month or not month.isdecimal() or not 1 <= int(month) <= 12:
        return year
    return " ".join(
        part for part in (str(int(number)) if number.isdecimal() else "", MONTHS[int(month) - 1], year) if part
    )


def clock(iso: str) -> str:
    """The time of an ISO moment with its zone, “20:15 UTC”, “20:15 +03:00”; nothing of a day."""
    if "T" not in iso:
        return ""
    moment = datetime.fromisoformat(iso)
    offset = moment.isoformat()[-6:] if moment.tzinfo else ""
    zone = "UTC" if offset in ("+00:00", "") else offset
    return f"{moment:%H:%M} {zone}"


@lru_cache(4096)
def when(iso: str | None) -> Markup:
    """A moment as an element that a script writes in the reader's zone as well; the original always stands."""
    if not iso:
        return Markup('<span class="undated">{}</span>').format(say("unknown.day"))
    time = clock(iso)
    return Markup('<time datetime="{}">{}{}</time>').format(iso, day(iso), f", {time}" if time else "")


def value(figure: Mapping[str, Any]) -> str:
    """A count with its bounds in words: “at least 40”, “40–60”, “about 100”."""
    low, high, bound = figure["low"], figure["high"], figure["bound"]
    if bound == "between" and low is not None and high is not None and low != high:
        return f"{low:,}–{high:,}"
    number = low if low is not None else high
    if number is None:
        return say("unknown.number")
    return say(f"bounds.{bound}", number=f"{number:,}") if bound != "between" else f"{number:,}"


def act(row: Mapping[str, Any]) -> str:
    """An act in words, with its certainty or its mode: “accuses”, “hints at”, “refused to comment”."""
    keys = (f"{row['act']}_{row.get('certainty')}", f"{row['act']}_{row.get('mode')}", str(row["act"]))
    table: dict[str, str] = _strings()["acts"]
    said = next(table[key] for key in keys if key in table)
    return f"{say('acts.negated')} {said}" if row.get("negated") else said


@cache
def _strings() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("onrecord", "pages/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"say": say, "count": count}
    made.filters |= {"when": when, "day": day, "value": value, "act": act, "clock": clock}
    return made
