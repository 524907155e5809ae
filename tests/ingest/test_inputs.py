"""Files, folders and standard input."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.ingest import documents, formats
from onrecord.model import Document

ARTICLE = "Ferry sinks off Port Amsel\n\nThe coast guard said that nine people were missing.\n"
PAGE = f"<!DOCTYPE html><html><body><article>{'<p>The coast guard said that nine were missing.</p>' * 6}</article></body></html>"

CLEAN = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n\r\x85\u2028")).filter(
    lambda text: text.strip() and not text.startswith("\ufeff")
)


def one(name: str, stdin: bytes | None = None) -> Document | InputError:
    [found] = documents([name], BytesIO(stdin) if stdin is not None else None)
    return found


# ---------------------------------------------------------------- text


@given(CLEAN)
def test_a_text_file_is_kept_to_the_character(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("kept") / "article.txt"
    path.write_bytes(text.encode())
    found = one(str(path))
    assert isinstance(found, Document)
    assert found.text == text


def test_line_ends_are_not_changed(document) -> None:
    text = "One.\r\nTwo.\rThree.\nFour.\x85Five.\u2028Six."
    assert document("a.txt", text.encode()).text == text


def test_a_byte_order_mark_is_no_part_of_the_text(document) -> None:
    assert document("a.txt", b"\xef\xbb\xbfNine are missing.").text == "Nine are missing."


def test_a_text_file_is_called_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    found = one(str(path))
    assert isinstance(found, Document)
    assert (found.ref, found.source, found.url, found.published) == (str(path), str(path), None, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (ARTICLE, "Ferry sinks off Port Amsel"),
        ("\n \n  Ferry sinks off Port Amsel \r\n\r\nNine are missing.", "Ferry sinks off Port Amsel"),
        ("A first sentence, not a headline.\n\nNine are missing.", None),
        ("Ferry sinks off Port Amsel\nNine are missing.", None),
        ("Ferry sinks off Port Amsel", None),
        ("word " * 40 + "\n\nNine are missing.", None),
    ],
)
def test_a_first_line_by_itself_is_the_title(document, text: str, title: str | None) -> None:
    found = document("a.txt", text.encode())
    assert found.title == title
    assert found.text == text


def test_the_same_file_twice_is_the_same_document_and_a_silent_edit_is_another(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)
    first, again = documents([str(path), str(path)])
    path.write_text(ARTICLE.replace("nine", "ten"))
    edited = one(str(path))
    assert isinstance(first, Document) and isinstance(edited, Document)
    assert first == again
    assert first.id != edited.id and first.sha256 != edited.sha256
    assert len(first.id) == 16 and len(first.sha256) == 64


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "-"])
def test_an_empty_input_is_an_error(error, name: str, content: bytes) -> None:
    assert "empty" in error(name, content).problem


# ---------------------------------------------------------------- what is not a file of text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 x", "a PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0rest", "picture"),
        (b"WARC/1.0\r\n", "web archive"),
        (b"text\0text", "binary"),
        (bytes(range(1, 9)) * 20, "binary"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.unknown", "-"])
def test_what_is_no_text_is_an_error(error, name: str, content: bytes, kind: str) -> None:
    assert kind in error(name, content).problem


@pytest.mark.parametrize("name", ["", "nowhere.txt", "nowhere", "a\0b.txt"])
def test_what_does_not_exist_is_an_error(name: str) -> None:
    found = one(name)
    assert isinstance(found, InputError)
    assert "no such file" in found.problem and found.hint


def test_a_name_longer_than_names_can_be_is_an_error() -> None:
    found = one("a" * 5000 + ".txt")
    assert isinstance(found, InputError) and "cannot be read" in found.problem


@pytest.mark.parametrize("address", ["ftp://example.org/a.txt", "file:///etc/passwd", "gopher://example.org"])
def test_an_address_that_is_no_page_is_not_asked(address: str) -> None:
    found = one(address)
    assert isinstance(found, InputError)
    assert found.source == address and "is no page" in found.problem and "http" in (found.hint or "")


def test_a_link_to_nothing_and_a_link_to_itself_are_errors(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    gone, loop = documents([str(tmp_path)])
    assert isinstance(gone, InputError) and gone.source.endswith("gone.txt")
    assert isinstance(loop, InputError) and loop.source.endswith("loop.txt")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = one(str(tmp_path / "pipe.txt"))
    assert isinstance(found, InputError) and "not a regular file" in found.problem


def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    found = one(str(path))
    assert isinstance(found, InputError)
    assert "Permission denied" in found.problem and "permissions" in (found.hint or "")


# ---------------------------------------------------------------- size


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.unknown", "-"])
def test_what_is_too_large_is_an_error_that_says_both_sizes(error, monkeypatch, name: str) -> None:
    monkeypatch.setattr(formats, "LIMIT", 1000)
    problem = error(name, b"word " * 201).problem
    assert "1,00" in problem and "1,000" in problem


def test_a_file_at_the_limit_is_read(document, monkeypatch) -> None:
    monkeypatch.setattr(formats, "LIMIT", 1000)
    assert len(document("a.txt", b"word " * 200).text) == 1000


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as sparse:
        sparse.truncate(formats.LIMIT + 1)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    found = one(str(path))
    assert isinstance(found, InputError) and "too large" in found.problem


def test_of_standard_input_no_more_than_the_limit_is_read(monkeypatch) -> None:
    monkeypatch.setattr(formats, "LIMIT", 1000)
    stdin = BytesIO(b"word " * 10_000)
    [found] = documents(["-"], stdin)
    assert isinstance(found, InputError)
    assert stdin.tell() <= 1001


# ---------------------------------------------------------------- folders


def test_a_folder_is_read_by_name_and_through_its_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "sub/c.txt", "sub/picture.png", "notes.md", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(ARTICLE)
    found = [d.source for d in documents([str(tmp_path)])]
    assert found == [str(tmp_path / name) for name in ("a.TXT", "b.txt", "sub/c.txt")]


def test_an_error_in_a_folder_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\0\0")
    (tmp_path / "b.txt").write_text(ARTICLE)
    bad, good = documents([str(tmp_path)])
    assert isinstance(bad, InputError) and isinstance(good, Document)


def test_a_folder_with_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found = one(str(tmp_path))
    assert isinstance(found, InputError)
    assert "nothing to read" in found.problem and ".jsonl" in (found.hint or "")


def test_a_link_to_its_own_folder_does_not_go_round_for_ever(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "up.txt").symlink_to(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE)
    good, bad = documents([str(tmp_path)])
    assert isinstance(good, Document) and isinstance(bad, InputError)


def test_a_folder_is_not_read_before_it_is_asked_for(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE)
    found = documents([str(tmp_path)])
    next(found)
    (tmp_path / "b.txt").write_text("Changed meanwhile.")
    second = next(found)
    assert isinstance(second, Document) and second.text == "Changed meanwhile."


def test_a_name_that_is_no_text_is_shown_and_hashed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(ARTICLE.encode())
    except OSError:
        pytest.skip("this file system takes only names that are text")
    found = one(str(tmp_path))
    assert isinstance(found, Document)
    assert (found.source or "").endswith("caf\\xe9.txt")


# ---------------------------------------------------------------- standard input and unknown names


@pytest.mark.parametrize("name", ["-", "a", "a.unknown"])
@pytest.mark.parametrize(
    ("content", "texts"),
    [
        (ARTICLE.encode(), [ARTICLE]),
        (b'\n{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'\xef\xbb\xbf{"text": "One."}', ["One."]),
        (b"{This} is a text.", ["{This} is a text."]),
        (ARTICLE.encode("utf-16"), [ARTICLE]),
    ],
)
def test_the_content_tells_what_the_name_does_not(read, name: str, content: bytes, texts: list[str]) -> None:
    assert [d.text for d in read(name, content)] == texts


@pytest.mark.parametrize("name", ["-", "a.unknown"])
@pytest.mark.parametrize(
    "content",
    [
        PAGE.encode(),
        b"\xef\xbb\xbf \n" + PAGE.encode(),
        PAGE.encode("utf-16"),
        PAGE.replace("<!DOCTYPE html>", '<?xml version="1.0"?>\n<!-- a -->\n<!-- b -->').encode(),
        PAGE.replace("<!DOCTYPE html><html>", "<HTML lang=en>").encode(),
    ],
)
def test_a_page_is_known_by_its_first_tag(document, name: str, content: bytes) -> None:
    assert "<" not in document(name, content).text


def test_many_comments_before_no_tag_take_no_time(document) -> None:
    text = "<!-- a -->" * 400 + "Nine are missing."
    assert document("-", text.encode()).text == text


@pytest.mark.parametrize("feed", ['<?xml version="1.0"?><rss version="2.0">', "<feed xmlns='x'>"])
def test_a_feed_is_not_taken_for_a_text(error, feed: str) -> None:
    assert "feed" in error("-", feed.encode()).problem


@pytest.mark.parametrize("content", [b'[{"text": "One."}]', b'{\n  "text": "One."\n}', b'{"text": "One.'])
def test_json_that_is_no_record_is_not_taken_for_a_text(error, content: bytes) -> None:
    assert "JSON" in error("articles.json", content).problem


def test_standard_input_has_no_ref(document) -> None:
    found = document("-", ARTICLE.encode())
    assert (found.ref, found.source) == (None, "-")


def test_inputs_are_answered_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    names = [str(tmp_path / "a.txt"), "https://example.org", "-", str(tmp_path / "nowhere")]
    found = list(documents(names, BytesIO(b"From standard input.")))
    assert [d.source for d in found] == names
    assert [type(d) for d in found] == [Document, InputError, Document, InputError]


def test_text_is_read_without_waiting_for_the_html_libraries() -> None:
    code = "import sys, onrecord.ingest; sys.exit('trafilatura' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
