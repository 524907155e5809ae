"""A document's page: the text to the character, every statement's words marked, each at an address of its own."""

import json
import re
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ledger import Ledger
from onrecord.ledger.correction import judged
from onrecord.model import Figure, Mention, PartyRef, Reading, Words
from onrecord.pages import document
from onrecord.pages.document import article
from onrecord.pages.setting import Setting
from onrecord.questions.coverage import Coverage
from onrecord.resolve import resolve
from onrecord.text import words_of
from tests.making import READER, at, figure, mention, reading, statement
from tests.making import document as made
from tests.pages.parsed import Page
from tests.pages.places import Places

LETTERS = {"source": "s", "cue": "q", "content": "c", "target": "w"}


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "one.db", create=True) as opened:
        yield opened


def shown(ledger, found, setting=None):
    """The page of a reading that is added to a ledger."""
    ledger.add(found, resolve)
    return Page(document.page(ledger.as_of(), found.document.id, setting or Setting(Places())))


def marked_as(page, noun, text):
    """Whether exactly the characters of each part of a noun are those of its runs."""
    block, number = page.mark(noun.id)
    if isinstance(noun, Figure):
        parts = {"f": noun.spans}
    else:
        parts = {LETTERS[n]: part.spans for n in LETTERS if (part := getattr(noun, n))}
    for letter in (*LETTERS.values(), "f"):
        stands = "".join(text[start:end] for start, end in _apart(parts.get(letter, ())))
        assert block.words(letter, number) == stands


def _apart(spans):
    """Spans in order, what is in two of them once."""
    end = 0
    for first, last in sorted(spans):
        if last > end:
            yield max(first, end), last
            end = last


# ---------------------------------------------------------------- the text and its marks


def test_the_text_of_every_page_of_the_story_is_the_stored_text_and_every_words_are_marked(
    story_ledger, story_readings
):
    record = story_ledger.as_of()
    for found in story_readings:
        page = Page(document.page(record, found.document.id, Setting(Places())))
        assert page.text == found.document.text
        for noun in (*found.statements, *found.figures):
            marked_as(page, noun, found.document.text)
        assert len(set(page.ids)) == len(page.ids)
        assert page.inline == []


HOSTILE = (
    "A heading & <b>more</b>\n\n"
    'Police said "<script>alert(1)</script> & </p></div>" was painted on a wall.\r\n'
    "  \u202eright to left\u202c and \u2067again\u2069, \x00nothing\x00, \x07bell, &amp;lt; as it stands.\n"
    "🧨👩‍👩‍👧 emoji, e\u0301 combining, a\u00a0hard space,\ttab  and  two spaces. " + "Donaudampfschiff" * 40 + "\n\n\n"
)


def test_markup_control_characters_and_line_breaks_of_a_text_stay_as_they_are(ledger):
    doc = made(HOSTILE, "2024-09-10", title="A heading & <b>more</b>", url="https://outlet.example/?a=1&b=<2>")
    said = statement(HOSTILE, "says", mention(HOSTILE, "Police"), "said", '"<script>alert(1)</script> & </p></div>"')
    page = shown(ledger, reading(doc, [said], incident=False))
    # HTML has no way to write NUL; U+FFFD stands in its place, so that all else keeps its own
    assert page.text == HOSTILE.replace("\0", "\ufffd")
    marked_as(page, said, HOSTILE)
    assert not [tag for tag, _ in page.tags if tag == "b"]
    assert [a["src"] for tag, a in page.tags if tag == "script"] == ["/static/document.js", "/static/page.js"]


def test_a_statement_within_the_content_of_another_and_a_figure_in_both_are_each_marked(ledger):
    text = "The mayor said police had denied that at least 40 people were killed."
    outer = statement(
        text, "says", mention(text, "The mayor"), "said", "police had denied that at least 40 people were killed"
    )
    inner = statement(text, "denies", mention(text, "police"), "had denied", "that at least 40 people were killed")
    count = replace(figure(text, "at least 40 people were killed", 40), statement=inner.id)
    page = shown(ledger, reading(made(text, "2024-09-10"), [outer, inner], [count], incident=False))
    for noun in (outer, inner, count):
        marked_as(page, noun, text)
    block, number = page.mark(inner.id)
    # the smaller one gives the colour: the denial's source is seen as a source within the mayor's content
    classes = next(c for t, c in block.runs if f"s{number}" in c and t == "police")
    assert "src" in classes and "con" not in classes


