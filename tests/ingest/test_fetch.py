"""Pages at addresses: asked of a small server of this machine, which an explicit word lets through."""

import gzip
import json
import os
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from onrecord.errors import InputError
from onrecord.ingest import documents
from onrecord.ingest import fetch as fetching
from onrecord.ingest.fetch import fetch, is_public

WORDS = "Police said on Tuesday that nine people were hurt when a boat struck the pier of Velm in the evening. " * 4
PAGE = f"<!doctype html><html><head><title>Boat strikes pier</title></head><body><article><h1>Boat strikes pier</h1><p>{WORDS}</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers by path: (status, headers, body), or a function that writes."""

    answers: ClassVar[dict] = {}
    asked: ClassVar[list] = []

    def do_GET(self):
        self.asked.append((self.path, dict(self.headers)))
        answer = self.answers.get(self.path.partition("?")[0])
        if answer is None:
            self.send_error(404)
        elif callable(answer):
            answer(self)
        else:
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    Handler.answers, Handler.asked = {}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", Handler.answers
    server.shutdown()
    server.server_close()


HTML = {"Content-Type": "text/html; charset=utf-8"}


def problem(address, private=True):
    with pytest.raises(InputError) as raised:
        fetch(address, private)
    assert raised.value.source == address and raised.value.hint
    return raised.value.problem


def test_a_page_is_a_document_known_by_its_address(site):
    at, answers = site
    answers["/news/a"] = 200, HTML, PAGE.encode()
    (found,) = documents([f"{at}/news/a?id=1#top"], private=True)
    assert (found.url, found.title) == (f"{at}/news/a?id=1", "Boat strikes pier")
    assert found.text.startswith("Boat strikes pier\n\nPolice said")
    again = next(iter(documents([f"{at}/news/a?id=1"], private=True)))
    assert again.id == found.id


def test_a_page_that_gives_itself_the_address_of_another_site_keeps_its_own(site):
    at, answers = site
    claim = '<head><link rel="canonical" href="{}">'
    answers["/a"] = 200, HTML, PAGE.replace("<head>", claim.format("https://bigpaper.example/story")).encode()
    answers["/b"] = 200, HTML, PAGE.replace("<head>", claim.format(f"{at}/story")).encode()
    urls = [found.url for found in documents([f"{at}/a", f"{at}/b"], private=True)]
    assert urls == [f"{at}/a", f"{at}/story"]


def test_what_the_server_says_of_letters_counts(site):
    at, answers = site
    page = PAGE.replace("Boat", "Böat")
    answers["/a"] = 200, {"Content-Type": "text/html; charset=iso-8859-2"}, page.encode("iso-8859-2")
    (found,) = documents([f"{at}/a"], private=True)
    assert found.title == "Böat strikes pier"


def test_texts_and_records_at_addresses_are_read_as_such(site):
    at, answers = site
    answers["/a.txt"] = 200, {"Content-Type": "text/plain"}, b"Nine people were hurt."
    answers["/a.jsonl"] = (
        200,
        {"Content-Type": "application/x-ndjson"},
        b'{"text": "One.", "url": "https://a.example/1"}\n',
    )
    text, record = documents([f"{at}/a.txt", f"{at}/a.jsonl"], private=True)
    assert (text.text, text.url) == ("Nine people were hurt.", f"{at}/a.txt")
    assert (record.text, record.url) == ("One.", "https://a.example/1")


def test_one_that_cannot_be_fetched_is_named_and_the_others_are_read(site):
    at, answers = site
    answers["/a"] = 200, HTML, PAGE.encode()
    gone, found = documents([f"{at}/gone", f"{at}/a"], private=True)
    assert isinstance(gone, InputError) and "404" in gone.problem
    assert found.title == "Boat strikes pier"


