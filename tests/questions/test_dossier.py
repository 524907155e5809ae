"""What is looked up of an event is looked up once, and what a record keeps of it stays what it was."""

import gc

import pytest

from onrecord import UsageError, ask
from onrecord.ledger import Ledger
from onrecord.ledger.record import KEPT
from onrecord.questions import QUESTIONS
from onrecord.questions.dossier import dossier


@pytest.fixture
def asked(story_ledger):
    """The SQL that a record of the story was asked with, as it comes."""
    found = []
    story_ledger._sql.set_trace_callback(found.append)
    yield found
    story_ledger._sql.set_trace_callback(None)


def test_a_question_asked_again_of_one_record_reads_no_statement_again(story_ledger, asked):
    record = story_ledger.as_of()
    first = {question: ask(record, question) for question in QUESTIONS}
    assert any("FROM statements" in sql for sql in asked)
    asked.clear()
    assert {question: ask(record, question) for question in QUESTIONS} == first
    assert not [
        sql for sql in asked if any(f"FROM {t}" in sql for t in ("statements", "figures", "parties", "documents"))
    ]


def test_the_questions_on_an_event_read_its_statements_once(story_ledger, asked):
    record = story_ledger.as_of()
    for question in QUESTIONS:
        ask(record, question)
    whole = [sql for sql in asked if "SELECT reading, noun FROM statements" in sql]
    assert len(whole) == 1


def test_what_one_record_keeps_is_not_what_another_answers(story_ledger):
    now, before = story_ledger.as_of(), story_ledger.as_of("2024-09-10T12:00Z")
    later, earlier = ask(now, "statements"), ask(before, "statements")
    assert len(earlier.rows) < len(later.rows)
    assert ask(now, "statements") == later
    assert ask(before, "statements") == earlier


def test_a_record_keeps_what_was_made_of_the_last_events_only(tmp_path):
    made = []

    def make(record, event):
        made.append(event)

    with Ledger.open(tmp_path / "empty.db", create=True) as ledger:
        record = ledger.as_of()
        for number in (*range(KEPT), KEPT - 1, KEPT, 0):
            record.kept(make, f"ev_{number}")
    assert made == [f"ev_{number}" for number in (*range(KEPT), KEPT, 0)]


def test_changes_since_a_moment_are_not_taken_for_all_changes(story_ledger):
    record = story_ledger.as_of()
    every, since = ask(record, "changes"), ask(record, "changes", since="2024-09-12T09:00+02:00")
    assert every != since
    assert ask(record, "changes") == every


@pytest.mark.parametrize("was_on", [True, False])
def test_the_search_for_garbage_is_after_an_answer_as_it_was_before_it(story_ledger, was_on):
    record = story_ledger.as_of()
    try:
        (gc.enable if was_on else gc.disable)()
        ask(record, "toll")
        assert gc.isenabled() is was_on
        with pytest.raises(UsageError):
            ask(record, "toll", "no such event")
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_what_a_caller_does_to_a_party_of_a_row_is_done_to_no_other_row(story_ledger):
    record = story_ledger.as_of()
    (event,) = record.events
    who = dossier(record, event).who
    party = next(who.of(filed, party) for filed, party in who.parties if who.shown(who.of(filed, party))["aliases"])
    shown = who.shown(party)
    shown["aliases"].append("a name that nobody gave")
    shown["name"] = "another"
    assert who.shown(party)["name"] == party.name
    assert "a name that nobody gave" not in who.shown(party)["aliases"]
