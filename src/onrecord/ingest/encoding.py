"""Bytes become text: by their byte-order mark, as UTF-8, or by the encoding that they declare or seem to have."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from charset_normalizer import from_bytes

from ..errors import InputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

LEGACY = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "iso8859_2", "koi8_r",
          "cp932", "euc_jp", "gb18030", "big5", "cp949")  # fmt: skip
"""What news was published in before UTF-8, by Python's names: one for each script or region, the widest of its family."""

WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-15": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "iso8859-2": "iso8859_2",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_r",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5hkscs": "big5",
    "euc_kr": "cp949",
}
"""What a browser reads where a page declares its narrower relative: "ISO-8859-1" is Windows-1252 on the web."""

SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"WARC/", "a web archive"),
)

CONTROLS = bytes(c for c in range(0x20) if c not in b"\t\n\v\f\r\x1b")
FOREIGN_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
SAMPLE_LINES = 400


def decoded(data: bytes, source: str, declared: str | None = None) -> str:
    """The text of these bytes, without their byte-order mark; an InputError where they are no text."""
    mark, encoding = next(((m, e) for m, e in MARKS if data.startswith(m)), (b"", "utf-8"))
    if not mark:
        refuse_binary(data, source)
    data = data.removeprefix(mark)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise InputError(source, f"is marked as {encoding.upper()} but is not", "save it as UTF-8 text") from error
    return _damaged(data) or data.decode(_known(declared) or _likely(data), "replace")


def refuse_binary(data: bytes, source: str) -> None:
    """Raises an InputError where the bytes are a picture, an archive or the like."""
    kind = next((kind for signature, kind in SIGNATURES if data.startswith(signature)), None)
    if kind is None and (b"\0" in data or len(data) - len(data.translate(None, CONTROLS)) > len(data) / 20):
        kind = "binary"
    if kind:
        raise InputError(source, f"is {kind}, not text", "save its text as .txt, or the page as .html")


def _damaged(data: bytes) -> str | None:
    """The text, where it is UTF-8 but for a few stray bytes: in no other encoding do so many sequences happen to be valid."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    kept = len(text) - len(text.encode("ascii", "ignore")) - lost
    return text if kept > 4 * lost else None


def _known(declared: str | None) -> str | None:
    """A declared encoding by Python's name, where it is one that pages are written in."""
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return None
    name = WIDER.get(name, name)
    return name if name in LEGACY else None


def _likely(data: bytes) -> str:
    """The encoding that the lines with foreign characters look most like; Windows-1252 where nothing looks better."""
    sample = b"\n".join(m[0] for m in islice(FOREIGN_LINE.finditer(data), SAMPLE_LINES))
    matches = from_bytes(sample, cp_isolation=list(LEGACY), enable_fallback=False, preemptive_behaviour=False)
    best = matches.best()
    if best is None:
        return "cp1252"
    tied = (m for m in matches if m.chaos <= best.chaos and m.coherence >= best.coherence)
    return "cp1252" if any("cp1252" in m.could_be_from_charset for m in tied) else best.encoding