def test_a_content_broken_by_its_own_attribution_is_one_mark_of_two_runs(ledger):
    text = "“We did it,” a man said, “and will do it again.”"
    spans = (*at(text, "“We did it,”"), *at(text, "“and will do it again.”"))
    said = replace(statement(text, "claims", mention(text, "a man"), "said"), content=words_of(text, spans))
    page = shown(ledger, reading(made(text, "2024-09-10"), [said], incident=False))
    marked_as(page, said, text)
    block, number = page.mark(said.id)
    assert [t for t, c in block.runs if f"c{number}" in c] == ["“We did it,”", "“and will do it again.”"]


def test_a_statement_over_several_paragraphs_keeps_them_in_one_block(ledger):
    text = "“First,” said Ida Lund.\n\n“Second.”\n\nNothing.\n\n“Third,” said Bo Ek."
    long = replace(
        statement(text, "says", mention(text, "Ida Lund"), "said"),
        content=words_of(text, (*at(text, "“First,”"), *at(text, "“Second.”"))),
    )
    other = statement(text, "says", mention(text, "Bo Ek"), "said", "“Third,”")
    other = replace(other, cue=Words("said", ((text.rindex("said"), text.rindex("said") + 4),)))
    page = shown(ledger, reading(made(text, "2024-09-10"), [long, other], incident=False))
    for noun in (long, other):
        marked_as(page, noun, text)
    assert page.mark(long.id)[0] is not page.mark(other.id)[0]
    assert page.text == text


CHARACTERS = st.sampled_from([*"ab <>&\"'\n\r\t\0\u202e\u2066é🧨", "\n\n", "</p>", "<script>", "word", "، "])
TEXTS = st.lists(CHARACTERS, min_size=4, max_size=60).map(lambda parts: "start " + "".join(parts) + " end")


@st.composite
def marked(draw):
    """A text, and statements and figures anywhere in it."""
    text = draw(TEXTS)
    place = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 30)).map(lambda p: (p[0], min(len(text), sum(p))))
    spans = st.lists(place, min_size=1, max_size=3).map(lambda some: tuple(sorted(set(some))))
    nouns = []
    for number in range(draw(st.integers(0, 5))):
        cue, content, source = (words_of(text, draw(spans)) for _ in range(3))
        party = PartyRef("who", "Who <&> they are", "person")
        said = statement(text, "says", None, "start")
        said = replace(said, id=f"s{number}", cue=cue, content=draw(st.sampled_from([content, None])))
        nouns.append(replace(said, source=Mention(source.text, source.spans, party)))
    for number in range(draw(st.integers(0, 2))):
        words = words_of(text, draw(spans))
        nouns.append(replace(figure(text, "start", 1, 1, "exact"), id=f"f{number}", text=words.text, spans=words.spans))
    return text, nouns, draw(st.lists(place, max_size=2))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(marked())
def test_any_text_with_any_marks_is_whole_html_of_the_same_text(ledger, drawn):
    text, nouns, furniture = drawn
    nouns = [n for n in nouns if not isinstance(n, Figure) or any(c.isalnum() for c in n.text)]
    free = [s for s in furniture if not any(
        s[0] < e and b < s[1] for n in nouns if not isinstance(n, Figure) for b, e in n.source.spans)]  # fmt: skip
    doc = replace(made(text, ref=json.dumps([text, repr(nouns), furniture])), furniture=tuple(sorted(set(free))))
    statements = [n for n in nouns if not isinstance(n, Figure)]
    page = shown(ledger, reading(doc, statements, [n for n in nouns if isinstance(n, Figure)], incident=False))
    assert page.text == text.replace("\0", "\ufffd")
    shown_text = text.replace("\0", "\ufffd")
    for noun in nouns:
        marked_as(page, noun, shown_text)


# ---------------------------------------------------------------- addresses, and what lights up


