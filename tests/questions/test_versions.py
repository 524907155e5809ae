"""What a page told once and tells no longer: stances that stand until the version without them."""

import pytest

from onrecord import ask
from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from tests.making import document, mention, reading, statement

STORY = (
    "Bombing of the Velm ferry terminal\n\nRescue teams searched the ruins of the departure hall through the night for those "
    "who had waited there for the first boat, and the harbour stayed closed while divers looked at the piers. "
)
OTHER = "Bombing of the Velm ferry terminal\n\nOur correspondent saw broken windows along the whole harbour street. "
ACCUSES = ("accuses", "accused", "asserted")
HINTS = ("accuses", "hinted at", "hinted")
BY_OTHERS = "suspected or accused"


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        yield opened


def version(day, *acts, story=STORY, outlet="Post", published=None):
    """A page of an outlet on a day: each act is Hollar's, and about the Front."""
    text = story + " ".join(f"Jana Hollar {cue} the Front." for _, cue, _ in acts)
    said, held = [], []
    for act, cue, certainty in acts:
        who, target = mention(text, "Jana Hollar", kind="person"), mention(text, "the Front", kind="group")
        made = statement(text, act, who, cue, None, target, certainty)
        said.append(made)
        level = "possible" if certainty == "hinted" else BY_OTHERS
        held.append((target.party, level, [made]))
    doc = document(text, published or f"2024-09-{day}T08:00:00+00:00", outlet, url=f"https://{outlet}.example/page")
    return reading(doc, said, responsible=held)


def stances(ledger, *readings, as_of=None):
    for each in readings:
        ledger.add(each, resolve)
    rows = ask(ledger.as_of(as_of), "positions").rows
    return {r["certainty"]: r for r in rows if r["on"] == "responsibility"}


def test_an_accusation_that_a_page_softens_stands_until_then_and_says_so(ledger):
    first, second = version(12, ACCUSES), version(14, HINTS)
    rows = stances(ledger, first, second)
    accused, hinted = rows["asserted"], rows["hinted"]
    assert (accused["until"], accused["withdrawn_by"]) == ("2024-09-14T08:00:00+00:00", second.document.id)
    assert (hinted["until"], hinted["withdrawn_by"]) == (None, None)


def test_before_the_page_was_edited_its_accusation_stood(ledger):
    rows = stances(ledger, version(12, ACCUSES), version(14, HINTS), as_of="2024-09-13")
    assert (rows["asserted"]["until"], rows["asserted"]["withdrawn_by"]) == (None, None)


def test_what_another_outlet_tells_too_stands(ledger):
    other = version(13, ACCUSES, story=OTHER, outlet="Wire")
    rows = stances(ledger, version(12, ACCUSES), version(14), other)
    assert (rows["asserted"]["until"], rows["asserted"]["withdrawn_by"]) == (None, None)


def test_what_a_third_version_no_longer_tells_is_gone_from_the_first_too(ledger):
    third = version(14)
    rows = stances(ledger, version(12, ACCUSES), version(13, ACCUSES, HINTS), third)
    assert rows["asserted"]["withdrawn_by"] == third.document.id
    assert rows["hinted"]["withdrawn_by"] == third.document.id


def test_what_came_back_was_not_withdrawn(ledger):
    rows = stances(ledger, version(12, ACCUSES), version(13), version(14, ACCUSES, HINTS))
    assert rows["asserted"]["withdrawn_by"] is None


def test_who_is_held_responsible_by_a_page_no_longer_is_marked(ledger):
    first, second = version(12, ACCUSES), version(14)
    for each in (first, second):
        ledger.add(each, resolve)
    (row,) = ask(ledger.as_of(), "responsibility").rows
    (by,) = row["by"]
    assert (by["until"], by["withdrawn_by"]) == ("2024-09-14T08:00:00+00:00", second.document.id)


def test_a_page_that_was_written_anew_took_nothing_back_unless_it_keeps_its_date(ledger):
    anew = OTHER + "Nobody has been let near the gate since, and the cranes have stopped. "
    rows = stances(ledger, version(12, ACCUSES), version(14, HINTS, story=anew))
    assert rows["asserted"]["withdrawn_by"] is None


def test_a_page_written_anew_under_its_old_date_is_an_edit(ledger):
    anew = OTHER + "Nobody has been let near the gate since, and the cranes have stopped. "
    edited = version(14, HINTS, story=anew, published="2024-09-12T08:00:00+00:00")
    rows = stances(ledger, version(12, ACCUSES), edited)
    assert rows["asserted"]["withdrawn_by"] == edited.document.id
