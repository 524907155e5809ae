"""What the rows of all answers have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..ledger import Filed, Thing
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


def judged(corrected: Mapping[Thing, list[Row]], things: Iterable[Thing]) -> Row:
    """What people corrected of the statements or figures that a row rests on, where they did."""
    found = [note for thing in dict.fromkeys(things) for note in corrected.get(thing, ())] if corrected else []
    return {"judged": found} if found else {}
