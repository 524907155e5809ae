"""An event with all that is on its record, and the words that each row rests on: what every page and export is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..ledger import Filed, Record
from ..model import Answer, Document, Figure, Span, Statement
from ..resolve import Portrait, portrait
from ..text import overlaps
from .asking import ask
from .dossier import dossier
from .voices import Voices, place
from .who import Who

Row = dict[str, Any]


@dataclass(frozen=True)
class Evidence:
    """Words of a stored document: those of a statement or a figure, or (`id` None) an outlet's own."""

    id: str | None
    document: Document
    spans: tuple[Span, ...]

    @property
    def words(self) -> str:
        """The characters at the spans, in order, joined by " … " where others stand between."""
        return " … ".join(self.document.text[start:end] for start, end in joined(self.document.text, self.spans))

    @property
    def address(self) -> str:
        """Where they stand: the document's id and the spans."""
        return f"{self.document.id}:{','.join(f'{start}-{end}' for start, end in self.spans)}"

    def shares(self, other: Evidence) -> bool:
        """Whether two are in part the same characters."""
        here = self.document.id == other.document.id
        return here and any(overlaps(mine, theirs) for mine in self.spans for theirs in other.spans)

    @property
    def cited(self) -> str:
        """All of it on one line, for a cell of a table."""
        of = " ".join(part for part in (self.document.outlet, self.document.published) if part)
        return f"{self.id or 'own voice'} “{' '.join(self.words.split())}” ({of + ', ' if of else ''}{self.address})"


class Coverage:
    """An event as of a record. Everything is looked up once, when it is first asked for."""

    def __init__(self, record: Record, event: str) -> None:
        self.record = record
        self.event = event
        self.dossier = dossier(record, event)
        self.filed = self.dossier.documents

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents with their texts, by id, in order of publication."""
        return self.record.as_published(self.filed)

    @property
    def name(self) -> str:
        """What it is called."""
        return self.portrait.name

    @property
    def filed_by_id(self) -> dict[str, Filed]:
        return self.dossier.filed

    @cached_property
    def portrait(self) -> Portrait:
        """What happened, where and when, as most of the documents tell it."""
        incidents = [incident for _, incident in self.dossier.incidents]
        return portrait(incidents, [f.title for f in self.filed if f.title and not f.spans])

    @property
    def statements(self) -> list[tuple[Filed, Statement]]:
        return self.dossier.statements

    @property
    def figures(self) -> list[tuple[Filed, Figure]]:
        return self.dossier.figures

    @property
    def said(self) -> list[tuple[Filed, Statement | Figure]]:
        """The statements, then the figures."""
        return self.dossier.said

    @property
    def voices(self) -> Voices:
        return self.dossier.voices

    @property
    def who(self) -> Who:
        return self.dossier.who

    def answer(self, question: str) -> Answer:
        """The answer to a question about the event."""
        return ask(self.record, question, self.event)

    def rows(self, question: str) -> list[Row]:
        return list(self.answer(question).rows)

    @cached_property
    def _nouns(self) -> dict[str, list[tuple[Filed, Statement | Figure]]]:
        found: dict[str, list[tuple[Filed, Statement | Figure]]] = {}
        for filed, noun in self.said:
            found.setdefault(noun.id, []).append((filed, noun))
        return found

    def of(self, ids: Iterable[str]) -> list[Evidence]:
        """The words of these statements and figures."""
        found = [pair for thing in dict.fromkeys(ids) for pair in self._nouns.get(thing, ())]
        return [self.here(filed, noun) for filed, noun in found]

    def here(self, filed: Filed, noun: Statement | Figure) -> Evidence:
        """The words of one statement or figure."""
        return self.at(noun.id, *place(filed, noun))

    def at(self, thing: str | None, document: str, spans: Iterable[Iterable[int]] | None) -> Evidence:
        """Words at an address."""
        ordered = sorted((int(start), int(end)) for start, end in spans or ())
        return Evidence(thing, self.documents[document], tuple(ordered))

    def evidence(self, row: Mapping[str, Any]) -> list[Evidence]:
        """The words that a row of an answer rests on, wherever in it they are named, each once."""
        found = self.of(_ids(row))
        own = [self.at(None, document, spans) for document, spans in _own(row) if document in self.documents]
        # a stretch of text that a row shows may hold the statement's own words: these say it more exactly
        return list(dict.fromkeys([*found, *(o for o in own if not any(o.shares(e) for e in found))]))

    def independent(self, evidence: Iterable[Evidence]) -> int:
        """On how many independent origins these words are."""
        return self.voices.independent((e.document.id, e.spans) for e in evidence)


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those with nothing but white space between them as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _ids(row: Any) -> Iterator[str]:
    """The ids of statements and figures that a row names, at any depth."""
    if isinstance(row, Mapping):
        for key, value in row.items():
            if key in ("statements", "figures"):
                yield from (v for v in value if isinstance(v, str))
            else:
                yield from _ids(value)
    elif isinstance(row, (list, tuple)):
        for part in row:
            yield from _ids(part)


def _own(row: Any) -> Iterator[tuple[str, list[list[int]]]]:
    """The addresses of words that are no statement's or figure's."""
    if isinstance(row, Mapping):
        if row.get("document") and row.get("spans") and not (row.get("statements") or row.get("figures")):
            yield row["document"], row["spans"]
        for value in row.values():
            yield from _own(value)
    elif isinstance(row, (list, tuple)):
        for part in row:
            yield from _own(part)
