"""Where a text says that it happened."""

import pytest

from onrecord.read.incidents import place_of, site_of
from onrecord.read.mentions import Name
from onrecord.text import sentences


def place(text, **kinds):
    names = [Name((text.index(w), text.index(w) + len(w)), kind, 0.9) for w, kind in kinds.items()]
    found = place_of(text, sentences(text), names)
    return found and found[0]


def test_it_is_the_name_behind_a_word_of_place():
    assert place("A bomb went off in Velm. Nobody in Velm slept.") == "Velm"
    assert place("In Velm, a bomb went off.") == "Velm"
    assert place("A bomb went off at the Old Mill Hall.") == "Old Mill Hall"
    assert place("A bomb went off in May.") is None


def test_what_the_encoder_takes_for_a_place_goes_before_what_is_only_capitalised():
    text = "Fear in Attack aftermath. Fear in Attack reports. A bomb went off in Velm."
    assert place(text) == "Attack"
    assert place(text, Velm="place") == "Velm"


def test_a_person_is_no_place():
    assert place("The trust in Karel fell.", Karel="person") is None


def test_in_capitals_only_the_encoder_tells_a_place():
    text = "A BOMB WENT OFF IN VELM ON FRIDAY IN RESPONSE TO THE ARRESTS."
    assert place(text) is None
    assert place(text, VELM="place") == "VELM"


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Gunmen killed nine people at the Old Karsk Hall in Velm, police said.", "Old Karsk Hall"),
        ("Gunmen attacked Velm's Tavrin Market on Monday, police said. It was closed.", "Tavrin Market"),
        ("Gunmen Storm Velm Concert Hall\n\nGunmen killed nine people in Velm, police said.", None),
        ("Gunmen killed nine people at the City Hall in Velm, police said.", None),
    ],
)
def test_the_site_is_named_in_running_text_and_by_more_than_what_it_is(text, site):
    assert site_of(text, sentences(text)) == site
