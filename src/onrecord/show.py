"""Results as tables, JSON, JSON lines and CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .model import Answer, Figure, Mention, Place, Reading, Statement, json_of
from .questions.wording import in_words

VERSION = 1
"""Of the JSON of a reading: `"onrecord": 1`."""

WIDE = 140
"""Columns of a table where the output is no terminal."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("id", "name", "type", "place", "date", "documents", "independent"),
    "statements": ("published", "outlet", "who", "act", "certainty", "target", "words"),
    "toll": ("counted", "value", "giver", "from", "until", "latest", "note", "independent", "text"),
    "responsibility": ("party", "level", "by", "independent"),
    "positions": ("party", "on", "stance", "since", "until", "independent", "words"),
    "silences": ("party", "kind", "on", "since", "until", "asked_by", "independent", "words"),
    "contradictions": ("left", "right", "why", "same_party", "independent"),
    "changes": ("kind", "about", "party", "before", "after", "since", "independent"),
    "sources": ("origin", "copies", "passages"),
}
"""What a table shows of each answer; JSON has it all."""


def readings(found: Iterable[Reading], format: str) -> None:
    """Print readings one by one, as they come (`json`: a list, when all are there)."""
    match format:
        case "json":
            print(json.dumps([_reading(r) for r in found], ensure_ascii=False, indent=1))
        case "jsonl":
            for reading in found:
                print(json.dumps(_reading(reading), ensure_ascii=False))
                sys.stdout.flush()
        case "csv":
            _csv(row for reading in found for row in _statement_rows(reading))
        case _:
            for reading in found:
                _reading_table(reading)


def answer(found: Answer, format: str) -> None:
    """Print an answer: one object as `json`, its rows otherwise."""
    rows = list(found.rows)
    match format:
        case "json":
            print(json.dumps(json_of(found), ensure_ascii=False, indent=1))
        case "jsonl":
            for row in rows:
                print(json.dumps(json_of(row), ensure_ascii=False))
        case "csv":
            _csv(rows)
        case _:
            _answer_table(found)


def _reading(reading: Reading) -> dict[str, Any]:
    return {"onrecord": VERSION, **json_of(reading)}


def _statement_rows(reading: Reading) -> Iterable[dict[str, Any]]:
    for s in reading.statements:
        yield {"document": reading.document.id, "ref": reading.document.ref, **json_of(s)}


