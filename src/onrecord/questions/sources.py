"""`sources`: on how many independent voices the coverage of an event rests, and which documents are one of them."""

from __future__ import annotations

from ..ledger import Filed
from ..model import Copy
from .dossier import Dossier
from .rows import Row, grounds, listed
from .voices import Voices


def rows(event: Dossier) -> list[Row]:
    """A row an origin: the documents that are one voice with it, and those that carry passages of it and more; the most
    carried first."""
    voices, documents = event.voices, event.documents
    carried: dict[str, list[Filed]] = {}
    for filed in documents:
        carried.setdefault(voices.origin(filed.id), []).append(filed)
    passages: dict[str, list[tuple[Filed, Copy]]] = {}
    for filed in documents:
        for copy in voices.copies.get(filed.id, ()):
            if copy.kind == "passage":
                origin = voices.origin(voices.origin(copy.of, copy.of_spans))
                passages.setdefault(origin, []).append((filed, copy))
    statements = event.record.statement_ids(documents)
    ordered = sorted(carried.items(), key=lambda item: (-len(item[1]), voices.filed[item[0]].known_from, item[0]))
    return [
        {
            "origin": listed(voices.filed[origin]) | {"title": voices.filed[origin].title},
            "outlets": list(dict.fromkeys(f.outlet for f in together if f.outlet)),
            "copies": [
                _copy(filed, copy) for filed in together if filed.id != origin for copy in _whole(filed, voices)
            ],
            "passages": [_copy(filed, copy) for filed, copy in passages.get(origin, ())],
            **grounds(
                "statements",
                (s for f in together for s in statements.get(f.id, ())),
                ((f.id, None) for f in together),
                voices,
            ),
        }
        for origin, together in ordered
    ]


def _whole(filed: Filed, voices: Voices) -> list[Copy]:
    """Whose words a document carries most of."""
    return [copy for copy in voices.copies[filed.id] if copy.kind != "passage"][:1]


def _copy(filed: Filed, copy: Copy) -> Row:
    return {
        **listed(filed),
        "of": copy.of,
        "kind": copy.kind,
        "share": copy.share,
        "why": copy.why,
        "spans": [list(span) for span in copy.spans],
        "of_spans": [list(span) for span in copy.of_spans],
    }
