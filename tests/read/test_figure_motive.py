"""Figures of the event that another is said to avenge."""

import pytest

from onrecord.read.figures import find_figures
from onrecord.text import sentences

LEDE = "A blast at the harbour killed nine people on Monday. Police said that the whole quarter had been closed off. "


def abouts(text: str) -> list[str]:
    return [f.about for f in find_figures(text, sentences(text), (), "2024-03-23")]


@pytest.mark.parametrize(
    "again",
    [
        "The strikes killed several children.",
        "A clash near Tesk had left two soldiers dead.",
        "The army is looking into what happened in Tesk. Some thirty villagers were killed in the incident.",
        "The army is looking into what happened in Tesk.\nSome thirty villagers were killed in the incident, it said.",
    ],
)
def test_the_dead_of_what_an_attack_avenges_are_not_its_own(again):
    motive = (
        'The front said it was a "revenge attack" for air strikes this month in the hills of Tesk that left 32 dead. '
    )
    assert set(abouts(LEDE + motive + again)[1:]) == {"background"}


def test_only_what_is_avenged_is_of_another_event():
    text = LEDE + "It was in revenge for strikes near the harbour of Tesk. Four of the workers died in hospital."
    assert abouts(text) == ["main", "part"]
    text = LEDE + "The front, which killed nine people, said it was revenge for a raid in Tesk. The blast hurt six."
    assert abouts(text) == ["main", "main", "main"]


def test_what_an_attack_avenges_at_its_own_place_does_not_take_its_dead():
    text = (
        "A blast in Tesk killed nine people on Monday. It was revenge for a raid in Tesk, the front said of the blast. "
    )
    assert abouts(text + "Doctors in Tesk said that six were hurt.") == ["main", "main"]
