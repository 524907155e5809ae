"""Passages that one document has from another, light edits, the page around articles, and that order does not matter."""

import random
from itertools import permutations

import pytest

from onrecord.errors import EvidenceError
from onrecord.ledger import Ledger
from onrecord.ledger.evidence import check_copy
from onrecord.model import Copy
from onrecord.resolve import resolve
from onrecord.resolve.copies import Common
from onrecord.resolve.passages import wording
from tests.making import document, reading
from tests.resolve.test_copies import OWN, WIRE

AGENCY = (
    "The harbour master of Velm said that the first boat had been late by eleven minutes that morning, which was why the "
    "hall was fuller than usual, and that his men had pulled nine people out of the water before the fire brigade came."
)
MORE = (
    "On the island the school stayed closed. Teachers stood at the gate to send the children home, and the baker gave "
    "away what he had made for the boat. By noon the ferry company had put up a list of those who had been on board."
)
NOTICE = (
    "You have read all of your free articles for this month. Subscribe to our newsletter and we will send you the news of "
    "the harbour every morning, or sign in with your password to go on reading what you like on our website."
)


def found(path, *documents):
    """The copies among these, and their texts by outlet."""
    with Ledger.open(path, create=True) as ledger:
        for each in documents:
            ledger.add(reading(each, incident=False), resolve)
        return ledger.as_of().copies([d for members in ledger.as_of().events.values() for d in members])


def published(text, day, outlet, **more):
    return document(text, f"2024-09-{day:02}", outlet, ref=outlet, **more)


def cut(spans, of):
    return [of.text[start:end] for start, end in spans]


def test_a_lifted_paragraph_is_a_passage_and_the_spans_are_where_it_stands_in_both(tmp_path):
    first = published(f"Bomb in Velm\n\n{WIRE}\n\n{AGENCY}", 10, "Wire")
    second = published(f"{OWN}\n\n{AGENCY}\n\n{MORE}", 11, "Post")
    for number, order in enumerate([(first, second), (second, first)]):
        (copy,) = found(tmp_path / f"{number}.db", *order)
        assert (copy.document, copy.of, copy.kind) == (second.id, first.id, "passage")
        assert cut(copy.spans, second) == cut(copy.of_spans, first) == [AGENCY.rstrip(".")]
        assert "a passage of 44 words" in copy.why


def test_a_passage_in_which_a_few_words_were_changed_is_one(tmp_path):
    edited = AGENCY.replace("eleven minutes", "a few minutes").replace("nine people", "several persons")
    first = published(f"{WIRE}\n\n{AGENCY}", 10, "Wire")
    (copy,) = found(tmp_path / "event.db", first, published(f"{OWN} {edited} {MORE}", 11, "Post"))
    assert copy.kind == "passage"
    assert len(copy.spans) == 1


def test_two_passages_are_counted_together(tmp_path):
    first = published(f"{WIRE}\n\n{AGENCY}", 10, "Wire")
    second = published(f"{AGENCY}\n\n{OWN}\n\n{MORE}\n\n{MORE[::-1]}\n\n{WIRE[:200]}", 11, "Post")
    (copy,) = found(tmp_path / "event.db", first, second)
    assert copy.kind == "passage"
    assert copy.why.startswith("2 passages of 78 words together")


SMOKE = "Smoke that followed the blast hung over the usually quiet harbour, with windows of the nearby shops broken and boats adrift."
CLERK = "The clerk who sold the last tickets had left the hall to fetch his coat, harbour master Ilan Dorst told AFP."


def test_two_sentences_edited_by_a_word_are_lifted_and_one_of_them_alone_is_none(tmp_path):
    edited = SMOKE.replace("usually quiet harbour", "usually quiet northern harbour")
    first = published(f"{WIRE}\n\n{CLERK}\n\n{MORE}\n\n{SMOKE}", 10, "Wire")
    both = published(f"{edited} {OWN} {CLERK.replace('his coat', 'a coat')}", 11, "Post")
    (copy,) = found(tmp_path / "both.db", first, both)
    assert copy.why.startswith("2 passages of 41 words together")
    assert [words.split()[-1] for words in cut(copy.spans, both)] == ["adrift", "AFP"]
    assert found(tmp_path / "one.db", first, published(f"{edited} {OWN}", 11, "Post")) == []


