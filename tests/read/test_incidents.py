"""Where a text says that it happened, and whom its statements hold responsible."""

import pytest

from onrecord.model import Statement, Words
from onrecord.read.incidents import place_of, responsible, site_of
from onrecord.read.mentions import Name
from onrecord.read.parties import Parties
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


def held(text, act, source, cue, target, rule):
    """(party, level) of those held responsible by one statement whose parts are words of a text."""
    parsed = sentences(text)
    parties = Parties(text, parsed, "a" * 16)

    def mention(words):
        return parties.mention([(text.index(words), text.index(words) + len(words))]) if words else None

    said = Words(cue, ((text.index(cue), text.index(cue) + len(cue)),))
    certainty = "asserted" if act == "accuses" else None
    made = Statement("s1", act, certainty, None, "reported", False, mention(source), said, None, mention(target), None, 1.0, rule)  # fmt: skip
    return {(r.party.name, r.level) for r in responsible(text, parsed, [made], parties) if "s1" in r.statements}


@pytest.mark.parametrize(
    ("verb", "level"),
    [("blamed for", "suspected or accused"), ("charged with", "suspected or accused by authorities")],
)
def test_who_is_blamed_by_nobody_named_is_not_accused_by_an_authority(verb, level):
    text = f"The Harbour Front was {verb} the attack."
    assert held(text, "accuses", None, verb, "The Harbour Front", "is accused of") == {("Harbour Front", level)}


def test_a_lawyer_who_denies_a_part_in_it_denies_none_of_his_own():
    text = "His lawyer denied any role in the attack. Morsova denied any role in it."
    cue = "denied any role"
    assert held(text, "denies", "His lawyer", cue, None, "denied") == set()
    assert held(text, "denies", "Morsova", cue, None, "denied") == {("Morsova", "denied")}
