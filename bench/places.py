"""Places on the map, on real news: `ONRECORD_DATA=… python -m bench.places [--wrong N]`.

Of the places that the reader names in each set, how many are linked, ambiguous, unknown; and of those linked in the
reports of gun violence, how many agree with the register's country, state and city. The reader's own slips (the town
where somebody was arrested) count as wrong here too. A quarter of an hour on two cores."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from onrecord.model import Document, Place
from onrecord.read.reader import Reader
from onrecord.resolve.gazetteer import entries, key, name_of
from onrecord.resolve.places import Places
from onrecord.resolve.toponyms import Toponyms

NEAR = 50.0
"""Kilometres within which a place is that of the register: the suburb for the city, the city for the county."""


@dataclass(frozen=True)
class Case:
    """A document, and what the register says of where it happened."""

    text: str
    title: str
    state: str = ""
    city: str = ""


def cases(data: Path, name: str) -> Iterator[Case]:
    """The documents of a set; of each incident of gva the first article."""
    paths = {"wikinews": "wikinews/articles.jsonl", "outlets": "events/outlets.jsonl", "gva": "gva/dev.jsonl"}
    paths |= {f"{family}-dev": f"{family}/dev.jsonl" for family in ("muc4", "ledger")}
    for line in (data / paths[name]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if name == "gva" and row["structured"]:
            told = row["structured"]
            for article in [a for a in row["articles"] if len(a.get("text") or "") > 200][:1]:
                yield Case(article["text"], article["title"] or "", told["state"] or "", told["city_or_county"] or "")
        elif name == "outlets":
            yield from (Case(a.get("text") or "", a.get("title") or "") for a in row["articles"])
        elif name != "gva":
            yield Case(row["text"], row.get("title") or "")


def named(case: Case, reader: Reader) -> str | None:
    """The place of the event as the reader names it."""
    digest = sha256(case.text.encode()).hexdigest()
    return next((event.place for event in reader.read(Document(digest[:16], case.text, digest)).events), None)


def agrees(place: Place, case: Case) -> dict[str, bool | None]:
    """Whether a place is in the register's country and state, is its city, lies near it (None: not told)."""
    state = place.country == "US" and place.region == case.state
    city = key(case.city.split(" (")[0])
    exact = any(key(name or "") == city for name in (place.name, place.within))
    points = [e for e in entries(city) if e.lat is not None and name_of(e.country, e.region) == case.state]
    apart = [distance(place, e.lat, e.lon) for e in points if e.lat is not None and e.lon is not None]
    return {
        "country": place.country == "US",
        "state": state if place.region else None,
        "city, by name": state and exact if place.precision in ("city", "site") else None,
        f"city, within {NEAR:.0f} km": state and min(apart) <= NEAR if apart and place.lat is not None else None,
    }


def distance(place: Place, lat: float, lon: float) -> float:
    """Kilometres from a place."""
    if place.lat is None or place.lon is None:
        return float("inf")
    north, other = radians(place.lat), radians(lat)
    half = sin((other - north) / 2) ** 2 + cos(north) * cos(other) * sin(radians(lon - place.lon) / 2) ** 2
    return 12_742 * asin(min(1.0, sqrt(half)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", type=int, default=0, help="print so many links that disagree with the register")
    wrong_shown = parser.parse_args().wrong
    data = Path(os.environ.get("ONRECORD_DATA") or sys.exit("set ONRECORD_DATA to the folder with the annotated data"))
    columns = ("documents", "places", "country", "region", "city", "site", "ambiguous", "unknown")
    print(f"{'set':<12}" + "".join(f"{c:>11}" for c in columns) + f"{'linked':>9}")
    checked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong: list[str] = []
    seconds = total = 0.0
    reader = Reader()
    for name in ("gva", "wikinews", "outlets", "ledger-dev", "muc4-dev"):
        counts: Counter[str] = Counter()
        for case in cases(data, name):
            counts["documents"] += 1
            words = named(case, reader)
            if words is None:
                continue
            started = time.process_time()
            place = Places(Toponyms(f"{case.text}\n{case.title}")).place(words)
            seconds, total = seconds + time.process_time() - started, total + 1
            linked = place.country is not None and not place.candidates
            counts.update(["places", place.precision if linked else "ambiguous" if place.candidates else "unknown"])
            if linked and case.state:
                for what, is_right in agrees(place, case).items():
                    if is_right is not None:
                        checked[what] += 1
                        right[what] += is_right
                if place.region != case.state:
                    wrong.append(f"{words} ({case.city}, {case.state}): {place.name}, {place.region}, {place.country}")
        share = sum(counts[c] for c in ("country", "region", "city", "site")) / (counts["places"] or 1)
        print(f"{name:<12}" + "".join(f"{counts[c]:>11}" for c in columns) + f"{100 * share:>8.1f}%")
    print(f"\n{1000 * seconds / total:.1f} ms a document\n\nlinked places of gva that agree with its register")
    for what, n in checked.items():
        print(f"  {what:<22}{right[what]:>6} of {n:<6}{100 * right[what] / n:>6.1f}%")
    random.seed(1)
    for line in random.sample(wrong, min(wrong_shown, len(wrong))):
        print("  " + line)


if __name__ == "__main__":
    main()
