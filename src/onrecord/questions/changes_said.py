"""What changed in what parties say: their stances, who is held responsible, what they do by speaking for the first time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property

from ..ledger import Filed
from ..model import PartyRef, Statement
from ..read.lexicon import lexicon
from ..text import plain
from . import positions, responsibility
from .changed import Change, Side, Told, first_of, named
from .dossier import Dossier
from .evidence import told_in
from .rows import Row
from .voices import place
from .wording import listing

FIRST = ("claims", "admits", "accuses", "denies", "confirms", "declines", "threatens", "warns")
"""Acts of which it is news that a party does one for the first time; others are summed up."""

LONG = 140
"""Characters of a line."""

AFFIRMING = ("claims", "admits", "confirms", "accuses", "says")
TAKEN_BACK = re.compile(lexicon("changes")["taken_back"], re.I | re.X)


class Said:
    """The statements of an event, and what they come to."""

    def __init__(self, event: Dossier) -> None:
        self._event = event
        self._voices, self._who = event.voices, event.who
        self._statements = event.statements
        self._by_id: dict[str, list[tuple[Filed, Statement]]] = {}
        for filed, statement in self._statements:
            self._by_id.setdefault(statement.id, []).append((filed, statement))

    # ---------------------------------------------------------------- stances

    @cached_property
    def _positions(self) -> list[Row]:
        """The stances of parties known by name; their figures are the toll's."""
        every = self._event.rows(positions.rows)
        return [row for row in every if row["figure"] is None and named(row["party"])]

    @cached_property
    def in_dispute(self) -> set[str]:
        """The statements that bear on the event's points."""
        return {s for row in self._positions for s in row["statements"]}

    def stances(self) -> Iterable[Change]:
        """A change a stance: what the party held before, on the same point and of the same party, if it let go of that."""
        chains: dict[tuple[str, str], list[tuple[Row, list[Told]]]] = {}
        for row in self._positions:
            chains.setdefault((row["on"], row["party"]["id"]), []).append((row, self._told(row)))
        for (on, party), chain in chains.items():
            keys: dict[int, object] = {}
            for number, (row, told) in enumerate(sorted(chain, key=lambda pair: first_of(pair[1]).known_from)):
                before = _before(row, told, chain)
                # what follows a stance is of its chain
                keys[id(row)] = keys.get(id(before[0]), number) if before else number
                yield Change(
                    key=("stance", on, party, keys[id(row)]),
                    kind="added" if before is None else "reversed" if turned(before[0], row) else "revised",
                    question="positions",
                    about=on,
                    party=row["party"],
                    before=_stance(*before) if before else None,
                    after=_stance(row, told),
                    at=first_of(told),
                )

    def _told(self, row: Row) -> list[Told]:
        within = set(row["documents"])
        return [pair for s in row["statements"] for pair in self._by_id[s] if pair[0].id in within]

    # ---------------------------------------------------------------- responsibility

    def responsible(self) -> Iterable[Change]:
        """A party that is held responsible at a level for the first time, where no stance says so already."""
        for row in self._event.rows(responsibility.rows):
            own = [(b["document"], tuple(map(tuple, b["spans"]))) for b in row["by"] if b.get("document")]
            if not named(row["party"]) or (not own and self.in_dispute.issuperset(row["statements"])):
                continue
            told: list[Told] = self._told(row)
            first = min((self._event.filed[d] for d in row["documents"]), key=lambda f: (f.known_from, f.id))
            more = ("party", row["party"]), ("level", row["level"])
            by = listing(b["party"]["name"] if b["party"] else "nobody named" for b in row["by"])
            yield Change(
                key=("responsible", row["party"]["id"], row["level"]),
                kind="added",
                question="responsibility",
                about=row["level"],
                party=row["party"],
                before=None,
                after=Side(f"{row['level']}, by {by}", first.since, tuple(told), tuple(own), more),
                at=first,
            )

    # ---------------------------------------------------------------- other acts

    def acts(self) -> Iterable[Change]:
        """What a party does for the first time, beside its stances; and what it takes back."""
        seen: set[tuple[str, str]] = set()
        for filed, statement, party in self._own_words:
            if party is None or party.kind == "unnamed":
                continue
            if statement.cue and TAKEN_BACK.search(statement.cue.text):
                yield self._taken_back(filed, statement)
                continue
            # by name: a body that no table lists is another one in each document
            key = plain(party.name), statement.act
            if statement.act in FIRST and key not in seen:
                seen.add(key)
                if statement.id not in self.in_dispute:
                    yield Change(
                        key=("act", *key),
                        kind="added",
                        question="statements",
                        about=statement.act,
                        party=self._who.shown(party),
                        before=None,
                        after=self._words(filed, statement),
                        at=filed,
                    )

    def _taken_back(self, filed: Filed, statement: Statement) -> Change:
        party = self._who.by(filed, statement.source)
        earlier = [
            (before, said)
            for before, said, _ in self._own_words
            if said.act in AFFIRMING[:-1]
            and before.known_from < filed.known_from
            and self._who.by(before, said.source) == party
        ]
        return Change(
            key=("taken back", filed.id, statement.id),
            kind="withdrawn",
            question="statements",
            about=statement.act,
            party=self._who.shown(party),
            before=self._words(*earlier[-1]) if earlier else None,
            after=self._words(filed, statement),
            at=filed,
        )

    def _words(self, filed: Filed, statement: Statement) -> Side:
        """A statement as a side of a change; where it has no content, by the sentence that tells it."""
        more = (
            ("party", self._who.shown(self._who.by(filed, statement.source))),
            ("act", statement.act),
            ("target", self._who.shown(self._who.by(filed, statement.target))),
            ("certainty", statement.certainty),
            ("mode", statement.mode),
        )
        text = brief(statement)
        if statement.content is None:
            text = shortened(f"{text}: {told_in(filed, statement, self._event.texts)['text']}")
        return Side(text, filed.since, ((filed, statement),), more=more)

    @cached_property
    def _own_words(self) -> list[tuple[Filed, Statement, PartyRef | None]]:
        """The statements that no other document told first, with who speaks."""
        return [
            (filed, s, by)
            for filed, s, by in self._event.bearings.told
            if not s.negated and s.source is not None and not self._is_others(filed, s)
        ]

    def _is_others(self, filed: Filed, statement: Statement) -> bool:
        origin = self._voices.filed[self._voices.origin(*place(filed, statement))]
        return origin.id != filed.id and origin.outlet != filed.outlet

    def summed_up(self, after: datetime) -> Iterable[Change]:
        """Everything else that was said since: a change an act, with who spoke, those who spoke most first."""
        acts: dict[str, list[tuple[Filed, Statement, PartyRef | None]]] = {}
        for filed, statement, by in self._own_words:
            new = filed.known_from > after and statement.id not in self.in_dispute
            if new and statement.act not in FIRST:
                acts.setdefault(statement.act, []).append((filed, statement, by))
        for act, spoken in acts.items():
            told = [(filed, statement) for filed, statement, _ in spoken]
            parties: dict[str, list[str]] = {}
            for _, statement, by in spoken:
                if by is not None and by.kind != "unnamed":
                    parties.setdefault(by.name, []).append(statement.id)
            who = sorted(parties, key=lambda name: (-len(parties[name]), name)) or ["nobody by name"]
            count = f"{len(told)} statement{'' if len(told) == 1 else 's'}"
            yield Change(
                key=("said", act),
                kind="added",
                question="other statements",
                about=act,
                party=None,
                before=None,
                after=Side(f"{count}, by {listing(who)}", first_of(told).since, tuple(told)),
                at=first_of(told),
            )


