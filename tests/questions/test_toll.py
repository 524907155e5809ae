"""The toll through time: what supersedes what, and the sentence that says how it stands."""

from dataclasses import replace

import pytest

from onrecord import ask
from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from tests.making import document, figure, mention, reading, statement

STORY = "Bombing of the Velm ferry terminal\n\nA bomb exploded in the ferry terminal of Velm. "
OWN = {
    "Wire": "Passengers of the morning boat to Morsova stood on the quay when it went off",
    "Post": "Our correspondent saw broken windows along the whole harbour street and heard no second blast",
    "Radio": "Listeners from across the bay called in to tell of thunder out of a clear sky",
    "Observer": "Nobody has been let near the gate since, and the cranes have stopped",
}
"""What each outlet tells in its own words, so that none is a copy of another."""


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        yield opened


def told(hour, outlet, *figures, day=10):
    """A reading of a text of an outlet: each figure by its words, its number and more of a figure."""
    text = STORY + f"{OWN[outlet]}. " + ". ".join(words for words, *_ in figures) + f". At {hour} on {day}."
    made = [given(text, *each) for each in figures]
    published = f"2024-09-{day:02}T{hour:02}:00:00+00:00"
    return reading(document(text, published, outlet, url=f"https://{outlet}.example/{day}/{hour}"), figures=made)


def given(text, words, number, bound="exact", giver=None, counted="killed", about="main", of=None, kind="organisation"):
    """A figure that stands in a text, given by somebody whose words begin it."""
    high = None if bound == "at_least" else number
    who = mention(text, giver, kind=kind) if giver else None
    return replace(figure(text, words, number, high, bound, counted, who, about), of=of)


def answer(ledger, *readings):
    for each in readings:
        ledger.add(each, resolve)
    return ask(ledger.as_of(), "toll")


def standing(found):
    return {(r["low"], r["bound"]) for r in found.rows if r["latest"] and r["about"] == "main"}


def test_a_vaguer_figure_takes_nothing_back(ledger):
    found = answer(
        ledger,
        told(8, "Wire", ("137 people were killed", 137)),
        told(12, "Wire", ("more than 100 people were killed", 101, "at_least")),
        told(13, "Wire", ("dozens were killed", 24, "at_least")),
    )
    assert standing(found) == {(137, "exact")}
    assert [(r["until"], r["revised"]) for r in found.rows] == [
        (None, None),
        ("2024-09-10T12:00:00+00:00", None),
        ("2024-09-10T13:00:00+00:00", None),
    ]


def test_more_than_115_is_written_of_115_too(ledger):
    found = answer(
        ledger,
        told(10, "Wire", ("toll rises to 115", 115)),
        told(11, "Wire", ("more than 115 were killed", 116, "at_least")),
    )
    assert standing(found) == {(115, "exact")}


def test_the_at_least_of_the_text_goes_before_the_bare_number_of_its_heading(ledger):
    found = answer(ledger, told(8, "Wire", ("Bomb kills two", 2), ("at least two people were killed", 2, "at_least")))
    assert standing(found) == {(2, "at_least")}


def test_two_outlets_with_a_higher_figure_supersede_a_lower_one_and_one_outlet_does_not(ledger):
    first = told(8, "Wire", ("40 were killed", 40)), told(9, "Post", ("60 were killed", 60))
    assert standing(answer(ledger, *first)) == {(40, "exact"), (60, "exact")}
    assert standing(answer(ledger, told(10, "Radio", ("63 were killed", 63)))) == {(60, "exact"), (63, "exact")}


def test_of_two_parties_that_insist_on_theirs_both_stand(ledger):
    found = answer(
        ledger,
        told(8, "Wire", ("the ministry said 21 were killed", 21, "exact", "the ministry")),
        told(9, "Post", ("the Front said 40 were killed", 40, "exact", "the Front")),
        told(10, "Radio", ("the Front said 40 died", 40, "exact", "the Front")),
        told(11, "Post", ("the ministry said again that 21 were killed", 21, "exact", "the ministry")),
    )
    assert standing(found) == {(21, "exact"), (40, "exact")}


def test_what_an_authority_takes_down_falls_for_those_who_had_it_from_there(ledger):
    found = answer(
        ledger,
        told(
            8,
            "Wire",
            ("23 dead", 23),
            ("the interior ministry said 23 were killed", 23, "exact", "the interior ministry"),
        ),
        told(9, "Post", ("23 killed", 23)),
        told(8, "Wire", ("the interior ministry put it at 21 killed", 21, "exact", "the interior ministry"), day=12),
        told(9, "Radio", ("21 dead", 21), day=12),
    )
    assert standing(found) == {(21, "exact")}
    assert [r["giver"]["name"] for r in found.rows if r["revised"] == "down"] == ["the interior ministry"]
    assert not any(r["outlier"] for r in found.rows)


