"""Answers from a record made by hand; hypothesis asks whether the past stays the past."""

import gc
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import UsageError, ask
from onrecord.ledger import Ledger
from onrecord.model import PartyRef, Responsible
from onrecord.questions import QUESTIONS
from onrecord.questions.asking import UNCOLLECTED
from onrecord.resolve import resolve
from tests.making import at, document, mention, reading, statement, toll

STORY = "Bombing of the Velm ferry terminal\n\n"


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        yield opened


def fill(ledger, *readings):
    for each in readings:
        ledger.add(each, resolve)
    return ledger.as_of()


def test_a_toll_is_superseded_by_the_same_givers_next_and_the_last_one_stands(ledger):
    record = fill(ledger, toll(12, "2024-09-10T08:00:00+00:00"), toll(23, "2024-09-11T08:00:00+00:00"))
    rows = ask(record, "toll").rows
    assert [(r["low"], r["latest"]) for r in rows] == [(12, False), (23, True)]
    assert rows[0]["until"] == rows[1]["from"]
    assert rows[1]["until"] is None


def test_a_toll_revised_downwards_supersedes_too(ledger):
    record = fill(ledger, toll(23, "2024-09-11T08:00:00+00:00"), toll(21, "2024-09-12T08:00:00+00:00"))
    assert [(r["low"], r["latest"]) for r in ask(record, "toll").rows] == [(23, False), (21, True)]


def test_two_givers_stand_beside_each_other(ledger):
    record = fill(
        ledger,
        toll(12, "2024-09-10T08:00:00+00:00", giver="police"),
        toll(17, "2024-09-10T09:00:00+00:00", "Radio", "doctors"),
    )
    rows = ask(record, "toll").rows
    assert {(r["low"], r["giver"]["name"]) for r in rows} == {(12, "police"), (17, "doctors")}


def accused(text, level, act, source, cue, target, certainty=None, published="2024-09-10T08:00:00+00:00", outlet="O"):
    whole = STORY + text
    who = mention(whole, source, kind="organisation")
    whom = mention(whole, target, kind="group") if target else None
    said = statement(whole, act, who, cue, target=whom, certainty=certainty)
    held = (whom or who).party
    return reading(
        document(whole, published, outlet, url=f"https://{outlet}.example"), [said], responsible=[(held, level, [said])]
    )


def test_claim_accusation_and_denial_are_rows_of_their_own_with_who_says_so(ledger):
    record = fill(
        ledger,
        accused("The Front claimed it.", "claimed or admitted", "claims", "The Front", "claimed", None, outlet="A"),
        accused(
            "Police blamed the Front.",
            "suspected or accused by authorities",
            "accuses",
            "Police",
            "blamed",
            "the Front",
            "asserted",
            outlet="B",
        ),
        accused("Orlitz denied it.", "denied", "denies", "Orlitz", "denied", None, outlet="C"),
    )
    found = {
        (r["party"]["name"], r["level"], r["by"][0]["party"]["name"], r["by"][0]["act"])
        for r in ask(record, "responsibility").rows
    }
    assert found == {
        ("The Front", "claimed or admitted", "The Front", "claims"),
        ("the Front", "suspected or accused by authorities", "Police", "accuses"),
        ("Orlitz", "denied", "Orlitz", "denies"),
    }


def told(text, words, outlet):
    """A reading of an outlet that says in its own words that the Front did it."""
    whole = STORY + text
    doc = document(whole, "2024-09-10T08:00:00+00:00", outlet, url=f"https://{outlet}.example")
    made = reading(doc)
    held = Responsible(PartyRef("the-front", "The Front", "group"), "reported as fact", (), at(whole, words))
    return replace(made, events=(replace(made.events[0], responsible=(held,)),))


def test_what_an_outlet_tells_as_a_fact_is_said_by_the_outlet_in_these_words(ledger):
    text = "The Front attacked the ferry."
    (row,) = ask(fill(ledger, told(text, "The Front attacked", "Post")), "responsibility").rows
    (voice,) = row["by"]
    assert (row["party"]["name"], row["level"], row["independent"]) == ("The Front", "reported as fact", 1)
    assert (voice["party"]["name"], voice["act"], voice["statements"]) == ("Post", "says", [])
    ((start, end),) = voice["spans"]
    assert (STORY + text)[start:end] == "The Front attacked"


def test_a_copy_is_no_second_voice(ledger):
    text = (
        "At least twelve people were killed when a bomb exploded in the ferry terminal of Velm on Tuesday morning, the interior ministry said, "
        "and rescue teams were still searching the ruins for more victims late in the evening."
    )
    first = reading(document(STORY + text, "2024-09-10T08:00:00+00:00", "Wire", url="https://wire.example"))
    copy = reading(
        document(STORY + text + "\n\n(Wire)", "2024-09-10T09:00:00+00:00", "Post", url="https://post.example")
    )
    (event,) = ask(fill(ledger, first, copy), "events").rows
    assert (len(event["documents"]), event["independent"]) == (2, 1)
    (origin,) = ask(ledger.as_of(), "sources").rows
    assert origin["origin"]["outlet"] == "Wire"
    assert [c["outlet"] for c in origin["copies"]] == ["Post"]


