"""`parquet`: the rows of `csv`, typed, spans as lists; needs the extra `onrecord[parquet]`."""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any

from ..errors import OnrecordError
from ..questions.coverage import Coverage
from . import flat


def export(coverage: Coverage) -> bytes:
    """A Parquet file; OnrecordError where pyarrow is not installed."""
    arrow, parquet = wanted("pyarrow"), wanted("pyarrow.parquet")
    types = {
        flat.TEXT: arrow.string(),
        flat.WHOLE: arrow.int64(),
        flat.TRUTH: arrow.bool_(),
        flat.REAL: arrow.float64(),
        flat.SPANS: arrow.list_(arrow.list_(arrow.int64())),
    }
    schema = arrow.schema(
        [(name, types[kind]) for name, kind in flat.COLUMNS.items()],
        metadata={"onrecord.event": coverage.event, "onrecord.as_of": coverage.record.as_of or ""},
    )
    out = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(list(flat.rows(coverage)), schema=schema), out)
    return out.getvalue()


def wanted(module: str) -> Any:
    """A module that only this needs; OnrecordError that says what to install where it is missing."""
    name = module.partition(".")[0]
    try:
        return import_module(module)
    except ImportError as error:
        extra = "'onrecord[parquet]'" if name == "pyarrow" else name
        raise OnrecordError(f"{name} is not installed", f"pip install {extra}") from error
