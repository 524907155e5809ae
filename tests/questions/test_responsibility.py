"""Who is held responsible, by whom, and who denies it: from statements made by hand."""

from dataclasses import replace

import pytest

from onrecord import ask
from onrecord.ledger import Ledger
from onrecord.model import PartyRef, Responsible
from onrecord.resolve import resolve
from tests.questions.test_positions import told

BLAME = ("accuses", "Karvenia", "blamed", {"target": "the Front", "certainty": "asserted"})
CLAIM = ("claims", "The Front", "claimed", {"kind": "group"})


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        yield opened


def responsibility(ledger, *readings):
    for each in readings:
        ledger.add(each, resolve)
    return ask(ledger.as_of(), "responsibility").rows


def at_level(made, level, name="the Front", kind="group"):
    """The reading, with a party held at a level on all its statements, as the reader weighs a text as a whole."""
    party = PartyRef(name.lower().replace(" ", "-"), name, kind)
    held = Responsible(party, level, tuple(s.id for s in made.statements))
    return replace(made, events=(replace(made.events[0], responsible=(*made.events[0].responsible, held)),))


def test_a_partys_levels_stand_together_and_its_denials_last(ledger):
    other = ("accuses", "Orland", "accused", {"target": "Morsova", "certainty": "asserted"})
    own = ("denies", "The Front", "denied", {"kind": "group", "content": "any role", "rule": "denied"})
    rows = responsibility(
        ledger,
        told("The Front claimed it.", 10, CLAIM),
        told("Karvenia blamed the Front.", 11, BLAME, outlet="Radio"),
        told("Orland accused Morsova.", 12, other, outlet="Wire"),
        told("The Front denied any role.", 13, own, outlet="Gazette"),
    )
    assert [(r["party"]["name"], r["level"]) for r in rows] == [
        ("The Front", "claimed or admitted"),
        ("The Front", "suspected or accused by authorities"),
        ("The Front", "denied"),
        ("Morsova", "suspected or accused by authorities"),
    ]


def test_a_denial_of_its_own_is_told_from_one_by_another(ledger):
    own = ("denies", "The Front", "denied", {"kind": "group", "content": "any role", "rule": "denied"})
    by_another = ("denies", "Orland", "saw no evidence of", {"kind": "state", "rule": "had no part in it"})
    rows = responsibility(
        ledger,
        told("Karvenia blamed the Front.", 10, BLAME),
        told("The Front denied any role.", 11, own, outlet="Radio"),
        told("Orland saw no evidence of a part of the Front in it.", 12, by_another, outlet="Wire"),
    )
    (denied,) = [r for r in rows if r["level"] == "denied"]
    assert [(b["party"]["name"], b["own"]) for b in denied["by"]] == [("The Front", True), ("Orland", False)]


def test_what_somebody_accuses_of_is_no_fact_and_no_claim(ledger):
    made = at_level(told("Karvenia blamed the Front.", 10, BLAME), "reported as fact")
    rows = responsibility(ledger, at_level(made, "claimed or admitted"))
    assert [r["level"] for r in rows] == ["suspected or accused by authorities"]


def test_a_spokesmans_claim_is_his_principals(ledger):
    claim = ("claims", "Zabihullah Mujahid", "called", {"content": "it a reprisal", "kind": "person"})
    (row,) = responsibility(ledger, told("Zabihullah Mujahid called it a reprisal.", 10, claim))
    assert (row["party"]["name"], row["level"]) == ("Taliban", "claimed or admitted")
    assert [(b["party"]["name"], b["own"]) for b in row["by"]] == [("Zabihullah Mujahid", True)]


def test_a_claim_of_other_attacks_is_none_of_this_one(ledger):
    claim = ("claims", "The Front", "took credit for", {"kind": "group", "content": "attacks of others in the past"})
    assert responsibility(ledger, told("The Front took credit for attacks of others in the past.", 10, claim)) == ()
