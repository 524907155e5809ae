"""Whether copies are found: `ONRECORD_DATA=… python -m bench.copies [--show]`; needs no model.

Among the articles of gva, copies are planted with a fixed seed: verbatim, trimmed (the first part of the text alone),
under a heading and opening of another outlet, one paragraph lifted into an article on something else; and, apart,
verbatim but edited lightly. Lines that stand in the articles of several incidents (the page around them) are left out
of what is planted. All are added in one shuffled order to a new ledger. Articles into which a paragraph is put are in it
with that paragraph only.

A plant is *found* if a row says that it carries the words of the article it was made of, or of one that has the same
words (gva has agency texts and chains' pages of its own); a paragraph, if the row's spans cover four fifths of it.
*Turned*: found, with the plant, which is dated later, as the copy.

gva does not say which of its own articles are copies: agency texts and chains' pages of one incident are. What is printed
of rows between different incidents, of which neither document was made of the other, is the most that can be false of
them; `--show` prints them, to be judged by eye. Of the 16 in 954 rows when this was written, 7 were copies after all (press
releases, round-ups of a weekend, an outlet's background) and 9 false: calls for tips, lists of other articles, a formula.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from onrecord.ingest.document import make_document
from onrecord.ledger import Ledger
from onrecord.model import Document, Reading
from onrecord.read.furniture import furniture
from onrecord.resolve import resolve

SEED = 20240922
EACH = 150
"""Plants of a kind."""
LEAST = 120
"""Words of an article that plants are made of."""
PARAGRAPH = (35, 120)
"""Words of a paragraph that is lifted."""
EDITED = 15
"""Of so many words one is changed, where a text is edited lightly."""

OTHER_WORDS = "officials local early nearby later several near reported scene area vehicle residents".split()
KINDS = ("verbatim", "trimmed", "re-headed", "one paragraph", "edited lightly")


@dataclass(frozen=True)
class Plant:
    """A document made of another's words; `words` are those it was given."""

    kind: str
    document: Document
    of: Document
    words: str
    host: Document | None = None
    """The article that a paragraph was put into, or whose opening stands above."""


def articles(data: Path) -> tuple[list[Document], dict[str, set[str]]]:
    """The articles of gva, each once, and the incidents that each is listed under."""
    found: dict[str, Document] = {}
    incidents: dict[str, set[str]] = defaultdict(set)
    for line in (data / "gva" / "dev.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        for article in row["articles"]:
            if article["text"].strip():
                title, address = article["title"], re.sub(r"^https?://web\.archive\.org/web/\d+/", "", article["url"])
                outlet = re.sub(r".*//(?:www\.)?|[:/].*", "", address.split("//", 1)[-1])
                made = document(f"{title}\n\n{article['text']}", address, outlet, article["dct"], title)
                found.setdefault(article["doc_id"], made)
                incidents[found[article["doc_id"]].id].add(row["incident_id"])
    return list(found.values()), incidents


def document(text: str, address: str, outlet: str, published: str | None, title: str | None) -> Document:
    """A document as the reader leaves it: with its furniture marked."""
    made = make_document(text, address, url=address, outlet=outlet, published=published, title=title)
    return replace(made, furniture=furniture(text))


def lines(document: Document) -> list[str]:
    """The paragraphs of a text that are no furniture, the heading left out."""
    found = list(re.finditer(r"[^\n]+", document.text))[1:]
    return [m[0].strip() for m in found if not any(s < m.end() and m.start() < e for s, e in document.furniture)]


class Own:
    """The paragraphs of articles that stand in the articles of one incident only."""

    def __init__(self, articles: list[Document], incidents: dict[str, set[str]]) -> None:
        self._incidents: dict[str, set[str]] = defaultdict(set)
        for article in articles:
            for line in lines(article):
                self._incidents[line] |= incidents[article.id]

    def __call__(self, document: Document) -> list[str]:
        return [line for line in lines(document) if len(self._incidents[line]) == 1]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def plants(sources: list[Document], hosts: list[Document], paragraphs: Own, chance: random.Random) -> list[Plant]:
    """As many plants of each kind, of different sources."""
    found: list[Plant] = []
    for kind in KINDS:
        wanted = len(found) + EACH
        while len(found) < wanted:
            plant = _plant(kind, sources.pop(), hosts, paragraphs, len(found), chance)
            if plant is not None:
                found.append(plant)
    return found


def _plant(
    kind: str, of: Document, hosts: list[Document], paragraphs: Own, number: int, chance: random.Random
) -> Plant | None:
    title, own, host = of.title or "", paragraphs(of), None
    body = given = "\n\n".join(own)
    match kind:
        case "trimmed":
            kept = own[: max(1, round(len(own) * chance.uniform(0.3, 0.7)))]
            body = given = "\n\n".join(kept)
        case "re-headed":
            host = hosts.pop()
            title, opening = host.title or "", paragraphs(host)[0]
            body = f"{opening[:200]}\n\n{given}"
        case "one paragraph":
            lifted = [p for p in own if PARAGRAPH[0] <= len(words(p)) <= PARAGRAPH[1]]
            if not lifted:
                return None
            host, given = hosts.pop(), chance.choice(lifted)
            rest = paragraphs(host)
            at = chance.randint(1, len(rest))
            title, body = host.title or "", "\n\n".join([*rest[:at], given, *rest[at:]])
        case "edited lightly":
            changed = (chance.choice(OTHER_WORDS) if chance.random() < 1 / EDITED else w for w in body.split(" "))
            body = given = " ".join(changed)
    if len(words(given)) < 25:
        return None
    later = date.fromisoformat((of.published or "2016-01-01")[:10]) + timedelta(days=chance.randint(1, 3))
    address = f"https://planted{number}.example/{number}"
    made = document(f"{title}\n\n{body}", address, f"Planted {number}", later.isoformat(), title)
    return Plant(kind, made, of, given, host)


@dataclass(frozen=True)
class Row:
    """A row of copies; `shown` are the words in the copy that it points at."""

    document: str
    of: str
    share: float
    shown: str


def rows(documents: Iterable[Document]) -> list[Row]:
    """What a ledger to which these are added says of their copies."""
    documents = list(documents)
    texts = {d.id: d.text for d in documents}
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "copies.db", create=True) as ledger:
        begun = time.perf_counter()
        for each in documents:
            ledger.add(Reading(each, "no reader"), resolve)
        seconds = time.perf_counter() - begun
        record = ledger.as_of()
        copies = record.copies([filed for members in record.events.values() for filed in members])
    print(f"{len(documents)} documents, {1000 * seconds / len(documents):.1f} ms each, {len(copies)} rows\n")
    found = []
    for copy in copies:
        shown = " ".join(texts[copy.document][start:end] for start, end in copy.spans)
        found.append(Row(copy.document, copy.of, copy.share, shown))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print the rows between different incidents")
    options = parser.parse_args()
    data = Path(os.environ.get("ONRECORD_DATA") or sys.exit("set ONRECORD_DATA to the folder with the annotated data"))
    chance = random.Random(SEED)
    listed, incidents = articles(data)
    paragraphs = Own(listed, incidents)
    long = [d for d in listed if sum(len(words(p)) for p in paragraphs(d)) >= LEAST and len(incidents[d.id]) == 1]
    chance.shuffle(long)
    hosts, sources = long[: 2 * EACH + 50], long[2 * EACH + 50 :]
    planted = plants(sources, hosts, paragraphs, chance)
    hosted = {d.id for d in long[: 2 * EACH + 50]}
    added = [*(d for d in listed if d.id not in hosted), *(p.document for p in planted)]
    chance.shuffle(added)
    found = rows(added)
    report(planted, found, added, incidents, options.show)