def test_an_edited_page_is_a_version_and_no_second_voice(ledger):
    pages = [
        reading(
            document(STORY + f"The minister {verb} Morsova.", "2024-09-10T08:00:00+00:00", url="https://page.example")
        )
        for verb in ("accused", "asked")
    ]
    (event,) = ask(fill(ledger, *pages), "events").rows
    assert (len(event["documents"]), event["independent"]) == (2, 1)


def test_two_attacks_are_two_events(ledger):
    other = reading(
        document(
            "Knife attack in Brunn market\n\nA man with a knife wounded four shoppers at the market of Brunn on Sunday, police said.",
            "2024-09-15T12:00:00+00:00",
        )
    )
    record = fill(ledger, toll(12, "2024-09-10T08:00:00+00:00"), toll(13, "2024-09-10T10:00:00+00:00", "Radio"), other)
    assert sorted(len(e["documents"]) for e in ask(record, "events").rows) == [1, 2]


def test_an_event_must_be_named_where_there_are_two_and_words_of_it_are_enough(ledger):
    other = reading(
        document(
            "Knife attack in Brunn market\n\nFour shoppers were wounded at the market.",
            "2024-12-15",
            title="Knife attack in Brunn market",
        )
    )
    record = fill(ledger, toll(12, "2024-09-10T08:00:00+00:00"), other)
    with pytest.raises(UsageError) as error:
        ask(record, "toll")
    assert "Knife" in error.value.hint or "Attack" in error.value.hint
    assert ask(record, "statements", "Brunn").documents_searched == 1
    with pytest.raises(UsageError):
        ask(record, "toll", "Atlantis")


def test_an_unknown_question_is_wrong_use(ledger):
    record = fill(ledger, toll(12, "2024-09-10T08:00:00+00:00"))
    for question in ("weather",):
        with pytest.raises(UsageError, match=question):
            ask(record, question)


tolls = st.lists(
    st.tuples(st.integers(2, 60), st.integers(10, 14), st.integers(1, 23), st.sampled_from("ABC"), st.sampled_from(["police", "doctors"])),
    min_size=1, max_size=6, unique=True,
)  # fmt: skip


def readings(chosen):
    return [toll(n, f"2024-09-{day}T{hour:02}:00:00+00:00", outlet, giver) for n, day, hour, outlet, giver in chosen]


def answers(tmp_path_factory, chosen, as_of=None, questions=("toll",)):
    path = tmp_path_factory.mktemp("ledger") / "event.db"
    with Ledger.open(path, create=True) as ledger:
        for each in chosen:
            ledger.add(each, resolve)
        record = ledger.as_of(as_of)
        return [ask(record, question, event).rows for event in record.events for question in questions]


@settings(max_examples=25, deadline=None)
@given(tolls, st.integers(10, 14))
def test_an_answer_as_of_then_is_that_of_a_ledger_that_never_saw_what_came_later(tmp_path_factory, chosen, day):
    chosen = sorted(readings(chosen), key=lambda r: r.document.published)
    until = [r for r in chosen if r.document.published <= f"2024-09-{day}T12:00:00+00:00"]
    asked = answers(tmp_path_factory, chosen, f"2024-09-{day}T12:00", QUESTIONS)
    assert asked == answers(tmp_path_factory, until, f"2024-09-{day}T12:00", QUESTIONS)


@settings(max_examples=25, deadline=None)
@given(tolls, st.integers(1, 5))
def test_an_answer_as_recorded_then_stays_what_it_was(tmp_path_factory, chosen, stop):
    def all_answers(record):
        return [ask(record, question, event) for event in record.events for question in QUESTIONS]

    path = tmp_path_factory.mktemp("ledger") / "event.db"
    with Ledger.open(path, create=True) as ledger:
        then = fill(ledger, *readings(chosen)[:stop])
        before = all_answers(then)
        fill(ledger, *readings(chosen)[stop:])
        assert all_answers(ledger.as_of(recorded=then.recorded)) == before


@settings(max_examples=25, deadline=None)
@given(tolls, st.randoms())
def test_the_order_of_adding_does_not_change_the_toll(tmp_path_factory, chosen, random):
    first = readings(chosen)
    second = random.sample(first, len(first))
    assert answers(tmp_path_factory, first) == answers(tmp_path_factory, second)


def test_the_search_for_garbage_is_on_again_when_the_last_of_several_threads_has_its_answer():
    assert gc.isenabled()
    with UNCOLLECTED:
        with UNCOLLECTED:
            assert not gc.isenabled()
        assert not gc.isenabled(), "another is still at it"
    assert gc.isenabled()


def test_where_nobody_wants_the_search_it_stays_off():
    gc.disable()
    try:
        with UNCOLLECTED:
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
