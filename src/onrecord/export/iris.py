"""Ids for JSON-LD: a document, a party or a statement has no address of its own on the web; and addresses as links."""

from __future__ import annotations

from urllib.parse import quote

OWN = "urn:onrecord:"


def iri(kind: str, *names: str) -> str:
    """The id of a thing of ours."""
    return OWN + ":".join((kind, *(quote(name, safe="@.-_") for name in names)))


def web(url: str) -> str:
    """An address without the characters that may not stand in one, which some feeds have."""
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~")
