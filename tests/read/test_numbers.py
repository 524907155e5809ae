"""How many: numerals, vague words and their qualifiers, and what is no count."""

import pytest

from onrecord.read.numbers import numbers
from onrecord.text import tokens


def read(text: str) -> list[tuple[str, int | None, int | None, str]]:
    """The words, low, high and bound of the numbers in a text, articles left out."""
    found = tokens(text, 0, len(text))
    return [
        (text[found[n.first].start : found[n.last].end], n.low, n.high, n.bound)
        for n in numbers(found)
        if n.form != "article"
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("60", 60),
        ("1,200", 1200),
        ("1,200,300", 1_200_300),
        ("1.1 million", 1_100_000),
        ("105 thousand", 105_000),
        ("2m", 2_000_000),
        ("44million", 44_000_000),
        ("twenty-one", 21),
        ("a hundred and five", 105),
        ("two hundred and twenty-one", 221),
        ("three thousand four hundred", 3400),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("a couple", 2),
    ],
)
def test_a_numeral_is_exact(words, value):
    assert read(f"{words} people") == [(words, value, value, "exact")]


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("dozens", 24),
        ("scores", 40),
        ("hundreds", 200),
        ("thousands", 2000),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 200_000),
        ("tens or hundreds of thousands", 20_000),
        ("several", 3),
        ("numerous", 4),
        ("a number", 3),
        ("a large number", 3),
        ("several thousand", 3000),
        ("a few", 3),
        ("a few hundred", 300),
        ("millions", 2_000_000),
    ],
)
def test_a_vague_word_gives_the_least_it_says(words, low):
    assert read(f"{words} of people") == [(words, low, None, "at_least")]


@pytest.mark.parametrize(
    ("words", "low", "high", "bound"),
    [
        ("at least 133", 133, None, "at_least"),
        ("133 or more", 133, None, "at_least"),
        ("no fewer than 12", 12, None, "at_least"),
        ("100-plus", 100, None, "at_least"),
        ("100+", 100, None, "at_least"),
        ("more than 100", 101, None, "at_least"),
        ("over 1.1 million", 1_100_001, None, "at_least"),
        ("in excess of 20", 21, None, "at_least"),
        ("more than a dozen", 13, None, "at_least"),
        ("at least another 12", 12, None, "at_least"),
        ("up to 40", None, 40, "at_most"),
        ("as many as 40", None, 40, "at_most"),
        ("no more than 40", None, 40, "at_most"),
        ("fewer than 40", None, 39, "at_most"),
        ("about 60", 60, 60, "about"),
        ("some 40", 40, 40, "about"),
        ("nearly a dozen", 12, 12, "about"),
        ("an estimated 1,000", 1000, 1000, "about"),
        ("40 or so", 40, 40, "about"),
        ("60 to 70", 60, 70, "between"),
        ("between 60 and 70", 60, 70, "between"),
        ("two or three", 2, 3, "between"),
        ("15-20", 15, 20, "between"),
        ("two to three million", 2_000_000, 3_000_000, "between"),
        ("a total of 31", 31, 31, "exact"),
        ("an additional five", 5, 5, "exact"),
        ("all four", 4, 4, "exact"),
    ],
)
def test_a_qualifier_sets_the_bounds_and_belongs_to_the_words(words, low, high, bound):
    assert read(f"{words} people") == [(words, low, high, bound)]


@pytest.mark.parametrize("words", ["no one", "nobody", "no", "none", "not a single", "zero"])
def test_none_is_a_number(words):
    assert read(f"{words} was there") == [(words, 0, 0, "exact")]


def test_from_one_number_to_another_are_two():
    assert [n[1] for n in read("The toll rose from 60 to 133 today")] == [60, 133]


def test_over_may_belong_to_the_verb():
    assert read("They handed over 21 girls") == [("21", 21, 21, "exact")]


def test_and_between_two_things_is_no_range():
    assert [n[1:] for n in read("two men and three women")] == [(2, 2, "exact"), (3, 3, "exact")]


@pytest.mark.parametrize(
    "text",
    [
        "Jana Dorn, 49, was there",
        "Dorn (49) was there",
        "a woman aged 49",
        "children between the ages of six and nine",
        "on March 22",
        "on 22 March",
        "Sept. 11",
        "at 13:40",
        "at 7 p.m.",
        "11 am",
        "$90 billion",
        "€ 5",
        "18% of it",
        "40 percent",
        "600 kilometers away",
        "50 gallons of fuel",
        "for three days",
        "two years ago",
        "a 5.2 quake",
        "Flight 17",
        "Route 2",
        "No. 5",
        "Article 5",
        "three counts of murder",
        "shot four times",
        "the 9/11 plot",
        "a 3-0 win",
        "two thirds of it",
        "one in three of them",
        "the 9500 block",
        "a Comet 9 rocket",
        "both alive and dead",
    ],
)
def test_ages_dates_sums_measures_and_names_are_no_counts(text):
    assert read(text) == []


@pytest.mark.parametrize(("text", "value"), [("20 may have died", 20), ("40 march in the capital", 40)])
def test_a_word_that_is_no_month_here_leaves_the_number(text, value):
    assert [n[1] for n in read(text)] == [value]
