"""`events`: what the ledger holds coverage of."""

from __future__ import annotations

from collections.abc import Sequence

from ..ledger import Filed, Record
from ..model import Incident, json_of
from ..resolve import Portrait, portrait
from .rows import Row, listed
from .voices import Voices


def rows(record: Record, documents: Sequence[Filed]) -> list[Row]:
    """A row an event, most documents first."""
    voices = Voices(record, documents)
    portraits = described(record)
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
                "documents": [listed(m) for m in members],
                "independent": voices.independent((m.id, None) for m in members),
            }
        )
    return found


def described(record: Record) -> dict[str, Portrait]:
    """What each event is called."""
    incidents: dict[str, list[Incident]] = {}
    for filed, incident in record.incidents(d for members in record.events.values() for d in members):
        incidents.setdefault(filed.id, []).append(incident)
    return {
        event: portrait([i for m in members for i in incidents.get(m.id, ())], [m.title for m in members if m.title])
        for event, members in record.events.items()
    }
