"""Searching: which documents hold the words, where in their texts, as of both clocks; parties and events by their names."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, Outcome, opening, searching
from onrecord.ledger.searching import match_of, snippet
from onrecord.model import Party
from onrecord.questions import correcting
from onrecord.questions.search import search
from onrecord.resolve import resolve
from tests.making import document, mention, reading, statement

FERRY = (
    "Fire on the Velm ferry\n\nZoë Märtens, the captain, said that the engine room of the ferry had burnt for an hour."
)
TOWER = (
    "Tower in Orlitz falls\n\nAn engineer said that the tower of the old mill had stood in an unsafe room for years."
)


def added(ledger, text, published, **more):
    """A document of one statement, with the party that makes it."""
    name, kind = ("Zoë Märtens", "person") if "Zoë" in text else ("An engineer", "unnamed")
    source = mention(text, name, kind=kind)
    told = Party(source.party.id, source.party.name, kind, (), source.spans)
    said = statement(text, "says", source, "said")
    doc = document(text, published, url=f"https://outlet.example/{published}", title=text.partition("\n")[0], **more)
    assert ledger.add(replace(reading(doc, [said]), parties=(told,)), resolve) is Outcome.NEW
    return doc.id, said.id


@pytest.fixture
def ledger(tmp_path):
    hours = (datetime(2024, 9, 12, tzinfo=UTC) + timedelta(hours=n) for n in range(100))
    with Ledger.open(tmp_path / "search.db", create=True, clock=lambda: next(hours)) as opened:
        opened.ids = [
            added(opened, FERRY, "2024-09-10T08:00:00+00:00")[0],
            added(opened, TOWER, "2024-09-11T08:00:00+00:00")[0],
        ]
        yield opened


def found(record, words, limit=20):
    return [f.filed.id for f in record.search(words, limit)]


def test_a_document_is_found_that_holds_all_the_words_wherever_they_stand(ledger):
    ferry, tower = ledger.ids
    record = ledger.as_of()
    assert set(found(record, "room")) == {ferry, tower}
    assert found(record, "room engine") == [ferry]
    assert found(record, "room lighthouse") == []
    assert len(found(record, "room", limit=1)) == 1


@pytest.mark.parametrize("words", ["zoe martens", "ZOË MÄRTENS", "Zoë", "märtens"])
def test_case_and_diacritics_do_not_matter(ledger, words):
    assert found(ledger.as_of(), words) == [ledger.ids[0]]


def test_what_is_in_quotes_stands_there_as_a_phrase(ledger):
    ferry, tower = ledger.ids
    record = ledger.as_of()
    assert found(record, '"engine room"') == [ferry]
    assert found(record, "“engine room” hour") == [ferry]
    assert found(record, '"room engine"') == []
    assert found(record, '"unsafe room" tower') == [tower]
    assert found(record, '"room') == found(record, "room")


@pytest.mark.parametrize(
    "words",
    [
        "title:ferry",
        "ferry OR tower",
        "NOT ferry",
        "NEAR(ferry fire)",
        "ferr*",
        "^ferry",
        "-ferry lighthouse",
        "{title}: ferry",
    ],
)
def test_what_means_something_to_the_index_is_taken_for_words(ledger, words):
    """None of these is in any document as words: an operator would find one."""
    assert found(ledger.as_of(), words) in ([], [ledger.ids[0]])
    if words not in ("ferr*", "^ferry"):
        assert found(ledger.as_of(), words) == []


def test_a_snippet_points_at_the_hits_in_the_stored_text(ledger):
    (hit,) = ledger.as_of().search("engine hour", 5)
    start, end = hit.snippet
    assert FERRY[start:end] == hit.text
    assert [FERRY[s:e] for s, e in hit.spans] == ["engine", "hour"]
    (hit,) = ledger.as_of().search("ferry velm", 5)
    assert [FERRY[s:e] for s, e in hit.title_spans] == ["Velm", "ferry"]


def test_hits_are_code_points_behind_whatever_stands_before_them(ledger):
    text = "𝔊 \ue000 \x01 Zoë\u0301 — the e\u0301cluse\n\nThe lock-keeper of the e\u0301cluse said so."
    added(ledger, text.replace("Zoë\u0301", "An engineer"), "2024-09-12T08:00:00+00:00")
    (hit,) = ledger.as_of().search("lock keeper écluse", 5)
    shown = text.replace("Zoë\u0301", "An engineer")
    assert [shown[s:e] for s, e in hit.spans] == ["e\u0301cluse", "lock", "keeper", "e\u0301cluse"]


def test_a_long_text_shows_where_most_hits_stand_and_no_broken_words():
    text = "signal " + "x" * 30 + " word" * 200 + " signal signal flare" + " word" * 200
    spans = [(0, 6), *((text.index(" signal signal") + n, text.index(" signal signal") + n + 6) for n in (1, 8))]
    start, end = snippet(text, spans)
    assert "signal signal flare" in text[start:end]
    assert text[start - 1] == " "
    assert not text[end : end + 1].strip()
    assert snippet("", []) == (0, 0)


def test_a_search_as_of_a_moment_finds_what_had_been_published_and_recorded_by_then(ledger):
    ferry, _ = ledger.ids
    assert found(ledger.as_of("2024-09-10"), "room") == [ferry]
    assert found(ledger.as_of("2024-09-09"), "room") == []
    before = ledger.as_of().recorded
    added(ledger, FERRY.replace("engine", "boiler"), "2024-09-10T09:00:00+00:00")
    assert found(ledger.as_of(), "boiler") != []
    assert found(ledger.as_of(recorded=before), "boiler") == []


def test_a_document_that_is_read_again_is_found_once(ledger):
    source = mention(TOWER, "An engineer", kind="unnamed")
    doc = document(
        TOWER,
        "2024-09-11T08:00:00+00:00",
        url="https://outlet.example/2024-09-11T08:00:00+00:00",
        title="Tower in Orlitz falls",
    )
    newer = reading(doc, [statement(TOWER, "says", source, "said")], reader="a newer reader")
    assert ledger.add(newer, resolve) is Outcome.REREAD
    assert found(ledger.as_of(), "mill") == [ledger.ids[1]]


TYPED = st.text(st.one_of(st.sampled_from("\"'()*^:+-{}%_~\\/“”\0 \t"), st.characters()), max_size=60)


@settings(deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TYPED)
@example('"')
@example("\ud800")
@example("AND")
@example('a"b"c')
@example('""')
@example("room " * 5000)
@example("\0")
def test_nothing_that_can_be_typed_raises(ledger, typed):
    assert set(search(ledger.as_of(), typed)) == {"events", "parties", "documents"}


@settings(deadline=None, database=None)
@given(
    st.lists(st.sampled_from(("fire", "Velm", "ferry", "engine", "hour", "lighthouse")), min_size=1, max_size=4),
    st.randoms(),
)
def test_all_words_must_be_there_in_whatever_order(words, random):
    """Against the words of the text itself."""
    asked = [*words]
    random.shuffle(asked)
    with sqlite3.connect(":memory:") as memory:
        memory.execute(searching.IN_MEMORY)
        memory.execute("INSERT INTO words (title, text) VALUES ('', ?)", (FERRY,))
        rows = memory.execute("SELECT 1 FROM words WHERE words MATCH ?", (match_of(" ".join(asked)),)).fetchall()
    assert bool(rows) == all(word.lower() in FERRY.lower() for word in asked)


def test_events_and_parties_are_found_by_their_names_with_what_they_said_where(ledger):
    rows = search(ledger.as_of(), "zoe martens")
    (party,) = rows["parties"]
    assert (party["party"]["name"], party["party"]["kind"], party["statements"]) == ("Zoë Märtens", "person", 1)
    (event,) = party["events"]
    (told,) = rows["documents"]
    assert (told["id"], told["event"], told["event_name"]) == (ledger.ids[0], event["id"], event["name"])
    assert [
        told["snippet"]["text"][s - told["snippet"]["start"] : e - told["snippet"]["start"]] for s, e in told["spans"]
    ] == ["Zoë", "Märtens"]
    (called,) = search(ledger.as_of(), "tower orlitz")["events"]
    assert called["documents"] == 1
    assert search(ledger.as_of("2024-09-10"), "tower orlitz") == {"events": [], "parties": [], "documents": []}


def test_a_party_has_not_said_what_a_person_rejected(ledger):
    record = ledger.as_of()
    (said,) = [s.id for d, s in record.statements(record.documents(record.event_of(ledger.ids[0])))]
    ledger.judge(correcting.reject(record, said, "no statement", "ida"))
    (party,) = search(ledger.as_of(), "märtens")["parties"]
    assert party["statements"] == 0
    assert [event["statements"] for event in party["events"]] == [0]


def test_without_full_text_search_in_sqlite_a_ledger_is_not_made_and_the_error_says_why(tmp_path, monkeypatch):
    class Without:
        """SQLite as a Python can have been built."""

        def execute(self, sql):
            return sqlite3.connect(":memory:").execute("SELECT 1 WHERE 0")

    with pytest.raises(LedgerError, match="full-text") as error:
        searching.needs_fts5(Without())
    assert error.value.hint
    monkeypatch.setattr(opening, "needs_fts5", lambda _: searching.needs_fts5(Without()))
    with pytest.raises(LedgerError, match="full-text"):
        Ledger.open(tmp_path / "none.db", create=True)
