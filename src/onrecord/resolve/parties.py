"""Who is one across documents: by a table, by name, by office, and by what the coverage of one event calls them.

A party that a table lists is that one. Any other person is one within an event by the full name, and across events if the
office is of one family too; the like for bodies whose name says what, not whose ("the interior ministry"). A short name
goes to the one party of its event that it is short for; where two bear it, to neither. Two full names are never one.
Parties known by description only stay apart, each its own.

What is decided depends on what an event's documents name, not on their order; only where two events are found to be one
after a person's judgement, names are compared when the next document comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..model import WITHIN, Judgement, KnownParty, Party, PartyName, Reading
from ..text import plain, slug
from .party_names import SCORES, Naming, folded, is_name, naming, whom_it_speaks_for
from .party_table import Table, families, table
from .view import View

BY = "onrecord.resolve.parties 1"

MOST = 20
"""Parties of one event that are looked at for one short name."""


@dataclass
class Found:
    """What is decided of the parties of one document."""

    judgements: list[Judgement] = field(default_factory=list)
    names: dict[PartyName, None] = field(default_factory=dict)
    known: dict[str, KnownParty] = field(default_factory=dict)


def parties_of(reading: Reading, event: str, merged: Iterable[str], view: View, own: Path | None = None) -> Found:
    """Who the parties of a document are; `merged` are the events that it has shown to be part of its own."""
    return _Resolving(reading, event, view, table(own)).done(merged)


class _Resolving:
    def __init__(self, reading: Reading, event: str, view: View, listed: Table) -> None:
        self.reading = reading
        self.document = reading.document.id
        self.event = event
        self.view = view
        self.table = listed
        self.found = Found()
        self.above: dict[str, str] = {}
        """What is decided now, before it is recorded."""
        self.touched: set[str] = set()
        """Short names whose bearers may have changed."""

    def done(self, merged: Iterable[str]) -> Found:
        for other in merged:
            self._move(other)
        namings = {party.id: self._named(party) for party in self.reading.parties}
        for party in self.reading.parties:
            self._speaking(party, namings)
        for key in sorted(self.touched, key=lambda key: (-key.count("-"), key)):
            node = f"{key}{WITHIN}{self.event}"
            if self._parties(f"in {node}"):
                self._decide(key, node)
        return self.found

    def _named(self, party: Party) -> Naming | None:
        naming_ = naming(party, self.reading.document.text, self.event, self.table)
        if naming_ is not None:
            self._judge(f"{self.document}/{party.id}", naming_.party, naming_.rule, naming_.why)
            self._note(naming_)
            for form in (party.name, *filter(is_name, party.aliases)):
                self._name(f"is {plain(form)}", naming_.party)
        return naming_

    def _note(self, naming_: Naming) -> None:
        """Notes by what a party is found, and what a table says of it."""
        for short in naming_.shorts:
            self._name(f"for {slug(short)}", naming_.party)
            self.touched.add(slug(short))
        key, within, _ = naming_.party.rpartition(WITHIN)
        if within:
            self._name(f"in {naming_.party}", naming_.party)
            self.touched.add(key)
        if naming_.family:
            self._name(f"{naming_.family} {naming_.party}", naming_.party)
        if naming_.known is not None:
            self._know(naming_.known)

    def _know(self, party: KnownParty) -> None:
        if party.id not in self.found.known and not self.view.knows(party.id, self.reading.document):
            self.found.known[party.id] = party
            for other in (party.speaks_for, party.part_of):
                if other in self.table.by_id:
                    self._know(self.table.by_id[other])

    # ------------------------------------------------------------ short names and offices

    def _decide(self, key: str, node: str) -> None:
        """Whom a name stands for that is known within the event: the one longer name, else whoever holds the office."""
        longer = {self._root(n.party): n for n in self._parties(f"for {key}")}
        longer.pop(node, None)
        bearers: dict[str, tuple[str, ...]] = {party: (n.document,) for party, n in longer.items()}
        listed = self.table.surnames.get(key.replace("-", " "))
        if listed is not None:
            bearers.setdefault(listed.id, ())
            self._know(listed)
        if len(bearers) == 1:
            ((party, documents),) = bearers.items()
            why = "nobody else of this name is in the coverage of the event"
            self._decided(node, party, "surname" if not documents else "short", why, documents)
        elif bearers:
            documents = tuple(d for some in bearers.values() for d in some)
            self._decided(node, node, "short", f"{len(bearers)} parties of the event bear this name", documents)
        elif "-" in key:
            self._office(key, node)

    def _office(self, key: str, node: str) -> None:
        for family in families():
            held = self._parties(f"{family} {node}")
            if held:
                why = f"the same name, and an office of one family ({family})"
                self._decided(node, f"{key}.{family}", "office", why, (held[0].document,))
                return

    def _decided(self, node: str, party: str, rule: str, why: str, documents: tuple[str, ...]) -> None:
        before = self.above.get(node) or self.view.party_above(node, self.reading.document)
        if party != (before or node):
            self._judge(node, party, rule, why, tuple(d for d in documents if d != self.document))

    def _root(self, party: str) -> str:
        seen: set[str] = set()
        while party not in seen:
            seen.add(party)
            party = self.above.get(party) or self.view.party_of(party)
        return party

    def _move(self, other: str) -> None:
        """Takes in the names of another event that is found to be part of this one."""
        old, new = f"{WITHIN}{other}", f"{WITHIN}{self.event}"
        for n in self.view.names_of(other):
            party = n.party.removesuffix(old) + new if n.party.endswith(old) else n.party
            key = n.key.removesuffix(old) + new if n.key.endswith(old) else n.key
            self._name(key, party, n.document)
            if n.key == f"in {n.party}":
                self._judge(n.party, party, "moved", "the events that they are known in are one", (n.document,))
                self.touched.add(party.removesuffix(new))
            if n.key.startswith("for "):
                self.touched.add(n.key.removeprefix("for "))

    # ------------------------------------------------------------ whose voice

    def _speaking(self, party: Party, namings: dict[str, Naming | None]) -> None:
        """Whom a spokesman speaks for, by the words of the document."""
        words = whom_it_speaks_for(party, self.reading.document.text)
        if words is None:
            return
        # "President Putin": the title is no part of the name
        tails = {words, *(" ".join(words.split()[-n:]) for n in (2, 3) if len(words.split()) > n)}
        here = next((p for p in self.reading.parties if p.id != party.id and tails & {p.name, *p.aliases}), None)
        whom = namings.get(here.id) if here else None
        person = next((k for t in tails if (k := self.table.find(t)) and k.kind == "person"), None)
        if whom is None and person is not None:
            whom = naming(Party("", person.name, "person"), "", self.event, self.table)
        whom = whom or naming(Party("", words, "organisation"), "", self.event, self.table)
        if whom is None or whom == namings.get(party.id):
            return
        self._note(whom)
        if (
            whom.known is None
            and not self.view.knows(whom.party, self.reading.document)
            and whom.party not in self.found.known
        ):
            self.found.known[whom.party] = KnownParty(whom.party, words, "organisation", listed=False)
        why = f"described as speaking for “{words}”"
        self._judge(f"{self.document}/{party.id}", whom.party, "inside", why, kind="speaks for")

    # ------------------------------------------------------------ what is written down

    def _parties(self, key: str) -> list[PartyName]:
        held = self.view.parties_named(key, self.event, MOST)
        return [*held, *(n for n in self.found.names if n.key == key and n.event == self.event)]

    def _name(self, key: str, party: str, document: str | None = None) -> None:
        self.found.names[PartyName(key, self.event, party, document or self.document)] = None

    def _judge(
        self, left: str, right: str, rule: str, why: str, documents: tuple[str, ...] = (), kind: str = "party"
    ) -> None:
        self.found.judgements.append(Judgement(kind, left, right, SCORES[rule], why, BY, documents))
        if kind == "party":
            self.above[left] = right


__all__ = ["Found", "folded", "parties_of"]
