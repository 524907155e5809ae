"""The tables of a ledger in SQLite. Rows are only ever added: triggers refuse everything else.

Every row that tells of a document has two clocks: `known_from`, by when the document had surely been published, and
`recorded`, when this ledger took it in. `noun` is the whole noun of `model.py` as JSON; the columns beside it are what
is searched by."""

from __future__ import annotations

from . import searching, views
from .judged import BY_HAND

APPLICATION = 0x6F6E7263
"""SQLite's application id of a ledger: "onrc"."""

VERSION = 4
"""The version of this schema. A ledger of another one is refused."""

CLOCKS = "known_from TEXT NOT NULL, recorded TEXT NOT NULL"

TABLES = {
    "meta": "key TEXT PRIMARY KEY, value TEXT NOT NULL, recorded TEXT NOT NULL",
    "documents": f"""
        id TEXT PRIMARY KEY, ref TEXT, url TEXT, outlet TEXT, title TEXT, published TEXT, {CLOCKS},
        text TEXT NOT NULL, noun TEXT NOT NULL""",
    "sections": f"id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents, spans TEXT NOT NULL, {CLOCKS}",
    "readers": "id INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE, recorded TEXT NOT NULL",
    "readings": f"""
        id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents, reader INTEGER NOT NULL REFERENCES readers,
        {CLOCKS}, statements INTEGER NOT NULL, figures INTEGER NOT NULL, incidents INTEGER NOT NULL,
        parties INTEGER NOT NULL, noun TEXT NOT NULL, UNIQUE (document, reader)""",
    "statements": f"""
        reading INTEGER NOT NULL REFERENCES readings, position INTEGER NOT NULL, id TEXT NOT NULL,
        document TEXT NOT NULL REFERENCES documents, act TEXT NOT NULL, certainty TEXT, mode TEXT,
        negated INTEGER NOT NULL, source TEXT, target TEXT, {CLOCKS}, noun TEXT NOT NULL,
        PRIMARY KEY (reading, position)""",
    "figures": f"""
        reading INTEGER NOT NULL REFERENCES readings, position INTEGER NOT NULL, id TEXT NOT NULL,
        document TEXT NOT NULL REFERENCES documents, counted TEXT NOT NULL, low INTEGER, high INTEGER,
        bound TEXT NOT NULL, about TEXT NOT NULL, giver TEXT, {CLOCKS}, noun TEXT NOT NULL,
        PRIMARY KEY (reading, position)""",
    "incidents": f"""
        reading INTEGER NOT NULL REFERENCES readings, position INTEGER NOT NULL, id TEXT NOT NULL,
        document TEXT NOT NULL REFERENCES documents, type TEXT NOT NULL, place TEXT, date TEXT,
        {CLOCKS}, noun TEXT NOT NULL, PRIMARY KEY (reading, position)""",
    "parties": f"""
        reading INTEGER NOT NULL REFERENCES readings, position INTEGER NOT NULL, id TEXT NOT NULL,
        document TEXT NOT NULL REFERENCES documents, name TEXT NOT NULL, kind TEXT NOT NULL,
        {CLOCKS}, noun TEXT NOT NULL, PRIMARY KEY (reading, position)""",
    "events": f"id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents, {CLOCKS}",
    "judgements": f"""
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, "left" TEXT NOT NULL, "right" TEXT NOT NULL, score REAL NOT NULL,
        why TEXT NOT NULL, "by" TEXT NOT NULL, {CLOCKS}""",
    "party_names": f"""
        key TEXT NOT NULL, event TEXT NOT NULL, party TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents,
        {CLOCKS}, PRIMARY KEY (key, event, party)""",
    "known_parties": f"id TEXT NOT NULL, {CLOCKS}, noun TEXT NOT NULL, PRIMARY KEY (id, known_from, recorded)",
    "copies": f"""
        document TEXT NOT NULL REFERENCES documents, "of" TEXT NOT NULL REFERENCES documents, kind TEXT NOT NULL,
        share REAL NOT NULL, {CLOCKS}, noun TEXT NOT NULL, PRIMARY KEY (document, "of")""",
    "fingerprints": f"""
        section TEXT PRIMARY KEY REFERENCES sections, terms TEXT NOT NULL, {CLOCKS}""",
    "terms": f"""
        term TEXT NOT NULL, day INTEGER NOT NULL, section TEXT NOT NULL REFERENCES sections, weight REAL NOT NULL,
        {CLOCKS}, PRIMARY KEY (term, day, section)""",
    "shingles": """
        shingle INTEGER NOT NULL, document TEXT NOT NULL REFERENCES documents, place INTEGER NOT NULL,
        PRIMARY KEY (shingle, document, place)""",
}
"""`sections` are what belongs to an event: a whole document, with its id and no spans, or each part of one that tells of
several. `party_names` is by what parties of one event find each other, `known_parties` what a table says of one.
`fingerprints`, `terms` and `shingles` are by what sections and documents find each other: see `onrecord.resolve`.
`shingles` has no clocks: it has a hundred rows a document, and whoever asks of then asks for `copies`."""

CLUSTERED = frozenset({"statements", "figures", "incidents", "parties", "party_names", "terms", "shingles"})
"""Tables kept in the order of their key: read in runs, never by row number."""

INDEXES = (
    "documents (url) WHERE url IS NOT NULL",
    "documents (known_from)",
    "documents (title, id, known_from, recorded)",
    "incidents (place, type, document, known_from, recorded)",
    "sections (document)",
    "statements (id)",
    "figures (id)",
    'judgements (kind, "left", id)',
    'judgements (kind, "right")',
    f"judgements (kind) WHERE {BY_HAND}",
    f"judgements (recorded) WHERE {BY_HAND}",
    "party_names (event)",
    'copies ("of")',
)
"""Events are found by words of their name through the titles, places and kinds, which one index each holds: a search that
goes through these goes through no text."""


def statements() -> list[str]:
    """The SQL that makes a ledger of an empty file."""
    made = [f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {VERSION}"]
    for table, columns in TABLES.items():
        made.append(f"CREATE TABLE {table} ({columns}) STRICT{', WITHOUT ROWID' if table in CLUSTERED else ''}")
        for change in ("UPDATE", "DELETE"):
            made.append(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'a ledger is only ever added to'); END"
            )
    made += [f"CREATE INDEX index_{number} ON {what}" for number, what in enumerate(INDEXES)]
    return [*made, searching.TABLE, *views.statements()]
