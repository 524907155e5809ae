"""On which point in dispute a statement or a figure bears, and whom it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..ledger import Filed
from ..model import Figure, Incident, PartyRef, Span, Statement
from ..text import overlaps
from .deeds_named import ON_WHO, is_of_something_else, only_names
from .evidence import Texts, hull
from .speakers import Speakers, is_of, is_somebody
from .subjects import (
    ADMITTING,
    BY_WHOM,
    MAY_BE_ON_HAPPENING,
    MAY_BE_ON_TOLL,
    NOT_KNOWN,
    OF_ITSELF,
    OF_OTHER_EVENTS,
    OF_OTHERS,
    OF_RESPONSIBILITY,
    OF_WARNING,
    REGRET,
    UNNAMED,
    is_on_happening,
    is_on_toll,
    is_on_warning,
    names_nobody,
    says_unharmed,
)
from .voices import Place, place

RESPONSIBILITY, HAPPENED, TOLL, WARNING = "responsibility", "whether it happened", "toll", "warning"
POINTS = (RESPONSIBILITY, HAPPENED, TOLL, WARNING)
TOLLS = ("killed", "injured", "casualties", "missing", "hostages")
"""What is counted of a toll."""

OF_ANYTHING = frozenset({"accused somebody", "which somebody accused"})
"""Rules that find accusations of anything; the reader keeps those of what happened."""
NO_PART = frozenset({"had no part in it", "did not do it"})
NAMED = ("group", "state", "organisation")
"""Kinds of parties that a denial or a confirmation may be about where nobody accuses them."""
ITSELF = re.compile(r"\b(?:we|it|they|he|she|i)\s+$", re.I)


@dataclass(frozen=True)
class Bearing:
    """Somebody's words on a point."""

    filed: Filed
    noun: Statement | Figure
    on: str
    party: PartyRef
    """Whose stance it is."""
    by: PartyRef
    """Who said it."""
    act: str
    target: PartyRef | None = None
    """Whom it is about: accused, cleared, or claimed for; None where it is itself, or nobody."""
    certainty: str | None = None
    value: tuple[str, int | None, int | None, str] | None = None
    """Of a figure: what is counted, from, to, and how exactly."""

    @property
    def place(self) -> Place:
        """Where the words stand."""
        return place(self.filed, self.noun)


