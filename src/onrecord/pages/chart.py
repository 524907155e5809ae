"""The toll over time, drawn: a line a figure from when it was given to what took its place, and a mark for its bounds.

Nothing is drawn that nobody said: a line stands at a number that somebody gave, and steps to the number that superseded it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from ..ledger.clocks import moment
from ..questions.wording import listing
from . import axis
from .render import day, say, value

Row = Mapping[str, Any]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
FAR = 1.6
"""An outlier that is so many times the highest of the others is marked at the edge, and the scale left to the others."""
LETTER, BOLD = 6.2, 7.0
"""Pixels of a letter of a label, of 12 pixels: measured on DejaVu Sans, the widest of the faces in base.css."""
AS_OF = 150.0
"""Pixels on each side of the line of the moment that is asked for, on one of which it is named."""
CROWD, NEAR = 100, 2.5
"""Figures from which on those of one number, so many pixels from each other, are one mark that names them."""
LEFT, RIGHT, TOP, BOTTOM = 36.0, 14.0, 26.0, 24.0


@dataclass(frozen=True)
class Line:
    """How long a figure stood."""

    x: float
    end: float
    y: float
    stands: bool
    alone: bool
    """Whether it is an outlier."""


@dataclass(frozen=True)
class Mark:
    """A figure: the shape says its bound."""

    x: float
    y: float
    low: float
    """Where its lower bound is, for one between two."""
    shape: str
    stands: bool
    outlier: bool
    title: str
    document: str | None
    figure: str | None
    day: tuple[float, float] | None = None
    """From where to where its day goes, of one that is known by its day only."""


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    anchor: str
    text: str
    stands: bool


@dataclass(frozen=True)
class Chart:
    """One count, ready to be drawn; pixels from the upper left."""

    counted: str
    width: float
    height: float
    ticks: list[tuple[float, str]]
    levels: list[tuple[float, str]]
    lines: list[Line]
    steps: list[tuple[float, float, float]]
    """Where one figure took another's place: x, from y, to y."""
    marks: list[Mark]
    labels: list[Label]
    as_of: float | None
    right: float
    bottom: float


@dataclass(frozen=True)
class Span:
    """The time that all charts of a page cover."""

    first: datetime
    last: datetime
    as_of: datetime | None = None


