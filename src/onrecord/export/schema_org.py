"""`schema.org`: a JSON-LD graph of NewsArticle, Claim and Quotation. No ClaimReview: nothing here is rated.

A statement whose words are given within quotation marks is a Quotation, every other one a Claim; both name the article in
which they appear, and the article that had these words first."""

from __future__ import annotations

import json
from typing import Any

from ..ledger import Filed
from ..model import PartyRef, Statement
from ..questions.coverage import Coverage
from .iris import OWN, iri, web

TYPES = {"person": "Person", "organisation": "Organization", "group": "Organization", "state": "GovernmentOrganization"}
"""A party known by description alone has no type: "officials" are neither a person nor a body."""

Node = dict[str, Any]


def export(coverage: Coverage) -> str:
    """The graph: the event, its articles, who speaks, what they said."""
    parties: dict[str, PartyRef] = {}
    said = [_said(coverage, filed, s, parties) for filed, s in coverage.statements if s.content]
    graph = [
        _event(coverage),
        *(_article(coverage, filed) for filed in coverage.filed),
        *(_party(coverage, party) for party in parties.values()),
        *said,
    ]
    whole = {"@context": {"@vocab": "https://schema.org/", "onrecord": OWN}, "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _event(coverage: Coverage) -> Node:
    told = coverage.portrait
    where = told.where if told.where and not told.where.candidates else None
    point = where is not None and where.lat is not None
    place: Node = {"@type": "Place", "name": told.place}
    if where is not None and point:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": where.lat, "longitude": where.lon}
    return _filled(
        {
            "@type": "Event",
            "@id": iri("event", coverage.event),
            "name": told.name,
            "startDate": told.date.partition("/")[0] if told.date else None,
            "endDate": told.date.partition("/")[2] or None if told.date else None,
            "location": place if told.place else None,
        }
    )


def _article(coverage: Coverage, filed: Filed) -> Node:
    document = coverage.documents[filed.id]
    based = [iri("document", c.of) for c in coverage.voices.copies.get(filed.id, ()) if c.kind != "passage"]
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": iri("document", filed.id),
            "url": web(filed.url) if filed.url else None,
            "headline": filed.title,
            "datePublished": filed.published,
            "author": document.byline,
            "publisher": {"@type": "Organization", "name": filed.outlet} if filed.outlet else None,
            "inLanguage": document.language,
            "isBasedOn": [{"@id": of} for of in based],
            "identifier": [_value("sha256", document.sha256)],
            "about": {"@id": iri("event", coverage.event)},
        }
    )


def _party(coverage: Coverage, party: PartyRef) -> Node:
    shown = coverage.who.shown(party) or {}
    kind = TYPES.get(party.kind)
    return _filled(
        {
            "@type": kind,
            "@id": iri("party", party.id),
            "name": party.name,
            "alternateName": shown.get("aliases"),
        }
    )


def _said(coverage: Coverage, filed: Filed, s: Statement, parties: dict[str, PartyRef]) -> Node:
    evidence = coverage.here(filed, s)
    who, target = coverage.who.by(filed, s.source), coverage.who.by(filed, s.target)
    parties |= {party.id: party for party in (who, target) if party}
    speaker = {"@id": iri("party", who.id)} if who else None
    article, origin = iri("document", filed.id), iri("document", coverage.voices.origin(filed.id, evidence.spans))
    quoted = s.wording == "quoted"
    node: Node = {
        "@type": "Quotation" if quoted else "Claim",
        "@id": iri("statement", filed.id, s.id),
        "text": s.content.text if s.content else None,
        "about": [{"@id": iri("event", coverage.event)}] + ([{"@id": iri("party", target.id)}] if target else []),
        "keywords": [part for part in (s.act, s.certainty, s.mode, "negated" if s.negated else None) if part],
        "dateCreated": s.said.date if s.said and s.said.basis == "stated" and "/" not in s.said.date else None,
        "identifier": [_value("statement", s.id), _value("spans", json.dumps(evidence.spans))],
        "inLanguage": coverage.documents[filed.id].language,
    }
    if quoted:
        node |= {
            "spokenByCharacter": speaker,
            "isPartOf": {"@id": article},
            "isBasedOn": [{"@id": origin}] if origin != article else [],
        }
    else:
        node |= {"author": speaker, "appearance": {"@id": article}, "firstAppearance": {"@id": origin}}
    return _filled(node)


def _value(name: str, value: str) -> Node:
    return {"@type": "PropertyValue", "propertyID": iri(name), "value": value}


def _filled(node: Node) -> Node:
    """A node without what it does not have."""
    return {key: value for key, value in node.items() if value not in (None, [], "")}
