"""Whom a text credits with its words: "(Reuters)", "The Associated Press contributed to this report"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from ..model import Document

MARGIN = 300
"""Characters at either end of a text in which a credit line stands."""


def credits(document: Document) -> frozenset[str]:
    """The agencies that a document credits, by their fullest names."""
    text = document.text
    margins = text if len(text) <= 2 * MARGIN else f"{text[:MARGIN]}\n{text[-MARGIN:]}"
    found = {_agencies()[m["name"]] for pattern in _patterns() for m in pattern.finditer(margins)}
    byline = document.byline or ""
    return frozenset(
        found | {full for name, full in _agencies().items() if re.search(rf"\b{re.escape(name)}\b", byline)}
    )


def is_outlet(outlet: str | None, agencies: frozenset[str]) -> bool:
    """Whether an outlet is one of these agencies: by a name of it, or by its address."""
    if outlet is None:
        return False
    address = re.sub(r"^www\.|\.\w+$", "", outlet.lower())
    return any(
        full in agencies and (name.lower() == outlet.lower() or name.lower().replace(" ", "") == address)
        for name, full in _agencies().items()
    )


def is_agency(outlet: str | None) -> bool:
    """Whether an outlet is a news agency."""
    return is_outlet(outlet, frozenset(_agencies().values()))


@cache
def _agencies() -> dict[str, str]:
    """Every name of an agency, with its fullest."""
    listed = tomllib.loads((files(__package__) / "agencies.toml").read_text(encoding="utf-8"))["agencies"]
    return {name: full for full, names in listed.items() for name in (full, *names)}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    name = rf"(?:the )?(?P<name>{'|'.join(map(re.escape, sorted(_agencies(), key=len, reverse=True)))})"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\({name}\)",  # MOSCOW (Reuters) -
            rf"^{name}\s+[-–—]+\s",  # Reuters - Four gunmen ...
            rf"\b[A-Z]{{2,}}, .{{0,30}}{name}\s+[-–—]+\s",  # MOSCOW, March 23 Reuters -
            rf"(?i:\b(?:source|copyright|by|with|from|via)[:\s]+){name}\s*$",
            rf"(?i:\b){name},? (?:has )?contributed to this",
            rf"©\s*(?:\d{{4}}\s*)?(?i:{name})",
        )
    )