def test_the_sheet_of_marks_has_a_rule_for_each_part_of_each_number(story_ledger):
    from onrecord.pages.marks import NUMBERED, PARTS

    sheet = (files("onrecord.pages") / "static/marks.css").read_text(encoding="utf-8")
    rules = set(re.findall(r"\.block:has\(\.k(\d+):target\) \.([a-z])(\d+)", sheet))
    letters = {letter for _, letter in PARTS} | {"n"}
    assert rules == {(str(n), letter, str(n)) for n in range(NUMBERED) for letter in letters}
    script = (files("onrecord.pages") / "static/document.js").read_text(encoding="utf-8")
    assert f"? {NUMBERED} : 0" in script


def test_every_statement_has_an_address_and_links_to_its_words_at_the_publisher(story_ledger, story_readings):
    found = next(r for r in story_readings if r.document.url and len(r.statements) > 5)
    page = Page(document.page(story_ledger.as_of(), found.document.id, Setting(Places())))
    for noun in found.statements:
        assert f"/document/{found.document.id}#{noun.id}" in page.hrefs
        assert f"#{noun.id}" in page.hrefs
    to_publisher = [h for h in page.hrefs if ":~:text=" in h]
    assert len(to_publisher) > len(found.statements)
    assert all(h.startswith(f"{found.document.url}#:~:text=") for h in to_publisher)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example/", "http://[", None]
)
def test_only_pages_on_the_web_are_linked(ledger, url):
    text = "Police said nothing was found."
    said = statement(text, "says", mention(text, "Police"), "said", "nothing was found")
    page = shown(ledger, reading(made(text, "2024-09-10", url=url), [said], incident=False))
    assert all(h.startswith(("/", "#")) for h in page.hrefs)
    assert "no address known" in page.shown


def test_who_may_not_judge_sees_no_link_to_do_so(story_ledger, story_readings):
    id = story_readings[0].document.id
    may, may_not = (Page(document.page(story_ledger.as_of(), id, Setting(Places(judging=j)))) for j in (True, False))
    assert [h for h in may.hrefs if h.startswith("/judge?kind=statement")]
    assert not [h for h in may_not.hrefs if "judge" in h]


def test_what_a_person_rejected_or_corrected_stays_to_be_seen_beside_who_did_it(ledger):
    text = "Police said the Reds did it. Lund said the Blues did it."
    first = statement(text, "says", mention(text, "Police"), "said the", "Reds did it")
    second = statement(text, "says", mention(text, "Lund"), "said", "the Blues did it")
    second = replace(second, cue=Words("said", ((text.rindex("said"), text.rindex("said") + 4),)))
    found = reading(made(text, "2024-09-10"), [first, second], incident=False)
    ledger.add(found, resolve)
    ledger.judge(judged("rejected", f"{found.document.id}/{first.id}", True, "a <joke>", "Mo"))
    claimed = {"act": "accuses", "certainty": "hinted", "mode": None}
    ledger.judge(judged("act", f"{found.document.id}/{second.id}", claimed, "it blames", "Mo"))
    page = Page(document.page(ledger.as_of(), found.document.id, Setting(Places())))
    marked_as(page, first, text)
    assert "a <joke>" in page.shown and "rejected by hand" in page.shown
    assert "hints at" in page.shown and "it blames; the program read: act says" in page.shown
    assert not [c for t, c in page.mark(first.id)[0].runs if t == "Reds did it" and "con" in c]


def test_the_address_of_what_only_an_earlier_reader_found_still_lands_on_its_words(ledger):
    text = "Police said the Reds did it, and Lund denied that."
    old = statement(text, "says", mention(text, "Police"), "said", "the Reds did it")
    kept = statement(text, "denies", mention(text, "Lund"), "denied", "that")
    new = statement(text, "accuses", mention(text, "Police"), "said", "the Reds did it", certainty="asserted")
    count = figure(text, "the Reds", 1)
    found = reading(made(text, "2024-09-10"), [old, kept], [count], incident=False)
    first = shown(ledger, found)
    page = shown(ledger, replace(found, statements=(new, kept), figures=(), reader="a better reader"))
    assert page.text == text
    for noun in (old, new, kept, count):
        marked_as(page, noun, text)
    assert "by an earlier reader (a reader made by hand)" in page.shown
    assert "earlier reader" not in first.shown
    # it has no colour of its own, and takes no number from what counts
    assert [page.mark(n.id)[1] for n in (new, kept, old, count)] == ["0", "1", "2", "3"]
    assert "1 figure" not in page.shown


