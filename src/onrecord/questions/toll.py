"""`toll`: the figures of an event as they stood, who gave each, from when until when.

A figure stands until
- its voice gives another one, unless that is only the vaguer: "more than 100" takes nothing back of 137, and falls itself;
- two outlets of their own carry a higher one, for counts that only grow. Those who insist on theirs stand: the figure of
  somebody named must be older than the higher ones, while what an outlet tells by itself, or by nobody named, and others
  told before the higher ones came, was out of date already;
- every outlet that carried it tells a higher one in its own voice; or
- an authority takes its own figure down, for those who had it from there.
A part ("three children") stands beside the whole, and is never added to it nor taken for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..ledger import Filed, Record
from ..model import Figure
from .counts import Carried, Given, Told, authority, given, narrower, round_number, says_less, supports, vague
from .rows import Row, grounds
from .voices import Voices, place
from .who import Who
from .wording import sentence

OUTLETS = 2
"""Outlets of their own that must carry a figure for it to bear on other voices' figures."""

ORDER = ("killed", "injured", "casualties", "missing", "hostages", "rescued", "detained", "charged", "displaced",
         "attackers", "attackers_killed", "present")  # fmt: skip

FALLING = frozenset(("missing", "hostages", "present", "attackers"))
"""Counts that later ones take the place of, higher or lower: no news that they are higher supersedes them."""

TOLLS = frozenset(("killed", "injured", "casualties"))
"""Counts of whom a lower one, later, is a revision; of those held or charged it may be others."""

FAR = 100
"""A figure of one document alone, so many times the next highest, is another event's or a slip of the pen: of CNN's pages
on six stories (`bench.versions`) the dead of a whole war are, at 3,000 times, and no toll by more than 10."""


Telling = tuple[Filed, Figure, Given]


@dataclass
class Standing:
    """A figure, and what became of it."""

    given: Given
    until: Filed | None = None
    by: Given | None = None
    """What superseded it."""
    revised: Given | None = None
    """The higher figure of its own voice that it took back."""
    outlier: bool = False

    def ends(self, filed: Filed, by: Given) -> None:
        """Superseded by another figure, as told in a document; the first such holds."""
        if self.until is None or (filed.known_from, filed.id) < (self.until.known_from, self.until.id):
            self.until, self.by = filed, by


def rows(record: Record, documents: Sequence[Filed]) -> list[Row]:
    """A row a figure of a voice: by what is counted, wholes before parts, then by time."""
    voices, who = Voices(record, documents), Who(record, documents)
    return [_row(standing, voices, who) for standing in standings(record, documents, voices, who)]


def as_it_stands(record: Record, documents: Sequence[Filed]) -> list[Row]:
    """A sentence a count: what stands, as of when, by whom and on how many voices, and what is told beside it."""
    voices, who = Voices(record, documents), Who(record, documents)
    counts: dict[str, list[Standing]] = {}
    for standing in standings(record, documents, voices, who):
        if standing.given.about == "main" and not standing.given.counted.startswith("other:"):
            counts.setdefault(standing.given.counted, []).append(standing)
    found = []
    for counted, told in counts.items():
        stands = [s.given for s in told if s.until is None]
        usual = [s.given for s in told if s.until is None and not s.outlier] or stands
        usual = [g for g in usual if not (vague(g) and any(says_less(g, o) for o in usual))] or usual
        often = max(usual, key=lambda g: voices.independent(place(*time) for time in g.times))
        best = max(usual, key=lambda g: (not narrower(g, often), *_weight(g, usual, voices, who)))
        same = [g for g in stands if (g.low, g.high, g.bound) == (best.low, best.high, best.bound)]
        times = [time for g in same for time in g.times]
        beside = [g for g in stands if g not in same]
        outliers = [s.given for s in told if s.outlier]
        ground = grounds("figures", (f.id for _, f in times), (place(*time) for time in times), voices)
        found.append(
            {
                "counted": counted,
                "text": sentence(same, beside, outliers, ground["independent"]),
                "low": best.low,
                "high": best.high,
                "bound": best.bound,
                "lowest": min(g.value for g in stands),
                "highest": max(g.value for g in stands),
                "since": min((filed for filed, _ in times), key=lambda f: f.known_from).since,
                "last": max((filed for filed, _ in times), key=lambda f: f.known_from).since,
                **ground,
            }
        )
    return found


