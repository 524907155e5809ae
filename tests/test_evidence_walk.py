"""Every row of every answer leads to characters in a stored document: all of them are walked, of every question there is."""

import pytest

from onrecord.ledger import Ledger
from onrecord.questions import QUESTIONS, ask
from onrecord.resolve import resolve


@pytest.fixture(scope="module")
def record(story_readings, tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("walk") / "demo.db", create=True) as ledger:
        for reading in story_readings:
            ledger.add(reading, resolve)
        yield ledger.as_of()


@pytest.fixture(scope="module")
def stored(record):
    """By document: its text, and by id the words and spans of what was read in it."""
    found = {}
    for filed in record.documents(next(iter(record.events))):
        reading = record.reading(filed)
        nouns = {
            s.id: [p for p in (s.source, s.cue, s.content, s.target) if p is not None] for s in reading.statements
        } | {f.id: [f] for f in reading.figures}
        found[filed.id] = reading.document.text, nouns
    return found


def parts(value):
    """All objects within a row, itself first."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from parts(inner)


def led_to(row, stored):
    """The words that a row leads to, each as it stands in its document; fails where an address is none."""
    words = []
    for part in parts(row):
        ids = [*(part.get("statements") or ()), *(part.get("figures") or ())]
        for noun in ids:
            homes = [(text, nouns[noun]) for text, nouns in stored.values() if noun in nouns]
            assert homes, f"{noun} is in no stored reading"
            for text, pieces in homes:
                for piece in pieces:
                    assert piece.text == " … ".join(text[start:end] for start, end in piece.spans)
                    words.append(piece.text)
        if part.get("spans") and isinstance(part.get("document"), str):
            text, _ = stored[part["document"]]
            for start, end in part["spans"]:
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip()
                words.append(text[start:end])
        for document in part.get("documents") or ():
            assert (document["id"] if isinstance(document, dict) else document) in stored
    return words


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_row_leads_to_characters_in_a_stored_document(record, stored, question):
    rows = ask(record, question).rows
    assert rows, "the story has nothing to ask this of"
    for row in rows:
        assert led_to(row, stored), f"a row of {question} that rests on nothing: {row}"
        assert row["documents"], f"a row of {question} that is of no document: {row}"
        for voice in row.get("by") or ():
            assert led_to(voice, stored), f"somebody who says nothing in a row of {question}: {voice}"
