"""Adding from the page: texts, files, addresses; what cannot be read; and the bounds."""

import html
import re
import threading
import time

import pytest

from onrecord.config import Settings
from onrecord.errors import InputError
from onrecord.ingest import content
from onrecord.ledger import Ledger
from onrecord.web import jobs
from onrecord.web.jobs import Full, Jobs
from tests.web.conftest import send

ARTICLE = (
    "Blast in Orlitz\n\nAt least 9 people were killed in the explosion in Orlitz on Tuesday, police said. "
    "The Northern Front claimed responsibility for the attack.\n"
)


def finished(client, answer):
    """The page of a job that is done, and how often it had to be asked for."""
    assert answer.status_code == 303, answer.text
    for _ in range(200):
        page = client.get(answer.headers["location"])
        assert page.status_code == 200, page.text
        if "refresh" not in page.headers:
            return page.text
        assert page.headers["refresh"] == "1" and "<script>alert" not in page.text
        time.sleep(0.05)
    raise AssertionError("it does not end")


def titles(path):
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        return {filed.title: filed for documents in record.events.values() for filed in documents}


def test_a_pasted_text_is_on_the_record_with_what_was_said_of_it(client, held):
    fields = {"text": ARTICLE.replace("\n", "\r\n"), "outlet": "The Post", "published": "2031-05-03", "title": "Blast"}
    page = finished(client, send(client, "/add", {**fields, "url": "https://post.example/a"}))
    filed = titles(held[0])["Blast"]
    assert (filed.outlet, filed.published, filed.url) == ("The Post", "2031-05-03", "https://post.example/a")
    with Ledger.open(held[0]) as ledger:
        assert ledger.as_of().text(filed) == ARTICLE
    assert "Done." in page and f'href="/document/{filed.id}"' in page and "1 document" in page
    assert re.search(r"\d statements?, 1 figure", page) and re.search(r'href="/event/ev_[0-9a-f]+"', page)


def test_the_same_text_pasted_again_changes_nothing(client, held):
    finished(client, send(client, "/add", {"text": ARTICLE}))
    page = finished(client, send(client, "/add", {"text": ARTICLE}))
    assert "held already" in page
    assert len(titles(held[0])) == 2


def test_several_files_are_read_one_after_another_and_what_cannot_be_read_is_named(client, held):
    record = (
        '{"text": "Police said on Friday that 3 people were hurt in Velm.", "title": "Brief", "ref": "r1"}\nno json\n'
    )
    files = [
        ("files", ("../../etc/a.txt", ARTICLE.encode(), "text/plain")),
        ("files", ("b.jsonl", record.encode(), "application/json")),
        ("files", ("<img src=x onerror=alert(1)>.html", b"<html><p>too short</p></html>", "text/html")),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "image/png")),
    ]
    page = finished(client, send(client, "/add", {}, files=files))
    assert {"Blast in Orlitz", "Brief"} <= titles(held[0]).keys()
    assert titles(held[0])["Blast in Orlitz"].ref == "a.txt"
    assert "What could not be read" in page and "b.jsonl, line 2" in page and "picture.png" in page
    assert "no article text found" in page and "save the page of one article" in page
    assert "<img" not in page and "&lt;img src=x onerror=alert(1)&gt;.html" in page


def test_a_file_of_this_machine_is_not_read_by_giving_its_path(client, held):
    page = finished(client, send(client, "/add", {"addresses": "/etc/passwd\nfile:///etc/passwd\nC:\\boot.ini\n-"}))
    assert page.count("an address begins with http:// or https://") + page.count("give one as a browser") == 4
    assert "root:" not in page and len(titles(held[0])) == 1


def test_addresses_of_this_machine_and_its_network_are_not_asked(client, held):
    given = "http://127.0.0.1:8042/ http://localhost/ http://169.254.169.254/latest/ http://[::1]/ http://10.0.0.1/"
    page = finished(client, send(client, "/add", {"addresses": given}))
    assert page.count("is not asked") == 5
    assert len(titles(held[0])) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": " \r\n "}, "says nothing"),
        ({}, "says nothing"),
        ({"text": ARTICLE, "published": "last week"}, "is no date"),
        ({"text": ARTICLE, "url": "javascript:alert(1)"}, "is no address"),
        ({"addresses": "http://a.example " * 21}, "these are 21 addresses"),
    ],
)
def test_what_says_nothing_or_cannot_be_is_refused(client, held, fields, words):
    answer = send(client, "/add", fields)
    assert answer.status_code == 400 and words.lower() in answer.text.lower()
    assert len(titles(held[0])) == 1


