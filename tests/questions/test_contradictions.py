"""What cannot both stand, and what only looks so."""

from dataclasses import replace

import pytest

from onrecord import ask
from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from tests.making import document, figure, mention, reading, statement

STORY = "Bombing of the Velm ferry terminal\n\nA bomb exploded in the ferry terminal of Velm. "
OWN = {
    "Wire": "Passengers of the morning boat to Morsova stood on the quay when it went off. ",
    "Post": "Our correspondent saw broken windows along the whole harbour street and heard no second blast. ",
    "Radio": "Listeners from across the bay called in to tell of thunder out of a clear sky. ",
}
"""What each outlet tells in its own words, so that none is a copy of another."""


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        yield opened


def contradictions(ledger, *readings):
    for each in readings:
        ledger.add(each, resolve)
    return ask(ledger.as_of(), "contradictions").rows


def page(text, outlet, hour, said=(), figures=(), held=()):
    published = f"2024-09-10T{hour:02}:00:00+00:00"
    made = document(text, published, outlet, url=f"https://{outlet}.example/{hour}")
    return reading(made, said, figures, held)


def accusing(who, whom, outlet="Wire", hour=8, cue="blamed", certainty="asserted", kind="organisation"):
    text = STORY + OWN[outlet] + f"{who} {cue} {whom} for the bombing."
    target = mention(text, whom, kind="state")
    said = statement(text, "accuses", mention(text, who, kind=kind), cue, target=target, certainty=certainty)
    return page(text, outlet, hour, [said], held=[(target.party, "suspected or accused", [said])])


def denying(who, outlet="Post", hour=9, of=None, words="any role in the bombing"):
    text = STORY + OWN[outlet] + f"{who} denied {words}. That was {of or who}."
    said = statement(text, "denies", mention(text, who, kind="state"), "denied", words)
    party = mention(text, of or who, kind="state").party
    return page(text, outlet, hour, [said], held=[(party, "denied", [said])])


def claiming(who, outlet="Wire", hour=8, act="claims", cue="claimed responsibility"):
    text = STORY + OWN[outlet] + f"{who} {cue} for the bombing."
    said = statement(text, act, mention(text, who, kind="group"), cue)
    return page(text, outlet, hour, [said], held=[(said.source.party, "claimed or admitted", [said])])


def counting(*figures, outlet="Wire", hour=8, closing=""):
    """A text of "GIVER said N were killed" and the like: (giver or None, words, number and more of a figure)."""
    text = STORY + OWN[outlet] + ". ".join(f"{who} said {words}" if who else words for who, words, *_ in figures)
    text += f".{closing} It was {hour} by then."
    made = [
        replace(figure(text, words, low, high, bound, giver=mention(text, who) if who else None), of=of)
        for who, words, low, high, bound, *more in figures
        for of in (more or [None])
    ]
    return page(text, outlet, hour, figures=made)


def quoting(outlet, hour, words, who="Jana Hollar"):
    text = STORY + OWN[outlet] + f"“{words},” {who} said."
    said = statement(text, "says", mention(text, who, kind="person"), "said", f"“{words},”")
    return page(text, outlet, hour, [replace(said, wording="quoted")])


# ---------------------------------------------------------------- who did it


def test_an_accusation_stands_against_the_denial_of_the_one_accused(ledger):
    (row,) = contradictions(ledger, accusing("Karvenia", "Morsova"), denying("Morsova"))
    assert row["why"] == (
        "Karvenia accused Morsova (10 September 2024 08:00 UTC); "
        "Morsova denied any part in it (10 September 2024 09:00 UTC)."
    )
    assert (row["left"]["party"]["name"], row["left"]["act"]) == ("Karvenia", "accuses")
    assert (row["right"]["party"]["name"], row["right"]["act"]) == ("Morsova", "denies")
    assert (row["same_party"], row["independent"]) == (False, 2)
    assert row["statements"] == [*row["left"]["statements"], *row["right"]["statements"]]


def test_a_denial_of_something_else_contradicts_no_accusation(ledger):
    other = denying("Morsova", words="reports of a third blast")
    other = replace(other, events=tuple(replace(e, responsible=()) for e in other.events))
    assert contradictions(ledger, accusing("Karvenia", "Morsova"), other) == ()


