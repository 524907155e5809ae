"""Two texts beside each other, word by word: two versions of a page, or a copy and what it copies; and what their records
have otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..ledger import Filed, Record
from ..model import Document, Figure
from ..questions.changed import Change, Told
from ..questions.changes_page import pages
from ..questions.coverage import Evidence
from ..questions.dossier import Dossier
from .differences import Row, rows
from .document import parts
from .evidence import Quote, named, quote
from .notes import act_of, counted, whole
from .render import page as filled
from .render import say
from .setting import Setting


@dataclass(frozen=True)
class Side:
    """One of the two."""

    document: Document
    filed: Filed
    href: str
    name: str
    title: str


@dataclass(frozen=True)
class Said:
    """A statement or a figure of one of them, in words."""

    quote: Quote
    what: str


@dataclass(frozen=True)
class Difference:
    """Something that the record of one has otherwise than that of the other."""

    kind: str
    """`changed`, `dropped` or `added`."""
    before: Said | None
    after: Said | None


def page(record: Record, one: str, other: str, setting: Setting) -> str:
    """The page of two documents, by their ids; LookupError where one of them is not on the record then."""
    found = {document: whole(next(iter(parts(record, document).values()))) for document in (one, other)}
    known = Dossier(record, list(found.values()))
    copy = next(iter(known.copies), None)
    earlier, later = (found[copy.of], found[copy.document]) if copy else _by_time(found[one], found[other])
    documents = record.as_published([earlier, later])
    change = next((c for c in pages(known, frozenset()) if c.kind == "edited"), None)
    compared = rows(documents[earlier.id].text, documents[later.id].text)
    return filled(
        "beside.html",
        setting,
        sides=[_side(filed, documents[filed.id], setting) for filed in (earlier, later)],
        kind=copy.kind if copy else None,
        why=copy.why if copy else None,
        differences=list(_differences(change, documents)) if change else [],
        rows=[_shown(row) for row in compared],
        lost=_words(piece for row in compared for piece in row.earlier),
        won=_words(piece for row in compared for piece in row.later),
        same=all(row.same for row in compared),
    )


def _by_time(one: Filed, other: Filed) -> list[Filed]:
    return sorted((one, other), key=lambda filed: (filed.known_from, filed.recorded, filed.id))


def _side(filed: Filed, document: Document, setting: Setting) -> Side:
    title = filed.title or " ".join(document.text.split()[:12]) or say("document.untitled")
    return Side(document, filed, setting.links.document(filed.id), named(filed.outlet, filed.ref), title)


def _differences(change: Change, documents: dict[str, Document]) -> Iterable[Difference]:
    """What is told otherwise, then what is told no longer, then what is new."""
    gone, come = (side.told if side else () for side in (change.before, change.after))
    pairs = dict(change.before.more).get("changed", []) if change.before else []
    both = len(pairs) if isinstance(pairs, list) else 0
    for old, new in zip(gone[:both], come[:both], strict=True):
        yield Difference("changed", _said(old, documents), _said(new, documents))
    for old in gone[both:]:
        yield Difference("dropped", _said(old, documents), None)
    for new in come[both:]:
        yield Difference("added", None, _said(new, documents))


def _said(told: Told, documents: dict[str, Document]) -> Said:
    filed, noun = told
    what = counted(noun) if isinstance(noun, Figure) else act_of(noun)
    return Said(quote(Evidence(noun.id, documents[filed.id], noun.spans)), what)


def _words(pieces: Iterable[tuple[str, bool]]) -> int:
    """How many words only this text has."""
    return sum(len(text.split()) for text, alone in pieces if alone)


def _shown(row: Row) -> Row:
    """Without the line breaks at the end of the paragraphs, which stand in rows of their own."""
    return Row(_trimmed(row.earlier), _trimmed(row.later))


def _trimmed(pieces: Sequence[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    if not pieces:
        return ()
    *before, (last, alone) = pieces
    return (*before, (last.rstrip(), alone))
