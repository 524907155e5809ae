"""How long an answer takes: `python -m bench.asking [--scale S] [--ledger L] [--plans]`.

A ledger of 1,000,000 statements of 50,000 documents in 2,000 events (at --scale 1; 1.4 GB in a temporary folder, some
minutes) is made by `bench.made_ledger`, or kept and asked again with --ledger. Then each question is asked about an event of
median size and about the largest, each time through a connection of its own, RUNS times, the event named by its id; what it
costs to find it by words of its name is a row of its own. Last, all questions are asked of one record of another ledger, of one
event of 200 documents and 2,000 statements, and once more of the same record: what a page of an event costs. Printed are
medians, of the clock and of the processor: the two differ where other programs run. The file has been read before, as that
of a ledger in use has.

--plans prints, of each SQL that was asked on the median event, how SQLite goes about it, and its milliseconds."""

from __future__ import annotations

import argparse
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from onrecord import UsageError, ask
from onrecord.ledger import Ledger, Record
from onrecord.questions import QUESTIONS, find_event

from .made_ledger import fill, fill_one

RUNS = 7
PAGE = (200, 10)
"""Documents of the event of which all is asked at once, and statements of each."""
AIM = 200
"""Milliseconds that a question about one event may take."""
VALUES = re.compile(r"'(?:[^']|'')*'")


def timed(path: Path, act: Callable[[Record], object], runs: int = RUNS) -> tuple[float, float]:
    """The median milliseconds, by the clock and of the processor."""
    clock, processor = [], []
    for _ in range(runs):
        began, busy = time.perf_counter(), time.process_time()
        with Ledger.open(path) as ledger:
            act(ledger.as_of())
        clock.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (time.process_time() - busy))
    return statistics.median(clock), statistics.median(processor)


def plans(path: Path, act: Callable[[Record], object]) -> list[str]:
    """Each SQL that is asked, once for each shape of it, and how SQLite goes about it."""
    asked: list[str] = []
    with Ledger.open(path) as ledger:
        connection = ledger._sql
        record = ledger.as_of()
        connection.set_trace_callback(asked.append)
        act(record)
        connection.set_trace_callback(None)
        shown: dict[str, list[str]] = {}
        for sql in asked:
            shape = " ".join(VALUES.sub("?", sql).split())
            if shape in shown or not shape.startswith(("SELECT", "WITH")):
                continue
            began = time.perf_counter()
            rows = len(connection.execute(sql).fetchall())
            head = f"\n{1000 * (time.perf_counter() - began):.1f} ms, {rows:,} rows: {shape}"
            shown[shape] = [head, *(f"    {step}" for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}"))]
    return [line for lines in shown.values() for line in lines]


def measure(path: Path, with_plans: bool) -> None:
    """Prints the table, and the plans."""
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        sizes = sorted((len(documents), event) for event, documents in record.events.items())
        names = {row["id"]: row["name"] for row in ask(record, "events").rows}
    chosen = {"median": sizes[len(sizes) // 2], "largest": sizes[-1]}
    print(f"{sum(n for n, _ in sizes):,} documents in {len(sizes):,} events, {path.stat().st_size / 1e6:,.0f} MB")
    for which, (size, event) in chosen.items():
        print(f"\nthe {which} event, {size} documents: {names[event]}")
        print(f"{'':18}{'ms':>8}{'processor':>11}{'rows':>8}")
        for question in QUESTIONS:
            rows: list[int] = []
            spent = timed(path, lambda r, q=question, e=event, n=rows: n.append(len(ask(r, q, e).rows)))  # type: ignore[misc]
            print(
                f"{question:18}{spent[0]:>8.0f}{spent[1]:>11.0f}{rows[-1]:>8,}{'' if spent[1] <= AIM else '  over'}",
                flush=True,
            )
        for what, words in (("found by name", names[event]), ("by one word", names[event].split()[0])):
            spent = timed(path, lambda r, w=words: _found(r, w))  # type: ignore[misc]
            print(f"{what:18}{spent[0]:>8.0f}{spent[1]:>11.0f}", flush=True)
    spent = timed(path, lambda record: ask(record, "events"), 3)
    print(f"\n{'all events':18}{spent[0]:>8.0f}{spent[1]:>11.0f}")
    if with_plans:
        _, event = chosen["median"]
        acts: dict[str, Callable[[Record], object]] = {"find by name": lambda r: find_event(r, names[event])}
        acts |= {q: lambda r, q=q: ask(r, q, event) for q in QUESTIONS}  # type: ignore[misc]
        for name, act in acts.items():
            print(f"\n==== {name}")
            print("\n".join(plans(path, act)))


def measure_page(folder: Path) -> None:
    """Prints what all questions cost together, first and again."""
    path = folder / "page.db"
    fill_one(path, *PAGE)
    with Ledger.open(path) as ledger:
        (event,) = ledger.as_of().events
    documents, each = PAGE
    spent = timed(path, lambda r: _all(r, event))
    print(
        f"\nall {len(QUESTIONS)} questions, one record, an event of {documents} documents, {documents * each:,} statements"
    )
    print(f"{'':18}{'ms':>8}{'processor':>11}")
    print(f"{'first':18}{spent[0]:>8.0f}{spent[1]:>11.0f}")
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        _all(record, event)
        began, busy = time.perf_counter(), time.process_time()
        _all(record, event)
        clock, processor = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy)
    print(f"{'again':18}{clock:>8.1f}{processor:>11.1f}", flush=True)


def _all(record: Record, event: str) -> None:
    for question in QUESTIONS:
        ask(record, question, event)


def _found(record: Record, words: str) -> None:
    with suppress(UsageError):  # where several are meant the error names them, and is what took the time
        find_event(record, words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=float, default=1.0, help="of 50,000 documents")
    parser.add_argument("--ledger", type=Path, help="a ledger that is kept: made if it is missing")
    parser.add_argument("--plans", action="store_true", help="print the query plans")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "made.db"
        if not path.exists():
            began = time.perf_counter()
            fill(path, options.scale)
            print(f"made in {time.perf_counter() - began:.0f} s")
        measure(path, options.plans)
        measure_page(Path(folder))


if __name__ == "__main__":
    main()
