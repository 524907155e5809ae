"""Whether adding costs the same as a ledger grows: `ONRECORD_DATA=… python -m bench.scale [--most N]`.

First what comes after the reader: documents of gva, each with one statement and one figure, and after them texts made of
its sentences, each of three articles of one incident and with a place and names of its own, are recorded in one ledger.
At 1,000, 10,000 and 100,000 the milliseconds of processor time that each of the last documents took are printed, the
memory of the process, and the size of the file: once for the generated texts, and once for PROBES articles of gva that were
kept back, which are long, and have copies and neighbours in the ledger. To fill the ledger up to there the generated texts
are not resolved against it, only recorded with all by which later ones find them: that is many times faster, and leaves
the same rows but for the few of copies and of events that would have become one. Filling stops at --most.

Before that, `add` against `read`, by the reader, on 50 articles, in one process."""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from onrecord.ledger import Ledger
from onrecord.model import Document, Figure, Judgement, Reading, Statement
from onrecord.read.reader import Reader
from onrecord.resolve import Resolution, Section, resolve
from onrecord.resolve.passages import wording
from onrecord.resolve.vocabulary import terms
from onrecord.text import words_of

from .copies import articles, document, lines

SIZES = (1_000, 10_000, 100_000)
PROBES = 60
"""Articles added at each size, each time others."""
OF_GVA = 500
"""Articles of gva in the ledger."""
LAST = 300
"""Documents over which the time of one is taken."""
READ = 50
SEED = 20240922
SYLLABLES = "bal dor ven mar tis kel rum sol pan gor lin hest var dun mir tal osk fen".split()


def made_up(listed: list[Document], chance: random.Random) -> Iterator[Document]:
    """Texts of some sixty words of gva's articles, with names that three of them share, for ever."""
    number = 0
    paragraphs = [line.split() for article in listed for line in lines(article)]
    while True:
        place, name = (f"{a}{b}{c}".title() for a, b, c in (chance.choices(SYLLABLES, k=3) for _ in range(2)))
        day = date(2013, 1, 1) + timedelta(days=chance.randrange(1800))
        own = [word for paragraph in chance.sample(paragraphs, 3) for word in paragraph]
        for version in range(3):
            number += 1
            cut = chance.sample(own, min(len(own), 45))
            text = (
                f"{place} shooting: {name} held\n\nA shooting in {place} killed two. {' '.join(cut)} {name} of {place}."
            )
            published = (day + timedelta(days=version)).isoformat()
            yield document(text, f"https://made{number}.example/", f"Outlet {number % 400}", published, text[:30])


def reading(of: Document) -> Reading:
    """A reading without the reader: one statement, one figure."""
    end = of.text.find(" ", 10)
    first = words_of(of.text, [(0, end if end > 0 else len(of.text))])
    said = Statement("s" + of.id, "says", None, None, "reported", False, None, first, None, None, None, 0.9, None)
    count = Figure("f" + of.id, first.text, first.spans, "killed", 1, 1, "exact", None, None, None, "main")
    figures = (count,) if any(c.isalnum() for c in first.text) else ()
    return Reading(of, "no reader", (said,), figures)


def unresolved(of: Reading, _: object) -> Resolution:
    """What is recorded of a document of which no other is looked at: an event of its own, and what it is found by."""
    alone = Judgement("event", of.document.id, "ev_" + of.document.id, 1.0, "alone", "onrecord.bench")
    whole = Section(of.document.id, (), terms(of))
    return Resolution((alone,), (), sections=(whole,), shingles=wording(of.document).kept)


def milliseconds(ledger: Ledger, documents: list[Document]) -> float:
    """How long adding one of these takes."""
    readings = [reading(each) for each in documents]
    begun = time.process_time()
    for each in readings:
        ledger.add(each, resolve)
    return 1000 * (time.process_time() - begun) / len(readings)


def grow(listed: list[Document], most: int, path: Path) -> None:
    """Fill a ledger, and print what adding costs at each size."""
    chance = random.Random(SEED)
    chance.shuffle(listed)
    kept_back, first = listed[: PROBES * len(SIZES)], listed[PROBES * len(SIZES) :]
    texts = made_up(first, chance)
    print(
        f"{'documents':>10}{'made up, ms':>14}{'of gva, ms':>13}{'memory, MB':>13}{'file, MB':>11}{'filled in, s':>14}"
    )
    begun = time.perf_counter()
    with Ledger.open(path, create=True) as ledger:
        held = 0
        for size in (s for s in SIZES if s <= most):
            while held < size - LAST - PROBES:
                if held < OF_GVA:
                    ledger.add(reading(first[held]), resolve)
                else:
                    ledger.add(reading(next(texts)), unresolved)
                held += 1
            small = milliseconds(ledger, [next(texts) for _ in range(LAST)])
            long = milliseconds(ledger, [kept_back.pop() for _ in range(PROBES)])
            held = size
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            file = sum(p.stat().st_size for p in path.parent.iterdir()) / 1e6
            seconds = time.perf_counter() - begun
            print(f"{size:>10,}{small:>14.1f}{long:>13.1f}{memory:>13.0f}{file:>11.0f}{seconds:>14.0f}", flush=True)


def add_against_read(listed: list[Document], path: Path) -> None:
    """What `add` takes for each document, against what `read` takes of it."""
    reader = Reader(threads=1)
    chosen = [replace(d, furniture=()) for d in random.Random(SEED).sample(listed, READ)]
    reader.read(chosen[0])
    seconds = {"read": 0.0, "record": 0.0}

    def timed(what: str, act: Callable[[], object]) -> object:
        begun = time.process_time()
        done = act()
        seconds[what] += time.process_time() - begun
        return done

    with Ledger.open(path, create=True) as ledger:
        for each in chosen:
            found = timed("read", lambda each=each: reader.read(each))  # type: ignore[misc]
            timed("record", lambda found=found: ledger.add(found, resolve))  # type: ignore[misc]
    read, record = (1000 * s / len(chosen) for s in seconds.values())
    print(f"\nread {read:.0f} ms a document, add {read + record:.0f} ms: {(read + record) / read:.2f} times")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="documents to stop at")
    options = parser.parse_args()
    data = Path(os.environ.get("ONRECORD_DATA") or sys.exit("set ONRECORD_DATA to the folder with the annotated data"))
    listed, _ = articles(data)
    with tempfile.TemporaryDirectory() as folder:
        add_against_read(listed, Path(folder) / "read.db")
    with tempfile.TemporaryDirectory() as folder:
        grow(listed, options.most, Path(folder) / "scale.db")


if __name__ == "__main__":
    main()
