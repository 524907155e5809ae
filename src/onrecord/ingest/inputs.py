"""What a user may give: files, folders, standard input. Each is opened here, and handed to the reader of its kind."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError
from ..model import Document
from .formats import KINDS, content_of, refuse_large

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def documents(
    inputs: Iterable[str], stdin: BinaryIO | None = None, private: bool = False
) -> Iterator[Document | InputError]:
    """The documents of these inputs, one after another; an error in the place of each that cannot be read.

    An input is the path of a file or a folder, an address (http, https), or `-` for standard input; `private`: an address may
    be of this machine's network."""
    for given in inputs:
        try:
            yield from _input(given, stdin, private)
        except InputError as error:
            yield error


def _input(given: str, stdin: BinaryIO | None, private: bool) -> Iterator[Document | InputError]:
    if given == "-":
        with _reported(Path("-")):
            yield from content_of(stdin or sys.stdin.buffer, "-", None)
    elif ADDRESS.match(given):
        # only who asks for an address waits for what fetches it
        from .address import at_address

        yield from at_address(given, private)
    elif not given or "\0" in given:
        raise InputError(repr(given), "no such file or folder", "pass the path of a file or a folder")
    else:
        yield from _path(Path(given))


def _path(path: Path) -> Iterator[Document | InputError]:
    with _reported(path):
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    yield from _folder(path) if is_folder else _file(path)


def _file(path: Path) -> Iterator[Document | InputError]:
    source = _shown(path)
    with _reported(path):
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(source, "is not a regular file", "pass its content on standard input, with - as the input")
        kind = KINDS.get(path.suffix.lower())
        if kind in ("text", "page"):
            refuse_large(status.st_size, source)
        with path.open("rb") as stream:
            yield from content_of(stream, source, kind)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """What the system says against reading an input, as an error of that input."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(_shown(path), "no such file or folder", "check its name, and where a link leads") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})"
        raise InputError(_shown(path), problem, "check its permissions") from error


def _folder(folder: Path) -> Iterator[Document | InputError]:
    empty = True
    for found in _files(folder):
        empty = False
        if isinstance(found, InputError):
            yield found
            continue
        try:
            yield from _file(found)
        except InputError as error:
            yield error
    if empty:
        raise InputError(_shown(folder), "the folder holds nothing to read", f"onrecord reads {', '.join(KINDS)} files")


def _files(folder: Path) -> Iterator[Path | InputError]:
    """The readable files of a folder and of those in it, by name. Hidden ones are other programs' notes, not articles."""
    try:
        with _reported(folder), os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except InputError as error:
        yield error
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from _files(path)
        elif path.suffix.lower() in KINDS:
            yield path


def _shown(path: Path) -> str:
    """The path as text: a name may hold bytes that are no characters, and those have no place in a record."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