def turned(before: Row, after: Row) -> bool:
    """Whether a stance is the contrary of another: what was claimed, confirmed or said of somebody is denied, or the other
    way round; whoever claimed it now says that somebody else did it."""
    acts = before["act"], after["act"]
    if "denies" in acts and acts[0] != acts[1]:
        return acts[0] in AFFIRMING or acts[1] in AFFIRMING
    if acts[1] == "accuses" and acts[0] in ("claims", "admits"):
        return after["target"] is not None and after["target"]["id"] != after["party"]["id"]
    return False


def _before(row: Row, told: Sequence[Told], chain: Sequence[tuple[Row, list[Told]]]) -> tuple[Row, list[Told]] | None:
    """The stance that ended when this one was taken; that of the same target first."""
    began = first_of(told).known_from
    ended = [
        (other, words)
        for other, words in chain
        if other is not row and other["until"] == row["since"] and first_of(words).known_from < began
    ]
    target = (row["target"] or {}).get("id")
    return max(
        ended,
        key=lambda p: ((p[0]["target"] or {}).get("id") == target, first_of(p[1]).known_from),
        default=None,
    )


def _stance(row: Row, told: Sequence[Told]) -> Side:
    target = f" {row['target']['name']}" if row["target"] else ""
    certainty = f" ({row['certainty']})" if row["certainty"] else ""
    # who is accused says it all; who "says" or "denies" does so in words
    words = "" if row["target"] or row["act"] in ("claims", "declines") else f": {row['words']['text']}"
    what = ("party", "act", "target", "certainty")
    return Side(
        shortened(f"{row['act']}{target}{certainty}{words}"),
        row["since"],
        tuple(told),
        more=tuple((key, row[key]) for key in what),
    )


def shortened(text: str) -> str:
    """Words on one line, cut where they go on for long."""
    line = " ".join(text.split())
    return line if len(line) <= LONG else f"{line[: line.rindex(' ', 0, LONG)]} …"


def brief(statement: Statement) -> str:
    """An act with its certainty and what is said, in a line."""
    more = statement.certainty or statement.mode
    target = statement.target and (statement.target.party.name if statement.target.party else statement.target.text)
    told = statement.target and statement.content and statement.content.text.startswith(statement.target.text)
    whom = f" {target}" if target and not told else ""
    said = f": {statement.content.text}" if statement.content else ""
    return shortened(f"{statement.act}{whom}{f' ({more})' if more else ''}{said}")
