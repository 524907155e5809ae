"""Where parties stand: from statements made by hand."""

from dataclasses import replace

import pytest

from onrecord import ask
from onrecord.ledger import Ledger
from onrecord.model import Party
from onrecord.resolve import resolve
from tests.making import document, figure, mention, reading, statement

STORY = "Bombing of the Velm ferry terminal\n\n"
BY_AUTHORITIES = "suspected or accused by authorities"


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        yield opened


def told(text, day, *acts, figures=(), outlet="Post", level=BY_AUTHORITIES, kind="organisation"):
    """A reading of a text: its acts are (act, source, cue, more), what they accuse is a group, at one level."""
    whole = STORY + text
    said, held, parties = [], [], {}
    for act, source, cue, more in acts:
        target = mention(whole, more["target"], kind=more.get("of_kind", "group")) if "target" in more else None
        who = mention(whole, source, kind=more.get("kind", kind))
        rule = more.get("rule")
        made = statement(
            whole, act, who, cue, more.get("content"), target, more.get("certainty"), mode=more.get("mode")
        )
        said.append(replace(made, rule=rule))
        if act in ("claims", "accuses", "admits"):
            held.append(((target or who).party, "claimed or admitted" if act != "accuses" else level, [said[-1]]))
        for each in (who, target):
            if each is not None:
                parties[each.party.id] = Party(each.party.id, each.party.name, each.party.kind, (), each.spans)
    doc = document(whole, f"2024-09-{day}T08:00:00+00:00", outlet, url=f"https://{outlet}.example/{day}")
    made = reading(doc, said, [figure(whole, **f) for f in figures], held)
    return replace(made, parties=tuple(parties.values()))


def positions(ledger, *readings):
    for each in readings:
        ledger.add(each, resolve)
    return ask(ledger.as_of(), "positions").rows


def brief(row):
    target = row["target"]["name"] if row["target"] else None
    return row["party"]["name"], row["on"], row["act"], target, row["certainty"], row["since"][8:10], row["until"] and row["until"][8:10]  # fmt: skip


def test_a_claim_and_an_accusation_are_stances_on_responsibility(ledger):
    rows = positions(
        ledger,
        told("The Front claimed it.", 10, ("claims", "The Front", "claimed", {"kind": "group"})),
        told(
            "Karvenia blamed Morsova.",
            11,
            ("accuses", "Karvenia", "blamed", {"target": "Morsova", "certainty": "asserted"}),
        ),
    )
    assert {brief(r) for r in rows} == {
        ("The Front", "responsibility", "claims", None, None, "10", None),
        ("Karvenia", "responsibility", "accuses", "Morsova", "asserted", "11", None),
    }


def test_a_surer_accusation_of_the_same_party_ends_the_earlier_one_and_repeating_does_not(ledger):
    hint = ("accuses", "Karvenia", "hinted at", {"target": "Morsova", "certainty": "hinted"})
    blame = ("accuses", "Karvenia", "blamed", {"target": "Morsova", "certainty": "asserted"})
    rows = positions(
        ledger,
        told("Karvenia hinted at Morsova.", 10, hint),
        told("Once more Karvenia hinted at Morsova.", 11, hint, outlet="Radio"),
        told("Karvenia blamed Morsova.", 12, blame),
    )
    assert [brief(r)[4:] for r in rows] == [("hinted", "10", "12"), ("asserted", "12", None)]
    assert rows[0]["independent"] == 2


def test_old_news_of_a_hint_is_no_return_to_it(ledger):
    hint = ("accuses", "Karvenia", "hinted at", {"target": "Morsova", "certainty": "hinted"})
    blame = ("accuses", "Karvenia", "blamed", {"target": "Morsova", "certainty": "asserted"})
    rows = positions(
        ledger,
        told("Karvenia hinted at Morsova.", 10, hint),
        told("Karvenia blamed Morsova.", 12, blame),
        told("At first Karvenia hinted at Morsova.", 13, hint, outlet="Radio"),
    )
    assert [brief(r)[4:] for r in rows] == [("hinted", "10", "12"), ("asserted", "12", None)]


def test_islamists_by_three_names_are_one_accused(ledger):
    names = ("radical Islamists", "Islamists", "Islamist militants")
    accused = [
        ("accuses", "Karvenia", "blamed", {"target": name, "of_kind": "unnamed", "certainty": "asserted"})
        for name in names
    ]
    (row,) = positions(
        ledger, *(told(f"Karvenia blamed {n}.", 10 + i, a) for i, (n, a) in enumerate(zip(names, accused, strict=True)))
    )
    assert brief(row) == ("Karvenia", "responsibility", "accuses", "Islamists", "asserted", "10", None)
    assert len(row["documents"]) == 3


