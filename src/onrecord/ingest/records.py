"""JSON lines: one record a line, each a document."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator

from ..errors import InputError
from ..model import Document
from .dates import moment
from .document import LIMIT, make_document
from .encoding import refuse_binary

Record = dict[str, object]

SHAPE = 'a record is one JSON object on one line: {"text": …}, and ref, title, outlet, published, url, byline, language'


def records(lines: Iterable[bytes], path: str) -> Iterator[Document | InputError]:
    """The documents of these lines; an error that names the line in the place of each that is none."""
    empty = True
    for number, line in enumerate(lines, 1):
        if number == 1:
            _refuse_other_encodings(line, path)
        if not line.removeprefix(codecs.BOM_UTF8).strip():
            continue
        empty = False
        source = f"{path}, line {number}"
        try:
            yield _document(_record(line, source), path, source)
        except InputError as error:
            yield error
    if empty:
        raise InputError(path, "is empty", SHAPE)


def _refuse_other_encodings(line: bytes, path: str) -> None:
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(path, "is UTF-16, and JSON lines are UTF-8", "convert it: iconv -f UTF-16 -t UTF-8")
    refuse_binary(line, path)


def _record(line: bytes, source: str) -> Record:
    if len(line) > LIMIT:
        raise InputError(
            source, f"is too large: over {LIMIT:,} bytes, the limit for a document", "one line is one article"
        )
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(source, "is not UTF-8", "convert it: iconv -f WINDOWS-1252 -t UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(source, f"is not JSON ({error})", SHAPE) from error
    if not isinstance(record, dict):
        raise InputError(source, "is not a JSON object", SHAPE)
    return record


def _document(record: Record, path: str, source: str) -> Document:
    def field(name: str) -> str | None:
        return _string(record, name, source)

    title, published = field("title"), field("published")
    text = field("text")
    if text is None:
        text = _feed_text(record, title, source)
    if not text.strip():
        raise InputError(source, "its text is blank", "leave the record out, or give it a text")
    return make_document(
        text,
        path,
        source=source,
        ref=_ref(record, source),
        url=field("url") or None,
        outlet=field("outlet") or None,
        title=title or None,
        byline=field("byline") or None,
        published=moment(published or ""),
        language=field("language") or None,
    )


def _feed_text(record: Record, title: str | None, source: str) -> str:
    """What an item of a feed, which has no text, says: its title and its description."""
    if "description" not in record and "summary" not in record:
        raise InputError(source, "has no text", SHAPE)
    description = _string(record, "description", source) or _string(record, "summary", source)
    return "\n\n".join(part for part in (title, description) if part and not part.isspace())


def _string(record: Record, name: str, source: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(source, f"its {name} is not a string", f'write "{name}": "…", or leave it out')
    return _encodable(value, name, source)


def _ref(record: Record, source: str) -> str | None:
    value = record.get("ref")
    if isinstance(value, (dict, list)):
        raise InputError(source, "its ref is not a string", 'write "ref": "…", or leave it out')
    if value is None or isinstance(value, str):
        return _string(record, "ref", source)
    return json.dumps(value)


def _encodable(value: str, name: str, source: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InputError(source, f"its {name} holds half a surrogate pair", "write the whole character") from error
    return value
