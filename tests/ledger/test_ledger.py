"""The ledger: append only, two clocks, whole documents or none, evidence at the door."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.errors import EvidenceError, LedgerError, UsageError
from onrecord.ledger import Ledger, Outcome, known_from, moment
from onrecord.ledger.schema import TABLES
from onrecord.ledger.searching import INDEX
from onrecord.model import Party, PartyRef, Responsible, Words
from onrecord.resolve import resolve
from tests.making import at, document, figure, mention, reading, statement, toll


@pytest.fixture
def path(tmp_path):
    return tmp_path / "event.db"


def filled(path, *readings):
    with Ledger.open(path, create=True) as ledger:
        return [ledger.add(r, resolve) for r in readings]


def counts(path):
    with sqlite3.connect(path) as sql:
        return {table: sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def test_adding_a_document_twice_changes_nothing(path):
    one = toll(12, "2024-09-10T08:00:00+00:00")
    assert filled(path, one) == [Outcome.NEW]
    before = counts(path)
    assert filled(path, one) == [Outcome.KNOWN]
    assert counts(path) == before


def test_a_newer_reader_adds_a_reading_and_the_newest_counts(path):
    one = toll(12, "2024-09-10T08:00:00+00:00")
    better = replace(one, reader="a better reader", figures=())
    better = replace(better, events=tuple(replace(e, figures=()) for e in better.events))
    assert filled(path, one, better) == [Outcome.NEW, Outcome.REREAD]
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        (event,) = record.events
        assert record.figures(record.documents(event)) == []
    assert counts(path)["readings"] == 2
    assert counts(path)["figures"] == 1


def test_no_row_of_any_table_can_be_changed_or_removed(path):
    text = (
        "Bomb in Velm. Police arrested three men in the port of Velm on Tuesday evening, the interior ministry said, after a bomb had "
        "torn through the departure hall of the ferry terminal while commuters were waiting for the first boat to the islands."
    )
    police, men = mention(text, "Police"), mention(text, "three men", kind="unnamed")
    said = statement(text, "accuses", police, "arrested", target=men, certainty="suspected")
    party = Party("hamas", "Hamas", "group", (), at(text, "Police"))
    first = reading(document(text, "2024-09-10"), [said], [figure(text, "three men", 3, 3, "exact", "detained")])
    copy = reading(document(text, "2024-09-11", "Another", url="https://another.example"))
    filled(path, replace(first, parties=(party,)), copy)
    with sqlite3.connect(path) as sql:
        listed = sql.execute(
            "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'"
        )
        # the tables behind the full-text index are its pages, not rows of the ledger; the index itself refuses too
        tables = [name for name, kind in listed if kind in ("table", "virtual")]
        assert {*TABLES, INDEX} <= set(tables)
        for table in tables:
            assert sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0], f"{table} is empty: nothing was tried"
            column = sql.execute(f"PRAGMA table_info({table})").fetchall()[0][1]
            for change in (f'UPDATE {table} SET "{column}" = "{column}"', f"DELETE FROM {table}"):
                with pytest.raises(sqlite3.DatabaseError):
                    sql.execute(change)


TEXT = "At least 12 people were killed in Velm, police said."


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda r: replace(r, statements=(replace(r.statements[0], cue=Words("denied", at(TEXT, "said"))),)), "does not stand"),
        (lambda r: replace(r, statements=(replace(r.statements[0], cue=Words("said", ((0, 4000),))),)), "points at"),
        (lambda r: replace(r, statements=(replace(r.statements[0], act="shouts"),)), "shouts"),
        (lambda r: replace(r, statements=(replace(r.statements[0], act="accuses"),)), "asserted"),
        (lambda r: replace(r, figures=(replace(r.figures[0], low=15),)), "15"),
        (lambda r: replace(r, figures=(replace(r.figures[0], statement="s0"),)), "s0"),
        (lambda r: replace(r, document=replace(r.document, furniture=((40, 46),))), "furniture"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_stand_in_its_words_is_not_recorded(path, spoil, why):
    said = statement(TEXT, "says", mention(TEXT, "police"), "said", "At least 12 people were killed in Velm")
    good = reading(document(TEXT), [said], [figure(TEXT, "At least 12 people were killed", 12)])
    assert filled(path, good) == [Outcome.NEW]
    spoilt = path.with_name("spoilt.db")
    with pytest.raises(EvidenceError) as error:
        filled(spoilt, spoil(good))
    assert why in str(error.value)
    assert counts(spoilt)["documents"] == 0


@pytest.mark.parametrize(("spans", "why"), [((), "on no words"), (((40, 4000),), "points at")])
def test_nobody_is_held_responsible_on_no_words_or_on_words_that_are_not_there(path, spans, why):
    good = reading(document(TEXT))
    (told,) = good.events
    held = Responsible(PartyRef("police", "Police", "organisation"), "reported as fact", (), spans)
    with pytest.raises(EvidenceError) as error:
        filled(path, replace(good, events=(replace(told, responsible=(held,)),)))
    assert why in str(error.value)
    assert counts(path)["documents"] == 0


def test_the_record_as_of_a_moment_has_nothing_that_was_published_later(path):
    filled(path, toll(12, "2024-09-10T08:00:00+00:00"), toll(23, "2024-09-11T08:00:00+00:00"))
    with Ledger.open(path) as ledger:
        for when, expected in (("2024-09-09", []), ("2024-09-10T12:00", [12]), ("2024-09-11", [12, 23])):
            record = ledger.as_of(when)
            found = [f.low for event in record.events for _, f in record.figures(record.documents(event))]
            assert sorted(found) == expected


def test_the_record_as_it_was_recorded_then_has_nothing_that_was_added_later(path):
    clock = [datetime(2024, 9, 12, tzinfo=UTC)]
    with Ledger.open(path, create=True, clock=lambda: clock[0]) as ledger:
        ledger.add(toll(12, "2024-09-10T08:00:00+00:00"), resolve)
        clock[0] += timedelta(days=2)
        ledger.add(toll(9, "2024-09-10T07:00:00+00:00"), resolve)
        record = ledger.as_of(recorded="2024-09-13")
        assert [f.low for event in record.events for _, f in record.figures(record.documents(event))] == [12]


@pytest.mark.parametrize(
    ("published", "known"),
    [
        ("2024-03-22T18:03:00+00:00", "2024-03-22T18:03:00+00:00"),
        ("2024-03-22T20:03:00+02:00", "2024-03-22T18:03:00+00:00"),
        ("2024-03-22T18:03:00", "2024-03-22T18:03:00+00:00"),
        ("2024-03-22", "2024-03-22T23:59:59.999999+00:00"),
        ("2024-03-22T00:00:00+00:00", "2024-03-22T23:59:59.999999+00:00"),
        (None, None),
    ],
)
def test_a_day_was_surely_over_when_it_was_over(published, known):
    found = known_from(published)
    assert (found and found.isoformat()) == known


def test_a_moment_that_is_none_is_wrong_use():
    with pytest.raises(UsageError, match="teatime"):
        moment("teatime")


def test_a_ledger_that_is_none_is_left_as_it_was(tmp_path):
    notes = tmp_path / "notes.db"
    notes.write_text("my notes\n" * 200)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as sql:
        sql.execute("CREATE TABLE mine (a)")
    for path in (notes, other):
        before = path.read_bytes()
        for create in (True, False):
            with pytest.raises(LedgerError) as error:
                Ledger.open(path, create=create)
            assert str(path) in str(error.value)
            assert error.value.hint
        assert path.read_bytes() == before


@pytest.mark.parametrize(("later", "why"), [(1, "newer"), (-1, "older")])
def test_a_ledger_of_another_version_is_refused(path, later, why):
    filled(path, toll(12, "2024-09-10"))
    with sqlite3.connect(path) as sql:
        version = sql.execute("PRAGMA user_version").fetchone()[0]
        sql.execute(f"PRAGMA user_version = {version + later}")
    with pytest.raises(LedgerError, match=why):
        Ledger.open(path)


def test_a_full_disk_keeps_what_was_held(path):
    filled(path, toll(12, "2024-09-10"))
    before = counts(path)
    with Ledger.open(path, create=True) as ledger:
        pages = ledger._sql.execute("PRAGMA page_count").fetchone()[0]
        ledger._sql.execute(f"PRAGMA max_page_count = {pages}")
        text = "Bomb in Velm. " + " ".join(f"word{n}" for n in range(20_000))
        with pytest.raises(LedgerError) as error:
            ledger.add(reading(document(text, "2024-09-11")), resolve)
        assert error.value.hint
    assert counts(path) == before


WRITER = """
import sys
sys.path[:0] = [{root!r}]
from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from tests.making import toll
with Ledger.open({path!r}, create=True) as ledger:
    for n in range({first}, {last}):
        ledger.add(toll(n, "2024-09-10T08:00:00+00:00", f"outlet{{n}}"), resolve)
        print(n, flush=True)