def test_no_address_of_this_machine_or_its_network_is_asked(site):
    at, _ = site
    port = at.rpartition(":")[2]
    for name in (
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
    ):
        found = problem(f"http://{name}/", private=False)
        assert "own network" in found or "could not be looked up" in found
        assert "port" in problem(f"http://{name}:{port}/", private=False)
    assert Handler.asked == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "fec0::1", "not an address",
     "2606:4700::1%eth0", "64:ff9b:1::a00:1", "3fff::1", "192.0.0.8", "192.88.99.1"],
)  # fmt: skip
def test_what_is_not_of_the_public_internet_is_known(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])
def test_what_is_of_the_public_internet_is_known(address):
    assert is_public(address)


def resolving(monkeypatch, names):
    """Makes names lead where they are said to, and tells which were asked for."""
    asked = []

    def found(name, port, **_):
        asked.append(name)
        return [(2, 1, 6, "", (at, port)) for at in names[name]]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", found)
    return asked


def test_a_name_of_which_one_address_is_private_is_not_asked(monkeypatch):
    resolving(monkeypatch, {"two.example": ["93.184.215.14", "10.0.0.1"]})
    assert "own network" in problem("http://two.example/", private=False)


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch):
    went = []

    def connect(at, _):
        went.append(at)
        raise ConnectionRefusedError(111, "Connection refused")

    asked = resolving(monkeypatch, {"page.example": ["93.184.215.14"]})
    monkeypatch.setattr(fetching.socket, "create_connection", connect)
    assert "refused" in problem("http://page.example/", private=False)
    assert went == [("93.184.215.14", 80)] and asked == ["page.example"]


def test_a_redirect_to_this_machine_is_not_followed(site, monkeypatch):
    at, answers = site
    port = int(at.rpartition(":")[2])
    answers["/a"] = 302, {"Location": "http://inside.example/secret"}, b""
    resolving(monkeypatch, {"page.example": ["93.184.215.14"], "inside.example": ["127.0.0.1"]})

    def connect(*_):
        made = socket.socket()
        made.connect(("127.0.0.1", port))
        return made

    monkeypatch.setattr(fetching.socket, "create_connection", connect)
    assert "own network" in problem("http://page.example/a", private=False)
    answers["/a"] = 302, {"Location": "file:///etc/passwd"}, b""
    assert "leads to file://" in problem("http://page.example/a", private=False)
    assert [path for path, _ in Handler.asked] == ["/a", "/a"]


def test_a_redirect_is_followed_but_not_for_ever(site):
    at, answers = site
    answers["/a"] = 301, {"Location": "/b"}, b""
    answers["/b"] = 200, HTML, PAGE.encode()
    assert fetch(f"{at}/a", True).address == f"{at}/b"
    answers["/b"] = 302, {"Location": f"{at}/a"}, b""
    assert "leads on" in problem(f"{at}/a")


def test_what_is_too_large_is_not_read_to_its_end(site, monkeypatch):
    at, answers = site
    monkeypatch.setattr(fetching, "LIMIT", 100_000)
    answers["/a"] = 200, HTML, b"x" * 150_000
    answers["/bomb"] = 200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"x" * 50_000_000)
    assert "too large" in problem(f"{at}/a")
    assert "too large" in problem(f"{at}/bomb")


def test_what_drips_is_given_up(site, monkeypatch):
    at, answers = site
    monkeypatch.setattr(fetching, "LONGEST", 0.5)

    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        gone.wait(0.2)
        for _ in range(50):
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return
            gone.wait(0.1)

    gone = threading.Event()
    answers["/a"] = drip
    assert "longer than" in problem(f"{at}/a")
    gone.set()


def test_headers_that_drip_are_given_up(site, monkeypatch):
    at, answers = site
    monkeypatch.setattr(fetching, "LONGEST", 0.4)
    gone = threading.Event()

    def drip(handler):
        for _ in range(50):
            try:
                handler.wfile.write(b"H")
                handler.wfile.flush()
            except OSError:
                return
            gone.wait(0.1)

    answers["/a"] = drip
    began = time.monotonic()
    assert "does not answer" in problem(f"{at}/a")
    assert time.monotonic() - began < 3
    gone.set()


