"""Positions, contradictions and silences, as a page lists them: each row with its first words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..questions.bearing import POINTS, RESPONSIBILITY
from ..questions.wording import listing
from .evidence import named
from .quoted import Cited, Quoter, clipped
from .render import act, count, say, value

Row = Mapping[str, Any]
POSITIONS, CONTRADICTIONS, SILENCES = 30, 12, 12
"""Rows that are shown at once; the others are counted, and a link has them all."""
LONGEST = 320
"""Characters of a side of a contradiction."""
SHORT = 150
"""Characters of the words that stand beside a position."""
LEAST = 6
"""Of these, what every point in dispute gets, as far as it has so many."""


@dataclass(frozen=True)
class Stance:
    """A row of `positions`."""

    row: Row
    stance: str
    """The act in words, or what it comes to."""
    words: str
    through: str
    cited: Cited


@dataclass(frozen=True)
class Point:
    """What is in dispute, and who holds what on it."""

    name: str
    given: bool
    """Whether it is one of those that every event has."""
    stances: list[Stance]
    left: int


@dataclass(frozen=True)
class Side:
    row: Row
    stance: str
    words: str
    outlet: str


@dataclass(frozen=True)
class Contradiction:
    row: Row
    left: Side
    right: Side


@dataclass(frozen=True)
class Silence:
    row: Row
    stance: str
    on: str
    words: str
    """Of what it was, as the text says it."""
    asked: str
    cited: Cited


@dataclass(frozen=True)
class Listed:
    """Rows that are shown, and how many are not."""

    rows: list[Any]
    left: int = 0


def positions(quoter: Quoter, whole: bool = False) -> list[Point]:
    """The points in order, with their stances."""
    points: dict[str, list[Row]] = {}
    for row in quoter.coverage.rows("positions"):
        points.setdefault(row["on"], []).append(row)
    left = POSITIONS
    found = []
    for number, (on, rows) in enumerate(points.items()):
        after = len(points) - number - 1
        room = len(rows) if whole else max(LEAST, left - LEAST * after) if left > 0 else 0
        shown = rows[:room]
        left -= len(shown)
        found.append(Point(on, on in POINTS, [_stance(row, quoter) for row in shown], len(rows) - len(shown)))
    return found


def _stance(row: Row, quoter: Quoter) -> Stance:
    others = [by["party"]["name"] for by in row["by"] if by["party"]["id"] != row["party"]["id"]]
    return Stance(
        row, _said(row, quoter), clipped(row["words"]["text"], SHORT), listing(others) if others else "", quoter.of(row)
    )


def _said(row: Row, quoter: Quoter) -> str:
    if row.get("figure"):
        return f"{value({**row['figure'], 'text': row['words']['text']})} {counted(row['figure']['counted'])}"
    modes = [noun for thing in row["statements"][:1] for _, noun in quoter.nouns.get(thing, ())]
    return act({**row, "mode": getattr(modes[0], "mode", None) if modes else None}, row["party"])


def counted(name: str) -> str:
    """What is counted, in words."""
    return name.removeprefix("other:").replace("_", " ")


def tolled(row: Row) -> str:
    """What a sentence on the toll counts, in words; and whose the number is where only who claims the deed gives one."""
    name = counted(row["counted"])
    return say("toll.claimed", counted=name, who=row["claimed_by"]) if row["claimed_by"] else name


def contradictions(quoter: Quoter, whole: bool = False) -> Listed:
    """Two sides each, the latest first: that is what is open."""
    rows = quoter.coverage.rows("contradictions")[::-1]
    shown = rows if whole else rows[:CONTRADICTIONS]
    found = [Contradiction(row, _side(row["left"], quoter), _side(row["right"], quoter)) for row in shown]
    return Listed(found, len(rows) - len(shown))


def _side(side: Row, quoter: Quoter) -> Side:
    if side.get("counted"):
        stance = f"{value(side)} {counted(side['counted'])}"
    else:
        stance = act(side, side.get("party")) if side.get("act") else say("acts.says")
    filed = quoter.coverage.filed_by_id[side["document"]]
    return Side(side, stance, clipped(side["text"], LONGEST), named(filed.outlet, filed.ref))


def silences(quoter: Quoter, whole: bool = False) -> Listed:
    """Those who are accused and unheard first, then who did not answer, the longest first."""
    rows: Sequence[Row] = sorted(quoter.coverage.rows("silences"), key=lambda r: r["kind"] != "unanswered")
    shown = rows if whole else rows[:SILENCES]
    found = [
        Silence(row, _silent(row), _on(row), clipped(row["words"]["text"], SHORT), _asked(row), quoter.of(row))
        for row in shown
    ]
    return Listed(found, len(rows) - len(shown))


def _silent(row: Row) -> str:
    if row["kind"] == "unanswered":
        return say("silences.unanswered", documents=count(row["documents_searched"], "document"))
    return act({"act": "declines", "mode": row["kind"]}, row["party"])


def _on(row: Row) -> str:
    """What was not answered on. Of who is told not to have spoken of who did it the words say what he did not speak of: he may
    have spoken of others."""
    if row["kind"] == "unanswered" or row["on"] is None or (row["kind"], row["on"]) == ("silent", RESPONSIBILITY):
        return ""
    if row["on"] in POINTS:
        return say(f"silences.on_{row['on'].replace(' ', '_')}")
    return f"{say('silences.on')} “{clipped(row['on'], SHORT)}”"


def _asked(row: Row) -> str:
    names = [party["name"] for party in row["asked_by"] if party]
    return listing(names) if names else ""
