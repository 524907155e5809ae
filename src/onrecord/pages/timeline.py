"""What went on the record, by day: who said what, by which act, and who else carried it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..ledger import Filed
from ..model import ACTS, PartyRef, Span, Statement
from ..questions.evidence import hull
from ..questions.speakers import PRONOUN, is_somebody
from ..questions.voices import place
from ..text import overlaps, plain
from .evidence import Quote, named
from .filters import Filters
from .quoted import Quoter
from .render import act

PAGE = 25
"""Entries on a page."""
STANCES = ("claims", "admits", "accuses", "denies")
"""Acts that are one entry however often a party repeats them of the same target."""
OUTLETS = 6
"""Outlets of an entry that are named; the others are counted."""
CHOICES = 40
"""Parties, and outlets, that the form lists."""


@dataclass(frozen=True)
class Entry:
    """Somebody put something on the record, once or again and again."""

    quote: Quote
    party: dict[str, Any] | None
    act: str
    word: str
    target: dict[str, Any] | None
    also: tuple[Quote, ...]
    """The other documents that have it, without their words, one an outlet."""
    more: int
    """Outlets that are not among them."""
    last: str | None
    """When it was last said, where that is another day."""
    judged: tuple[dict[str, Any], ...]
    """What a person corrected of it."""


@dataclass(frozen=True)
class Day:
    day: str | None
    """None: the day is not known."""
    entries: list[Entry]


@dataclass(frozen=True)
class Choice:
    """What a form offers."""

    value: str
    name: str
    number: int


@dataclass(frozen=True)
class Timeline:
    days: list[Day]
    entries: int
    """How many there are on all pages."""
    statements: int
    plain: int
    """Statements that are merely said, and left out."""
    page: int
    pages: int
    parties: list[Choice]
    acts: list[Choice]
    outlets: list[Choice]
    asked: str | None
    """The party that is asked for, by its id."""
    nobody: str | None
    """What is asked for as a party, where nobody who speaks is called so."""


@dataclass(frozen=True)
class _Told:
    filed: Filed
    statement: Statement
    by: PartyRef | None
    principal: PartyRef | None
    target: PartyRef | None


def timeline(quoter: Quoter, filters: Filters, whole: bool = False) -> Timeline:
    """The entries that are asked for, one page of them; all where it is to be `whole`."""
    told = list(_told(quoter))
    asked = _asked(told, filters.party)
    chosen = [t for t in told if _fits(t, replace(filters, party=asked))]
    merely = 0
    if filters.act is None:
        merely = sum(t.statement.act == "says" for t in chosen)
        chosen = [t for t in chosen if t.statement.act != "says"]
    groups = _groups(chosen, quoter)
    ordered = sorted(groups, key=lambda g: (g[0].filed.known_from, g[0].filed.id, g[0].statement.spans))
    pages = 1 if whole else max(1, -(-len(ordered) // PAGE))
    page = min(filters.page, pages)
    shown = ordered if whole else ordered[(page - 1) * PAGE : page * PAGE]
    parties, names = _parties(told, asked)
    outlets = Counter(t.filed.outlet for t in told if t.filed.outlet)
    acts = Counter(t.statement.act for t in told)
    return Timeline(
        _days(shown, quoter),
        len(ordered),
        len(chosen),
        merely,
        page,
        pages,
        parties,
        [Choice(name, name, acts[name]) for name in ACTS if acts[name]],
        [Choice(name, name, number) for name, number in outlets.most_common(CHOICES)],
        asked,
        filters.party if asked not in (None, *names) else None,
    )


def _asked(told: Iterable[_Told], wanted: str | None) -> str | None:
    """The id of the party that is asked for, by its id or its name; what is asked for itself, where nobody is called so."""
    speak = {party.id: plain(party.name) for one in told for party in (one.by, one.principal) if party}
    if wanted is None or wanted in speak:
        return wanted
    return next((party for party, name in speak.items() if name == plain(wanted)), wanted)


def _told(quoter: Quoter) -> Iterable[_Told]:
    who, speakers = quoter.coverage.who, quoter.coverage.dossier.speakers
    for filed, statement in quoter.coverage.statements:
        by = who.by(filed, statement.source)
        if by is not None and not is_somebody(by):
            by = (
                None
                if PRONOUN.fullmatch(by.name) and by.name != by.name.upper()
                else PartyRef(f"words:{plain(by.name)}", by.name, "unnamed")
            )
        target = who.of(filed, statement.target.party) if statement.target else None
        yield _Told(filed, statement, by, speakers.principal(by) if by else None, target)


def _fits(told: _Told, filters: Filters) -> bool:
    if filters.party and filters.party not in {p.id for p in (told.by, told.principal) if p}:
        return False
    if filters.outlet and told.filed.outlet != filters.outlet:
        return False
    return filters.act in (None, "all", told.statement.act)


def _groups(told: Iterable[_Told], quoter: Quoter) -> list[list[_Told]]:
    """The statements that are one entry: repeated, carried by others, or read twice in the same words."""
    groups: dict[Hashable, list[_Told]] = {}
    read: dict[Hashable, list[tuple[Span, Hashable]]] = {}
    for one in told:
        words, key = hull(one.statement), _key(one, quoter)
        here = read.setdefault((one.filed.id, one.statement.act, one.by), [])
        key = next((before for span, before in here if overlaps(span, words)), key)
        here.append((words, key))
        groups.setdefault(key, []).append(one)
    return list(groups.values())


def _key(told: _Told, quoter: Quoter) -> Hashable:
    """What makes two statements one entry: a party's stance, or else words of one origin."""
    said = told.statement
    if told.by is not None and told.by.kind != "unnamed" and said.act in STANCES and not said.negated:
        target = told.target.id if told.target else None
        return said.act, said.certainty, told.principal and told.principal.id, target
    where = place(told.filed, said)
    content = plain(said.content.text) if said.content else said.cue and plain(said.cue.text)
    return said.act, said.mode, quoter.coverage.voices.origin(*where), told.by and plain(told.by.name), content


