"""onrecord reads news coverage and keeps the ledger: who is on the record, saying what, since when, on whose words.

import onrecord

for reading in onrecord.read(["article.txt"]):        # readings, and errors that name their input
    print(reading)
with onrecord.Ledger.open("event.db", create=True) as ledger:
    list(onrecord.add(["coverage/"], ledger))
    print(onrecord.ask(ledger.as_of("2024-03-23T06:00"), "toll").rows)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from .config import Settings
from .errors import EvidenceError, InputError, LedgerError, ModelError, OnrecordError, UsageError
from .model import Answer, Document, Figure, Party, Reading, Statement

if TYPE_CHECKING:
    from datetime import datetime

    from .ledger import Ledger, Record
    from .pipeline import Added

__all__ = [
    "Answer",
    "Document",
    "EvidenceError",
    "Figure",
    "InputError",
    "Ledger",
    "LedgerError",
    "ModelError",
    "OnrecordError",
    "Party",
    "Reading",
    "Settings",
    "Statement",
    "UsageError",
    "add",
    "ask",
    "read",
    "to_pandas",
    "to_polars",
]


def read(
    inputs: Iterable[str], settings: Settings | None = None, stdin: BinaryIO | None = None
) -> Iterator[Reading | InputError]:
    """What is on the record in each document of these inputs (paths, folders, `-`); errors in the place of inputs
    that cannot be read."""
    from . import pipeline

    return pipeline.read(inputs, settings or Settings.from_environment(), stdin)


def add(
    inputs: Iterable[str], ledger: Ledger, settings: Settings | None = None, stdin: BinaryIO | None = None
) -> Iterator[Added | InputError]:
    """Reads documents and records them in an open ledger; says of each what became of it."""
    from . import pipeline

    return pipeline.add(inputs, ledger, settings or Settings.from_environment(), stdin)


def ask(record: Record, question: str, event: str | None = None, since: str | datetime | None = None) -> Answer:
    """A question's answer from the record as it stood; `event`, and `since` of `changes`, as on
    the command line. UsageError if any is unknown."""
    from . import questions

    return questions.ask(record, question, event, since)


def to_pandas(answer: Answer) -> Any:
    """An answer's rows as a pandas DataFrame; UsageError where pandas is not installed."""
    from . import export

    return export.to_pandas(answer)


def to_polars(answer: Answer) -> Any:
    """An answer's rows as a polars DataFrame; UsageError where polars is not installed."""
    from . import export

    return export.to_polars(answer)


def __getattr__(name: str) -> Any:
    # sqlite, the model and the page reader are loaded by whoever needs them: `import onrecord` stays quick
    if name == "Ledger":
        from .ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
