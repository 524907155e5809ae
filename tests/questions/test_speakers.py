"""Who is somebody at all."""

import pytest

from onrecord.model import PartyRef
from onrecord.questions.speakers import is_somebody


@pytest.mark.parametrize("name", ["US", "U.S.", "WHO", "Morsova"])
def test_a_name_that_would_be_a_pronoun_in_small_letters_is_somebody(name):
    assert is_somebody(PartyRef("x", name, "state"))


@pytest.mark.parametrize(
    ("name", "kind"), [("us", "state"), ("YOU", "organisation"), ("It", "group"), ("who", "person")]
)
def test_a_pronoun_is_nobody_whatever_it_is_taken_for(name, kind):
    assert not is_somebody(PartyRef("x", name, kind))
