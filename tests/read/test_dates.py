"""When something was said: never today, always beside the day of publication."""

from datetime import date

import pytest

from onrecord.read.dates import EXPRESSION, day_of, resolve

SATURDAY = date(2024, 3, 23)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Friday", ("2024-03-22", "relative")),
        ("Saturday", ("2024-03-23", "relative")),
        ("last Saturday", ("2024-03-16", "relative")),
        ("next Monday", ("2024-03-25", "relative")),
        ("yesterday", ("2024-03-22", "relative")),
        ("today", ("2024-03-23", "relative")),
        ("March 7", ("2024-03-07", "relative")),
        ("7 March 2023", ("2023-03-07", "stated")),
        ("Dec. 30, 2023", ("2023-12-30", "stated")),
        ("December 30", ("2023-12-30", "relative")),
        ("2024-03-01", ("2024-03-01", "stated")),
    ],
)
def test_a_date_is_resolved_against_the_day_of_publication(words, expected):
    said = resolve(EXPRESSION.search(words), SATURDAY)
    assert (said.date, said.basis) == expected


def test_without_a_publication_date_a_relative_date_stays_as_it_is_worded():
    said = resolve(EXPRESSION.search("on Friday"), None)
    assert (said.date, said.basis) == ("Friday", "relative")


def test_an_impossible_day_is_no_date():
    assert resolve(EXPRESSION.search("February 30, 2024"), SATURDAY) is None


def test_a_publication_time_gives_its_day_and_nonsense_none():
    assert day_of("2024-03-23T06:00:00+00:00") == SATURDAY
    assert day_of("soon") is None
    assert day_of(None) is None
