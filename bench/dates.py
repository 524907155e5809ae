"""Which dates are meant: `ONRECORD_DATA=… python -m bench.dates [--errors]`.

`dates.jsonl` lists expressions of time in news texts of many outlets by their place (set, ref, start, end), and the date
that a careful reader takes from each, with the day of publication and the text to go by: a day, a month, a year, or the first
and last day of a week, weekend or night; null where no date is meant. As exact as the unit told: "two weeks ago" is a week.
Half of the list, by a hash of `ref`, was held out while the rules were written: only its figure was looked at.
`--errors` prints what is wrong in the open half."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.read.dates import Dates
from onrecord.read.furniture import furniture
from onrecord.text import sentences

LIST = Path(__file__).with_name("dates.jsonl")
OUTCOMES = ("right", "wrong", "not found")
Text = tuple[str, str | None]


def texts(path: Path) -> Iterator[tuple[str, Text]]:
    """The texts of a set with their publication dates, by `ref`."""
    for number, line in enumerate(path.open(encoding="utf-8")):
        row = json.loads(line)
        match path.parent.name:
            case "wikinews":
                yield str(number), (row["text"], row["date"])
            case "crocus":
                yield str(number), (f"{row['title']}\n\n{row['description']}", row["published"])
            case "gva":
                yield from ((a["doc_id"], (a["text"], a["dct"])) for a in row["articles"])
            case "events":
                for n, article in enumerate(row["articles"]):
                    ref = article["id"] if "id" in article else f"{row['event']}/{n}"
                    yield ref, (article["text"], article["published"])
            case "polnear":
                dated = re.search(r"_(\d{4}-\d\d-\d\d)_", row["article"])
                yield row["article"], (row["text"], dated and dated[1])
            case "muc4":
                yield row["id"], (row["text"], _dateline(row))


def _dateline(row: dict[str, Any]) -> str | None:
    """The day in a dateline ("4 FEB 90")."""
    written = (row.get("dateline") or {}).get("date") or ""
    try:
        return datetime.strptime(written, "%d %b %y").date().isoformat()
    except ValueError:
        return None


def found(dates: Dates, start: int, end: int) -> str | None:
    """The date read in an expression, that of the largest overlap."""
    shared = [(min(end, told.span[1]) - max(start, told.span[0]), told) for told in dates.told]
    most = max(shared, key=lambda s: s[0], default=None)
    return most[1].iso if most and most[0] > 0 else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the open half")
    options = parser.parse_args()
    data = Path(os.environ.get("ONRECORD_DATA") or sys.exit("set ONRECORD_DATA to the folder with the annotated data"))
    read = cache(lambda name: dict(texts(data / name)))
    outcomes: Counter[tuple[str, str, str]] = Counter()
    for line in LIST.open(encoding="utf-8"):
        row = json.loads(line)
        text, published = read(row["set"])[row["ref"]]
        told = found(Dates(text, sentences(text, furniture(text)), published), row["start"], row["end"])
        expected, kind = row["expected"], "no date meant" if row["expected"] is None else "a date meant"
        outcome = "right" if told == expected else "not found" if told is None else "wrong"
        outcomes[kind, row["half"], outcome] += 1
        if options.errors and row["half"] == "open" and outcome != "right":
            around = text[max(0, row["start"] - 150) : row["start"]], text[row["end"] : row["end"] + 60]
            words = "[[".join((around[0], text[row["start"] : row["end"]])) + "]]" + around[1]
            print(f"{row['set']} {published}: {' '.join(words.split())}\n  {told} for {expected}\n")
    print(f"{'':<24}{'of':>6}" + "".join(f"{name:>11}" for name in OUTCOMES) + f"{'right %':>10}")
    for kind in ("a date meant", "no date meant"):
        for half in ("open", "held"):
            counts = [outcomes[kind, half, name] for name in OUTCOMES]
            of = sum(counts)
            print(
                f"{kind + ', ' + half:<24}{of:>6}"
                + "".join(f"{n:>11}" for n in counts)
                + f"{100 * counts[0] / of:10.1f}"
            )


if __name__ == "__main__":
    main()
