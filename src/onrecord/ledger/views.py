"""The ledger in plain SQL, for other programs: views with stable names, documented in docs/sql.md.

They show the ledger as it stands now: the newest reading of each document, and the judgements in force. Nothing in this
program reads them. A column that has to follow judgements does so row by row, through an index, and only where it is
asked for."""

from __future__ import annotations

from .correction import CORRECTING, OF_NOUNS
from .judged import BY_HAND

HOPS = 30
"""Judgements followed from a thing before a circle is given up."""


def _by_hand(judgement: str) -> str:
    return BY_HAND.replace('"by"', f'{judgement}."by"')


def _taken_back(judgement: str) -> str:
    """Whether a person later judged the same pair."""
    return f"""({_by_hand(judgement)} AND EXISTS (
        SELECT 1 FROM judgements AS later WHERE {_by_hand("later")} AND later.kind = {judgement}.kind
        AND later.id > {judgement}.id AND ((later."left" = {judgement}."left" AND later."right" = {judgement}."right")
        OR (later."left" = {judgement}."right" AND later."right" = {judgement}."left"))))"""


def _next(kind: str, thing: str, apart: str) -> str:
    """What a thing is judged to be: by a person before a rule, then by the newest."""
    return f"""(SELECT j."right" FROM judgements AS j WHERE j.kind = {kind} AND j."left" = {thing} AND j.score > 0
        AND NOT {_taken_back("j")}{apart} ORDER BY {_by_hand("j")} DESC, j.id DESC LIMIT 1)"""


def _root(kind: str, thing: str, parted: bool = True) -> str:
    """Where the judgements lead from a thing; with `parted`, not past what a person has parted."""
    apart = f" AND NOT EXISTS (SELECT 1 FROM v_apart AS a WHERE a.kind = {kind} AND a.thing = up.at)" if parted else ""
    return f"""(WITH RECURSIVE up (at, hops) AS (SELECT {thing}, 0
        UNION ALL SELECT {_next(kind, "up.at", apart)}, hops + 1 FROM up WHERE at IS NOT NULL AND hops < {HOPS})
        SELECT at FROM up WHERE at IS NOT NULL ORDER BY hops DESC LIMIT 1)"""


def _party(document: str, party: str) -> str:
    """Who a party of a document is: one that is known within an event goes with its event."""
    event = _root("'event'", "substr(one, instr(one, '@') + 1)")
    moved = _root("'party'", f"substr(one, 1, instr(one, '@')) || {event}")
    return f"""CASE WHEN instr({party}, '@') THEN {party} WHEN {party} IS NOT NULL THEN (
        SELECT CASE WHEN instr(one, '@') THEN {moved} ELSE one END
        FROM (SELECT {_root("'party'", f"{document} || '/' || {party}")} AS one)) END"""


def _named(party: str, otherwise: str) -> str:
    """The name of a party as a table lists it; else as the document has it."""
    return f"""coalesce((SELECT json_extract(k.noun, '$.name') FROM known_parties AS k
        WHERE k.id = {party} AND json_extract(k.noun, '$.listed')), {otherwise})"""


def _newest(table: str, *paths: str) -> str:
    """The rows of the newest readings, with where the words at these paths begin and end."""
    every = " UNION ALL ".join(f"SELECT value FROM json_each(t.noun, '{path}.spans')" for path in paths)
    return f"""(SELECT t.*, (SELECT min(json_extract(value, '$[0]')) FROM ({every})) AS starts,
        (SELECT max(json_extract(value, '$[1]')) FROM ({every})) AS ends FROM {table} AS t
        WHERE reading = (SELECT max(id) FROM readings WHERE readings.document = t.document))"""


CORRECTIONS, OF_ROWS = (f"({', '.join(repr(kind) for kind in kinds)})" for kinds in (CORRECTING, OF_NOUNS))


def _holds(judgement: str) -> str:
    """Whether a correction is the newest of its kind on its thing, and takes nothing back."""
    return f"""({judgement}.score > 0 AND {judgement}.id = (SELECT max(n.id) FROM judgements AS n
        WHERE n.kind = {judgement}.kind AND n."left" = {judgement}."left" AND {_by_hand("n")}))"""


CORRECTED = f"""(SELECT json_group_array(c.kind) FROM judgements AS c WHERE c.kind IN {OF_ROWS}
            AND c."left" = t.document || '/' || t.id AND {_holds("c")}) AS corrected"""
EVIDENCE = "starts, ends, substr(d.text, starts + 1, ends - starts) AS text"
SOURCE, TARGET, GIVER = (f"json_extract(t.noun, '$.{part}.party.id')" for part in ("source", "target", "giver"))