class Bearings:
    """What the statements and figures of an event bear on."""

    def __init__(
        self,
        speakers: Speakers,
        texts: Texts,
        statements: Sequence[tuple[Filed, Statement]],
        figures: Sequence[tuple[Filed, Figure]],
        incidents: Iterable[tuple[Filed, Incident]],
    ) -> None:
        self.speakers, self.texts = speakers, texts
        self.who = who = speakers.who
        self.statements = statements
        self.told = [(filed, s, speakers.of(filed, s.source)) for filed, s in statements]
        """The statements, each with who speaks; None where that is nobody."""
        self.sources = [(filed, s, by) for filed, s, by in self.told if by]
        self._figures = figures
        self._held: dict[tuple[str, str], list[tuple[PartyRef, str]]] = {}
        self._spans: dict[tuple[str, str, str], tuple[Span, ...]] = {}
        for filed, incident in incidents:
            for responsible in incident.responsible:
                party = who.of(filed, responsible.party) or responsible.party
                for statement_id in responsible.statements:
                    self._held.setdefault((filed.id, statement_id), []).append((party, responsible.level))
                    key = (filed.id, statement_id, party.id)
                    self._spans[key] = (*self._spans.get(key, ()), *responsible.spans)
        blaming = {(f.id, s.id) for f, s in statements if s.act in ("accuses", "claims", "admits")}
        self._accused = {
            (filed.id, by.id, target.id)
            for filed, s, by in self.sources
            if s.act == "accuses" and (target := who.by(filed, s.target))
        }
        self.candidates = {
            party.id
            for key, rows in self._held.items()
            for party, _ in rows
            if party.kind != "unnamed" and key in blaming
        }
        """Who is said to have done it, by name."""
        self._called = {
            party.id: (
                party,
                re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in self.forms(party)) or "$^"),
            )
            for rows in self._held.values()
            for party, _ in rows
            if party.id in self.candidates
        }

    @cached_property
    def all(self) -> list[Bearing]:
        """Everything that bears on one of POINTS, in order of publication."""
        found: list[Bearing] = []
        giving = {(filed.id, figure.statement) for filed, figure in self._tolls() if figure.statement}
        for filed, statement, by in self.sources:
            if not statement.negated:
                found += self.of(filed, statement, by, (filed.id, statement.id) in giving)
        found += self._of_figures()
        return sorted(found, key=lambda b: b.filed.known_from)

    def of(self, filed: Filed, statement: Statement, by: PartyRef, gives_toll: bool = False) -> list[Bearing]:
        """The points that one statement bears on; who speaks is somebody."""
        party = self.speakers.principal(by)
        told = [
            (RESPONSIBILITY, target, certainty)
            for target, certainty in self._responsibility(filed, statement, by, party)
        ]
        if not told and is_on_warning(statement):
            told = [(WARNING, None, None)]
        if (
            not told
            and not gives_toll
            and statement.act in MAY_BE_ON_TOLL
            and is_on_toll(statement, self.texts.hull(filed, statement))
        ):
            told = [(TOLL, None, None)]
        if not told and not gives_toll and statement.act in ("says", "confirms") and statement.content is not None:
            told = [(TOLL, None, None)] if says_unharmed(statement.content.text) else []
        if (
            not told
            and statement.act in MAY_BE_ON_HAPPENING
            and is_on_happening(statement, self.texts.rest(filed, statement))
        ):
            told = [(HAPPENED, None, None)]
        return [Bearing(filed, statement, on, party, by, statement.act, *about) for on, *about in told]  # type: ignore[arg-type]

    # ---------------------------------------------------------------- who did it

    def _responsibility(
        self, filed: Filed, statement: Statement, by: PartyRef, party: PartyRef
    ) -> Iterable[tuple[PartyRef | None, str | None]]:
        held = self.held(filed, statement)
        match statement.act:
            case "claims":
                return [(None, None)] if self.claims_this(filed, statement) else []
            case "admits":
                own = any(level == "claimed or admitted" for _, level in held)
                return [(None, None)] if own and self.claims_this(filed, statement) else []
            case "accuses":
                target = self.who.of(filed, statement.target.party if statement.target else None)
                if target is None or target.id == by.id or not is_somebody(target):
                    return []
                of_this = any(p.id == target.id for p, _ in held)
                of_this |= target.kind == "unnamed" and not held and statement.rule not in OF_ANYTHING
                of_this &= not OF_OTHER_EVENTS.search(self.texts.hull(filed, statement))
                of_this &= not is_of_something_else(self.texts, filed, statement)
                return [(target, statement.certainty)] if of_this else []
            case "denies":
                denied = self.denied(filed, statement)
                own = denied is not None and denied.id in (by.id, party.id)
                return [(None if own else denied, None)] if denied else []
            case "confirms":
                if not OF_RESPONSIBILITY.search(self.texts.hull(filed, statement)):
                    return []
                target = self.named_in(filed, statement)
                return [(target, None)] if target else []
            case "declines":
                if not self.is_on_responsibility(filed, statement):
                    return []
                return [(self.named_in(filed, statement), None)]
            case "says":
                content = statement.content.text if statement.content else ""
                cue = statement.cue.text if statement.cue else ""
                unnamed = names_nobody(content) and NOT_KNOWN.search(f"{cue} {content}")
                return [(None, None)] if unnamed else []
            case _:
                return []

    def claims_this(self, filed: Filed, statement: Statement) -> bool:
        """Whether it is this event that somebody claims or admits, and not other attacks; nor does a passenger who says "we
        hit it", or a president who regrets it."""
        by = self.speakers.of(filed, statement.source)
        if by is not None and statement.rule == "own side did it" and self.speakers.principal(by).kind == "person":
            return False
        words = self.texts.hull(filed, statement)
        if statement.act == "admits":
            of_fault = statement.rule == "it was our fault" or not REGRET.search(words)
            return of_fault and bool(ADMITTING.search(words))
        return not OF_OTHER_EVENTS.search(words)

    def denied(self, filed: Filed, statement: Statement) -> PartyRef | None:
        """Whose part in it a denial rejects: its own, or another's; None where it rejects something else."""
        held = [p for p, level in self.held(filed, statement) if level == "denied"]
        by = self.speakers.of(filed, statement.source)
        if held and by is not None and held[0].id == by.id and by.id not in self.candidates:
            # a minister whom nobody accuses denies it for the state, or for whom the accusation is of that is rejected
            return self._stood_up_for(filed, by) or self.speakers.principal(by)
        if held:
            return held[0] if is_somebody(held[0]) else None
        cleared = self.who.of(filed, statement.target.party if statement.target else None)
        if cleared is not None and cleared.kind == "unnamed":
            return cleared if is_somebody(cleared) else None  # its citizens: not the state itself
        cue = statement.cue.text if statement.cue else ""
        content = statement.content.text if statement.content else ""
        if by is None or not (statement.rule in NO_PART or OF_RESPONSIBILITY.search(content)):
            return None
        itself = statement.rule in NO_PART and self._speaks_of_itself(filed, statement)
        named = self.named_in(filed, statement, whole=statement.rule in NO_PART, blamed=itself)
        if named is not None:
            # who blames it in the same text, and sees "no evidence that they came from elsewhere", clears another
            return None if (filed.id, by.id, named.id) in self._accused else named
        own = itself or (
            statement.rule not in NO_PART and bool(OF_ITSELF.search(content)) and not OF_OTHERS.search(cue)
        )
        if not own:
            return None
        return (by.id not in self.candidates and self._stood_up_for(filed, by)) or self.speakers.principal(by)

    def _stood_up_for(self, filed: Filed, by: PartyRef) -> PartyRef | None:
        """Whom somebody's denials of a document clear by rejecting what another says: "we" is that one's side."""
        denials = (s for f, s, who in self.sources if f.id == filed.id and who.id == by.id and s.act == "denies")
        cleared = {party.id: party for s in denials if (party := self._accused_by_whom_it_names(s)) is not None}
        return cleared.popitem()[1] if len(cleared) == 1 and by.kind == "person" else None

    def _accused_by_whom_it_names(self, statement: Statement) -> PartyRef | None:
        """The one whom a party that a denial names accuses: "rejected the suggestion of President Karel" clears Morsova,
        if Karel accuses Morsova and nobody else."""
        words = statement.content.text if statement.content else ""
        naming = {by.id for _, _, by in self.sources if any(form in words for form in self.forms(by))}
        accused = {target for _, by, target in self._accused if by in naming} & self.candidates
        return self._called[accused.pop()][0] if len(accused) == 1 else None

    def _speaks_of_itself(self, filed: Filed, statement: Statement) -> bool:
        """Whether "we" or "it" stands before the words that clear somebody."""
        return any(ITSELF.search(before) for before in self.texts.before(filed, statement, 20))

    def is_on_responsibility(self, filed: Filed, statement: Statement) -> bool:
        """Whether a statement that answers or does not is about who did it."""
        about = self.texts.hull(filed, statement)
        if UNNAMED.search(about):
            return True
        if OF_WARNING.search(about):
            return False
        named = self.named_in(filed, statement)
        if OF_RESPONSIBILITY.search(about):
            return named is not None or bool(BY_WHOM.search(about))
        return named is not None and named.id in self.candidates and named.kind == "group"

    def held(self, filed: Filed, statement: Statement) -> list[tuple[PartyRef, str]]:
        """Whom a statement holds responsible, and at which level, by the reader: nobody where it accuses of something
        else, and none whose deed it only names in telling of it, as "the men who attacked" were seen to flee."""
        found = self._held.get((filed.id, statement.id), [])
        if found and statement.act == "accuses" and is_of_something_else(self.texts, filed, statement):
            return []
        if found and statement.act not in ON_WHO:
            return [(party, level) for party, level in found if not self._only_names(filed, statement, party)]
        return found

    def _only_names(self, filed: Filed, statement: Statement, party: PartyRef) -> bool:
        """Whether a statement only names a party's deed; who says that those known by description did it accuses them,
        and the reader finds that."""
        spans = self._spans.get((filed.id, statement.id, party.id), ())
        return party.kind == "unnamed" or only_names(self.texts, filed, statement, spans)

    @cached_property
    def quoted(self) -> dict[str, list[Statement]]:
        """The statements of each document whose words are quoted."""
        found: dict[str, list[Statement]] = {}
        for filed, statement in self.statements:
            if statement.wording == "quoted":
                found.setdefault(filed.id, []).append(statement)
        return found

    @cached_property
    def of_principal(self) -> dict[str, list[tuple[Filed, Statement]]]:
        """The statements of each party and of those who speak for it."""
        found: dict[str, list[tuple[Filed, Statement]]] = {}
        for filed, statement, by in self.sources:
            found.setdefault(self.speakers.principal(by).id, []).append((filed, statement))
        return found

    @cached_property
    def _speaking(self) -> set[PartyRef]:
        return {by for _, _, by in self.sources}

    def has_spoken(self, party: PartyRef) -> bool:
        """Whether any statement can be a party's own: its spokesman's, its people's, of what it is part of or what is part
        of it."""
        forms = [party.name, *self.forms(party)]
        part_of = self.speakers.kin([party, *self._speaking])
        for _, statement, by in self.sources:
            speaking = {by.id, self.speakers.principal(by).id}
            if party.id in speaking or part_of.get(party.id) in speaking or part_of.get(by.id) == party.id:
                return True
            if is_of(by.name, forms) or (statement.source and is_of(statement.source.text, forms)):
                return True
        return False

    def named_in(
        self, filed: Filed, statement: Statement, whole: bool = False, blamed: bool = False
    ) -> PartyRef | None:
        """The one party, beside the speaker, that the words of a statement, or its whole sentence, name: one that is said
        to have done it before any other, or with `blamed` alone, and none where several are."""
        start, _ = hull(statement)
        words = self.texts.hull(filed, statement)
        if whole:
            start, end = self.texts.sentence(filed, statement)
            words = self.texts.of(filed)[start:end]
        sources = statement.source.spans if statement.source else ()
        by = self.speakers.of(filed, statement.source)
        not_these = {by.id, self.speakers.principal(by).id} if by else set()
        likely = {
            party.id: party
            for party, called in self._called.values()
            if party.id not in not_these
            and any(not _within((start + m.start(), start + m.end()), sources) for m in called.finditer(words))
        }
        if likely or blamed:
            return likely.popitem()[1] if len(likely) == 1 else None
        found: dict[str, PartyRef] = {}
        for party in self.speakers.parties.get(filed.id, ()):
            inside = [m for m in party.mentions if overlaps(m, (start, start + len(words))) and not _within(m, sources)]
            whom = self.who.of(filed, party) if inside else None
            if whom and whom.id not in not_these and whom.kind in NAMED and is_somebody(whom):
                found[whom.id] = whom
        return found.popitem()[1] if len(found) == 1 else None

    def forms(self, party: PartyRef) -> set[str]:
        """What a party is called by name."""
        shown = self.who.shown(party) or {}
        called = (re.sub(r"^the ", "", form, flags=re.I) for form in (party.name, *shown.get("aliases", ())))
        return {form for form in called if form[:1].isupper()}

    # ---------------------------------------------------------------- how many, whether, and whether it was foretold

    def _tolls(self) -> Iterable[tuple[Filed, Figure]]:
        return (
            (filed, figure)
            for filed, figure in self._figures
            if figure.about == "main"
            and figure.counted in TOLLS
            and figure.giver is not None
            and (figure.low is not None or figure.high is not None)
        )

    def _of_figures(self) -> Iterable[Bearing]:
        acts = {(filed.id, s.id): s.act for filed, s in self.statements if s.act in ("confirms", "denies")}
        for filed, figure in self._tolls():
            by = self.speakers.of(filed, figure.giver)
            if by is not None:
                act = acts.get((filed.id, figure.statement or ""), "says")
                value = (figure.counted, figure.low, figure.high, figure.bound)
                yield Bearing(filed, figure, TOLL, self.speakers.principal(by), by, act, value=value)


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
