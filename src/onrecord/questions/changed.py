"""A change of the record: what stood, what stands, and which document brought it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from ..ledger import Filed
from ..model import Figure, PartyRef, Statement
from .rows import Row, grounds
from .voices import Place, Voices, place

Noun = Statement | Figure
Told = tuple[Filed, Noun]

KINDS = ("reversed", "withdrawn", "revised", "added", "edited")
QUESTIONS = ("positions", "responsibility", "toll", "statements", "page", "other statements")
"""What the changes are of; what is merely said comes last."""


@dataclass(frozen=True)
class Side:
    """One side of a change: what it comes to in words, and in which words of the documents."""

    text: str
    since: str
    told: tuple[Told, ...]
    also: tuple[Place, ...] = ()
    """Words of outlets that are no statement's."""
    more: tuple[tuple[str, object], ...] = ()
    """What it is, for programs."""

    def shown(self) -> Row:
        """As a row has it."""
        return {
            "text": self.text,
            "since": self.since,
            **dict(self.more),
            "statements": _ids(self.told, Statement),
            "figures": _ids(self.told, Figure),
            "own_words": [{"document": d, "spans": [list(s) for s in spans or ()]} for d, spans in self.also],
            "documents": list(dict.fromkeys(document for document, _ in self.places)),
        }

    @property
    def places(self) -> list[Place]:
        """Where all of its words stand."""
        return [*(place(filed, noun) for filed, noun in self.told), *self.also]


@dataclass(frozen=True)
class Change:
    """Something that stands otherwise than before."""

    key: Hashable
    """What follows one another: a voice's figures of one thing, a party's stances of one chain."""
    kind: str
    question: str
    """One of QUESTIONS."""
    about: str
    """What it is about: the point, what is counted, the act, the title of the page."""
    party: Row | None
    before: Side | None
    after: Side | None
    at: Filed
    """The document that brought it."""
    new: bool = True
    """Whether it is told: an outlet's step to a number that others had is not, but the next is counted from there."""

    @property
    def text(self) -> str:
        """The change in a sentence."""
        who = self.party["name"] if self.party else "Nobody named"
        before, after = (side.text if side else "" for side in (self.before, self.after))
        step = f"{before} → {after}" if before and after else after or before
        match self.question, self.kind:
            case "page", "withdrawn":
                return f"“{self.about}” no longer tells: {before}"
            case "page", _:
                return f"{who} edited “{self.about}”"
            case _, "withdrawn":
                return f"{who} takes back: {step}"
            case "toll", _:
                return f"{self.about}: {step} ({who})"
            case "other statements", _:
                return f"{self.about}: {after}"
        return f"{who}: {step}"

    def row(self, voices: Voices) -> Row:
        """As an answer shows it; what was withdrawn rests on the words that are gone."""
        both = (self.before, self.after) if self.kind == "edited" else (self.after or self.before,)
        sides = [side for side in both if side]
        told = [t for side in sides for t in side.told]
        places = [p for side in sides for p in side.places]
        return {
            "kind": self.kind,
            "text": self.text,
            "question": self.question,
            "about": self.about,
            "party": self.party,
            "before": self.before.shown() if self.before else None,
            "after": self.after.shown() if self.after else None,
            "since": self.at.since,
            "document": self.at.id,
            "figures": _ids(told, Figure),
            **grounds("statements", _ids(told, Statement), places, voices),
        }


def fold(changes: Iterable[Change]) -> list[Change]:
    """Of changes that follow one another, in their order, the one from what stood first to what stands last; none where
    that is the same."""
    chains: dict[Hashable, Change] = {}
    for change in changes:
        first = chains.get(change.key)
        chains[change.key] = change if first is None else _joined(first, change)
    return [
        c for c in chains.values() if c.new and (c.before is None or c.after is None or c.before.text != c.after.text)
    ]


def _joined(first: Change, last: Change) -> Change:
    kind = last.kind
    if first.before is None:
        kind = "added"
    elif first.kind == "reversed" and last.kind == "reversed":
        kind = "revised"  # turned, and turned back
    elif "reversed" in (first.kind, last.kind):
        kind = "reversed"
    return replace(last, kind=kind, before=first.before, new=first.new or last.new)


def ordered(changes: Iterable[Change]) -> list[Change]:
    """As they came."""
    return sorted(
        changes, key=lambda c: (c.at.known_from, QUESTIONS.index(c.question), KINDS.index(c.kind), c.at.id, str(c.key))
    )


def first_of(told: Sequence[Told]) -> Filed:
    """The document in which something was told first."""
    return min((filed for filed, _ in told), key=lambda f: (f.known_from, f.id))


def named(party: Row | None) -> bool:
    """Whether a party is known by more than a description."""
    return party is not None and party["kind"] != "unnamed"


def ref(party: Row) -> PartyRef:
    """A row's party."""
    return PartyRef(party["id"], party["name"], party["kind"])


def _ids(told: Iterable[Told], kind: type[Statement] | type[Figure]) -> list[str]:
    return list(dict.fromkeys(noun.id for _, noun in told if isinstance(noun, kind)))
