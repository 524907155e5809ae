"""`positions`: where each party stands on each point in dispute, and since when.

Only evidence makes a position. What a spokesman says is his principal's stance; those known by description only are each
their own. A stance ends when its party takes another on the same point about the same target: repeating it does not end
it, and accusing a second party is a second stance. An earlier stance that turns up again, when the party has taken another
since, is taken for old news where only its wording or its figure differs, and for a return to it where its act does.

Where an edited page told a stance alone, it stands until the version that tells it no longer."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..ledger import Filed
from ..model import Figure, PartyRef, Span, Statement
from ..read.lexicon import words
from ..text import overlaps, plain
from .bearing import POINTS, TOLL, Bearing, Bearings
from .dossier import Dossier
from .evidence import Texts, hull, said
from .points import content_of, points
from .rows import Row, grounds
from .speakers import MEDIA
from .versions import withdrawn
from .voices import Voices
from .who import Who, described_as

SAYING = ("says", "confirms", "denies", "expects", "accuses")
"""Acts whose content may be on a point beside POINTS."""
VAGUE = ("declines", "says")
"""Acts about nobody that any later stance on who did it ends: "we do not know", "no comment"."""
SUSPECTS = words("points", "suspects")
"""Words for whoever is arrested, by which those known by description only are one."""
WORDINGS = ("quoted", "mixed", "reported")


@dataclass
class Stance:
    """What a party holds on a point, each time it said so."""

    on: str
    said: list[Bearing] = field(default_factory=list)
    until: Filed | None = None
    gone: Filed | None = None
    """The version of a page that tells it no longer, where nobody else does."""

    @property
    def key(self) -> Hashable:
        """What makes it another stance than its party's last."""
        return _key(self.said[0])


def rows(event: Dossier) -> list[Row]:
    """A row a stance: the points in order, on each the parties, those known by description only last."""
    voices, bearings = event.voices, event.bearings
    on_points = bearings.all
    stances = _stances(on_points, voices)
    taken: dict[str, list[Span]] = {}
    for bearing in on_points:
        taken.setdefault(bearing.filed.id, []).append(hull(bearing.noun))
    others = [b for b in _other(bearings) if not _is_within(hull(b.noun), taken.get(b.filed.id, ()))]
    for point in points(others, [filed.title or "" for filed in event.documents]):
        stances += _stances((_on(b, point.name) for b in point.bearings), voices)
    _withdraw(stances, withdrawn(event))
    order = {on: n for n, on in enumerate(dict.fromkeys((*POINTS, *(s.on for s in stances))))}
    shown = [(stance, _row(stance, voices, event.who, event.texts)) for stance in stances]
    leading: dict[tuple[str, str], int] = {}
    for stance, row in shown:
        key = (stance.on, row["party"]["id"])
        leading[key] = max(leading.get(key, 0), row["independent"])
    shown.sort(
        key=lambda pair: (
            order[pair[0].on],
            pair[1]["party"]["kind"] == "unnamed",
            -leading[pair[0].on, pair[1]["party"]["id"]],
            pair[1]["party"]["name"],
            pair[1]["party"]["id"],
            pair[0].said[0].filed.known_from,
        )
    )
    return [row for _, row in shown]


def _other(bearings: Bearings) -> Iterable[Bearing]:
    """What is said with a content, whatever it is about."""
    for filed, statement, by in bearings.sources:
        said = statement.act in SAYING and statement.content is not None and not statement.negated
        if said and MEDIA.isdisjoint(plain(by.name).split()):
            yield Bearing(filed, statement, "", bearings.speakers.principal(by), by, statement.act)


def _is_within(span: Span, others: Iterable[Span]) -> bool:
    return any(overlaps(span, other) for other in others)


def _on(bearing: Bearing, name: str) -> Bearing:
    return Bearing(bearing.filed, bearing.noun, name, bearing.party, bearing.by, bearing.act)


def _stances(bearings: Iterable[Bearing], voices: Voices) -> list[Stance]:
    """The stances that follow one another, of each party on each point."""
    chains: dict[Hashable, list[Bearing]] = {}
    for bearing in bearings:
        chains.setdefault((bearing.on, _whose(bearing, voices), _about(bearing)), []).append(bearing)
    found = [stance for chain in chains.values() for stance in _chain(chain)]
    definite: dict[Hashable, list[Filed]] = {}
    for stance in found:
        first = stance.said[0]
        if first.act not in VAGUE:
            definite.setdefault((stance.on, _whose(first, voices)), []).append(first.filed)
    for stance in found:
        first = stance.said[0]
        if stance.until is None and first.target is None and first.act in VAGUE and first.value is None:
            stance.until = _next(stance, definite.get((stance.on, _whose(first, voices)), ()))
    return found


