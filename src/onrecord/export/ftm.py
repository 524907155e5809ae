"""`ftm`: FollowTheMoney entities as JSON lines, every property value a statement with its provenance (`origin`, `first_seen`).

An Event, an Article a document, whoever speaks or is named, and for each statement a link: to whom it is about
(UnknownLink) or else to the article (Documentation), with the act as its role and the words as its description. A
link says that somebody said so, not that it is so. The lines are what `ftm` calls statement entities."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha1
from typing import Any

from ..ledger import Filed
from ..model import Figure, PartyRef, Statement
from ..questions.coverage import Coverage
from .codes import days

DATASET = "onrecord"
SCHEMATA = {"person": "Person", "organisation": "Organization", "group": "Organization", "state": "PublicBody"}
"""A party known by description alone is a LegalEntity, which leaves open what it is."""

Values = dict[str, list[str | None]]


def export(coverage: Coverage) -> str:
    """The entities, one a line: the event, the articles, the parties, the links."""
    lines = [json.dumps(entity, ensure_ascii=False) for entity in _entities(coverage)]
    return "".join(f"{line}\n" for line in lines)


def _entities(coverage: Coverage) -> Iterator[dict[str, Any]]:
    yield _event(coverage)
    for filed in coverage.filed:
        yield _article(coverage, filed)
    links = [_statement(coverage, filed, s) for filed, s in coverage.statements]
    links += [_figure(coverage, filed, f) for filed, f in coverage.figures]
    for filed, party in _parties(coverage).values():
        yield _party(coverage, filed, party)
    yield from links


def _event(coverage: Coverage) -> dict[str, Any]:
    told, span = coverage.portrait, days(coverage.portrait.date)
    one_day = span is not None and span[0] == span[1]
    values: Values = {
        "name": [told.name],
        "date": [told.date] if one_day else [],
        "startDate": [span[0].isoformat()] if span and not one_day else [],
        "endDate": [span[1].isoformat()] if span and not one_day else [],
        "location": [told.place],
        "country": [told.where.country.lower()]
        if told.where and told.where.country and not told.where.candidates
        else [],
        "keywords": [told.type],
        "proof": [_id("document", f.id) for f in coverage.filed],
    }
    return _entity(_id("event", coverage.event), "Event", values, coverage.event, coverage.filed[0])


def _article(coverage: Coverage, filed: Filed) -> dict[str, Any]:
    document = coverage.documents[filed.id]
    values: Values = {
        "title": [filed.title],
        "publisher": [filed.outlet],
        "author": [document.byline],
        "publishedAt": [_moment(filed.published)],
        "sourceUrl": [filed.url],
    }
    return _entity(_id("document", filed.id), "Article", values, filed.id, filed)


def _parties(coverage: Coverage) -> dict[str, tuple[Filed, PartyRef]]:
    """Whoever speaks or is named, with the document that names it first."""
    found: dict[str, tuple[Filed, PartyRef]] = {}
    mentions = [(filed, m) for filed, s in coverage.statements for m in (s.source, s.target)]
    mentions += [(filed, f.giver) for filed, f in coverage.figures]
    for filed, mention in sorted(mentions, key=lambda pair: (pair[0].known_from, pair[0].id)):
        party = coverage.who.by(filed, mention)
        if party is not None:
            found.setdefault(party.id, (filed, party))
    return found


def _party(coverage: Coverage, filed: Filed, party: PartyRef) -> dict[str, Any]:
    shown = coverage.who.shown(party) or {}
    schema = SCHEMATA.get(party.kind, "LegalEntity")
    values: Values = {"name": [party.name], "weakAlias": list(shown.get("aliases", ()))}
    return _entity(_id("party", party.id), schema, values, filed.id, filed)


def _statement(coverage: Coverage, filed: Filed, s: Statement) -> dict[str, Any]:
    source, target = coverage.who.by(filed, s.source), coverage.who.by(filed, s.target)
    how = ", ".join(part for part in (s.act, s.certainty, s.mode, "negated" if s.negated else None) if part)
    said = s.said.date if s.said and s.said.basis == "stated" and "/" not in s.said.date else None
    link: Values = (
        {"subject": [_id("party", source.id)], "object": [_id("party", target.id)]} if source and target else {}
    )
    if not link:
        about = source or target
        named = _id("party", about.id) if about else _id("event", coverage.event)
        link = {"entity": [named], "document": [_id("document", filed.id)]}
        how = how if source or not target else f"named where somebody {how}"
    schema = "UnknownLink" if "subject" in link else "Documentation"
    return _link(coverage, filed, s, schema, link | {"role": [how], "date": [said]})


def _figure(coverage: Coverage, filed: Filed, f: Figure) -> dict[str, Any]:
    giver = coverage.who.by(filed, f.giver)
    named = _id("party", giver.id) if giver else _id("event", coverage.event)
    low, high = ("open" if n is None else n for n in (f.low, f.high))
    role = f"{'gives' if giver else 'told'}: {f.counted}, low {low}, high {high} ({f.bound}, {f.about})"
    return _link(
        coverage,
        filed,
        f,
        "Documentation",
        {"entity": [named], "document": [_id("document", filed.id)], "role": [role]},
    )


def _link(coverage: Coverage, filed: Filed, noun: Statement | Figure, schema: str, link: Values) -> dict[str, Any]:
    evidence = coverage.here(filed, noun)
    values: Values = link | {
        "description": [evidence.words],
        "recordId": [evidence.address],
        "sourceUrl": [filed.url],
        "publisher": [filed.outlet],
        "proof": [_id("document", filed.id)] if schema == "UnknownLink" else [],
    }
    return _entity(_id("said", f"{filed.id}-{noun.id}"), schema, values, noun.id, filed)


def _moment(published: str | None) -> str | None:
    """A moment as FollowTheMoney has them: UTC, without its zone; a day as it is."""
    if not published or "T" not in published:
        return published
    moment = datetime.fromisoformat(published)
    return (moment if moment.tzinfo is None else moment.astimezone(UTC)).strftime("%Y-%m-%dT%H:%M:%S")


def _id(kind: str, name: str) -> str:
    """An id as FollowTheMoney allows it: letters, digits, dots and dashes."""
    return f"{DATASET}-{kind}-{sha1(name.encode()).hexdigest()}"


def _entity(entity: str, schema: str, values: Values, origin: str, filed: Filed) -> dict[str, Any]:
    """An entity with its statements: one a value, on the row or document that it comes from."""
    pairs = [(name, value) for name, told in values.items() for value in dict.fromkeys(told) if value]
    caption = next((value for name, value in pairs if name in ("name", "title", "role")), entity)
    recorded = filed.recorded.isoformat(timespec="seconds").removesuffix("+00:00")
    return {
        "id": entity,
        "caption": caption,
        "schema": schema,
        "statements": [
            {
                "id": sha1(f"{DATASET}.{entity}.{name}.{value}".encode()).hexdigest(),
                "entity_id": entity,
                "canonical_id": entity,
                "prop": name,
                "schema": schema,
                "value": value,
                "dataset": DATASET,
                "first_seen": recorded,
                "last_seen": recorded,
                "origin": origin,
            }
            for name, value in pairs
        ],
    }
