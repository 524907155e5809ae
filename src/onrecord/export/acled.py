"""`acled`: one row for the event in the columns of the Armed Conflict Location & Event Data project, for a coder to judge.

Of several death tolls ACLED takes the most conservative one, and so does this."""

from __future__ import annotations

from ..questions.coverage import Coverage, Row
from .blamed import blamed
from .cells import PREFIX, cited, table
from .codes import codes, country, days, where
from .standing import lowest, standing

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "actor2", "assoc_actor_2", "country", "admin1", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities",
    *(f"{PREFIX}{name}" for name in ("as_of", "documents", "independent", "actor1", "fatalities")),
)  # fmt: skip

WEEK, MONTH = 7, 31


def export(coverage: Coverage) -> str:
    """The event as a row of ACLED."""
    place = coverage.portrait.where
    found = where(place)
    event_type, sub_event_type = codes("acled")["event"].get(coverage.portrait.type, ("", ""))
    row: Row = {
        "event_id_cnty": coverage.event,
        **_when(coverage.portrait.date),
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "country": country(place),
        "admin1": found["region"],
        "location": found["city"],
        "latitude": found["lat"],
        "longitude": found["lon"],
        "geo_precision": 1 if found["city"] and found["lat"] != "" else "",
        "source": "; ".join(_outlets(coverage)),
        "fatalities": "",
        f"{PREFIX}as_of": coverage.record.as_of,
        f"{PREFIX}documents": len(coverage.filed),
        f"{PREFIX}independent": coverage.voices.independent((f.id, None) for f in coverage.filed),
    }
    notes = [f"{coverage.portrait.name}."]
    for number, party in enumerate(blamed(coverage)):
        if number == 0:
            row["actor1"] = party.party["name"]
            row[f"{PREFIX}actor1"] = f"{party.told()} | {cited(party.evidence(coverage))}"
        notes.append(f"{party.party['name']}: {party.told()}.")
    deaths = standing(coverage, "killed")
    if (least := lowest(deaths)) is not None:
        row["fatalities"] = least["low"]
        row[f"{PREFIX}fatalities"] = cited(coverage.evidence(least))
        notes.append("Killed, as it stands: " + "; ".join(dict.fromkeys(f"“{d['text']}”" for d in deaths)) + ".")
    row["notes"] = " ".join(notes)
    return table(COLUMNS, [row])


def _when(told: str | None) -> Row:
    """ACLED's time precision: 1 the day, 2 the week, 3 the month; longer is none of its codes."""
    span = days(told)
    if span is None:
        return {}
    length = (span[1] - span[0]).days + 1
    precision = 1 if length == 1 else 2 if length <= WEEK else 3 if length <= MONTH else ""
    return {"event_date": span[0].isoformat(), "year": span[0].year, "time_precision": precision}


def _outlets(coverage: Coverage) -> list[str]:
    """The outlets of the origins, the first to report first."""
    origins = {coverage.voices.origin(filed.id) for filed in coverage.filed}
    return list(dict.fromkeys(f.outlet for f in coverage.filed if f.id in origins and f.outlet))
