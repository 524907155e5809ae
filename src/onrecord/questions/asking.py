"""A question asked of a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..errors import UsageError
from ..ledger import Filed, Record
from ..model import Answer
from ..resolve import words
from . import events, responsibility, sources, statements, toll
from .rows import Row

QUESTIONS: dict[str, Callable[[Record, Sequence[Filed]], list[Row]]] = {
    "statements": statements.rows,
    "toll": toll.rows,
    "responsibility": responsibility.rows,
    "sources": sources.rows,
}
"""The questions about one event."""

NOT_YET = ("positions", "contradictions", "silences", "changes")
SHOWN = 5
"""Events that an error names."""


def ask(record: Record, question: str, event: str | None = None) -> Answer:
    """The answer of a record to `events`, or to one of QUESTIONS about one event.

    An event is named by its id, an unambiguous start of one, or words of its name; where there is only one, it need
    not be named."""
    if question == "events":
        every = [filed for documents in record.events.values() for filed in documents]
        return Answer(question, None, record.as_of, len(every), tuple(events.rows(record, every)))
    if question in NOT_YET:
        raise UsageError(f"“{question}” is not answered by this version", f"it answers events, {', '.join(QUESTIONS)}")
    if question not in QUESTIONS:
        raise UsageError(f"“{question}” is no question", f"ask one of events, {', '.join(QUESTIONS)}")
    found = find_event(record, event)
    documents = record.documents(found)
    return Answer(question, found, record.as_of, len(documents), tuple(QUESTIONS[question](record, documents)))


def find_event(record: Record, wanted: str | None) -> str:
    """The id of the event that is meant."""
    if wanted is None:
        return _only(record, list(record.events), "several events are on the record", "name one")
    exact = record.event_of(wanted)
    if record.documents(exact):
        return exact
    starting = [event for event in record.events if wanted and event.startswith(wanted)]
    if starting:
        return _only(record, starting, f"“{wanted}” is the start of several events' ids", "give more of it")
    named = _named(record, wanted)
    return _only(record, named, f"“{wanted}” names several events", "give more words, or the start of an id", wanted)


def events_called(record: Record, wanted: str) -> list[str]:
    """The events that somebody can mean; an event or a document by its own id only."""
    if record.documents(record.event_of(wanted)):
        return [wanted]
    return [event for event in record.events if wanted and event.startswith(wanted)] or _named(record, wanted)


def _named(record: Record, wanted: str) -> list[str]:
    """The events that are called by these words, or else have a title with them."""
    names = {event: told.name for event, told in events.described(record).items()}
    asked = set(words(wanted))
    titles = {event: [d.title or "" for d in documents] for event, documents in record.events.items()}
    named = [event for event, name in names.items() if asked and asked <= set(words(name))]
    return named or [event for event in names if asked and any(asked <= set(words(t)) for t in titles[event])]


def _only(record: Record, found: Sequence[str], problem: str, advice: str, wanted: str | None = None) -> str:
    """The one event that was found, or an error that says which there are."""
    if len(found) == 1:
        return found[0]
    if not found and wanted is not None:
        problem, advice = f"no event on the record is called “{wanted}”", "there are"
        found = list(record.events)
    if not found:
        raise UsageError("no event is on the record as of then", "see `onrecord events`, and `onrecord add` for more")
    told = events.described(record)
    listing = "; ".join(f"{event} {told[event].name}" for event in found[:SHOWN])
    more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    raise UsageError(problem, f"{advice}: {listing}{more}")
