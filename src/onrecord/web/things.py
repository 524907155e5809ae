"""What is judged, as a form shows it: its words, what the machine read, and who judged what of it before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import UsageError
from ..ledger import Correction, Record, correction
from ..model import Figure, Judgement, Span, Statement, json_of
from ..pages.evidence import named
from ..questions.coverage import Coverage
from ..questions.coverage import joined as joined_spans
from ..questions.events import described
from ..text import plain
from .links import ServedLinks, query_of
from .names import Names

COUNTED = correction.COUNTED
KINDS = ("statement", "figure", "party", "event", "document")
AROUND = 240
"""Characters shown before and after its words."""
FEW = 60
"""Parties, events and documents that a form proposes."""
PARTIES, EVENTS = 400, 3
"""Parties that it proposes, and events of which these are."""
MANY = 2_000
"""Judgements by hand among which those on a party or an event are looked for."""


@dataclass(frozen=True)
class Was:
    """A judgement, as a form and the list of all show it."""

    kind: str
    what: str
    """How it reads, as a string of `words.toml`: its key below `judged`."""
    values: Mapping[str, Any]
    why: str
    by: str | None
    """None: the program."""
    recorded: str
    in_force: bool
    back: str | None
    """What to take back: the kind of a correction that is in force."""
    pair: tuple[str, str] | None
    """The two documents of a copy."""
    undo: str
    """Where it can be undone."""


@dataclass(frozen=True)
class Thing:
    """A statement, a figure, a party, an event or a document."""

    kind: str
    name: str
    """By what a judgement names it."""
    title: str
    href: str | None
    outlet: str | None = None
    published: str | None = None
    words: tuple[tuple[str, bool], ...] = ()
    """Pieces of the text, and whether each is of the thing."""
    read: Mapping[str, Any] | None = None
    """What the machine read, as JSON."""
    now: Mapping[str, Any] | None = None
    """What it is read as now; None where it is rejected."""
    history: tuple[Was, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    """What may be meant by the other one: ids and names."""
    copies: tuple[tuple[str, str], ...] = ()
    """Documents of the same events."""


def thing_of(record: Record, kind: str, wanted: str) -> Thing | None:
    """The thing of this kind and name; None where there is none."""
    if kind in ("statement", "figure"):
        return _noun(record, wanted)
    if kind == "party":
        return _party(record, wanted)
    if kind == "event":
        return _event(record, wanted)
    return _document(record, wanted) if kind == "document" else None


def _noun(record: Record, wanted: str) -> Thing | None:
    found = record.by_hand.called(wanted)
    if len(found) > 1:
        meant = ", ".join("/".join(thing) for thing in found[:FEW])
        raise UsageError(f"“{wanted}” stands in {len(found)} documents", f"name it as document/id: {meant}")
    noun = record.by_hand.noun(found[0]) if found else None
    names = Names(record)
    held = names.filed(found[0][0]) if found else None
    if noun is None or held is None:
        return None
    document, name = found[0]
    filed, events = held
    said = record.statements([filed]) if isinstance(noun, Statement) else record.figures([filed])
    now = next((n for _, n in said if n.id == noun.id), None)
    thing = f"{document}/{name}"
    return Thing(
        "figure" if isinstance(noun, Figure) else "statement",
        thing,
        filed.title or "",
        ServedLinks().document(document, name),
        named(filed.outlet, filed.ref),
        filed.published,
        pieces(record.text(filed), noun.spans),
        json_of(noun),
        json_of(now),
        tuple(corrected(names, c) for c in record.corrections([thing])),
        parties_of(record, events),
    )


def _party(record: Record, wanted: str) -> Thing | None:
    found = record.parties_called(wanted)
    if not found:
        return None
    root = record.parties_of([wanted])[wanted]
    party = record.by_hand.party(root)
    aliases = {p.name for p in record.known_parties([wanted, root]).values()}
    return Thing(
        "party", wanted, party["name"], None, read={**party, "aliases": sorted(aliases - {party["name"]})},
        history=_between(record, "party", {wanted, root}),
        others=tuple(pair for pair in parties_of(record, _events_of(record, root, party["name"])) if pair[0] != root),
    )  # fmt: skip


def _events_of(record: Record, party: str, name: str) -> list[str]:
    """The events whose documents name a party, those with most of its statements first."""
    called = record.parties_with(plain(name).split(), FEW)
    found = next((p.events for p in called if p.party.id == party), {})
    return sorted(found, key=lambda event: -found[event])[:EVENTS]


def parties_of(record: Record, events: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The parties that are known by a name in the documents of some events: ids and names, in order of these."""
    found: dict[str, str] = {}
    for event in events:
        dossier = Coverage(record, event).dossier
        for filed, party in record.parties(dossier.documents):
            ref = dossier.who.of(filed, party)
            if ref is not None and ref.kind != "unnamed":
                found[ref.id] = ref.name
    return tuple(sorted(found.items(), key=lambda pair: pair[1].lower())[:PARTIES])


