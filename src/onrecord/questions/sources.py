"""`sources`: on how many independent voices the coverage of an event rests, and which documents are one of them."""

from __future__ import annotations

from collections.abc import Sequence

from ..ledger import Filed, Record
from .rows import Row, grounds, listed
from .voices import Voices


def rows(record: Record, documents: Sequence[Filed]) -> list[Row]:
    """A row an origin, with the documents that carry its words; most carried first."""
    voices = Voices(record, documents)
    carried: dict[str, list[Filed]] = {}
    for filed in documents:
        carried.setdefault(voices.origin(filed.id), []).append(filed)
    statements: dict[str, list[str]] = {}
    for filed, statement in record.statements(documents):
        statements.setdefault(filed.id, []).append(statement.id)
    ordered = sorted(carried.items(), key=lambda item: (-len(item[1]), voices.filed[item[0]].known_from, item[0]))
    return [
        {
            "origin": listed(voices.filed[origin]) | {"title": voices.filed[origin].title},
            "outlets": list(dict.fromkeys(f.outlet for f in together if f.outlet)),
            "copies": [_copy(filed, voices) for filed in together if filed.id != origin],
            **grounds(
                "statements", (s for f in together for s in statements.get(f.id, ())), (f.id for f in together), voices
            ),
        }
        for origin, together in ordered
    ]


def _copy(filed: Filed, voices: Voices) -> Row:
    copy = voices.carries[filed.id]
    return {**listed(filed), "of": copy.of, "share": copy.share, "why": copy.why}
