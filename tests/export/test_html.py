"""The file to send: whole, alone, and to the letter."""

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256

import pytest

from onrecord.export import export
from onrecord.export.html import Inside
from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from tests.making import document, mention, reading, statement
from tests.pages.parsed import Page


@pytest.fixture(scope="module")
def file(made):
    return made("html")


@pytest.fixture(scope="module")
def read(file):
    return Page(file)


def test_the_file_is_one_page_whose_ids_stand_once(file, read):
    assert [tag for tag, _ in read.tags].count("h1") == 1
    assert file.count("</main>") == file.count("</head>") == file.count("</body>") == 1
    assert [name for name, times in Counter(read.ids).items() if times > 1] == []
    assert "<main" in file.split("</head>")[1]


def test_every_link_leads_to_a_place_in_the_file_or_to_a_publisher(read):
    inside = [h for h in read.hrefs if h.startswith("#")]
    assert {h[1:] for h in inside} <= set(read.ids)
    outside = {h.split("#")[0] for h in read.hrefs if not h.startswith("#")}
    assert outside and all(re.fullmatch(r"https://[a-z-]+\.example/.*", h) for h in outside)


def test_nothing_is_fetched(read):
    fetching = {"link", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "form"}
    assert [tag for tag, _ in read.tags if tag in fetching] == []
    assert not [a for _, a in read.tags if "src" in a or "srcset" in a or "action" in a or "background" in a]
    assert read.inline == []


def test_the_policy_lets_run_exactly_the_style_and_the_script_of_the_file(file, read):
    (policy,) = [a["content"] for tag, a in read.tags if a.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", file, re.S)
        assert rules[rule] == f"'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'"
        assert "url(" not in inside and "@import" not in inside
    # a policy in the page holds from where it stands
    assert file.index("Content-Security-Policy") < file.index("<style>")


def test_every_document_is_in_it_to_the_character_with_every_statement_at_its_place(coverage, read):
    assert read.text == "".join(d.text for d in coverage.documents.values())
    for filed, noun in coverage.said:
        assert f"d-{filed.id}-{noun.id}" in read.ids


def test_it_says_of_when_it_is_and_of_which_ledger(story_ledger, read):
    recorded = story_ledger.as_of().recorded
    assert "17 documents, as they had been published by then" in read.shown
    assert f"{recorded:%H:%M} UTC" in read.shown
    earlier = Page(export(story_ledger.as_of("2024-09-10T20:00+02:00"), None, "html"))
    assert "as they had been published by 10 September 2024, 18:00 UTC" in earlier.shown
    assert len(earlier.text) < len(read.text)


def test_the_same_record_makes_the_same_file(coverage, file, made):
    assert made("html") == file


def test_a_place_that_is_not_in_the_file_is_no_link():
    inside = Inside("ev_1", frozenset({"a"}))
    assert inside.document("a", "s1") == "#d-a-s1" and inside.document("b", "s1") == ""
    assert inside.event("ev_1") == "#page" and inside.event("ev_2") == ""


def test_markup_in_names_titles_and_texts_does_not_leave_them(tmp_path):
    bad = '</style></script></main></head></body><script>alert("x")</script>'
    text = f"{bad}\n\nPolice said {bad} was found at the harbour of Velm, and that nobody was hurt there on Tuesday."
    said = statement(
        text, "says", mention(text, "Police", name=f"Police {bad}"), "said", "was found at the harbour of Velm"
    )
    doc = document(text, "2024-09-10", f"Outlet {bad}", url="https://a.example/" + bad, title=bad, byline=bad)
    with Ledger.open(tmp_path / "l.db", create=True) as opened:
        opened.add(reading(doc, [said]), resolve)
        found = Page(export(opened.as_of(), None, "html"))
    assert found.text == text
    assert Counter(tag for tag, _ in found.tags)["script"] == 1
    assert found.inline == []