def chart(counted: str, rows: Sequence[Row], span: Span, width: float, height: float) -> Chart:
    """A count's rows of `toll`, the dated ones."""
    rows = [row for row in rows if row["published"] is not None]
    high = max((_top(row) for row in rows if not row["outlier"]), default=0) or max(map(_top, rows), default=1)
    near = [row for row in rows if _top(row) <= high * FAR]
    levels = axis.numbers(max(map(_top, near), default=1), 3 if height < 240 else 4)
    scale = _Scale(span, levels[-1], width, height)
    points = [scale.point(row) for row in rows]
    known = {figure: point for point in points for figure in point.row["figures"]}
    next_ = [(p, known[f]) for p in points if not p.stands for f in p.row["superseded_by"][:1] if f in known]
    return Chart(
        counted,
        width,
        height,
        [(scale.at(m), called) for m, called in axis.moments(span.first, span.last, max(2, int(width // 64)))],
        [(scale.y(level), f"{level:,}") for level in levels],
        _lines(points),
        sorted({(point.end, point.y, by.y) for point, by in next_}),
        [_mark(same, scale) for same in _seen(points)],
        _labels(points, scale),
        scale.at(span.as_of) if span.as_of else None,
        width - RIGHT,
        height - BOTTOM,
    )


@dataclass(frozen=True)
class _Point:
    """Where a figure stands."""

    row: Row
    x: float
    end: float
    y: float
    day: tuple[float, float] | None
    """Where its day begins and ends, of one that is known by its day only: it stands in the middle."""
    beyond: bool
    """Whether it is higher than the scale: then it stands at its edge."""

    @property
    def stands(self) -> bool:
        return self.row["until"] is None

    @property
    def starts(self) -> float:
        """From where on it surely stood."""
        return self.day[1] if self.day else self.x

    @property
    def alone(self) -> bool:
        return bool(self.row["outlier"])


class _Scale:
    def __init__(self, span: Span, highest: float, width: float, height: float) -> None:
        self.span, self.highest, self.width, self.height = span, highest or 1, width, height
        self._seconds = max(1.0, (span.last - span.first).total_seconds())
        self.end = self.at(span.as_of or span.last)

    def at(self, when: datetime) -> float:
        part = (when - self.span.first).total_seconds() / self._seconds
        return round(LEFT + 6 + min(1.0, max(0.0, part)) * (self.width - LEFT - RIGHT - 6), 1)

    def point(self, row: Row) -> _Point:
        end = self.at(moment(row["until"])) if row["until"] else self.end
        top, x, day = _top(row), self.at(moment(row["from"])), None
        if begins := day_begins(row["from"]):
            day = self.at(begins), x
            x = round(sum(day) / 2, 1)
        return _Point(row, x, end, self.y(top), day, top > self.highest)

    def y(self, number: float) -> float:
        part = min(1.0, number / self.highest)
        return round(self.height - BOTTOM - part * (self.height - TOP - BOTTOM), 1)


def day_begins(since: str) -> datetime | None:
    """When the day begins of what is known by its day only; None of what has a time."""
    return None if "T" in since else datetime.combine(moment(since).date(), time.min, UTC)


def _top(row: Row) -> int:
    """The number that a figure is drawn at: its lower bound where it has no other."""
    numbers = [n for n in (row["high"], row["low"]) if n is not None]
    return numbers[0] if numbers else 0


def _seen(points: Sequence[_Point]) -> list[list[_Point]]:
    """The points that are one mark: each its own, but in a crowd."""
    if len(points) < CROWD:
        return [[point] for point in points]
    same: dict[object, list[_Point]] = {}
    for point in points:
        row = point.row
        same.setdefault((point.x // NEAR, point.y, row["bound"], point.stands, row["outlier"]), []).append(point)
    return list(same.values())


def _lines(points: Sequence[_Point]) -> list[Line]:
    """How long each number stood; one line where it stood by several."""
    found: list[Line] = []
    for point in sorted((p for p in points if not p.beyond), key=lambda p: (p.y, p.stands, p.alone, p.starts)):
        end, last = max(point.starts, point.end), found[-1] if found else None
        if (
            last
            and (last.y, last.stands, last.alone) == (point.y, point.stands, point.alone)
            and last.end >= point.starts
        ):
            found[-1] = Line(last.x, max(last.end, end), point.y, point.stands, point.alone)
        else:
            found.append(Line(point.starts, end, point.y, point.stands, point.alone))
    return found


def _mark(same: Sequence[_Point], scale: _Scale) -> Mark:
    point, row = same[0], same[0].row
    figure, document = next(iter(row["figures"]), None), next(iter(row["documents"]), None)
    low = scale.y(row["low"]) if row["bound"] == "between" and row["low"] is not None else point.y
    title = say("toll.mark", value=value(row), giver=listing(giver(p.row) for p in same), day=day(row["from"]))
    if row["outlier"]:
        title = say("toll.mark_outlier", mark=title)
    shape = "beyond" if point.beyond else str(row["bound"])
    return Mark(point.x, point.y, low, shape, point.stands, row["outlier"], title, document, figure, point.day)


def giver(row: Row) -> str:
    """Who gives a figure: a party, or an outlet in its own words."""
    return str(row["giver"]["name"] if row["giver"] else row["outlet"] or say("unknown.outlet"))


def _labels(points: Sequence[_Point], scale: _Scale) -> list[Label]:
    """A label a number, where there is room: what stands first, then the latest."""
    same: dict[tuple[object, ...], list[_Point]] = {}
    for point in points:
        row = point.row
        same.setdefault((row["low"], row["high"], row["bound"], row["outlier"]), []).append(point)
    wanted = sorted(same.values(), key=lambda told: (not any(p.stands for p in told), -told[0].x))
    taken = [(p.x - 4, p.y - 4, p.x + 4, p.y + 4) for p in points]  # no label on a mark
    if scale.span.as_of:  # its own label stands on top
        taken.append((scale.end - AS_OF, 0, scale.end + AS_OF, 12))
    standing = {(p.y, p.x): (p.x, p.y - 1, p.end, p.y + 1) for p in points if p.stands}
    found = []
    for told in wanted:
        level = told[0].y
        label = _placed(told, scale, taken, [line for (y, _), line in standing.items() if abs(y - level) > 2])
        if label is not None:
            found.append(label)
    return found


def _placed(told: Sequence[_Point], scale: _Scale, taken: list[Box], lines: Sequence[Box]) -> Label | None:
    stands = any(point.stands for point in told)
    names = list(dict.fromkeys(giver(p.row) for p in sorted(told, key=lambda p: p.row["giver"] is None)))
    start, y, number = min(point.x for point in told), told[0].y, value(told[0].row)
    above = y - (18 if told[0].row["bound"] == "at_least" else 7)
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    for text in (f"{number} {_short(names[0], 26)}{more}", f"{number} {_short(names[0], 14)}{more}", number):
        wide = len(text) * (BOLD if stands else LETTER)
        places = [(start - 3, "start"), (start - 8, "end"), *([(scale.width - RIGHT, "end")] if stands else [])]
        for x, anchor in places:
            left = x if anchor == "start" else x - wide
            if left < LEFT or left + wide > scale.width:
                continue
            for baseline in (above, y + 16):
                box = left, baseline - 10, left + wide, baseline + 2
                room = 9 < baseline < scale.height - BOTTOM - 2
                if room and not any(_cross(box, other) for other in (*taken, *lines)):
                    taken.append(box)
                    return Label(round(x, 1), round(baseline, 1), anchor, text, stands and not told[0].alone)
    return None


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def _cross(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
