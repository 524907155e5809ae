from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.ingest import documents
from onrecord.model import Document

Read = Callable[[str, bytes], list[Document | InputError]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What is read from a file with this name and this content; from standard input where the name is `-`."""

    def reading(name: str, content: bytes) -> list[Document | InputError]:
        if name == "-":
            return list(documents(["-"], BytesIO(content)))
        path = tmp_path / name
        path.write_bytes(content)
        return list(documents([str(path)]))

    return reading


@pytest.fixture
def document(read: Read) -> Callable[[str, bytes], Document]:
    """The one document in such a file."""

    def reading(name: str, content: bytes) -> Document:
        [found] = read(name, content)
        assert isinstance(found, Document), found
        return found

    return reading


@pytest.fixture
def error(read: Read) -> Callable[[str, bytes], InputError]:
    """The one error about such a file. It names the file and says what to do."""

    def reading(name: str, content: bytes) -> InputError:
        [found] = read(name, content)
        assert isinstance(found, InputError), found
        assert found.source.endswith(name) or f"{name}, line" in found.source
        assert found.hint
        return found

    return reading
