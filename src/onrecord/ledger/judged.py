"""Which judgements of a kind are in force, and where they lead.

Of several on one thing a person's goes before a rule's, then the newest. A person's judgement that two things are
different (score 0) is on the pair: where all else leads from both to one, the first of them stands alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

OURS = "onrecord."
"""How a rule of this program signs; whoever signs otherwise is a person."""

FITS = "known_from <= :published AND recorded <= :recorded"

BY_HAND = "substr(\"by\", 1, 9) <> 'onrecord.'"
"""As `schema` indexes it."""

HAND = f'SELECT id, "left", "right", score FROM judgements WHERE kind = :kind AND {BY_HAND} AND {FITS} ORDER BY id'

EDGES = f"""
    SELECT "left", "right" FROM judgements AS j WHERE kind = :kind AND score > 0 AND {{which}} AND {FITS}
    AND id NOT IN (SELECT value FROM json_each(:void)) AND "left" NOT IN (SELECT value FROM json_each(:alone))
    AND NOT EXISTS (
        SELECT 1 FROM judgements AS n WHERE n.kind = j.kind AND n."left" = j."left" AND n.score > 0
        AND n.known_from <= :published AND n.recorded <= :recorded
        AND n.id NOT IN (SELECT value FROM json_each(:void))
        AND (substr(n."by", 1, 9) <> 'onrecord.', n.id) > (substr(j."by", 1, 9) <> 'onrecord.', j.id))"""


class Judged:
    """The judgements of one kind, as they stood at the moments of a record."""

    def __init__(self, rows: Callable[..., list[Any]], kind: str) -> None:
        self._rows = rows
        self._kind = kind
        self._alone: set[str] = set()
        self._ready = False

    def edges(self, which: str, **values: str) -> list[tuple[str, str]]:
        """The judgements in force of which this SQL is true: what belongs to what."""
        by_hand = json.dumps(self._void), json.dumps(sorted(self.alone))
        sql = EDGES.format(which=which)
        return [
            (left, right)
            for left, right in self._rows(sql, kind=self._kind, void=by_hand[0], alone=by_hand[1], **values)
        ]

    def root(self, thing: str) -> str:
        """Where the judgements lead from a thing; of a circle, what comes first by its letters."""
        return self.roots([thing])[thing]

    def roots(self, things: Iterable[str]) -> dict[str, str]:
        """Where they lead from each of these."""
        wanted = set(things)
        above: dict[str, str] = {}
        asked, known = set(wanted), set(wanted)
        while asked:
            sql = '"left" IN (SELECT value FROM json_each(:asked))'
            found = dict(self.edges(sql, asked=json.dumps(sorted(asked))))
            above |= found
            asked = set(found.values()) - known
            known |= asked
        return {thing: end(thing, above) for thing in wanted}

    def joined_by_hand(self, thing: str) -> tuple[str, str] | None:
        """On the way from a thing, the two that a person said are one."""
        joined = {left: right for _, left, right, score in self._newest.values() if score > 0}
        seen: set[str] = set()
        while thing not in joined and thing not in seen:
            seen.add(thing)
            thing = dict(self.edges('"left" = :thing', thing=thing)).get(thing, thing)
        return (thing, joined[thing]) if thing in joined else None

    def parted_by_hand(self, lefts: Iterable[str], rights: Iterable[str]) -> tuple[str, str] | None:
        """One of the first and one of the second that a person said are not one."""
        ours, theirs = ({*some, *self.roots(some).values()} for some in (list(lefts), list(rights)))
        pairs = [pair for left, right in self._different for pair in ((left, right), (right, left))]
        return next((pair for pair in pairs if pair[0] in ours and pair[1] in theirs), None)

    @property
    def alone(self) -> set[str]:
        """What stands by itself because a person said that it is not another thing."""
        if not self._ready:
            self._ready = True  # what stands alone by an earlier judgement counts while a later one is looked at
            for left, right in self._different:
                roots = self.roots([left, right])
                if roots[left] == roots[right]:
                    self._alone.add(right if roots[left] == left else left)
        return self._alone

    def apart(self, left: str, right: str) -> bool:
        """Whether a person said that these two are not one."""
        return (left, right) in self._different or (right, left) in self._different

    @cached_property
    def _hand(self) -> list[tuple[int, str, str, float]]:
        return [(int(n), left, right, score) for n, left, right, score in self._rows(HAND, kind=self._kind)]

    @cached_property
    def _newest(self) -> dict[frozenset[str], tuple[int, str, str, float]]:
        return {frozenset(row[1:3]): row for row in self._hand}

    @cached_property
    def _void(self) -> list[int]:
        """The judgements by hand that a later one on the same pair took back."""
        return [row[0] for row in self._hand if self._newest[frozenset(row[1:3])] is not row]

    @cached_property
    def _different(self) -> list[tuple[str, str]]:
        return [(left, right) for _, left, right, score in self._newest.values() if score == 0]


def end(thing: str, above: dict[str, str]) -> str:
    """Where a chain ends."""
    seen = [thing]
    while (over := above.get(seen[-1])) is not None and over != seen[-1]:
        if over in seen:
            return min(seen[seen.index(over) :])
        seen.append(over)
    return seen[-1]
