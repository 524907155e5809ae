"""The parties that the record names as responsible, in the order in which a coder would look at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model import LEVELS
from ..questions.coverage import Coverage, Evidence, Row

CERTAIN = ("reported as fact", "claimed or admitted")
GROUPS = ("group", "organisation", "state")


@dataclass
class Blamed:
    """A party with all the rows of `responsibility` about it."""

    party: dict[str, Any]
    rows: list[Row] = field(default_factory=list)

    @property
    def held(self) -> list[Row]:
        """The rows that hold it responsible, the strongest level first."""
        return sorted((r for r in self.rows if r["level"] != "denied"), key=lambda r: LEVELS.index(r["level"]))

    @property
    def level(self) -> str:
        """The strongest level at which it is held responsible."""
        return str(self.held[0]["level"])

    @property
    def claims(self) -> list[Row]:
        """Who says that it claims it, where anybody does: the sayings, of `responsibility`'s `by`."""
        return [
            by
            for row in self.rows
            if row["level"] == "claimed or admitted"
            for by in row["by"]
            if by["act"] == "claims"
        ]

    @property
    def denies_it_itself(self) -> bool:
        """Whether a denial of its own is on the record."""
        denials = [by for row in self.rows if row["level"] == "denied" for by in row["by"] if by["act"] == "denies"]
        return any(self.party["id"] in _voices_of(by["party"]) for by in denials)

    @property
    def uncertain(self) -> bool:
        """Whether nobody says it as a fact and it does not claim it."""
        return self.level not in CERTAIN

    def evidence(self, coverage: Coverage) -> list[Evidence]:
        """The words, those that deny it included."""
        return [e for row in self.rows for e in coverage.evidence(row)]

    def told(self) -> str:
        """Its levels, and by whom: a line."""
        return "; ".join(f"{row['level']}: {', '.join(sayings(row))}" for row in (*self.held, *self._denials))

    @property
    def _denials(self) -> list[Row]:
        return [row for row in self.rows if row["level"] == "denied"]


def blamed(coverage: Coverage, kinds: Sequence[str] = GROUPS) -> list[Blamed]:
    """The parties of these kinds that somebody holds responsible: who claims it first, then by the level, then by how
    many independent origins say so. A party that is only cleared is none."""
    found: dict[str, Blamed] = {}
    for row in coverage.rows("responsibility"):
        if row["party"]["kind"] in kinds:
            found.setdefault(row["party"]["id"], Blamed(row["party"])).rows.append(row)
    named = [b for b in found.values() if b.held]
    return sorted(
        named,
        key=lambda b: (not b.claims, LEVELS.index(b.level), -b.held[0]["independent"], b.party["name"]),
    )


def competing(claimants: Sequence[Blamed], coverage: Coverage) -> bool:
    """Whether two of these claim it who are not one another's: a branch's claim is no rival of the whole's."""
    known = coverage.record.known_parties(b.party["id"] for b in claimants)
    over = {b.party["id"]: {b.party["id"]} for b in claimants}
    for party, about in known.items():
        over[party] |= {above for above in (about.part_of, about.speaks_for) if above}
    return any(not over[left] & over[right] for left in over for right in over)


def sayings(row: Row) -> list[str]:
    """Who says so, and how: "Anton Karel (accuses, hinted)"."""
    found = []
    for by in row["by"]:
        how = ", ".join(part for part in (by["act"], by["certainty"]) if part)
        found.append(f"{by['party']['name'] if by['party'] else 'nobody named'} ({how})")
    return list(dict.fromkeys(found))


def _voices_of(party: dict[str, Any] | None) -> set[str]:
    return {p["id"] for p in (party or {}, (party or {}).get("speaks_for") or {}) if p}
