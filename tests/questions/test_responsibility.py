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


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Karvenia accused the Front of hiding the number of the dead.", "hiding the number of the dead"),
        ("Karvenia accused the Front of looking for a culprit.", "looking for a culprit"),
        ("Karvenia accused the Front of having written the document.", "having written the document"),
        ("Karvenia accused the Front, which has attacked ferries previously.", "which has attacked ferries previously"),
    ],
)
def test_who_is_accused_of_something_else_is_not_held_responsible_for_this(ledger, text, content):
    more = {"target": "the Front", "certainty": "asserted", "content": content}
    made = told(text, 10, ("accuses", "Karvenia", "accused", more))
    assert responsibility(ledger, made) == ()
    assert [r for r in ask(ledger.as_of(), "positions").rows if r["on"] == "responsibility"] == []


@pytest.mark.parametrize("of", ["bombing the ferry", "having planned the attack", "a cowardly crime"])
def test_who_is_accused_of_this_deed_is_held_responsible_for_it(ledger, of):
    more = {"target": "the Front", "certainty": "asserted", "content": of}
    (row,) = responsibility(
        ledger, told(f"Karvenia accused the Front of {of}.", 10, ("accuses", "Karvenia", "accused", more))
    )
    assert (row["party"]["name"], row["level"]) == ("the Front", "suspected or accused by authorities")


def at_words(made, level, name, kind, words):
    """The reading, with a party held at a level on these words, told in all its statements."""
    start = made.document.text.index(words)
    party = PartyRef(name.lower().replace(" ", "-"), name, kind)
    held = Responsible(party, level, tuple(s.id for s in made.statements), ((start, start + len(words)),))
    return replace(made, events=(replace(made.events[0], responsible=(held,)),))


@pytest.mark.parametrize(
    ("said", "words", "name", "kind"),
    [
        ("the men who attacked the ferry were fleeing", "men who attacked", "men", "unnamed"),
        ("it saw panic as gunmen opened fire", "gunmen opened fire", "gunmen", "unnamed"),
        ("it mourned after the attack by the Red Front", "attack by the Red Front", "Red Front", "group"),
    ],
)
def test_to_name_the_deed_or_who_did_it_holds_nobody_responsible(ledger, said, words, name, kind):
    made = told(f"Orland said {said}.", 10, ("says", "Orland", "said", {"content": said, "kind": "state"}))
    assert responsibility(ledger, at_words(made, "reported as fact", name, kind, words)) == ()


def test_to_tell_that_a_party_did_it_is_on_the_word_of_who_tells_it(ledger):
    said = "the Red Front bombed the ferry"
    made = told(f"Orland said {said}.", 10, ("says", "Orland", "said", {"content": said, "kind": "state"}))
    (row,) = responsibility(ledger, at_words(made, "reported as fact", "Red Front", "group", "the Red Front bombed"))
    assert [(b["party"]["name"], b["act"]) for b in row["by"]] == [("Orland", "says")]


def test_what_a_spokesman_denies_his_principal_denies(ledger):
    own = ("denies", "Zabihullah Mujahid", "denied", {"kind": "person", "content": "any role", "rule": "denied"})
    made = at_level(told("Zabihullah Mujahid denied any role.", 10, own), "denied", "Zabihullah Mujahid", "person")
    (row,) = responsibility(ledger, made)
    assert (row["party"]["name"], row["level"]) == ("Taliban", "denied")


def test_a_state_that_clears_its_citizens_clears_them_and_not_itself(ledger):
    more = {
        "kind": "state",
        "content": "claims its citizens were involved",
        "rule": "denied",
        "target": "its citizens",
        "of_kind": "unnamed",
    }
    made = told("Orland rejected claims its citizens were involved.", 10, ("denies", "Orland", "rejected", more))
    (row,) = responsibility(ledger, made)
    assert (row["party"]["name"], row["level"]) == ("its citizens", "denied")


def test_who_rejects_what_another_suggests_of_somebody_clears_that_one(ledger):
    rejects = ("denies", "Petra Lund", "rejected", {"kind": "person", "content": "the suggestion of Anton Karel"})
    blames = ("accuses", "Anton Karel", "blamed", {"target": "Morsova", "certainty": "asserted", "kind": "person"})
    made = told("Petra Lund rejected the suggestion of Anton Karel.", 11, rejects, outlet="Radio")
    rows = responsibility(
        ledger, told("Anton Karel blamed Morsova.", 10, blames), at_level(made, "denied", "Petra Lund", "person")
    )
    assert [(r["party"]["name"], r["level"]) for r in rows if r["level"] == "denied"] == [("Morsova", "denied")]
