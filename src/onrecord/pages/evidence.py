"""Quotes: the words that a row rests on, as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..questions.coverage import Coverage, Evidence
from .render import say

LONGEST = 420
"""Characters of a quote; the document's page has them all."""


@dataclass(frozen=True)
class Quote:
    """Words of a document: `id` is the statement's or figure's, None of an outlet's own."""

    id: str | None
    document: str
    words: str
    outlet: str
    published: str | None
    by_hand: tuple[str, ...] = ()
    """Who corrected what was read there."""

    @property
    def kind(self) -> str:
        """What is judged there: a statement or a figure."""
        return "figure" if (self.id or "").startswith("f") else "statement"

    @property
    def thing(self) -> str | None:
        """Its address, as `correcting` takes it; None of an outlet's own words."""
        return f"{self.document}/{self.id}" if self.id else None


def quotes(coverage: Coverage, row: Mapping[str, Any]) -> list[Quote]:
    """The words that a row of an answer rests on, in order of publication, each once."""
    found = sorted(coverage.evidence(row), key=lambda e: (coverage.filed_by_id[e.document.id].known_from, e.address))
    return list(dict.fromkeys(map(quote, found)))


def quote(evidence: Evidence) -> Quote:
    """One of them."""
    words = " ".join(evidence.words.split())
    short = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    document = evidence.document
    return Quote(evidence.id, document.id, short, named(document.outlet, document.ref), document.published)


def named(outlet: str | None, ref: str | None) -> str:
    """What a document's outlet is called; a file without one by its own name, not its folder's."""
    return outlet or (ref or "").rsplit("/", 1)[-1] or say("unknown.outlet")


def several(rows: Iterable[Mapping[str, Any]], coverage: Coverage) -> list[Quote]:
    """The words that several rows rest on."""
    return list(dict.fromkeys(q for row in rows for q in quotes(coverage, row)))
