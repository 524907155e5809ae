"""The tables of parties: the shipped ones, and a user's own laid over them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..config import own_parties
from ..model import KnownParty
from ..text import plain, slug

SHORT_CAPITALS = 3
"""Names in so few capitals mean what they say only in capitals: IS, WHO, US."""


@dataclass
class Table:
    """Parties by their names, and states by what their peoples are called."""

    names: dict[str, KnownParty] = field(default_factory=dict)
    peoples: dict[str, KnownParty] = field(default_factory=dict)
    by_id: dict[str, KnownParty] = field(default_factory=dict)
    surnames: dict[str, KnownParty] = field(default_factory=dict)
    """Bearers of names that are one person's in the news: a surname by itself."""
    bodies: dict[tuple[str, str], KnownParty] = field(default_factory=dict)
    """States' bodies, by state and by what they are: Russia's "interior ministry"."""

    def find(self, form: str) -> KnownParty | None:
        """The party with this name; a person by a surname only is found in `surnames`."""
        return self.names.get(exact(form)) or self.names.get(plain(form))

    seats: set[str] = field(default_factory=set)
    """Capitals and palaces, that stand for a state by themselves and before a body of the whole state only."""

    def add(self, row: Mapping[str, Any]) -> None:
        """Takes in a row; the party that had its name or alias before loses it."""
        name, aliases = row["name"], tuple(row.get("aliases", ()))
        whose, part = row.get("speaks_for"), row.get("part_of")
        made = KnownParty(
            slug(name), name, row["kind"], aliases, slug(whose) if whose else None, slug(part) if part else None
        )
        self.by_id[made.id] = made
        for form in (name, *aliases):
            if made.kind == "person" and form != name and f" {plain(form)} " in f" {plain(name)} ":
                self.surnames[plain(form)] = made
            else:
                self.names[exact(form)] = made
                state, rest = self.body(form) if made.kind == "organisation" else (None, "")
                if state is not None:
                    self.bodies[state.id, rest] = made
        for people in row.get("people", ()):
            self.peoples[plain(people)] = made

    def body(self, name: str) -> tuple[KnownParty | None, str]:
        """The state that a body belongs to, and what it is: "Russia's Ministry of Defense" is Russia's "defence ministry"."""
        words = [same_words().get(w, w) for w in plain(name).split()]
        found = self.state_in(words)
        if found is not None:
            rest = words[found[1] : found[2]]
            # "American Airlines" is no body of the state
            found, words = (found, rest) if heads() & {rest[0], rest[-1]} else (None, words)
        if len(words) > 2 and words[0] in ("ministry", "department") and words[1] in ("of", "for"):
            words = [*words[2:], words[0]]
        words = [w for w in words if w not in ("affairs", "situations")]
        if len(words) > 1 and words[-2] in ("police", "fire") and words[-1] in ("department", "service", "force"):
            words = words[:-1]
        return (found[0] if found else None), " ".join(words)

    def state_in(self, words: list[str]) -> tuple[KnownParty, int, int] | None:
        """A state at the beginning of these words ("russian foreign ministry") or behind an "of" at their end, and which
        words are left."""
        for size in (3, 2, 1):
            if len(words) > size:
                first, last = " ".join(words[:size]), " ".join(words[-size:])
                found = self._state(first)
                if found and (first not in self.seats or words[-1] in central()):
                    return found, size, len(words)
                if words[-size - 1] == "of" and (found := self._state(last)):
                    return found, 0, len(words) - size - 1
        return None

    def _state(self, form: str) -> KnownParty | None:
        found = self.peoples.get(form) or self.names.get(form) or self.names.get(form.upper())
        return found if found is not None and found.kind == "state" else None


def exact(form: str) -> str:
    """How a table keeps a name."""
    bare = re.sub(r"[.\s]", "", re.sub(r"^(?:the|The)\s+", "", form))
    return bare if bare.isupper() and len(bare) <= SHORT_CAPITALS else plain(form)


@cache
def table(own: Path | None = None) -> Table:
    """The shipped tables, with the user's own over them."""
    made = Table()
    for line in _shipped("states.tsv").splitlines():
        name, aliases, seats, people = map(_split, line.split("\t"))
        made.add({"name": name[0], "kind": "state", "aliases": (*aliases, *seats), "people": people})
        made.seats.update(map(plain, seats))
    for row in _parsed()["list"]["party"]:
        made.add(row)
    for row in own_parties(own) if own else ():
        made.add(row)
    return made


@cache
def families() -> dict[str, frozenset[str]]:
    """Words for offices, by the family they are of; who is one across events is so in one family."""
    return {name: frozenset(words.split()) for name, words in _parsed()["families"].items()}


@cache
def heads() -> frozenset[str]:
    """What bodies are: the last words of their names."""
    return frozenset(_parsed()["bodies"]["heads"].split())


@cache
def family_first() -> frozenset[str]:
    """Names of families that stand before the given name."""
    return frozenset(_parsed()["names"]["family_first"].split())


@cache
def qualifiers() -> frozenset[str]:
    """Words before these that say which, not whose."""
    return frozenset(_parsed()["bodies"]["qualifiers"].split())


@cache
def vague() -> frozenset[str]:
    """Bodies that a text can speak of without saying whose, though it means another than the one named elsewhere."""
    return frozenset(_parsed()["bodies"]["vague"].split())


@cache
def central() -> frozenset[str]:
    """Bodies that a seat of power has for the whole state: "Kyiv's defence ministry", but "London police"."""
    return frozenset(_parsed()["bodies"]["central"].split())


@cache
def many() -> frozenset[str]:
    """Bodies of which a state has many."""
    return frozenset(_parsed()["bodies"]["many"].split())


@cache
def same_words() -> dict[str, str]:
    """Words of bodies' names that are written in several ways."""
    return dict(_parsed()["bodies"]["same"])


def _split(listed: str) -> list[str]:
    return [part for part in listed.split(";") if part]


@cache
def _parsed() -> dict[str, Any]:
    return tomllib.loads(_shipped("parties.toml"))


def _shipped(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
