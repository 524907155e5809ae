"""An event on one page: what happened and on whose word, who says who did it, the toll, what went on the record, on what it
all rests."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ..ledger import Filed
from ..model import Incident
from ..questions.coverage import Coverage
from . import chart, render
from .filters import Filters
from .joined import joined_by_hand
from .matrix import matrix
from .moments import Moments, moments, reach
from .origins import origins
from .quoted import Quoter
from .setting import Setting
from .stances import contradictions, counted, positions, silences, tolled
from .timeline import timeline

Row = Mapping[str, Any]
DRAWN = 6
"""Counts that are drawn."""
ALWAYS = ("killed", "injured")
"""Counts that are drawn though they were told once and never changed."""
FIGURES = 16
"""Figures of the table under the charts; a link has all."""
TELLING = 6
"""Documents that are listed for what, where and when."""


@dataclass(frozen=True)
class Toll:
    """A count as it stands."""

    row: Row
    counted: str
    qualifier: str
    """The bound in words: “at least”; nothing of an exact figure."""
    number: str
    how: str
    """Its sentence without the number, which stands above it."""
    range: str | None
    """From the lowest to the highest figure that stands, where they differ."""


@dataclass(frozen=True)
class Drawn:
    """A count over time, wide for a page and narrow for a phone."""

    counted: str
    wide: chart.Chart
    narrow: chart.Chart | None
    """Of the first, which is wider than a phone."""
    described: str


@dataclass(frozen=True)
class Figure:
    """A row of the table under the charts."""

    row: Row
    counted: str
    giver: str
    cited: Any


@dataclass(frozen=True)
class Told:
    """What most of the documents tell, and how many of them."""

    value: str
    documents: int
    by: list[Filed]
    """The first of them."""


def page(coverage: Coverage, setting: Setting, filters: Filters | None = None) -> str:
    """The page of an event, as of its record; the parts of the timeline that `filters` ask for.

    A file of its own has everything in it, whatever is asked for."""
    chosen = filters or Filters()
    quoter = Quoter(coverage)

    def whole(part: str) -> bool:
        return setting.enclosed or chosen.whole == part

    when, every = moments(coverage, setting.as_of)
    documents = coverage.filed
    return render.page(
        "event.html",
        setting,
        event=coverage.event,
        name=coverage.name,
        told=_told(coverage),
        searched=render.say("site.searched", documents=render.count(len(documents), "document")),
        by_hand=joined_by_hand(coverage.record),
        filters=chosen,
        quoter=quoter,
        counts={
            "documents": len(documents),
            "outlets": len({f.outlet for f in documents if f.outlet}),
            "origins": coverage.voices.independent((f.id, None) for f in documents),
            "statements": len(coverage.statements),
        },
        span=_span(documents),
        undated=sum(f.published is None for f in documents),
        moments=when,
        kept={"recorded-by": setting.recorded_by, **chosen.query},
        addresses=_addresses(coverage.event, setting, chosen, when),
        toll=_toll(coverage),
        matrix=matrix(quoter, whole("matrix")),
        drawn=(drawn := _drawn(coverage, every)),
        days=any(mark.day for d in drawn for mark in d.wide.marks),
        figures=(figures := _figures(quoter, whole("toll")))[0],
        figures_left=figures[1],
        timeline=timeline(quoter, chosen, whole("timeline")),
        points=positions(quoter, whole("positions")),
        contradictions=contradictions(quoter, whole("contradictions")),
        silences=silences(quoter, whole("silences")),
        origins=origins(coverage, whole("sources")),
        link=_linking(coverage.event, setting, chosen),
    )


def _linking(event: str, setting: Setting, filters: Filters) -> Callable[..., str]:
    """The address of the same page with other filters: `link(page="2")`, `link(party=None)`."""

    def link(**query: str | None) -> str:
        return setting.links.event(event, **{**setting.then, **filters.query, **query})

    return link


def _addresses(event: str, setting: Setting, filters: Filters, when: Moments) -> dict[str, str | None]:
    """Where the other moments are."""
    kept = {"recorded-by": setting.recorded_by, **filters.query}

    def at(moment: str | None) -> str:
        return setting.links.event(event, **{"as-of": moment, **kept})

    here = setting.as_of or (when.all[-1] if when.all else None)
    earlier = when.before
    return {
        "before": at(when.before) if when.before else None,
        "after": at(when.after) if when.after else None,
        "now": at(None),
        "changes": setting.links.between(event, **{**setting.then, "since": earlier}) if earlier and here else None,
    }


def _span(documents: Sequence[Filed]) -> tuple[str, str] | None:
    dated = [f for f in documents if f.published]
    return (dated[0].since, dated[-1].since) if dated else None


# ---------------------------------------------------------------- what happened


def _told(coverage: Coverage) -> dict[str, Told]:
    """What, where and when, each with the documents that say so."""
    portrait = coverage.portrait
    told = coverage.dossier.incidents
    place = portrait.where.name if portrait.where else None
    wanted: dict[str, tuple[str | None, Callable[[Incident], bool]]] = {
        "what": (portrait.type and portrait.type.removeprefix("other:"), lambda i: i.type == portrait.type),
        "where": (
            portrait.place,
            lambda i: i.place == portrait.place or bool(place and i.where and i.where.name == place),
        ),
        "when": (portrait.date, lambda i: i.date == portrait.date),
    }
    found = {}
    for key, (value, says_so) in wanted.items():
        by = list({f.id: f for f, incident in told if says_so(incident)}.values()) if value else []
        if value and by:
            found[key] = Told(render.day(value) if key == "when" else value, len(by), by[:TELLING])
    return found


# ---------------------------------------------------------------- the toll


def _toll(coverage: Coverage) -> list[Toll]:
    found = []
    for row in coverage.answer("toll").summary:
        low, high, said = row["lowest_said"], row["highest_said"], render.value(row)
        qualifier, _, number = said.rpartition(" ") if said[-1:].isdigit() else ("", "", said)
        span = render.say("toll.range", low=low, high=high) if low != high else None
        found.append(Toll(row, tolled(row), qualifier, number, _how(row["text"]), span))
    return found


def _how(sentence: str) -> str:
    _, as_of, how = sentence.partition(" as of ")
    return f"{as_of.strip().capitalize()} {how}." if how else sentence


def _drawn(coverage: Coverage, every: Sequence[Filed]) -> list[Drawn]:
    ends = reach(every)
    if ends is None:
        return []
    first, last = ends
    begun = [begins for f in every if f.published and (begins := chart.day_begins(f.since))]
    first = min([first, *begun])
    if last - first < timedelta(hours=6):
        last = first + timedelta(hours=6)
    span = chart.Span(first, last, coverage.record.published)
    found: list[Drawn] = []
    for toll in coverage.answer("toll").summary:
        rows = [r for r in coverage.rows("toll") if r["counted"] == toll["counted"] and r["about"] == "main"]
        rows = [r for r in rows if r["published"] is not None]
        several = len({(r["low"], r["high"], r["bound"]) for r in rows}) > 1
        if rows and (several or toll["counted"] in ALWAYS) and len(found) < DRAWN:
            size = (756.0, 350.0) if not found else (368.0, 160.0)
            name = counted(toll["counted"])
            drawn = chart.chart(name, rows, span, *size)
            narrow = None if found else chart.chart(name, rows, span, 350.0, 230.0)
            words = render.say(
                "toll.described", counted=name, figures=render.count(len(rows), "figure"), first=render.day(rows[0]["from"]),
                last=render.day(rows[-1]["from"]), text=toll["text"],
            )  # fmt: skip
            found.append(Drawn(name, drawn, narrow, words))
    return found


def _figures(quoter: Quoter, whole: bool) -> tuple[list[Figure], int]:
    rows = quoter.coverage.rows("toll")
    shown = rows if whole else rows[:FIGURES]
    found = [Figure(row, counted(row["counted"]), chart.giver(row), quoter.of(row, shown=1)) for row in shown]
    return found, len(rows) - len(found)
