"""What a page stands in: who looks, as of when, and where its links lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol, Self


class Links(Protocol):
    """Where things are to be found: addresses of a server, or places in one file."""

    def events(self, **query: str | None) -> str | None:
        """The list of events; None where there is none to go to; what is None is left out of the query."""
        ...

    def event(self, event: str, **query: str | None) -> str:
        """An event's page; what is None is left out of the query."""
        ...

    def document(self, document: str, noun: str | None = None) -> str:
        """A document's page, at the words of one of its statements or figures."""
        ...

    def beside(self, document: str, other: str) -> str | None:
        """Two versions beside each other; None where that cannot be looked at."""
        ...

    def between(self, event: str, **query: str | None) -> str | None:
        """What changed between two moments; None where that cannot be looked at."""
        ...

    def judge(self, kind: str, thing: str, at: str = "") -> str | None:
        """Where a person judges a thing (`statement`, `figure`, `party`, `event`, `document`); None where nobody can. `at`: the
        part of the page to be led back to."""
        ...

    def part(self, name: str) -> str:
        """A style sheet or a script."""
        ...


@dataclass(frozen=True)
class Setting:
    """What is the same for all of a page."""

    links: Links
    as_of: str | None = None
    """The moment of publication that was asked for; None: now."""
    recorded_by: str | None = None
    """The moment of recording that was asked for; None: now."""
    judged: bool = False
    """Whether a judgement by who looks has just been recorded."""
    enclosed: bool = False
    """Whether the page is a file of its own, with its style in it and nothing to reach outside."""

    @property
    def then(self) -> dict[str, str | None]:
        """The two clocks, as an address has them."""
        return {"as-of": self.as_of, "recorded-by": self.recorded_by}

    def at(self, as_of: str | None) -> Self:
        """The same, as of another moment of publication."""
        return replace(self, as_of=as_of)
