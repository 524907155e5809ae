"""`toll`: the figures of an event as they stood, who gave each, from when until when.

A figure stands until its voice gives another one, or until a higher one, carried by two outlets of their own, comes
after it was last given. So one outlet's outlier supersedes nobody's figure but its own, and of two parties that insist
on theirs both stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..ledger import Filed, Record
from ..model import Figure, PartyRef
from .rows import Row, grounds
from .voices import Voices, place
from .who import Who

OUTLETS = 2
"""Outlets of their own that must carry a higher figure for it to supersede other voices'."""

ORDER = ("killed", "injured", "casualties", "missing", "hostages", "rescued", "detained", "charged", "displaced",
         "attackers", "attackers_killed", "present")  # fmt: skip


@dataclass
class Given:
    """One figure of one voice, each time it was given."""

    counted: str
    low: int | None
    high: int | None
    bound: str
    giver: PartyRef | None
    outlet: str
    times: list[tuple[Filed, Figure]] = field(default_factory=list)

    @property
    def voice(self) -> str:
        """Whose figure it is: a party's, or the outlet's where nobody, or nobody by name, is said to give it."""
        return f"party {self.giver.id}" if self.giver and self.giver.kind != "unnamed" else f"outlet {self.outlet}"

    @property
    def value(self) -> int:
        return self.low if self.low is not None else self.high or 0


def rows(record: Record, documents: Sequence[Filed]) -> list[Row]:
    """A row a figure of a voice: by what is counted, then by time."""
    voices, who = Voices(record, documents), Who(record, documents)
    series = _series(record, documents, who)
    by_time = sorted(series, key=lambda g: (g.times[0][0].known_from, g.value, g.bound, g.voice, g.times[0][1].id))
    return [_row(given, _superseded_by(given, series, voices), voices, who) for given in sorted(by_time, key=_place)]


def _series(record: Record, documents: Sequence[Filed], who: Who) -> list[Given]:
    found: dict[tuple[str, int | None, int | None, str, str, str], Given] = {}
    for filed, figure in record.figures(documents):
        if figure.about != "main" or (figure.low is None and figure.high is None):
            continue
        giver = who.by(filed, figure.giver)
        outlet = filed.outlet or filed.ref or filed.id
        given = Given(figure.counted, figure.low, figure.high, figure.bound, giver, outlet)
        key = given.counted, given.low, given.high, given.bound, given.voice, giver.id if giver else ""
        found.setdefault(key, given).times.append((filed, figure))
    return list(found.values())


def _place(given: Given) -> tuple[int, str]:
    return (ORDER.index(given.counted) if given.counted in ORDER else len(ORDER)), given.counted


def _superseded_by(given: Given, series: Sequence[Given], voices: Voices) -> Filed | None:
    """The document since which a figure stands no more."""
    last = given.times[-1][0].known_from
    rivals = [other for other in series if other.counted == given.counted and other is not given]
    carried = {
        value: voices.outlets(place(*time) for other in rivals if other.value == value for time in other.times)
        for value in {other.value for other in rivals if other.value > given.value}
    }
    later = [
        filed
        for other in rivals
        if other.voice == given.voice or carried.get(other.value, 0) >= OUTLETS
        for filed, _ in other.times
        if filed.known_from > last
    ]
    return min(later, key=lambda f: (f.known_from, f.id), default=None)


def _row(given: Given, superseded_by: Filed | None, voices: Voices, who: Who) -> Row:
    first, figure = given.times[0]
    return {
        "counted": given.counted,
        "low": given.low,
        "high": given.high,
        "bound": given.bound,
        "of": figure.of,
        "giver": who.shown(given.giver),
        "outlet": None if given.giver else given.outlet,
        "from": first.since,
        "until": superseded_by.since if superseded_by else None,
        "latest": superseded_by is None,
        "about": figure.about,
        "text": figure.text,
        "published": first.published,
        **grounds("figures", (f.id for _, f in given.times), (place(d, f) for d, f in given.times), voices),
    }
