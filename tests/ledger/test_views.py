"""The ledger as data: the views of docs/sql.md, against the answers, and as Datasette opens them."""

import asyncio
import re
import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from datasette.app import Datasette

from onrecord import ask
from onrecord.ledger import Ledger
from onrecord.ledger.views import VIEWS
from onrecord.questions import judging
from onrecord.questions.who import Who
from onrecord.resolve import resolve
from tests.making import toll

PAGE = (Path(__file__).parents[2] / "docs" / "sql.md").read_text(encoding="utf-8")
STOOD = ("v_statements", "v_figures", "v_parties", "v_incidents", "v_responsible", "v_copies")
"""Views whose rows stand in words."""


@pytest.fixture(scope="module")
def path(tmp_path_factory, story_readings):
    path = tmp_path_factory.mktemp("views") / "demo.db"
    with Ledger.open(path, create=True) as ledger:
        for reading in story_readings:
            ledger.add(reading, resolve)
    return path


def selected(path, sql, *values):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as opened:
        opened.row_factory = sqlite3.Row
        return opened.execute(sql, values).fetchall()


def test_the_page_tells_of_every_view_and_of_every_column_of_it(path):
    told = dict(re.findall(r"^## (v_\w+)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
    assert set(told) == set(VIEWS)
    for view, section in told.items():
        table = section.partition("| column | |")[2].partition("```")[0]
        named = [
            c for row in table.splitlines() for c in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")
        ]
        assert named == [c["name"] for c in selected(path, f"PRAGMA table_info({view})")], view


@pytest.mark.parametrize("sql", re.findall(r"```sql\n(.*?)```", PAGE, re.S))
def test_every_example_of_the_page_runs_and_finds_something(path, sql):
    found = selected(path, sql)
    assert found or "v_apart" in sql or "by_hand" in sql  # nobody has judged in the demo


def test_the_views_count_what_the_answers_count(path):
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        (event,) = ask(record, "events").rows
        statements = ask(record, "statements").rows
        documents = record.documents(event["id"])
        figures = record.figures(documents)
        copies = record.copies(documents)
    (row,) = selected(path, "SELECT * FROM v_events")
    assert (row["event"], row["type"], row["place"], row["date"]) == tuple(
        event[k] for k in ("id", "type", "place", "date")
    )
    assert row["documents"] == len(selected(path, "SELECT * FROM v_event_documents")) == len(documents) == 17
    assert Counter(r["act"] for r in selected(path, "SELECT * FROM v_statements")) == Counter(
        s["act"] for s in statements
    )
    found = Counter((r["counted"], r["low"], r["high"]) for r in selected(path, "SELECT * FROM v_figures"))
    assert found == Counter((f.counted, f.low, f.high) for _, f in figures)
    pairs = {(r["document"], r["copy_of"]) for r in selected(path, "SELECT * FROM v_copies")}
    assert pairs == {(c.document, c.of) for c in copies}


def assert_same_parties(path):
    """Every party of a view is the one of the answers; by name too where a table lists it."""
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        documents = [d for members in record.events.values() for d in members]
        who, filed = Who(record, documents), {d.id: d for d in documents}
        parties = {(f.id, p.id): who.of(f, p) for f, p in record.parties(documents)}
        sources = {(f.id, s.id): who.of(f, s.source and s.source.party) for f, s in record.statements(documents)}
    rows = selected(path, "SELECT * FROM v_parties")
    assert len(rows) == len(parties)
    for row in rows:
        assert row["document"] in filed
        assert row["canonical"] == parties[row["document"], row["party"]].id
    for row in selected(path, "SELECT * FROM v_statements"):
        meant = sources[row["document"], row["statement"]]
        assert row["source_canonical"] == (meant and meant.id)


def test_the_party_of_a_view_is_the_party_of_the_answers(path):
    assert_same_parties(path)
    found = {r["canonical_name"] for r in selected(path, "SELECT * FROM v_parties")}
    assert {"Free Coast Brigade", "Anton Karel", "interior ministry"} <= found


def test_a_persons_judgements_hold_in_the_views_too(tmp_path, story_readings):
    path = tmp_path / "judged.db"
    with Ledger.open(path, create=True) as ledger:
        for reading in story_readings:
            ledger.add(reading, resolve)
        ledger.judge(judging.same(ledger.as_of(), "Jana Hollar", "Nora Falk", "one person in this test", "A Tester"))
        assert_same_parties(path)
        ledger.judge(judging.different(ledger.as_of(), "Jana Hollar", "Nora Falk", "two after all", "A Tester"))
        assert_same_parties(path)
        ledger.judge(judging.same(ledger.as_of(), "Anton Karel", "Nora Falk", "one person in this test", "A Tester"))
    assert_same_parties(path)
    by_hand = selected(path, "SELECT in_force FROM v_judgements WHERE by_hand ORDER BY judgement")
    assert [row["in_force"] for row in by_hand] == [0, 0, 1]


def test_a_document_that_a_person_took_out_is_an_event_of_its_own_in_the_views(tmp_path):
    path = tmp_path / "apart.db"
    with Ledger.open(path, create=True) as ledger:
        for n in (12, 13, 14):
            ledger.add(toll(n, f"2024-09-{n}T08:00:00+00:00"), resolve)
        (event,) = ledger.as_of().events
        out = ledger.as_of().documents(event)[1].id
        ledger.judge(judging.different(ledger.as_of(), out, event, "another bomb", "A Tester"))
        record = ledger.as_of()
        expected = {(e, d.id) for e, documents in record.events.items() for d in documents}
    found = {(r["event"], r["document"]) for r in selected(path, "SELECT * FROM v_event_documents")}
    assert found == expected
    assert (out, out) in found
    assert [r["thing"] for r in selected(path, "SELECT * FROM v_apart")] == [out]


@pytest.mark.parametrize("view", STOOD)
def test_every_row_of_a_view_stands_in_its_document(path, view):
    rows = selected(path, f"SELECT v.*, d.text AS whole FROM {view} AS v JOIN documents AS d ON d.id = v.document")
    assert rows
    for row in rows:
        if view == "v_responsible" and row["starts"] is None:
            assert row["statements"] != "[]"
            continue
        assert 0 <= row["starts"] < row["ends"] <= len(row["whole"])
        assert row["text"] == row["whole"][row["starts"] : row["ends"]]


def test_as_of_the_first_evening_is_a_condition(path):
    with Ledger.open(path) as ledger:
        then = len(ask(ledger.as_of("2024-09-10T20:00+02:00"), "statements").rows)
    (row,) = selected(path, "SELECT count(*) AS n FROM v_statements WHERE known_from <= '2024-09-10T18:00:00Z'")
    assert 0 < row["n"] == then


def test_datasette_shows_every_view(path):
    async def pages():
        shown = Datasette([], immutables=[str(path)])
        return {view: await shown.client.get(f"/demo/{view}.json?_shape=array&_size=max") for view in VIEWS}

    answers = asyncio.run(pages())
    for view, answer in answers.items():
        assert answer.status_code == 200, (view, answer.text)
        (row,) = selected(path, f"SELECT count(*) AS n FROM {view}")
        assert len(answer.json()) == row["n"], view
    accused = {(r["source_name"], r["target_name"]) for r in answers["v_statements"].json() if r["act"] == "accuses"}
    assert ("Jana Hollar", "Morsova") in accused
    assert 23 in {r["low"] for r in answers["v_figures"].json() if r["counted"] == "killed"}
    (event,) = answers["v_events"].json()
    assert (event["name"], event["documents"]) == ("Velm bombing", 17)
