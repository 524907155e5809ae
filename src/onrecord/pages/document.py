"""A document: its text as it is kept, with all that is on the record in it marked, each statement at an address of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..ledger import Filed, Record
from ..model import Copy, Document, Span
from ..questions.coverage import Coverage
from ..questions.dossier import Dossier, dossier
from ..questions.events import described
from . import publisher
from .evidence import named
from .marks import Block, Mark, blocks
from .notes import Note, Notes, Other, other_of, whole
from .render import page as filled
from .render import say
from .runs import paragraphs
from .setting import Setting

HEADLINE = 120
"""Characters of a line that can be a headline."""


@dataclass(frozen=True)
class Event:
    """An event that the document, or a section of it, tells of."""

    href: str
    name: str


@dataclass(frozen=True)
class Article:
    """All that a document's page shows."""

    document: Document
    filed: Filed
    anchor: str
    """Its own place in a page of several."""
    name: str
    """What its outlet is called."""
    title: str
    titled: bool
    """Whether its title stands in its text, so that nothing has to say it above."""
    blocks: tuple[Block, ...]
    notes: Mapping[int, Note]
    """By the `id()` of their marks, which the blocks hold."""
    events: tuple[Event, ...]
    sections: tuple[Event, ...]
    """The event of each section, in their order; none where all of it is of one."""
    versions: tuple[Other, ...]
    origins: tuple[Other, ...]
    copies: tuple[Other, ...]
    at_publisher: str | None
    host: str
    judge: str | None
    found: tuple[int, int]
    """How many statements, how many figures."""

    def note(self, mark: Mark) -> Note:
        """What the margin says of a mark."""
        return self.notes[id(mark)]


def page(record: Record, document: str, setting: Setting) -> str:
    """The page of a document, by its id; LookupError where none is on the record then."""
    return filled("document.html", setting, article=article(record, document, setting))


def article(record: Record, document: str, setting: Setting, within: Coverage | None = None) -> Article:
    """All that a page shows of a document; `within` an event, what it has to do with others is left out."""
    told = parts(record, document) if within is None else {within.event: within.filed_by_id[document]}
    filed = next(iter(told.values()))
    members = {event: record.documents(event) for event in told}
    known = _together(record, members)
    called = {within.event: within.name} if within else {e: p.name for e, p in described(record, members).items()}
    names = {event: Event(setting.links.event(event, **setting.then), called[event]) for event in told}
    reading = record.reading(filed)
    text = reading.document.text
    rejected = [noun for _, noun in record.rejected([whole(filed)])]
    top, heading = _opening(text, reading.document.furniture), _heading(reading.document)
    cuts = [(part.spans, event) for event, part in told.items() if part.spans]
    made = blocks(
        text,
        [*reading.statements, *reading.figures],
        reading.document.furniture,
        rejected,
        record.formerly(filed),
        [[span] for spans, _ in cuts for span in spans],
        heading,
    )
    notes = Notes(record, filed, reading.document, known, setting)
    carried, carrying = known.voices.copies.get(document, []), _carrying(known, document)
    return Article(
        document=reading.document,
        filed=filed,
        anchor=setting.links.document(document).partition("#")[2],
        name=named(filed.outlet, filed.ref),
        title=filed.title or _first_words(text, top) or say("document.untitled"),
        titled=heading is not None,
        blocks=tuple(made),
        notes={id(mark): notes.of(mark) for block in made for mark in block.marks},
        events=tuple(names[event] for event in told),
        sections=tuple(names[event] for spans, event in cuts for _ in spans),
        versions=tuple(
            _other(known, copy, document, setting)
            for copy in (*carried, *carrying) if copy.kind == "version"
        ),
        origins=tuple(_other(known, copy, document, setting) for copy in carried if copy.kind != "version"),
        copies=tuple(_other(known, copy, document, setting) for copy in carrying if copy.kind != "version"),
        at_publisher=publisher.at(filed.url, text, top),
        host=publisher.host(filed.url),
        judge=setting.links.judge("document", document),
        found=(len(reading.statements), len(reading.figures)),
    )  # fmt: skip


def _together(record: Record, members: Mapping[str, Sequence[Filed]]) -> Dossier:
    """The documents of all events that one tells of."""
    if len(members) == 1:
        return dossier(record, next(iter(members)))
    return Dossier(record, list({filed.id: filed for filings in members.values() for filed in filings}.values()))


def _carrying(known: Dossier, document: str) -> list[Copy]:
    return [copy for copies in known.voices.copies.values() for copy in copies if copy.of == document]


def _other(known: Dossier, copy: Copy, document: str, setting: Setting) -> Other:
    """The other document of a copy, as seen from this one."""
    later = copy.of == document
    other = copy.document if later else copy.of
    seen = "version" if copy.kind == "version" else "words"
    said = say(f"document.seen.{'later' if later else 'earlier'}_{seen}", share=round(100 * copy.share))
    earlier = (document, other) if later else (other, document)
    why = "" if copy.kind == "version" else copy.why
    return other_of(known, other, setting, said, why, setting.links.beside(*earlier))


def parts(record: Record, document: str) -> dict[str, Filed]:
    """A document by the events that it tells of, each with the part that does; LookupError where there is none of this id."""
    events = dict.fromkeys(record.event_of(section) for section in record.sections(document))
    found = {event: filed for event in events for filed in record.documents(event) if filed.id == document}
    if not found:
        raise LookupError(document)
    return found


def _heading(document: Document) -> Span | None:
    """The paragraph at the top of the text that is its title; of a document that names none, a line short enough to be one."""
    top = _opening(document.text, document.furniture)
    words = document.text[slice(*top)].split()
    if not document.title:
        return top if 0 < len(" ".join(words)) <= HEADLINE else None
    return top if words == document.title.split() else None


def _opening(text: str, furniture: Sequence[Span]) -> Span:
    """The first paragraph that is of the article."""
    skipped = {start for start, _ in furniture}
    spans = [span for span in paragraphs(text) if text[slice(*span)].strip()]
    return next((span for span in spans if span[0] not in skipped), (0, len(text)))


def _first_words(text: str, top: Span) -> str:
    words = " ".join(text[slice(*top)].split())
    return words if len(words) <= HEADLINE else f"{words[:HEADLINE].rsplit(' ', 1)[0]} …"
