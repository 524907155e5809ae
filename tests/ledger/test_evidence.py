"""A figure's number stands in its words, or the figure is refused."""

import pytest

from onrecord.ledger.evidence import number_stands
from tests.making import figure


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 133 deaths", 133, None),
        ("1,250 people", 1250, 1250),
        ("1.5 million displaced", 1_500_000, 1_500_000),
        ("2 thousand homes", 2000, 2000),
        ("more than 100 dead", 101, None),
        ("fewer than 40 hurt", None, 39),
        ("60 to 70 wounded", 60, 70),
        ("3 soldiers and 2 civilians killed", 5, 5),
        ("3 soldiers and two civilians killed", 5, 5),
        ("dozens of people", 24, None),
        ("No one was hurt", 0, 0),
        ("a 12-year-old boy was killed", 1, 1),
        ("40-year-old Orla Dunn and 44-year-old Tam Reyes died", 2, 2),
        ("man aged 34 shot dead", 1, 1),
    ],
)
def test_a_number_stands_in_its_words(text, low, high):
    assert number_stands(figure(text, text, low, high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 133 deaths", 137, None),
        ("10 foreigners aboard", 12, 12),
        ("more than 100 dead", 102, None),
        ("60 to 70 wounded", 80, 90),
        ("13 dead", 3, 3),
        ("— …", 3, None),
        ("9" * 6000 + " dead", 3, 3),
    ],
)
def test_a_number_that_is_not_in_its_words_does_not_stand(text, low, high):
    assert not number_stands(figure(text, text, low, high))
