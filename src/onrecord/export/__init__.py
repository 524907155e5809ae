"""An event's record in other people's columns: one module a format. All of it is suggestion with evidence, no verdict."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import UsageError
from ..ledger import Record
from ..questions import find_event
from ..questions.coverage import Coverage
from . import acled, feeds, flat, ftm, gtd, html, markdown, maverick, parquet, prov, schema_org, ucdp, webannotation
from .frames import table, to_pandas, to_polars

FORMATS: dict[str, Callable[[Coverage], str] | Callable[[Coverage], bytes]] = {
    "gtd": gtd.export,
    "acled": acled.export,
    "ucdp": ucdp.export,
    "maverick": maverick.export,
    "csv": flat.csv,
    "parquet": parquet.export,
    "webannotation": webannotation.export,
    "schema.org": schema_org.export,
    "ftm": ftm.export,
    "prov": prov.export,
    "markdown": markdown.export,
    "html": html.export,
    "jsonfeed": feeds.jsonfeed,
    "rss": feeds.rss,
}
"""What `--to` takes. `docs/exports.md` has every column."""


def export(record: Record, event: str | None, format: str) -> str | bytes:
    """An event as one of FORMATS: text, or bytes of `parquet`; `event` as `onrecord.ask` takes it.

    UsageError where there is no such format or event, OnrecordError where a package that the format needs is missing."""
    if format not in FORMATS:
        raise UsageError(f"“{format}” is no format", f"export to one of {', '.join(FORMATS)}")
    return FORMATS[format](Coverage(record, find_event(record, event)))


__all__ = ["FORMATS", "export", "table", "to_pandas", "to_polars"]