def test_one_outlets_figure_above_what_two_count_later_is_kept_and_marked(ledger):
    found = answer(
        ledger,
        told(8, "Observer", ("the Front said 143 were killed", 143, "exact", "the Front")),
        told(9, "Wire", ("133 were killed", 133)),
        told(10, "Post", ("137 were killed", 137)),
        told(11, "Radio", ("137 people died", 137)),
    )
    (outlier,) = [r for r in found.rows if r["outlier"]]
    assert (outlier["low"], outlier["latest"]) == (143, True)
    (killed,) = found.summary
    assert killed["text"].startswith("137 killed as of 10 September 2024 11:00 UTC")
    assert "in one outlet alone: 143 (the Front, in Observer)" in killed["text"]


def test_a_figure_that_two_outlets_carry_is_no_outlier(ledger):
    found = answer(
        ledger,
        told(8, "Observer", ("143 were killed", 143)),
        told(9, "Wire", ("133 were killed", 133)),
        told(10, "Post", ("137 were killed", 137)),
        told(11, "Radio", ("143 people died", 143)),
    )
    assert not any(r["outlier"] for r in found.rows)


def test_a_part_is_neither_added_to_the_whole_nor_taken_for_it(ledger):
    found = answer(
        ledger,
        told(8, "Wire", ("12 were killed", 12), ("three children", 3, "exact", None, "killed", "part", "children")),
        told(9, "Post", ("five children", 5, "exact", None, "killed", "part", "children")),
    )
    assert [(r["low"], r["about"], r["of"]) for r in found.rows] == [
        (12, "main", None),
        (3, "part", "children"),
        (5, "part", "children"),
    ]
    assert [t["text"].split(",")[0] for t in found.summary] == ["12 killed as of 10 September 2024 08:00 UTC"]


def test_somebodys_brother_is_a_part_where_more_were_killed(ledger):
    text = STORY + "At least 12 people were killed. “Nobody told us,” said a woman whose brother was killed."
    made = [given(text, "At least 12 people were killed", 12, "at_least"), given(text, "brother was killed", 1)]
    found = answer(ledger, reading(document(text, "2024-09-10", "Wire"), figures=made))
    assert [(r["low"], r["about"]) for r in found.rows] == [(12, "main"), (1, "part")]


def test_one_person_killed_is_a_whole_where_no_more_were(ledger):
    found = answer(ledger, told(8, "Wire", ("a guard was killed", 1)))
    assert [(r["low"], r["about"]) for r in found.rows] == [(1, "main")]


def test_fewer_of_those_held_is_no_revision(ledger):
    found = answer(
        ledger,
        told(8, "Wire", ("police held 11 people", 11, "exact", "police", "detained", "main", "people")),
        told(9, "Wire", ("police held four gunmen", 4, "exact", "police", "detained", "main", "gunmen")),
    )
    assert standing(found) == {(11, "exact"), (4, "exact")}
    assert not any(r["revised"] for r in found.rows)


def test_those_of_another_event_are_left_out_where_another_document_tells_so(ledger):
    war = ("the war has killed 38,000 people", 38000, "at_least")
    found = answer(
        ledger,
        told(8, "Wire", ("a man was killed", 1), war),
        told(9, "Wire", (*war, None, "killed", "background")),
    )
    assert {r["low"] for r in found.rows} == {1}


def test_the_sentence_names_the_moment_the_voices_and_what_is_told_beside_it(ledger):
    found = answer(
        ledger,
        told(8, "Wire", ("the city hospital said 17 were killed", 17, "exact", "the city hospital")),
        told(9, "Post", ("the interior ministry said 21 were killed", 21, "exact", "the interior ministry")),
    )
    (killed,) = found.summary
    assert killed["text"] == (
        "21 killed as of 10 September 2024 09:00 UTC, by the interior ministry, one voice; lower: 17 (the city hospital)"
    )
    assert (killed["low"], killed["lowest"], killed["highest"], killed["independent"]) == (21, 17, 21, 1)
    assert killed["figures"] == [r["figures"][0] for r in found.rows if r["low"] == 21]


# ---------------------------------------------------------------- what is told first


