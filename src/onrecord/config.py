"""Settings, read once from the environment; a command's options go before them."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import UsageError

NAMED_KINDS = ("person", "organisation", "group", "state")
TEXTS, LISTS = ("name", "kind", "speaks_for", "part_of"), ("aliases", "people")


@dataclass(frozen=True)
class Settings:
    """What a user can set. `parties` is a table of the user's own (docs/guide.md); `model` another reader's folder."""

    ledger: str = "onrecord.db"
    parties: Path | None = None
    model: Path | None = None
    threads: int = 1
    min_score: float = 0.0
    """Statements that are less likely to be right are left out."""
    user: str | None = None
    """Who judges by hand."""
    user_header: str | None = None
    """The header in which a proxy names who is looking; whoever is not named may change nothing."""
    private_addresses: bool = False
    """Whether addresses of this machine and its network are fetched, and ports other than 80 and 443."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """ONRECORD_LEDGER, ONRECORD_PARTIES, ONRECORD_MODEL, ONRECORD_THREADS, ONRECORD_MIN_SCORE, ONRECORD_USER_HEADER,
        ONRECORD_PRIVATE_ADDRESSES; UsageError where one makes no sense."""
        given = os.environ if environment is None else environment
        threads = given.get("ONRECORD_THREADS", "1")
        if not threads.isdecimal() or int(threads) < 1:
            raise UsageError(f"ONRECORD_THREADS is {threads!r}", "give a number of threads, 1 or more")
        try:
            min_score = float(given.get("ONRECORD_MIN_SCORE") or 0)
        except ValueError:
            min_score = -1.0
        if not 0 <= min_score <= 1:
            raise UsageError(f"ONRECORD_MIN_SCORE is {given['ONRECORD_MIN_SCORE']!r}", "give a number from 0 to 1")
        return cls(
            ledger=given.get("ONRECORD_LEDGER") or cls.ledger,
            parties=Path(given["ONRECORD_PARTIES"]) if given.get("ONRECORD_PARTIES") else None,
            model=Path(given["ONRECORD_MODEL"]) if given.get("ONRECORD_MODEL") else None,
            threads=int(threads),
            min_score=min_score,
            user=given.get("USER") or given.get("USERNAME"),
            user_header=given.get("ONRECORD_USER_HEADER") or None,
            private_addresses=given.get("ONRECORD_PRIVATE_ADDRESSES", "0") not in ("", "0", "no"),
        )


def own_parties(path: Path) -> list[dict[str, Any]]:
    """The rows of a user's own table of parties; UsageError that names the line of what is wrong in it."""
    hint = "docs/guide.md, “Your own parties”, shows the form"
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: not a table of parties: {error}", hint) from error
    rows = table.pop("party", [])
    if table or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        wrong = next(iter(table), "party")
        raise UsageError(f"{path}: “{wrong}” is not a list of parties", "each party begins with [[party]]")
    # where entries begin, to say which one is wrong
    lines = [text.count("\n", 0, m.start()) + 1 for m in re.finditer(r"^\s*\[\[\s*party\s*\]\]", text, re.M)]
    seen: dict[str, str] = {}
    for number, row in enumerate(rows):
        problem = _problem(row, seen)
        if problem:
            where = f"line {lines[number]}" if len(lines) == len(rows) else f"party {number + 1}"
            raise UsageError(f"{path}, {where}: {problem}", hint)
        seen |= dict.fromkeys((row["name"], *row.get("aliases", ())), row["name"])
    return rows


def _problem(row: dict[str, Any], seen: Mapping[str, str]) -> str | None:
    """What is wrong with a party of a table; None if nothing is."""
    name = row.get("name")
    if not isinstance(name, str) or not name.strip():
        return "a party needs a name"
    if row.get("kind") not in NAMED_KINDS:
        return f"the kind of {name} is {row.get('kind')!r}, which is none of {', '.join(NAMED_KINDS)}"
    for field, value in row.items():
        if field in LISTS:
            if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
                return f"the {field} of {name} are no list of names"
        elif field not in TEXTS or not isinstance(value, str):
            return (
                f"{name} has {field} = {value!r}, which is no field of a party"
                if field not in TEXTS
                else f"{field} of {name} is no name"
            )
    for form in (name, *row.get("aliases", ())):
        if seen.get(form, name) != name:
            return f"“{form}” names {seen[form]} as well as {name}"
    return None
