"""Whether parties are told apart across documents: `ONRECORD_DATA=… python -m bench.parties [--groups N]`.

Adds the items of Crocus and the articles of `events/outlets.jsonl` to new ledgers and prints how many parties their
readings name (by name), how many these are judged to be, and the largest of those with all their names, so that an eye
can check. For Crocus, who is meant was judged by hand (`parties.tsv`): of all pairs of those mentions, how many that are
made one are one (precision), how many that are one are made one (recall).
The table and the rules were written with these items in view: this tells what breaks, not what to expect elsewhere. `--keep FOLDER` keeps the readings for a next
run."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from onrecord import pipeline
from onrecord.config import Settings
from onrecord.errors import InputError
from onrecord.ledger import Ledger, Record
from onrecord.ledger.nouns import noun_of
from onrecord.model import Party, Reading, json_of
from onrecord.resolve import resolve
from onrecord.text import plain

JUDGED = Path(__file__).with_name("parties.tsv")


def crocus(data: Path, folder: Path) -> Path:
    """The items of Crocus, as they are."""
    return data / "crocus/items.jsonl"


def outlets(data: Path, folder: Path) -> Path:
    """The articles of several outlets on one event, as input records."""
    path = folder / "outlets.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for line in (data / "events/outlets.jsonl").open(encoding="utf-8"):
            for a in json.loads(line)["articles"]:
                text = "\n\n".join(part for part in (a["title"], a["text"]) if part)
                record = {"text": text, "ref": a["id"], **{k: a[k] for k in ("title", "outlet", "published") if a[k]}}
                out.write(json.dumps(record) + "\n")
    return path


def readings(source: Path, kept: Path) -> Iterator[Reading]:
    """The readings of a file of records, read once."""
    if not kept.exists():
        with kept.open("w", encoding="utf-8") as out:
            for reading in pipeline.read([str(source)], Settings()):
                if not isinstance(reading, InputError):
                    out.write(json.dumps(json_of(reading)) + "\n")
    for line in kept.open(encoding="utf-8"):
        yield noun_of(Reading, json.loads(line))


Mention = tuple[str, Party]
"""A document and a party of it."""


def table(name: str, source: Path, folder: Path, groups: int) -> tuple[Record, list[list[Mention]]]:
    """Prints how parties fall together; the record, and the parties of each reading."""
    path = folder / f"{name}-{time.time_ns()}.db"
    read = list(readings(source, folder / f"{name}.readings.jsonl"))
    started = time.perf_counter()
    with Ledger.open(path, create=True) as opened:
        for reading in read:
            opened.add(reading, resolve)
    took = (time.perf_counter() - started) / len(read)
    record = Ledger.open(path).as_of()
    mentions = [[(reading.document.id, party) for party in reading.parties] for reading in read]
    named = [m for of_one in mentions for m in of_one if m[1].kind != "unnamed"]
    roots = root_of(record, named)
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for document, party in named:
        called[roots[document, party.id]][f"{party.name} ({party.kind})"] += 1
    unnamed = sum(len(of_one) for of_one in mentions) - len(named)
    print(f"\n{name}: {len(read)} documents, {1000 * took:.0f} ms each; {unnamed} unnamed, each its own")
    parted: dict[str, set[str]] = defaultdict(set)
    for document, party in named:
        parted[party.id].add(roots[document, party.id])
    several = sum(len(names) > 1 for names in called.values())
    print(f"  {len(named)} named, {len(parted)} by name, {len(called)} as judged: {several} have several names,")
    print(f"  {sum(len(nodes) > 1 for nodes in parted.values())} names are several parties'")
    for node, names in sorted(called.items(), key=lambda c: (-len(c[1]), -c[1].total()))[:groups]:
        print(f"  {node}: " + ", ".join(f"{n} {k}" for k, n in names.most_common()))
    return record, mentions


def root_of(record: Record, mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """The party that each is judged to be."""
    keys = {(document, party.id): f"{document}/{party.id}" for document, party in mentions}
    found = record.parties_of(keys.values())
    return {key: found[node] for key, node in keys.items()}


def judged(record: Record, mentions: list[list[Mention]], show: bool) -> None:
    """Prints how the pairs of those judged by hand fall."""
    rows = [line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found: dict[tuple[int, str], tuple[str, str]] = {}
    for number, name, who in rows:
        at = int(number)
        fits = [m for m in mentions[at] if plain(name) in {plain(f) for f in (m[1].name, *m[1].aliases)}]
        if fits:
            (node,) = root_of(record, fits[:1]).values()
            found[at, name] = node, who if who != "-" else f"{number} {name}"
    counts: Counter[tuple[bool, bool]] = Counter()
    for left, right in combinations(found, 2):
        one, made = found[left][1] == found[right][1], found[left][0] == found[right][0]
        counts[one, made] += 1
        if show and one != made:
            print(f"  {'missed' if one else 'wrong'}: {left} {right}")
    right, wrong, missed = counts[True, True], counts[False, True], counts[True, False]
    print(f"\n  judged by hand: {len(found)} of {len(rows)} mentions are read, {sum(counts.values())} pairs")
    print(
        f"  one {right + missed}, made one {right + wrong}: precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f}"
    )


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--groups", type=int, default=12, help="how many of the largest parties are shown")
    parser.add_argument("--keep", type=Path, help="a folder for the readings")
    parser.add_argument("--show", action="store_true", help="print every pair that is wrong")
    chosen = parser.parse_args()
    data = Path(os.environ["ONRECORD_DATA"])
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.keep or Path(made)
        record, mentions = table("crocus", crocus(data, folder), folder, chosen.groups)
        judged(record, mentions, chosen.show)
        table("outlets", outlets(data, folder), folder, chosen.groups)


if __name__ == "__main__":
    main()
