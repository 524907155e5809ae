"""Style sheets, scripts and drawings: held in memory, so that a name is either one of them or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Part:
    """A file that pages ask for."""

    data: bytes
    type: str
    mark: str
    """A hash of it."""


@cache
def every() -> dict[str, Part]:
    """All of them, by name."""
    found = {}
    for file in (files("onrecord.pages") / "static").iterdir():
        type = TYPES.get(file.name.rpartition(".")[2])
        if type is not None and file.is_file():
            data = file.read_bytes()
            found[file.name] = Part(data, type, sha256(data).hexdigest()[:12])
    return found


def mark(name: str) -> str:
    """What says which state of a part is meant."""
    part = every().get(name)
    return part.mark if part else "none"
