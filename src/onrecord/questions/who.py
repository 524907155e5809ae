"""Who the parties of an event's documents are, by the judgements in force: one name and one kind for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from ..ledger import Filed, Record
from ..model import WITHIN, KnownParty, Mention, Party, PartyRef
from ..read.lexicon import words
from ..resolve import is_name
from ..text import plain

BY_THEIR_DEED = words("roles", "by_their_deed")
DESCRIBED = re.compile(r"^(?:the|a|an|some|several|many|two|three|four|five|six|seven|eight|nine|ten|\d+|more|suspected|alleged"
                       r"|masked|armed|unidentified|unknown|other)\s+", re.I)  # fmt: skip
BELIEVERS = re.compile(
    rf"(?:(?:{'|'.join(words('roles', 'how_far'))})\s+)*(?P<stem>\w+ist)(?:s|\s+(?:{'|'.join(words('roles', 'who_fight'))}))",
    re.I,
)
"""Those known by what they hold: "radical Islamists", "Islamist militants"; several, as one of them is not all."""
COUNT = re.compile(
    r"^(?:the|(?:another |other )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)(?: more)?)\s+", re.I
)


@dataclass
class Seen:
    """A party with all that the documents call it: counted when it is asked for, as most parties never are."""

    told: list[Party] = field(default_factory=list)
    speaks_for: Counter[str] = field(default_factory=Counter)

    @cached_property
    def names(self) -> Counter[str]:
        return Counter([party.name for party in self.told])

    @cached_property
    def kinds(self) -> Counter[str]:
        return Counter([party.kind for party in self.told])

    @cached_property
    def forms(self) -> Counter[str]:
        """In how many documents it is called so."""
        found: Counter[str] = Counter()
        for party in self.told:
            called = (a for a in party.aliases if party.kind == "unnamed" or _is_name(a))
            found.update({party.name, *called})
        return found


class Who:
    """The parties of some documents, resolved."""

    def __init__(self, record: Record, documents: Sequence[Filed]) -> None:
        self.parties = parties = record.parties(documents)
        """What each document calls them."""
        self._roots = record.parties_of(_in(filed, party.id) for filed, party in parties)
        speaking = record.speaking_for(self._roots)
        self._seen: dict[str, Seen] = {}
        for filed, party in parties:
            node = _in(filed, party.id)
            one = self._one(node, party.id)
            seen = self._seen.get(one)
            if seen is None:
                seen = self._seen[one] = Seen()
            seen.told.append(party)
            if node in speaking:
                seen.speaks_for[speaking[node]] += 1
        over = record.parties_of({whom for seen in self._seen.values() for whom in seen.speaks_for})
        for seen in self._seen.values():
            seen.speaks_for = Counter({over[whom]: n for whom, n in seen.speaks_for.items()})
        self._refs: dict[str, PartyRef] = {}
        self._of: dict[tuple[str, str, str, str], PartyRef] = {}
        self._briefs: dict[str, dict[str, str]] = {}
        self._told: dict[str, tuple[list[str], str | None]] = {}
        ids = {*self._seen, *over.values()}
        self._known = record.known_parties(ids)
        self._known |= record.known_parties(k.speaks_for for k in self._known.values() if k.speaks_for)

    def of(self, filed: Filed, party: PartyRef | Party | None) -> PartyRef | None:
        """Who a party of a document is."""
        if party is None:
            return None
        key = filed.id, party.id, party.name, party.kind
        found = self._of.get(key)
        if found is None:
            found = self._of[key] = self._ref(self._one(_in(filed, party.id), party.id), party)
        return found

    def by(self, filed: Filed, mention: Mention | None) -> PartyRef | None:
        """Who is meant; by the words alone where the reading does not say."""
        if mention is None:
            return None
        return self.of(filed, mention.party) or PartyRef(f"words:{plain(mention.text)}", mention.text, "unnamed")

    def shown(self, party: PartyRef | None) -> dict[str, Any] | None:
        """A party as rows show it: with all that the documents call it, and whom it speaks for."""
        if party is None:
            return None
        forms, whom = self._called(party.id)
        return {
            "id": party.id,
            "name": party.name,
            "kind": party.kind,
            "aliases": [form for form in forms if form != party.name],
            **({"speaks_for": self._brief(whom)} if whom and whom != party.id else {}),
        }

    def _called(self, party: str) -> tuple[list[str], str | None]:
        """All that the documents call a party, the commonest first, and whom it speaks for."""
        if party not in self._told:
            seen, known = self._seen.get(party) or Seen(), self._known.get(party)
            whom = known.speaks_for if known and known.speaks_for else _first(seen.speaks_for)
            self._told[party] = sorted(seen.forms, key=lambda f: (-seen.forms[f], f)), whom
        return self._told[party]

    def gathered(self, parties: Iterable[PartyRef]) -> dict[str, Any] | None:
        """Several that are one row, by the name that is commonest, or says least."""
        listed = list(parties)
        counted = Counter(party.name for party in listed)
        name = min(counted, key=lambda n: (-counted[n], len(n), n), default=None)
        shown = self.shown(min((p for p in listed if p.name == name), key=lambda p: p.id, default=None))
        if shown is not None and len(counted) > 1 and shown["kind"] == "unnamed":
            # of "4 suspects" and "11 people" neither number is that of all
            told = [COUNT.sub("", party.name) for party in listed]
            bare = Counter(map(str.lower, told))
            least = min(bare, key=lambda n: (-bare[n], len(n), n))
            shown["name"] = max(form for form in told if form.lower() == least)  # in small letters where it stands so
        if shown is not None:
            forms = {form for p in listed for form in (p.name, *self._called(p.id)[0])}
            shown["aliases"] = sorted(forms - {shown["name"]})
        return shown

    def _one(self, node: str, party: str) -> str:
        """The party that one of a document is; itself, and of that document, where nothing is judged of it."""
        if node not in self._roots or WITHIN in party:
            return party
        return self._roots[node]

    def _ref(self, party: str, here: PartyRef | Party) -> PartyRef:
        if party in self._refs:
            return self._refs[party]
        seen, known = self._seen.get(party), self._known.get(party)
        if known is not None and known.listed:
            found = PartyRef(party, known.name, known.kind)
        elif seen is None:
            return PartyRef(party, here.name, here.kind)
        else:
            found = PartyRef(party, _first(seen.names) or here.name, _first(seen.kinds) or here.kind)
        return self._refs.setdefault(party, found)

    def _brief(self, party: str) -> dict[str, str]:
        if party in self._briefs:
            return self._briefs[party].copy()
        known = self._known.get(party) or KnownParty(party, party.partition("@")[0].replace("-", " "), "organisation")
        found = self._ref(party, PartyRef(party, known.name, known.kind))
        self._briefs[party] = {"id": found.id, "name": found.name, "kind": found.kind}
        return self._briefs[party].copy()


def described_as(party: PartyRef) -> str:
    """By what those known by description only are gathered within an event: those who did it are whoever did it, Islamist
    militants are Islamists, others go by the words themselves."""
    name, before = party.name, ""
    while name != before:
        before, name = name, DESCRIBED.sub("", name)
    if believers := BELIEVERS.fullmatch(name):
        name = f"{believers['stem']}s"
    return "by their deed" if name.lower() in BY_THEIR_DEED else plain(name)


_is_name = lru_cache(maxsize=20_000)(is_name)


def _first(counted: Counter[str]) -> str | None:
    """The commonest; of several the longest, which says most."""
    return min(counted, key=lambda value: (-counted[value], -len(value), value), default=None)


def _in(filed: Filed, party: str) -> str:
    return f"{filed.id}/{party}"
