"""What a new document has to do with those that are held: which event it tells of, whose words it carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Copy, Judgement, Reading
from .copies import copies_of, traces
from .events import events_of
from .names import Portrait, portrait
from .view import Neighbour, View
from .vocabulary import terms, words


@dataclass(frozen=True)
class Resolution:
    """What was decided of a document, and what later ones will find it by."""

    judgements: tuple[Judgement, ...]
    """Its event first; then events that it shows to be the same."""
    copies: tuple[Copy, ...]
    terms: Mapping[str, float]
    shingles: tuple[int, ...]


def resolve(reading: Reading, view: View) -> Resolution:
    """What a new document has to do with those that are held."""
    document, weights, own = reading.document, terms(reading), traces(reading.document)
    copies = copies_of(document, own, view)
    others = {copy.of if copy.document == document.id else copy.document for copy in copies}
    return Resolution(
        judgements=events_of(document, weights, others, view),
        copies=copies,
        terms=weights,
        shingles=tuple(own.kept),
    )


__all__ = ["Neighbour", "Portrait", "Resolution", "View", "portrait", "resolve", "words"]
