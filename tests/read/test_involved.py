"""The encoder's word on who did it: where it stands, and what it adds to whom the words tell of."""

import re

import numpy as np

from onrecord.read.heads import CLASSES, INVOLVED
from onrecord.read.involved import Involved
from onrecord.read.parties import Parties
from onrecord.read.perpetrators import Scene, suspects
from onrecord.read.wordpieces import Pieces
from onrecord.text import sentences


def involved(text, **roles):
    """The encoder as it would be if each word were a piece, and it were sure of these words' roles."""
    places = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    starts, ends = np.array(places, np.int64).reshape(-1, 2).T
    none = np.zeros(len(starts), np.int64)
    chances = np.zeros((len(starts), CLASSES["involved"]))
    chances[:, 0] = 1.0
    for role, words in roles.items():
        begins = text.index(words)
        at = [i for i, (s, e) in enumerate(places) if begins <= s and e <= begins + len(words)]
        chances[at] = 0.0
        chances[at, 2 + 2 * INVOLVED.index(role)] = 0.9
        chances[at[0]] = 0.0
        chances[at[0], 1 + 2 * INVOLVED.index(role)] = 0.9
    levels = np.tile([0.7, 0.1, 0.1, 0.05, 0.05], (len(starts), 1))
    return Involved(Pieces(none, starts, ends, none, none), chances, levels)


TEXT = "The Harbour Column met in Olm. The village was burnt at dawn, and five farmers died."


def test_a_role_is_read_off_any_stretch_that_touches_it():
    seen = involved(TEXT, organisation="Harbour Column", victim="five farmers")
    assert seen.chance((TEXT.index("Column"), TEXT.index("met"))) == {
        "perpetrator": 0,
        "organisation": 0.9,
        "victim": 0,
    }
    assert seen.chance((len(TEXT) - 12, len(TEXT) - 5))["victim"] == 0.9
    assert seen.chance((len(TEXT) + 5, len(TEXT) + 9)) == {}
    assert seen.levels((4, 11))["reported as fact"] == 0.7


def test_the_stretches_are_those_where_a_role_is_likelier_than_none():
    seen = involved(TEXT, organisation="Harbour Column", victim="five farmers")
    assert [(TEXT[s:e], role) for (s, e), role in seen.spans()] == [
        ("Harbour Column", "organisation"),
        ("five farmers", "victim"),
    ]
    assert involved(TEXT).spans() == []


def scene(text, seen):
    parsed = sentences(text)
    return Scene(text, parsed, [], Parties(text, parsed, "a" * 16), seen)


def test_whom_the_encoder_alone_takes_for_the_culprit_is_weighed_and_rests_on_its_sentence():
    assert suspects(scene(TEXT, None)) == []
    (suspect,) = suspects(scene(TEXT, involved(TEXT, organisation="Harbour Column")))
    assert suspect.doer.party.name == "Harbour Column"
    assert suspect.traces == []
    assert suspect.seen is not None
    assert suspect.seen.sentence == 0
    assert suspect.features["encoder: did it"] == 0.9


def test_a_victim_is_nobody_to_be_weighed():
    assert suspects(scene(TEXT, involved(TEXT, victim="five farmers"))) == []
