"""Everybody in a text who may have done something: those named, bodies, groups, and people known by description only.

It must work where all is in capitals as well, so what counts is the nouns (lexicon/deeds.toml) and the table of names;
capitals only help. Who is part of whom is kept: what "FMLN guerrillas" or "members of the cartel" do, they do too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model import PartyRef, Span, Statement
from ..text import Sentence, Token, overlaps, plain, slug
from .known_names import ACRONYM, KnownNames
from .lexicon import words
from .parties import Parties
from .phrases import AUXILIARIES, DETERMINERS, TIMES, is_nominal

ARMED = words("deeds", "armed")
PEOPLE = words("deeds", "people")
FORCES = words("deeds", "forces")
RULERS = words("deeds", "rulers")
GROUPS = words("deeds", "groups")
SOLDIERS = words("deeds", "soldiers")
THE_GROUP = words("deeds", "the_group")
OF_ARMS = words("deeds", "of_arms")
KINDS = words("deeds", "kinds")
PROPER = words("deeds", "proper")
BANDS = words("deeds", "bands")
OF_FORCES = words("deeds", "of_forces")
DESCRIBING = words("deeds", "describing")
BELONGING = words("deeds", "belonging")
HEADS = ARMED | PEOPLE | FORCES | RULERS | GROUPS
LONGEST = 7
"""Words of a phrase that names somebody, at most."""


@dataclass(frozen=True)
class Spot:
    """Where somebody stands: tokens `first` to `last` of a sentence."""

    sentence: int
    first: int
    last: int
    span: Span


@dataclass
class Doer:
    """Somebody who may have done it: what sort of party, where it stands, and where its people do."""

    party: PartyRef
    sort: str
    """`group`, `forces`, `rulers`, `body`, `state`, `person`, `armed`, `people`: as the nouns tell."""
    spots: list[Spot] = field(default_factory=list)
    people: list[Spot] = field(default_factory=list)
    stands: list[Spot] = field(default_factory=list)
    """Where "the group", "the rebels" goes back to it."""
    forms: dict[str, None] = field(default_factory=dict)


Found = tuple[int, int, Doer]
"""The first and last token of a phrase, and whom it names."""
NAMED = ("group", "band", "forces", "rulers", "body")


class Doers:
    """All of them in one document."""

    def __init__(self, text: str, sentences: list[Sentence], statements: list[Statement], parties: Parties) -> None:
        self.text, self.sentences, self.parties = text, sentences, parties
        self.found: dict[str, Doer] = {}
        self.references: list[Spot] = []
        """Where somebody is called "the group" or the like."""
        self.capitals = [is_capitals(text[s.start : s.end]) for s in sentences]
        self.known = KnownNames(text, parties)
        for number, sentence in enumerate(sentences):
            self._scan(number, sentence)
        self._persons()
        self._of_statements(statements)
        self._merge()
        self._agree(statements)
        self._back()

    # ------------------------------------------------------------ the nouns

    def _scan(self, number: int, sentence: Sentence) -> None:
        tokens, at = sentence.tokens, 0
        taken: set[int] = set()
        names: list[Found] = []
        while at < len(tokens):
            known = self.known.at(sentence, at, self.capitals[number])
            if known is not None:
                last, name, kind = known
                if not kind:
                    names.append((at, last, self._named(name, number, at, last)))
                    taken.update(range(at, last + 1))
                    at = last + 1
                    continue
                sort = kind if kind in ("group", "state", "person") else "body"
                names.append((at, last, self._add(name, kind, sort, number, at, last)))
            elif ACRONYM.fullmatch(tokens[at].text) and (
                tokens[at].text in self.known.long
                or (not self.capitals[number] and tokens[at].text in self.parties.names)
            ):
                last = at
                name = self.known.long.get(tokens[at].text, tokens[at].text)
                names.append((at, last, self._named(name, number, at, last)))
            else:
                at += 1
                continue
            taken.update(range(at, last + 1))
            at = last + 1
        phrases = self._phrases(number, sentence, taken)
        self._join(number, sentence, names, phrases)

    def _phrases(self, number: int, sentence: Sentence, taken: set[int]) -> list[Found]:
        """The noun phrases whose head is one of the words for people, groups and bodies."""
        tokens = sentence.tokens
        found: list[Found] = []
        for at, token in enumerate(tokens):
            if at in taken or token.low not in HEADS:
                continue
            if token.low in KINDS and at + 1 < len(tokens) and is_nominal(tokens[at + 1]):
                continue
            first = self._begin(tokens, at, taken)
            before = {t.low for t in tokens[first:at]}
            if at + 1 < len(tokens) and tokens[at + 1].low in HEADS - {"force"} and at + 1 not in taken:
                if token.low in FORCES | RULERS:  # "army troops": the body, beside its people
                    found.append((at, at, self._body(token, number, first, at)))
            elif token.low in PEOPLE | ARMED - BANDS:
                found.append((first, at, self._unnamed(number, first, at, tokens)))
                for inner in range(first, at):  # "an army patrol"
                    if tokens[inner].low in FORCES and tokens[inner + 1].low not in FORCES:
                        start = self._begin(tokens, inner, taken)
                        found.append((inner, inner, self._body(tokens[inner], number, start, inner)))
            elif token.low in FORCES | RULERS and not before & OF_ARMS:
                if token.low not in ("force", "forces") or before & OF_FORCES:
                    found.append((first, at, self._body(token, number, first, at)))
            else:
                if token.low in THE_GROUP and tokens[first].low in ("the", "this", "that"):
                    self.references.append(Spot(number, first, at, sentence.cut(first, at)))
                found += self._group(number, sentence, first, at)
        return found

    def _group(self, number: int, sentence: Sentence, first: int, head: int) -> list[Found]:
        """A group or a body by its own name, or a band known by what it does; nothing of "the group"."""
        tokens, last = sentence.tokens, head
        while last + 2 < len(tokens) and tokens[last + 1].low in ("of", "for"):
            end = last + 1
            while end + 1 < len(tokens) and end < last + 4 and self._in_name(tokens[end + 1], number):
                if tokens[end + 1].low in HEADS | DETERMINERS:
                    break
                end += 1
            if end == last + 1:
                break
            last = end
        lows = {t.low for t in tokens[first : last + 1]}
        capitals = sum(t.text[:1].isupper() for t in tokens[first : last + 1])
        named = bool(lows & OF_ARMS) if self.capitals[number] else capitals > 1
        called = self.capitals[number] and tokens[head].low in ("group", "organization") and head - first > 1
        if not (named and first < last) and not called and not lows & (OF_ARMS | BANDS | {"cartel", "cartels"}):
            return []
        bare = _bare(tokens, first, last)
        if not called and not lows & (OF_ARMS | ARMED | {"cartel", "cartels", "brigade", "army"}):
            return [(first, last, self._add(bare, "organisation", "body", number, first, last))]
        proper = named and bool(lows & PROPER) and not tokens[head].low.endswith("s")
        kind = "group" if named or self.capitals[number] else "unnamed"
        return [(first, last, self._add(bare, kind, "group" if proper else "band", number, first, last))]

    def _in_name(self, token: Token, number: int) -> bool:
        return is_nominal(token) and token.is_word and (self.capitals[number] or token.text[0].isupper())

    def _begin(self, tokens: tuple[Token, ...], head: int, taken: set[int]) -> int:
        """Where the phrase begins whose head this is."""
        first = head
        while first > 0 and head - first < LONGEST:
            token = tokens[first - 1]
            low = token.low
            if (
                first - 1 in taken
                or low in TIMES
                or (low in AUXILIARIES and low != "'s")
                or (low.isdigit() and len(low) == 4)
            ):
                break
            if low == "s" and first > 1 and tokens[first - 2].text in "'’":
                break  # 'S in capitals
            if low in ('"', "“", "”") and first > 1 and head - first >= 1 and is_nominal(tokens[first - 2]):
                break
            if not is_nominal(token) or low == "'s" or token.text in "&/" or (not token.is_word and token.text != "-"):
                break
            if low.endswith(("ed", "ing")) and low not in DESCRIBING and len(low) > 4:
                break
            first -= 1
            if low in DETERMINERS:
                break
        return first

    # ------------------------------------------------------------ parties

    def _add(self, name: str, kind: str, sort: str, number: int, first: int, last: int) -> Doer:
        key = slug(name) if kind != "unnamed" else f"{slug(name)}@{self.parties.document[:8]}"
        doer = self.found.setdefault(key, Doer(PartyRef(key, name, kind), sort))
        span = self.sentences[number].cut(first, last)
        spot = Spot(number, first, last, span)
        if spot not in doer.spots:
            doer.spots.append(spot)
            doer.forms.setdefault(self.text[span[0] : span[1]])
        return doer

    def _named(self, name: str, number: int, first: int, last: int) -> Doer:
        lows = set(re.findall(r"[\w-]+", name.lower()))
        known = self.parties.names.get(plain(name)) or self.parties.names.get(name)
        if known is not None:
            return self._add(
                known.name, known.kind, known.kind if known.kind == "group" else "body", number, first, last
            )
        armed = bool(lows & OF_ARMS)
        sort = "group" if armed else "forces" if lows & FORCES else "body"
        return self._add(name, "group" if armed else "organisation", sort, number, first, last)

    def _body(self, head: Token, number: int, first: int, last: int) -> Doer:
        tokens = self.sentences[number].tokens
        bare = _bare(tokens, first, last)
        sort = "rulers" if head.low in RULERS else "forces"
        return self._add(bare, "organisation", sort, number, first, last)

    def _unnamed(self, number: int, first: int, head: int, tokens: tuple[Token, ...]) -> Doer:
        sort = (
            "armed"
            if tokens[head].low in ARMED
            or (
                {t.low for t in tokens[first:head]} & (ARMED | {"armed", "masked", "hooded"})
                and not {t.low for t in tokens[first:head]} & FORCES
            )
            else "people"
        )
        if tokens[head].low in SOLDIERS or {t.low for t in tokens[first:head]} & FORCES:
            sort = "soldiers"
        return self._add(_bare(tokens, first, head), "unnamed", sort, number, first, head)

    def _join(self, number: int, sentence: Sentence, names: list[Found], phrases: list[Found]) -> None:
        """Whose people are meant: "FMLN guerrillas", "members of the cartel", "troops from the 4th Brigade"."""
        bodies = [*names, *(p for p in phrases if p[2].sort in NAMED)]
        for first, last, people in phrases:
            if people.sort in ("armed", "people", "soldiers"):
                for start, end, body in bodies:
                    if _belong(sentence.tokens, (first, last), (start, end)):
                        span = sentence.cut(min(first, start), max(last, end))
                        body.people.append(Spot(number, first, last, span))

    def _merge(self) -> None:
        """Shorter forms of a name go to the longest: "armed forces" to "Salvadoran Armed Forces", where there is one."""
        named = [d for d in self.found.values() if d.sort in NAMED]
        for short in sorted(named, key=lambda d: len(d.party.name)):
            low = set(plain(short.party.name).split())
            longer = [
                d for d in named if d is not short and d.sort == short.sort and low < set(plain(d.party.name).split())
            ]
            if len(longer) == 1 and (len(low) > 1 or short.sort != "group"):
                whole = longer[0]
                whole.spots += short.spots
                whole.people += short.people
                whole.forms |= short.forms
                named.remove(short)
                self.found = {k: d for k, d in self.found.items() if d is not short}

    def _back(self) -> None:
        """ "The group", "the rebels": the group named last before, if near, or the only one that the text names."""
        groups = [d for d in self.found.values() if d.sort == "group"]
        described = [s for d in self.found.values() if d.sort in ("armed", "band") for s in d.spots]
        for spot in (*self.references, *described):
            tokens = self.sentences[spot.sentence].tokens
            if tokens[spot.last].low not in THE_GROUP or tokens[spot.first].low not in ("the", "this", "that"):
                continue
            if not {t.low for t in tokens[spot.first + 1 : spot.last]} <= ARMED | OF_ARMS | DESCRIBING:
                continue  # "the Yemeni rebels" are told by more than that they are rebels
            near = [(s.sentence, s.first, n) for n, d in enumerate(groups) for s in d.spots if s.span < spot.span]
            last = max(near, default=None)
            if last is not None and spot.last - spot.first < 3 and (len(groups) == 1 or spot.sentence - last[0] <= 3):
                groups[last[2]].stands.append(spot)

    def _agree(self, statements: list[Statement]) -> None:
        """Whoever a statement names by the same words is the party that the statement says."""
        mentions = [m for s in statements for m in (s.source, s.target) if m and m.party and m.party.kind != "unnamed"]
        for key, doer in list(self.found.items()):
            ends = {spot.span[1]: spot.span[0] for spot in doer.spots}
            same = [m for m in mentions if abs(ends.get(m.spans[0][1], -9) - m.spans[0][0]) <= 4]
            if same and same[0].party is not None and same[0].party.id not in self.found:
                self.found[key].party = same[0].party

    def _persons(self) -> None:
        """Those whom the parties know by name."""
        for start, key in self.parties.back.persons:
            ref = self.parties.found[key].ref
            number = _sentence_at(self.sentences, start)
            if number is None:
                continue
            sentence = self.sentences[number]
            first = sentence.at(start)
            end = next((e for s, e in self.parties.found[key].spans if s == start), sentence.tokens[first].end)
            last = sentence.at(max(start, end - 1))
            self._add(ref.name, ref.kind, "person", number, first, last)

    def _of_statements(self, statements: list[Statement]) -> None:
        """Those whom acts of responsibility name, and what the statements call them."""
        for statement in statements:
            if statement.act not in ("claims", "admits", "accuses", "denies"):
                continue
            for mention in (statement.source, statement.target):
                if mention is None or mention.party is None:
                    continue
                if mention.party.kind == "unnamed" and not HEADS & set(re.findall(r"[\w-]+", mention.text.lower())):
                    continue
                span = mention.spans[0]
                if any(overlaps(s.span, span) for d in self.found.values() for s in d.spots):
                    continue
                number = _sentence_at(self.sentences, span[0])
                if number is None:
                    continue
                within = self.sentences[number].within(span)
                if len(within) and within.stop - within.start <= LONGEST + 3:
                    party = mention.party
                    sort = {"organisation": "body", "unnamed": "people"}.get(party.kind, party.kind)
                    if party.id in self.found:
                        sort = self.found[party.id].sort
                    doer = self.found.setdefault(party.id, Doer(party, sort))
                    doer.spots.append(Spot(number, within.start, within.stop - 1, span))
                    doer.forms.setdefault(mention.text)

    def see(self, spans: Iterable[tuple[Span, str]]) -> None:
        """Those whom the encoder takes for one who did it, and whom no noun tells: (where, which of INVOLVED)."""
        for span, role in spans:
            number = _sentence_at(self.sentences, span[0])
            if number is None or any(
                overlaps(s.span, span) for d in self.found.values() for s in (*d.spots, *d.people)
            ):
                continue
            within = self.sentences[number].within(span)
            if not 0 < len(within) <= LONGEST:
                continue
            tokens = self.sentences[number].tokens
            if not is_nominal(tokens[within.stop - 1]) or tokens[within.stop - 1].low == "of":
                continue  # cut short: "a group of"
            name = _bare(tokens, within.start, within.stop - 1)
            if role == "organisation":
                self._named(name, number, within.start, within.stop - 1)
            elif not self.capitals[number] and name.islower():
                self._add(name, "unnamed", "people", number, within.start, within.stop - 1)


def _belong(tokens: tuple[Token, ...], people: tuple[int, int], body: tuple[int, int]) -> bool:
    """Whether the text says that people are a body's: its name before or within theirs, or behind "of", "from"."""
    (first, last), (start, end) = people, body
    if first <= start and end <= last:
        return True
    if end < first <= end + 2:
        return not any(t.low in (",", ";") for t in tokens[end + 1 : first])
    gap = [t.low for t in tokens[last + 1 : start]]
    if not 1 <= len(gap) <= 6 or not (gap[0] in BELONGING or gap[:3] == [",", "members", "of"]):
        return False
    return not any(g in AUXILIARIES or g in (",", ";", "and") for g in gap[2:])


def _sentence_at(sentences: list[Sentence], at: int) -> int | None:
    return next((n for n, s in enumerate(sentences) if s.start <= at < s.end), None)


def _bare(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The words of a phrase without articles and counts before it."""
    while first < last and (tokens[first].low in DETERMINERS or tokens[first].low.isdigit()):
        first += 1
    return " ".join(t.text for t in tokens[first : last + 1])


def is_capitals(stretch: str) -> bool:
    letters = [c for c in stretch if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)
