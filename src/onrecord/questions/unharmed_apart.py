"""That all of some people are unharmed, against a count of them as killed or injured.

Two may be told of other people: so the count must be of the same ones, in words that say no less, or of those whom the
attacker itself calls invaders, against what is said of a consulate's people; and still stand when they are said to be safe."""

from __future__ import annotations

import re

from ..model import Statement
from ..read.lexicon import words
from ..text import plain
from .bearing import RESPONSIBILITY, TOLL, Bearing
from .dossier import Dossier
from .evidence import said
from .points import content_of
from .rows import Row, grounds
from .standings import Standing
from .subjects import UNHARMED, says_unharmed
from .voices import place
from .wording import amount, when

HURT = ("killed", "injured", "casualties")
ENEMIES, STRANGERS = words("contradictions", "enemies"), words("contradictions", "strangers")
NO_LESS, THE_REST = words("contradictions", "no_less"), words("contradictions", "the_rest")
NOW_SAFE = re.compile(r"safe|accounted", re.I)
"""Whoever is safe now may have been hurt before."""
VERB = re.compile(r"\b(?:is|are|was|were|be|been|escaped|survived|ha[sd]|have|to)\b.*", re.I | re.S)


def unharmed_apart(event: Dossier) -> list[Row]:
    """A row a count, and a party that says that they are safe."""
    bearings = event.bearings
    safe: dict[str, list[Bearing]] = {}
    for bearing in bearings.all:
        if bearing.on == TOLL and bearing.value is None and _people(bearing):
            safe.setdefault(bearing.party.id, []).append(bearing)
    if not safe:
        return []
    claiming = {b.party.id for b in bearings.all if b.on == RESPONSIBILITY and b.act == "claims"}
    found = []
    for standing in event.standings:
        giver = standing.given.giver
        if not _counts(standing) or giver is None:
            continue
        whose = bearings.speakers.principal(giver).id
        for party, told in safe.items():
            since = standing.given.first.known_from
            against = [
                b for b in told if b.filed.known_from >= since and _are_the_same(standing, b, claims=whose in claiming)
            ]
            if against and party != whose:
                found.append(_row(standing, against, event))
    return found


def _counts(standing: Standing) -> bool:
    """Whether somebody who can be held to it says that people were hurt, and it still stands."""
    given = standing.given
    hurt = given.counted in HURT and bool(given.low) and given.about != "background"
    return hurt and given.named and standing.until is None


def _people(bearing: Bearing) -> frozenset[str]:
    """All of whom are said to be safe."""
    noun = bearing.noun
    if not isinstance(noun, Statement) or noun.content is None or not says_unharmed(noun.content.text):
        return frozenset()
    told = plain(VERB.sub("", _words(bearing))).split()
    return frozenset() if THE_REST & set(told) else frozenset(w for w in told if w not in NO_LESS and not w.isdigit())


def _words(bearing: Bearing) -> str:
    """The words that say it."""
    found = UNHARMED.search(content_of(bearing))
    return found[0] if found else ""


def _are_the_same(standing: Standing, bearing: Bearing, claims: bool) -> bool:
    """Whether those counted are among those said to be safe; `claims`, the giver says that it attacked them."""
    counted, people = set(plain(standing.given.of or "").split()), _people(bearing)
    unhurt = not NOW_SAFE.search(content_of(bearing))
    same = people <= counted and unhurt and not standing.outlier  # which may be of another event
    return same or (claims and bool(ENEMIES & counted) and bool(STRANGERS & people))


def _row(standing: Standing, told: list[Bearing], event: Dossier) -> Row:
    given, first = standing.given, told[0]
    filed, figure = given.times[0]
    places = [*(place(*time) for time in given.times), *(b.place for b in told)]
    return {
        "left": {
            "party": event.who.shown(given.giver),
            "outlet": None,
            "counted": given.counted,
            "low": given.low,
            "high": given.high,
            "bound": given.bound,
            **said(filed, figure, event.texts),
            "figures": [f.id for _, f in given.times],
            "since": filed.since,
        },
        "right": {
            "party": event.who.shown(first.party),
            "by": event.who.shown(first.by),
            "act": first.act,
            **said(first.filed, first.noun, event.texts),
            "statements": [b.noun.id for b in told],
            "since": first.filed.since,
        },
        "why": f"{given.said_by} said {amount(given)}, “{given.of}” ({when(given.first)}); {first.party.name} said "
        f"“{_words(first)}” ({when(first.filed)}).",
        "same_party": False,
        "figures": [f.id for _, f in given.times],
        **grounds("statements", (b.noun.id for b in told), places, event.voices),
    }
