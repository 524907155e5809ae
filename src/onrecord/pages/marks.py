"""What is on the record in a document, as marks on its text: blocks of paragraphs, runs of characters, notes in the margin.

Every statement and figure has an anchor before the first of its words, and a number within its block. A style sheet that is
the same for all documents can so light up the words of exactly the one that an address names, without a script: the rules of
`marks.css` go from an anchor that is the target (`.k3`) to all runs with the same number (`.s3`, `.q3`, `.c3`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..model import Figure, Span, Statement
from .runs import Layer, Run, cut, paragraphs

Noun = Statement | Figure

NUMBERED = 32
"""Marks of a block that `marks.css` has rules for; those beyond are lit up by `document.js` only."""

PARTS = (("src", "s"), ("cue", "q"), ("con", "c"), ("whom", "w"), ("fig", "f"))
"""The parts of a mark: the class of all of a kind, and the letter before the number of one."""


@dataclass(frozen=True)
class Mark:
    """A statement or a figure in the text: `start` is where the first of its words stands."""

    noun: Noun
    start: int
    number: int
    """Within its block."""
    rejected: bool = False
    """Whether a person said that it is none."""
    reader: str | None = None
    """The version of the earlier reader that found it, where the one that counts does not."""

    @property
    def end(self) -> int:
        return max(end for _, end in self.noun.spans)

    @property
    def layers(self) -> list[Layer]:
        """Its parts, each span a layer."""
        noun = self.noun
        if isinstance(noun, Figure):
            parts: tuple[Sequence[Span], ...] = ((), (), (), (), noun.spans)
        else:
            said = (noun.source, noun.cue, noun.content, noun.target)
            parts = (*((part.spans if part else ()) for part in said), ())
        return [
            Layer(span, "" if self.rejected or self.reader else kind, f"{letter}{self.number}")
            for (kind, letter), spans in zip(PARTS, parts, strict=True)
            for span in spans
        ]


@dataclass(frozen=True)
class Piece:
    """A run, and the marks that begin before it."""

    run: Run
    begin: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in pieces; `section` is the number of the section that begins with it."""

    span: Span
    pieces: tuple[Piece, ...]
    heading: bool = False
    section: int | None = None


@dataclass(frozen=True)
class Block:
    """Paragraphs that statements hold together, most often one."""

    paragraphs: tuple[Paragraph, ...]
    marks: tuple[Mark, ...] = field(default=())


def blocks(
    text: str,
    nouns: Iterable[Noun],
    furniture: Sequence[Span] = (),
    rejected: Iterable[Noun] = (),
    formerly: Iterable[tuple[str, Noun]] = (),
    sections: Sequence[Sequence[Span]] = (),
    heading: Span | None = None,
) -> list[Block]:
    """A text with its marks. The text of all runs, in their order, is the text. `formerly` is what earlier readers found, with
    their versions: its numbers come last, so that it takes none from what counts."""
    said: list[tuple[Noun, bool, str | None]]
    said = [*((noun, False, None) for noun in nouns), *((noun, True, None) for noun in rejected)]
    said += [(noun, False, reader) for reader, noun in formerly]
    said.sort(key=lambda one: (one[2] is not None, first(one[0]), -_end(one[0]), one[0].id))
    begins = {spans[0][0]: n for n, spans in enumerate(sections) if spans}
    found = []
    for group in _held_together(paragraphs(text), [noun for noun, *_ in said]):
        start, end = group[0][0], group[-1][1]
        marks = [
            Mark(noun, first(noun), number, away, reader)
            for number, (noun, away, reader) in enumerate(one for one in said if start <= first(one[0]) < end)
        ]
        layers = [layer for mark in marks for layer in mark.layers]
        layers += [Layer(span, "off", "") for span in furniture if span[0] < end and span[1] > start]
        borders = [mark.start for mark in marks]
        made = [
            Paragraph(
                span,
                tuple(
                    Piece(run, tuple(m for m in marks if m.start == run.start))
                    for run in cut(text, span, layers, borders)
                ),
                heading == span,
                next((n for at, n in begins.items() if span[0] <= at < span[1]), None),
            )
            for span in group
        ]
        found.append(Block(tuple(made), tuple(marks)))
    return found


def first(noun: Noun) -> int:
    """Where a noun's words begin: of a statement, those that say it; whom it is about may stand far before."""
    if isinstance(noun, Figure):
        return min(start for start, _ in noun.spans)
    spans = [span for part in (noun.source, noun.cue, noun.content) if part for span in part.spans]
    return min(start for start, _ in spans or noun.spans)


def _end(noun: Noun) -> int:
    return max(end for _, end in noun.spans)


def _held_together(spans: Sequence[Span], nouns: Sequence[Noun]) -> list[list[Span]]:
    """Paragraphs in groups: what a noun stands in is one."""
    reach = sorted((min(start for start, _ in noun.spans), _end(noun)) for noun in nouns)
    groups: list[list[Span]] = []
    last, number = 0, 0
    for span in spans:
        if groups and span[0] < last:
            groups[-1].append(span)
        else:
            groups.append([span])
        while number < len(reach) and reach[number][0] < span[1]:
            last = max(last, reach[number][1])
            number += 1
    return groups
