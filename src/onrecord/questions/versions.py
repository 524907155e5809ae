"""Two versions of one page beside each other: what stands in both, and what its outlet tells no longer.

What the reader finds in one version only, while its words stand in both, is no change of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..ledger import Filed
from ..model import Copy, Figure, Statement
from ..text import lowered, plain
from .changed import Noun
from .dossier import Dossier
from .evidence import hull

WEIGHTY = ("claims", "admits", "accuses", "denies", "confirms")
"""Acts of which it matters that a page tells them no longer."""

SAME = 0.6
"""The share of words that two contents must have in common to be one saying (by eye on CNN's pages on six stories and their
versions)."""

EDITED = 0.5
"""The share of a version's words that must stand in the one before, where it has a date of its own: of a page that was written
anew, what it tells no longer was not taken back."""

WORD = re.compile(r"\w+")

What = tuple[object, ...]


class Versions:
    """The pages of an event that are held in several versions."""

    def __init__(self, event: Dossier) -> None:
        self._event = event
        self.nouns: dict[str, list[Noun]] = {filed.id: [] for filed in event.documents}
        """Of each document, its statements and then its figures."""
        for filed, noun in event.said:
            self.nouns[filed.id].append(noun)
        self._words: dict[str, str] = {}
        self._come_to: dict[str, list[tuple[Noun, What]]] = {}

    def followed(self) -> Iterable[Copy]:
        """What each version of a page has from the one that it follows: of all before it, the last."""
        above: dict[str, list[Copy]] = {}
        for copy in self._event.copies:
            if copy.kind == "version":
                above.setdefault(copy.document, []).append(copy)
        for earlier in above.values():
            yield max(earlier, key=lambda c: (self._event.filed[c.of].known_from, len(above.get(c.of, ())), c.of))

    def is_edited(self, copy: Copy) -> bool:
        """Whether a version is the same piece, edited, and no new one at the same address: an edit may keep the date."""
        later, earlier = self._event.filed[copy.document], self._event.filed[copy.of]
        return copy.share >= EDITED or (later.published is not None and later.published == earlier.published)

    def stands(self, noun: Noun, here: Filed, there: Filed) -> bool:
        """Whether the other version says it too, of one matter, or has its words."""
        what = self.what(noun, here)
        same = (other for other, come in self._all(there) if come == what)
        return any(_is_same(noun, other) for other in same) or self._has_words(noun, here, there)

    def tells(self, noun: Noun, here: Filed, there: Filed) -> bool:
        """Whether the other version has anything that comes to the same, or its words."""
        what = self.what(noun, here)
        return any(come == what for _, come in self._all(there)) or self._has_words(noun, here, there)

    def what(self, noun: Noun, filed: Filed) -> What:
        """What a saying or a figure comes to, without its words."""
        if isinstance(noun, Figure):
            return "figure", noun.counted, noun.low, noun.high, noun.bound, plain(noun.of or "")
        target = self._event.who.by(filed, noun.target)
        return "statement", self.speaker(noun, filed), noun.act, noun.certainty, noun.mode, target and target.id

    def speaker(self, noun: Noun, filed: Filed) -> str:
        """Who says it, to be compared."""
        mention = noun.giver if isinstance(noun, Figure) else noun.source
        party = self._event.who.by(filed, mention)
        return "" if party is None else plain(party.name) if party.kind == "unnamed" else party.id

    def _all(self, filed: Filed) -> list[tuple[Noun, What]]:
        if filed.id not in self._come_to:
            self._come_to[filed.id] = [(noun, self.what(noun, filed)) for noun in self.nouns[filed.id]]
        return self._come_to[filed.id]

    def _has_words(self, noun: Noun, here: Filed, there: Filed) -> bool:
        if isinstance(noun, Figure):
            parts = [noun.text]
        elif noun.content is not None:
            parts = noun.content.text.split(" … ")
        else:
            start, end = hull(noun)
            parts = [self._event.texts.of(here)[start:end]]
        if there.id not in self._words:
            self._words[there.id] = joined(self._event.texts.of(there))
        return all(f" {joined(part).strip()} " in self._words[there.id] for part in parts)


def withdrawn(event: Dossier) -> dict[tuple[str, str], Filed]:
    """The weighty statements that a page told once, by document and id, each with the version from which on it does not.

    What a page tells more weakly than it did, "hinted at" for "accused", it does not tell any longer."""
    if not any(copy.kind == "version" for copy in event.copies):
        return {}
    versions = Versions(event)
    follows: dict[str, list[Filed]] = {}
    for copy in versions.followed():
        if versions.is_edited(copy):
            follows.setdefault(copy.of, []).append(event.filed[copy.document])
    found: dict[tuple[str, str], Filed] = {}
    for filed in event.documents:
        later = list(_after(filed, follows))
        for noun in versions.nouns[filed.id] if later else ():
            if isinstance(noun, Statement) and noun.act in WEIGHTY:
                gone: Filed | None = None
                for version in later:  # what came back was not withdrawn
                    gone = None if versions.tells(noun, filed, version) else gone or version
                if gone is not None:
                    found[filed.id, noun.id] = gone
    return found


def _after(filed: Filed, follows: dict[str, list[Filed]]) -> Iterable[Filed]:
    """The versions that came after one, in order."""
    seen = {filed.id}
    while nexts := [f for f in follows.get(filed.id, ()) if f.id not in seen]:
        filed = max(nexts, key=lambda f: (f.known_from, f.id))
        seen.add(filed.id)
        yield filed


def _is_same(noun: Noun, other: Noun) -> bool:
    """Whether two that come to the same are one."""
    if isinstance(noun, Figure) or isinstance(other, Figure):
        return True
    return shared(noun, other) >= SAME


def shared(noun: Statement, other: Statement) -> float:
    """The share of the words of two contents that are in both; of two without a content, whether they are one act."""
    mine, theirs = (set(joined(n.content.text).split()) if n.content else set() for n in (noun, other))
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else float(noun.act == other.act)


def joined(text: str) -> str:
    """The words of a text, with a space around each."""
    return f" {' '.join(WORD.findall(lowered(text)))} "
