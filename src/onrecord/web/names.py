"""What people call the things that judgements name by ids."""

from __future__ import annotations

from ..ledger import Filed, Record
from ..model import Figure
from ..pages.evidence import named
from ..questions.events import described

LONGEST = 110
"""Characters of the words of a statement, or of a title."""
EVENTS = 40
"""Events that are looked up on one page; others are called by their ids."""


class Names:
    """The names of one record, each looked up once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._filed: dict[str, dict[str, Filed]] = {}
        self._called: dict[str, str] = {}

    def filed(self, document: str) -> tuple[Filed, tuple[str, ...]] | None:
        """A document, by its id or that of a section, and the events that it is in."""
        events = tuple(dict.fromkeys(self._record.event_of(section) for section in self._record.sections(document)))
        bare = document.partition("#")[0]
        found = next((filed for event in events if (filed := self._documents(event).get(bare))), None)
        return (found, events) if found else None

    def joined(self, kind: str, thing: str) -> str:
        """A party, an event, or a document of one."""
        if kind != "event":
            return self._record.by_hand.party(thing)["name"]
        return self.document(thing) if self.is_document(thing) else self.event(thing)

    def is_document(self, thing: str) -> bool:
        """Whether this is the id of a document, or of a section of one."""
        return bool(self._record.sections(thing))

    def event(self, event: str) -> str:
        """An event, by its id or that of one that was made part of it."""
        root = self._record.event_of(event)
        if root not in self._called:
            documents = self._record.documents(root) if len(self._called) < EVENTS else ()
            told = described(self._record, {root: documents}) if documents else {}
            self._called[root] = told[root].name if root in told else event
        return self._called[root]

    def document(self, document: str) -> str:
        """A document by its outlet and its title."""
        held = self.filed(document)
        if held is None:
            return document
        filed, _ = held
        outlet = named(filed.outlet, filed.ref)
        return f"“{short(filed.title)}” ({outlet})" if filed.title else outlet

    def noun(self, document: str, thing: str) -> str:
        """A statement or a figure by its words."""
        noun = self._record.by_hand.noun((document, thing))
        if noun is None:
            return thing
        parts = (noun,) if isinstance(noun, Figure) else (noun.source, noun.cue, noun.content)
        return f"“{short(' '.join(part.text for part in parts if part))}”"

    def _documents(self, event: str) -> dict[str, Filed]:
        if event not in self._filed:
            self._filed[event] = {filed.id: filed for filed in self._record.documents(event)}
        return self._filed[event]


def short(words: str) -> str:
    """So much of it as fits on a line."""
    words = " ".join(words.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
