"""The program: inputs become documents, documents are read, readings are resolved against the ledger and recorded.

    inputs ─ingest→ Document ─read→ Reading ─resolve→ Judgement, Copy ─→ Ledger

Nothing here decides anything: each arrow is a room of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from .config import Settings
from .errors import EvidenceError, InputError
from .ingest import documents
from .ledger import Ledger, Outcome
from .model import Document, Reading
from .read.reader import Reader
from .resolve import resolve
from .resolve.places import located


@dataclass(frozen=True)
class Added:
    """What became of one document."""

    document: Document
    outcome: Outcome


def reader(settings: Settings) -> Reader:
    """The reader that the settings ask for."""
    return Reader(settings.model, settings.threads, settings.parties, settings.min_score)


def read(inputs: Iterable[str], settings: Settings, stdin: BinaryIO | None = None) -> Iterator[Reading | InputError]:
    """What is on the record in each document; keeps nothing."""
    reads = reader(settings)
    for document in documents(inputs, stdin, settings.private_addresses):
        yield document if isinstance(document, InputError) else located(reads.read(document))


def add(
    inputs: Iterable[str], ledger: Ledger, settings: Settings, stdin: BinaryIO | None = None
) -> Iterator[Added | InputError]:
    """Reads documents and records them, each whole or not at all; one that the ledger holds is not read again."""
    yield from record(documents(inputs, stdin, settings.private_addresses), ledger, settings)


def record(found: Iterable[Document | InputError], ledger: Ledger, settings: Settings) -> Iterator[Added | InputError]:
    """The same, of documents."""
    reads, resolving = reader(settings), partial(resolve, own_parties=settings.parties)
    for document in found:
        if isinstance(document, InputError):
            yield document
        elif ledger.holds(document.id, reads.version):
            yield Added(document, Outcome.KNOWN)
        else:
            try:
                yield Added(document, ledger.add(located(reads.read(document)), resolving))
            except EvidenceError as error:
                yield InputError(document.source or document.id, f"not recorded: {error}", error.hint)
