"""Whose a statement is: a spokesman's is his principal's, and what is said by nobody in particular is nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from ..ledger import Filed, Record
from ..model import KnownParty, Mention, Party, PartyRef
from ..read.lexicon import lexicon, words
from ..text import plain
from .who import Who

PRONOUN = re.compile(
    r"(?:i|we|you|he|she|it|they|him|her|them|us|who|which|that|this|these|those|one|some|others?)", re.I
)
ABBREVIATED = frozenset(
    form for row in lexicon("parties")["party"] for form in row.get("aliases", ()) if PRONOUN.fullmatch(plain(form))
)
"""Names that are pronouns in small letters: "US", "U.S.", "WHO"."""
PEOPLES = frozenset(plain(form) for row in lexicon("parties")["party"] for form in row.get("people", ()))
"""What the people of a state are called: "Russians" are not Russia."""
STATES = {plain(form): plain(row["name"]) for row in lexicon("parties")["party"] for form in row.get("people", ())}
SOMEBODY = frozenset().union(
    *(words("roles", table) for table in ("person", "organisation", "group", "unnamed", "authorities", "people")),
    words("points", "somebody"),
)
MEDIA = words("points", "media")
"""Who passes on what others say, and is no party by that."""


class Speakers:
    """The parties of some documents, each with whom it speaks for."""

    def __init__(self, record: Record, who: Who) -> None:
        self._record, self.who = record, who
        self._principals: dict[str, PartyRef] = {}
        self._asked: set[str] = set()
        self._known: dict[str, KnownParty] = {}
        self._speak: dict[tuple[str, str, str, str], bool] = {}
        self.parties: dict[str, list[Party]] = {}
        """Those of each document, by its id."""
        self.names: dict[str, PartyRef] = {}
        """The party that each name means."""
        for filed, party in who.parties:
            self.parties.setdefault(filed.id, []).append(party)
            if party.kind != "unnamed":
                whom = who.of(filed, party)
                for form in (party.name, whom.name) if whom is not None else ():
                    if whom is not None and form[:1].isupper():
                        self.names[plain(form)] = whom

    def principal(self, party: PartyRef) -> PartyRef:
        """For whom a party speaks; itself, where for nobody."""
        if party.id not in self._principals:
            found, seen = party, {party.id}
            while (over := (self.who.shown(found) or {}).get("speaks_for")) and over["id"] not in seen:
                found = PartyRef(**over)
                seen.add(found.id)
            self._principals[party.id] = found
        return self._principals[party.id]

    def kin(self, parties: Iterable[PartyRef]) -> dict[str, str]:
        """What each of these is part of, where a table says so."""
        ids = {party.id for party in parties}
        known = self._listed(ids)
        found = {party: known[party].part_of for party in ids & known.keys()}
        return {party: part_of for party, part_of in found.items() if part_of}

    def is_listed(self, party: PartyRef) -> bool:
        """Whether a table knows this party."""
        known = self._listed({party.id}).get(party.id)
        return known is not None and known.listed

    def _listed(self, ids: Set[str]) -> dict[str, KnownParty]:
        """What tables say of parties, those of these among them."""
        if not self._asked >= ids:
            self._known |= self._record.known_parties(ids - self._asked)
            self._asked |= ids
        return self._known

    def begins_with_a_state(self, party: PartyRef) -> bool:
        """Whether a party's name goes on from a state's: in a heading it may be a clause."""
        told = plain(party.name).split()
        heads = (self.names.get(" ".join(told[:last])) for last in range(1, len(told)))
        return any(head is not None and head.kind == "state" for head in heads)

    def named(self, name: str) -> PartyRef | None:
        """The party that a name means."""
        return self.names.get(plain(name))

    def of(self, filed: Filed, mention: Mention | None) -> PartyRef | None:
        """Who speaks by these words; None where they are no party's, or another's than the reading takes them for."""
        party = self.who.by(filed, mention)
        if mention is None or party is None:
            return None
        key = mention.text, party.id, party.name, party.kind
        if key not in self._speak:
            self._speak[key] = is_somebody(party) and not self._is_another(mention.text, party)
        return party if self._speak[key] else None

    def _is_another(self, text: str, party: PartyRef) -> bool:
        """Whether the words name somebody else: "the Nato spokesman" is not a spokesman of the Taliban."""
        if party.kind == "unnamed" or not re.match(r"(?:the|an?)\s", text, re.I):
            return False
        shown = self.who.shown(party) or {}
        own = {w for form in (party.name, *shown.get("aliases", ())) if form != text for w in plain(form).split()}
        named = [plain(word) for word in re.findall(r"[A-Z]\w+", text[3:])]
        others = {self.names[name].id for name in named if name in self.names}
        return bool(others - {party.id, self.principal(party).id}) and not own & set(named)


def is_somebody(party: PartyRef) -> bool:
    """Whether a party is somebody at all: no "it", no "dealing", no "Russians"."""
    name = plain(party.name)
    pronoun = PRONOUN.fullmatch(name) and party.name not in ABBREVIATED
    if not name or pronoun or name in PEOPLES or name == "people":
        return False
    return party.kind != "unnamed" or bool(SOMEBODY & set(name.split()))


def is_of(name: str, forms: Sequence[str]) -> bool:
    """Whether a description names a party, or its people: "Taliban militants", "Israeli officials"."""
    told = plain(name).split()
    of_states = {STATES[word] for word in told if word in STATES}
    for form in forms:
        wanted = plain(form).split()
        if wanted and any(told[i : i + len(wanted)] == wanted for i in range(len(told))):
            return True
        if plain(form) in of_states:
            return True
    return False
