"""Finding documents by their words: SQLite's full-text index FTS5, as `schema` makes it and `store` fills it.

The index holds no text: where the words stand is found in the texts of the few documents that are shown, by the same tokenizer
in a table in memory."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from ..errors import LedgerError
from ..model import Span

if TYPE_CHECKING:
    from .filed import Filed

INDEX = "document_words"
TOKENIZER = "tokenize = 'unicode61 remove_diacritics 2'"
"""Words are runs of letters and digits, case and diacritics aside: SQLite's FTS5 documentation, section 4.3.1."""
TABLE = f"CREATE VIRTUAL TABLE {INDEX} USING fts5(title, text, content = '', {TOKENIZER})"
"""Its rows have the number of the first reading of a document. Without content SQLite refuses every UPDATE and DELETE of one."""
IN_MEMORY = f"CREATE VIRTUAL TABLE words USING fts5(title, text, {TOKENIZER})"

LONGEST, MOST = 1_000, 32
"""Characters of what is searched for, and words and phrases in it, that are looked at: more is no search of a person's."""

AROUND = 240
"""Characters of a snippet, about: three lines of a page."""
BEFORE = 60
"""Characters of a snippet before its first hit."""

ASKED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|([^\s\"“”„«»]+)")

FOUND = f"""
    SELECT d.id FROM {INDEX} JOIN readings AS r ON r.id = {INDEX}.rowid JOIN documents AS d ON d.id = r.document
    WHERE {INDEX} MATCH :match AND d.known_from <= :published AND d.recorded <= :recorded
    ORDER BY rank, d.known_from DESC, d.id LIMIT :limit"""


@dataclass(frozen=True)
class Found:
    """A document that holds what was searched for."""

    filed: Filed
    """Its first section, where it has several."""
    event: str
    """That of the section that its first hit stands in."""
    snippet: Span
    """The stretch of its stored text that is shown."""
    text: str
    """What stands there."""
    spans: tuple[Span, ...]
    """The hits in that stretch: code points of the stored text."""
    title_spans: tuple[Span, ...]
    """The hits in its title."""


def needs_fts5(connection: sqlite3.Connection) -> None:
    """Refuses (LedgerError) to go on with an SQLite that has no full-text index."""
    with closing(connection.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")) as rows:
        if rows.fetchone() is None:
            raise LedgerError(
                "this Python's SQLite has no full-text search (FTS5), which a ledger needs",
                "use a Python whose sqlite3 has it, as those of python.org and of most systems do",
            )


def typed(words: str) -> str:
    """What a person typed, as far as it is text, and no longer than a search is."""
    return words[:LONGEST].replace("\0", " ").encode("utf-8", "ignore").decode()


def match_of(words: str) -> str | None:
    """What a person typed, as FTS5 asks for it: all the words, and what is in quotes as a phrase. All else that means something
    to FTS5 is taken for words. None where there is no word in it."""
    parts = [phrase or word for phrase, word in ASKED.findall(typed(words))]
    told = [part for part in parts if any(c.isalnum() for c in part)][:MOST]
    return " AND ".join(f'"{part.replace(chr(34), " ")}"' for part in told) or None


def documents_with(rows: Callable[..., list[Any]], words: str, limit: int) -> list[str]:
    """The documents that hold these words, those that have most of them, for their length, first (BM25)."""
    match = match_of(words)
    if match is None or limit < 1:
        return []
    return [str(document) for (document,) in rows(FOUND, match=match, limit=limit)]


def found_in(
    documents: Sequence[Sequence[Filed]], texts: Mapping[str, str], words: str, event_of: Callable[[str], str]
) -> list[Found]:
    """Where these words stand in documents, each given by its sections."""
    places = hits(((parts[0].title or "", texts[parts[0].id]) for parts in documents), words)
    found = []
    for parts, (in_title, in_text) in zip(documents, places, strict=True):
        filed, text = parts[0], texts[parts[0].id]
        here = (p for p in parts if in_text and any(first <= in_text[0][0] < last for first, last in p.spans))
        start, end = snippet(text, in_text)
        shown = tuple(span for span in in_text if start <= span[0] and span[1] <= end)
        event = event_of(next(here, filed).sections[0])
        found.append(Found(filed, event, (start, end), text[start:end], shown, tuple(in_title)))
    return found


def hits(texts: Iterable[tuple[str, str]], words: str) -> list[tuple[list[Span], list[Span]]]:
    """Where these words stand in titles and texts, of each pair."""
    found: list[tuple[list[Span], list[Span]]] = []
    begin, end = f"\ue000{uuid4().hex}", f"\ue001{uuid4().hex}"
    sql = "SELECT highlight(words, 0, ?, ?), highlight(words, 1, ?, ?) FROM words WHERE words MATCH ? AND rowid = ?"
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(IN_MEMORY)
        for number, (title, text) in enumerate(texts):
            memory.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (number, title, text))
            marked = memory.execute(sql, (begin, end, begin, end, match_of(words), number)).fetchone() or ("", "")
            found.append((_marked(marked[0], begin, end), _marked(marked[1], begin, end)))
    return found


def snippet(text: str, spans: Sequence[Span]) -> Span:
    """The stretch of a text with the most hits, from a little before the first of them; the beginning where there is none."""
    if not spans:
        return _whole_words(text, 0, min(len(text), AROUND))
    reach = AROUND - BEFORE
    first = max(spans, key=lambda span: (sum(span[0] <= s and e <= span[0] + reach for s, e in spans), -span[0]))
    start = max(0, first[0] - BEFORE)
    return _whole_words(text, start, min(len(text), max(first[1], start + AROUND)))


def _whole_words(text: str, start: int, end: int) -> Span:
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _marked(text: str, begin: str, end: str) -> list[Span]:
    """The spans between marks, in the text without them."""
    spans: list[Span] = []
    at = 0
    for number, part in enumerate(re.split(f"{begin}|{end}", text)):
        if number % 2:
            spans.append((at, at + len(part)))
        at += len(part)
    return spans
