"""The addresses of pages: what is found there, what is not, and that finished pages are kept while they hold."""

import gc
import time
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.config import Settings
from onrecord.ledger import Ledger
from onrecord.questions.dossier import Dossier
from onrecord.resolve import resolve
from onrecord.web.app import make_app
from onrecord.web.links import LONGEST, ServedLinks
from onrecord.web.place import Place
from onrecord.web.views import NEW_VISIT, visited
from tests.web.conftest import AT, HOSTILE, read_by_hand, send


@pytest.fixture
def event(held):
    with Ledger.open(held[0]) as ledger:
        return next(iter(ledger.as_of().events))


def test_an_event_and_a_document_have_pages_without_a_script_of_theirs(client, held, event):
    document = held[1].document.id
    for address in (f"/event/{event}", f"/document/{document}", f"/document/{document}/beside/{document}"):
        page = client.get(address)
        assert page.status_code in (200, 404), page.text
        assert "<script>alert" not in page.text and "onload='x'" not in page.text
    assert client.get(f"/document/{document}").status_code == client.get(f"/event/{event}").status_code == 200


def test_an_event_is_found_by_the_start_of_its_id_and_by_words_and_led_to_its_address(client, event):
    for wanted in (event[:6], "velm", "VELM%20ferry"):
        answer = client.get(f"/event/{wanted}?party=x&as-of=2031-06-01&junk=1")
        assert answer.status_code == 302
        assert answer.headers["location"] == f"/event/{event}?as-of=2031-06-01&party=x"


def test_an_event_that_was_made_part_of_another_leads_to_it(client, held, event):
    other = read_by_hand(url="https://post.example/2", outlet="Post")
    with Ledger.open(held[0], create=True) as ledger:
        ledger.add(other, resolve)
        (one,) = ledger.as_of().events
    document = other.document.id
    send(client, "/judge", {"kind": "document", "thing": document, "verb": "different", "other": one, "because": "x"},
         f"/judge?kind=document&thing={document}")  # fmt: skip
    with Ledger.open(held[0]) as ledger:
        assert len(ledger.as_of().events) == 2
    send(client, "/judge", {"kind": "event", "thing": document, "verb": "same", "other": one, "because": "x"},
         f"/judge?kind=event&thing={document}")  # fmt: skip
    answer = client.get(f"/event/{document}")
    assert (answer.status_code, answer.headers["location"]) == (302, f"/event/{one}")


@pytest.mark.parametrize(
    "address", ["/event/ev_0000000000", "/event/nothing%20like%20it", "/document/0000", "/event/%00", "/x/y"]
)
def test_what_is_not_there_is_not_found_and_says_what_to_do(client, address):
    answer = client.get(address)
    assert answer.status_code == 404 and "<h1>Not here</h1>" in answer.text and "To the events" in answer.text


def test_an_event_is_not_there_before_anything_of_it_was_published(client, event):
    assert client.get(f"/event/{event}?as-of=2031-05-01").status_code == 404
    assert client.get(f"/event/{event}?as-of=2031-05-03").status_code == 200


@pytest.mark.parametrize("moment", ["teatime", "2031-13-01", "0", HOSTILE, "2031-05-02T25:00", "9" * 250])
@pytest.mark.parametrize("clock", ["as-of", "recorded-by"])
def test_a_moment_that_is_none_is_a_wrong_question(client, event, clock, moment):
    for path in (f"/event/{event}", "/judgements"):
        answer = client.get(path, params={clock: moment})
        assert answer.status_code == 400 and "is no moment" in answer.text and HOSTILE not in answer.text


def test_a_zone_typed_with_a_plus_is_understood(client, event):
    assert client.get(f"/event/{event}?as-of=2031-05-03T10:00+02:00").status_code == 200


def test_changes_are_asked_since_a_moment(client, event):
    assert client.get(f"/event/{event}/changes").status_code == 400
    assert client.get(f"/event/{event}/changes?since=teatime").status_code == 400


def test_a_page_is_kept_until_something_is_recorded(client, held, event):
    address, document = f"/document/{held[1].document.id}", held[1].document.id
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    fields = {"kind": "document", "thing": document, "verb": "different", "other": event, "because": "x"}
    claim = f"{document}/{held[1].statements[0].id}"
    fields = {"kind": "statement", "thing": claim, "verb": "reject", "because": "x"}
    assert send(client, "/judge", fields, f"/judge?kind=statement&thing={claim}").status_code == 303
    after = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert after.status_code == 200 and after.text != first.text


def test_who_may_change_nothing_gets_no_page_of_those_who_may(browse, held):
    client = browse(header="X-User")
    address = f"/document/{held[1].document.id}"
    with_links = client.get(address, headers={"X-User": "jo"})
    without = client.get(address)
    assert "/judge?" in with_links.text and "/judge?" not in without.text
    assert with_links.headers["etag"] != without.headers["etag"]
    assert "no-store" not in without.headers["cache-control"] and "private" in without.headers["cache-control"]


def test_words_of_an_address_that_mean_nothing_make_no_other_page(client, held):
    address = f"/document/{held[1].document.id}"
    assert client.get(address).headers["etag"] == client.get(f"{address}?utm_source=x").headers["etag"]


