"""`maverick`: one row a report (a document) with what that report says, before anybody has made one event of them.

Report-level data keep what event data throw away: that this outlet, that day, named another party or another toll."""

from __future__ import annotations

from ..ledger import Filed
from ..model import Figure
from ..questions.coverage import Coverage, Evidence, Row
from .cells import PREFIX, cited, table
from .codes import country, where

COUNTED = ("killed", "injured", "missing", "detained", "attackers", "hostages")

COLUMNS = (
    "report_id", "event_id", "source", "headline", "byline", "url", "published", "language", "origin_id", "event_type", "event_date",
    "country", "admin1", "location", "latitude", "longitude", "actor", "actor_level", "actor_said_by",
    *(f"{counted}_{end}" for counted in COUNTED for end in ("low", "high", "given_by")),
    "statements", "figures", *(f"{PREFIX}{name}" for name in ("actor", *COUNTED)),
)  # fmt: skip


def export(coverage: Coverage) -> str:
    """A row a document, in order of publication."""
    return table(COLUMNS, (_row(coverage, filed) for filed in coverage.filed))


def _row(coverage: Coverage, filed: Filed) -> Row:
    document = coverage.documents[filed.id]
    row: Row = {
        "report_id": filed.id,
        "event_id": coverage.event,
        "source": filed.outlet,
        "headline": filed.title,
        "byline": document.byline,
        "url": filed.url,
        "published": filed.published,
        "language": document.language,
        "origin_id": coverage.voices.origin(filed.id),
        "statements": [s.id for f, s in coverage.statements if f.id == filed.id],
        "figures": [g.id for f, g in coverage.figures if f.id == filed.id],
    }
    incidents = [incident for _, incident in coverage.record.incidents([filed])]
    if incidents:
        told = incidents[0]
        found = where(told.where)
        row |= {
            "event_type": told.type,
            "event_date": told.date,
            "country": country(told.where),
            "admin1": found["region"],
            "location": found["site"] or found["city"] or told.place,
            "latitude": found["lat"],
            "longitude": found["lon"],
        }
    sources = {s.id: coverage.who.by(filed, s.source) for f, s in coverage.statements if f.id == filed.id}
    held = [responsible for incident in incidents for responsible in incident.responsible]
    names = [(coverage.who.of(filed, r.party) or r.party).name for r in held]
    said = [dict.fromkeys(who.name for s in r.statements if (who := sources.get(s))) for r in held]
    words = [e for r in held for e in (coverage.of(r.statements) or [coverage.at(None, filed.id, r.spans)])]
    row |= {
        "actor": names,
        "actor_level": [r.level for r in held],
        "actor_said_by": [", ".join(by) for by in said],
        f"{PREFIX}actor": cited(dict.fromkeys(e for e in words if e.document.id == filed.id)),
    }
    for counted in COUNTED:
        row |= _figures(coverage, filed, counted)
    return {name: "" if value is None or value == [] else value for name, value in row.items()}


def _figures(coverage: Coverage, filed: Filed, counted: str) -> Row:
    """What one report gives for a count: the lowest and the highest of its figures for the event as a whole."""
    told = [f for d, f in coverage.figures if d.id == filed.id and f.counted == counted and f.about == "main"]
    lows = [f.low for f in told if f.low is not None]
    highs = [f.high for f in told]
    givers = dict.fromkeys(who.name for f in told if (who := coverage.who.by(filed, f.giver)))
    return {
        f"{counted}_low": min(lows, default=None),
        f"{counted}_high": max((h for h in highs if h is not None), default=None) if None not in highs else None,
        f"{counted}_given_by": "; ".join(givers) or None,
        f"{PREFIX}{counted}": cited(_evidence(coverage, told, filed)),
    }


def _evidence(coverage: Coverage, told: list[Figure], filed: Filed) -> list[Evidence]:
    return [coverage.at(figure.id, filed.id, figure.spans) for figure in told]
