"""`statements`: everything that somebody put on the record about an event, in order of publication."""

from __future__ import annotations

from ..ledger import Filed
from ..ledger.nouns import values_of
from ..model import Mention
from .dossier import Dossier
from .rows import Row, judged
from .who import Who


def rows(event: Dossier) -> list[Row]:
    """A row a statement."""
    corrected = event.record.corrected(event.documents)
    told = values_of([statement for _, statement in event.statements])
    for (filed, statement), row in zip(event.statements, told, strict=True):
        _name(filed, statement.source, row["source"], event.who)
        _name(filed, statement.target, row["target"], event.who)
        row["document"] = filed.id
        row["ref"] = filed.ref
        row["outlet"] = filed.outlet
        row["title"] = filed.title
        row["published"] = filed.published
        row["statements"] = [statement.id]
        row["documents"] = [filed.id]
        row["independent"] = 1
        row.update(judged(corrected, [(filed.id, statement.id)]))
    return told


def _name(filed: Filed, mention: Mention | None, row: Row | None, who: Who) -> None:
    """Tells in a mention's row who it is across documents."""
    if mention is not None and row is not None:
        row["party"] = who.shown(who.of(filed, mention.party))
