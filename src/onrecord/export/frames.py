"""An answer as columns: `pandas.DataFrame(table(answer))`, `polars.DataFrame(table(answer))`, or by one call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model import Answer, json_of
from .parquet import wanted

Columns = dict[str, list[Any]]


def table(answer: Answer) -> Columns:
    """The rows of an answer as columns of one length, each of one kind of value; None where a row has nothing.

    A party becomes its name, and `…_id`, `…_kind`, `…_aliases`; words their text and `…_spans`; a mention its party, with
    `…_text` and `…_spans`. Lists of ids stay lists. A list of objects becomes a list a field: the accusers of a row of
    `responsibility` are `by_party`, how they said it `by_act`. Moments stay the ISO text that they are in JSON: some are
    days, some times."""
    rows = [_flat(json_of(row)) for row in answer.rows]
    fields = {name: field for row in rows for name, (field, _) in row.items()}
    columns = {name: [row[name][1] if name in row else None for row in rows] for name in fields}
    nested = {field for name, field in fields.items() if name != field}
    empty = {name for name, values in columns.items() if name in nested and not any(values)}
    # the columns of one field stand together, wherever they turn up first
    order = list(dict.fromkeys(field for row in answer.rows for field in row))
    return {name: columns[name] for name in sorted(columns, key=lambda n: order.index(fields[n])) if name not in empty}


def to_pandas(answer: Answer) -> Any:
    """An answer as a pandas.DataFrame; OnrecordError where pandas is not installed."""
    return wanted("pandas").DataFrame(table(answer))


def to_polars(answer: Answer) -> Any:
    """An answer as a polars.DataFrame; OnrecordError where polars is not installed."""
    return wanted("polars").DataFrame(table(answer), strict=False, infer_schema_length=None)


def _flat(row: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """The columns of a row, each with the field that it comes from."""
    return {name: (field, part) for field, value in row.items() for name, part in _columns(field, value).items()}


def _columns(name: str, value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return _object(name, value)
    if isinstance(value, list) and any(isinstance(part, dict) for part in value):
        parts = [_columns(name, part) for part in value]
        return {key: [part.get(key) for part in parts] for key in dict.fromkeys(k for part in parts for k in part)}
    return {name: value}


def _object(name: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """An object's fields under its name; what it is called, or its words, under that alone."""
    if value.keys() == {"text", "spans", "party"}:
        value = {"name": value["text"], **(value["party"] or {}), "text": value["text"], "spans": value["spans"]}
    called = next((key for key in ("name", "text") if key in value), None)
    found = {name: value[called]} if called else {}
    for key, part in value.items():
        if key != called:
            found |= _columns(f"{name}_{key}", part)
    return found
