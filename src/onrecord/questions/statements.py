"""`statements`: everything that somebody put on the record about an event, in order of publication."""

from __future__ import annotations

from collections.abc import Sequence

from ..ledger import Filed, Record
from ..model import Mention, json_of
from .rows import Row, grounds
from .voices import Voices, place
from .who import Who


def rows(record: Record, documents: Sequence[Filed]) -> list[Row]:
    """A row a statement."""
    voices, who = Voices(record, documents), Who(record, documents)
    return [
        {
            **(said := json_of(statement)),
            "source": _meant(filed, statement.source, said["source"], who),
            "target": _meant(filed, statement.target, said["target"], who),
            "document": filed.id,
            "ref": filed.ref,
            "outlet": filed.outlet,
            "title": filed.title,
            "published": filed.published,
            **grounds("statements", [statement.id], [place(filed, statement)], voices),
        }
        for filed, statement in record.statements(documents)
    ]


def _meant(filed: Filed, mention: Mention | None, row: Row | None, who: Who) -> Row | None:
    """A mention's row, with who it is across documents."""
    return None if mention is None or row is None else row | {"party": who.shown(who.of(filed, mention.party))}
