"""How many independent voices documents are: copies of one text, and versions of one page, are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..ledger import Filed, Record
from ..model import Copy


class Voices:
    """The origins of some documents, as far as the record knows them."""

    def __init__(self, record: Record, documents: Sequence[Filed]) -> None:
        self.filed = {d.id: d for d in documents}
        self.carries: dict[str, Copy] = {}
        """Of each document that is a copy, whose words it carries most of."""
        for copy in record.copies(documents):
            known = self.carries.get(copy.document)
            if known is None or copy.share > known.share:
                self.carries[copy.document] = copy

    def origin(self, document: str) -> str:
        """The document whose words these are first."""
        seen = [document]
        while (copy := self.carries.get(seen[-1])) is not None:
            if copy.of in seen:
                circle = seen[seen.index(copy.of) :]
                return min(circle, key=lambda d: (self.filed[d].known_from, d))
            seen.append(copy.of)
        return seen[-1]

    def independent(self, documents: Iterable[str]) -> int:
        """How many origins these documents have."""
        return len({self.origin(document) for document in documents})

    def outlets(self, documents: Iterable[str]) -> int:
        """How many outlets the origins of these documents are of; one that names none is its own."""
        origins = {self.origin(document) for document in documents}
        return len({self.filed[origin].outlet or origin for origin in origins})
