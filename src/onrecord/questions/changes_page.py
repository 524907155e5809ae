"""What changed on a page that its outlet edited: the record of one version beside that of the next, not their words.

What the reader finds in one version only, while its words stand in both, is no change of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from ..ledger import Filed
from ..model import Copy, Figure, Statement
from ..text import lowered, plain
from .changed import Change, Noun, Side
from .changes_said import brief
from .dossier import Dossier
from .evidence import Texts, hull
from .rows import Row
from .who import Who

WEIGHTY = ("claims", "admits", "accuses", "denies", "confirms")
"""Acts that are a row of their own where a page tells them no longer."""

SAME, LIKE = 0.6, 0.25
"""The share of words that two contents must have in common to be one saying; to be one that was reworded, of the same
speaker (by eye on CNN's pages on six stories and their versions)."""

EDITED = 0.5
"""The share of a version's words that must stand in the one before: of a page that was written anew, what it tells no longer
was not taken back."""

WORD = re.compile(r"\w+")

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
    nouns: dict[str, list[Noun]] = {filed.id: [] for filed in event.documents}
    for filed, noun in event.said:
        nouns[filed.id].append(noun)
    for copy in _followed(event):
        page = _Page(event.filed[copy.of], event.filed[copy.document], nouns, event.texts, event.who)
        yield from page.changes(in_dispute if copy.share >= EDITED else frozenset())


def _followed(event: Dossier) -> Iterable[Copy]:
    """What each version of a page has from the one that it follows: of all before it, the last."""
    above: dict[str, list[Copy]] = {}
    for copy in event.copies:
        if copy.kind == "version":
            above.setdefault(copy.document, []).append(copy)
    moments = {d.id: d.known_from for d in event.documents}
    for earlier in above.values():
        yield max(earlier, key=lambda c: (moments[c.of], len(above.get(c.of, ())), c.of))


class _Page:
    def __init__(
        self, earlier: Filed, later: Filed, nouns: Mapping[str, Sequence[Noun]], texts: Texts, who: Who
    ) -> None:
        self._earlier, self._later = earlier, later
        self._who = who
        self._words = {filed.id: _joined(texts.of(filed)) for filed in (earlier, later)}
        self._texts = texts
        self._nouns = nouns
        self._come_to = {f.id: [(noun, self._what(noun, f)) for noun in nouns[f.id]] for f in (earlier, later)}

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
        dropped = [n for n in self._nouns[self._earlier.id] if not self._stands(n, self._earlier, self._later)]
        added = [n for n in self._nouns[self._later.id] if not self._stands(n, self._later, self._earlier)]
        pairs = [(self._likeness(old, new), n, m) for n, old in enumerate(dropped) for m, new in enumerate(added)]
        of: dict[int, int] = {}
        for likeness, n, m in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
            if likeness >= LIKE and n not in of and m not in of.values():
                of[n] = m
        changed = [(dropped[n], added[m]) for n, m in sorted(of.items())]
        return Edit(
            [old for n, old in enumerate(dropped) if n not in of],
            [new for m, new in enumerate(added) if m not in of.values()],
            [(old, new) for old, new in changed if self._what(old, self._earlier) != self._what(new, self._later)],
        )

    def _stands(self, noun: Noun, here: Filed, there: Filed) -> bool:
        """Whether the other version says it too, or has its words."""
        what = self._what(noun, here)
        if any(what == come and self._is_same(noun, other) for other, come in self._come_to[there.id]):
            return True
        if isinstance(noun, Figure):
            parts = [noun.text]
        elif noun.content is not None:
            parts = noun.content.text.split(" … ")
        else:
            start, end = hull(noun)
            parts = [self._texts.of(here)[start:end]]
        return all(f" {_joined(part).strip()} " in self._words[there.id] for part in parts)

    def _is_same(self, noun: Noun, other: Noun) -> bool:
        """Whether two that come to the same are one."""
        if isinstance(noun, Figure) or isinstance(other, Figure):
            return True
        return self._shared(noun, other) >= SAME

    def _what(self, noun: Noun, filed: Filed) -> tuple[object, ...]:
        """What a saying or a figure comes to, without its words."""
        if isinstance(noun, Figure):
            return "figure", noun.counted, noun.low, noun.high, noun.bound, plain(noun.of or "")
        target = self._who.by(filed, noun.target)
        return "statement", self._speaker(noun, filed), noun.act, noun.certainty, noun.mode, target and target.id

    def _speaker(self, noun: Noun, filed: Filed) -> str:
        mention = noun.giver if isinstance(noun, Figure) else noun.source
        party = self._who.by(filed, mention)
        return "" if party is None else plain(party.name) if party.kind == "unnamed" else party.id

    def _likeness(self, old: Noun, new: Noun) -> float:
        """How far one is likely to be what became of the other."""
        if self._speaker(old, self._earlier) != self._speaker(new, self._later):
            return 0.0
        if isinstance(old, Figure) and isinstance(new, Figure):
            same = plain(old.of or "") == plain(new.of or "")
            return 0.0 if (old.counted, old.about) != (new.counted, new.about) else 1.0 if same else LIKE
        if isinstance(old, Statement) and isinstance(new, Statement):
            return max(self._shared(old, new), LIKE if old.act == new.act != "says" else 0.0)
        return 0.0

    def _shared(self, noun: Statement, other: Statement) -> float:
        """The share of the words of two contents that are in both; of two without a content, whether they are one act."""
        mine, theirs = (set(_joined(n.content.text).split()) if n.content else set() for n in (noun, other))
        return len(mine & theirs) / len(mine | theirs) if mine | theirs else float(noun.act == other.act)

    def _is_told_otherwise(self, statement: Statement) -> bool:
        """Whether the page still tells that act of its speaker, in other words or with less."""
        who = self._speaker(statement, self._earlier)
        return any(
            isinstance(n, Statement) and n.act == statement.act and self._speaker(n, self._later) == who
            for n in self._nouns[self._later.id]
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


def _joined(text: str) -> str:
    """The words of a text, with a space around each."""
    return f" {' '.join(WORD.findall(lowered(text)))} "