def report(
    planted: list[Plant], found: list[Row], added: list[Document], incidents: dict[str, set[str]], show: bool
) -> None:
    """Print what was found of each kind, and what is false."""
    text = {d.id: " ".join(words(d.text)) for d in added}
    by_document: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_document[row.document].append(row)
        by_document[row.of].append(row)
    print(f"{'planted':<18}{'n':>5}{'found':>8}{'turned':>8}")
    for kind in KINDS:
        counts: Counter[str] = Counter()
        for plant in (p for p in planted if p.kind == kind):
            hits = [r for r in by_document[plant.document.id] if _hits(r, plant, text)]
            counts.update(n=1, found=bool(hits), turned=any(r.document == plant.document.id for r in hits))
            if show and not hits:
                print("MISSED", kind, plant.document.title, "|", plant.words[:300])
        print(f"{kind:<18}{counts['n']:>5}{counts['found'] / counts['n']:>8.1%}{counts['turned'] / counts['n']:>8.1%}")
    kin: dict[str, set[str]] = {d.id: set(incidents.get(d.id, ())) for d in added}
    for plant in planted:
        kin[plant.document.id] |= kin[plant.of.id] | (incidents[plant.host.id] if plant.host else set())
    apart = [r for r in found if not kin[r.document] & kin[r.of]]
    print(f"\n{len(found)} rows; {len(apart)} between different incidents: {len(apart) / len(found):.1%}")
    if show:
        titles = {d.id: f"{d.outlet}: {d.title}" for d in added}
        for row in apart:
            print(f"\n{titles[row.document]} | {titles[row.of]} | {row.share}\n   {row.shown[:600]}")


def _hits(row: Row, plant: Plant, text: dict[str, str]) -> bool:
    other = row.of if row.document == plant.document.id else row.document
    given = " ".join(words(plant.words))
    if other != plant.of.id and given not in text[other]:
        return False
    if plant.kind != "one paragraph":
        return True
    common = Counter(words(plant.words)) & Counter(words(row.shown))
    return sum(common.values()) >= 0.8 * len(words(plant.words))


if __name__ == "__main__":
    main()
