"""Two texts beside each other, and what their records have otherwise."""

import pytest

from onrecord.ledger import Ledger
from onrecord.pages import beside
from onrecord.pages.setting import Setting
from onrecord.resolve import resolve
from tests.making import document, mention, reading, statement
from tests.pages.parsed import Page
from tests.pages.places import Places


def copies(ledger, kind):
    record = ledger.as_of()
    (event,) = record.events
    return [copy for copy in record.copies(record.documents(event)) if copy.kind == kind]


def page(ledger, one, other):
    return beside.page(ledger.as_of(), one, other, Setting(Places()))


def test_the_edited_page_of_the_story_shows_the_accusation_that_became_a_hint(story_ledger):
    (copy,) = copies(story_ledger, "version")
    html = page(story_ledger, copy.document, copy.of)
    read = Page(html)
    table = html[html.index("<tbody>") : html.index("</tbody>")]
    assert "Told otherwise" in table and "No longer told" in table and "New" in table
    row = table[table.index("Told otherwise") :]
    assert row.index(">accuses<") < row.index(">hints at<")
    assert f"/document/{copy.of}#s" in "".join(read.hrefs) and f"/document/{copy.document}#s" in "".join(read.hrefs)
    assert "<del>accuses</del>" in html and "<del>accused Morsova</del>" in html
    assert "<ins>suggested</ins>" in html
    assert read.inline == []


def test_the_order_in_which_two_are_named_does_not_matter(story_ledger):
    (copy,) = copies(story_ledger, "version")
    assert page(story_ledger, copy.document, copy.of) == page(story_ledger, copy.of, copy.document)


def test_a_copy_stands_beside_what_it_copies_without_a_comparison_of_records(story_ledger):
    copy = copies(story_ledger, "text")[0]
    html = page(story_ledger, copy.document, copy.of)
    Page(html)
    assert "<tbody>" not in html and "carries its words" in html
    assert html.index(f"/document/{copy.of}") < html.index(f"/document/{copy.document}")


def test_markup_in_both_texts_is_text(tmp_path):
    one = "Police said <b>twelve</b> & more were hurt in the harbour of Velm on Tuesday."
    other = one.replace("twelve", "<script>alert(1)</script>")
    with Ledger.open(tmp_path / "l.db", create=True) as opened:
        documents = [document(text, "2024-09-10", url="https://a.example/1") for text in (one, other)]
        for doc in documents:
            said = statement(doc.text, "says", mention(doc.text, "Police"), "said", "were hurt in the harbour of Velm")
            opened.add(reading(doc, [said], incident=False), resolve)
        html = page(opened, *(doc.id for doc in documents))
    read = Page(html)
    assert not [tag for tag, _ in read.tags if tag == "b"]
    assert "<b>twelve</b> & more" in read.shown


def test_one_that_is_not_on_the_record_has_no_page(story_ledger, story_readings):
    with pytest.raises(LookupError):
        page(story_ledger, story_readings[0].document.id, "nothing")
