"""What a user may give: files, folders, standard input. Each is opened here, and handed to the reader of its kind."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
FIRST_TAG = re.compile(
    rb"(?>(?:\s|<\?[^>]*>|<!--.*?-->)*)<(?:(?P<page>!doctype\s+html|html)|(?P<feed>rss|feed|rdf:RDF))\b",
    re.IGNORECASE | re.DOTALL,
)
OTHER_JSON = re.compile(rb'\s*\[?\s*\{\s*"')
HEADLINE = re.compile(r"\s*(?P<line>[^\r\n]{1,199})(?:\r\n|\r|\n)[ \t]*(?:\r|\n)")
HEAD = 4096


def documents(
    inputs: Iterable[str], stdin: BinaryIO | None = None, private: bool = False
) -> Iterator[Document | InputError]:
    """The documents of these inputs, one after another; an error in the place of each that cannot be read.

    An input is the path of a file or a folder, an address (http, https), or `-` for standard input; `private`: an address may
    be of this machine's network."""
    for given in inputs:
        try:
            yield from _input(given, stdin, private)
        except InputError as error:
            yield error


def content(stream: BinaryIO, name: str) -> Iterator[Document | InputError]:
    """The documents of what somebody sent under a file's name; an error in the place of each that cannot be read."""
    try:
        yield from _content(stream, name, KINDS.get(Path(name).suffix.lower()))
    except InputError as error:
        yield error


def _input(given: str, stdin: BinaryIO | None, private: bool) -> Iterator[Document | InputError]:
    if given == "-":
        with _reported(Path("-")):
            yield from _content(stdin or sys.stdin.buffer, "-", None)
    elif ADDRESS.match(given):
        from .address import at_address

        yield from at_address(given, private)
    elif not given or "\0" in given:
        raise InputError(repr(given), "no such file or folder", "pass the path of a file or a folder")
    else:
        yield from _path(Path(given))


def _path(path: Path) -> Iterator[Document | InputError]:
    with _reported(path):
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    yield from _folder(path) if is_folder else _file(path)


def _file(path: Path) -> Iterator[Document | InputError]:
    source = _shown(path)
    with _reported(path):
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(source, "is not a regular file", "pass its content on standard input, with - as the input")
        kind = KINDS.get(path.suffix.lower())
        if kind in ("text", "page"):
            _refuse_large(status.st_size, source)
        with path.open("rb") as stream:
            yield from _content(stream, source, kind)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """What the system says against reading an input, as an error of that input."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(_shown(path), "no such file or folder", "check its name, and where a link leads") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise InputError(_shown(path), problem, "check its permissions") from error


def _folder(folder: Path) -> Iterator[Document | InputError]:
    empty = True
    for found in _files(folder):
        empty = False
        if isinstance(found, InputError):
            yield found
            continue
        try:
            yield from _file(found)
        except InputError as error:
            yield error
    if empty:
        raise InputError(_shown(folder), "the folder holds nothing to read", f"onrecord reads {', '.join(KINDS)} files")


def _files(folder: Path) -> Iterator[Path | InputError]:
    """The readable files of a folder and of those in it, by name. Hidden ones are other programs' notes, not articles."""
    try:
        with _reported(folder), os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except InputError as error:
        yield error
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _files(path)
        elif path.suffix.lower() in KINDS:
            yield path


def _content(stream: BinaryIO, source: str, kind: str | None) -> Iterator[Document | InputError]:
    head = b"" if kind else _first_line(stream)
    if kind == "records" or (kind is None and _is_record(head)):
        yield from records(_lines(head, stream), source)
        return
    data = head + stream.read(LIMIT + 1 - len(head))
    _refuse_large(len(data), source)
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


def _refuse_large(size: int, source: str) -> None:
    if size > LIMIT:
        raise InputError(
            source,
            f"is too large: at least {size:,} bytes, and the limit for a document is {LIMIT:,}",
            "split it, or pass its articles as .jsonl, one a line",
        )


def _shown(path: Path) -> str:
    """The path as text: a name may hold bytes that are no characters, and those have no place in a record."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
