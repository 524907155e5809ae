"""What the rows of all answers have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..ledger import Filed
from ..model import Mention, PartyRef
from ..text import plain
from .voices import Voices

Row = dict[str, Any]


def listed(filed: Filed) -> Row:
    """A document, as rows list it."""
    return {"id": filed.id, "ref": filed.ref, "outlet": filed.outlet, "published": filed.published}


def grounds(kind: str, ids: Iterable[str], documents: Iterable[str], voices: Voices) -> Row:
    """What a row rests on: the ids of its statements or figures, their documents, and how many voices these are."""
    once = list(dict.fromkeys(documents))
    return {kind: list(dict.fromkeys(ids)), "documents": once, "independent": voices.independent(once)}


def party_of(mention: Mention | None) -> PartyRef | None:
    """Who is meant; by the words alone where the reading does not say."""
    if mention is None:
        return None
    return mention.party or PartyRef(f"words:{plain(mention.text)}", mention.text, "unnamed")


def shown(party: PartyRef | None) -> Row | None:
    """A party, as rows show it."""
    return None if party is None else {"id": party.id, "name": party.name, "kind": party.kind}
