"""The first words that a row rests on, and where the others stand: a page shows a few and links to the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..ledger import Filed, Thing
from ..model import Figure, Span, Statement
from ..questions.coverage import Coverage, joined
from ..questions.evidence import told_in
from ..questions.voices import Place, place
from ..text import SENTENCE_END
from .evidence import Quote, named

Row = Mapping[str, Any]
SHOWN = 2
"""Quotes that a row shows."""
LONGEST = 240
"""Characters of one of them: the page of the document has them all."""
ELSEWHERE = 3
"""Further places that a row links to; the others are counted."""


@dataclass(frozen=True)
class Cited:
    """What a row rests on."""

    shown: tuple[Quote, ...] = ()
    more: tuple[Quote, ...] = ()
    """Further places, without their words."""
    uncounted: int = 0
    """How many more there are."""
    independent: int = 0
    documents: int = 0


@dataclass(frozen=True)
class Said:
    """A statement or a figure, or words of an outlet's own (`id` None), where it stands."""

    id: str | None
    filed: Filed
    spans: tuple[Span, ...]
    noun: Statement | Figure | None = None

    @property
    def place(self) -> Place:
        return self.filed.id, self.spans


class Quoter:
    """Finds the words of rows."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.texts = coverage.dossier.texts

    @cached_property
    def nouns(self) -> dict[str, list[tuple[Filed, Statement | Figure]]]:
        """Statements and figures by id: one that an event's page has twice, by two sections, is found twice."""
        found: dict[str, list[tuple[Filed, Statement | Figure]]] = {}
        for filed, noun in self.coverage.said:
            found.setdefault(noun.id, []).append((filed, noun))
        return found

    @cached_property
    def corrected(self) -> dict[Thing, list[dict[str, Any]]]:
        """What people corrected, by document and id."""
        return self.coverage.record.corrected(self.coverage.filed)

    def places(self, rows: Iterable[Row]) -> list[Said]:
        """Where the words of some rows stand, in order of publication, each once."""
        found: dict[Said, None] = {}
        for row in rows:
            ids = (*row.get("statements", ()), *row.get("figures", ()))
            for thing in ids:
                for filed, noun in self.nouns.get(thing, ()):
                    found[_said(filed, noun)] = None
            own = [row] if row.get("spans") and not ids else row.get("own_words", ())
            for words in own:
                filed_ = self.coverage.filed_by_id.get(words["document"])
                if filed_ is not None:
                    found[Said(None, filed_, tuple(sorted((int(a), int(b)) for a, b in words["spans"])))] = None
        return sorted(found, key=lambda s: (s.filed.known_from, s.filed.id, s.spans))

    def of(self, *rows: Row, shown: int = SHOWN, longest: int = LONGEST, elsewhere: int = ELSEWHERE) -> Cited:
        """The first words of some rows: of different origins as far as there are such, each with its address."""
        said = self.places(rows)
        voices = self.coverage.voices
        origins = [voices.origin(*s.place) for s in said]
        first = [n for n, origin in enumerate(origins) if origins.index(origin) == n]
        chosen = sorted([*first, *(n for n in range(len(said)) if n not in first)][:shown])
        rest = [said[n] for n in range(len(said)) if n not in chosen]
        quoted = {said[n].filed.id for n in chosen}
        others = list({s.filed.id: s for s in rest[::-1] if s.filed.id not in quoted}.values())[::-1]
        return Cited(
            tuple(self.quote(said[n], longest) for n in chosen),
            tuple(self._quote(s, "") for s in others[:elsewhere]),
            len(others[elsewhere:]),
            len(set(origins)),
            len({s.filed.id for s in said}),
        )

    def quote(self, said: Said, longest: int = LONGEST) -> Quote:
        """One with its words; a statement whose content is not told, and an outlet's own words, with all of their sentence."""
        if isinstance(said.noun, Statement) and said.noun.content is None:
            return self._quote(said, clipped(told_in(said.filed, said.noun, self.texts)["text"], longest))
        text = self.texts.of(said.filed)
        if said.noun is None and said.spans:
            return self._quote(said, clipped(_around(text, said.spans, longest), longest))
        words = " … ".join(text[start:end] for start, end in joined(text, said.spans))
        return self._quote(said, clipped(words, longest))

    def of_noun(self, filed: Filed, noun: Statement | Figure) -> Quote:
        """The words of one statement or figure."""
        return self.quote(_said(filed, noun))

    def _quote(self, said: Said, words: str) -> Quote:
        filed = said.filed
        by = dict.fromkeys(str(note["by"]) for note in self.corrected.get((filed.id, said.id or ""), ()))
        return Quote(said.id, filed.id, words, named(filed.outlet, filed.ref), filed.since, tuple(by))


def clipped(words: str, longest: int = LONGEST) -> str:
    """Words on one line, cut at a word where they are long."""
    words = " ".join(words.split())
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} …"


def _said(filed: Filed, noun: Statement | Figure) -> Said:
    return Said(noun.id, filed, place(filed, noun)[1] or (), noun)


def _around(text: str, spans: Sequence[Span], longest: int) -> str:
    """The sentence of some words; from the first of them, where they would be cut off."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    before = [m.end() for m in SENTENCE_END.finditer(text, max(0, first - longest), first) if m.end() <= first]
    begins = max(before, default=first if first > longest else 0)
    end = SENTENCE_END.search(text, last)
    return text[begins if last - begins <= longest else first : end.start() if end else last + longest]
