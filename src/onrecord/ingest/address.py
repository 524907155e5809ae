"""What is at an address, as a document that is known by it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlsplit

from ..errors import InputError
from ..model import Document
from .document import make_document
from .fetch import Fetched, fetch
from .formats import content
from .page import page


def at_address(address: str, private: bool = False) -> Iterator[Document | InputError]:
    """The documents at an address: one page or text, or the records of a .jsonl; InputError where there is none."""
    fetched = fetch(address, private)
    if "html" in fetched.type:
        yield _known_by(page(fetched.data, address, fetched.charset), fetched)
        return
    for found in content(BytesIO(fetched.data), address):
        yield found if isinstance(found, InputError) or found.url else _known_by(found, fetched)


def _known_by(found: Document, fetched: Fetched) -> Document:
    """The document under its own address: the one that a page gives itself, if that is on the same site, else where it was."""
    same = found.url is not None and _same_site(found.url, fetched.address)
    return make_document(
        found.text,
        fetched.address,
        source=found.source,
        url=found.url if same else fetched.address.partition("#")[0],
        outlet=found.outlet,
        title=found.title,
        byline=found.byline,
        published=found.published,
        language=found.language,
    )


def _same_site(url: str, other: str) -> bool:
    """Whether one of two hosts is the other or above it: what a page says of itself is not taken for another site's word."""
    try:
        hosts = [(urlsplit(u).hostname or "").removeprefix("www.") for u in (url, other)]
    except ValueError:
        return False
    first, second = hosts
    return bool(first and second) and (
        first == second or f".{first}".endswith(f".{second}") or second.endswith(f".{first}")
    )
