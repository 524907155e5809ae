"""What bytes hold: a page, a text, records. The end of a file's name says, or else the bytes themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError
from ..model import Document
from .document import LIMIT, make_document
from .encoding import decoded
from .records import SHAPE, records

KINDS = {
    ".txt": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "records",
    ".ndjson": "records",
}
"""What the end of a name says of the content; what it does not say is found in the content."""

FIRST_TAG = re.compile(
    rb"(?>(?:\s|<\?[^>]*>|<!--.*?-->)*)<(?:(?P<page>!doctype\s+html|html)|(?P<feed>rss|feed|rdf:RDF))\b",
    re.IGNORECASE | re.DOTALL,
)
OTHER_JSON = re.compile(rb'\s*\[?\s*\{\s*"')
HEADLINE = re.compile(r"\s*(?P<line>[^\r\n]{1,199})(?:\r\n|\r|\n)[ \t]*(?:\r|\n)")
HEAD = 4096


def content(stream: BinaryIO, name: str) -> Iterator[Document | InputError]:
    """The documents of what somebody sent under a file's name; an error in the place of each that cannot be read."""
    try:
        yield from content_of(stream, name, KINDS.get(Path(name).suffix.lower()))
    except InputError as error:
        yield error


def content_of(stream: BinaryIO, source: str, kind: str | None) -> Iterator[Document | InputError]:
    """The documents of a stream: `kind` is one of KINDS, None where nothing says; InputError where it cannot be read."""
    head = b"" if kind else _first_line(stream)
    if kind == "records" or (kind is None and _is_record(head)):
        yield from records(_lines(head, stream), source)
        return
    data = head + stream.read(LIMIT + 1 - len(head))
    refuse_large(len(data), source)
    yield _page(data, source) if (kind or _kind(data, source)) == "page" else _text(data, source)


def _first_line(stream: BinaryIO) -> bytes:
    """The beginning of the stream up to the end of its first line that is not blank."""
    head = bytearray()
    while line := stream.readline(LIMIT + 1 - len(head)):
        head += line
        if line.strip():
            break
    return bytes(head)


def _lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream whose beginning was read already; of a line over the limit only so much as shows that it is."""
    yield from BytesIO(head)
    while line := stream.readline(LIMIT + 1):
        yield line
        while len(line) > LIMIT and not line.endswith(b"\n"):
            line = stream.readline(LIMIT + 1)


def _is_record(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def _kind(data: bytes, source: str) -> str:
    """Whether this is a page or plain text."""
    # Without their NULs and marks, the tags of a page in UTF-16 are those of one in UTF-8.
    start = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff")
    tag = FIRST_TAG.match(start)
    if tag and tag["feed"]:
        raise InputError(source, "is a feed, and feeds are not read in this version", "save the pages it links to")
    if OTHER_JSON.match(start):
        raise InputError(source, "is JSON, but its first line is no record", SHAPE)
    return "page" if tag else "text"


def _text(data: bytes, source: str) -> Document:
    text = decoded(data, source)
    if not text.strip():
        raise InputError(source, "is empty", "there is nothing to read in it")
    return make_document(text, source, ref=None if source == "-" else source, title=_headline(text))


def _headline(text: str) -> str | None:
    """The first line, where it stands by itself and does not end like a sentence."""
    match = HEADLINE.match(text)
    line = match["line"].strip() if match else ""
    return line if line and not line.endswith(".") else None


def _page(data: bytes, source: str) -> Document:
    # The HTML libraries take as long to load as all the rest: only who reads pages waits for them.
    from .page import page

    return page(data, source)


def refuse_large(size: int, source: str) -> None:
    """InputError where a document would be larger than LIMIT bytes."""
    if size > LIMIT:
        raise InputError(
            source,
            f"is too large: at least {size:,} bytes, and the limit for a document is {LIMIT:,}",
            "split it, or pass its articles as .jsonl, one a line",
        )
