"""The words that statements and figures rest on, in their document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from ..ledger import Filed, Record
from ..model import Figure, Span, Statement
from ..text import SENTENCE_END, words_of
from .rows import Row

REACH = 160
"""Characters behind a statement's words in which the same sentence may say what it is about."""

LONGEST = 400
"""Characters of a sentence before a statement's words, at most."""


class Texts:
    """The texts of documents, all read when one is first asked for."""

    def __init__(self, record: Record, documents: Sequence[Filed]) -> None:
        self._record, self._documents = record, documents

    @cached_property
    def _held(self) -> dict[str, str]:
        return self._record.texts(self._documents)

    def of(self, filed: Filed) -> str:
        """The text of a document."""
        return self._held[filed.id]

    def hull(self, filed: Filed, statement: Statement) -> str:
        """A statement's words with all that stands between them; where it has no content, with the rest of the sentence."""
        start, end = hull(statement)
        return self.of(filed)[start:end] + ("" if statement.content else self.rest(filed, statement))

    def sentence(self, filed: Filed, statement: Statement) -> tuple[int, int]:
        """Where the sentence stands that a statement is told in; several, where it goes on over them."""
        text, (first, last) = self.of(filed), hull(statement)
        earliest = max(0, first - LONGEST)
        ends = [m.end() for m in SENTENCE_END.finditer(text, earliest, first + 1) if m.end() <= first]
        return max(ends, default=earliest), last + len(self.rest(filed, statement))

    def rest(self, filed: Filed, statement: Statement) -> str:
        """What the sentence goes on to say behind a statement's words."""
        text, (_, last) = self.of(filed), hull(statement)
        end = SENTENCE_END.search(text, last)
        return text[last : min(end.start() if end else len(text), last + REACH)]

    def before(self, filed: Filed, statement: Statement, reach: int) -> list[str]:
        """What stands right before each part of a statement's cue."""
        text = self.of(filed)
        return [text[max(0, start - reach) : start] for start, _ in (statement.cue.spans if statement.cue else ())]


def hull(noun: Statement | Figure) -> Span:
    """From the first to the last character of the words of a statement or a figure."""
    if len(noun.spans) == 1:
        return noun.spans[0]
    return min(s for s, _ in noun.spans), max(e for _, e in noun.spans)


def said(filed: Filed, noun: Statement | Figure, texts: Texts) -> Row:
    """The words of a statement, source, cue and content in their order, or of a figure; and where they stand. Where a
    statement has no content, its sentence."""
    if isinstance(noun, Figure):
        return {"document": filed.id, "text": noun.text, "spans": [list(span) for span in noun.spans]}
    if noun.content is None:
        return told_in(filed, noun, texts)
    parts = (noun.source, noun.cue, noun.content)
    told = words_of(texts.of(filed), _joined(span for part in parts if part for span in part.spans))
    return {"document": filed.id, "text": told.text, "spans": [list(span) for span in told.spans]}


def told_in(filed: Filed, statement: Statement, texts: Texts) -> Row:
    """The sentence that tells a statement, and where it stands."""
    start, end = texts.sentence(filed, statement)
    return {"document": filed.id, "text": texts.of(filed)[start:end], "spans": [[start, end]]}


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap or have a space between them as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
