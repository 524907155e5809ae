"""What a person judges to be one, or not one: from the names that they give to a judgement on the record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from ..errors import UsageError
from ..ledger import Judged, Record
from ..model import Judgement
from ..text import plain
from .asking import events_called

SHOWN = 8
"""Ids that an error names."""


def same(record: Record, left: str, right: str, why: str, by: str) -> Judgement:
    """The judgement that two parties, two events, or a document and an event are one; `right` gives it its name."""
    kind, lefts, rights = _meant(record, left, right)
    judged = _judged(record, kind)
    parted = judged.parted_by_hand(lefts, rights)
    if parted is not None:  # what a person parted is joined where it was parted
        return Judgement(kind, *parted, 1.0, why, by)
    target = _one(right, rights, judged)
    # a section goes by itself, and a party or an event with all that is one with it already
    thing = lefts[0] if len(lefts) == 1 and record.sections(lefts[0]) else _one(left, lefts, judged)
    if thing == target:
        one = next((node for node in (*lefts, *rights) if node != target), None)
        if one is None:
            raise UsageError(f"“{left}” and “{right}” are the same {kind} {target}", "there is nothing to judge")
        thing = one
    return Judgement(kind, thing, target, 1.0, why, by)


def different(record: Record, left: str, right: str, why: str, by: str) -> Judgement:
    """The judgement that two are not one."""
    kind, lefts, rights = _meant(record, left, right)
    judged = _judged(record, kind)
    # "Lund" is also what the documents call Ida Lund: who is to be parted from her is the other
    mine = [node for node in lefts if node not in rights] or lefts
    theirs = [node for node in rights if node not in lefts] or rights
    thing, other = _single(left, mine, judged), _single(right, theirs, judged)
    if thing == other:
        raise UsageError(f"“{left}” and “{right}” are the same {kind} {thing}", "name two ids")
    by_hand = judged.joined_by_hand(thing) or judged.joined_by_hand(other)
    if by_hand is not None and judged.root(thing) == judged.root(other):
        thing, other = by_hand  # what a person joined is parted where it was joined
    return Judgement(kind, thing, other, 0.0, why, by)


def _judged(record: Record, kind: str) -> Judged:
    return record.judged_events if kind == "event" else record.judged_parties


def _meant(record: Record, left: str, right: str) -> tuple[str, list[str], list[str]]:
    """The kind that both are of, and what on the record they can mean."""
    found = {
        "party": (parties_named(record, left), parties_named(record, right)),
        "event": (events_called(record, left), events_called(record, right)),
    }
    for kind, (lefts, rights) in found.items():
        if lefts and rights:
            return kind, lefts, rights
    for wanted, side in ((left, 0), (right, 1)):
        if not any(sides[side] for sides in found.values()):
            raise UsageError(
                f"no party and no event on the record is called “{wanted}”",
                "give a name as an answer shows it, or an id from `--format json`",
            )
    raise UsageError(f"of “{left}” and “{right}” one is a party and one an event", "name two of one kind")


def parties_named(record: Record, wanted: str) -> list[str]:
    """The parties on the record that are called so, or have this id."""
    return record.parties_called(wanted) or record.parties_called(f"is {plain(wanted)}")


def _one(wanted: str, nodes: Sequence[str], judged: Judged) -> str:
    """The one thing that all of these are."""
    roots = sorted(set(judged.roots(nodes).values()))
    if len(roots) != 1:
        ambiguous(wanted, roots)
    return roots[0]


def _single(wanted: str, nodes: Sequence[str], judged: Judged) -> str:
    """The one of these that is meant: the only one, or what all of them are."""
    return nodes[0] if len(nodes) == 1 else _one(wanted, nodes, judged)


def ambiguous(wanted: str, found: Sequence[str]) -> NoReturn:
    """Says (UsageError) what a name can mean."""
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    raise UsageError(f"“{wanted}” can mean {len(found)}", f"give an id: {', '.join(found[:SHOWN])}{more}")
