"""Two figures that cannot both hold, for the same people at the same time.

A higher toll told later is none: tolls grow. Two are told at one time where one document has both, neither as the earlier;
or where somebody counts anew, lower, while a higher figure still stands that others gave before. What an authority took back
is a revision, and what a hospital received is a share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..ledger import Filed
from ..model import Figure
from ..read.lexicon import lexicon
from ..text import SENTENCE_END
from .counts import Carried, Given, agree, narrower
from .dossier import Dossier
from .evidence import Texts, said
from .rows import Row, grounds
from .standings import OUTLETS, TOLLS, Standing
from .voices import Voices, place
from .who import Who
from .wording import amount, names, when

EARLIER, SHARE = (re.compile(lexicon("contradictions")[name].replace("\n", ""), re.I) for name in ("earlier", "share"))


def counts_apart(event: Dossier) -> list[Row]:
    """A row two figures."""
    voices, texts, carried = event.voices, event.texts, Carried(event.voices)
    told = [s for s in event.standings if s.given.about == "main" and s.given.counted in TOLLS]
    found: dict[tuple[object, ...], Row] = {}
    for one, other in _disagreeing(told):
        low, high = sorted((one, other), key=lambda s: s.given.value)
        key = low.given.counted, low.given.value, high.given.value
        if key in found or narrower(low.given, high.given) or narrower(high.given, low.given):
            continue
        pairs = _in_one_document(low.given, high.given, texts) or _anew(low, high, told, carried, texts)
        if pairs:
            found[key] = _row(low, high, pairs, told, texts, voices, event.who)
    return list(found.values())


def _disagreeing(told: Sequence[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """The pairs of figures of one thing that no number satisfies both of, in their order."""
    bounds: dict[str, dict[tuple[float, float], Given]] = {}
    for standing in told:
        bounds.setdefault(standing.given.counted, {}).setdefault(standing.given.range, standing.given)
    apart = {
        (counted, range_): {other for other, given in ranges.items() if not agree(one, given)}
        for counted, ranges in bounds.items()
        for range_, one in ranges.items()
    }
    for n, one in enumerate(told):
        others = apart[one.given.counted, one.given.range]
        for other in told[n + 1 :] if others else ():
            if other.given.counted == one.given.counted and other.given.range in others:
                yield one, other


def _in_one_document(low: Given, high: Given, texts: Texts) -> list[tuple[Filed, Figure, Figure]]:
    """Where one document has both, by somebody each: two parties, or one party's two exact ones."""
    if low.giver is None or high.giver is None:
        return []
    if low.voice == high.voice and not (low.named and low.bound == high.bound == "exact"):
        return []
    return [
        (filed, figure, other)
        for filed, figure in low.times
        for again, other in high.times
        if filed.id == again.id and not any(_excused(filed, f, texts) for f in (figure, other))
    ][:1]


def _anew(
    low: Standing, high: Standing, told: Iterable[Standing], carried: Carried, texts: Texts
) -> list[tuple[Filed, Figure, Figure]]:
    """Where the lower one was counted after the higher, which still stands: by somebody named, or by two outlets."""
    mine, theirs = low.given, high.given
    if mine.counted != "killed" or high.until is not None or mine.voice == theirs.voice or not theirs.named:
        return []
    same = [s.given for s in told if s.given.counted == mine.counted and s.given.value == mine.value]
    revised = any(s.revised and s.given.value == mine.value and s.revised.value == theirs.value for s in told)
    known = min(g.first.known_from for g in same)
    backed = mine.named or len(set().union(*(carried.all(g.times) for g in same))) >= OUTLETS
    if revised or not backed or known <= theirs.first.known_from or low.until is not None:
        return []
    (filed, figure), (again, other) = mine.times[0], theirs.times[0]
    if _excused(filed, figure, texts) or _excused(again, other, texts):
        return []
    return [(filed, figure, other)]


def _excused(filed: Filed, figure: Figure, texts: Texts) -> bool:
    """Whether its sentence says that a figure was an earlier one, or is of a share only."""
    text = texts.of(filed)
    first, last = figure.spans[0][0], figure.spans[-1][1]
    start = max((m.end() for m in SENTENCE_END.finditer(text, max(0, first - 400), first)), default=max(0, first - 400))
    end = SENTENCE_END.search(text, last)
    sentence = text[start : end.start() if end else len(text)]
    return bool(EARLIER.search(sentence) or SHARE.search(sentence))


def _row(
    low: Standing,
    high: Standing,
    pairs: list[tuple[Filed, Figure, Figure]],
    told: Sequence[Standing],
    texts: Texts,
    voices: Voices,
    who: Who,
) -> Row:
    filed, _, _ = pairs[0]
    sides = []
    for standing in (high, low):
        same = [s for s in told if _same(s.given, standing.given)]
        sides.append((standing, [time for s in same for time in s.given.times], same))
    times = [time for _, all_of, _ in sides for time in all_of]
    one, other = (f"{names(s.given for s in same)} said {amount(standing.given)}" for standing, _, same in sides)
    together = any(f.id == filed.id for f, _ in high.given.times)
    why = (
        f"{one}; {other}, in the same report ({when(filed)})."
        if together
        else f"{one} ({when(high.given.first)}); {other}, later ({when(low.given.first)})."
    )
    return {
        "left": _side(high, texts, who),
        "right": _side(low, texts, who),
        "why": why,
        "same_party": low.given.voice == high.given.voice,
        **grounds("figures", (f.id for _, f in times), (place(*time) for time in times), voices),
    }


def _same(one: Given, other: Given) -> bool:
    return (one.counted, one.low, one.high, one.bound) == (other.counted, other.low, other.high, other.bound)


def _side(standing: Standing, texts: Texts, who: Who) -> Row:
    told = standing.given
    filed, figure = told.times[0]
    return {
        "party": who.shown(told.giver),
        "outlet": None if told.giver else told.said_by,
        "counted": told.counted,
        "low": told.low,
        "high": told.high,
        "bound": told.bound,
        **said(filed, figure, texts),
        "figures": [f.id for _, f in told.times],
        "since": filed.since,
    }