def test_an_accusation_alone_and_a_negated_one_make_no_row(ledger):
    assert contradictions(ledger, accusing("Karvenia", "Morsova")) == ()
    negated = accusing("Karvenia", "Morsova", "Radio", 7)
    negated = replace(negated, statements=tuple(replace(s, negated=True) for s in negated.statements))
    fresh = negated, denying("Orlitz")
    assert contradictions(ledger, *fresh) == ()


def test_a_claim_stands_against_anothers_claim_and_its_own_later_denial(ledger):
    two = contradictions(ledger, claiming("Coast Brigade"), claiming("Northern Front", "Post", 10))
    assert [r["why"] for r in two] == [
        "Coast Brigade claimed it (10 September 2024 08:00 UTC); Northern Front claimed it too (10 September 2024 10:00 UTC)."
    ]
    rows = contradictions(ledger, denying("Coast Brigade", "Radio", 11))
    assert [r["same_party"] for r in rows] == [False, True]
    assert "also denied having had a part in it" in rows[1]["why"]


def test_two_that_say_their_side_struck_have_not_claimed_one_bombing(ledger):
    struck = claiming("Northern Front", "Post", 10, cue="said its men struck")
    assert contradictions(ledger, claiming("Coast Brigade"), struck) == ()


def test_one_group_by_two_names_has_not_claimed_twice(ledger):
    assert contradictions(ledger, claiming("Coast Brigade"), claiming("Free Coast Brigade", "Post", 10)) == ()


# ---------------------------------------------------------------- how many


def test_two_counts_in_one_report_that_cannot_both_hold_contradict(ledger):
    (row,) = contradictions(
        ledger,
        counting(
            ("the interior ministry", "four people were killed", 4, 4, "exact"),
            ("the health ministry", "two people were killed", 2, 2, "exact"),
        ),
    )
    assert row["why"] == (
        "the interior ministry said 4 killed; the health ministry said 2 killed, in the same report (10 September 2024 08:00 UTC)."
    )
    assert (row["left"]["low"], row["right"]["low"], row["same_party"]) == (4, 2, False)
    assert row["figures"] == [*row["left"]["figures"], *row["right"]["figures"]]


@pytest.mark.parametrize(
    "lower",
    [
        ("the health ministry", "at least two people were killed", 2, None, "at_least"),
        ("the health ministry", "two people had earlier been reported killed", 2, 2, "exact"),
        ("the city hospital", "it received two dead", 2, 2, "exact"),
        ("the health ministry", "two children were killed", 2, 2, "exact", "children"),
        (None, "two people were killed", 2, 2, "exact"),
    ],
)
def test_a_bound_an_earlier_count_a_share_and_an_outlets_own_words_do_not(ledger, lower):
    four = ("the interior ministry", "four people were killed", 4, 4, "exact")
    assert contradictions(ledger, counting(four, lower)) == ()


def test_a_higher_count_told_later_contradicts_nothing_and_a_lower_at_most_does(ledger):
    first = counting(("the interior ministry", "12 people were killed", 12, 12, "exact"))
    later = counting(("the rescue service", "17 people were killed", 17, 17, "exact"), outlet="Post", hour=10)
    assert contradictions(ledger, first, later) == ()
    most = counting(
        ("the harbour police", "at most nine people were killed", None, 9, "at_most"), outlet="Radio", hour=12
    )
    rows = contradictions(ledger, most)
    assert {(r["left"]["low"], r["right"]["high"]) for r in rows} == {(17, 9), (12, 9)}
    assert all(", later (" in r["why"] for r in rows)


def test_what_its_own_voice_took_down_is_a_revision(ledger):
    rows = contradictions(
        ledger,
        counting(("the interior ministry", "23 people were killed", 23, 23, "exact")),
        counting(("the interior ministry", "21 people were killed", 21, 21, "exact"), outlet="Post", hour=12),
    )
    assert rows == ()


# ---------------------------------------------------------------- one quote in two wordings