def test_a_report_that_grew_out_of_a_brief_has_reporting_of_its_own(tmp_path):
    brief = published(f"Bomb in Velm\n\n{AGENCY}", 10, "Wire")
    (copy,) = found(tmp_path / "event.db", brief, published(f"{AGENCY}\n\n{MORE}\n\n{OWN}", 11, "Post"))
    assert (copy.of, copy.kind) == (brief.id, "passage")


QUOTED = "“We will find everyone who had a hand in this, and nobody on these islands will have to be afraid of a boat again,”"


@pytest.mark.parametrize(("said", "expected"), [(QUOTED, "a quotation of 24 words"), (QUOTED.strip("“”"), None)])
def test_a_quotation_is_lifted_with_fewer_words_than_a_passage(tmp_path, said, expected):
    first = published(f"{WIRE}\n\n{said} the mayor said.", 10, "Wire")
    copies = found(tmp_path / "event.db", first, published(f"{OWN}\n\n{said} he told us.\n\n{MORE}", 11, "Post"))
    assert [c.why.split(" stands")[0] for c in copies] == ([expected] if expected else [])


def test_what_the_page_says_to_its_reader_is_no_passage(tmp_path):
    pages = [published(f"{text}\n\n{NOTICE}", 10, outlet) for text, outlet in ((WIRE, "Wire"), (OWN, "Post"))]
    assert found(tmp_path / "event.db", *pages) == []
    kept = wording(pages[0])
    assert "newsletter" not in kept.words
    assert kept.words[-3:] == ("behind", "the", "bombing")


def test_we_and_you_between_quotation_marks_speak_to_nobody_but_each_other():
    said = "“You and your friends are our guests, and we will feed you,” the baker told them."
    assert len(wording(document(said)).words) == 16


class Events:
    """Documents whose event is the first letter of their id."""

    def event_of(self, document):
        return document[0]


@pytest.mark.parametrize(("holders", "expected"), [("a1 a2 a3 a4", False), ("a1 b1", False), ("a1 b1 c1", True)])
def test_what_stands_in_the_coverage_of_three_events_is_nobodys_words(holders, expected):
    others = [(holder, 7) for holder in holders.split()]
    assert Common({0: others, 4: others, 9: [("a1", 90)]}, Events()).holds(0, 14) is expected


def test_what_an_outlet_repeats_after_weeks_is_its_page(tmp_path):
    pages = [
        document(f"{text}\n\n{AGENCY}", f"2024-09-{day}", url=f"https://www.portpost.example.org/{day}")
        for text, day in ((WIRE, "01"), (OWN + MORE, "02"), (MORE[::-1] + OWN[::-1], "29"))
    ]
    (copy,) = found(tmp_path / "event.db", *pages)
    assert (copy.document, copy.of) == (pages[1].id, pages[0].id)


def test_the_order_of_adding_does_not_change_what_is_a_copy_of_what(tmp_path):
    documents = [
        published(f"{WIRE}\n\n{AGENCY}", 10, "Wire"),
        published(f"{OWN}\n\n{AGENCY}\n\n{MORE}", 11, "Post"),
        published(f"Terror at the quay\n\n{WIRE[:260]}", 12, "Mail"),
        document(f"Advertisement\n\n{WIRE}", "2024-09-12", "Radio", ref="Radio", furniture=((0, 13),)),
    ]
    orders = list(permutations(documents))
    answers = {
        frozenset(found(tmp_path / f"{number}.db", *order))
        for number, order in enumerate(random.Random(4).sample(orders, 8))
    }
    (answer,) = answers
    # Mail and Radio both carry Wire's text, and Mail's words stand in Radio's, which came on the same day
    assert len(answer) == 4


def test_a_copy_that_does_not_stand_in_both_documents_is_not_recorded():
    one, two = document(WIRE), document(OWN)
    good = Copy("a", "b", "passage", 0.5, "why", ((0, 20),), ((0, 20),))
    with pytest.raises(EvidenceError, match="begin differently"):
        check_copy(one, good, {"a": one.text, "b": two.text})
    with pytest.raises(EvidenceError, match="of one document only"):
        check_copy(one, Copy("a", "b", "passage", 0.5, "why", ((0, 20),)), {"a": one.text, "b": one.text})
    check_copy(one, good, {"a": one.text, "b": one.text})
