"""Every statement and figure of an event as one flat row each: what `csv` and `parquet` write."""

from __future__ import annotations

from collections.abc import Iterator

from ..ledger import Filed
from ..model import Figure, Mention, Statement, Words
from ..questions.coverage import Coverage, Row
from .cells import table

TEXT, WHOLE, TRUTH, REAL, SPANS = "text", "whole", "truth", "real", "spans"

COLUMNS: dict[str, str] = {
    "kind": TEXT, "id": TEXT, "event": TEXT,
    "party": TEXT, "party_id": TEXT, "party_kind": TEXT, "party_text": TEXT, "party_spans": SPANS,
    "act": TEXT, "certainty": TEXT, "mode": TEXT, "negated": TRUTH, "wording": TEXT,
    "cue": TEXT, "cue_spans": SPANS, "content": TEXT, "content_spans": SPANS,
    "target": TEXT, "target_id": TEXT, "target_kind": TEXT, "target_text": TEXT, "target_spans": SPANS,
    "said": TEXT, "said_basis": TEXT,
    "counted": TEXT, "low": WHOLE, "high": WHOLE, "bound": TEXT, "of": TEXT, "about": TEXT, "statement": TEXT,
    "words": TEXT, "spans": SPANS,
    "document": TEXT, "ref": TEXT, "outlet": TEXT, "title": TEXT, "url": TEXT, "published": TEXT, "since": TEXT,
    "origin": TEXT, "sha256": TEXT, "score": REAL, "rule": TEXT, "reader": TEXT,
}  # fmt: skip
"""Each column and what it holds. `party` is who says it, or gives the figure; `words` are all characters that the row rests
on, `origin` is the document in which these words stood first."""


def rows(coverage: Coverage) -> Iterator[Row]:
    """The statements and the figures of each document in turn."""
    order = {filed.id: number for number, filed in enumerate(coverage.filed)}
    for filed, noun in sorted(coverage.said, key=lambda pair: order[pair[0].id]):
        if isinstance(noun, Statement):
            yield _statement(coverage, filed, noun)
        else:
            yield _figure(coverage, filed, noun)


def csv(coverage: Coverage) -> str:
    """The rows as CSV; spans are JSON."""
    return table(list(COLUMNS), rows(coverage))


def _statement(coverage: Coverage, filed: Filed, s: Statement) -> Row:
    return {
        **_of_both("statement", coverage, filed, s),
        **_mention("party", coverage, filed, s.source),
        **_mention("target", coverage, filed, s.target),
        **_words("cue", s.cue),
        **_words("content", s.content),
        "act": s.act,
        "certainty": s.certainty,
        "mode": s.mode,
        "negated": s.negated,
        "wording": s.wording,
        "said": s.said.date if s.said else None,
        "said_basis": s.said.basis if s.said else None,
        "score": s.score,
        "rule": s.rule,
    }


def _figure(coverage: Coverage, filed: Filed, f: Figure) -> Row:
    return {
        **_of_both("figure", coverage, filed, f),
        **_mention("party", coverage, filed, f.giver),
        "counted": f.counted,
        "low": f.low,
        "high": f.high,
        "bound": f.bound,
        "of": f.of,
        "about": f.about,
        "statement": f.statement,
    }


def _of_both(kind: str, coverage: Coverage, filed: Filed, noun: Statement | Figure) -> Row:
    evidence = coverage.here(filed, noun)
    return {
        "kind": kind,
        "id": noun.id,
        "event": coverage.event,
        "words": evidence.words,
        "spans": [list(span) for span in evidence.spans],
        "document": filed.id,
        "ref": filed.ref,
        "outlet": filed.outlet,
        "title": filed.title,
        "url": filed.url,
        "published": filed.published,
        "since": filed.since,
        "origin": coverage.voices.origin(filed.id, evidence.spans),
        "sha256": evidence.document.sha256,
        "reader": filed.reader,
    }


def _mention(name: str, coverage: Coverage, filed: Filed, mention: Mention | None) -> Row:
    who = coverage.who.by(filed, mention)
    if mention is None or who is None:
        return {}
    return {
        name: who.name,
        f"{name}_id": who.id,
        f"{name}_kind": who.kind,
        f"{name}_text": mention.text,
        f"{name}_spans": [list(span) for span in mention.spans],
    }


def _words(name: str, words: Words | None) -> Row:
    return {} if words is None else {name: words.text, f"{name}_spans": [list(span) for span in words.spans]}
