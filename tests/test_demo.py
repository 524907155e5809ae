"""The demo's story from the pages to the answers: the expected rows were written from its texts."""

import subprocess
import sys
from importlib.resources import as_file, files

import pytest

from onrecord import Ledger, Settings, add, ask
from onrecord.pipeline import Added


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    path = tmp_path_factory.mktemp("story") / "demo.db"
    with as_file(files("onrecord.demo") / "story") as story, Ledger.open(path, create=True) as opened:
        settings = Settings(parties=story / "parties.toml")
        added = list(add([str(story)], opened, settings))
        assert all(isinstance(a, Added) for a in added)
        assert len(added) == 17
        yield opened


def rows(ledger, question, as_of=None):
    return ask(ledger.as_of(as_of), question).rows


def who(party):
    return party["name"] if party else None


def test_seventeen_documents_tell_of_one_event(ledger):
    (event,) = rows(ledger, "events")
    assert len(event["documents"]) == 17
    assert event["type"] == "bombing"


def responsibility(ledger, as_of=None):
    return {
        (who(r["party"]), r["level"], who(by["party"]), by["act"])
        for r in rows(ledger, "responsibility", as_of)
        for by in r["by"]
    }


def test_the_claim_the_hint_the_accusation_and_the_denial_stand_beside_each_other(ledger):
    found = responsibility(ledger)
    assert ("Free Coast Brigade", "claimed or admitted", "Free Coast Brigade", "claims") in found
    assert ("Morsova", "possible", "Anton Karel", "accuses") in found
    assert ("Morsova", "suspected or accused by authorities", "Jana Hollar", "accuses") in found
    assert ("Morsova", "denied", "Morsova", "denies") in found


def test_on_the_first_evening_nobody_had_denied_anything_yet(ledger):
    found = responsibility(ledger, "2024-09-10T20:00+02:00")
    assert ("Free Coast Brigade", "claimed or admitted", "Free Coast Brigade", "claims") in found
    assert not any(level == "denied" for _, level, _, _ in found)


def test_nobody_is_held_to_have_claimed_it_but_who_did(ledger):
    claimed = {party for party, level, _, act in responsibility(ledger) if act == "claims"}
    assert claimed == {"Free Coast Brigade"}


def test_an_accusation_of_something_else_holds_nobody_responsible(ledger):
    assert "Karvenia" not in {party for party, *_ in responsibility(ledger)}


def test_who_sees_no_evidence_and_who_rejects_a_suggestion_clear_whom_it_is_about(ledger):
    cleared = {(party, by) for party, level, by, _ in responsibility(ledger) if level == "denied"}
    assert cleared == {("Morsova", "Morsova"), ("Morsova", "Security experts"), ("Morsova", "Petra Lund")}


def declined(ledger):
    return {
        (who((r["source"] or {}).get("party")), r["mode"]) for r in rows(ledger, "statements") if r["act"] == "declines"
    }


def test_a_refusal_a_question_without_reply_and_a_silence_are_on_the_record(ledger):
    found = declined(ledger)
    assert ("Ilse Marten", "refused") in found
    assert ("Free Coast Brigade", "no_reply") in found
    assert ("Anton Karel", "silent") in found


def test_the_ministrys_toll_rises_and_is_then_corrected(ledger):
    ministry = [
        r["low"]
        for r in rows(ledger, "toll")
        if r["counted"] == "killed" and r["about"] == "main" and "inistry" in (who(r["giver"]) or "")
    ]
    assert [n for i, n in enumerate(ministry) if n not in ministry[:i]][:4] == [12, 17, 23, 21]


def test_as_of_the_first_evening_the_later_toll_was_not_known(ledger):
    assert max(r["low"] for r in rows(ledger, "toll", "2024-09-10T20:00+02:00") if r["counted"] == "killed") == 17


def test_agency_copies_and_the_edited_page_count_as_one_voice_with_their_origin(ledger):
    copied = {r["origin"]["title"]: len(r["copies"]) for r in rows(ledger, "sources")}
    assert copied["Bomb kills at least 12 in Velm ferry terminal"] == 2
    assert copied["Three arrested as Velm toll rises to 23"] == 1
    assert sum(copied.values()) == 4
    (event,) = rows(ledger, "events")
    assert event["independent"] == 13


def test_every_row_stands_in_the_words_it_points_at_and_none_in_furniture(ledger):
    record = ledger.as_of()
    (event,) = rows(ledger, "events")
    for filed in record.documents(event["id"]):
        reading = record.reading(filed)
        text = reading.document.text
        for row in (*reading.statements, *reading.figures):
            parts = [row] if hasattr(row, "counted") else [row.source, row.cue, row.content, row.target]
            for words in filter(None, parts):
                assert words.text == " … ".join(text[s:e] for s, e in words.spans)
                assert not any(
                    s < end and start < e for s, e in words.spans for start, end in reading.document.furniture
                )


def test_the_demo_shows_it_all_and_says_what_to_type_next():
    done = subprocess.run([sys.executable, "-m", "onrecord", "demo"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for words in ("Free Coast Brigade", "ask responsibility", "ask toll --as-of", "onrecord add coverage/"):
        assert words in done.stdout


def test_a_toll_of_an_undated_file_says_that_its_day_is_unknown_and_not_where_the_file_lies(tmp_path):
    (tmp_path / "notes.txt").write_text("A bomb killed 14 people at a market in Tavrin. The search goes on.")
    with Ledger.open(tmp_path / "l.db", create=True) as opened:
        list(add([str(tmp_path / "notes.txt")], opened))
        answer = ask(opened.as_of(), "toll")
    (summary,), (row,) = answer.summary, answer.rows
    assert summary["text"].startswith("14 killed as of an unknown day (recorded ")
    assert summary["text"].endswith("), by notes.txt, one voice")
    assert row["outlet"] == "notes.txt"
