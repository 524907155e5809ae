"""What is said of who did it: the rows of several answers as one, somebody who says something of somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import Statement
from ..questions.bearing import RESPONSIBILITY
from .quoted import Quoter, clipped
from .render import act, say

Row = Mapping[str, Any]
SHORT = 48
"""Characters of what somebody says who names nobody."""
OUTLETS = {"id": "outlets", "name": "", "kind": "outlets"}
"""The speaker of what outlets tell in their own words."""
NOT_NAMED = {"id": "not-named", "name": "", "kind": "unnamed"}
"""The speaker where the words do not say who."""
SHAPES = {
    "claims": "claims", "admits": "claims", "accuses": "accuses", "accuses_suspected": "suspects",
    "accuses_hinted": "hints", "denies": "denies", "declines": "silence", "confirms": "accuses",
}  # fmt: skip
"""The shape that stands before an act's word."""


@dataclass(frozen=True)
class Saying:
    """Somebody says something of somebody, as a row of an answer has it."""

    speaker: Row
    through: str | None
    target: Row | None
    own: bool
    word: str
    shape: str
    since: str
    rests: Row


def weight(saying: Saying) -> int:
    """What it says: 0 something of somebody named, 1 something of those who are described only, 2 nothing of anybody."""
    if saying.target is None:
        return 2
    return int(saying.target["kind"] == "unnamed")


def every(quoter: Quoter) -> Iterator[Saying]:
    """All that is said of who did it; each statement once."""
    taken: set[str] = set()
    for row in quoter.coverage.rows("responsibility"):
        for by in row["by"]:
            taken |= set(by["statements"])
            speaker, through = _speaker(by)
            own = by["own"] or speaker["id"] == row["party"]["id"]
            key = f"{by['act']}_{by['certainty']}"
            if by["act"] == "says":
                word, shape = say(f"matrix.levels.{_slug(row['level'])}"), _level_shape(row["level"])
            else:
                word, shape = act(by), SHAPES.get(key) or SHAPES.get(by["act"], "says")
            yield Saying(speaker, through, row["party"], own, word, shape, by["since"], by)
    for row in quoter.coverage.rows("positions"):
        for by in row["by"] if row["on"] == RESPONSIBILITY else ():
            rests = {"statements": [s for s in by["statements"] if s not in taken]}
            taken |= set(rests["statements"])
            if rests["statements"]:
                yield _of_position(row, by, rests, quoter)
    yield from _admitted(taken, quoter)
    for row in quoter.coverage.rows("silences"):
        rests = {"statements": [s for s in row["statements"] if s not in taken]}
        if row["kind"] != "unanswered" and row["on"] == RESPONSIBILITY and rests["statements"]:
            word = act({"act": "declines", "mode": row["kind"]})
            yield Saying(row["party"], None, None, False, word, "silence", row["since"], rests)


def _admitted(taken: set[str], quoter: Quoter) -> Iterator[Saying]:
    """What somebody known by name admits of it, where no reading of what happened holds him responsible: a plea of guilty."""
    dossier = quoter.coverage.dossier
    for filed, statement, by in dossier.bearings.sources:
        who = dossier.speakers.principal(by)
        if statement.act != "admits" or statement.negated or statement.id in taken or who.kind == "unnamed":
            continue
        party = dossier.who.shown(who)
        if party is not None and dossier.bearings.claims_this(filed, statement):
            taken.add(statement.id)
            through = by.name if by.id != who.id else None
            rests = {"statements": [statement.id]}
            yield Saying(party, through, party, True, act({"act": "admits"}), SHAPES["admits"], filed.since, rests)


def _of_position(row: Row, by: Row, rests: Row, quoter: Quoter) -> Saying:
    """What a party says on it beside holding somebody responsible: that it does not know, that it will not comment."""
    nouns = [noun for _, noun in quoter.nouns.get(rests["statements"][0], ())]
    said = next((noun for noun in nouns if isinstance(noun, Statement)), None)
    through = by["party"]["name"] if by["party"]["id"] != row["party"]["id"] else None
    own = row["target"] is None and row["act"] in ("claims", "admits", "denies")
    shape = SHAPES.get(f"{row['act']}_{row['certainty']}") or SHAPES.get(row["act"], "says")
    target = row["party"] if own else row["target"]
    own = own or (target is not None and target["id"] == row["party"]["id"])
    word = act({**row, "mode": said.mode if said else None})
    if target is None and row["act"] == "says" and said is not None and said.content is not None:
        word = clipped(said.content.text, SHORT)
    return Saying(row["party"], through, target, own, word, shape, by["since"], rests)


def _speaker(by: Row) -> tuple[Row, str | None]:
    """Whose word it is, and who spoke for him."""
    party = by["party"]
    if not by["statements"] and "document" in by:
        return OUTLETS, party["name"] if party else None
    if party is None:
        return NOT_NAMED, None
    principal = party.get("speaks_for")
    return (principal, party["name"]) if principal else (party, None)


def _slug(level: str) -> str:
    return level.replace(" ", "_")


def _level_shape(level: str) -> str:
    return {"denied": "denies", "possible": "hints", "reported as fact": "accuses"}.get(level, "says")
