"""A document is made in one place, so that its identity is the same whatever it was read from."""

from __future__ import annotations

from hashlib import sha256

from ..model import Document

LIMIT = 20_000_000
"""Bytes of one document. A long novel has one million: what is larger is a dump of many, and costs a parser minutes."""


def make_document(
    text: str,
    path: str,
    *,
    source: str | None = None,
    ref: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Document:
    """The document with this text, known by its address: its URL, else what the input calls it, else its path."""
    return Document(
        id=sha256(f"{url or ref or path}\0{text}".encode()).hexdigest()[:16],
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        ref=ref,
        source=source or path,
        url=url,
        outlet=outlet,
        title=title,
        byline=byline,
        published=published,
        language=language,
    )
