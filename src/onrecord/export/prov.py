"""`prov`: how each row came to be, as PROV-JSON (W3C): who derived what from what, with which program, by whose judgement.

Entities are documents, statements, figures, the event and the judgements on it; activities are readings; agents are
outlets, the reader, and whoever judged. That words are derived from a document does not say that they are true, or that
their speaker said them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from ..ledger import Filed
from ..model import Figure, Statement
from ..questions.coverage import Coverage
from ..text import slug
from .iris import OWN

KINDS = ("document", "statement", "figure", "event", "judgement", "reading", "reader", "outlet", "judge")
DERIVED = {"version": "prov:Revision", "text": "prov:Quotation", "passage": "prov:Quotation"}
"""A kind of copy, and PROV's kind of derivation: an edit revises, other copies repeat what was there before."""

Records = dict[str, dict[str, dict[str, Any]]]


def export(coverage: Coverage) -> str:
    """A PROV document."""
    told: Records = {}
    _event(told, coverage)
    for filed in coverage.filed:
        _document(told, coverage, filed)
    for filed, noun in coverage.said:
        _row(told, coverage, filed, noun)
    _copies(told, coverage)
    _judgements(told, coverage)
    prefixes = {kind: f"{OWN}{kind}:" for kind in KINDS} | {"onrecord": OWN}
    return json.dumps({"prefix": prefixes, **told}, ensure_ascii=False, indent=1) + "\n"


def _event(told: Records, coverage: Coverage) -> None:
    known = {"prov:label": coverage.name, "onrecord:as_of": coverage.record.as_of}
    _add(told, "entity", _name("event", coverage.event), {"prov:type": _qname("onrecord:Event"), **known})


def _document(told: Records, coverage: Coverage, filed: Filed) -> None:
    document, reader = coverage.documents[filed.id], _reader(filed)
    name, reading = _name("document", filed.id), _name("reading", str(filed.reading))
    known = {
        "prov:type": _qname("onrecord:Document"),
        "prov:label": filed.title,
        "prov:location": filed.url,
        "onrecord:published": filed.published,
        "onrecord:recorded": filed.recorded.isoformat(),
        "onrecord:sha256": document.sha256,
    }
    _add(told, "entity", name, known)
    _add(told, "agent", reader, {"prov:type": _qname("prov:SoftwareAgent"), "prov:label": filed.reader})
    _add(told, "activity", reading, {"prov:type": _qname("onrecord:Reading")})
    _relate(told, "used", {"activity": reading, "entity": name})
    _relate(told, "wasAssociatedWith", {"activity": reading, "agent": reader})
    if filed.outlet:
        outlet = _name("outlet", slug(filed.outlet))
        _add(told, "agent", outlet, {"prov:type": _qname("prov:Organization"), "prov:label": filed.outlet})
        _relate(told, "wasAttributedTo", {"entity": name, "agent": outlet})


def _row(told: Records, coverage: Coverage, filed: Filed, noun: Statement | Figure) -> None:
    evidence = coverage.here(filed, noun)
    kind = "statement" if isinstance(noun, Statement) else "figure"
    name = _name(kind, f"{filed.id}.{noun.id}")
    known = {
        "prov:type": _qname(f"onrecord:{kind.title()}"),
        "prov:value": evidence.words,
        "onrecord:id": noun.id,
        "onrecord:spans": evidence.address.partition(":")[2],
        **({"onrecord:act": noun.act} if isinstance(noun, Statement) else {"onrecord:counted": noun.counted}),
    }
    _add(told, "entity", name, known)
    _relate(told, "wasGeneratedBy", {"entity": name, "activity": _name("reading", str(filed.reading))})
    document = {"generatedEntity": name, "usedEntity": _name("document", filed.id)}
    _relate(told, "wasDerivedFrom", document, {"prov:type": _qname("prov:Quotation")})


def _copies(told: Records, coverage: Coverage) -> None:
    for copy in (c for copies in coverage.voices.copies.values() for c in copies):
        known = {"prov:type": _qname(DERIVED[copy.kind]), "onrecord:kind": copy.kind, "onrecord:why": copy.why}
        pair = {"generatedEntity": _name("document", copy.document), "usedEntity": _name("document", copy.of)}
        _relate(told, "wasDerivedFrom", pair, known)


def _judgements(told: Records, coverage: Coverage) -> None:
    for filed, recorded, judgement in _made(coverage):
        known = judgement.kind, judgement.left, judgement.right, judgement.by, recorded
        name = _name("judgement", sha256("\0".join(known).encode()).hexdigest()[:16])
        by_program = judgement.by.startswith("onrecord.")
        judge = _name("judge", slug(judgement.by))
        kind = _qname("prov:SoftwareAgent" if by_program else "prov:Person")
        _add(told, "agent", judge, {"prov:type": kind, "prov:label": judgement.by})
        fields = {f"onrecord:{field}": getattr(judgement, field) for field in ("kind", "left", "right", "score", "why")}
        _add(told, "entity", name, {"prov:type": _qname("onrecord:Judgement"), **fields})
        _relate(told, "wasAttributedTo", {"entity": name, "agent": judge})
        _relate(told, "wasGeneratedBy", {"entity": name, "time": recorded})
        if filed is not None:
            of = {"generatedEntity": name, "usedEntity": _name("document", filed.id)}
            _relate(told, "wasDerivedFrom", of)


def _made(coverage: Coverage) -> Iterator[tuple[Filed | None, str, Any]]:
    """The judgements on the event, its documents and their parties, each with its document and when it was recorded."""
    things: dict[str, Filed | None] = {coverage.event: None}
    for filed, party in coverage.record.parties(coverage.filed):
        things |= {filed.id: filed, f"{filed.id}/{party.id}": filed}
    things |= {filed.id: filed for filed in coverage.filed}
    above = coverage.record.parties_of(things)
    things |= {party: None for party in above.values() if party not in things}
    for recorded, judgement in coverage.record.judgements(things):
        yield things[judgement.left], recorded, judgement


def _reader(filed: Filed) -> str:
    return _name("reader", sha256(filed.reader.encode()).hexdigest()[:16])


def _name(kind: str, name: str) -> str:
    return f"{kind}:{quote(name, safe='.-_')}"


def _qname(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _add(told: Records, kind: str, name: str, fields: dict[str, Any]) -> None:
    told.setdefault(kind, {})[name] = {key: value for key, value in fields.items() if value is not None}


def _relate(told: Records, relation: str, ends: dict[str, str], more: dict[str, Any] | None = None) -> None:
    known = told.setdefault(relation, {})
    known[f"_:{relation}{len(known) + 1}"] = {f"prov:{end}": name for end, name in ends.items()} | (more or {})
