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

from ..questions.wording import in_words
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
    """A count as it was told: “more than 100”, “dozens”, “at least 40”, “40 to 60”, “about 100”."""
    low, high, bound = figure["low"], figure["high"], figure["bound"]
    if figure.get("said"):  # of a toll as it stands
        return str(figure["said"])
    if low is None and high is None:
        return say("unknown.number")
    return in_words(low, high, bound, figure.get("text") or "")


def act(row: Mapping[str, Any], by: Mapping[str, Any] | None = None) -> str:
    """An act in words, with its certainty or its mode: “accuses”, “hints at”, “refused to comment”; as a sentence has it that
    begins with whoever acts (`by`, a party as rows show it): officials “deny”, a minister “denies”."""
    one: dict[str, Any] = _strings()["acts"]
    many: dict[str, str] = one["many"]
    several, negated = by is not None and is_several(by["name"], by["kind"]), bool(row.get("negated"))
    surely, how, plainly = f"{row['act']}_{row.get('certainty')}", f"{row['act']}_{row.get('mode')}", str(row["act"])
    if negated:
        said = many.get(surely) or many[plainly]
        return f"{many['negated'] if several else one['negated']} {said}"
    keys = (surely, how, plainly)
    said = next(key for key in keys if key in one)
    return str(many.get(said, one[said]) if several else one[said])


@lru_cache(4096)
def is_several(name: str, kind: str) -> bool:
    """Whether a name is one of several people, so that English says of it that they “deny”."""
    table: dict[str, list[str]] = _strings()["several"]
    words = name.lower().split()
    end = next((n for n, word in enumerate(words) if n and word in table["behind"]), len(words))
    head = words[end - 1] if words else ""
    listed = head in table["heads"]
    return kind not in ("state", "person") and (
        listed or (kind == "unnamed" and head.endswith("s") and head[-2:] not in ("ss", "us", "is"))
    )


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