def _weight(given: Given, standing: Sequence[Given], voices: Voices, who: Who) -> tuple[object, ...]:
    """By what one of several standing figures is chosen to be told first: two outlets' or a named authority's before one
    outlet's; of these the highest for counts that grow, else the last; the exact before the rest."""
    same = [g for g in standing if (g.low, g.high, g.bound) == (given.low, given.high, given.bound)]
    near = [*same, *(g for g in standing if supports(g, given))]
    outlets = voices.outlets(place(*time) for g in near for time in g.times)
    backed = outlets >= OUTLETS or any(g.named and authority(g.giver, who) for g in same)
    last = max(g.last.known_from for g in same)
    grown = (last, given.value) if given.counted in FALLING else (given.value, last)
    return backed, *grown, given.bound == "exact", given.said_by


def standings(record: Record, documents: Sequence[Filed], voices: Voices, who: Who) -> list[Standing]:
    """Every figure, and what became of it, in the order of the rows."""
    things: dict[tuple[str, str, str], list[Standing]] = {}
    for figure in given(record, documents, who):
        things.setdefault(figure.thing, []).append(Standing(figure))
    carried = Carried(voices)
    for (counted, about, of), told in things.items():
        if about == "part" and not of:
            continue  # nothing says that two unnamed shares are one
        for series in _by(told):
            _own(series)
        if about == "main":
            _mark_outliers(told, carried, who)
        tellings = _tellings(s for s in told if not s.outlier)
        if counted not in FALLING:
            for standing in told:
                _overtaken(standing, tellings, carried)
        _taken_down(told, tellings, carried, who)
    listed = [standing for told in things.values() for standing in told]
    return sorted(listed, key=lambda s: _place(s.given))  # stable: in a place, by time


def _by(told: Iterable[Standing]) -> list[list[Standing]]:
    """The figures by whose they are."""
    series: dict[str, list[Standing]] = {}
    for standing in told:
        series.setdefault(standing.given.voice, []).append(standing)
    return list(series.values())


def _own(series: Sequence[Standing]) -> None:
    """What one voice's figures make of each other, in the order of telling."""
    tellings = [(filed, figure, standing) for standing in series for filed, figure in standing.given.times]
    at: dict[int, Filed] = {}
    now: list[Standing] = []
    for filed, _, told in sorted(tellings, key=lambda t: (t[0].known_from, t[0].id, t[1].spans)):
        before = [s for s in now if s is not told]
        at[id(told)] = filed
        stands = [s for s in before if _yields(told, s, at) or _adds(told.given, s.given)]
        before = [s for s in before if not (_lower(told.given, s.given) and narrower(told.given, s.given))]
        if stands and told not in now:
            if told.until is None:
                told.until, told.by = filed, stands[0].given
            continue
        falls = [s for s in before if at[id(s)].known_from < filed.known_from or _yields(s, told, at)]
        for standing in [] if stands else falls:
            standing.until, standing.by = filed, told.given
            if told.given.counted in TOLLS and _lower(told.given, standing.given):
                told.revised = standing.given
            now.remove(standing)
        told.until = told.by = None
        now += [told] if told not in now else []


def _yields(standing: Standing, other: Standing, at: dict[int, Filed]) -> bool:
    """Whether a figure says less than another of its voice. A heading's "two dead" is the text's "at least two"."""
    mine, theirs = standing.given, other.given
    if at[id(standing)] == at[id(other)] and mine.value == theirs.value and "exact" in (mine.bound, theirs.bound):
        return mine.bound == "exact"
    if mine.bound == theirs.bound and mine.named and not round_number(mine):
        return False  # whoever says "at least 23" and then "at least 21" has counted again
    return says_less(mine, theirs)


def _lower(given: Given, other: Given) -> bool:
    """Whether a figure is below another, and not merely the vaguer."""
    return given.value < other.value and not says_less(other, given)


def _adds(given: Given, other: Given) -> bool:
    """Whether a figure is told as more of the same beside a higher one; "30 more were hurt" may add to the dead."""
    return given.counted != "injured" and given.increment and given.value < other.value


