"""The events of a ledger, the newest movement first, and what a search finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..ledger import Filed, Record
from ..questions.coverage import Coverage
from ..questions.search import search
from . import render
from .evidence import named
from .setting import Setting
from .spark import Spark, spark
from .stances import counted, tolled

Row = Mapping[str, Any]
PAGE = 50
"""Events on a page."""
TOLLS = 3
"""Counts that a line tells."""


@dataclass(frozen=True)
class Line:
    """An event in the list."""

    id: str
    name: str
    tolls: list[str]
    """As they stand: “21 killed”."""
    spark: Spark | None
    sparked: str
    """What the spark is of."""
    documents: int
    outlets: int
    origins: int
    moved: str | None
    """The day of its last document; None where no document has one."""
    recorded: str
    new: bool
    """Whether the ledger had nothing of it at the last visit."""
    new_documents: int
    new_statements: int


@dataclass(frozen=True)
class Found:
    """A document that a search found."""

    row: Row
    outlet: str
    title: list[tuple[str, bool]]
    """In pieces, those that were asked for marked."""
    snippet: list[tuple[str, bool]]


def page(record: Record, setting: Setting, query: str = "", since: datetime | None = None, number: int = 1) -> str:
    """The list, or what a search for `query` finds. `since`: when the reader last saw it; `number`: which page of it."""
    if query.strip():
        return _search(record, setting, " ".join(query.split()))
    moved = sorted(record.events.items(), key=lambda item: (_moved(item[1]), item[0]), reverse=True)
    pages = max(1, -(-len(moved) // PAGE))
    number = min(max(1, number), pages)
    shown = moved[(number - 1) * PAGE : number * PAGE]
    return render.page(
        "events.html",
        setting,
        query="",
        lines=[_line(record, event, documents, since) for event, documents in shown],
        events=len(moved),
        documents=record.size(),
        since=since.isoformat() if since else None,
        page_number=number,
        pages=pages,
    )


def _moved(documents: Sequence[Filed]) -> datetime:
    """When its last document was published; of those without a date, when they were recorded."""
    dated = [f.known_from for f in documents if f.published]
    return max(dated or [f.known_from for f in documents])


def _line(record: Record, event: str, documents: Sequence[Filed], since: datetime | None) -> Line:
    coverage = Coverage(record, event)
    toll = coverage.answer("toll")
    first = toll.summary[0]["counted"] if toll.summary else ""
    new = [f for f in documents if since is not None and f.recorded > since]
    dated = [f for f in documents if f.published]
    return Line(
        event,
        coverage.name,
        [f"{render.value(row)} {tolled(row)}" for row in toll.summary[:TOLLS]],
        spark(toll.rows, first) if first else None,
        counted(first),
        len(documents),
        len({f.outlet for f in documents if f.outlet}),
        coverage.voices.independent((f.id, None) for f in documents),
        max(dated, key=lambda f: f.known_from).since if dated else None,
        max(f.recorded for f in documents).isoformat(),
        len(new) == len(documents),
        len(new),
        sum(len(ids) for ids in record.statement_ids(new).values()) if new else 0,
    )


def _search(record: Record, setting: Setting, query: str) -> str:
    found = search(record, query)
    return render.page(
        "search.html",
        setting,
        query=query,
        events=found["events"],
        parties=found["parties"],
        documents=[_found(row) for row in found["documents"]],
    )


def _found(row: Row) -> Found:
    snippet, start = row["snippet"]["text"], row["snippet"]["start"]
    within = [(a - start, b - start) for a, b in row["spans"]]
    title = row["title"] or ""
    return Found(row, named(row["outlet"], row["ref"]), pieces(title, row["title_spans"]), pieces(snippet, within))


def pieces(text: str, spans: Sequence[Sequence[int]]) -> list[tuple[str, bool]]:
    """A text in pieces, those at the spans (in characters of the text) marked."""
    found, last = [], 0
    for start, end in sorted((max(0, s[0]), min(len(text), s[1])) for s in spans):
        if start < last:
            continue
        found += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [(piece, hit) for piece, hit in (*found, (text[last:], False)) if piece]