"""


def writer(path, first, last):
    root = str(Path(__file__).parent.parent.parent)
    code = WRITER.format(root=root, path=str(path), first=first, last=last)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def whole(path):
    """Checks that every document is there with all that its reading counts; how many there are."""
    with sqlite3.connect(path) as sql:
        assert sql.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        documents = {row[0] for row in sql.execute("SELECT id FROM documents")}
        assert {row[0] for row in sql.execute("SELECT document FROM readings")} == documents
        assert {row[0] for row in sql.execute("SELECT document FROM figures")} == documents
        assert {row[0] for row in sql.execute("SELECT document FROM incidents")} == documents
        assert {row[0] for row in sql.execute("""SELECT "left" FROM judgements WHERE kind = 'event'""")} >= documents
    return len(documents)


def test_killed_at_any_moment_it_holds_whole_documents_or_none(path):
    first, held = 2, 0
    for kill in range(25):
        process = writer(path, first, first + 1000)
        assert process.stdout.readline()  # it has begun to write
        time.sleep(0.003 * (kill % 7))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        with Ledger.open(path) as ledger:
            held_now = ledger.as_of().size()
        found = whole(path)
        assert found == held_now > held
        held, first = found, first + 1000
    assert filled(path, toll(40, "2024-09-12")) == [Outcome.NEW]


def test_two_processes_add_at_once_and_nothing_is_lost(path):
    processes = [writer(path, 2, 32), writer(path, 102, 132)]
    assert [p.wait(60) for p in processes] == [0, 0]
    for process in processes:
        process.communicate()
    assert whole(path) == 60
