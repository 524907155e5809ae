"""Figures as voices gave them: each with its bounds, who gave it, and every time that it was told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from pathlib import PurePath

from ..ledger import Filed
from ..model import Figure, PartyRef
from ..read.lexicon import lexicon, words
from ..text import plain
from .voices import Voices, place
from .who import Who

AUTHORITIES = words("roles", "authorities") - {"spokesman", "spokeswoman", "chief", "president", "coalition"}
"""Words of the names of those who count the dead of office; a spokesman may be anybody's."""
Told = tuple[Filed, Figure]
GENERAL = frozenset(("", "people", "persons", "others", "victims", "dead", "wounded", "bodies", "dead bodies"))
"""Of whom a toll as a whole is told; "three children" is a count of something else."""

ALL = "every document"

ROUND = 0.2
"""How far from "about 100" it may be: a fifth either way (chosen, not measured)."""

NEAR = 0.05
"""How far below 145 "more than 140" may be and vouch for it: the round number below (chosen, not measured)."""

VAGUE = frozenset(lexicon("figures")["numbers"]["vague"].values())
"""The least that "dozens", "several" or "hundreds" are."""

MORE = re.compile(r"\b(?:another|further|additional|other|others|more(?! than\b))\b", re.I)
NUMBER = re.compile(r"\d|\bone\b", re.I)


@dataclass
class Given:
    """One figure of one voice, each time it was told."""

    counted: str
    low: int | None
    high: int | None
    bound: str
    about: str
    of: str | None
    giver: PartyRef | None
    outlet: str
    times: list[Told] = field(default_factory=list)

    @cached_property
    def named(self) -> bool:
        """Whether somebody gives it by name, who can be held to it."""
        return self.giver is not None and self.giver.kind != "unnamed"

    @cached_property
    def voice(self) -> str:
        """Whose figure it is: a party's; an outlet's own, or that of somebody whom an outlet does not name."""
        if self.giver is None:
            return f"outlet {self.outlet}"
        return f"party {self.giver.id}" if self.named else f"outlet {self.outlet}: {plain(self.giver.name)}"

    @cached_property
    def said_by(self) -> str:
        """Who gives it, by name; the outlet where nobody else is said to."""
        if self.giver:
            return self.giver.name
        # a file that names no outlet is called by its name, not by where it lies
        return self.outlet if self.first.outlet else PurePath(self.outlet).name

    @cached_property
    def thing(self) -> tuple[str, str, str]:
        """What it is a count of: all killed, or the children among them."""
        return self.counted, self.about, plain(self.of or "") if self.about == "part" else ""

    @cached_property
    def value(self) -> int:
        """The number that it says, where one is enough."""
        return self.low if self.low is not None else self.high or 0

    @cached_property
    def range(self) -> tuple[float, float]:
        """Between which numbers it can be true: "more than 115" is written of 115 too, "about" is about."""
        low: float = 0 if self.low is None else self.low
        high: float = inf if self.high is None else self.high
        match self.bound:
            case "at_least":
                return low - 1, inf
            case "at_most":
                return 0, high + 1
            case "about":
                return low * (1 - ROUND), high * (1 + ROUND)
        return low, high

    @property
    def first(self) -> Filed:
        return self.times[0][0]

    @property
    def last(self) -> Filed:
        return self.times[-1][0]

    @property
    def increment(self) -> bool:
        """Whether its words add to another count: "3 more", "another 30"."""
        return bool(MORE.search(self.times[0][1].text))


def says_less(loose: Given, other: Given) -> bool:
    """Whether a figure holds wherever the other does, and is the vaguer one: "more than 100" beside 137."""
    if loose.bound == "exact" or loose.range == other.range:
        return False
    (low, high), (least, most) = loose.range, other.range
    if other.bound == "at_least":
        least += 1  # "at least 115" beside "more than 115": as told
    return low <= least and most <= high


def agree(left: Given, right: Given) -> bool:
    """Whether some number satisfies both."""
    return max(left.range[0], right.range[0]) <= min(left.range[1], right.range[1])


def supports(other: Given, given: Given) -> bool:
    """Whether a vaguer figure comes near enough to vouch for another: "more than 140" for 145."""
    return abs(other.value - given.value) <= NEAR * given.value and says_less(other, given)


def vague(given: Given) -> bool:
    """Whether it is told in no numeral: "dozens"."""
    return given.value in VAGUE and not re.search(r"\d", given.times[0][1].text)


def round_number(given: Given) -> bool:
    """Whether it is told in tens or hundreds, or in no numeral: "more than 100", "dozens"."""
    numerals = re.findall(r"\d+", given.times[0][1].text)
    return all(n.endswith("0") for n in numerals) if numerals else vague(given)


