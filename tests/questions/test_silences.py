"""Who has not answered: from statements made by hand."""

import pytest

from onrecord import ask
from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from tests.questions.test_positions import told


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        yield opened


def silences(ledger, *readings):
    for each in readings:
        ledger.add(each, resolve)
    return ask(ledger.as_of(), "silences").rows


def declined(source, cue, mode="refused", **more):
    return ("declines", source, cue, {"mode": mode, **more})


BLAME = ("accuses", "Karvenia", "blamed", {"target": "the Front", "certainty": "asserted"})


def test_a_refusal_names_what_it_is_on_and_nobody_as_asking_whom_the_text_does_not_name(ledger):
    text = "The ministry declined to comment on the investigation."
    (row,) = silences(
        ledger, told(text, 10, declined("The ministry", "declined", content="to comment on the investigation"))
    )
    assert (row["party"]["name"], row["kind"], row["on"], row["until"]) == (
        "The ministry",
        "refused",
        "the investigation",
        None,
    )
    assert row["asked_by"] == []
    assert row["words"]["text"] == text


def test_who_asked_is_told_by_the_words_before_the_outlet(ledger):
    text = "The ministry did not respond to HuffPost’s requests for comment."
    (row,) = silences(ledger, told(text, 10, declined("The ministry", "did not respond to", "no_reply")))
    assert (row["on"], [asker["name"] for asker in row["asked_by"]]) == (None, ["HuffPost"])


def test_a_request_about_another_is_not_taken_for_the_asker(ledger):
    text = "The ministry did not respond to questions about the reports from Orland."
    asked = declined(
        "The ministry", "did not respond to questions about", "no_reply", content="the reports from Orland"
    )
    (row,) = silences(ledger, told(text, 10, asked))
    assert [asker["name"] for asker in row["asked_by"]] == ["Post"]


def test_a_silence_on_who_did_it_is_one_on_responsibility_until_the_party_takes_a_stance(ledger):
    silent = declined("Karvenia", "has not commented on", "silent", content="the claim of the Front")
    rows = silences(
        ledger,
        told("The Front claimed it.", 10, ("claims", "The Front", "claimed", {"kind": "group"})),
        told("Karvenia has not commented on the claim of the Front.", 11, silent, outlet="Radio"),
        told("Karvenia blamed the Front.", 12, BLAME),
    )
    assert [(r["on"], r["kind"], r["since"][8:10], r["until"][8:10]) for r in rows] == [
        ("responsibility", "silent", "11", "12")
    ]


def test_two_outlets_that_tell_of_one_silence_are_one_row(ledger):
    rows = silences(
        ledger,
        told(
            "The ministry did not respond to questions on the blast.",
            10,
            declined("The ministry", "did not respond", "no_reply", content="to questions on the blast"),
        ),
        told(
            "By Sunday the ministry did not respond to questions on the blast.",
            11,
            declined("the ministry", "did not respond", "no_reply", content="to questions on the blast"),
            outlet="Radio",
        ),
    )
    assert [[a["name"] for a in r["asked_by"]] for r in rows] == [["Post", "Radio"]]
    assert rows[0]["independent"] == 2


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("“I didn’t say anything,” Freed said.", declined("Freed", "didn’t say", "silent", kind="person")),
        ("Refusing to give up power, Lund stayed.", declined("Lund", "Refusing", content="to give up power", kind="person")),
        ("Radio Velm was unable to independently confirm the reports.", declined("Radio Velm", "unable", content="to independently confirm the reports")),
        ("They paid the witness to remain silent about it.", declined("the witness", "remain silent about", "silent", kind="person")),
        ("But the North has not responded.", declined("the North", "has not responded", "no_reply")),
        ("Karvenia’s agency referred questions to the army.", declined("Karvenia", "referred questions")),
        ("The indictment does not mention Lund.", declined("The indictment", "does not mention", "silent", kind="unnamed")),
        ("The dealing was silent.", declined("The dealing", "was silent", "silent", kind="unnamed")),
    ],
)  # fmt: skip
def test_not_to_act_not_to_know_and_not_to_say_a_thing_is_no_silence(ledger, text, act):
    assert silences(ledger, told(text, 10, act)) == ()


def test_an_accused_group_that_is_not_heard_is_unanswered_and_no_more_than_that_is_said(ledger):
    blame = ("accuses", "Orland", "accused", {"target": "the Front", "certainty": "asserted"})
    (row,) = silences(
        ledger,
        told("Karvenia blamed the Front.", 10, BLAME),
        told("Orland accused the Front.", 11, blame, outlet="Radio"),
    )
    assert (row["party"]["name"], row["kind"], row["on"], row["since"][8:10]) == (
        "the Front",
        "unanswered",
        "responsibility",
        "10",
    )
    assert (row["accused_by"], row["documents_searched"], row["outlets_searched"]) == (2, 2, 2)
    assert row["why"].startswith(
        "accused by 2 independent origins; no statement of its own in the 2 documents of 2 outlets searched as of 2024-09-11"
    )


@pytest.mark.parametrize(
    "answer",
    [
        ("denies", "The Front", "denied", {"kind": "group", "content": "any role", "rule": "denied"}),
        ("declines", "The Front", "declined", {"kind": "group", "content": "to comment", "mode": "refused"}),
        ("says", "The Front commander", "said", {"kind": "unnamed", "content": "nothing had changed"}),
    ],
)
def test_whoever_is_heard_itself_or_by_its_people_is_not_unanswered(ledger, answer):
    content = answer[3]["content"]
    rows = silences(
        ledger,
        told("Karvenia blamed the Front.", 10, BLAME),
        told(f"{answer[1]} {answer[2]} {content}.", 11, answer, outlet="Radio"),
    )
    assert "unanswered" not in {r["kind"] for r in rows}


def test_an_accusation_of_what_was_done_over_the_years_leaves_nobody_unanswered(ledger):
    assert silences(ledger, told("Karvenia blamed the Front for thousands of deaths since 2009.", 10, BLAME)) == ()


def test_an_accused_person_is_unanswered_until_a_word_of_his_own_is_told(ledger):
    blame = ("accuses", "Karvenia", "blamed", {"target": "Lund", "of_kind": "person", "certainty": "asserted"})
    (row,) = silences(ledger, told("Karvenia blamed Lund.", 10, blame))
    assert (row["party"]["name"], row["kind"], row["accused_by"]) == ("Lund", "unanswered", 1)
    assert row["why"].startswith("accused by 1 independent origin; no statement of their own in the 1 document")
    plea = ("denies", "Lund", "denied", {"kind": "person", "content": "the charge", "rule": "denied"})
    rows = silences(ledger, told("Lund denied the charge.", 11, plea, outlet="Radio"))
    assert "unanswered" not in {r["kind"] for r in rows}
