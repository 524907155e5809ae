"""Whether documents that tell of several events are parted, and others are not: `ONRECORD_DATA=… python -m bench.sections [--show]`.

Round-ups are planted with a fixed seed: the first paragraphs of three to five articles of gva on different incidents, one
under the other, marked off in one of the ways that real ones are (headings, bullets, times of day, separators,
datelines). A boundary is *found* if a section begins there; *stray* are sections that begin elsewhere.
Then real articles, most of which tell of one event: how many of them are parted. `--show` prints each of these with the
beginnings of its sections, to be judged by eye."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.config import Settings
from onrecord.errors import InputError
from onrecord.model import Reading

SEED = 20241122
EACH = 40
"""Round-ups of a kind."""
WORDS = (60, 160)
"""Words of an item."""
KINDS = ("headings", "bullets", "times", "separators", "datelines")


def articles(data: Path, half: int) -> list[dict[str, Any]]:
    """An article of every other incident of gva, with enough words."""
    found = []
    for line in (data / "gva/dev.jsonl").read_text(encoding="utf-8").splitlines()[half::2]:
        long = [a for a in json.loads(line)["articles"] if a.get("title") and len(a["text"].split()) > WORDS[0]]
        found += long[:1]
    return found


def item(article: dict[str, Any]) -> str:
    """The first paragraphs of an article, as one."""
    taken: list[str] = []
    for paragraph in article["text"].split("\n"):
        if sum(len(p.split()) for p in taken) < WORDS[0] and len(paragraph.split()) > 12:
            taken.append(" ".join(paragraph.split()[: WORDS[1]]))
    return " ".join(taken)


def mark(kind: str, number: int, article: dict[str, Any], text: str) -> str:
    """An item as round-ups of this kind have it."""
    match kind:
        case "headings":
            return f"{article['title']}\n\n{text}"
        case "bullets":
            return f"• {text}"
        case "times":
            return f"{9 - number}:{10 + 7 * number} a.m.\n\n{text}"
        case "separators":
            return f"* * *\n\n{text}" if number else text
        case _:
            return f"{'SPRINGFIELD LOWELL DAYTON BOISE FRESNO'.split()[number]} (AP) — {text}"


def planted(sources: list[dict[str, Any]], kind: str, chance: random.Random) -> dict[str, Any]:
    """A round-up, and where its items begin."""
    chosen = chance.sample(sources, chance.randint(3, 5))
    items = [mark(kind, n, a, item(a)) for n, a in enumerate(chosen)]
    starts, at = [], 0
    for each in items:
        starts.append(at)
        at += len(each) + 2
    return {"text": "\n\n".join(items), "starts": starts, "kind": kind}


def real(data: Path) -> Iterator[dict[str, Any]]:
    """Articles as they are."""
    for line in (data / "gva/dev.jsonl").open(encoding="utf-8"):
        for a in json.loads(line)["articles"][:1]:
            yield {"text": a["text"], "title": a.get("title"), "kind": "gva-dev"}
    for line in (data / "events/outlets.jsonl").open(encoding="utf-8"):
        for a in json.loads(line)["articles"][:3]:
            yield {"text": a["text"], "title": a.get("title"), "kind": "outlets"}
    for line in (data / "wikinews/articles.jsonl").open(encoding="utf-8"):
        a = json.loads(line)
        yield {"text": a["text"], "title": a.get("title"), "kind": "wikinews"}
    for line in (data / "ledger/dev.jsonl").open(encoding="utf-8"):
        yield {"text": json.loads(line)["text"], "title": None, "kind": "ledger-dev"}


def read(records: list[dict[str, Any]]) -> list[Reading]:
    """The readings of these records."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"text": r["text"], "title": r.get("title")}) + "\n" for r in records)
        file.flush()
        return [r for r in pipeline.read([file.name], Settings(threads=2)) if not isinstance(r, InputError)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--half", type=int, default=1, help="the half of gva that round-ups are made of; 0 was looked at"
    )
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    data = Path(os.environ.get("ONRECORD_DATA") or sys.exit("set ONRECORD_DATA to the folder with the annotated data"))
    chance = random.Random(SEED)
    sources = articles(data, given.half)
    roundups = [planted(sources, kind, chance) for kind in KINDS for _ in range(EACH)]
    counts: Counter[tuple[str, str]] = Counter()
    for record, reading in zip(roundups, read(roundups), strict=True):
        begins = {section[0][0] for section in reading.sections} - {0}
        wanted = set(record["starts"][1:])
        near = {w for w in wanted if any(abs(w - b) <= 12 for b in begins)}
        counts[record["kind"], "boundaries"] += len(wanted)
        counts[record["kind"], "found"] += len(near)
        counts[record["kind"], "stray"] += sum(all(abs(w - b) > 12 for w in wanted) for b in begins)
    for kind in KINDS:
        found, of = counts[kind, "found"], counts[kind, "boundaries"]
        print(f"{kind:12} {found:4} of {of:4} boundaries {100 * found / of:5.1f} %, {counts[kind, 'stray']:3} stray")
    whole = [record for record in real(data) if (record["text"] or "").strip()]
    parted: Counter[str] = Counter()
    for record, reading in zip(whole, read(whole), strict=True):
        parted[record["kind"]] += bool(reading.sections)
        if given.show and reading.sections:
            print(f"\n{record['kind']}: {record['title']}")
            for section in reading.sections:
                for start, end in section:
                    print(
                        f"   {'+' if start != section[0][0] else '-'} {end - start:5} {record['text'][start : start + 110]!r}"
                    )
    totals = Counter(r["kind"] for r in whole)
    for kind, count in totals.items():
        print(f"{kind:12} {parted[kind]:4} of {count:4} articles parted")


if __name__ == "__main__":
    main()
