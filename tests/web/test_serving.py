"""A server of its own: where it says that it is, how it ends, what keeps it from beginning."""

import os
import re
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest


def started(*arguments, ledger, **environment):
    given = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD_")} | {"USER": "ida", **environment}
    command = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(ledger), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=given)


def first_line(process):
    line = process.stderr.readline()
    assert line, process.stderr.read()
    return line


@pytest.fixture
def running():
    processes = []

    def start(*arguments, **more):
        processes.append(started(*arguments, **more))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def test_it_says_where_it_is_answers_there_and_ends_cleanly(held, running):
    process = running("--port", "0", ledger=held[0])
    line = first_line(process)
    address = re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
    assert "changes by ida" in line and str(held[0]) in line
    with httpx.Client(base_url=address) as client:
        page = client.get("/judgements")
        assert page.status_code == 200 and "server" not in page.headers
        assert page.headers["content-encoding"] == "gzip"
        assert client.get("/judgements", headers={"Accept-Encoding": "identity"}).content == page.content
        again = client.get("/judgements", headers={"If-None-Match": page.headers["etag"]})
        assert again.status_code == 304
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=15)
    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in err


def test_what_is_no_http_is_no_harm(held, running):
    process = running("--port", "0", ledger=held[0])
    port = int(re.search(r":(\d+)/", first_line(process))[1])
    for words in (
        b"\x16\x03\x01\x02\x00\n\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n",
        b"POST /add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nx",
    ):
        with socket.create_connection(("127.0.0.1", port), 5) as asking:
            asking.sendall(words)
            try:
                answer = asking.recv(4_000)
            except ConnectionResetError:
                continue
            assert answer == b"" or answer.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4")), answer
    assert httpx.get(f"http://127.0.0.1:{port}/judgements").status_code == 200


def test_what_an_old_proxy_asks_is_not_taken_for_this_machines_user(held, running):
    process = running("--port", "0", ledger=held[0])
    port = int(re.search(r":(\d+)/", first_line(process))[1])
    with socket.create_connection(("127.0.0.1", port), 5) as asking:
        asking.sendall(b"GET /add HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n")
        assert b" 403 " in asking.recv(4_000).partition(b"\r\n")[0]


def test_a_port_that_is_taken_is_named_with_what_to_do(held):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = started("--port", str(taken.getsockname()[1]), ledger=held[0])
        _, err = process.communicate(timeout=20)
    assert process.returncode == 3
    assert "in use" in err and "--port" in err and "Traceback" not in err


def test_what_is_no_ledger_and_what_is_no_host_are_named(tmp_path, held):
    (tmp_path / "notes.db").write_text("no ledger" * 1000)
    for ledger, more, code in (
        (tmp_path / "notes.db", (), 3),
        (tmp_path / "no" / "folder.db", (), 3),
        (held[0], ("--host", "nowhere.invalid"), 2),
        (held[0], ("--allow-host", "a:80"), 2),
        (held[0], ("--user-header", "a b"), 2),
    ):
        process = started("--port", "0", *more, ledger=ledger)
        _, err = process.communicate(timeout=20)
        assert process.returncode == code, err
        assert "hint:" in err and "Traceback" not in err


def test_a_ledger_that_is_missing_is_made_and_can_be_added_to(tmp_path, running):
    process = running("--port", "0", ledger=tmp_path / "new.db")
    address = re.search(r"http://\S+", first_line(process))[0].rstrip("/")
    with httpx.Client(base_url=address) as client:
        token = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)[1]
        text = "Blast in Velm\n\nAt least 3 people were hurt in the blast in Velm, police said."
        origin = {"Origin": address}
        files = {"files": ("a.txt", text.encode())}
        answer = client.post("/add", data={"token": token}, files=files, headers=origin)
        assert answer.status_code == 303, answer.text
        until = time.monotonic() + 30
        while "refresh" in (page := client.get(answer.headers["location"])).headers and time.monotonic() < until:
            time.sleep(0.1)
        assert "Done." in page.text and "Blast in Velm" in page.text


def test_who_has_no_name_is_told_how_to_give_one(held, running):
    process = running("--port", "0", ledger=held[0], USER="", USERNAME="")
    assert "read only" in first_line(process) and "--user NAME" in process.stderr.readline()


def test_the_environment_names_the_header_of_users(held, running):
    process = running("--port", "0", ledger=held[0], ONRECORD_USER_HEADER="X-User")
    line = first_line(process)
    address = re.search(r"http://[^/ ]+/", line)[0]
    assert "X-User" in line
    assert httpx.get(f"{address}add").status_code == 403
    assert httpx.get(f"{address}add", headers={"X-User": "jo"}).status_code == 200
