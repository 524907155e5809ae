"""What resolving needs to know of the documents that are held already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from ..model import Document


class Neighbour(Protocol):
    """A held document that shares words with the one being resolved."""

    @property
    def id(self) -> str: ...
    @property
    def event(self) -> str: ...
    @property
    def known_from(self) -> datetime | None: ...
    @property
    def terms(self) -> Mapping[str, float]: ...


class View(Protocol):
    """The documents that are held."""

    def known_from(self, document: Document) -> datetime | None:
        """By when a document had surely been published; None where it does not say."""

    def near(self, terms: Mapping[str, float], moment: datetime | None, each: int, most: int) -> Sequence[Neighbour]:
        """The documents that share most of these weighted terms; of each term, `each` before and after the moment."""

    def sharing(self, shingles: Iterable[int], least: int, each: int, most: int) -> Sequence[Document]:
        """The documents that share at least so many of these shingles, and most; of each shingle, at most `each`."""

    def versions(self, document: Document) -> Sequence[Document]:
        """Other texts of the page at the document's address, as they came."""

    def event_of(self, thing: str) -> str:
        """The event that a document belongs to."""

    def began(self, event: str) -> str:
        """When an event was first recorded."""
