"""Whole texts through the encoder and the rules: what must be on their record."""

import pytest

from onrecord.ingest.document import make_document
from onrecord.read.reader import Reader


@pytest.fixture(scope="module")
def reader():
    return Reader()


def read(reader, text, published=None):
    return reader.read(make_document(text, "story", source="story", published=published))


def said(reading):
    """(who, act, wording, what) of the statements with a content."""
    return [
        (s.source.party.name if s.source and s.source.party else None, s.act, s.wording, s.content.text)
        for s in reading.statements
        if s.content
    ]


STORY = (
    "Blast in Velm\n\n"
    "“The fire is out,” said fire chief Tom Arden. Police said on Friday that a gas line had been damaged.\n\n"
    "“It was loud,” Ada Wern said, “and then the lights went out.”\n"
)


def test_a_quotation_and_a_paraphrase_are_told_apart(reader):
    found = said(read(reader, STORY))
    assert ("Tom Arden", "says", "quoted", "“The fire is out,”") in found
    assert any(w == "reported" and "a gas line had been damaged" in what for _, _, w, what in found)


def test_a_quotation_broken_by_its_own_attribution_is_one_content(reader):
    (content,) = [what for who, _, _, what in said(read(reader, STORY)) if who == "Ada Wern"]
    assert content == "“It was loud,” … “and then the lights went out.”"


def test_when_it_was_said_is_counted_from_the_day_of_publication_and_never_from_today(reader):
    def dates(reading):
        return [(s.said.date, s.said.basis) for s in reading.statements if s.said]

    assert dates(read(reader, STORY, "2024-09-14")) == [("2024-09-13", "relative")]
    assert dates(read(reader, STORY)) == [("Friday", "relative")]


def test_furniture_is_never_on_the_record(reader):
    text = (
        STORY
        + "\nLeave a Comment\n\nYour email address will not be published. Required fields are marked *\n\nScroll to Top\n"
    )
    reading = read(reader, text)
    assert reading.document.furniture
    assert said(reading) == said(read(reader, STORY))


def test_the_claim_the_toll_and_who_gives_it(reader):
    text = (
        "Bombing in Velm\n\nThe Islamic State claimed responsibility for the bombing in Velm. "
        "At least 12 people were killed, the interior ministry said.\n"
    )
    reading = read(reader, text, "2024-09-10")
    (claim,) = [s for s in reading.statements if s.act == "claims"]
    assert (claim.source.party.name, claim.source.party.kind) == ("Islamic State", "group")
    (toll,) = reading.figures
    assert (toll.counted, toll.low, toll.bound, toll.giver.text) == ("killed", 12, "at_least", "the interior ministry")
    (event,) = reading.events
    assert (event.type, event.place) == ("bombing", "Velm")
    assert [(r.party.name, r.level) for r in event.responsible] == [("Islamic State", "claimed or admitted")]


def test_nothing_is_read_in_a_text_without_words(reader):
    reading = read(reader, "…\n\n***\n")
    assert (reading.statements, reading.figures, reading.events) == ((), (), ())


def test_the_same_words_have_the_same_ids_and_other_documents_have_others(reader):
    one, again, other = read(reader, STORY), read(reader, STORY), read(reader, STORY + "More.\n")
    assert [s.id for s in one.statements] == [s.id for s in again.statements]
    assert not {s.id for s in one.statements} & {s.id for s in other.statements}


def test_another_word_list_is_another_reader(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[[party]]\nname = "X"\nkind = "group"\n')
    assert Reader().version != Reader(parties=own).version


@pytest.mark.parametrize(
    ("heading", "speaker", "content"),
    [
        (
            "Death toll of Velm blast rises to 23 – investigators",
            "investigators",
            "Death toll of Velm blast rises to 23",
        ),
        ("Over 40 hurt in Tavrin shooting - media", "media", "Over 40 hurt in Tavrin shooting"),
        ("Velm bombers planned to flee to Morsova – FSS", "FSS", "Velm bombers planned to flee to Morsova"),
    ],
)
def test_who_a_heading_names_behind_a_dash_gives_what_it_says(reader, heading, speaker, content):
    reading = read(reader, f"{heading}\n\nThe search went on.")
    (found,) = [s for s in reading.statements if s.source and s.source.text == speaker]
    assert found.content.text == content
    assert all(f.giver and f.giver.text == speaker for f in reading.figures)