def test_two_accused_are_two_stances(ledger):
    rows = positions(
        ledger,
        told(
            "Karvenia blamed Morsova.",
            10,
            ("accuses", "Karvenia", "blamed", {"target": "Morsova", "certainty": "asserted"}),
        ),
        told(
            "Karvenia blamed the Front.",
            11,
            ("accuses", "Karvenia", "blamed", {"target": "the Front", "certainty": "asserted"}),
        ),
    )
    assert {(r["target"]["name"], r["until"]) for r in rows} == {("Morsova", None), ("the Front", None)}


def test_who_claims_and_then_denies_has_changed_its_stance_and_may_return_to_it(ledger):
    deny = ("denies", "The Front", "denied", {"kind": "group", "content": "any role", "rule": "denied"})
    claim = ("claims", "The Front", "claimed", {"kind": "group"})
    rows = positions(
        ledger,
        told("The Front claimed it.", 10, claim),
        told("The Front denied any role.", 11, deny),
        told("The Front claimed it again.", 12, claim),
    )
    assert [(r["act"], r["since"][8:10], r["until"] and r["until"][8:10]) for r in rows] == [
        ("claims", "10", "11"),
        ("denies", "11", "12"),
        ("claims", "12", None),
    ]


def test_a_spokesmans_stance_is_his_principals(ledger):
    blame = ("accuses", "Dmitry Peskov", "blamed", {"target": "the Front", "certainty": "asserted", "kind": "person"})
    (row,) = positions(ledger, told("Dmitry Peskov blamed the Front.", 10, blame))  # whom the shipped table knows
    assert (row["party"]["name"], [b["party"]["name"] for b in row["by"]]) == ("Russia", ["Dmitry Peskov"])


def test_what_nobody_says_is_nobodys_position(ledger):
    whole = STORY + "Three men were arrested."
    said = statement(
        whole,
        "accuses",
        None,
        "were arrested",
        target=mention(whole, "Three men", kind="unnamed"),
        certainty="suspected",
    )
    made = reading(document(whole, "2024-09-10T08:00:00+00:00"), [said])
    assert positions(ledger, made) == ()


def test_what_is_accused_of_something_else_is_no_stance_on_responsibility(ledger):
    whole = STORY + "Morsova accused Karvenia of looking for a culprit abroad."
    source, target = mention(whole, "Morsova", kind="state"), mention(whole, "Karvenia", kind="state")
    said = replace(
        statement(whole, "accuses", source, "accused", target=target, certainty="asserted"), rule="accused somebody"
    )
    made = reading(document(whole, "2024-09-10T08:00:00+00:00"), [said])  # the reader holds nobody responsible by it
    assert positions(ledger, made) == ()


def test_a_denial_on_anothers_behalf_names_who_is_cleared(ledger):
    blame = ("accuses", "Karvenia", "blamed", {"target": "Morsova", "certainty": "asserted"})
    clear = ("denies", "Orland", "saw no evidence of", {"kind": "state", "rule": "had no part in it"})
    rows = positions(
        ledger,
        told("Karvenia blamed Morsova.", 10, blame),
        told("Orland saw no evidence of a role of Morsova in it.", 11, clear, outlet="Radio"),
    )
    assert ("Orland", "responsibility", "denies", "Morsova", None, "11", None) in {brief(r) for r in rows}


def test_tolls_of_a_giver_follow_one_another_and_a_late_repeat_of_an_old_one_changes_nothing(ledger):
    def count(number, day, outlet="Post"):
        text = STORY + f"Police said {number} people were killed in the terminal."
        doc = document(text, f"2024-09-{day}T08:00:00+00:00", outlet, url=f"https://{outlet}.example/{day}")
        killed = figure(text, f"{number} people were killed", number, number, "exact", giver=mention(text, "Police"))
        return reading(doc, figures=[killed])

    rows = positions(ledger, count(12, 10), count(17, 11), count(12, 12, "Radio"))
    assert [(r["on"], r["figure"]["low"], r["since"][8:10], r["until"] and r["until"][8:10]) for r in rows] == [
        ("toll", 12, "10", "11"),
        ("toll", 17, "11", None),
    ]
    assert rows[0]["words"]["text"] == "12 people were killed"