def _overtaken(standing: Standing, tellings: Sequence[Telling], carried: Carried) -> None:
    """By higher figures of two outlets; or of every outlet that carried it."""
    mine = standing.given
    known = [filed.known_from for filed, _, other in tellings if other.value == mine.value]
    after = mine.last.known_from if mine.named else min([mine.first.known_from, *known])
    outlets: set[str] = set()
    moved: set[str] = set()
    own = carried.all(mine.times)
    for filed, figure, other in tellings:
        if other.value <= mine.value or says_less(other, mine) or (narrower(mine, other) and narrower(other, mine)):
            continue
        if not other.named and filed.known_from > mine.last.known_from:
            moved |= {carried.by(filed, figure)} & own
        if filed.known_from > after or says_less(mine, other):
            outlets.add(carried.by(filed, figure))
        if len(outlets) >= OUTLETS or moved == own:
            standing.ends(max(filed, mine.first, key=lambda f: f.known_from), other)
            return


def _taken_down(told: Sequence[Standing], tellings: Sequence[Telling], carried: Carried, who: Who) -> None:
    """What became of the others' figures when an authority took its own down: they had them from there."""
    for lower in [s for s in told if authority(s.given.giver, who)]:
        for standing in told if lower.revised else ():
            mine = standing.given
            if mine.named or lower.revised is None or mine.value != lower.revised.value:
                continue
            later = [
                (filed, figure, other)
                for filed, figure, other in tellings
                if other.value == lower.given.value and filed.known_from > mine.last.known_from
            ]
            outlets: set[str] = set()
            for filed, figure, other in later:
                outlets.add(carried.by(filed, figure))
                if len(outlets) >= OUTLETS or outlets & carried.all(mine.times):
                    standing.ends(filed, other)
                    break


def _mark_outliers(told: Sequence[Standing], carried: Carried, who: Who) -> None:
    """One outlet's alone, above what two tell that counted anew after it; or far above all others."""
    for standing in told:
        mine = standing.given
        own = carried.all(mine.times)
        others = [s.given for s in told if s.given is not mine]
        rivals = [g for g in others if g.value >= mine.value or supports(g, mine)]
        if len(own) > 1 or any(
            g.value > mine.value or carried.all(g.times) - own or authority(g.giver, who) for g in rivals
        ):
            continue
        since = [g for g in others if g.value < mine.value and g.first.known_from > mine.last.known_from]
        below = {outlet for g in since if g.voice != mine.voice for outlet in carried.all(g.times)}
        rest = {filed.id for g in others for filed, _ in g.times} - {filed.id for filed, _ in mine.times}
        far = len(rest) > OUTLETS and mine.value >= FAR * max((g.value for g in others), default=mine.value)
        kept = standing.by is None or standing.by.voice != mine.voice
        standing.outlier = kept and (far or (len(below) >= OUTLETS and not authority(mine.giver, who)))


def _tellings(told: Iterable[Standing]) -> list[Telling]:
    """Every time that a figure was told, in order."""
    every = [(filed, figure, s.given) for s in told for filed, figure in s.given.times]
    return sorted(every, key=lambda t: (t[0].known_from, t[0].id, t[1].id))


def _place(given: Given) -> tuple[int, str, str, str]:
    """Wholes before parts, and parts by what they are of."""
    number = ORDER.index(given.counted) if given.counted in ORDER else len(ORDER)
    return number, given.counted, given.about, given.thing[2]


def _row(standing: Standing, voices: Voices, who: Who) -> Row:
    told = standing.given
    first, figure = told.times[0]
    rests: Sequence[Told] = standing.by.times if standing.by and standing.until else ()
    return {
        "counted": told.counted,
        "low": told.low,
        "high": told.high,
        "bound": told.bound,
        "of": figure.of,
        "giver": who.shown(told.giver),
        "outlet": None if told.giver else told.said_by,
        "from": first.since,
        "until": standing.until.since if standing.until else None,
        "latest": standing.until is None,
        "superseded_by": [f.id for _, f in rests],
        "revised": "down" if standing.revised else None,
        "outlier": standing.outlier,
        "about": told.about,
        "text": figure.text,
        "published": first.published,
        **grounds("figures", (f.id for _, f in told.times), (place(d, f) for d, f in told.times), voices),
    }