def test_a_job_is_shown_to_whom_it_is_of_and_its_address_cannot_be_guessed(browse):
    client = browse(header="X-User")
    answer = send(client, "/add", {"text": ARTICLE}, **{"X-User": "jo"})
    address = answer.headers["location"]
    assert len(address) > len("/add/") + 20
    assert client.get(address, headers={"X-User": "jo"}).status_code == 200
    assert client.get(address, headers={"X-User": "ida"}).status_code == 404
    assert client.get(address).status_code == 404
    assert client.get("/add/x", headers={"X-User": "jo"}).status_code == 404


def test_no_more_waits_than_there_is_room_for(tmp_path, monkeypatch):
    monkeypatch.setattr(jobs, "record", lambda found, *_: iter(list(found)))
    waiting, going = Jobs(Settings(ledger=str(tmp_path / "new.db"))), threading.Event()

    def slow():
        going.wait(10)
        yield InputError("a", "b")

    first = waiting.start("ida", slow, 10)
    while first.state != "running":
        time.sleep(0.01)
    with pytest.raises(Full):
        waiting.start("ida", slow, jobs.HELD + 1)
    for _ in range(jobs.WAITING):
        last = waiting.start("ida", slow, 10)
    with pytest.raises(Full):
        waiting.start("ida", slow, 10)
    going.set()
    while last.state != "finished":
        time.sleep(0.01)
    assert (last.failures, last.size, last.inputs) == (1, 0, None)
    waiting.stop()


def test_old_jobs_are_forgotten_and_long_ones_shown_in_part(tmp_path, monkeypatch):
    monkeypatch.setattr(jobs, "record", lambda found, *_: iter(list(found)))
    monkeypatch.setattr(jobs, "KEPT", 3)
    kept = Jobs(Settings(ledger=str(tmp_path / "new.db")))
    every = []
    for _ in range(8):
        job = kept.start("ida", lambda: iter([InputError("a", "b")] * (jobs.SHOWN + 5)), 0)
        every.append(job)
        while job.state != "finished":
            time.sleep(0.01)
    assert (len(job.failed), job.failures) == (jobs.SHOWN, jobs.SHOWN + 5)
    assert [kept.get(j.id) is not None for j in every] == [False] * 4 + [True] * 4
    kept.stop()


def test_a_fault_while_reading_ends_its_job_and_not_those_after_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(jobs, "record", lambda found, *_: iter(list(found)))
    working = Jobs(Settings(ledger=str(tmp_path / "new.db")))

    def broken():
        raise RuntimeError("secret")
        yield

    first, second = working.start("ida", broken, 0), working.start("ida", lambda: iter([InputError("a", "b")]), 0)
    while second.state != "finished":
        time.sleep(0.01)
    assert (first.state, first.problem) == ("broken", None)
    assert "secret" in capsys.readouterr().err
    working.stop()


def test_content_under_a_files_name_is_read_as_that_kind():
    from io import BytesIO

    (found,) = content(BytesIO(b'{"text": "One."}\n'), "a.jsonl")
    assert found.text == "One." and found.source == "a.jsonl, line 1"
    (found,) = content(BytesIO(b""), "empty.txt")
    assert isinstance(found, InputError)


def test_a_form_that_is_wrong_comes_back_with_all_that_was_filled_in(client, held):
    sent = {
        "text": f"\nFirst line\n{ARTICLE}",
        "title": "Blast",
        "outlet": "The Post",
        "published": "last week",
        "url": "",
    }
    answer = send(client, "/add", sent)
    page = html.unescape(answer.text)
    assert answer.status_code == 400 and "“last week” is no date" in page
    assert f"\n\nFirst line\n{ARTICLE}</textarea>" in page and 'value="The Post"' in page and 'value="Blast"' in page
    assert re.search(r'id="published"[^>]*value="last week"[^>]*aria-invalid="true"', page)
    page = html.unescape(send(client, "/add", {"addresses": "https://a.example/\n" * 21}).text)
    assert "these are 21 addresses" in page.lower() and page.count("https://a.example/") == 21
    assert len(titles(held[0])) == 1


def test_words_on_a_line_are_one_address_that_is_none(client):
    page = finished(client, send(client, "/add", {"addresses": "not an address"}))
    assert page.count("not an address") == 1