def test_an_earlier_warning_is_a_position_and_a_later_one_to_travellers_is_none(ledger):
    had = ("warns", "The embassy", "had warned of", {"content": "an attack"})
    now = ("warns", "Orland", "warned", {"content": "its citizens against travel", "kind": "state"})
    rows = positions(
        ledger,
        told("The embassy had warned of an attack.", 10, had),
        told("Orland warned its citizens against travel.", 11, now, outlet="Radio"),
    )
    assert [(r["party"]["name"], r["on"], r["act"]) for r in rows] == [("The embassy", "warning", "warns")]


def test_whether_it_happened_is_a_point_where_somebody_denies_it(ledger):
    deny = ("denies", "The army", "denied", {"content": "that any attack had taken place"})
    rows = positions(ledger, told("The army denied that any attack had taken place.", 10, deny))
    assert [(r["party"]["name"], r["on"], r["act"]) for r in rows] == [("The army", "whether it happened", "denies")]


def test_another_point_is_named_by_words_of_its_own_and_needs_two_parties(ledger):
    first = ("says", "Karvenia", "said", {"content": "the bombers fled across the strait in a fishing boat"})
    second = ("says", "Orland", "said", {"content": "the bombers had not fled across the strait in any fishing boat"})
    one = told("Karvenia said the bombers fled across the strait in a fishing boat.", 10, first)
    assert positions(ledger, one) == ()
    other = told(
        "Orland said the bombers had not fled across the strait in any fishing boat.", 11, second, outlet="Radio"
    )
    rows = positions(ledger, other)
    assert {r["party"]["name"] for r in rows} == {"Karvenia", "Orland"}
    assert {r["on"] for r in rows} == {"the bombers fled across the strait in a fishing boat"}


def test_a_word_cut_from_its_ending_is_no_rarer_than_it_was(ledger):
    """ "stopp" is no word, and would outweigh all others of its sentence."""
    said = [
        told(f"{who} said {what}.", day, ("says", who, "said", {"content": what}))
        for day, who, what in (
            (10, "Karvenia", "it stopped ferries crossing the border"),
            (11, "The harbour authority", "it banned ferries crossing the border"),
        )
    ]
    rows = positions(ledger, *said)
    assert {r["party"]["name"] for r in rows} == {"Karvenia", "The harbour authority"}
    assert len({r["on"] for r in rows}) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("all Karvenian staff of the ferry line were unharmed", 1),
        ("all 12 crew members are “safe and uninjured”", 1),
        ("both hostages escaped unhurt", 1),
        ("all workers had been accounted for", 1),
        ("not all passengers were unhurt", 0),
        ("it was working to ensure all staff is safe", 0),
        ("nobody is safe until all children are safe", 0),
        ("all passengers would be safe", 0),
        ("all ferries are safe", 0),
    ],
)
def test_that_all_of_some_people_are_unharmed_is_a_position_on_the_toll(ledger, words, expected):
    said = told(f"Karvenia said {words}.", 10, ("says", "Karvenia", "said", {"content": words}))
    rows = positions(ledger, said)
    assert [(r["party"]["name"], r["on"], r["act"]) for r in rows] == [("Karvenia", "toll", "says")] * expected


def test_the_words_of_a_position_stand_where_it_says(ledger):
    text = "Karvenia, its minister said, blamed Morsova for the bombing."
    blame = ("accuses", "Karvenia", "blamed", {"target": "Morsova", "certainty": "asserted", "content": "Morsova for the bombing"})  # fmt: skip
    (row,) = positions(ledger, told(text, 10, blame))
    whole = STORY + text
    assert row["words"]["text"] == " … ".join(whole[start:end] for start, end in row["words"]["spans"])
    assert row["words"]["text"] == "Karvenia … blamed Morsova for the bombing"


def test_those_known_by_description_only_are_each_their_own_and_last(ledger):
    def witness(words, day, outlet):
        text = STORY + words
        doc = document(text, f"2024-09-{day}T08:00:00+00:00", outlet, url=f"https://{outlet}.example/{day}")
        who = mention(text, "A witness", kind="unnamed")
        made = reading(doc, figures=[figure(text, "twelve people were killed", 12, 12, "exact", giver=who)])
        return replace(made, parties=(Party("a-witness", "A witness", "unnamed", (), who.spans),))

    rows = positions(
        ledger,
        witness("A witness said on the quay that twelve people were killed.", 10, "Post"),
        witness("Late at night, twelve people were killed, as far as A witness knew.", 11, "Radio"),
        told("The Front claimed it.", 12, ("claims", "The Front", "claimed", {"kind": "group"}), outlet="Wire"),
    )
    assert [(r["party"]["kind"], r["independent"]) for r in rows] == [("group", 1), ("unnamed", 1), ("unnamed", 1)]