def _csv(rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows with the columns of the first; what is no plain value stands as JSON."""
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        flat = {
            k: json.dumps(json_of(v), ensure_ascii=False) if isinstance(v, (dict, list, tuple)) else v
            for k, v in row.items()
        }
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(flat), extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
        writer.writerow(flat)


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False, file=sys.stdout)


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in columns:
        table.add_column(
            name,
            overflow="fold",
            no_wrap=name
            in ("published", "from", "until", "since", "kind", "value", "independent", "latest", "counted"),
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # words of articles are no markup
    return table


def _reading_table(reading: Reading) -> None:
    console, document = _console(), reading.document
    head = (
        " · ".join(p for p in (document.title, document.outlet, document.published, document.ref) if p) or document.id
    )
    console.print(Text(head, style="bold"))
    if reading.statements:
        rows = ((who(s.source), act(s), words(s.target), quoted(s)) for s in reading.statements)
        console.print(_table(("who", "act", "target", "words"), rows))
    if reading.figures:
        console.print(
            _table(("counted", "value", "of", "giver", "about", "words"), (_figure_cells(f) for f in reading.figures))
        )
    for event in reading.events:
        console.print(Text(f"event: {event.name}{', ' + event.date if event.date else ''}"))
        if event.where is not None:
            console.print(Text(f"  where: {_where(event.where)}"))
        for r in event.responsible:
            console.print(Text(f"  {r.party.name}: {r.level}"))
    for problem in reading.problems:
        console.print(Text(f"note: {problem.message}" + (f" ({problem.hint})" if problem.hint else "")))
    console.print()


def _where(place: Place) -> str:
    """A place with what it lies in; how many it may be where that is not settled."""
    around = ", ".join(p for p in (place.within, place.region, place.country) if p and p != place.name)
    if len(place.candidates) > 1:
        around += f" (one of {len(place.candidates)} places, not told which)"
    elif place.country is None:
        around += " (not in the gazetteer)"
    return f"{place.name}, {around}".replace(",  (", " (").removesuffix(", ")


def _figure_cells(f: Figure) -> tuple[str, ...]:
    return (
        f.counted,
        in_words(f.low, f.high, f.bound, f.text),
        f.of or "",
        who(f.giver) or "the outlet",
        f.about,
        f.text,
    )


def who(mention: Mention | None) -> str:
    """Who is meant, by name, and by the words used where these differ."""
    if mention is None:
        return ""
    named = mention.party.name if mention.party else ""
    return named if named and named in mention.text else f"{named} ({mention.text})" if named else mention.text


def words(mention: Mention | None) -> str:
    """The words for somebody."""
    return mention.text if mention else ""


def act(s: Statement) -> str:
    """An act with its certainty or mode."""
    more = s.certainty or s.mode
    return f"{s.act} ({more})" if more else s.act


def quoted(s: Statement) -> str:
    """What was said, and by which words."""
    content = s.content.text if s.content else ""
    return f"[{s.cue.text}] {content}".rstrip() if s.cue else content


def _answer_table(found: Answer) -> None:
    console = _console()
    title = (
        found.question
        + (f" · {found.event}" if found.event else "")
        + (f" · as of {moment(found.as_of)} UTC" if found.as_of else "")
    )
    console.print(Text(f"{title} · {found.documents_searched} documents searched", style="bold"))
    for told in found.summary:
        console.print(Text(told["text"]))
    columns = COLUMNS.get(found.question) or tuple(found.rows[0]) if found.rows else ()
    if not found.rows:
        console.print(Text("nothing on the record"))
    else:
        console.print(_table(columns, ([_cell(c, row) for c in columns] for row in found.rows)))


def _cell(column: str, row: Mapping[str, Any]) -> str:
    """One cell of an answer's table, from the row as JSON."""
    raw = json_of(row)
    match column:
        case "from" | "until" | "published" | "since":
            return moment(raw.get(column))
        case "who":
            return _mentioned(raw.get("source"))
        case "target":
            return _mentioned(raw.get("target"))
        case "words" if raw.get("why"):
            return str(raw["why"])
        case "words" if raw.get("words"):
            return str(raw["words"]["text"])
        case "stance":
            return _stance(raw)
        case "asked_by":
            return ", ".join(asker["name"] for asker in raw["asked_by"])
        case "words":
            cue, content = raw.get("cue"), raw.get("content")
            return " ".join(p for p in (f"[{cue['text']}]" if cue else "", content["text"] if content else "") if p)
        case "value":
            return in_words(raw["low"], raw["high"], raw["bound"], raw["text"])
        case "before" | "after":
            return raw[column]["text"] if raw[column] else ""
        case "left" | "right":
            return _told(raw[column])
        case "note":
            return _note(raw)
        case "giver":
            return raw["giver"]["name"] if raw.get("giver") else raw.get("outlet") or "the outlet"
        case "copies" | "passages":
            return "\n".join(f"{c['outlet'] or c['id']}: {c['why']}" for c in raw[column])
        case "origin":
            origin = raw["origin"]
            return " · ".join(p for p in (origin["title"], origin["outlet"], moment(origin["published"])) if p)
        case "documents":
            told = raw.get(column)
            return str(len(told) + len(raw.get("sections", ()))) if isinstance(told, list) else str(told or "")
        case "by":
            return "; ".join(_by(b) for b in raw["by"])
    cell = raw.get(column)
    if isinstance(cell, dict):
        return str(cell.get("name") or cell.get("title") or cell.get("id") or "")
    return "" if cell is None else "yes" if cell is True else "" if cell is False else str(cell)


def _told(side: Mapping[str, Any]) -> str:
    """One side of a contradiction: who, and which words."""
    name = side["party"]["name"] if side.get("party") else side.get("outlet") or "the outlet"
    return f"{name}: {side['text']}"


def _note(figure: Mapping[str, Any]) -> str:
    """What is to be known of a figure of a toll beside its value."""
    part = f"part: {figure['of']}" if figure["of"] else "part"
    return "; ".join(
        note
        for note, holds in (
            (part, figure["about"] == "part"),
            (f"revised {figure['revised']}", figure["revised"]),
            ("in one outlet alone", figure["outlier"]),
        )
        if holds
    )


def _stance(row: Mapping[str, Any]) -> str:
    """What a party does on a point, and of whom or how many."""
    figure, target = row["figure"], row["target"]
    more = [in_words(figure["low"], figure["high"], figure["bound"], row["words"]["text"])] if figure else []
    more += [figure["counted"]] if figure else []
    more += [target["name"]] if target else []
    gone = ", removed in a later version" if row["withdrawn_by"] else ""
    return " ".join((row["act"], *more)) + (f" ({row['certainty']})" if row["certainty"] else "") + gone


def _mentioned(mention: Mapping[str, Any] | None) -> str:
    if not mention:
        return ""
    return str(mention["party"]["name"] if mention.get("party") else mention["text"])


def _by(b: Mapping[str, Any]) -> str:
    party = b["party"]["name"] if b.get("party") else "nobody named"
    more = f", {b['certainty']}" if b.get("certainty") else ""
    gone = ", removed in a later version" if b.get("withdrawn_by") else ""
    return f"{party} {b['act']}{more} ({moment(b.get('since'))}{gone})"


def moment(iso: str | None) -> str:
    """A day, or a time in UTC to the minute, for people to read."""
    if not iso or "T" not in iso:
        return iso or ""
    return datetime.fromisoformat(iso).astimezone(UTC).strftime("%d %b %Y %H:%M")
