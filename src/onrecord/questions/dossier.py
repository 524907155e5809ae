"""All that the questions about one event look up: who is who, whose words are whose, what bears on what. Each is made when
it is first asked for, and once: a record never changes, so its last events are kept with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from ..ledger import Filed, Record
from ..model import Copy, Figure, Incident, Statement
from .bearing import Bearings
from .evidence import Texts
from .rows import Row
from .speakers import Speakers
from .standings import Standing, standings
from .voices import Voices
from .who import Who


class Dossier:
    """Some documents of a record, most often those of an event, with what they hold."""

    def __init__(self, record: Record, documents: Sequence[Filed]) -> None:
        self.record = record
        self.documents = documents
        self._rows: dict[Callable[[Dossier], list[Row]], list[Row]] = {}

    @cached_property
    def filed(self) -> dict[str, Filed]:
        """The documents by their ids."""
        return {filed.id: filed for filed in self.documents}

    @cached_property
    def statements(self) -> list[tuple[Filed, Statement]]:
        return self.record.statements(self.documents)

    @cached_property
    def figures(self) -> list[tuple[Filed, Figure]]:
        return self.record.figures(self.documents)

    @property
    def said(self) -> list[tuple[Filed, Statement | Figure]]:
        """The statements, then the figures."""
        return [*self.statements, *self.figures]

    @cached_property
    def incidents(self) -> list[tuple[Filed, Incident]]:
        return self.record.incidents(self.documents)

    @cached_property
    def copies(self) -> list[Copy]:
        return self.record.copies(self.documents)

    @cached_property
    def texts(self) -> Texts:
        return Texts(self.record, self.documents)

    @cached_property
    def voices(self) -> Voices:
        return Voices(self.copies, self.documents)

    @cached_property
    def who(self) -> Who:
        return Who(self.record, self.documents)

    @cached_property
    def speakers(self) -> Speakers:
        return Speakers(self.record, self.who)

    @cached_property
    def bearings(self) -> Bearings:
        return Bearings(self.speakers, self.texts, self.statements, self.figures, self.incidents)

    @cached_property
    def standings(self) -> list[Standing]:
        """Every figure, and what became of it, in the order of the rows of `toll`."""
        return standings(self.figures, self.voices, self.who, self.statements)

    def rows(self, of: Callable[[Dossier], list[Row]]) -> list[Row]:
        """The rows of a question, which others rest on too."""
        if of not in self._rows:
            self._rows[of] = of(self)
        return self._rows[of]


def dossier(record: Record, event: str) -> Dossier:
    """That of an event, by its id."""
    return record.kept(_made, event)


def _made(record: Record, event: str) -> Dossier:
    return Dossier(record, record.documents(event))
