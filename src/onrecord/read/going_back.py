"""Whom "he", "they", "the group", "the spokesman" go back to: who was named, or spoke, before in one document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from ..model import PartyRef, Span
from ..text import plain
from .lexicon import lexicon, words
from .mentions import Mentions, Name
from .phrases import PREPOSITIONS

BACK = {kind: frozenset(listed.split()) for kind, listed in lexicon("roles")["back"].items()}
ONE = words("roles", "one_person") | words("roles", "person")
"""Heads of a description of a single person."""
MALE, FEMALE = words("roles", "male"), words("roles", "female")
SEVERAL = frozenset(("they", "them", "their", "these", "those"))
SINGULAR = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
ANY_BODY = frozenset({"company", "agency", "firm", "body", "country", "nation"})
"""What any body or state may be called once it is named."""


@dataclass
class Found:
    """A party of the document in the making."""

    ref: PartyRef
    forms: dict[str, None] = field(default_factory=dict)
    spans: set[Span] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)


class GoingBack:
    """The parties of one document so far, and where they were named and spoke."""

    def __init__(self, text: str, starts: list[int], mentions: Mentions | None, peoples: dict[str, str]) -> None:
        self.text, self.starts, self.mentions, self.peoples = text, starts, mentions, peoples
        self.found: dict[str, Found] = {}
        self.persons: list[tuple[int, str]] = []
        """Where persons are named, in order: start and party id."""
        self.spoke: list[tuple[int, str]] = []
        """Where sources were resolved, in order: start and party id."""

    def described(self, lows: list[str], at: int, phrase: str) -> PartyRef | None:
        """ "The group", "the spokesman", "the ministry": the last party of that kind, where the phrase names none."""
        if not re.match(r"(?:the|this|that)\b", phrase.strip(' "“'), re.I) or len(lows) > 3:
            return None
        head = lows[-1]
        for kind in ("group", "organisation", "state"):
            if head not in BACK[kind]:
                continue
            for ref in self._before(at, kind):
                found = self.found[ref]
                named_so = len(lows) == 1 and (head in plain(found.ref.name).split() or head in ANY_BODY)
                if kind == "group" or named_so:
                    return found.ref
        return self._person_of_role(lows, at, phrase) if head in BACK["person"] else None

    def _person_of_role(self, lows: list[str], at: int, phrase: str) -> PartyRef | None:
        """ "The spokesman", "the Morsovan spokesman": the last one who is called so, by name or not. Where the text has
        several of one role, what stands before it tells which one."""
        head, bare = lows[-1], len(lows) == 1
        fitting = []
        for key in (*self._before(at, "person"), *self._before(at, "unnamed")):
            found = self.found[key]
            if found.ref.kind == "person":
                fits = head in found.roles or (bare and head in ("man", "woman") and not found.roles)
            else:
                fits = head_of(found.ref.name) == head
            if fits:
                fitting.append((self._last(found, at), key))
        candidates = [self.found[key] for _, key in sorted(fitting, reverse=True)]
        told = [w for w in re.findall(r"[\w’'-]+", phrase)[1:-1] if w[0].isupper()]
        if told and len(candidates) > 1:
            candidates = [c for c in candidates if all(self._is_told(c, w) for w in told)]
        if candidates and candidates[0].ref.kind == "unnamed" and not set(lows) <= _words_of(candidates[0].ref.name):
            return None
        return candidates[0].ref if candidates else None

    def _is_told(self, found: Found, word: str) -> bool:
        """Whether a name stands with a party: in its own name, or in a sentence that names it."""
        forms = {plain(word), plain(self.peoples.get(plain(word), word))}
        if found.ref.kind == "unnamed":
            return bool(forms & _words_of(found.ref.name))
        return any(forms & _words_of(self._sentence(start)) for start, _ in found.spans)

    def _sentence(self, at: int) -> str:
        number = bisect_right(self.starts, at)
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[max(0, number - 1)] : end]

    def mentioned(self, span: Span, kinds: tuple[str, ...], pronoun: str = "") -> PartyRef | Name | None:
        """The party of one of these kinds that a pronoun goes back to, by the encoder: the nearest mention in its chain
        that is known as one, or a person's name that is not known yet."""
        head = self.mentions.head_in(span) if self.mentions else None
        if self.mentions is None or head is None:
            return None
        for before in self.mentions.chain(head):
            if before.form == "pronoun":
                continue
            known = [
                (f.ref.kind == "unnamed", e - s, f.ref)
                for f in self.found.values()
                for s, e in f.spans
                if s <= before.span[0]
                and before.span[1] <= e
                and not (pronoun in SEVERAL and is_one(f.ref))
                and (f.ref.kind in kinds or ("person" in kinds and may_be(f.ref, pronoun)))
                and (pronoun not in SINGULAR or self._can_be(f.ref.id, pronoun))
            ]
            if known:
                return min(known, key=lambda k: k[:2])[2]
            name = self.mentions.name_at(before.span)
            if name is not None and name.kind == "person" and "person" in kinds:
                return name
        return None

    def _before(self, at: int, kind: str) -> list[str]:
        """Parties of a kind that the text has named before, the nearest first."""
        near = [(self._last(f, at), key) for key, f in self.found.items() if f.ref.kind == kind]
        return [key for start, key in sorted(near, reverse=True) if start >= 0]

    @staticmethod
    def _last(found: Found, at: int) -> int:
        """Where a party was last named before a place; -1 where it was not."""
        return max((start for start, _ in found.spans if start < at), default=-1)

    def person_in_sentence(self, at: int, pronoun: str) -> PartyRef | None:
        """The one person whom the sentence has named before this place: "Lund said little when he was asked"."""
        start = self.starts[max(0, bisect_right(self.starts, at) - 1)]
        named = {party for s, party in self.persons if start <= s < at and self._can_be(party, pronoun)}
        return self.found[named.pop()].ref if len(named) == 1 else None

    def person_before(self, at: int, pronoun: str) -> PartyRef | None:
        """Who "he" or "she" is: who spoke last, if a person, named or not, else the last person named."""
        spoken = next((p for s, p in sorted(self.spoke, reverse=True) if s < at), None)
        before = bisect_left(self.persons, (at, ""))
        named = next((p for _, p in reversed(self.persons[:before]) if self._can_be(p, pronoun)), None)
        candidates = (self.found[p].ref for p in (spoken, named) if p is not None and self._can_be(p, pronoun))
        return next((ref for ref in candidates if ref.kind == "person" or may_be(ref, pronoun)), None)

    def _can_be(self, party: str, pronoun: str) -> bool:
        """Whether what a person is called leaves open to be "he" or "she": no "he" is a mother."""
        return not self.found[party].roles & (FEMALE if SINGULAR.get(pronoun) == "m" else MALE)

    def spoke_before(self, at: int, thing: bool, besides: PartyRef | None = None) -> PartyRef | None:
        """Who "they" or "it" is: who spoke last, if it can be several or a body; `besides` whom it is not."""
        kinds = ("organisation", "group", "state") if thing else ("unnamed", "group", "organisation", "state")
        spoken = (self.found[p].ref for s, p in sorted(self.spoke, reverse=True) if s < at)
        near = next((ref for ref in spoken if ref != besides and (thing or not is_one(ref))), None)
        return near if near is not None and near.kind in kinds else None


def is_one(party: PartyRef) -> bool:
    """Whether somebody who is not named is one: "they" who arrested a second man are not the first man."""
    return party.kind == "unnamed" and head_of(party.name) in ONE


def may_be(party: PartyRef, pronoun: str) -> bool:
    """Whether somebody who is not named is one person whom "he" or "she" can mean: "a spokesman for the ministry"."""
    if party.kind != "unnamed":
        return False
    head = head_of(party.name)
    return head in ONE and head not in (FEMALE if SINGULAR.get(pronoun) == "m" else MALE)


def head_of(name: str) -> str:
    """The noun of a description: "spokesman" of "foreign ministry spokesman in Berlin"."""
    parts = plain(name).split()
    end = next((i for i, p in enumerate(parts) if p in PREPOSITIONS and i), len(parts))
    return parts[end - 1] if parts else ""


def _words_of(phrase: str) -> set[str]:
    return set(plain(phrase).split())
