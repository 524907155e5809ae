"""Finding parties by words of their names, and the events that name them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..model import WITHIN, PartyRef, Span
from ..text import plain, stands_in
from .correction import REJECTED, WHOSE
from .corrections import Corrections, Thing
from .judged import FITS, Judged

NAMED = "is "
"""How the key of a party's full name begins, as `resolve` writes it."""

MENTIONS = 300
"""Documents of a party that its own statements are counted in, the first of them: of one that is in thousands of
documents the count would take longer than all else."""

BY_NAME = f"""
    SELECT key, event, party FROM party_names
    WHERE key >= '{NAMED}' AND key < 'is!' AND {{like}} AND {FITS}"""

LISTED = f"SELECT id, noun FROM known_parties WHERE {{like}} AND {FITS}"

OWN = f"""
    WITH RECURSIVE one (id) AS (SELECT value FROM json_each(:parties) UNION SELECT j."left" FROM one JOIN judgements AS j
        ON j.kind = 'party' AND j."right" = one.id WHERE j.score > 0 AND {FITS} LIMIT {MENTIONS}),
    node AS (SELECT substr(id, 1, instr(id, '/') - 1) AS document, substr(id, instr(id, '/') + 1) AS local FROM one
        WHERE instr(id, '/'))
    SELECT DISTINCT s.document, s.id, json_extract(s.noun, '$.source.spans[0][0]') FROM node CROSS JOIN statements AS s
        ON s.reading = (SELECT max(id) FROM readings WHERE document = node.document AND recorded <= :recorded)
        AND s.source = node.local
    WHERE EXISTS (SELECT 1 FROM documents AS d WHERE d.id = node.document
        AND d.known_from <= :published AND d.recorded <= :recorded)"""


class Known(Protocol):
    """What a record knows of parties and events."""

    @property
    def by_hand(self) -> Corrections: ...
    @property
    def judged_events(self) -> Judged: ...
    def parties_of(self, ids: Iterable[str]) -> dict[str, str]: ...


@dataclass(frozen=True)
class FoundParty:
    """A party whose name holds what was searched for."""

    party: PartyRef
    events: Mapping[str, int]
    """The events that name it, and how many statements of its own were read in each; those with most of them first."""


def named(rows: Callable[..., list[Any]], asked: Sequence[str]) -> dict[str, set[str]]:
    """The parties that documents, or a table, call by names with all these words (as `plain` writes them), and the events that
    name them so."""
    found: dict[str, set[str]] = {}
    if not asked:
        return found
    # the keys are plain already; a name in a table is looked for by its longest word, or by its id, which is plain
    sql = BY_NAME.format(like=" AND ".join(f"key LIKE :word{n}" for n in range(len(asked))))
    for key, event, party in rows(sql, **{f"word{n}": f"%{word}%" for n, word in enumerate(asked)}):
        if set(asked) <= set(key.removeprefix(NAMED).split()):
            found.setdefault(party, set()).add(event)
    longest = max(asked, key=len)
    for party, noun in rows(LISTED.format(like="(id LIKE :like OR noun LIKE :like)"), like=f"%{longest}%"):
        told = json.loads(noun)
        forms = (told["name"], *told["aliases"], party.partition(WITHIN)[0].replace("-", " "))
        if any(set(asked) <= set(plain(form).split()) for form in forms):
            found.setdefault(party, set())
    return found


def parties_with(rows: Callable[..., list[Any]], record: Known, asked: Sequence[str], limit: int) -> list[FoundParty]:
    """The parties of a record with all these words in their names, at most `limit`, those named in most events first."""
    called = named(rows, asked)
    together: dict[str, set[str]] = {}
    for party, root in record.parties_of(called).items():
        together.setdefault(root, {root}).add(party)
    events = {root: {e for p in parties for e in called.get(p, ())} for root, parties in together.items()}
    order = sorted(together, key=lambda root: (-len(events[root]), root))[:limit]
    return [_found(rows, record, root, together[root], events[root]) for root in order]


def _found(
    rows: Callable[..., list[Any]], record: Known, root: str, parties: set[str], named_in: set[str]
) -> FoundParty:
    said = _own(rows, record, parties)
    homes = record.judged_events.roots({*named_in, *said.values()})
    counts = {homes[event]: 0 for event in named_in}
    for section in said.values():
        counts[homes[section]] = counts.get(homes[section], 0) + 1
    told = record.by_hand.party(root)
    most = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return FoundParty(PartyRef(told["id"], told["name"], told["kind"]), most)


def _own(rows: Callable[..., list[Any]], record: Known, parties: set[str]) -> dict[Thing, str]:
    """The statements of these parties, each with its section, of which nobody has said that they are none or another's."""
    found = {(d, s): start for d, s, start in rows(OWN, parties=json.dumps(sorted(parties)))}
    documents = {d for d, _ in found}
    force = record.by_hand.in_force(documents)
    sections: dict[str, list[tuple[str, list[Span]]]] = {}
    sql = f"SELECT document, id, spans FROM sections WHERE document IN (SELECT value FROM json_each(:ids)) AND {FITS}"
    for document, section, spans in rows(sql, ids=json.dumps(sorted(documents))):
        sections.setdefault(document, []).append((section, json.loads(spans)))
    return {
        thing: next((s for s, spans in sections[thing[0]] if not spans or stands_in((start, start), spans)), thing[0])
        for thing, start in found.items()
        if not {REJECTED, WHOSE} & set(force.get(thing, ()))
    }
