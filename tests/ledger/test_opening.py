"""What a ledger says when it cannot be opened, and that it can be asked wherever it lies."""

import os
import sqlite3
from datetime import UTC, datetime
from threading import Timer

import pytest

from onrecord.errors import EvidenceError, LedgerError
from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from tests.making import document, reading, toll


@pytest.mark.parametrize(
    ("name", "create", "why"),
    [
        ("missing.db", False, "no ledger here"),
        ("missing/event.db", True, "folder does not exist"),
        ("", True, "is a folder"),
        ("postgresql", True, "PostgreSQL"),
    ],
)
def test_a_ledger_that_cannot_be_opened_says_why_and_what_to_do(tmp_path, name, create, why):
    path = "postgresql://localhost/events" if name == "postgresql" else tmp_path / name
    with pytest.raises(LedgerError, match=why) as error:
        Ledger.open(path, create=create)
    assert error.value.hint
    assert not list(tmp_path.iterdir())


def test_a_ledger_that_is_only_asked_cannot_be_added_to(tmp_path):
    path = tmp_path / "event.db"
    Ledger.open(path, create=True).close()
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="cannot be written to"):
        ledger.add(toll(12, "2024-09-10"), resolve)


def test_a_ledger_in_a_folder_that_nobody_may_write_to_can_be_asked(tmp_path, monkeypatch):
    path = tmp_path / "event.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(toll(12, "2024-09-10"), resolve)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Ledger.open(path) as ledger:
        assert ledger.as_of().size() == 1
    assert [p.name for p in tmp_path.iterdir()] == ["event.db"]


def test_a_ledger_in_use_is_waited_for_and_then_given_up(tmp_path):
    path = tmp_path / "event.db"
    Ledger.open(path, create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger.open(path, create=True, patience=0.05) as ledger:
        with pytest.raises(LedgerError, match="in use by another process"):
            ledger.add(toll(12, "2024-09-10"), resolve)
        other.execute("ROLLBACK")
        ledger.add(toll(12, "2024-09-10"), resolve)
    other.close()


def test_a_ledger_that_another_process_is_just_making_is_waited_for(tmp_path):
    path = tmp_path / "event.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = Timer(0.2, other.close)
    done.start()
    with Ledger.open(path, create=True) as ledger:
        ledger.add(toll(12, "2024-09-10"), resolve)
    done.join()


def test_characters_that_are_no_text_are_refused_and_the_next_document_is_not(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as ledger:
        with pytest.raises(EvidenceError, match="no text"):
            ledger.add(reading(document("A bomb.", title="\ud800")), resolve)
        ledger.add(toll(12, "2024-09-10"), resolve)
        assert ledger.as_of().size() == 1


def test_a_reading_comes_back_as_it_was_recorded(tmp_path):
    text = "A bomb.\x00 Zoë said “no”. 𝔊 Read more"
    given = reading(document(text, "2024-09-10", title="T", byline="B", furniture=((len(text) - 9, len(text)),)))
    with Ledger.open(tmp_path / "event.db", create=True) as ledger:
        ledger.add(given, resolve)
        record = ledger.as_of()
        (documents,) = record.events.values()
        assert record.reading(documents[0]) == given


def test_a_clock_that_was_set_back_does_not_reorder_the_record(tmp_path):
    hours = (datetime(2024, 9, 12, hour, tzinfo=UTC) for hour in (1, 12, 6))
    with Ledger.open(tmp_path / "event.db", create=True, clock=lambda: next(hours)) as ledger:
        ledger.add(toll(12, "2024-09-10"), resolve)
        ledger.add(toll(13, "2024-09-11"), resolve)
        assert ledger.as_of(recorded="2024-09-12T11:00").size() == 0
        assert ledger.as_of(recorded="2024-09-12T12:00").size() == 1
        assert ledger.as_of(recorded="2024-09-12T12:01").size() == 2
