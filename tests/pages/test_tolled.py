"""A toll on the pages: in the words of whoever told it."""

from onrecord.pages.render import value
from onrecord.pages.stances import tolled

BOUNDS = {"low": 101, "high": None, "bound": "at_least"}


def test_a_figure_is_shown_in_its_words_and_without_them_by_its_bounds():
    assert value({**BOUNDS, "text": "Over 100 casualties"}) == "more than 100"
    assert value(BOUNDS) == "at least 101"
    assert (
        value({"low": None, "high": None, "bound": None, "said": "5 children and 2 drivers"})
        == "5 children and 2 drivers"
    )
    assert value({"low": None, "high": None, "bound": "exact"}) == "a number not told"


def test_beside_the_number_of_who_claims_the_deed_stands_whose_it_is():
    assert tolled({"counted": "killed", "claimed_by": "the Front"}) == "killed, says the Front, who claims the deed"
    assert tolled({"counted": "attackers_killed", "claimed_by": None}) == "attackers killed"
