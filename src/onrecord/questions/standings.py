"""The figures of an event as they stood: which of them stand, and what became of the others.

A figure stands until
- its voice gives another one, unless that is only the vaguer: "more than 100" takes nothing back of 137, and falls itself;
- two outlets of their own carry a higher one, for counts that only grow. Those who insist on theirs stand: the figure of
  somebody named must be older than the higher ones, while what an outlet tells by itself, or by nobody named, and others
  told before the higher ones came, was out of date already;
- every outlet that carried it tells a higher one in its own voice;
- an authority takes its own figure down, for those who had it from there; or
- it says that nobody is held yet, and anybody tells later of one who is.
A part ("three children") stands beside the whole, and is never added to it nor taken for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..ledger import Filed
from ..model import Figure, Statement
from .counts import Carried, Given, Told, authority, given, narrower, round_number, says_less, supports
from .voices import Voices
from .who import Who

OUTLETS = 2
"""Outlets of their own that must carry a figure for it to bear on other voices' figures."""

ORDER = ("killed", "injured", "casualties", "missing", "hostages", "rescued", "detained", "charged", "displaced",
         "attackers", "attackers_killed", "present")  # fmt: skip

FALLING = frozenset(("missing", "hostages", "present", "attackers"))
"""Counts that later ones take the place of, higher or lower: no news that they are higher supersedes them."""

TOLLS = frozenset(("killed", "injured", "casualties"))
"""Counts of whom a lower one, later, is a revision; of those held or charged it may be others."""

NOT_YET = frozenset(("detained", "charged"))
"""Counts of which none is told as long as there is none: it is of its hour, whoever tells of the first."""

ARRESTS = frozenset(("was arrested", "arrested somebody"))
"""Rules of the reader that find somebody arrested by name."""

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

    def ends(self, filed: Filed, by: Given | None) -> None:
        """Superseded by another figure, or by what else a document tells; the first such holds."""
        if self.until is None or (filed.known_from, filed.id) < (self.until.known_from, self.until.id):
            self.until, self.by = filed, by


def standings(
    figures: Iterable[Told], voices: Voices, who: Who, statements: Iterable[tuple[Filed, Statement]] = ()
) -> list[Standing]:
    """Every figure, and what became of it, in the order of the rows. Of the statements those count that somebody was arrested."""
    things: dict[tuple[str, str, str], list[Standing]] = {}
    for figure in given(figures, who):
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
        since: dict[int, datetime] = {}
        for filed, _, figure in tellings:
            since[figure.value] = min(filed.known_from, since.get(figure.value, filed.known_from))
        if counted not in FALLING:
            for standing in told:
                _overtaken(standing, tellings, since, carried)
        _taken_down(told, tellings, carried, who)
    listed = [standing for told in things.values() for standing in told]
    _none_any_more(listed, [filed for filed, statement in statements if statement.rule in ARRESTS])
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


def _overtaken(
    standing: Standing, tellings: Sequence[Telling], since: Mapping[int, datetime], carried: Carried
) -> None:
    """By higher figures of two outlets; or of every outlet that carried it. `since` is when each number was first told."""
    mine = standing.given
    first = mine.first.known_from
    after = mine.last.known_from if mine.named else min(first, since.get(mine.value, first))
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


def _none_any_more(every: Sequence[Standing], arrests: Iterable[Filed]) -> None:
    """What becomes of "no arrests" when anybody tells later of one: with a number, often as a share, or by a name alone."""
    counts = _tellings(s for s in every if s.given.counted in NOT_YET and s.given.value and not s.outlier)
    held: list[tuple[Filed, Given | None]] = [(filed, None) for filed in arrests]
    for standing in every:
        mine = standing.given
        if mine.counted in NOT_YET and mine.high == 0 and mine.about == "main":
            told = [(filed, given) for filed, _, given in counts if given.counted == mine.counted]
            for filed, by in [*told, *(held if mine.counted == "detained" else [])]:
                if filed.known_from > mine.last.known_from:
                    standing.ends(filed, by)


def _mark_outliers(told: Sequence[Standing], carried: Carried, who: Who) -> None:
    """One outlet's alone, above what two tell that counted anew after it; or far above all others."""
    highest = max((s.given.value for s in told), default=0)
    for standing in told:
        mine = standing.given
        own = carried.all(mine.times)
        if len(own) > 1 or mine.value < highest:
            continue
        others = [s.given for s in told if s.given is not mine]
        rivals = (g for g in others if g.value >= mine.value or supports(g, mine))
        if any(g.value > mine.value or carried.all(g.times) - own or authority(g.giver, who) for g in rivals):
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
