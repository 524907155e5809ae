"""The list of events, and what a search finds."""

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.ledger import Ledger
from onrecord.pages import events
from onrecord.pages.setting import Setting
from onrecord.resolve import resolve
from tests.making import document, figure, reading
from tests.pages.parsed import Page
from tests.pages.places import Places
from tests.pages.tree import tree

SETTING = Setting(Places())
TOLD = {
    "Belmar": "Fire in the harbour of Belmar killed {dead} people when a tanker burned at the quay, firemen said.",
    "Kostrel": "A landslide buried a school bus in Kostrel and killed {dead} people after heavy rain, a hospital said.",
    "Dunavar": "Gunmen stormed the market of Dunavar and killed {dead} people among the stalls, policemen said.",
}
HOSTILE = '"><script>alert(1)</script>'


def told(place, day, dead):
    """A reading of a text of one of these events."""
    text = f"{TOLD[place].format(dead=dead)[:30]}\n\n{TOLD[place].format(dead=dead)}"
    published = f"2024-05-{day:02d}T10:00:00+00:00"
    doc = document(text, published, f"{place} Post", url=f"https://{place}.example/{day}", title=text[:30])
    return reading(doc, figures=[figure(text, f"killed {dead} people", dead, dead, "exact", giver=None)])


@pytest.fixture
def ledger(tmp_path):
    """Three events, recorded an hour after each other; the first one moved last."""
    clock = [datetime(2024, 6, 1, tzinfo=UTC)]
    with Ledger.open(tmp_path / "some.db", create=True, clock=lambda: clock[0]) as opened:
        for place, day, dead in (("Belmar", 1, 3), ("Kostrel", 9, 4), ("Dunavar", 5, 6), ("Belmar", 20, 8)):
            opened.add(told(place, day, dead), resolve)
            clock[0] += timedelta(hours=1)
        yield opened


def lines(html):
    return [li.words for li in tree(html).one("ol", "events").all("li")]


def test_the_newest_movement_is_first_with_the_toll_as_it_stands(ledger):
    record = ledger.as_of()
    assert len(record.events) == 3
    first, second, third = lines(events.page(record, SETTING))
    assert "8 killed" in first and "last on 20 May 2024" in first and "2 documents · 1 outlet" in first
    assert "last on 9 May 2024" in second and "last on 5 May 2024" in third


def test_a_line_says_what_was_recorded_since_the_last_visit(ledger):
    first, second, third = lines(events.page(ledger.as_of(), SETTING, since=datetime(2024, 6, 1, 1, 30, tzinfo=UTC)))
    assert "+1 document, +0 statements since your last visit" in first
    assert " new" not in second and third.endswith("new")


def test_without_a_last_visit_nothing_is_new(ledger):
    assert not tree(events.page(ledger.as_of(), SETTING)).all("span", "fresh")


def test_the_spark_says_in_words_what_it_draws(ledger):
    (drawn,) = tree(events.page(ledger.as_of(), SETTING)).all("svg")
    assert drawn.attributes["aria-label"] == "killed: from 3 to 8"


def test_a_long_list_is_in_pages(ledger, monkeypatch):
    monkeypatch.setattr(events, "PAGE", 2)
    record = ledger.as_of()
    first, second = events.page(record, SETTING), events.page(record, SETTING, number=2)
    assert len(lines(first)) == 2 and len(lines(second)) == 1
    assert tree(first).one("a", rel="next").attributes["href"] == "/?page=2"
    assert tree(second).one("a", rel="prev").attributes["href"] == "/"
    assert lines(events.page(record, SETTING, number=99)) == lines(second)


def test_the_next_page_and_a_search_are_of_the_same_moment(ledger, monkeypatch):
    monkeypatch.setattr(events, "PAGE", 1)
    then = Setting(Places(), as_of="2024-05-10")
    page = tree(events.page(ledger.as_of("2024-05-10"), then))
    assert page.one("a", rel="next").attributes["href"] == "/?page=2&as-of=2024-05-10"
    asked = {i.attributes["name"]: i.attributes["value"] for i in page.one("form", role="search").all("input")}
    assert asked == {"as-of": "2024-05-10", "q": ""}


def test_an_empty_ledger_says_how_to_add(tmp_path):
    with Ledger.open(tmp_path / "none.db", create=True) as ledger:
        page = tree(events.page(ledger.as_of(), SETTING))
    assert "Nothing is on the record yet" in page.words and "onrecord add" in page.words


def test_the_search_is_a_form_in_the_head_and_keeps_what_was_asked(ledger):
    for query in ("", "Kostrel"):
        box = tree(events.page(ledger.as_of(), SETTING, query)).one("header", "site").one("form", role="search")
        assert box.attributes["method"] == "get" and box.one("input", name="q").attributes["value"] == query


def test_a_search_finds_events_parties_and_documents_with_the_words_marked(ledger):
    page = tree(events.page(ledger.as_of(), SETTING, " Kostrel  "))
    assert [h2.words for h2 in page.all("h2")][-1] == "Documents"
    (found,) = page.one("ul", "documents").all("li")
    assert {mark.words for mark in found.all("mark")} == {"Kostrel"}
    assert found.links[0].startswith("/document/") and "Kostrel Post" in found.words


def test_a_search_that_finds_nothing_says_so(ledger):
    assert "Nothing on the record has these words" in tree(events.page(ledger.as_of(), SETTING, "zeppelin")).words


@pytest.mark.parametrize("query", [HOSTILE, "'", '"', "%", "* OR", "a" * 3_000])
def test_whatever_is_searched_for_is_text(ledger, query):
    html = events.page(ledger.as_of(), SETTING, query)
    assert not Page(html).inline and "<script>alert" not in html


def test_pieces_of_a_text_are_all_of_it_with_the_hits_marked():
    assert events.pieces("one two three", [(4, 7), (0, 3)]) == [
        ("one", True),
        (" ", False),
        ("two", True),
        (" three", False),
    ]
    assert events.pieces("short", [(2, 99), (3, 4)]) == [("sh", False), ("ort", True)]
    assert events.pieces("", []) == []
