"""`ucdp`: one row for the event in the columns of UCDP's Georeferenced Event Dataset, for a coder to judge.

`low` and `high` are the lowest and the highest figure that stand, `best` the most recent one."""

from __future__ import annotations

from collections.abc import Sequence

from ..questions.coverage import Coverage, Row
from .blamed import blamed
from .cells import PREFIX, cited, table
from .codes import country, days, where
from .standing import highest, lowest, most_recent, standing

COLUMNS = (
    "id", "year", "side_a", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "latitude",
    "longitude", "country", "date_prec", "date_start", "date_end", "deaths_a", "best", "high", "low",
    *(f"{PREFIX}{name}" for name in ("as_of", "documents", "side_a", "deaths_a", "best", "high", "low")),
)  # fmt: skip

EXACT, REGION, COUNTRY = 1, 4, 6
"""UCDP's precision of a place: a town or village; a first-level division; a country."""

LONGEST = ((1, 1), (6, 2), (7, 3), (31, 4))
"""UCDP's precision of a date: up to so many days, the code; 5 for longer, up to a year."""


def export(coverage: Coverage) -> str:
    """The event as a row of UCDP GED."""
    deaths = standing(coverage, "killed")
    own = standing(coverage, "attackers_killed")
    chosen = {
        "best": most_recent(deaths, coverage),
        "high": highest(deaths),
        "low": lowest(deaths),
        "deaths_a": most_recent(own, coverage),
    }
    row: Row = {
        "id": coverage.event,
        **_when(coverage.portrait.date),
        **_where(coverage),
        **_sources(coverage, deaths),
        f"{PREFIX}as_of": coverage.record.as_of,
        f"{PREFIX}documents": len(coverage.filed),
    }
    for party in blamed(coverage)[:1]:
        row["side_a"] = party.party["name"]
        row[f"{PREFIX}side_a"] = f"{party.told()} | {cited(party.evidence(coverage))}"
    for column, figure in chosen.items():
        if figure is not None:
            most = figure["low"] if figure["high"] is None else figure["high"]
            row |= {
                column: most if column == "high" else figure["low"],
                f"{PREFIX}{column}": cited(coverage.evidence(figure)),
            }
    return table(COLUMNS, [row])


def _when(told: str | None) -> Row:
    span = days(told)
    if span is None:
        return {}
    length = (span[1] - span[0]).days + 1
    precision = next((code for longest, code in LONGEST if length <= longest), 5 if length <= 366 else "")
    return {
        "year": span[0].year if span[0].year == span[1].year else "",
        "date_prec": precision,
        "date_start": span[0].isoformat(),
        "date_end": span[1].isoformat(),
    }


def _where(coverage: Coverage) -> Row:
    place = coverage.portrait.where
    found = where(place)
    named = country(place)
    precision = EXACT if found["city"] else REGION if found["region"] else COUNTRY if named else ""
    return {
        "where_prec": precision,
        "where_coordinates": found["city"] or found["region"] or named,
        "where_description": found["site"],
        "adm_1": found["region"],
        "latitude": found["lat"],
        "longitude": found["lon"],
        "country": named,
    }


def _sources(coverage: Coverage, deaths: Sequence[Row]) -> Row:
    """UCDP lists the articles, with office, date and headline, and who gave the figures first."""
    origins = {coverage.voices.origin(filed.id) for filed in coverage.filed}
    listed = [filed for filed in coverage.filed if filed.id in origins]
    articles = [(f.outlet or "", f.published or "", f.title or "") for f in listed]
    givers = [row["giver"]["name"] for row in deaths if row["giver"]]
    return {
        "number_of_sources": len(origins),
        "source_article": ";".join('"' + ",".join(part for part in article if part) + '"' for article in articles),
        "source_office": ";".join(office for office, _, _ in articles),
        "source_date": ";".join(date for _, date, _ in articles),
        "source_headline": ";".join(headline for _, _, headline in articles),
        "source_original": ";".join(dict.fromkeys(givers)),
    }
