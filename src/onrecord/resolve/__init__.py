"""What a new document has to do with those that are held: which event it tells of, whose words it carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model import Copy, Judgement, KnownParty, PartyName, Reading
from .copies import copies_of
from .events import events_of
from .names import Portrait, portrait
from .parties import parties_of
from .party_names import is_name
from .passages import wording
from .view import Neighbour, View
from .vocabulary import rarity, terms, words


@dataclass(frozen=True)
class Resolution:
    """What was decided of a document, and what later ones will find it by."""

    judgements: tuple[Judgement, ...]
    """Its event first; then events that it shows to be the same."""
    copies: tuple[Copy, ...]
    terms: Mapping[str, float]
    shingles: tuple[tuple[int, int], ...]
    """Each with its place among the words."""
    parties: tuple[Judgement, ...] = ()
    names: tuple[PartyName, ...] = ()
    known: tuple[KnownParty, ...] = ()


def resolve(reading: Reading, view: View, own_parties: Path | None = None) -> Resolution:
    """What a document has to do with those that are held; of one that is held itself, who its parties are.

    `own_parties` is a user's own table of parties."""
    held = view.event_held(reading.document.id)
    if held is not None:
        who = parties_of(reading, held, (), view, own_parties)
        return Resolution((), (), {}, (), tuple(who.judgements), tuple(who.names), tuple(who.known.values()))
    document, weights, own = reading.document, terms(reading), wording(reading.document)
    copies = copies_of(document, own, view)
    others = {copy.of if copy.document == document.id else copy.document for copy in copies if copy.kind != "passage"}
    event, *merged = events_of(document, weights, others, view)
    who = parties_of(reading, event.right, [m.left for m in merged], view, own_parties)
    return Resolution(
        judgements=(event, *merged),
        copies=copies,
        terms=weights,
        shingles=own.kept,
        parties=tuple(who.judgements),
        names=tuple(who.names),
        known=tuple(who.known.values()),
    )


__all__ = ["Neighbour", "Portrait", "Resolution", "View", "is_name", "portrait", "rarity", "resolve", "words"]
