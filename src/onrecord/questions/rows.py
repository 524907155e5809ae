"""What the rows of all answers have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..ledger import Filed
from .voices import Place, Voices

Row = dict[str, Any]


def listed(filed: Filed) -> Row:
    """A document, as rows list it."""
    part = {"sections": list(filed.sections), "spans": [list(s) for s in filed.spans]} if filed.spans else {}
    return {"id": filed.id, "ref": filed.ref, "outlet": filed.outlet, "published": filed.published, **part}


def grounds(kind: str, ids: Iterable[str], places: Iterable[Place], voices: Voices) -> Row:
    """What a row rests on: the ids of its statements or figures, their documents, and how many voices say so there."""
    once = list(dict.fromkeys(places))
    documents = list(dict.fromkeys(document for document, _ in once))
    return {kind: list(dict.fromkeys(ids)), "documents": documents, "independent": voices.independent(once)}
