"""What changed between two moments: the demo's story."""

import pytest

from onrecord.errors import UsageError
from onrecord.pages import between
from onrecord.pages.setting import Setting
from tests.pages.parsed import Page
from tests.pages.places import Places
from tests.pages.tree import tree

SINCE = "2024-09-11T08:05:00+00:00"
"""The ministry has just said 23."""


@pytest.fixture(scope="module")
def page(story_ledger):
    def made(since=SINCE, as_of=None):
        later = story_ledger.as_of(as_of)
        (found,) = later.events
        return between.page(story_ledger.as_of(since), later, found, Setting(Places(), as_of=as_of), since)

    return made


def rows(root, kind):
    return [li.words for li in root.one("section", kind).all("li") if li.parent.classes == ["rows"]]


def test_a_toll_that_was_taken_down_is_told_from_what_it_was_to_what_it_is(page):
    (row,) = rows(tree(page()), "revised")
    assert row.startswith("interior ministry 12 September 2024, 13:30 UTC")
    assert "23 → 21 killed" in row and "Ministry revises Velm death toll down to 21" not in row.split("21 killed")[0]


def test_what_is_new_is_told_with_its_words_and_where_they_are(page):
    new = rows(tree(page()), "added")
    (karvenia,) = [row for row in new if row.startswith("Karvenia")]
    assert "accuses Morsova" in karvenia and "which Karvenia has accused of ordering the attack" in karvenia
    assert not any(row.startswith("Anton Karel") for row in new)  # he had hinted before


def test_changes_are_told_in_the_words_of_the_event_and_in_order_of_time(page):
    root = tree(page("2024-09-10T14:00:00+00:00"))
    new = rows(root, "added")
    assert any(row.startswith("Nora Falk") and "suspects Free Coast Brigade" in row for row in new)
    assert not any("(asserted)" in row or "(suspected)" in row or "held responsible" in row for row in new)
    times = [
        li.one("time").attributes["datetime"]
        for li in root.one("section", "added").all("li")
        if li.parent.classes == ["rows"]
    ]
    assert times == sorted(times) and len(times) > 3


def test_a_page_that_was_edited_is_told_in_words_without_the_names_of_fields(page):
    (row,) = rows(tree(page("2024-09-12T05:00:00+00:00")), "edited")
    assert "Jana Hollar accuses Morsova" in row and "(" not in row.partition("→")[0]


def test_nothing_after_the_later_moment_is_told(page):
    root = tree(page(as_of="2024-09-12T05:00:00+00:00"))
    assert not any("Hollar" in row for row in rows(root, "added"))
    assert "until 12 September 2024, 05:00 UTC" in root.one("p", "lead").words


def test_a_page_that_was_edited_is_told_with_what_it_no_longer_says(page):
    (row,) = rows(tree(page("2024-09-12T05:00:00+00:00")), "edited")
    assert "Karven Courier" in row and "ordering the bombing" in row


def test_the_head_leads_to_the_event_then_and_now(page):
    links = tree(page()).one("article").links
    assert any("as-of=2024-09-11T08%3A05" in link for link in links) and any("?" not in link for link in links)


def test_a_moment_after_the_record_is_refused(page):
    with pytest.raises(UsageError):
        page("2024-09-12", "2024-09-11")


def test_the_page_is_whole_and_has_nothing_inline(page):
    assert not Page(page()).inline
