"""A form that was filled in wrongly: it is shown again as it was, with what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import UsageError
from .problems import in_a_page, sentence


class Wrong(UsageError):
    """What is wrong with a field of a form."""

    def __init__(self, field: str, problem: str, hint: str | None = None) -> None:
        super().__init__(problem, hint)
        self.field = field


@dataclass(frozen=True)
class Again:
    """What somebody filled in, and what is wrong with it; of a form that is new, nothing."""

    fields: Mapping[str, str] = field(default_factory=dict)
    field: str = ""
    message: str = ""

    def value(self, name: str, otherwise: object = "", verb: str | None = None) -> str:
        """What stood in a field: in the form of a verb, where a page has one for each."""
        if self.is_of(verb):
            return self.fields.get(name, "")
        return "" if otherwise is None else str(otherwise)

    def is_of(self, verb: str | None) -> bool:
        """Whether it is the form of this verb that is shown again."""
        return bool(self.fields) and (verb is None or self.fields.get("verb") == verb)

    def wrong(self, name: str, verb: str | None = None) -> str:
        """What is wrong with a field, in a sentence or two; nothing where it is as it should be."""
        return self.message if self.field == name and self.is_of(verb) else ""


def again(fields: Mapping[str, str], error: UsageError, field: str, hint: str | None = None) -> Again:
    """The form of these fields. `field`: the one that is wrong, where the error does not say; `hint`: what to do then, where it
    is not what the error says."""
    where, do = (error.field, error.hint) if isinstance(error, Wrong) else (field, hint or in_a_page(error.hint))
    told = (sentence(str(error)), sentence(do))
    return Again(fields, where, " ".join(words for words in told if words)[:2_000])