def test_another_number_in_one_quote_is_a_contradiction(ledger):
    (row,) = contradictions(
        ledger,
        quoting("Wire", 8, "We have found three more devices in the terminal of Velm"),
        quoting("Post", 9, "We have found eight more devices in the terminal of Velm"),
    )
    assert row["why"] == (
        "Jana Hollar is quoted in two wordings: “three” in Wire (10 September 2024 08:00 UTC), "
        "“eight” in Post (10 September 2024 09:00 UTC)."
    )
    assert row["same_party"] is True
    assert row["right"]["text"] == "We have found eight more devices in the terminal of Velm,"


def test_a_not_in_one_of_them_is_a_contradiction(ledger):
    (row,) = contradictions(
        ledger,
        quoting("Wire", 8, "The men behind this bombing were known to the police of Velm"),
        quoting("Post", 9, "The men behind this bombing were not known to the police of Velm"),
    )
    assert "without it in Wire" in row["why"]
    assert "“not” in Post" in row["why"]


@pytest.mark.parametrize(
    "other",
    [
        "We have found 3 more devices in the terminal of Velm",
        "We have found three more devices in this terminal of Velm",
        "We have found three more devices in the terminal",
        "We have found three more devices in the terminal of Vellm",
        "We have, and I say so gladly, found not one but three more devices in the terminal of Velm",
    ],
)
def test_a_spelling_a_small_word_a_cut_and_what_was_left_out_are_none(ledger, other):
    first = quoting("Wire", 8, "We have found three more devices in the terminal of Velm")
    assert contradictions(ledger, first, quoting("Post", 9, other)) == ()


# ---------------------------------------------------------------- nobody was hurt


def safe(words, who="The foreign ministry", outlet="Post", hour=9):
    text = STORY + OWN[outlet] + f"{who} said {words}."
    said = statement(text, "says", mention(text, who), "said", words)
    return page(text, outlet, hour, [said])


def hurting(words, of, low=3, hour=8, who="Radio Velm", counted="killed"):
    text = STORY + OWN["Wire"] + f"{who} said {words}."
    made = figure(text, words, low, low, "exact", counted, giver=mention(text, who))
    return page(text, "Wire", hour, figures=[replace(made, of=of)])


def test_soldiers_killed_stand_against_all_soldiers_unharmed(ledger):
    (row,) = contradictions(
        ledger, hurting("three soldiers were killed", "soldiers"), safe("all soldiers were unharmed")
    )
    assert (row["left"]["party"]["name"], row["left"]["low"]) == ("Radio Velm", 3)
    assert row["right"]["text"] == "The foreign ministry said all soldiers were unharmed"
    assert row["why"] == (
        "Radio Velm said 3 killed, “soldiers” (10 September 2024 08:00 UTC); The foreign ministry said “all soldiers "
        "were unharmed” (10 September 2024 09:00 UTC)."
    )
    assert len(row["documents"]) == row["independent"] == 2


@pytest.mark.parametrize(
    ("words", "of", "hour", "who"),
    [
        ("all Karvenian soldiers were unharmed", "soldiers", 9, "The foreign ministry"),  # of others nothing is said
        ("all other soldiers were unharmed", "soldiers", 9, "The foreign ministry"),
        ("all soldiers are safe", "soldiers", 9, "The foreign ministry"),  # now: three may be dead
        ("all soldiers were unharmed", "people", 9, "The foreign ministry"),
        ("all soldiers were unharmed", "soldiers", 7, "The foreign ministry"),  # before more was known
        ("all soldiers were unharmed", "soldiers", 9, "Radio Velm"),  # its own figure is revised
    ],
)
def test_what_may_be_of_others_or_was_said_before_contradicts_no_count(ledger, words, of, hour, who):
    assert not contradictions(ledger, hurting("three were killed", of), safe(words, who, hour=hour))


@pytest.mark.parametrize(("claims", "words", "expected"), [
    (True, "all staff of the consulate are safe", 1),
    (False, "all staff of the consulate are safe", 0),  # invaders of whom, nobody says
    (True, "all children of the town are safe", 0),
])  # fmt: skip
def test_whom_an_attacker_calls_invaders_are_a_consulates_people(ledger, claims, words, expected):
    told = [hurting("tens of invaders were killed", "invaders", 20, who="The Front"), safe(words)]
    rows = contradictions(ledger, *([claiming("The Front", "Radio", 7)] if claims else []), *told)
    assert [r["left"]["counted"] for r in rows] == ["killed"] * expected
