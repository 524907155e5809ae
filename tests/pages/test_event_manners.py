"""An event's page: whole, escaped, bounded, whatever it is of."""

import random
import re
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import made_ledger
from onrecord.ledger import Ledger
from onrecord.model import Party, PartyRef
from onrecord.pages import event
from onrecord.pages.filters import Filters
from onrecord.pages.setting import Setting
from onrecord.questions.coverage import Coverage
from onrecord.resolve import resolve
from tests.making import document, figure, mention, reading, statement
from tests.pages.parsed import Page
from tests.pages.places import Places
from tests.pages.tree import tree

SECOND_NOON = "2024-09-11T12:00:00+00:00"


def test_no_page_of_an_event_has_a_style_or_a_script_in_it(page):
    for html in (page(), page(SECOND_NOON), page(act="all"), page(whole="positions")):
        read = Page(html)
        assert not read.inline
        scripts = [attributes for tag, attributes in read.tags if tag == "script"]
        assert all(a["src"].startswith("/static/") for a in scripts)
        assert not [tag for tag, _ in read.tags if tag == "style"]
        assert [tag for tag, _ in read.tags].count("h1") == 1


def test_headings_follow_one_another_without_a_gap(story):
    levels = [int(n.tag[1]) for n in story.all() if re.fullmatch("h[1-6]", n.tag)]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))


def test_who_may_not_judge_sees_no_link_to_it(page):
    assert "/judge?" in page() and "/judge?" not in page(judging=False)


def test_a_file_of_its_own_has_no_form_and_all_that_is_merely_said_is_counted(page):
    root = tree(page(enclosed=True))
    assert not root.all("form")
    assert "more are merely said" in root.one(id="timeline").words


HOSTILE = '<script>alert("x")</script>" onmouseover="y" \'><b>'


def test_titles_names_words_and_outlets_are_text_and_nothing_else(tmp_path):
    name = "Brigade <img src=x onerror=alert(1)>"
    text = f"Blast kills 9\n\nThe {name} claimed the blast, {HOSTILE} it said. Police blamed {name} for the blast."
    doc = document(text, "2024-05-01T10:00:00+00:00", HOSTILE, url="https://a.example/1", title=f"Blast {HOSTILE}")
    party = mention(text, name, kind="group")
    claim = statement(text, "claims", party, "claimed", "the blast")
    blame = statement(text, "accuses", mention(text, "Police"), "blamed", "for the blast", party, "asserted")
    count = figure(text, "kills 9", 9, 9, "exact")
    held = [(PartyRef(party.party.id, name, "group"), "claimed or admitted", [claim])]
    with Ledger.open(tmp_path / "one.db", create=True) as ledger:
        ledger.add(reading(doc, [claim, blame], [count], held), resolve)
        record = ledger.as_of()
        html = event.page(Coverage(record, next(iter(record.events))), Setting(Places()))
    read = Page(html)
    assert not read.inline and "<script>alert" not in html and "<img" not in html
    assert name in read.shown and HOSTILE in read.shown
    assert [tag for tag, _ in read.tags].count("script") == 2


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(
    lambda words: words.strip() == words and len(words.split()) == 1
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, WORDS, WORDS)
def test_names_of_any_characters_make_a_page_that_closes_all_it_opens(tmp_path, name, outlet, title):
    text = f"Blast kills 9\n\nThen {name} claimed the blast and police blamed {name} for it."
    doc = document(text, "2024-05-01T10:00:00+00:00", outlet, url="https://a.example/1", title=title)
    party = mention(text, name, kind="group")
    claim = statement(text, "claims", party, "claimed", "the blast")
    held = [(party.party, "claimed or admitted", [claim])]
    path = tmp_path / f"{sha256(text.encode() + outlet.encode() + title.encode()).hexdigest()}.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(reading(doc, [claim], [figure(text, "kills 9", 9, 9, "exact")], held), resolve)
        record = ledger.as_of()
        read = Page(event.page(Coverage(record, next(iter(record.events))), Setting(Places())))
    assert not read.inline and name in read.shown and outlet in read.shown


def test_an_event_of_which_next_to_nothing_is_known_has_a_page_that_says_so(tmp_path):
    doc = document("Smoke over the bay", None, None, ref="notes/smoke.txt")
    with Ledger.open(tmp_path / "one.db", create=True) as ledger:
        ledger.add(reading(doc, incident=False), resolve)
        record = ledger.as_of()
        root = tree(event.page(Coverage(record, next(iter(record.events))), Setting(Places())))
    for said in (
        "Nobody was found to say who did it, in the 1 document searched.",
        "No figure was found, in the 1 document searched.",
        "Nothing was found that fits, in the 1 document searched.",
        "No position was found, in the 1 document searched.",
        "No two statements were found that do not agree, in the 1 document searched.",
        "No refusal to answer was found, in the 1 document searched",
        "1 document without a date",
    ):
        assert said in root.words
    assert not root.all("svg", "chart") and root.one("form", "when").attributes["data-moments"] == ""