def test_whose_bomb_it_was_is_not_told_first_how_many_it_killed(ledger):
    found = answer(
        ledger, claimed(("dozens died", 24, "at_least"), ("the Front said 190 were dead", 190, "exact", "the Front"))
    )
    (killed,) = found.summary
    assert (
        killed["text"] == "dozens killed as of 10 September 2024 08:00 UTC, by Wire, one voice; higher: 190 (the Front)"
    )
    assert (killed["said"], killed["low"], killed["claimed_by"]) == ("dozens", 24, None)
    assert (killed["lowest_said"], killed["highest_said"]) == ("dozens", "190")


def test_where_only_whoever_claims_it_counts_the_sentence_says_so(ledger):
    found = answer(ledger, claimed(("the Front said 190 were dead", 190, "exact", "the Front")))
    (killed,) = found.summary
    assert killed["text"].startswith("190 killed as of 10 September 2024 08:00 UTC, by the Front, who claim the deed")
    assert killed["claimed_by"] == "the Front"


def claimed(*figures):
    """A text of an outlet in which the Front claims the deed."""
    text = STORY + "The Front said that it planted the bomb. " + ". ".join(words for words, *_ in figures) + "."
    front = mention(text, "The Front", "the Front", "group")
    claim = statement(text, "claims", front, "said that it planted")
    made = [given(text, *each, kind="group") for each in figures]
    doc = document(text, "2024-09-10T08:00:00+00:00", "Wire", url="https://Wire.example/claim")
    return reading(doc, [claim], made, [(front.party, "claimed or admitted", [claim])])


def test_a_number_is_said_as_it_was_and_the_bounds_are_for_programs(ledger):
    found = answer(ledger, told(8, "Wire", ("more than 140 people were killed", 141, "at_least")))
    (killed,) = found.summary
    assert killed["text"].startswith("more than 140 killed")
    assert (killed["said"], killed["low"], killed["high"], killed["bound"]) == ("more than 140", 141, None, "at_least")


def test_where_nobody_tells_the_whole_the_parts_are_told_and_not_added_up(ledger):
    found = answer(
        ledger,
        told(
            8,
            "Wire",
            ("killed five children", 5, "exact", None, "killed", "part", "children"),
            ("two ferry drivers died", 2, "exact", None, "killed", "part", "ferry drivers"),
            ("eight were injured", 8, "exact", None, "injured"),
        ),
    )
    killed, injured = found.summary
    assert killed["text"] == (
        "5 children and 2 ferry drivers killed as of 10 September 2024 08:00 UTC, by Wire, one voice"
    )
    assert (killed["about"], killed["low"], killed["lowest"], injured["low"]) == ("part", None, None, 8)
    assert len(killed["figures"]) == 2


def test_of_a_death_of_old_age_there_is_no_toll_and_of_a_shot_man_there_is(ledger):
    life = "Otto Brandt, twice mayor of Velm, died at 93 in his house by the sea, his daughter said. He was a boy in the war."
    found = answer(ledger, obituary(life))
    assert [r["text"] for r in found.rows] == ["Otto Brandt, twice mayor of Velm, died"]
    assert found.summary == ()


def test_one_who_died_in_an_attack_that_the_text_begins_with_is_a_toll(ledger):
    found = answer(ledger, obituary("An attack on the mayor: Otto Brandt, twice mayor of Velm, died at his desk."))
    assert [t["text"].split(" as of")[0] for t in found.summary] == ["1 killed"]


def obituary(text):
    doc = document(text, "2024-09-10", "Post", url="https://Post.example/brandt")
    return reading(doc, figures=[given(text, "Otto Brandt, twice mayor of Velm, died", 1)])


def test_no_arrests_holds_until_anybody_tells_of_one(ledger):
    none = ("no arrests have been made", 0, "exact", None, "detained")
    found = answer(ledger, told(8, "Wire", none), told(9, "Post", ("three arrested", 3, "exact", None, "detained")))
    assert [(r["low"], r["until"]) for r in found.rows] == [(0, "2024-09-10T09:00:00+00:00"), (3, None)]


def test_no_arrests_holds_no_longer_when_one_is_arrested_by_name(ledger):
    text = STORY + "Ilja Moro was arrested at the border."
    arrest = replace(
        statement(text, "accuses", None, "was arrested", None, mention(text, "Ilja Moro"), "suspected"),
        rule="was arrested",
    )
    doc = document(text, "2024-09-10T09:00:00+00:00", "Post", url="https://Post.example/moro")
    found = answer(ledger, told(8, "Wire", ("no arrests", 0, "exact", None, "detained")), reading(doc, [arrest]))
    (none,) = found.rows
    assert (none["until"], none["superseded_by"]) == ("2024-09-10T09:00:00+00:00", [])
    assert found.summary == ()
