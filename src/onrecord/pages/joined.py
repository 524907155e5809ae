"""Which parties are one because a person said so: a page says so where it names them."""

from __future__ import annotations

from ..ledger import Record
from ..model import Judgement
from .render import say

MANY = 2_000
"""Judgements by hand that are looked at, the newest."""


def joined_by_hand(record: Record) -> dict[str, list[str]]:
    """By the id of what they are now: whom people judged to be one, who did and why. Of several judgements on the same two the
    newest holds."""
    newest: dict[frozenset[str], Judgement] = {}
    for _, judgement in record.judged_by_hand(MANY):
        if judgement.kind == "party":
            newest.setdefault(frozenset((judgement.left, judgement.right)), judgement)
    held = [judgement for judgement in newest.values() if judgement.score > 0]
    if not held:
        return {}
    roots = record.parties_of({party for judgement in held for party in (judgement.left, judgement.right)})
    found: dict[str, list[str]] = {}
    for judgement in held:
        names = " = ".join(record.by_hand.party(party)["name"] for party in (judgement.left, judgement.right))
        told = say("event.joined_why", names=names, by=judgement.by, why=judgement.why)
        found.setdefault(roots[judgement.right], []).append(told)
    return found