@pytest.mark.parametrize("name", ["Le\u00a0Monde", "می\u200cگوید", "a\u00adb"])
def test_an_outlet_is_asked_for_by_whatever_letters_it_has(client, held, event, name):
    with Ledger.open(held[0], create=True) as ledger:
        ledger.add(read_by_hand(outlet=name, url="https://post.example/2"), resolve)
    page = client.get(f"/event/{event}", params={"outlet": name, "act": "all"})
    assert page.status_code == 200 and "1 document" in page.text
    assert f'<option value="{name}" selected>' in page.text
    assert client.get("/", params={"q": name}).status_code == 200


def test_a_party_that_no_address_can_name_is_not_offered_to_be_judged():
    links = ServedLinks(may_change=True)
    assert links.judge("party", "p" * LONGEST) is not None
    assert links.judge("party", "p" * (LONGEST + 1)) is None and links.judge("party", "a\0b") is None


def test_what_pages_were_made_of_is_let_go(client, event):
    for number in range(1, 121):
        assert client.get(f"/event/{event}?page={number}").status_code == 200
    assert sum(isinstance(thing, Dossier) for thing in gc.get_objects()) < 60


def test_the_list_of_events_is_searched_and_what_was_searched_for_is_no_markup(client, event):
    assert f"/event/{event}" in client.get("/").text
    found = client.get("/", params={"q": f"{HOSTILE} velm"}).text
    assert HOSTILE not in found
    assert client.get("/", params={"q": "x" * 301}).status_code == 400
    for number in ("1", "2", "0", "-1", "x", "9" * 9):
        assert client.get("/", params={"page": number}).status_code == 200


def test_the_list_says_what_is_new_since_the_last_visit_to_whom_it_is_new(browse, held, event, monkeypatch):
    reader, newcomer = browse(), browse()
    now = time.time()
    monkeypatch.setattr("onrecord.web.views.time.time", lambda: now - 3 * NEW_VISIT)
    cookie = reader.get("/").headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie
    monkeypatch.undo()
    since, again, first = reader.get("/"), reader.get("/"), newcomer.get("/")
    assert since.headers["etag"] == again.headers["etag"] != first.headers["etag"]
    assert since.text == again.text != first.text


def test_an_empty_ledger_has_a_list_of_events(tmp_path):
    place = Place(Settings(ledger=str(tmp_path / "new.db"), user="ida"))
    with TestClient(make_app(place), base_url=AT) as client:
        page = client.get("/")
    assert page.status_code == 200 and 'href="/add"' in page.text


def test_changes_since_a_later_moment_are_a_wrong_question(client, event):
    assert client.get(f"/event/{event}/changes?since=2031-05-01&as-of=2031-06-01").status_code == 200
    assert client.get(f"/event/{event}/changes?since=2031-05-03&as-of=2031-05-02").status_code == 400


def test_a_visit_begins_after_half_an_hour_of_nothing():
    first = 1_900_000_000
    assert visited("", first) == (None, f"0.{first}")
    cookie = visited("", first)[1]
    since, cookie = visited(cookie, first + 60)
    assert since is None
    later = first + 60 + NEW_VISIT + 1
    since, cookie = visited(cookie, later)
    assert since == (first + 60) // 60 * 60
    assert visited(cookie, later + 5)[0] == since


@pytest.mark.parametrize("cookie", ["x", "1", "1.x", "-1.5", "9999999999.1", "1.99999999999999", "١.٢", "a" * 5_000])
def test_a_cookie_that_is_none_of_ours_is_a_first_visit(cookie):
    assert visited(cookie, 1_900_000_000) == (None, "0.1900000000")


ADDRESSES = ("/event/{}", "/event/{}/changes", "/document/{}", "/document/{}/beside/{}", "/static/{}", "/add/{}", "/{}")
ASKED = ("/", "/judgements", "/judge", "/event/velm", "/event/velm/changes")
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            HOSTILE,
            "../../etc/passwd",
            "'; DROP TABLE documents; --",
            "\x00",
            "%",
            "\ud7ff",
            "\u202e",
            "ev_",
            "{{7*7}}",
            "{x}",
        ]
    ),
)


@example(words=HOSTILE)
@example(words='" onmouseover="alert(1)')
@example(words="../../etc/passwd\x00")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_whatever_is_asked_for_no_page_fails_or_carries_markup_of_the_asker(client, words):
    for address in ADDRESSES:
        answer = client.get(address.format(*[quote(words, safe="")] * 2))
        assert answer.status_code < 500, (address, words)
        assert "<script>alert" not in answer.text
    names = (
        "as-of",
        "recorded-by",
        "since",
        "party",
        "act",
        "outlet",
        "page",
        "whole",
        "kind",
        "thing",
        "other",
        "back",
        "before",
        "q",
    )
    for address in ASKED:
        for name in names:
            answer = client.get(address, params={name: words})
            assert answer.status_code < 500, (address, name, words)
            assert "<script>alert" not in answer.text and ' onmouseover="alert' not in answer.text
            assert not any("\n" in value or "evil" in value for value in answer.headers.values())
