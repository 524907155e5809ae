"""Where things are on the server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import category
from urllib.parse import quote, urlencode

from . import parts

LONGEST = 300
"""Characters of a word in an address."""
LONGEST_BACK = 500


@dataclass(frozen=True)
class ServedLinks:
    """The addresses, as of a moment, for somebody who may change things or not."""

    may_change: bool = False
    as_of: str | None = None
    recorded_by: str | None = None
    here: str = "/"
    """The address of the page that has the links: judging leads back to it."""

    def events(self, **query: str | None) -> str:
        """The list of events."""
        return f"/{query_of(query)}"

    def event(self, event: str, **query: str | None) -> str:
        """An event's page."""
        return f"/event/{_part(event)}{query_of(query)}"

    def document(self, document: str, noun: str | None = None) -> str:
        """A document's page as of the same moments, at a statement or a figure."""
        return f"/document/{_part(document)}{query_of(self._then)}{f'#{_part(noun)}' if noun else ''}"

    def beside(self, document: str, other: str) -> str:
        """Two versions beside each other."""
        return f"/document/{_part(document)}/beside/{_part(other)}{query_of(self._then)}"

    def between(self, event: str, **query: str | None) -> str:
        """What changed between two moments."""
        return f"/event/{_part(event)}/changes{query_of(query)}"

    def judge(self, kind: str, thing: str, at: str = "") -> str | None:
        """Where a thing is judged, to be led back to a part of this page; None where this request's user may not, or it has no name that can be asked for."""
        if not self.may_change or not can_be_asked(thing):
            return None
        back = f"{self.here}#{at}" if at else self.here
        return f"/judge{query_of({'kind': kind, 'thing': thing, 'back': None if back == '/' else back})}"

    def part(self, name: str) -> str:
        """A style sheet or a script, under an address that changes with it."""
        return f"/static/{_part(name)}?v={parts.mark(name)}"

    def judgements(self) -> str:
        """All that people judged."""
        return "/judgements"

    def add(self) -> str | None:
        """Where documents are added; None where this request's user may not."""
        return "/add" if self.may_change else None

    @property
    def _then(self) -> dict[str, str | None]:
        return {"as_of": self.as_of, "recorded_by": self.recorded_by}


def local(address: str | None) -> str | None:
    """An address on this server, to be led back to; None of any other and of what is none."""
    if not address or len(address) > LONGEST_BACK or not address.startswith("/"):
        return None
    # browsers take a backslash for a stroke, drop tabs and line ends, and "//" leads to another host
    if address.startswith("//") or "\\" in address or not address.isprintable() or " " in address:
        return None
    return quote(address, safe="/?&=#:%+,;@!$'()*~.-_")


def can_be_asked(word: str) -> bool:
    """Whether an address may ask for this word. Names hold spaces that do not break and joiners between letters, which Python
    does not count as printable."""
    return len(word) <= LONGEST and not any(category(c) in ("Cc", "Cs") and c not in "\r\n\t" for c in word)


def noted(address: str) -> str:
    """An address of a page that says, once, that a judgement was recorded."""
    page, mark, place = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}judged=1{mark}{place}"


def _part(name: str) -> str:
    # a name of dots alone would lead up
    return quote(name, safe="") if name.strip(".") else quote(name, safe="").replace(".", "%2E")


def query_of(values: Mapping[str, str | None]) -> str:
    """A query of what is not None; keys as an address writes them."""
    given = {key.replace("_", "-"): value for key, value in values.items() if value is not None}
    return f"?{urlencode(given, safe='/:')}" if given else ""
