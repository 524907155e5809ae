"""`events`: what the ledger holds coverage of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..ledger import Filed, Record
from ..model import Incident, json_of
from ..resolve import Portrait, portrait
from .rows import Row, listed
from .voices import Voices


def rows(record: Record, documents: Sequence[Filed]) -> list[Row]:
    """A row an event, most documents first. A document that tells of several is one of the `documents` of the first, and has
    `sections` in the others: so each document is listed once."""
    voices = Voices(record.copies(documents), documents)
    portraits = described(record, record.events)
    found = []
    for event, members in record.events.items():
        told = portraits[event]
        found.append(
            {
                "id": event,
                "name": told.name,
                "type": told.type,
                "place": told.place,
                "date": told.date,
                "where": json_of(told.where),
                "documents": [listed(m) for m in members if _is_mainly(m)],
                "sections": [listed(m) for m in members if not _is_mainly(m)],
                "independent": voices.independent((m.id, None) for m in members),
            }
        )
    return found


def _is_mainly(filed: Filed) -> bool:
    """Whether it is this event that a document is listed with: all of it is of this, or what it begins with."""
    return not filed.spans or f"{filed.id}#1" in filed.sections


def described(record: Record, events: Mapping[str, Sequence[Filed]]) -> dict[str, Portrait]:
    """What each of these events is called."""
    incidents: dict[tuple[str, ...], list[Incident]] = {}
    for filed, incident in record.told(d for members in events.values() for d in members):
        incidents.setdefault(filed.sections, []).append(incident)
    return {
        event: portrait(
            [i for m in members for i in incidents.get(m.sections, ())],
            [m.title for m in members if m.title and not m.spans],
        )
        for event, members in events.items()
    }
