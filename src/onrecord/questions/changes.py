"""`changes`: what is on the record since a moment that was not before.

Two states of the record are compared, voice by voice: what stood at T, and what stands now. So a toll that rose three times
is one row, from what it was to what it is; `steps` has each of them, for a feed. Both are seen by what is known now of
who is who and what belongs to the event: to be merged with another event, or known by a fuller name, is no change.

T is a moment of publication, as `--as-of` is. With `--recorded-by` both states are those that the ledger had by then: what
it took in later is in neither, and a document published before T is no change, whenever it was added."""

from __future__ import annotations

from datetime import UTC, datetime

from ..errors import UsageError
from ..ledger import Record
from ..ledger.clocks import moment, utc
from .bearing import POINTS
from .changed import KINDS, QUESTIONS, Change, fold, ordered
from .changes_page import pages
from .changes_said import Said
from .changes_toll import tolls
from .dossier import Dossier
from .rows import Row

BEGINNING = datetime.min.replace(tzinfo=UTC)


def rows(event: Dossier, since: str | datetime | None = None) -> list[Row]:
    """A row a change between what stood at `since` (where it is not given, nothing) and what stands: who says who did it
    first, what is merely said last; turns before what is new.

    UsageError where `since` is no moment, or none before the record's own."""
    changes = fold(_changes(event, since))
    changes.sort(key=lambda c: (_rank(c), KINDS.index(c.kind)))  # stable: then as they came
    return [change.row(event.voices) for change in changes]


def steps(event: Dossier, since: str | datetime | None = None) -> list[Row]:
    """A row each single change, as they were published; what is merely said is left out. UsageError as of `rows`."""
    changes = _changes(event, since)
    return [change.row(event.voices) for change in changes if change.new and change.question != QUESTIONS[-1]]


def _changes(event: Dossier, since: str | datetime | None) -> list[Change]:
    after, said = _after(event.record, since), Said(event)
    every = [
        *said.stances(),
        *said.responsible(),
        *said.acts(),
        *tolls(event),
        *pages(event, said.in_dispute),
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
