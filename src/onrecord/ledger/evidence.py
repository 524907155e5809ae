"""The door of the ledger: a row must stand in the words it points at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from itertools import combinations

from ..errors import EvidenceError
from ..model import (
    ABOUTS,
    ACTS,
    BOUNDS,
    CERTAINTIES,
    COPIES,
    KINDS,
    LEVELS,
    MODES,
    PRECISIONS,
    WORDINGS,
    Copy,
    Document,
    Figure,
    Mention,
    PartyRef,
    Reading,
    Span,
    Statement,
    Words,
)
from ..text import overlaps, words_of

WORD = re.compile(r"[^\W_]+")

LARGEST = 2**63 - 1
"""The largest count that a ledger can hold."""

NUMBER = re.compile(
    r"(?<![\w.,])(\d[\d,.  ]*\d|\d)(?:\s*((?i:hundred|thousand|million|billion))s?\b)?(?!\d|[-‑]?[^\W\d_])"
)
"""A number by itself: not the 12 of "12-year-old" or of "M12"."""
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
COUNTING = {"no": 0, "a": 1, "an": 1, "one": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6,
            "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
SUMMED = 6
"""As many numbers of one figure are tried as a sum: "3 soldiers and 2 civilians" are five."""


def check(reading: Reading) -> None:
    """Refuses a reading with a row that its document does not bear out."""
    document = reading.document
    if sha256(document.text.encode()).hexdigest() != document.sha256:
        raise _refused(document, "the document", "its text is not the one its hash is of")
    _inside(document, "the document's furniture", document.furniture)
    statements = _unique(document, "statement", (s.id for s in reading.statements))
    figures = _unique(document, "figure", (f.id for f in reading.figures))
    _unique(document, "incident", (i.id for i in reading.events))
    _unique(document, "party", (p.id for p in reading.parties))
    for statement in reading.statements:
        _statement(document, statement)
    for figure in reading.figures:
        _figure(document, figure, statements)
    for incident in reading.events:
        row = f"incident {incident.id}"
        _inside(document, row, incident.spans)
        _known(document, row, incident.figures, figures)
        if incident.where is not None:
            _among(document, row, incident.where.precision, PRECISIONS)
        for held in incident.responsible:
            _among(document, row, held.level, LEVELS)
            _party(document, row, held.party)
            _known(document, row, held.statements, statements)
            _inside(document, row, held.spans)
            if not held.statements and not held.spans:
                raise _refused(document, row, f"holds {held.party.name} responsible on no words")
    for section in reading.sections:
        _inside(document, "a section", section)
    for party in reading.parties:
        _among(document, f"party {party.id}", party.kind, KINDS)
        _inside(document, f"party {party.id}", party.mentions)


def check_copy(document: Document, copy: Copy, texts: Mapping[str, str]) -> None:
    """Refuses a copy whose words do not stand in both documents; `texts` by the ids of these."""
    row = f"the copy {copy.document} of {copy.of}"
    _among(document, row, copy.kind, COPIES)
    if not 0 <= copy.share <= 1:
        raise _refused(document, row, f"has the share {copy.share}")
    if len(copy.spans) != len(copy.of_spans):
        raise _refused(document, row, "points at passages of one document only")
    for (start, end), (first, last) in zip(copy.spans, copy.of_spans, strict=True):
        ours, theirs = texts[copy.document][start:end], texts[copy.of][first:last]
        words = [WORD.match(text.lower()) for text in (ours, theirs)]
        if not words[0] or not words[1] or words[0][0] != words[1][0]:
            raise _refused(document, row, f"points at “{ours[:40]}” and “{theirs[:40]}”, which begin differently")


def _statement(document: Document, statement: Statement) -> None:
    row = f"statement {statement.id}"
    _among(document, row, statement.act, ACTS)
    _among(document, row, statement.wording, WORDINGS)
    _among(document, row, statement.certainty, CERTAINTIES, needed=statement.act == "accuses")
    _among(document, row, statement.mode, MODES, needed=statement.act == "declines")
    for words in (statement.source, statement.cue, statement.content, statement.target):
        _cut(document, row, words)
    if statement.act != "says" and not (statement.cue or statement.content):
        raise _refused(document, row, "has neither a cue nor a content")
    if statement.source and any(overlaps(s, f) for s in statement.source.spans for f in document.furniture):
        raise _refused(document, row, "has its source in the furniture of the page")
    if not 0 <= statement.score <= 1:
        raise _refused(document, row, f"has the score {statement.score}")


def _figure(document: Document, figure: Figure, statements: Collection[str]) -> None:
    row = f"figure {figure.id}"
    _among(document, row, figure.bound, BOUNDS)
    _among(document, row, figure.about, ABOUTS)
    _cut(document, row, Words(figure.text, figure.spans))
    _cut(document, row, figure.giver)
    if figure.statement is not None:
        _known(document, row, (figure.statement,), statements)
    given = [n for n in (figure.low, figure.high) if n is not None]
    if given != sorted(given) or not all(0 <= n <= LARGEST for n in given):
        raise _refused(document, row, f"runs from {figure.low} to {figure.high}")
    if not number_stands(figure):
        raise _refused(document, row, f"says {figure.low} to {figure.high}, which “{figure.text}” does not")


def number_stands(figure: Figure) -> bool:
    """Whether the words of a figure hold its number: in digits, or else in words.

    "More than 100" is from 101, "fewer than 40" to 39, a list of victims is their sum; one victim needs no number."""
    numbers = [_value(*m.groups()) for m in NUMBER.finditer(figure.text)]
    if not numbers or 1 in (figure.low, figure.high):
        return any(c.isalnum() for c in figure.text)
    numbers += [COUNTING[w] for w in re.findall(r"\w+", figure.text.lower()) if w in COUNTING]
    wanted = {n + off for n, off in ((figure.low, -1), (figure.high, 1)) if n is not None}
    wanted |= {n for n in (figure.low, figure.high) if n is not None}
    some = numbers[:SUMMED]
    return any(sum(c) in wanted for size in range(1, len(some) + 1) for c in combinations(some, size))


def _value(digits: str, scale: str | None) -> float:
    if scale and re.fullmatch(r"\d+\.\d{1,2}", digits):
        return round(float(digits) * SCALES[scale.lower()])
    # nineteen digits are more than a ledger can hold, and thousands of them more than Python reads
    return int(re.sub(r"\D", "", digits)[:20]) * (SCALES[scale.lower()] if scale else 1)


def _cut(document: Document, row: str, words: Words | Mention | None) -> None:
    """Refuses words that are not those at their spans."""
    if words is None:
        return
    if not words.spans:
        raise _refused(document, row, f"has “{words.text}” without spans")
    _inside(document, row, words.spans)
    if words_of(document.text, words.spans).text != words.text:
        raise _refused(document, row, f"has “{words.text}”, which does not stand where it points")
    if isinstance(words, Mention) and words.party is not None:
        _party(document, row, words.party)


def _inside(document: Document, row: str, spans: Iterable[Span]) -> None:
    for start, end in spans:
        if not 0 <= start < end <= len(document.text):
            raise _refused(document, row, f"points at {start} to {end} of {len(document.text)} characters")


def _party(document: Document, row: str, party: PartyRef) -> None:
    _among(document, row, party.kind, KINDS)


def _among(document: Document, row: str, value: str | None, known: Collection[str], needed: bool = True) -> None:
    if value not in known and (needed or value is not None):
        raise _refused(document, row, f"has “{value}”, which is none of {', '.join(known)}")


def _known(document: Document, row: str, ids: Iterable[str], known: Collection[str]) -> None:
    for missing in (i for i in ids if i not in known):
        raise _refused(document, row, f"rests on {missing}, which is not in its reading")


def _unique(document: Document, what: str, ids: Iterable[str]) -> frozenset[str]:
    listed = list(ids)
    if len(set(listed)) < len(listed):
        raise _refused(document, f"a {what}", "has the id of another")
    return frozenset(listed)


def _refused(document: Document, row: str, problem: str) -> EvidenceError:
    name = document.ref or document.source or document.id
    return EvidenceError(
        f"{name}: {row} {problem}", "nothing of this document was recorded; this is a fault of the reader"
    )
