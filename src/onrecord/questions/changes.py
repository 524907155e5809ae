"""`changes`: what is on the record since a moment that was not before.

Two states of the record are compared, voice by voice: what stood at T, and what stands now. So a toll that rose three times
is one row, from what it was to what it is; `steps` has each of them, for a feed. Both are seen by what is known now of
who is who and what belongs to the event: to be merged with another event, or known by a fuller name, is no change.

T is a moment of publication, as `--as-of` is. With `--recorded-by` both states are those that the ledger had by then: what
it took in later is in neither, and a document published before T is no change, whenever it was added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from ..errors import UsageError
from ..ledger import Filed, Record
from ..ledger.clocks import moment, utc
from .bearing import POINTS
from .changed import KINDS, QUESTIONS, Change, fold, ordered
from .changes_page import pages
from .changes_said import Said
from .changes_toll import tolls
from .rows import Row
from .voices import Voices
from .who import Who

BEGINNING = datetime.min.replace(tzinfo=UTC)


def rows(record: Record, documents: Sequence[Filed], since: str | datetime | None = None) -> list[Row]:
    """A row a change between what stood at `since` (where it is not given, nothing) and what stands: who says who did it
    first, what is merely said last; turns before what is new.

    UsageError where `since` is no moment, or none before the record's own."""
    voices = Voices(record, documents)
    changes = fold(_changes(record, documents, since, voices))
    changes.sort(key=lambda c: (_rank(c), KINDS.index(c.kind)))  # stable: then as they came
    return [change.row(voices) for change in changes]


def steps(record: Record, documents: Sequence[Filed], since: str | datetime | None = None) -> list[Row]:
    """A row each single change, as they were published; what is merely said is left out. UsageError as of `rows`."""
    voices = Voices(record, documents)
    changes = _changes(record, documents, since, voices)
    return [change.row(voices) for change in changes if change.new and change.question != QUESTIONS[-1]]


def _changes(record: Record, documents: Sequence[Filed], since: str | datetime | None, voices: Voices) -> list[Change]:
    after, who = _after(record, since), Who(record, documents)
    said = Said(record, documents, voices, who)
    every = [
        *said.stances(),
        *said.responsible(),
        *said.acts(),
        *tolls(record, documents, voices),
        *pages(record, documents, who, said.in_dispute),
    ]
    new = [change for change in every if change.at.known_from > after]
    return ordered([*new, *said.summed_up(after)])


def _rank(change: Change) -> float:
    """Where a change stands among the rows: other points come after the toll."""
    rank = QUESTIONS.index(change.question)
    return QUESTIONS.index("toll") + 0.5 if change.question == "positions" and change.about not in POINTS else rank


def _after(record: Record, since: str | datetime | None) -> datetime:
    if since is None:
        return BEGINNING
    found = moment(since) if isinstance(since, str) else utc(since)
    until = record.published or record.recorded
    if until is not None and found >= until:
        raise UsageError(
            f"nothing can have changed since {found.isoformat()}: the record is as of {until.isoformat()}",
            "--since is a moment of publication before --as-of; a day means its end",
        )
    return found
