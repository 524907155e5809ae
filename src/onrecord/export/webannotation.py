"""`webannotation`: every statement and figure as a W3C Web Annotation (JSON-LD) on the words that it rests on.

Positions count the code points of the text that the ledger keeps: its hash stands in the state of every target, as a page
at its address may have changed, and its text is the page's without tags."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from ..ledger import Filed
from ..model import Document, Figure, Span, Statement
from ..questions.coverage import Coverage, joined
from .iris import OWN, iri, web

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of prefix and suffix, by which the words are found again in an edited page."""


def export(coverage: Coverage) -> str:
    """An AnnotationCollection of one page, in the order of the documents and of their texts."""
    items = [_annotation(coverage, filed, noun) for filed, noun in coverage.said]
    collection = iri("event", coverage.event, "annotations")
    whole = {
        "@context": [CONTEXT, {"onrecord": OWN}],
        "id": collection,
        "type": "AnnotationCollection",
        "label": coverage.name,
        "total": len(items),
        "first": {"id": f"{collection}:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _annotation(coverage: Coverage, filed: Filed, noun: Statement | Figure) -> dict[str, Any]:
    document = coverage.documents[filed.id]
    if isinstance(noun, Statement):
        kind, told = "statement", _statement(coverage, filed, noun)
        parts = {"source": noun.source, "cue": noun.cue, "content": noun.content, "target": noun.target}
        spans = [(name, span) for name, part in parts.items() if part for span in joined(document.text, part.spans)]
    else:
        kind, told = "figure", _figure(coverage, filed, noun)
        spans = [("figure", span) for span in joined(document.text, noun.spans)]
    return {
        "id": iri(kind, filed.id, noun.id),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"id": iri("reader"), "type": "Software", "name": f"onrecord ({filed.reader})"},
        "body": [_body("classifying", told[0]), _body("describing", told[1])],
        "target": [_target(document, part, span) for part, span in spans],
    }


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _statement(coverage: Coverage, filed: Filed, s: Statement) -> tuple[str, str]:
    """The act; and who, which act, whom, in a line."""
    source, target = coverage.who.by(filed, s.source), coverage.who.by(filed, s.target)
    how = ", ".join(part for part in (s.act, s.certainty, s.mode, "negated" if s.negated else None) if part)
    whom = f" → {target.name}" if target else ""
    return s.act, f"{source.name if source else 'nobody named'}: {how}{whom}"


def _figure(coverage: Coverage, filed: Filed, f: Figure) -> tuple[str, str]:
    """What is counted; and the bounds, and who gives them."""
    giver = coverage.who.by(filed, f.giver)
    by = giver.name if giver else filed.outlet or "the outlet"
    low, high = ("open" if n is None else n for n in (f.low, f.high))
    return f.counted, f"{f.counted}: low {low}, high {high} ({f.bound}, {f.about}), given by {by}"


def _target(document: Document, part: str, span: Span) -> dict[str, Any]:
    """One span: a target has one place, and a broken content has several targets."""
    start, end = span
    text = document.text
    return {
        "type": "SpecificResource",
        "source": web(document.url) if document.url else iri("document", document.id),
        "onrecord:part": part,
        "state": _state(document),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }


def _state(document: Document) -> dict[str, Any]:
    """The text that was read: by its hash, and when it was published, as exactly as that is known."""
    state: dict[str, Any] = {
        "type": "TimeState",
        "cached": iri("sha256", document.sha256),
        "dcterms:identifier": f"sha256:{document.sha256}",
    }
    if document.published and "T" in document.published:
        moment = datetime.fromisoformat(document.published)
        utc = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        state["sourceDate"] = utc.strftime("%Y-%m-%dT%H:%M:%SZ")
    elif document.published:
        state |= {
            "sourceDateStart": f"{document.published}T00:00:00Z",
            "sourceDateEnd": f"{document.published}T23:59:59Z",
        }
    return state
