"""What every request passes: hosts, who may change what, where a change comes from, sizes, headers."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.config import Settings
from onrecord.errors import LedgerError, UsageError
from onrecord.ledger import Ledger
from onrecord.web.app import make_app
from onrecord.web.guard import HEADERS, LARGE
from onrecord.web.links import local
from onrecord.web.place import Place, cleaned
from tests.web.conftest import AT, send, token_of


def judged(path):
    with Ledger.open(path) as ledger:
        return ledger.as_of().judged_by_hand(10)


@pytest.fixture
def claim(held):
    _, made = held
    return f"{made.document.id}/{made.statements[0].id}"


def rejected(client, claim, **headers):
    form = f"/judge?kind=statement&thing={claim}"
    fields = {"kind": "statement", "thing": claim, "verb": "reject", "because": "no claim"}
    return send(client, "/judge", fields, form, **headers)


@pytest.mark.parametrize(
    "address",
    ["/judgements", "/add", "/nowhere", "/static/base.css", "/?as-of=teatime", "/judge?kind=x", "/favicon.ico"],
)
def test_every_answer_forbids_what_no_page_needs(client, address):
    answer = client.get(address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"]


def test_a_fault_of_the_program_shows_nothing_of_its_inside_and_has_the_headers(client, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("secret of /home/ida")

    monkeypatch.setattr("onrecord.web.views.Ledger.open", broken)
    answer = client.get("/judgements")
    assert answer.status_code == 500
    assert "secret" not in answer.text and "Traceback" not in answer.text and "ida" not in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_a_ledger_that_cannot_be_used_says_so_without_its_path(client, held):
    path, _ = held
    path.write_bytes(b"no ledger any more" * 1000)
    for beside in path.parent.glob("event.db-*"):
        beside.unlink()
    answer = client.get("/judgements")
    assert answer.status_code == 503 and str(path) not in answer.text


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8042",
        "127.0.0.1@evil.example",
        "",
        "127.0.0.1:80:80",
        "[::1",
        "localhost/",
        "127.0.0.1\t",
    ],
)
def test_a_request_under_a_name_of_nobody_is_refused(client, host):
    answer = client.get("/judgements", headers={"Host": host})
    assert answer.status_code == 400 and "--allow-host" in answer.text
    assert "evil" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "[::1]:8042", "LOCALHOST"])
def test_a_request_under_this_machines_names_is_answered(client, host):
    assert client.get("/judgements", headers={"Host": host}).status_code == 200


def test_two_host_headers_are_refused(client):
    answer = client.get("/judgements", headers=[("Host", "127.0.0.1"), ("Host", "evil.example")])
    assert answer.status_code == 400


def test_an_allowed_name_is_answered_but_may_change_nothing(browse, claim):
    client = browse(allow=["record.example"], at="http://record.example")
    assert client.get("/judgements").status_code == 200
    assert client.get("/add").status_code == 403
    assert "/add" not in client.get("/judgements").text


def test_once_another_name_is_allowed_this_machines_name_gives_no_right_to_change(browse):
    # a proxy may pass on whatever Host its caller writes
    client = browse(allow=["record.example"])
    assert client.get("/add").status_code == 403


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])
def test_off_loopback_every_page_is_read_only(browse, claim, held, host):
    client = browse(host=host)
    for address in ("/add", f"/judge?kind=statement&thing={claim}"):
        answer = client.get(address)
        assert answer.status_code == 403 and "not changed" in answer.text
    for address in ("/add", "/judge"):
        assert client.post(address, data={"token": "x"}, headers={"Origin": AT}).status_code == 403
    assert judged(held[0]) == []


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto"])
def test_what_comes_through_a_proxy_is_not_taken_for_this_machines_user(client, name):
    assert client.get("/add", headers={name: "127.0.0.1"}).status_code == 403


def test_with_a_header_configured_whom_it_names_may_change_and_signs(browse, held, claim):
    client = browse(header="X-Remote-User", allow=["record.example"], at="https://record.example")
    assert client.get("/add").status_code == 403
    done = rejected(client, claim, origin="https://record.example", **{"X-Remote-User": "Jos\u00e9".encode()})
    assert done.status_code == 303, done.text
    assert [j.by for _, j in judged(held[0])] == ["José"]


def test_with_a_header_configured_nobody_is_this_machines_user(browse):
    client = browse(header="X-Remote-User", user="ida")
    assert client.get("/add").status_code == 403
    assert client.get("/add", headers={"X-Remote-User": "jo"}).status_code == 200


def test_a_header_that_is_not_configured_names_nobody(browse, held, claim):
    client = browse(user="ida")
    assert rejected(client, claim, **{"X-Remote-User": "mallory"}).status_code == 303
    assert [j.by for _, j in judged(held[0])] == ["ida"]


@pytest.mark.parametrize("name", ["", " ", "a\tb", "x" * 101, "onrecord.rules", b"\xff\x00", "a\x1b[2Jb"])
def test_a_name_that_cannot_sign_names_nobody(browse, name):
    client = browse(header="X-Remote-User")
    assert client.get("/add", headers={"X-Remote-User": name}).status_code == 403


def test_two_names_name_nobody(browse):
    client = browse(header="X-Remote-User")
    assert client.get("/add", headers=[("X-Remote-User", "jo"), ("X-Remote-User", "ida")]).status_code == 403


@pytest.mark.parametrize("name", ["a\r\nb", "a\nSet-Cookie: x=1", "\x00", "onrecord.web", ""])
def test_names_are_one_line_of_letters_that_no_rule_signs_with(name):
    assert cleaned(name) is None


def test_a_form_without_its_token_or_with_anothers_changes_nothing(browse, held, claim):
    ida, other = browse(), browse()
    form = f"/judge?kind=statement&thing={claim}"
    mine, theirs = token_of(ida, form), token_of(other, form)
    fields = {"kind": "statement", "thing": claim, "verb": "reject", "because": "no claim"}
    for token in (None, "", "x", "x.y", theirs, mine[:-1], mine[1:], mine + "0"):
        given = fields if token is None else {**fields, "token": token}
        answer = ida.post("/judge", data=given, headers={"Origin": AT})
        assert answer.status_code == 403 and "too old" in answer.text, token
    ida.cookies.clear()
    assert ida.post("/judge", data={**fields, "token": mine}, headers={"Origin": AT}).status_code == 403
    assert judged(held[0]) == []


def test_a_token_is_another_for_each_form_and_holds_for_its_user_alone(browse, held, claim):
    client = browse(header="X-User")
    form = f"/judge?kind=statement&thing={claim}"
    first, second = (token_of(client, form, **{"X-User": "jo"}) for _ in range(2))
    assert first != second
    fields = {"kind": "statement", "thing": claim, "verb": "reject", "because": "no claim", "token": first}
    assert client.post("/judge", data=fields, headers={"Origin": AT, "X-User": "ida"}).status_code == 403
    assert client.post("/judge", data=fields, headers={"Origin": AT, "X-User": "jo"}).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://127.0.0.1:8042.evil.example"},
        {"Origin": AT, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_change_sent_from_elsewhere_is_refused(client, held, claim, headers):
    token = token_of(client, f"/judge?kind=statement&thing={claim}")
    fields = {"kind": "statement", "thing": claim, "verb": "reject", "because": "no claim", "token": token}
    assert client.post("/judge", data=fields, headers=headers).status_code == 403
    assert client.post("/add", data={"text": "A text.", "token": token}, headers=headers).status_code == 403
    assert judged(held[0]) == []


def test_a_browser_that_tells_no_origin_but_the_same_site_is_believed(client, held, claim):
    # browsers that are told to send no referrer send "null" with a page's own forms
    token = token_of(client, f"/judge?kind=statement&thing={claim}")
    fields = {"kind": "statement", "thing": claim, "verb": "reject", "because": "no claim", "token": token}
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/judge", data=fields, headers=headers).status_code == 303


def test_the_cookie_of_forms_is_kept_from_scripts_and_other_sites(client):
    (cookie,) = client.get("/add").headers.get_list("set-cookie")
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie


def test_behind_https_the_cookie_of_forms_is_kept_to_it(browse):
    client = browse(header="X-User")
    (cookie,) = client.get("/add", headers={"X-User": "jo", "X-Forwarded-Proto": "https"}).headers.get_list(
        "set-cookie"
    )
    assert "Secure" in cookie


def test_what_is_too_large_is_refused_whether_its_length_is_told_or_not(client, claim):
    token = token_of(client, "/add")
    answer = client.post("/add", data={"token": token, "text": "x" * (LARGE + 1)}, headers={"Origin": AT})
    assert answer.status_code == 413 and "20 MB" in answer.text
    parts = (b"x" * 1_000_000 for _ in range(25))
    untold = {"Origin": AT, "Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/add", content=parts, headers=untold).status_code == 413
    assert (
        client.post("/judge", data={"token": token, "because": "x" * 70_000}, headers={"Origin": AT}).status_code == 413
    )


def test_a_form_of_too_many_fields_is_refused(client, claim):
    token = token_of(client, "/add")
    fields = {"token": token, **{f"f{n}": "x" for n in range(2_000)}}
    assert client.post("/judge", data=fields, headers={"Origin": AT}).status_code == 400


def test_addresses_are_not_asked_in_other_ways(client):
    for method in ("PUT", "DELETE", "PATCH"):
        assert client.request(method, "/judge").status_code == 405
    assert client.post("/judgements").status_code == 405
    assert client.head("/judgements").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2f..%2fapp.py", "/static/%2e%2e/words.toml", "/static/....//base.css",
     "/static//etc/passwd", "/static/base.css%00.js", "/static/", "/static/words.toml", "/document/..%2f..%2fetc%2fpasswd"],
)  # fmt: skip
def test_no_file_but_the_parts_of_pages_is_served(client, path):
    answer = client.get(path)
    assert answer.status_code == 404 and "root:" not in answer.text and "[site]" not in answer.text


def test_a_part_lasts_under_the_address_that_pages_give_and_is_not_sent_twice(client):
    page = client.get("/add").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    answer = client.get(address)
    assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    again = client.get(address, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304 and again.content == b""


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\r\nb", "/\t/x",
     "/ /x", "", None, "event/x", "/" + "x" * 600],
)  # fmt: skip
def test_only_an_address_of_this_server_is_led_back_to(address):
    assert local(address) is None


def test_an_address_of_this_server_is_led_back_to_as_it_is():
    assert local("/event/ev_1?as-of=2031-05-02T10:00#x") == "/event/ev_1?as-of=2031-05-02T10:00#x"
    assert local('/event/"><script>') == "/event/%22%3E%3Cscript%3E"


def test_names_that_are_none_are_refused_at_the_start():
    with pytest.raises(UsageError, match="host"):
        Place(Settings(), allow_hosts=("record.example:80",))
    with pytest.raises(UsageError, match="header"):
        Place(Settings(user_header="X User: a"))


def test_a_ledger_that_is_missing_is_made_and_one_whose_folder_is_missing_is_not(tmp_path: Path):
    make_app(Place(Settings(ledger=str(tmp_path / "new.db"))))
    with Ledger.open(tmp_path / "new.db") as ledger:
        assert not ledger.as_of().events
    with pytest.raises(LedgerError, match="folder"):
        make_app(Place(Settings(ledger=str(tmp_path / "no" / "new.db"))))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(
        ["multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=\xe9; charset=nonsense",
         "application/x-www-form-urlencoded; charset=utf-7", "application/json", "text/plain", "", "multipart/form-data; boundary=" + "x" * 300]
    ),
    body=st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=60).map(lambda b: b'--x\r\nContent-Disposition: form-data; name="token"; filename="' + b + b'"\r\n\r\n' + b + b"\r\n--x--\r\n"),
        st.just(b"--x\r\nContent-Disposition: form-data; name*=utf-16''%ff\r\nContent-Type: text/\xff\r\n\r\nx\r\n--x--"),
        st.just(b"--x\r\n" + b"A: b\r\n" * 500 + b"\r\nx\r\n--x--"),
    ),
)  # fmt: skip
def test_no_body_is_a_fault(client, held, kind, body):
    token_of(client, "/add")
    for address in ("/add", "/judge"):
        answer = client.post(address, content=body, headers={"Origin": AT, "Content-Type": kind.encode("latin-1")})
        assert 400 <= answer.status_code < 500, answer.text
    assert judged(held[0]) == []
