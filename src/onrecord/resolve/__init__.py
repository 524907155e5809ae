"""What a new document has to do with those that are held: which event it tells of, whose words it carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..model import Copy, Judgement, KnownParty, PartyName, Reading, Span
from ..text import stands_in
from .copies import copies_of
from .events import events_of
from .names import Portrait, portrait
from .parties import Found, parties_of
from .party_names import is_name
from .passages import wording
from .view import Neighbour, View
from .vocabulary import terms

Events = dict[str, tuple[str, tuple[Span, ...], tuple[str, ...]]]
"""The event of each section, with the section's spans, and the events that are found to be part of it."""


@dataclass(frozen=True)
class Section:
    """A part of a document that tells of one event; the whole has the document's id and no spans."""

    id: str
    spans: tuple[Span, ...]
    terms: Mapping[str, float]


@dataclass(frozen=True)
class Resolution:
    """What was decided of a document, and what later ones will find it by."""

    judgements: tuple[Judgement, ...]
    """The event of each of its sections, followed by events that it shows to be the same."""
    copies: tuple[Copy, ...]
    sections: tuple[Section, ...]
    shingles: tuple[tuple[int, int], ...]
    """Each with its place among the words."""
    parties: tuple[Judgement, ...] = ()
    names: tuple[PartyName, ...] = ()
    known: tuple[KnownParty, ...] = ()


def resolve(reading: Reading, view: View, own_parties: Path | None = None) -> Resolution:
    """What a document has to do with those that are held; of one that is held itself, who its parties are.

    `own_parties` is a user's own table of parties."""
    document = reading.document
    held = view.sections(document.id)
    if held:
        known: Events = {section: (view.event_of(section), spans, ()) for section, spans in held}
        return _resolved(reading, known, view, own_parties)
    own = wording(document)
    copies = copies_of(document, own, view)
    others = {copy.of if copy.document == document.id else copy.document for copy in copies if copy.kind != "passage"}
    sections = _sections(reading)
    judged = [_event(section, reading, others if len(sections) == 1 else (), view) for section in sections]
    events: Events = {
        section.id: (event.right, section.spans, tuple(m.left for m in merged))
        for section, (event, *merged) in zip(sections, judged, strict=True)
    }
    found = _resolved(reading, events, view, own_parties)
    every = tuple(judgement for judgements in judged for judgement in judgements)
    return replace(found, judgements=every, copies=copies, sections=sections, shingles=own.kept)


def _sections(reading: Reading) -> tuple[Section, ...]:
    document = reading.document.id
    if not reading.sections:
        return (Section(document, (), terms(reading)),)
    return tuple(Section(f"{document}#{n}", s, terms(reading, s)) for n, s in enumerate(reading.sections, 1))


def _event(section: Section, reading: Reading, others: Iterable[str], view: View) -> tuple[Judgement, ...]:
    """The event of a section; `others` are documents that carry the same words."""
    carried = [view.sections(other) for other in others]
    copied = [sections[0][0] for sections in carried if len(sections) == 1]
    return events_of(section.id, view.known_from(reading.document), section.terms, copied, view)


def _resolved(reading: Reading, events: Events, view: View, own_parties: Path | None) -> Resolution:
    """Who the parties of a document are, in the event of the section that names them first."""
    found = Found()
    for event, spans, merged in events.values():
        mine = [p for p in reading.parties if not spans or (p.mentions and stands_in(min(p.mentions), spans))]
        who = parties_of(replace(reading, parties=tuple(mine)), event, merged, view, own_parties)
        found.judgements += who.judgements
        found.names |= who.names
        found.known |= who.known
    return Resolution((), (), (), (), tuple(found.judgements), tuple(found.names), tuple(found.known.values()))


__all__ = ["Neighbour", "Portrait", "Resolution", "Section", "View", "is_name", "portrait", "resolve"]
