"""JSON lines."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import documents, formats, records
from onrecord.model import Document

TEXT = st.text(st.characters(exclude_categories=("Cs",))).filter(lambda text: text.strip())


def lines(*found: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in found)


@given(st.lists(TEXT, min_size=1, max_size=5), st.booleans())
def test_texts_are_kept_to_the_character(texts: list[str], escaped: bool) -> None:
    content = "\n".join(json.dumps({"text": text}, ensure_ascii=escaped) for text in texts).encode()
    found = list(documents(["-"], BytesIO(content)))
    assert [d.text for d in found if isinstance(d, Document)] == texts


def test_only_a_line_feed_ends_a_record(read) -> None:
    text = "One.\u2028Two.\x85Three.\x1cFour.\x0cFive."
    content = json.dumps({"text": text}, ensure_ascii=False).encode() + b"\r\n" + lines({"text": "Six."})
    assert [d.text for d in read("a.jsonl", content)] == [text, "Six."]


def test_a_record_keeps_what_it_says_of_itself(document) -> None:
    record = {
        "ref": "a-1",
        "text": "Nine are missing.",
        "title": "Ferry sinks",
        "outlet": "Port Amsel Courier",
        "published": "2024-03-22T17:29:37Z",
        "url": "https://courier.example/1",
        "byline": "Jo Marsh",
        "language": "en",
        "colour": "not a field",
    }
    found = document("a.jsonl", lines(record))
    assert {key: getattr(found, key) for key in record if key not in ("colour", "published")} == {
        key: value for key, value in record.items() if key not in ("colour", "published")
    }
    assert found.published == "2024-03-22T17:29:37+00:00"
    assert (found.source or "").endswith("a.jsonl, line 1")


@pytest.mark.parametrize(("ref", "echo"), [("a", "a"), (12, "12"), (1.5, "1.5"), (True, "true"), (None, None)])
def test_a_ref_is_echoed(document, ref: object, echo: str | None) -> None:
    assert document("a.jsonl", lines({"ref": ref, "text": "Nine are missing."})).ref == echo


def test_what_is_null_or_empty_is_not_said(document) -> None:
    found = document("a.jsonl", lines({"text": "Nine are missing.", "title": None, "outlet": "", "published": None}))
    assert (found.title, found.outlet, found.published) == (None, None, None)


@pytest.mark.parametrize("published", ["yesterday", "", "2024-02-30", "22/03/2024"])
def test_a_date_that_is_none_is_left_out_and_the_document_kept(document, published: str) -> None:
    assert document("a.jsonl", lines({"text": "Nine are missing.", "published": published})).published is None


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"title": "Ferry sinks", "description": "Nine are missing."}, "Ferry sinks\n\nNine are missing."),
        ({"title": "Ferry sinks", "description": " "}, "Ferry sinks"),
        ({"title": "Ferry sinks", "description": None, "summary": "Nine."}, "Ferry sinks\n\nNine."),
        ({"description": "Nine are missing."}, "Nine are missing."),
        ({"title": "Ferry sinks", "summary": "Nine.", "text": None}, "Ferry sinks\n\nNine."),
    ],
)
def test_an_item_of_a_feed_is_its_title_and_its_description(document, item: dict, text: str) -> None:
    found = document("a.ndjson", lines(item))
    assert found.text == text
    assert found.title == item.get("title")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"not json", "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b'{"text": 5}', "text is not a string"),
        (b'{"text": "  "}', "blank"),
        (b'{"title": "", "description": ""}', "blank"),
        (b'{"title": "Ferry sinks"}', "no text"),
        (b'{"text": "half \\ud83d a pair"}', "surrogate"),
        (b'{"text": "x", "title": "\\ud83d"}', "title"),
        (b'{"text": "x", "published": 1711128577}', "published is not a string"),
        (b'{"text": "x", "outlet": ["A"]}', "outlet is not a string"),
        (b'{"text": "x", "ref": {"a": 1}}', "ref is not a string"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_a_line_that_is_no_record_is_an_error_and_the_others_are_done(read, line: bytes, problem: str) -> None:
    first, bad, last = read("a.jsonl", b'{"text": "One."}\n\n' + line + b'\n{"text": "Two."}')
    assert (first.text, last.text) == ("One.", "Two.")
    assert isinstance(bad, InputError)
    assert bad.source.endswith("a.jsonl, line 3")
    assert problem in bad.problem and bad.hint


def test_a_line_over_the_limit_is_an_error_and_the_next_is_read(read, monkeypatch) -> None:
    for module in (formats, records):
        monkeypatch.setattr(module, "LIMIT", 1000)
    long = lines({"text": "x" * 5000})
    first, bad, last = read("a.jsonl", lines({"text": "One."}) + long + lines({"text": "Two."}))
    assert (first.text, last.text) == ("One.", "Two.")
    assert isinstance(bad, InputError) and "1,000" in bad.problem and bad.source.endswith("line 2")


def test_a_file_of_records_may_be_larger_than_a_document(read, monkeypatch) -> None:
    for module in (formats, records):
        monkeypatch.setattr(module, "LIMIT", 1000)
    assert len(read("a.jsonl", lines({"text": "x" * 500}) * 10)) == 10


def test_records_are_read_one_by_one() -> None:
    stdin = BytesIO(lines({"text": "One."}) * 1000)
    found = documents(["-"], stdin)
    next(found)
    assert stdin.tell() < 1000


def test_utf_16_is_one_error_and_not_one_a_line(error) -> None:
    content = '{"text": "One."}\n{"text": "Two."}\n'.encode("utf-16")
    assert "UTF-16" in error("a.jsonl", content).problem


def test_a_document_is_known_by_its_url_or_its_ref_before_its_place(read) -> None:
    by_url = [{"url": "https://courier.example/1", "text": "One."}] * 2
    by_ref = [{"ref": "1", "text": "One."}, {"ref": "2", "text": "One."}]
    edited = [{"url": "https://courier.example/1", "text": "Two."}]
    first, again, ref_1, ref_2, edit = read("a.jsonl", lines(*by_url, *by_ref, *edited))
    assert first.id == again.id
    assert len({first.id, ref_1.id, ref_2.id, edit.id}) == 4
    assert first.sha256 == ref_1.sha256