def test_packed_pages_are_unpacked_and_wrongly_packed_ones_refused(site):
    at, answers = site
    answers["/a"] = 200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())
    answers["/b"] = 200, {**HTML, "Content-Encoding": "gzip"}, b"not packed"
    answers["/c"] = 200, {**HTML, "Content-Encoding": "br"}, b"..."
    assert fetch(f"{at}/a", True).data == PAGE.encode()
    assert "packed wrongly" in problem(f"{at}/b")
    assert "packed as br" in problem(f"{at}/c")


def test_what_breaks_off_is_not_taken_for_the_whole(site):
    at, answers = site
    answers["/a"] = 200, {**HTML, "Content-Length": str(len(PAGE) + 100)}, PAGE.encode()
    answers["/b"] = 200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode())[:-20]
    assert "broke off" in problem(f"{at}/a")
    assert "broke off" in problem(f"{at}/b")


def test_what_follows_a_packed_page_is_not_read(site):
    at, answers = site
    written = []

    def endless(handler):
        handler.send_response(200)
        for name, value in {**HTML, "Content-Encoding": "gzip"}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(gzip.compress(PAGE.encode()))
        for _ in range(500):
            try:
                handler.wfile.write(bytes(100_000))
            except OSError:
                return
            written.append(100_000)

    answers["/a"] = endless
    assert fetch(f"{at}/a", True).data == PAGE.encode()
    assert sum(written) < 20_000_000


def test_a_redirect_to_what_is_no_address_is_an_error_of_that_address(site):
    at, answers = site
    answers["/a"] = 302, {"Location": "http://[velm"}, b""
    assert "no address" in problem(f"{at}/a")


def test_the_time_is_up_even_where_it_ended_while_connecting(site, monkeypatch):
    at, answers = site
    answers["/a"] = 200, HTML, PAGE.encode()
    monkeypatch.setattr(fetching, "LONGEST", 0.1)
    connected = socket.create_connection

    def slow(*where):
        time.sleep(0.4)
        return connected(*where)

    monkeypatch.setattr(socket, "create_connection", slow)
    assert "does not answer" in problem(f"{at}/a")
    assert Handler.asked == []


def test_what_is_no_text_is_refused(site):
    at, answers = site
    answers["/a"] = 200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"
    assert "application/pdf, not a page" in problem(f"{at}/a")


@pytest.mark.parametrize(
    "address",
    ["http://", "https:///a", "http://user:pass@a.example/", "http://a.example:99999/", "http://a b.example/", "http://[::1/",
     "http://a.example/\r\nX: y", "http://" + "a" * 3_000, "http://" + "a" * 80 + ".example/", "http://..example/"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address):
    problem(address, private=False)


def test_nothing_of_an_address_becomes_a_header(site):
    at, answers = site
    answers["/ä%0d%0aX:%20y"] = 200, HTML, PAGE.encode()
    with pytest.raises(InputError):
        fetch(f"{at}/ä%0d%0aX:%20y?q=ü", True)
    ((path, headers),) = Handler.asked
    assert path == "/%C3%A4%0d%0aX:%20y?q=%C3%BC" and "X" not in headers
    assert headers["User-Agent"].startswith("onrecord/") and "Cookie" not in headers and "Referer" not in headers


def test_the_command_line_reads_an_address_of_this_machine_only_when_told_that_it_may(site):
    at, answers = site
    answers["/a"] = 200, HTML, PAGE.encode()
    command = [sys.executable, "-m", "onrecord", "read", f"{at}/a", "--jsonl"]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 1 and "hint:" in refused.stderr and Handler.asked == []
    allowed = os.environ | {"ONRECORD_PRIVATE_ADDRESSES": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=allowed)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["document"]["url"] == f"{at}/a"
