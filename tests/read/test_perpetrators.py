"""Who is held responsible by a text itself: who stands where beside a deed, and what does not make anybody a culprit."""

import pytest

from onrecord.read.deeds import deeds_of
from onrecord.read.parties import Parties
from onrecord.read.perpetrators import Scene, held_responsible, level_of, suspects
from onrecord.text import sentences


def scene(text):
    parsed = sentences(text)
    return Scene(text, parsed, [], Parties(text, parsed, "a" * 16))


def roles(text):
    """The names of those beside a deed, with the role that each has there."""
    return {(s.doer.party.name, trace.role) for s in suspects(scene(text)) for trace in s.traces}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Masked gunmen attacked the village of Olm on Friday.", ("Masked gunmen", "subject")),
        ("Two teachers were kidnapped in Olm by rebels.", ("rebels", "agent")),
        ("A Taliban attack in Olm left nine people dead.", ("Taliban", "modifier")),
        ("Taliban fighters killed a judge in Olm.", ("Taliban", "subject")),
        ("TWO TEACHERS WERE KIDNAPPED IN OLM BY GUERRILLAS OF THE FMLN.", ("Farabundo Marti National Liberation Front", "agent")),
        ("The minister blamed Boko Haram for the attack.", ("Boko Haram", "blamed")),
        ("Boko Haram claimed responsibility for the attack.", ("Boko Haram", "claimant")),
        ("The mayor said that the army was responsible for the massacre.", ("army", "had part")),
    ],
)  # fmt: skip
def test_who_stands_beside_a_deed_as_who_did_it(text, expected):
    assert expected in roles(text)


@pytest.mark.parametrize(
    ("text", "innocent"),
    [
        ("Gunmen attacked a police patrol in Olm.", "police"),
        ("The soldiers were killed by a bomb.", "soldiers"),
        ("Police will attack the hideout, rebels said.", "Police"),
        ("She was poisoned with an agent developed by the Free Coast Army.", "Free Coast Army"),
        ("Residents accused police of failing to prevent the attack.", "police"),
        ("The court heard a convicted murderer.", "murderer"),
        ("Four teenagers shot at Olm school", "Four teenagers"),
        ("Four teenagers shot at Olm school", "teenagers"),
        ("The blast left two dead and nine people wounded.", "people"),
        ("A man accused of killing four people was tried.", "people"),
        ("A terrorist attack killed nine.", "terrorist"),
        ("Officers responded and found an inmate with stab injuries.", "Officers"),
        ("Terrorists must be “mercilessly destroyed”, the mayor said.", "Terrorists"),
        ("Hamas met the minister. The Yemeni rebels attacked a ship.", "Hamas"),
        ("Gunman stabbed in Olm prison", "Gunman"),
        ("The police department is criticised since gangs who attacked women went free.", "police department"),
    ],
)
def test_a_victim_a_plan_and_a_bystander_are_no_culprits(text, innocent):
    assert innocent not in {name for name, _ in roles(text)}


def test_an_acronym_is_the_name_that_the_text_spells_out_beside_it():
    text = "The Olm People's Liberation Front (OPLF) attacked a bank. The OPLF killed a guard."
    (group,) = {s.doer.party.name for s in suspects(scene(text)) if s.doer.sort == "group"}
    assert group == "Olm People's Liberation Front"


def test_the_group_is_the_one_that_was_named_before():
    text = "Boko Haram left the town of Olm. The group killed nine farmers on the road."
    (suspect,) = [s for s in suspects(scene(text)) if s.doer.party.name == "Boko Haram"]
    assert {trace.deed.word for trace in suspect.traces} == {"killed"}


def test_a_plan_a_doubt_and_a_denial_stay_with_the_deed():
    text = "The rebels planned to attack Olm. The rebels allegedly killed a judge. The army never attacked the school."
    found = [d for number, s in enumerate(sentences(text)) for d in deeds_of(number, s)]
    assert [(d.planned, d.hedged, d.negated) for d in found] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_who_is_held_responsible_rests_on_words_of_the_text():
    text = (
        "Taliban attack kills nine in Olm\n\nTaliban fighters attacked a hotel in Olm on Friday and killed nine people."
    )
    (held,) = [h for h in held_responsible(scene(text)) if h.party.name == "Taliban"]
    assert held.level == "reported as fact"
    assert "Taliban fighters attacked" in {text[start:end] for start, end in held.spans}


def test_nobody_is_held_responsible_where_no_deed_is_told():
    assert held_responsible(scene("The Taliban met the minister in Olm. Police opened a new station.")) == []


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("Bombing in Olm\n\nBoko Haram claimed responsibility for the bombing in Olm on Friday.", "reported as fact"),
        ("Bombing in Olm\n\nBoko Haram fighters attacked Olm on Friday.", "claimed or admitted"),
    ],
)
def test_a_claim_is_no_fact_and_a_fact_no_claim(text, barred):
    (suspect,) = [s for s in suspects(scene(text)) if s.doer.party.name == "Boko Haram"]
    assert level_of(suspect) != barred


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram, blamed for blast in Olm, has hit mosques there\n\nBoko Haram previously attacked a market in Tesk.",
        "Blast in Olm\n\nThe Sahel fighters, or Boko Haram, previously attacked Olm.",
        "Bombing in Olm\n\nBoko Haram, accused of the bombing in Olm, has bombed markets in the north.",
    ],
)
def test_what_one_who_is_blamed_did_before_does_not_make_it_a_fact_that_it_did_this(text):
    (suspect,) = [s for s in suspects(scene(text)) if s.doer.party.name == "Boko Haram"]
    assert level_of(suspect) != "reported as fact"


def test_who_is_accused_of_something_else_may_still_have_done_it():
    text = "The Taliban, accused of abuses, attacked a hotel in Olm on Friday and killed nine people."
    (suspect,) = [s for s in suspects(scene(text)) if s.doer.party.name == "Taliban"]
    assert level_of(suspect) == "reported as fact"


def test_what_one_did_before_is_no_word_that_it_did_this():
    text = (
        "Boko Haram attacked a market in Olm on Friday and killed nine people. "
        "Boko Haram previously attacked mosques in Tesk."
    )
    (held,) = held_responsible(scene(text))
    told = [text[start:end] for start, end in held.spans]
    assert "Boko Haram attacked" in told
    assert not any("previously" in words for words in told)
