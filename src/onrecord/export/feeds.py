"""What changes in an event's record as a feed, JSON Feed 1.1 and RSS 2.0: an item a step, the newest first.

An item's id is made of the document and the words that brought the change, so it stays what it is while the feed grows, and
whatever the event is called; its date is when the document was published (of a day, its end)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from xml.etree import ElementTree

from ..model import WITHIN, Document
from ..questions import changes
from ..questions.coverage import Coverage, Row

JSON_FEED = "https://jsonfeed.org/version/1.1"
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""


@dataclass(frozen=True)
class Item:
    """One change, as feed readers show it."""

    id: str
    title: str
    text: str
    moment: datetime
    document: Document
    row: Row


def items(coverage: Coverage) -> list[Item]:
    """Every step of the event's record, the newest first."""
    rows = changes.steps(coverage.dossier)
    return [_item(row, coverage) for row in reversed(rows)]


def jsonfeed(coverage: Coverage) -> str:
    """JSON Feed 1.1; `_onrecord` of an item is the row of `ask changes`."""
    feed = {
        "version": JSON_FEED,
        "title": f"On the record: {coverage.name}",
        "description": _described(coverage),
        "language": "en",
        "items": [
            {
                "id": item.id,
                **({"external_url": item.document.url} if item.document.url else {}),
                "title": item.title,
                "content_text": item.text,
                "date_published": item.moment.isoformat(),
                "tags": [item.row["kind"], item.row["question"]],
                "_onrecord": item.row,
            }
            for item in items(coverage)
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def rss(coverage: Coverage) -> str:
    """RSS 2.0."""
    found = items(coverage)
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    _add(channel, "title", f"On the record: {coverage.name}")
    _add(channel, "link", f"urn:onrecord:{coverage.event}")  # RSS wants one, and an event has no page of its own
    _add(channel, "description", _described(coverage))
    if found:
        _add(channel, "lastBuildDate", format_datetime(found[0].moment))
    for item in found:
        entry = ElementTree.SubElement(channel, "item")
        _add(entry, "title", item.title)
        if item.document.url:
            _add(entry, "link", item.document.url)
        _add(entry, "description", item.text)
        ElementTree.SubElement(entry, "guid", isPermaLink="false").text = item.id
        _add(entry, "pubDate", format_datetime(item.moment))
        _add(entry, "category", item.row["kind"])
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _described(coverage: Coverage) -> str:
    return (
        f"What changed on the record of {coverage.name}, in {len(coverage.filed)} documents: who said what, "
        "none of it found to be so."
    )


def _item(row: Row, coverage: Coverage) -> Item:
    document = coverage.documents[row["document"]]
    return Item(
        id=f"urn:onrecord:{_number(row)}",
        title=row["text"],
        text="\n".join(_lines(row, document, coverage)),
        moment=coverage.filed_by_id[document.id].known_from.replace(microsecond=0),
        document=document,
        row=row,
    )


def _number(row: Row) -> str:
    """By what an item is known: the question, and the first words that brought it."""
    side = row["after"] or row["before"]
    words = next(iter((*side["statements"], *side["figures"], *map(str, side["own_words"]))), "")
    # of the party the name alone: its office, and the event that it is known in, may yet be found
    party = (row["party"] or {}).get("id", "").partition(WITHIN)[0].partition(".")[0]
    made = "\0".join((row["kind"], row["question"], row["about"], row["document"], words, party))
    return sha256(made.encode()).hexdigest()[:24]


def _lines(row: Row, document: Document, coverage: Coverage) -> Iterator[str]:
    """The change, the words that it rests on in its document, and where that is from."""
    for name in ("before", "after"):
        if row[name]:
            yield f"{name}: {row[name]['text']}"
    for words in _quoted(row, document, coverage):
        yield f"“{words}”"
    yield " · ".join(p for p in (document.outlet, document.title, document.published) if p) or document.id


def _quoted(row: Row, document: Document, coverage: Coverage) -> Iterable[str]:
    found = (e for e in coverage.evidence(row) if e.document.id == document.id)
    return dict.fromkeys(" ".join(e.words.split()) for e in found)


def _add(parent: ElementTree.Element, tag: str, text: str) -> None:
    ElementTree.SubElement(parent, tag).text = NO_XML.sub("", text)
