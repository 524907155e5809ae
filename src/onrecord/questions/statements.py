"""`statements`: everything that somebody put on the record about an event, in order of publication."""

from __future__ import annotations

from collections.abc import Sequence

from ..ledger import Filed, Record
from ..model import json_of
from .rows import Row, grounds
from .voices import Voices


def rows(record: Record, documents: Sequence[Filed]) -> list[Row]:
    """A row a statement."""
    voices = Voices(record, documents)
    return [
        {
            **json_of(statement),
            "document": filed.id,
            "ref": filed.ref,
            "outlet": filed.outlet,
            "title": filed.title,
            "published": filed.published,
            **grounds("statements", [statement.id], [filed.id], voices),
        }
        for filed, statement in record.statements(documents)
    ]
