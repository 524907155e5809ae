"""An event as JSON Feed and RSS: what a feed reader makes of it."""

import json
from datetime import UTC, datetime

import feedparser
import pytest

from onrecord.export import export
from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from tests.making import document, figure, mention, reading

EDITED = "12-courier-hollar-edited.html"


def ledger_of(readings, folder):
    ledger = Ledger.open(folder / "feed.db", create=True)
    for each in readings:
        ledger.add(each, resolve)
    return ledger


@pytest.fixture(scope="module")
def story(story_readings, tmp_path_factory):
    with ledger_of(story_readings, tmp_path_factory.mktemp("feeds")) as ledger:
        yield ledger


def items(ledger, as_of=None):
    return json.loads(export(ledger.as_of(as_of), None, "jsonfeed"))["items"]


def test_a_json_feed_has_what_its_specification_requires(story):
    feed = json.loads(export(story.as_of(), None, "jsonfeed"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"].startswith("On the record: Velm")
    assert feed["items"]
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert all(key in KNOWN or key.startswith("_") for key in item)


KNOWN = {"id", "external_url", "title", "content_text", "date_published", "tags"}


def test_items_come_the_newest_first_each_dated_when_it_was_published(story):
    found = items(story)
    dates = [datetime.fromisoformat(item["date_published"]) for item in found]
    assert dates == sorted(dates, reverse=True)
    (toll,) = [i for i in found if i["title"] == "killed: 23 → 21 (interior ministry)"]
    assert datetime.fromisoformat(toll["date_published"]) == datetime(2024, 9, 12, 13, 30, tzinfo=UTC)
    assert "“toll down to 21”\nNorthern Wire" in toll["content_text"]


def test_an_item_keeps_its_id_while_the_feed_grows_and_no_two_have_one(story):
    then, now = ([item["id"] for item in items(story, t)] for t in ("2024-09-11T12:00", None))
    assert len(set(now)) == len(now)
    assert set(then) < set(now)
    assert then == [number for number in now if number in set(then)]


def test_an_item_keeps_its_id_whichever_document_began_the_event(story, story_readings, tmp_path):
    with ledger_of(story_readings[::-1], tmp_path) as other:
        dated = "2024-09-12T00:00:00+00:00"  # before the page whose two versions have one time, and keep their order
        assert {i["id"] for i in items(other, dated)} == {i["id"] for i in items(story, dated)}


def test_a_feed_reader_reads_the_rss(story):
    feed = feedparser.parse(export(story.as_of(), None, "rss"))
    assert not feed.bozo
    assert feed.version == "rss20"
    assert all(feed.feed[key] for key in ("title", "link", "description"))
    wanted = items(story)
    assert [e.id for e in feed.entries] == [i["id"] for i in wanted]
    assert [e.title for e in feed.entries] == [i["title"] for i in wanted]
    assert [e.get("link") for e in feed.entries] == [i.get("external_url") for i in wanted]
    for entry, item in zip(feed.entries, wanted, strict=True):
        published = datetime(*entry.published_parsed[:6], tzinfo=UTC)
        assert published == datetime.fromisoformat(item["date_published"])
        assert entry.guidislink is False


def test_words_with_marks_of_xml_stay_words(tmp_path):
    text = "Blast in Velm\n\nThe <Front> & Sons\x0b counted 3 people killed in the harbour of Velm."
    counted = figure(text, "3 people killed", 3, 3, "exact", giver=mention(text, "<Front> & Sons"))
    with ledger_of([reading(document(text, "2024-09-10", "A & B"), figures=[counted])], tmp_path) as ledger:
        made = export(ledger.as_of(), None, "rss")
        (entry,) = feedparser.parse(made, sanitize_html=False).entries
    assert "&lt;Front&gt; &amp; Sons" in made
    assert entry.title == "killed: 3 (<Front> & Sons)"