def _days(groups: Sequence[Sequence[_Told]], quoter: Quoter) -> list[Day]:
    days: dict[str | None, list[Entry]] = {}
    for group in groups:
        first = group[0].filed
        day = first.since[:10] if first.published else None
        days.setdefault(day, []).append(_entry(group, quoter))
    return [Day(day, entries) for day, entries in days.items()]


def _entry(group: Sequence[_Told], quoter: Quoter) -> Entry:
    first = group[0]
    who = quoter.coverage.who
    outlets: dict[str, Quote] = {}
    for told in group[1:]:
        outlet = named(told.filed.outlet, told.filed.ref)
        if told.filed.id != first.filed.id and outlet != named(first.filed.outlet, first.filed.ref):
            outlets.setdefault(outlet, Quote(told.statement.id, told.filed.id, "", outlet, told.filed.since))
    row = {"act": first.statement.act, "certainty": first.statement.certainty, "mode": first.statement.mode}
    last, by = max(told.filed.since for told in group), who.shown(first.by)
    also = list(outlets.values())
    return Entry(
        quoter.of_noun(first.filed, first.statement),
        by,
        first.statement.act,
        act({**row, "negated": first.statement.negated}, by),
        who.shown(first.target),
        tuple(also[:OUTLETS]),
        len(also[OUTLETS:]),
        last if last[:10] > first.filed.since[:10] and len(group) > 1 else None,
        tuple(quoter.corrected.get((first.filed.id, first.statement.id), ())),
    )


def _parties(told: Sequence[_Told], wanted: str | None) -> tuple[list[Choice], dict[str, str]]:
    """The parties that can be asked for, those who speak most first, and what all are called."""
    said: Counter[str] = Counter()
    names: dict[str, str] = {}
    for one in told:
        for party in {p.id: p for p in (one.by, one.principal) if p}.values():
            names[party.id] = party.name
            if party.kind != "unnamed":
                said[party.id] += 1
    listed = [party for party, _ in said.most_common(CHOICES)]
    if wanted in names and wanted not in listed:
        listed.append(wanted)
    return sorted((Choice(p, names[p], said[p]) for p in listed), key=lambda c: c.name.lower()), names
