"""Sentences, words and names."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text import plain, sentences, words_of


def split(text):
    return [text[s.start : s.end] for s in sentences(text)]


def test_a_title_before_a_name_ends_no_sentence():
    assert split("Lt. Gen. Mark Milley spoke. U.S. officials agreed.") == [
        "Lt. Gen. Mark Milley spoke.",
        "U.S. officials agreed.",
    ]


def test_a_line_break_ends_a_heading_without_a_stop():
    assert split("Blast in Velm\n\nTwelve died.") == ["Blast in Velm", "Twelve died."]


def test_furniture_is_no_sentence():
    text = "It burned.\nShare this\nAll died."
    assert [text[s.start : s.end] for s in sentences(text, [(11, 21)])] == ["It burned.", "All died."]


@pytest.mark.parametrize(
    ("left", "right"), [("The U.S.", "US"), ("Médecins", "medecins"), ("Russia’s", "Russia"), ("ISIS-K", "isis k")]
)
def test_names_are_compared_without_articles_accents_stops_and_possessives(left, right):
    assert plain(left) == plain(right)


def test_words_in_several_places_are_joined_by_an_ellipsis():
    assert words_of("abc def ghi", [(8, 11), (0, 3)]).text == "abc … ghi"


@given(st.text())
def test_sentences_and_their_words_lie_in_the_text_in_order(text):
    found = sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[t.start : t.end] == t.text for s in found for t in s.tokens)
    assert all(s.start <= t.start < t.end <= s.end for s in found for t in s.tokens)
