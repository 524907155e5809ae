"""Counts in words, as the texts say them."""

import pytest

from onrecord.questions.wording import in_words


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "said"),
    [
        ("Over 100 casualties", 101, None, "at_least", "more than 100"),
        ("more than a dozen were hurt", 13, None, "at_least", "more than 12"),
        ("the toll … exceeded 1,200", 1201, None, "at_least", "more than 1,200"),
        ("upwards of 60 killed", 61, None, "at_least", "more than 60"),
        ("fewer than ten were hurt", None, 9, "at_most", "fewer than 10"),
        ("under 50 survivors", None, 49, "at_most", "fewer than 50"),
        ("dozens of people died", 24, None, "at_least", "dozens"),
        ("scores injured", 40, None, "at_least", "scores"),
        ("Thousands gathered", 2000, None, "at_least", "thousands"),
        ("several hundred fled", 300, None, "at_least", "several hundred"),
        ("more than several hundred fled", 301, None, "at_least", "more than several hundred"),
        ("at least 60 dead", 60, None, "at_least", "at least 60"),
        ("as many as 32 hospitalised", None, 32, "at_most", "at most 32"),
        ("some 120 injured", 120, 120, "about", "about 120"),
        ("40 to 60 killed", 40, 60, "between", "40 to 60"),
        ("12 killed, more than 140 wounded", 141, None, "at_least", "more than 140"),
        ("12 killed, more than 140 wounded", 12, 12, "exact", "12"),
        ("no arrests", 0, 0, "exact", "none"),
    ],
)
def test_a_count_is_said_as_its_words_say_it(text, low, high, bound, said):
    assert in_words(low, high, bound, text) == said


def test_what_a_person_corrected_is_said_by_its_bounds():
    assert in_words(100, None, "at_least", "Over 100 casualties") == "at least 100"
    assert in_words(30, None, "at_least", "dozens died") == "at least 30"


def test_without_words_the_bounds_are_said():
    assert in_words(101, None, "at_least") == "at least 101"