def narrower(given: Given, other: Given) -> bool:
    """Whether a figure is told of particular people, and the other of all or of others: 4 gunmen beside 11 people."""
    mine, theirs = plain(given.of or ""), plain(other.of or "")
    return mine not in GENERAL and mine != theirs


def given(figures: Iterable[Told], who: Who) -> list[Given]:
    """The figures of the event that is asked of, as a whole or in part, by voice and value in order of time."""
    found: dict[tuple[object, ...], Given] = {}
    told = [(filed, f) for filed, f in figures if f.low is not None or f.high is not None]
    told = _of_this_event(told, who)
    several = _several(told)
    for filed, figure in told:
        one = _single(figure) and bool(several.get(figure.counted, set()) & {filed.id, ALL})
        made = Given(
            counted=figure.counted,
            low=figure.low,
            high=figure.high,
            bound=figure.bound,
            about="part" if one or _none_of(figure) else figure.about,
            of=figure.of,
            giver=who.by(filed, figure.giver),
            outlet=filed.outlet or filed.ref or filed.id,
        )
        key = (*made.thing, made.low, made.high, made.bound, made.voice, made.giver.id if made.giver else "")
        found.setdefault(key, made).times.append((filed, figure))
    return sorted(found.values(), key=lambda g: (g.first.known_from, g.value, g.bound, g.said_by, g.times[0][1].id))


def _of_this_event(told: list[Told], who: Who) -> list[Told]:
    """The figures that are no other event's. What one document tells as the background's, as most do that tell it, is so
    in another too: the same number of the same voice, or of the same people."""
    documents: dict[tuple[object, ...], tuple[set[str], set[str]]] = {}

    def keys(filed: Filed, figure: Figure) -> list[tuple[object, ...]]:
        number = figure.counted, figure.low if figure.low is not None else figure.high
        giver = who.by(filed, figure.giver)
        of = plain(figure.of or "")
        voice = ("by", giver.id) if giver else ("in", filed.outlet or filed.id)
        return [(*number, *voice), *([(*number, "of", of)] if of not in GENERAL else [])]

    for filed, figure in told:
        for key in keys(filed, figure):
            documents.setdefault(key, (set(), set()))[figure.about == "background"].add(filed.id)
    here = []
    for filed, figure in told:
        votes = [documents[key] for key in keys(filed, figure)]
        if figure.about != "background" and not any(len(back - here_) >= len(here_) for here_, back in votes):
            here.append((filed, figure))
    return here


def _several(told: list[Told]) -> dict[str, set[str]]:
    """Of each count, the documents that tell of more than one as the whole; ALL where two outlets do."""
    outlets: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    for filed, figure in told:
        if figure.about == "main" and (figure.low or 0) > 1 and plain(figure.of or "") in GENERAL:
            found.setdefault(figure.counted, set()).add(filed.id)
            outlets.setdefault(figure.counted, set()).add(filed.outlet or filed.id)
    for counted, of in outlets.items():
        found[counted] |= {ALL} if len(of) > 1 else set()
    return found


def _single(figure: Figure) -> bool:
    """Whether one is told of without a number: by a name, or as somebody's brother."""
    return figure.low == figure.high == 1 and not NUMBER.search(figure.text)


def _none_of(figure: Figure) -> bool:
    """Whether it says that none of somebody in particular were: "no consulate staff were hurt"."""
    return figure.high == 0 and plain(figure.of or "") not in GENERAL


class Carried:
    """By which outlets of their own figures are carried."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._outlet: dict[tuple[str, str], str] = {}

    def by(self, filed: Filed, figure: Figure) -> str:
        """The outlet whose words these are first; a document that names none is its own."""
        key = filed.id, figure.id
        if key not in self._outlet:
            origin = self._voices.origin(*place(filed, figure))
            self._outlet[key] = self._voices.filed[origin].outlet or origin
        return self._outlet[key]

    def all(self, times: Iterable[Told]) -> set[str]:
        """The outlets of all of these."""
        return {self.by(*time) for time in times}


def authority(party: PartyRef | None, who: Who) -> bool:
    """Whether a party speaks for a state: by its kind, by the words of its name, by whom it speaks for."""
    if party is None:
        return False
    principal = (who.shown(party) or {}).get("speaks_for")
    name, kind = (principal["name"], principal["kind"]) if principal else (party.name, party.kind)
    return kind == "state" or (kind != "group" and bool(AUTHORITIES & set(plain(name).split())))
