"""What resolving needs to know of the documents that are held already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from ..model import Document, PartyName, Span


class Neighbour(Protocol):
    """A section of a held document that shares words with the one being resolved."""

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
        """The sections that share most of these weighted terms; of each term, `each` before and after the moment."""

    def standing(self, shingles: Iterable[int], each: int) -> Sequence[Sequence[tuple[str, int]]]:
        """Of each shingle, at most `each` documents that have it, and where."""

    def document(self, document: str) -> Document:
        """A document with its text."""

    def versions(self, document: Document) -> Sequence[Document]:
        """Other texts of the page at the document's address, as they came."""

    def event_of(self, thing: str) -> str:
        """The event that a section belongs to."""

    def began(self, event: str) -> str:
        """When an event was first recorded."""

    def sections(self, document: str) -> Sequence[tuple[str, tuple[Span, ...]]]:
        """The sections of a document with their spans; none of one that is not held."""

    def size(self, event: str) -> int:
        """How many documents tell of an event."""

    def apart(self, event: str, other: str) -> bool:
        """Whether a person said that these are two events."""

    def party_of(self, party: str) -> str:
        """The party that this one is judged to be."""

    def party_above(self, party: str, document: Document) -> str | None:
        """What the newest judgement of this program says that a party is."""

    def parties_named(self, key: str, event: str, most: int) -> Sequence[PartyName]:
        """The parties of an event that are found by this key."""

    def names_of(self, event: str) -> Sequence[PartyName]:
        """All by what parties of an event are found."""

    def knows(self, party: str, document: Document) -> bool:
        """Whether it is recorded, and was known when a document was published, what a table or a document says of a party."""
