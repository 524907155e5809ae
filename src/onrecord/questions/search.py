"""`search`: what on the record holds some words: events and parties by their names, documents by their texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ..ledger import Found, Record, searching
from ..model import json_of
from ..rarity import words as stems
from ..text import plain
from . import events
from .asking import UNTELLING, events_called
from .rows import Row, listed

SHOWN = 20
"""Events, parties and documents that are told of, each, where not asked for more."""


def search(record: Record, words: str, limit: int = SHOWN) -> dict[str, list[Row]]:
    """What holds all these words, by kind, at most `limit` of each; what is in quotes stands in a document as it is there.

    `events`: `id`, `name`, `type`, `place`, `date`, `documents` (how many), most documents first. `parties`: `party` (`id`, `name`,
    `kind`), `events` that name it (`id`, `name`, and how many `statements` there are its own), `statements` in all.
    `documents`: as answers list them, with `title`, `event` and its `event_name`, `snippet` (`text`, `start` and `end` in the
    stored text), `spans` of the hits in the stored text, `title_spans`. No words are wrong: what is none finds nothing."""
    told = searching.typed(words)
    documents = record.search(told, limit)
    parties = record.parties_with(plain(told).split()[: searching.MOST], limit)
    called = _events(record, told)[:limit]
    every = [*called, *(e for p in parties for e in p.events), *(found.event for found in documents)]
    members = {event: record.documents(event) for event in dict.fromkeys(every)}
    portraits = events.described(record, members)
    return {
        "events": [
            {
                "id": event,
                "name": portraits[event].name,
                "type": portraits[event].type,
                "place": portraits[event].place,
                "date": portraits[event].date,
                "documents": len(members[event]),
            }
            for event in called
        ],
        "parties": [
            {
                "party": json_of(p.party),
                "events": [{"id": e, "name": portraits[e].name, "statements": n} for e, n in p.events.items()],
                "statements": sum(p.events.values()),
            }
            for p in parties
        ],
        "documents": [_document(found, portraits[found.event].name) for found in documents],
    }


def _events(record: Record, words: str) -> list[str]:
    """The events that are called so, most documents first; none for words that are in too many names to tell anything."""
    if all(word.isdigit() or word in UNTELLING for word in stems(words)):
        return []
    found = dict.fromkeys(record.event_of(thing) for thing in events_called(record, words.strip()))
    sizes = {event: len(record.documents(event)) for event in found}
    return sorted((event for event, size in sizes.items() if size), key=lambda event: (-sizes[event], event))


def _document(found: Found, event: str) -> Row:
    snippet: dict[str, Any] = {"text": found.text, "start": found.snippet[0], "end": found.snippet[1]}
    return {
        **listed(replace(found.filed, spans=())),
        "title": found.filed.title,
        "url": found.filed.url,
        "event": found.event,
        "event_name": event,
        "snippet": snippet,
        "spans": _spans(found.spans),
        "title_spans": _spans(found.title_spans),
    }


def _spans(spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]