def _commonest(column: str, told: str) -> str:
    """The value that most documents of each event give; of several, the one given first."""
    return f"""SELECT event, {column} FROM (SELECT event, {column}, row_number() OVER (
        PARTITION BY event ORDER BY count(*) DESC, min(nth)) AS place_among FROM {told}
        WHERE {column} IS NOT NULL GROUP BY event, {column}) WHERE place_among = 1"""


VIEWS = {
    "v_apart": f"""
        SELECT kind, CASE WHEN of_left = "left" THEN "right" ELSE "left" END AS thing,
            CASE WHEN of_left = "left" THEN "left" ELSE "right" END AS from_thing,
            id AS judgement, why, "by" AS judged_by, known_from, recorded
        FROM (SELECT d.*, {_root("d.kind", 'd."left"', parted=False)} AS of_left,
                {_root("d.kind", 'd."right"', parted=False)} AS of_right
            FROM judgements AS d WHERE {_by_hand("d")} AND d.score = 0 AND d.kind NOT IN {CORRECTIONS}
                AND NOT {_taken_back("d")})
        WHERE of_left = of_right""",
    "v_judgements": f"""
        SELECT id AS judgement, kind, "left" AS thing, "right" AS belongs_to, score, why, "by" AS judged_by,
            {_by_hand("g")} AS by_hand,
            CASE WHEN kind IN {CORRECTIONS} THEN {_holds("g")} ELSE score > 0 AND id IS (SELECT j.id FROM judgements AS j WHERE j.kind = g.kind AND j."left" = g."left"
                AND j.score > 0 AND NOT {_taken_back("j")} ORDER BY {_by_hand("j")} DESC, j.id DESC LIMIT 1)
                AND NOT EXISTS (SELECT 1 FROM v_apart AS a WHERE a.kind = g.kind AND a.thing = g."left") END AS in_force,
            known_from, recorded
        FROM judgements AS g""",
    "v_documents": """
        SELECT d.id AS document, d.ref, d.url, d.outlet, d.title, json_extract(d.noun, '$.byline') AS byline, d.published,
            json_extract(d.noun, '$.language') AS language, r.statements, r.figures, r.parties,
            (SELECT version FROM readers WHERE readers.id = r.reader) AS reader, d.known_from, d.recorded,
            json_extract(d.noun, '$.sha256') AS sha256, d.text
        FROM documents AS d JOIN readings AS r ON r.id = (SELECT max(id) FROM readings WHERE readings.document = d.id)""",
    "v_event_documents": f"""
        SELECT {_root("'event'", "s.id")} AS event, d.id AS document, s.id AS section, s.spans, d.outlet, d.title, d.published,
            d.known_from, d.recorded
        FROM sections AS s JOIN documents AS d ON d.id = s.document""",
    "v_events": f"""
        WITH member AS MATERIALIZED (SELECT *, row_number() OVER (ORDER BY known_from, document, section) AS nth
                FROM v_event_documents),
            told AS MATERIALIZED (SELECT m.event, m.nth, i.type, i.place, i.date FROM member AS m
                JOIN incidents AS i ON i.reading = (SELECT max(id) FROM readings WHERE readings.document = m.document)
                WHERE m.spans = '[]' OR EXISTS (SELECT 1 FROM json_each(m.spans) WHERE json_extract(i.noun, '$.spans[0][0]')
                BETWEEN json_extract(value, '$[0]') AND json_extract(value, '$[1]') - 1)),
            kind AS ({_commonest("type", "told")}),
            spot AS ({_commonest("place", "told JOIN kind USING (event, type)")}),
            day AS ({_commonest("date", "told JOIN kind USING (event, type)")}),
            counted AS (SELECT event, count(DISTINCT document) AS documents, count(DISTINCT outlet) AS outlets, document, title,
                min(nth) AS nth, known_from, recorded FROM member GROUP BY event)
        SELECT event, coalesce(spot.place || ' ' || kind.type, title) AS name, kind.type, spot.place, day.date, documents,
            outlets, document, known_from, recorded
        FROM counted LEFT JOIN kind USING (event) LEFT JOIN spot USING (event) LEFT JOIN day USING (event)""",
    "v_incidents": f"""
        SELECT t.id AS incident, t.document, t.type, json_extract(t.noun, '$.name') AS name, t.place, t.date,
            json_extract(t.noun, '$.where.country') AS country, json_extract(t.noun, '$.where.lat') AS latitude,
            json_extract(t.noun, '$.where.lon') AS longitude, {EVIDENCE}, t.known_from, t.recorded
        FROM {_newest("incidents", "$")} AS t JOIN documents AS d ON d.id = t.document""",
    "v_responsible": f"""
        SELECT t.document, t.incident, level, party, {_party("t.document", "party")} AS canonical, name, kind, statements,
            {EVIDENCE}, t.known_from, t.recorded
        FROM (SELECT i.document, i.id AS incident, i.known_from, i.recorded, json_extract(r.value, '$.level') AS level,
                json_extract(r.value, '$.party.id') AS party, json_extract(r.value, '$.party.name') AS name,
                json_extract(r.value, '$.party.kind') AS kind, json_extract(r.value, '$.statements') AS statements,
                (SELECT min(json_extract(value, '$[0]')) FROM json_each(r.value, '$.spans')) AS starts,
                (SELECT max(json_extract(value, '$[1]')) FROM json_each(r.value, '$.spans')) AS ends
            FROM {_newest("incidents", "$")} AS i, json_each(i.noun, '$.responsible') AS r) AS t
        JOIN documents AS d ON d.id = t.document""",
    "v_statements": f"""
        SELECT t.id AS statement, t.document, t.act, t.certainty, t.mode, json_extract(t.noun, '$.wording') AS wording,
            t.negated, json_extract(t.noun, '$.source.text') AS source, json_extract(t.noun, '$.cue.text') AS cue,
            json_extract(t.noun, '$.content.text') AS content, json_extract(t.noun, '$.target.text') AS target,
            {SOURCE} AS source_party, {_party("t.document", SOURCE)} AS source_canonical,
            json_extract(t.noun, '$.source.party.name') AS source_name,
            json_extract(t.noun, '$.source.party.kind') AS source_kind,
            {TARGET} AS target_party, {_party("t.document", TARGET)} AS target_canonical,
            json_extract(t.noun, '$.target.party.name') AS target_name,
            json_extract(t.noun, '$.target.party.kind') AS target_kind,
            json_extract(t.noun, '$.said.date') AS said, json_extract(t.noun, '$.score') AS score,
            json_extract(t.noun, '$.rule') AS rule, {CORRECTED}, {EVIDENCE}, t.known_from, t.recorded
        FROM {_newest("statements", "$.source", "$.cue", "$.content", "$.target")} AS t
        JOIN documents AS d ON d.id = t.document""",
    "v_figures": f"""
        SELECT t.id AS figure, t.document, t.counted, t.low, t.high, t.bound, json_extract(t.noun, '$.of') AS of_whom,
            t.about, json_extract(t.noun, '$.giver.text') AS giver, {GIVER} AS giver_party,
            {_party("t.document", GIVER)} AS giver_canonical, json_extract(t.noun, '$.giver.party.name') AS giver_name,
            json_extract(t.noun, '$.giver.party.kind') AS giver_kind, json_extract(t.noun, '$.statement') AS statement,
            json_extract(t.noun, '$.date') AS date, {CORRECTED}, {EVIDENCE}, t.known_from, t.recorded
        FROM {_newest("figures", "$")} AS t JOIN documents AS d ON d.id = t.document""",
    "v_parties": f"""
        SELECT party, document, name, kind, canonical, {_named("canonical", "name")} AS canonical_name, aliases,
            mentions, {EVIDENCE}, t.known_from, t.recorded
        FROM (SELECT id AS party, document, name, kind, {_party("document", "id")} AS canonical,
                json_extract(noun, '$.aliases') AS aliases, json_array_length(noun, '$.mentions') AS mentions,
                json_extract(noun, '$.mentions[0][0]') AS starts, json_extract(noun, '$.mentions[0][1]') AS ends,
                known_from, recorded
            FROM {_newest("parties", "$")}) AS t JOIN documents AS d ON d.id = t.document""",
    "v_copies": """
        SELECT c.document, c."of" AS copy_of, c.kind, c.share, json_extract(c.noun, '$.why') AS why,
            json_extract(s.value, '$[0]') AS starts, json_extract(s.value, '$[1]') AS ends,
            substr(d.text, json_extract(s.value, '$[0]') + 1,
                json_extract(s.value, '$[1]') - json_extract(s.value, '$[0]')) AS text,
            json_extract(o.value, '$[0]') AS of_starts, json_extract(o.value, '$[1]') AS of_ends, c.known_from, c.recorded
        FROM copies AS c JOIN documents AS d ON d.id = c.document, json_each(c.noun, '$.spans') AS s
        JOIN json_each(c.noun, '$.of_spans') AS o ON o.key = s.key""",
}
"""Each with its SQL; those that others rest on come first."""


def statements() -> list[str]:
    """The SQL that makes the views in a ledger."""
    return [f"CREATE VIEW {name} AS {sql.strip()}" for name, sql in VIEWS.items()]
