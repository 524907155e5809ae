"""`contradictions`: two statements, or two figures, that cannot both stand.

Few and right: who did it (an accusation and the denial of the one accused; a claim and another's denial of it, or another's
claim; one party's two), how many (`counts_apart`, `unharmed_apart`), and one quote in two wordings (`quotes_apart`). Negated statements,
other events and copies of one text make no row; where somebody took his words back, the row says so by its order."""

from __future__ import annotations

import re
from itertools import combinations

from ..model import PartyRef, Statement
from ..read.lexicon import lexicon
from ..text import plain
from .bearing import RESPONSIBILITY, Bearing, Bearings
from .counts import authority
from .counts_apart import counts_apart
from .dossier import Dossier
from .evidence import said
from .quotes_apart import quotes_apart
from .rows import Row, grounds
from .unharmed_apart import unharmed_apart
from .voices import Voices
from .who import Who
from .wording import when

DID = ("accuses", "claims", "admits")
CLAIM = re.compile(r"\b(?:claim|responsib|credit)", re.I)
HEDGED = re.compile(lexicon("contradictions")["hedged"].replace("\n", ""), re.I)
CERTAIN = ("asserted", "suspected", "hinted", None)


def rows(event: Dossier) -> list[Row]:
    """A row a contradiction, by when its later side was told."""
    counted = [*counts_apart(event), *unharmed_apart(event)]
    found = [*_who_did_it(event.bearings, event.voices), *counted, *quotes_apart(event)]
    return sorted(found, key=lambda r: (max(r["left"]["since"], r["right"]["since"]), r["why"]))


def _who_did_it(bearings: Bearings, voices: Voices) -> list[Row]:
    sides: dict[tuple[str, str, bool], list[Bearing]] = {}
    for bearing in bearings.all:
        meant = bearing.target or bearing.party
        if _counts(bearing, meant, bearings.who):
            sides.setdefault((bearing.party.id, meant.id, bearing.act in DID), []).append(bearing)
    accusing = [(key, told) for key, told in sides.items() if key[2]]
    denying = [(key, told) for key, told in sides.items() if not key[2]]
    found = []
    for (one, about, _), left in accusing:
        for (other, whom, _), right in denying:
            if about != whom or (one == other and not _own_word(left)):
                continue
            # of somebody else only a flat denial counters an accusation: "no sign of it" may be so, for now
            flat = right if about in (one, other) else [b for b in right if not _hedged(b)]
            if flat:
                found.append(_row(left, flat, bearings, voices))
    claiming = [told for (one, about, _), told in accusing if one == about and _claims(told)]
    kin = bearings.speakers.kin(told[0].party for told in claiming)
    for left, right in combinations(claiming, 2):
        if _named_apart(left[0].party, right[0].party, kin):
            found.append(_row(left, right, bearings, voices))
    return found


def _counts(bearing: Bearing, about: PartyRef, who: Who) -> bool:
    """Whether somebody who can be held to it says that somebody named did it, or did not."""
    if bearing.on != RESPONSIBILITY or bearing.act not in (*DID, "denies") or about.kind == "unnamed":
        return False
    return bearing.party.kind != "unnamed" or authority(bearing.by, who)


def _own_word(told: list[Bearing]) -> bool:
    """Whether a party's own denial takes back what it said: its claim, or what it, as a body, admits to have done. A person
    admits one thing and denies another."""
    return any(b.act == "claims" or (b.act == "admits" and b.party.kind != "person") for b in told)


def _hedged(bearing: Bearing) -> bool:
    """Whether a denial only says that nothing speaks for it."""
    statement = bearing.noun
    return isinstance(statement, Statement) and bool(
        HEDGED.search(" ".join(part.text for part in (statement.cue, statement.content) if part))
    )


def _claims(told: list[Bearing]) -> bool:
    """Whether a claim of responsibility is told in such words: "said its jets struck" may be of another strike."""
    cues = (b.noun.cue.text for b in told if isinstance(b.noun, Statement) and b.noun.cue)
    return any(CLAIM.search(cue) for cue in cues)


def _named_apart(one: PartyRef, other: PartyRef, kin: dict[str, str]) -> bool:
    """Whether two are surely not one: groups, none part of the other, whose names share no word."""
    words = [set(plain(party.name).split()) for party in (one, other)]
    part = kin.get(one.id) == other.id or kin.get(other.id) == one.id
    return one.kind == other.kind == "group" and not part and not words[0] & words[1]


def _row(left: list[Bearing], right: list[Bearing], bearings: Bearings, voices: Voices) -> Row:
    told = [*left, *right]
    return {
        "left": _side(left, bearings),
        "right": _side(right, bearings),
        "why": _why(left, right),
        "same_party": left[0].party.id == right[0].party.id,
        **grounds("statements", (b.noun.id for b in told), (b.place for b in told), voices),
    }


def _side(told: list[Bearing], bearings: Bearings) -> Row:
    """What one side said: by its first clearest words."""
    clearest = _clearest(told)
    return {
        "party": bearings.who.shown(clearest.party),
        "by": bearings.who.shown(clearest.by),
        "act": clearest.act,
        "certainty": clearest.certainty,
        "target": bearings.who.shown(clearest.target),
        **said(clearest.filed, clearest.noun, bearings.texts),
        "statements": [b.noun.id for b in told],
        "since": told[0].filed.since,
    }


def _clearest(told: list[Bearing]) -> Bearing:
    return min(told, key=lambda b: (CERTAIN.index(b.certainty), getattr(b.noun, "content", None) is None))


def _why(left: list[Bearing], right: list[Bearing]) -> str:
    one, other = _clearest(left), _clearest(right)
    about = one.target or one.party
    deed = {
        "claims": "claimed it",
        "admits": "admitted it",
        "accuses": {
            "asserted": f"accused {about.name}",
            "suspected": f"suspected {about.name}",
            "hinted": f"hinted at {about.name}",
        }.get(one.certainty or "asserted", ""),
    }[one.act]
    first = f"{_speaker(one)} {deed} ({when(left[0].filed)})"
    if other.act != "denies":
        return f"{first}; {other.party.name} claimed it too ({when(right[0].filed)})."
    if one.party.id == other.party.id:
        whose = "having had a part in it" if about.id == one.party.id else f"that {about.name} had a part in it"
        return f"{first}; {other.party.name} also denied {whose} ({when(right[0].filed)})."
    denied = "denied any part in it" if about.id == other.party.id else f"disputed that {about.name} did it"
    return f"{first}; {_speaker(other)} {denied} ({when(right[0].filed)})."


def _speaker(bearing: Bearing) -> str:
    """Who said it, and for whom."""
    name = bearing.party.name
    return f"{name}, through {bearing.by.name}," if bearing.by.id != bearing.party.id else name