def test_figures_without_a_date_are_in_the_table_and_not_in_the_chart(tmp_path):
    text = "Blast kills 9 at the pier\n\nThe blast killed nine people."
    doc = document(text, None, "The Outlet", ref="a.txt")
    with Ledger.open(tmp_path / "one.db", create=True) as ledger:
        ledger.add(reading(doc, figures=[figure(text, "kills 9", 9, 9, "exact")]), resolve)
        record = ledger.as_of()
        root = tree(event.page(Coverage(record, next(iter(record.events))), Setting(Places())))
    assert not root.all("svg", "chart")
    assert "day not known" in root.one("table", "figures").words and root.one("p", "number").words == "9 killed"


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """An event of 200 documents and 2,000 statements."""
    path = tmp_path_factory.mktemp("many") / "many.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(made_ledger, "STATEMENTS", 10)
        made = made_ledger._story(0, "Balmar", 200, random.Random(5))
        patch.setattr(made_ledger, "made_up", lambda scale: [made])
        made_ledger.fill(path)
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        yield Coverage(record, next(iter(record.events)))


def test_an_event_of_200_documents_and_2000_statements_is_a_page_of_less_than_300_kilobytes(many):
    assert len(many.filed) == 200 and len(many.statements) == 2_000
    for filters in (Filters(), Filters(page=3, act="all")):
        html = event.page(many, Setting(Places()), filters)
        assert len(html.encode()) < 290 * 1024
        Page(html)


def test_a_long_timeline_is_in_pages_that_follow_each_other(many):
    first, second = (tree(event.page(many, Setting(Places()), Filters(page=n))) for n in (1, 2))
    times = [
        [t.attributes["datetime"] for t in root.one(id="timeline").all("time") if t.parent.classes == ["at"]]
        for root in (first, second)
    ]
    assert len(times[0]) == len(times[1]) == 25 and times[0][-1] <= times[1][0]
    assert first.one("nav", "pages").one("a", rel="next").attributes["href"].endswith("?page=2#timeline")
    assert second.one("nav", "pages").one("a", rel="prev").attributes["href"].endswith("#timeline")


@pytest.mark.parametrize("part", ["positions", "contradictions", "silences"])
def test_a_part_can_be_asked_for_whole(many, part):
    few, whole = (tree(event.page(many, Setting(Places()), Filters(whole=w))).one(id=part) for w in (None, part))
    listed = [[ul for ul in root.all("ul") if ul.classes in (["rows"], ["apart"])] for root in (few, whole)]
    shown = [sum(len(ul.all("details") or ul.all("div", "sides")) for ul in uls) for uls in listed]
    assert shown[0] < shown[1] == len(many.rows(part))
    assert f"whole={part}" in " ".join(few.links) and f"whole={part}" not in " ".join(whole.links)


def test_what_an_address_says_that_means_nothing_is_left_out():
    assert Filters.of({"page": "-1", "whole": "x", "act": "", "party": ""}) == Filters()
    assert Filters.of({"page": "²"}).page == 1 and Filters.of({"page": "9" * 9}).page == 1
    assert Filters.of({"page": "3", "act": "denies", "whole": "toll"}) == Filters(act="denies", page=3, whole="toll")


def test_who_admits_it_by_name_is_in_the_matrix_though_nothing_read_holds_anybody_responsible(tmp_path):
    text = "Trial in Orlitz\n\nMarek Dorn admitted his guilt in the killings. An adviser regretted the delay."
    dorn = mention(text, "Marek Dorn", kind="person")
    doc = document(text, "2031-05-02T10:00:00+00:00", "The Outlet", ref="a.txt")
    admission = statement(text, "admits", dorn, "admitted", "his guilt in the killings")
    regret = statement(text, "admits", mention(text, "An adviser", kind="unnamed"), "regretted", "the delay")
    made = replace(
        reading(doc, [admission, regret], incident=False),
        parties=(Party(dorn.party.id, "Marek Dorn", "person", (), dorn.spans),),
    )
    with Ledger.open(tmp_path / "one.db", create=True) as ledger:
        ledger.add(made, resolve)
        record = ledger.as_of()
        root = tree(event.page(Coverage(record, next(iter(record.events))), Setting(Places())))
    (row,) = root.one("table", "matrix").one("tbody").all("tr")
    assert row.one("th").words.startswith("Marek Dorn") and row.one("button", "plain").words == "admits"
    assert "admitted his guilt in the killings" in row.words
