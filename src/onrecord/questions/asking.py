"""A question asked of a record."""

from __future__ import annotations

import calendar
import gc
from collections.abc import Callable, Mapping, Sequence, Set
from datetime import datetime
from threading import Lock

from ..errors import UsageError
from ..ledger import Filed, Record
from ..model import Answer
from ..rarity import rarity, words
from . import changes, contradictions, events, positions, responsibility, silences, sources, statements, toll
from .dossier import Dossier, dossier
from .rows import Row

QUESTIONS: dict[str, Callable[[Dossier], list[Row]]] = {
    "statements": statements.rows,
    "toll": toll.rows,
    "responsibility": responsibility.rows,
    "positions": positions.rows,
    "contradictions": contradictions.rows,
    "silences": silences.rows,
    "changes": changes.rows,
    "sources": sources.rows,
}
"""The questions about one event."""

SUMMARIES: dict[str, Callable[[Dossier], list[Row]]] = {"toll": toll.as_it_stands}
"""What the rows of some questions come to, in sentences."""

SHOWN = 5
"""Events that an error names."""

UNTELLING = {"untitled", *(month.lower() for month in calendar.month_name if month)}
"""Words of an event's name that are in none of its documents' titles, places and kinds."""

FEW, MANY = 10, 100
"""So few events are looked at without asking for more words of theirs; from so many on it is quicker to look at all of a
ledger at once than at each of them."""


def ask(record: Record, question: str, event: str | None = None, since: str | datetime | None = None) -> Answer:
    """The answer of a record to `events`, or to one of QUESTIONS about one event.

    An event is named by its id, an unambiguous start of one, or words of its name; where there is only one, it need
    not be named. `since` is the moment of publication that `changes` is asked from."""
    if since is not None and question != "changes":
        raise UsageError(f"“{question}” is not asked since a moment", "ask `changes` --since T, or --as-of T")
    if question == "events":
        every = [filed for documents in record.events.values() for filed in documents]
        searched = len({filed.id for filed in every})
        return Answer(question, None, record.as_of, searched, tuple(events.rows(record, every)))
    if question not in QUESTIONS:
        raise UsageError(f"“{question}” is no question", f"ask one of events, {', '.join(QUESTIONS)}")
    with UNCOLLECTED:
        found = find_event(record, event)
        asked = dossier(record, found)
        rows = changes.rows(asked, since) if since is not None else asked.rows(QUESTIONS[question])
        summary = asked.rows(SUMMARIES[question]) if question in SUMMARIES else ()
    return Answer(question, found, record.as_of, len(asked.documents), tuple(rows), tuple(summary))


class _Uncollected:
    """While anything is in it, Python does not search for garbage in circles: that goes through all that is held again and
    again while much is made, nothing of an answer is garbage, and of the largest event's it took half of the time
    (`bench.asking`). Of several threads the first turns the search off and the last turns it on again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._was_on = False

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._was_on = gc.isenabled()
                gc.disable()
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside and self._was_on:
                gc.enable()


UNCOLLECTED = _Uncollected()


def find_event(record: Record, wanted: str | None) -> str:
    """The id of the event that is meant."""
    if wanted is None:
        return _only(record, list(record.events), "several events are on the record", "name one")
    exact = record.event_of(wanted)
    if record.documents(exact):
        return exact
    starting = record.events_starting(wanted) if wanted else []
    if starting:
        return _only(record, starting, f"“{wanted}” is the start of several events' ids", "give more of it")
    named = _named(record, wanted)
    return _only(record, named, f"“{wanted}” names several events", "give more words, or the start of an id", wanted)


def events_called(record: Record, wanted: str) -> list[str]:
    """The events that somebody can mean; an event, a document or a section of one by its own id only."""
    sections = record.sections(wanted)
    if sections:
        return sections
    if record.documents(record.event_of(wanted)):
        return [wanted]
    return (record.events_starting(wanted) if wanted else []) or _named(record, wanted)


def _named(record: Record, wanted: str) -> list[str]:
    """The events that are called by these words, or else have a title with them."""
    asked = set(words(wanted))
    if not asked:
        return []
    members = _candidates(record, asked)
    named = [e for e, told in events.described(record, members).items() if asked <= set(words(told.name))]
    return named or [e for e, filed in members.items() if any(asked <= set(words(d.title or "")) for d in filed)]


def _candidates(record: Record, asked: Set[str]) -> Mapping[str, Sequence[Filed]]:
    """All events that these words may mean, and some that they do not: as few as SQL can tell.

    A name is made of places, kinds and titles, and of the day: only the day is in no column as it is written."""
    found: set[str] | None = None
    for word in sorted(asked, key=rarity, reverse=True):
        if not word.isdigit() and word not in UNTELLING and (found is None or len(found) > FEW):
            like = record.events_like(_pattern(word))
            found = like if found is None else found & like
    if found is None:
        return record.events
    if len(found) > MANY:
        return {event: documents for event, documents in record.events.items() if event in found}
    members = {event: documents for event in found if (documents := record.documents(event))}
    return dict(sorted(members.items(), key=lambda item: (-len(item[1]), item[1][0].known_from, item[0])))


def _pattern(word: str) -> str:
    """What a text with this word is LIKE: `words` has made "y" of "ies", and SQLite knows case in ASCII only."""
    return f"%{''.join(c if c.isascii() else '%' for c in word.removesuffix('y'))}%"


def _only(record: Record, found: Sequence[str], problem: str, advice: str, wanted: str | None = None) -> str:
    """The one event that was found, or an error that says which there are."""
    if len(found) == 1:
        return found[0]
    if not found and wanted is not None:
        problem, advice = f"no event on the record is called “{wanted}”", "there are"
        found = list(record.events)
    if not found:
        raise UsageError("no event is on the record as of then", "see `onrecord events`, and `onrecord add` for more")
    told = events.described(record, {event: record.documents(event) for event in found[:SHOWN]})
    listing = "; ".join(f"{event} {portrait.name}" for event, portrait in told.items())
    more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    raise UsageError(problem, f"{advice}: {listing}{more}")