# ---------------------------------------------------------------- what stands around the text


def test_the_page_says_of_a_copy_whose_words_it_carries_and_of_an_origin_who_carries_them(story_ledger):
    record = story_ledger.as_of()
    (event,) = record.events
    copies = record.copies(record.documents(event))
    for copy in copies:
        later, earlier = (article(record, d, Setting(Places())) for d in (copy.document, copy.of))
        beside = f"/document/{copy.of}/beside/{copy.document}"
        assert beside in [o.beside for o in (*later.versions, *later.origins)]
        assert beside in [o.beside for o in (*earlier.versions, *earlier.copies)]
    assert copies


def test_a_statement_in_a_copy_names_the_document_that_had_it_first(story_ledger):
    record = story_ledger.as_of()
    coverage = Coverage(record, *record.events)
    copy = next(c for c in coverage.dossier.copies if c.kind == "text" and c.share > 0.8)
    found = article(record, copy.document, Setting(Places()))
    named = {note.origin.href for note in found.notes.values() if note.origin}
    assert named == {f"/document/{coverage.voices.origin(copy.document)}"}


def test_the_sections_of_a_round_up_name_their_events(story_readings, ledger):
    for found in story_readings[:3]:
        ledger.add(found, resolve)
    one = "A bomb exploded in the ferry terminal of Velm on Tuesday, killing at least 12 people."
    two = "Farmers blocked a road in Ostrel over the price of milk and went home in the evening."
    text = f"In brief\n\n{one}\n\n{two}\n"
    spans = tuple(((text.index(part), text.index(part) + len(part)),) for part in (one, two))
    doc = made(text, "2024-09-10T12:00:00+02:00", "Daily Digest", url="https://digest.example/1", title="In brief")
    found = replace(reading(doc, incident=False), sections=spans)
    page = shown(ledger, found)
    labels = re.findall(r"This part tells of ([^\n]+?)\.", page.shown.replace("\n", " "))
    assert len(labels) == 2 and page.text == text


def test_furniture_is_set_apart_and_stays_text(ledger):
    text = "Share this page\n\nPolice said nothing was found."
    said = statement(text, "says", mention(text, "Police"), "said", "nothing was found")
    doc = replace(made(text, "2024-09-10"), furniture=((0, 15),))
    page = shown(ledger, reading(doc, [said], incident=False))
    assert [t for b in page.blocks for t, c in b.runs if "off" in c] == ["Share this page"]
    assert page.text == text and "not part of the article" in page.shown


def test_a_title_that_stands_in_the_text_is_its_heading_and_no_other_is_made(story_ledger, story_readings):
    for found in story_readings:
        page = Page(document.page(story_ledger.as_of(), found.document.id, Setting(Places())))
        assert [tag for tag, _ in page.tags].count("h1") == 1


def test_a_document_without_words_or_a_title_has_a_page(ledger):
    page = shown(ledger, Reading(made(" \n", ref="empty.txt"), READER))
    assert page.text == " \n" and "A document without a title" in page.shown


def test_what_is_not_on_the_record_then_has_no_page(story_ledger, story_readings):
    with pytest.raises(LookupError):
        document.page(story_ledger.as_of(), "nothing", Setting(Places()))
    with pytest.raises(LookupError):
        document.page(story_ledger.as_of("2020-01-01"), story_readings[0].document.id, Setting(Places()))


def test_names_and_texts_in_other_directions_are_kept_apart(ledger):
    text = "قالت الشرطة إن القنبلة انفجرت في المحطة.\n\nPolice said so."
    said = statement(text, "says", mention(text, "الشرطة", kind="organisation"), "قالت", "القنبلة انفجرت في المحطة")
    page = shown(ledger, reading(made(text, "2024-09-10", "صحيفة", language="ar"), [said], incident=False))
    marked_as(page, said, text)
    paragraphs = [a for tag, a in page.tags if a.get("class") == "par"]
    assert all(a["dir"] == "auto" for a in paragraphs)
    assert all(a.get("dir") == "ltr" for tag, a in page.tags if "mg" in (a.get("class") or "").split())