def _chain(chain: Sequence[Bearing]) -> list[Stance]:
    stances: list[Stance] = []
    for bearing in sorted(chain, key=lambda b: b.filed.known_from):
        same = [s for s in stances if s.key == _key(bearing)]
        standing = [s for s in stances if s.until is None]
        if same and (same[-1].until is None or any(s.said[0].act == bearing.act for s in standing)):
            same[-1].said.append(bearing)
            continue
        for other in standing:
            if other.said[0].filed.known_from < bearing.filed.known_from:
                other.until = bearing.filed
        stances.append(Stance(bearing.on, [bearing]))
    return stances


def _next(stance: Stance, definite: Iterable[Filed]) -> Filed | None:
    """When a party that had said nothing definite took a stance: the first of these after its last word."""
    last = stance.said[-1].filed.known_from
    return min((f for f in definite if f.known_from > last), key=lambda f: (f.known_from, f.id), default=None)


def _withdraw(stances: Iterable[Stance], gone: Mapping[tuple[str, str], Filed]) -> None:
    """Ends the stances of which every telling is one that its page tells no longer."""
    for stance in stances if gone else ():
        versions = [gone.get((b.filed.id, b.noun.id)) for b in stance.said]
        last = max((v for v in versions if v), key=lambda f: (f.known_from, f.id), default=None)
        if last is not None and all(versions):
            stance.gone = last
            if stance.until is None or last.known_from < stance.until.known_from:
                stance.until = last


def _key(bearing: Bearing) -> Hashable:
    return bearing.value or (bearing.act, bearing.certainty)


def _whose(bearing: Bearing, voices: Voices) -> Hashable:
    """Those known by description only are one where the words are of one origin."""
    party = bearing.party
    return (described_as(party), voices.origin(*bearing.place)) if party.kind == "unnamed" else party.id


def _about(bearing: Bearing) -> Hashable:
    """What a later stance must be about to follow an earlier one."""
    if bearing.on == TOLL:
        return bearing.value[0] if bearing.value else bearing.act
    target = bearing.target
    if target is None:
        return "itself" if bearing.act in ("claims", "admits", "denies") else "nobody"
    if target.kind != "unnamed":
        return target.id
    return "suspects" if SUSPECTS & set(plain(target.name).split()) else described_as(target)


def _row(stance: Stance, voices: Voices, who: Who, texts: Texts) -> Row:
    first, clearest = stance.said[0], max(stance.said, key=_clear)
    by: dict[str, list[Bearing]] = {}
    for bearing in stance.said:
        by.setdefault(bearing.by.id, []).append(bearing)
    statements = [b for b in stance.said if isinstance(b.noun, Statement)]
    figures = [b for b in stance.said if isinstance(b.noun, Figure)]
    counted = first.value
    rests = grounds("statements", (b.noun.id for b in statements), (b.place for b in stance.said), voices)
    return {
        "party": who.shown(first.party),
        "on": stance.on,
        "act": first.act,
        "target": who.gathered(_targets(stance)),
        "certainty": first.certainty,
        "figure": dict(zip(("counted", "low", "high", "bound"), counted, strict=True)) if counted else None,
        "since": first.filed.since,
        "until": stance.until.since if stance.until else None,
        "withdrawn_by": stance.gone.id if stance.gone else None,
        "by": [
            {
                "party": who.shown(said_[0].by),
                "since": said_[0].filed.since,
                "statements": [b.noun.id for b in said_ if isinstance(b.noun, Statement)],
                "figures": [b.noun.id for b in said_ if isinstance(b.noun, Figure)],
            }
            for said_ in by.values()
        ],
        "words": said(clearest.filed, clearest.noun, texts),
        "figures": list(dict.fromkeys(b.noun.id for b in figures)),
        **rests,
    }


def _targets(stance: Stance) -> list[PartyRef]:
    return [b.target for b in stance.said if b.target is not None]


def _clear(bearing: Bearing) -> tuple[bool, int, float]:
    """How clearly words say what they say: with a content before without, quoted before told, the surer first."""
    noun = bearing.noun
    if isinstance(noun, Figure):
        return True, 0, -bearing.filed.known_from.timestamp()
    return bool(content_of(bearing)), -WORDINGS.index(noun.wording), noun.score
