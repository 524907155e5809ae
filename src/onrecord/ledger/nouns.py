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
    return cast(Noun, _maker(cast(Hashable, kind))(value))


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """What turns JSON into a value of a type; None where JSON has it already."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        makers = {f.name: _maker(hints[f.name]) for f in fields(kind)}
        make = cast(Callable[..., Any], kind)
        return lambda value: make(**{name: makers[name](part) for name, part in value.items()})
    if get_origin(kind) is tuple:
        part = _maker(get_args(kind)[0])
        return lambda value: tuple(map(part, value))
    if get_origin(kind) is UnionType:
        some = _maker(next(a for a in get_args(kind) if a is not type(None)))
        return lambda value: None if value is None else some(value)
    return lambda value: value