def _event(record: Record, wanted: str) -> Thing | None:
    documents = record.documents(record.event_of(wanted))
    if not documents:
        return None
    event = record.event_of(wanted)
    name = described(record, {event: documents})[event].name
    return Thing(
        "event", wanted, name, ServedLinks().event(event), read={"documents": len(documents)},
        history=_between(record, "event", {wanted, event}),
    )  # fmt: skip


def _document(record: Record, wanted: str) -> Thing | None:
    called = Names(record)
    held = called.filed(wanted)
    if held is None:
        return None
    filed, events = held
    beside = {event: record.documents(event) for event in events}
    names = described(record, beside)
    judged = [
        joined(called, recorded, judgement)
        for recorded, judgement in record.judgements(filed.sections)
        if judgement.kind == "event"
    ]
    copies = [corrected(called, c) for c in record.corrections([wanted]) if c.kind == correction.COPY]
    near = {d.id: d for documents in beside.values() for d in documents if d.id != wanted}
    return Thing(
        "document",
        wanted,
        filed.title or "",
        ServedLinks().document(wanted),
        named(filed.outlet, filed.ref),
        filed.published,
        history=tuple(sorted((*judged, *copies), key=lambda was: was.recorded)),
        others=tuple((event, told.name) for event, told in names.items()),
        copies=tuple((d.id, f"{named(d.outlet, d.ref)}: {d.title or ''}") for d in list(near.values())[:FEW]),
    )


def _between(record: Record, kind: str, things: set[str]) -> tuple[Was, ...]:
    """What people judged of a party or an event, and what the program did."""
    by_hand = [
        (recorded, j) for recorded, j in record.judged_by_hand(MANY) if j.kind == kind and {j.left, j.right} & things
    ]
    rules = [pair for pair in record.judgements(things) if pair[1].kind == kind and pair not in by_hand]
    names = Names(record)
    return tuple(joined(names, *pair) for pair in sorted((*by_hand, *rules), key=lambda pair: pair[0]))


def joined(names: Names, recorded: str, j: Judgement) -> Was:
    """A judgement that two things are one, or are not."""
    ours = j.by.startswith("onrecord.")
    kind = "party" if j.kind in ("party", "speaks for") else "event"
    of_document = kind == "event" and names.is_document(j.left)
    one, two = ("tells_of", "tells_not_of") if of_document else ("same", "different")
    what = "speaks_for" if j.kind == "speaks for" else one if j.score > 0 else two
    undo = f"/judge{query_of({'kind': kind, 'thing': j.left, 'other': j.right})}"
    values = {"left": names.joined(kind, j.left), "right": names.joined(kind, j.right)}
    return Was(j.kind, what, values, j.why, None if ours else j.by, recorded, True, None, None, undo)


def corrected(names: Names, c: Correction) -> Was:
    """A judgement on what the machine read."""
    pair = (c.document, c.thing) if c.kind == correction.COPY else None
    other = c.thing if pair else None
    name = c.document if other else f"{c.document}/{c.thing}"
    undo = f"/judge{query_of({'kind': 'document' if other else 'statement', 'thing': name, 'other': other})}"
    value = c.value if isinstance(c.value, Mapping) else {}
    what = {
        "whose": "whose" if c.value else "nobody",
        "copy": "copy" if value.get("of") else "no_copy",
    }.get(c.kind, c.kind)
    right = names.document(c.thing) if other else names.noun(c.document, c.thing)
    values = {**value, "left": names.document(c.document), "right": right}
    back = c.kind if c.in_force else None
    return Was(
        c.kind, f"no_longer_{what}" if c.takes_back else what, values, c.why, c.by, c.recorded, c.in_force, back, pair,
        undo,
    )  # fmt: skip


def of_any(names: Names, recorded: str, j: Judgement) -> Was:
    """Any judgement by hand; whether one of a correction is in force is not looked up."""
    if j.kind not in correction.CORRECTING:
        return joined(names, recorded, j)
    document, _, thing = j.left.partition(correction.AND if j.kind == correction.COPY else correction.IN)
    value = json.loads(j.right)
    return corrected(
        names, Correction(j.kind, document, thing, value, j.score == 0, False, None, j.why, j.by, recorded)
    )


def pieces(text: str, spans: Iterable[Span]) -> tuple[tuple[str, bool], ...]:
    """The text around these spans, in pieces that are of them or not."""
    ordered = joined_spans(text, spans)
    if not ordered:
        return ()
    first, last = ordered[0][0], max(end for _, end in ordered)
    at = max(0, first - AROUND, text.rfind("\n\n", 0, first))
    paragraph = text.find("\n\n", last)
    until = min(last + AROUND, len(text) if paragraph < 0 else paragraph)
    found: list[tuple[str, bool]] = []
    for start, end in ordered:
        if start > at:
            found.append((text[at:start], False))
        if end > at:
            found.append((text[max(at, start) : end], True))
            at = end
    found.append((text[at:until], False))
    return tuple((piece, marked) for piece, marked in found if piece)
