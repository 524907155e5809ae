"""Words that pages share: acts as sentences have them."""

import pytest

from onrecord.pages.render import act, is_several


@pytest.mark.parametrize(
    ("name", "kind", "several"),
    [
        ("Security experts", "unnamed", True),
        ("Prosecutors in Karvenia", "organisation", True),
        ("Police", "organisation", True),
        ("Eyewitnesses to the blast", "unnamed", True),
        ("an official of the ministries", "unnamed", False),
        ("hostess", "unnamed", False),
        ("Karvenian Islands", "state", False),
        ("Jana Officers", "person", False),
        ("Northern Wire Services", "organisation", True),
        ("Harbour Tigers", "group", False),
        ("", "unnamed", False),
    ],
)
def test_a_name_stands_for_several_where_its_head_does(name, kind, several):
    assert is_several(name, kind) is several


def test_the_verb_goes_with_who_acts_and_with_the_negation():
    experts = {"name": "Security experts", "kind": "unnamed"}
    minister = {"name": "Jana Hollar", "kind": "person"}
    accusing = {"act": "accuses", "certainty": "suspected"}
    assert (act(accusing), act(accusing, minister), act(accusing, experts)) == ("suspects", "suspects", "suspect")
    assert act({**accusing, "negated": True}, minister) == "does not suspect"
    assert act({"act": "claims", "negated": True}, experts) == "do not claim"
    assert act({"act": "declines", "mode": "no_reply"}, experts) == "did not reply"
