"""By what those known by description only are gathered."""

import pytest

from onrecord.model import PartyRef
from onrecord.questions.who import described_as


def described(name):
    return described_as(PartyRef("x", name, "unnamed"))


@pytest.mark.parametrize(
    "name", ["Radical Islamists", "the Islamist militants", "two armed Islamist gunmen", "hardline Islamist fighters"]
)
def test_radical_islamists_and_islamist_militants_are_islamists(name):
    assert described(name) == described("Islamists") == "islamists"


def test_extremists_of_one_kind_are_not_those_of_another_nor_all_militants():
    assert described("Maoist rebels") == described("Maoists")
    assert (
        len({described(n) for n in ("Islamist militants", "Maoist militants", "militants", "Islamic militants")}) == 4
    )


@pytest.mark.parametrize("name", ["an Islamist", "Islamist militant group", "Islamist leaders", "a radical Islamist"])
def test_one_of_them_and_a_group_of_them_are_not_all_of_them(name):
    assert described(name) != described("Islamists")
