"""What changed on a page that its outlet edited: the record of one version beside that of the next, not their words
(`versions` compares them)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from ..ledger import Filed
from ..model import Figure, Statement
from ..text import plain
from .changed import Change, Noun, Side
from .changes_said import brief
from .dossier import Dossier
from .rows import Row
from .versions import WEIGHTY, Versions, shared
from .who import Who

LIKE = 0.25
"""The share of words that two contents must have in common to be one that was reworded, of the same speaker (by eye on CNN's
pages on six stories and their versions)."""

SHOWN = 3
"""Sayings that a row names before it counts the rest."""


@dataclass(frozen=True)
class Edit:
    """The record of a version beside that of the one before."""

    dropped: list[Noun]
    added: list[Noun]
    changed: list[tuple[Noun, Noun]]


def pages(event: Dossier, in_dispute: Set[str]) -> Iterable[Change]:
    """A change a version whose record is not that of the one before it, and one a weighty saying that it dropped, where
    that is among the statements `in_dispute`."""
    versions = Versions(event)
    for copy in versions.followed():
        page = _Page(event.filed[copy.of], event.filed[copy.document], versions, event.who)
        yield from page.changes(in_dispute if versions.is_edited(copy) else frozenset())


class _Page:
    def __init__(self, earlier: Filed, later: Filed, versions: Versions, who: Who) -> None:
        self._earlier, self._later = earlier, later
        self._versions, self._who = versions, who

    def changes(self, weighty: Set[str]) -> Iterable[Change]:
        edit = self._edit()
        if edit.dropped or edit.added or edit.changed:
            yield self._edited(edit)
        for noun in edit.dropped:
            told = isinstance(noun, Statement) and noun.act in WEIGHTY and noun.id in weighty
            if isinstance(noun, Statement) and told and not self._is_told_otherwise(noun):
                yield self._withdrawn(noun)

    # ---------------------------------------------------------------- the two versions

    def _edit(self) -> Edit:
        earlier, later, versions = self._earlier, self._later, self._versions
        dropped = [n for n in versions.nouns[earlier.id] if not versions.stands(n, earlier, later)]
        added = [n for n in versions.nouns[later.id] if not versions.stands(n, later, earlier)]
        pairs = [(self._likeness(old, new), n, m) for n, old in enumerate(dropped) for m, new in enumerate(added)]
        of: dict[int, int] = {}
        for likeness, n, m in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
            if likeness >= LIKE and n not in of and m not in of.values():
                of[n] = m
        changed = [(dropped[n], added[m]) for n, m in sorted(of.items())]
        return Edit(
            [old for n, old in enumerate(dropped) if n not in of],
            [new for m, new in enumerate(added) if m not in of.values()],
            [(old, new) for old, new in changed if versions.what(old, earlier) != versions.what(new, later)],
        )

    def _likeness(self, old: Noun, new: Noun) -> float:
        """How far one is likely to be what became of the other."""
        if self._versions.speaker(old, self._earlier) != self._versions.speaker(new, self._later):
            return 0.0
        if isinstance(old, Figure) and isinstance(new, Figure):
            same = plain(old.of or "") == plain(new.of or "")
            return 0.0 if (old.counted, old.about) != (new.counted, new.about) else 1.0 if same else LIKE
        if isinstance(old, Statement) and isinstance(new, Statement):
            return max(shared(old, new), LIKE if old.act == new.act != "says" else 0.0)
        return 0.0

    def _is_told_otherwise(self, statement: Statement) -> bool:
        """Whether the page still tells that act of its speaker, in other words or with less."""
        who = self._versions.speaker(statement, self._earlier)
        return any(
            isinstance(n, Statement) and n.act == statement.act and self._versions.speaker(n, self._later) == who
            for n in self._versions.nouns[self._later.id]
        )

    # ---------------------------------------------------------------- as changes

    def _edited(self, edit: Edit) -> Change:
        gone = [*(old for old, _ in edit.changed), *edit.dropped]
        come = [*(new for _, new in edit.changed), *edit.added]
        counts = ("changed", [[old.id, new.id] for old, new in edit.changed]), ("dropped", [n.id for n in edit.dropped])
        return Change(
            key=("edited", self._later.id),
            kind="edited",
            question="page",
            about=self._later.title or self._later.url or self._later.id,
            party=self._outlet(),
            before=self._side(gone, self._earlier, *counts) if gone else None,
            after=self._side(come, self._later, ("added", [n.id for n in edit.added])) if come else None,
            at=self._later,
        )

    def _withdrawn(self, statement: Statement) -> Change:
        party = self._who.by(self._earlier, statement.source)
        return Change(
            key=("withdrawn", self._later.id, statement.id),
            kind="withdrawn",
            question="page",
            about=self._later.title or self._later.url or self._later.id,
            party=self._who.shown(party) if party else None,
            before=self._side([statement], self._earlier),
            after=None,
            at=self._later,
        )

    def _side(self, nouns: Sequence[Noun], filed: Filed, *more: tuple[str, object]) -> Side:
        return Side(self._listed(nouns, filed), filed.since, tuple((filed, noun) for noun in nouns), more=more)

    def _listed(self, nouns: Sequence[Noun], filed: Filed) -> str:
        """The weightiest of them in words, the rest by number."""
        known = sorted(nouns, key=lambda n: isinstance(n, Statement) and n.act == "says")
        told = [self._told(noun, filed) for noun in known[:SHOWN]]
        return "; ".join([*told, *([f"and {len(known) - SHOWN} more"] if len(known) > SHOWN else [])])

    def _told(self, noun: Noun, filed: Filed) -> str:
        party = self._who.by(filed, noun.giver if isinstance(noun, Figure) else noun.source)
        by = party.name if party else filed.outlet or "the page"
        return f"{by}: {noun.text}" if isinstance(noun, Figure) else f"{by} {brief(noun)}"

    def _outlet(self) -> Row | None:
        name = self._later.outlet
        return {"id": f"outlet:{plain(name)}", "name": name, "kind": "organisation", "aliases": []} if name else None
