"""Nouns out of their JSON: the way back from `model.json_of`."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Noun = TypeVar("Noun")


def noun_of(kind: type[Noun], value: Any) -> Noun:
    """The noun of this kind whose JSON this is."""
    make = _maker(cast(Hashable, kind))
    return cast(Noun, make(value) if make else value)


@cache
def _maker(kind: Any) -> Callable[[Any], Any] | None:
    """What turns JSON into a value of a type; None where JSON has it already: most fields cost nothing then."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        makers = [(f.name, make) for f in fields(kind) if (make := _maker(hints[f.name])) is not None]
        noun = cast(Callable[..., Any], kind)
        return lambda value: noun(**value | {n: make(value[n]) for n, make in makers if value.get(n) is not None})
    if get_origin(kind) is tuple:
        part = _maker(get_args(kind)[0])
        return tuple if part is None else lambda value: tuple(map(part, value))
    if get_origin(kind) is UnionType:
        return _maker(next(a for a in get_args(kind) if a is not type(None)))
    return None
