"""Who is an origin, what was only lifted from one, and that words count for whose they are."""

from dataclasses import replace

import pytest

from onrecord import ask
from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from tests.making import document, mention, reading, statement

EVENT = "Bomb in the ferry terminal of Velm"
WIRE = (
    "At least twelve people were killed when a bomb exploded in the ferry terminal of Velm on Tuesday morning, the "
    "interior ministry said, and rescue teams were still searching the ruins for more victims late in the evening."
)
ACCUSED = "The interior minister accused the Harbour Front of the bombing and said that two of its members had been seen there."
OWN = (
    "A woman who had been waiting for the early boat told this newspaper that the windows came in all at once. She walked "
    "home barefoot along the quay, past the fishermen, and has not slept since. A guard told us that he too accused the "
    "Harbour Front of the bombing in the terminal of Velm, because of what he had seen in the spring."
)


def told(text, hour, outlet, sources, title=EVENT, url=None):
    """A reading in which each of these accuses the Harbour Front."""
    whole = f"{title}\n\n{text}"
    doc = document(
        whole, f"2024-09-10T{hour:02}:30:00+00:00", outlet, url=url or f"https://{outlet}.example", title=title
    )
    front = mention(whole, "the Harbour Front", kind="group") if "the Harbour Front" in whole else None
    made = []
    for source, cue in sources:
        said = statement(whole, "accuses", mention(whole, source), cue, target=front, certainty="asserted")
        start = whole.index(source)
        at = ((whole.index(cue, start), whole.index(cue, start) + len(cue)),)
        made.append(replace(said, id=f"{said.id}{outlet}{len(made)}", cue=replace(said.cue, spans=at), target=None))
    party = front.party if front else None
    held = [(party, "suspected or accused", [said]) for said in made] if party else []
    return reading(doc, made, responsible=held)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        yield opened


MINISTER = ("The interior minister", "accused")
GUARD = ("A guard", "accused")


def fill(ledger, *readings):
    for each in readings:
        ledger.add(each, resolve)
    return ledger.as_of()


def test_a_statement_in_a_lifted_passage_is_the_origins_and_the_articles_own_is_its_own(ledger):
    agency = told(f"{WIRE} {ACCUSED}", 8, "Wire", [MINISTER])
    paper = told(f"{OWN}\n\n{WIRE} {ACCUSED}", 9, "Post", [MINISTER, GUARD], title="The early boat of Velm")
    record = fill(ledger, agency, paper)
    (event,) = record.events
    (row,) = [r for r in ask(record, "responsibility", event).rows if len(r["statements"]) > 1]
    # three statements in two documents: the minister's twice in the agency's words, the guard's once
    assert (len(row["statements"]), len(row["documents"]), row["independent"]) == (3, 2, 2)
    lifted_only = told(f"{OWN[:230]}\n\n{WIRE} {ACCUSED}", 10, "Mail", [MINISTER], title="Velm mourns")
    (row,) = [r for r in ask(fill(ledger, lifted_only), "responsibility", event).rows if len(r["statements"]) > 1]
    assert (len(row["statements"]), len(row["documents"]), row["independent"]) == (4, 3, 2)


def test_sources_shows_copies_and_passages_with_where_they_stand_and_why(ledger):
    agency = told(f"{WIRE} {ACCUSED}", 8, "Wire", [MINISTER])
    reprint = told(f"{WIRE} {ACCUSED}", 9, "Mail", [MINISTER], title="Velm mourns")
    paper = told(f"{OWN}\n\n{WIRE} {ACCUSED}", 10, "Post", [MINISTER, GUARD], title="The early boat of Velm")
    wire, post = ask(fill(ledger, agency, reprint, paper), "sources").rows
    assert (wire["origin"]["outlet"], [c["outlet"] for c in wire["copies"]]) == ("Wire", ["Mail"])
    assert "published first" in wire["copies"][0]["why"]
    assert {(p["outlet"], p["kind"]) for p in wire["passages"]} == {("Post", "passage")}
    ((start, end),) = wire["passages"][0]["spans"]
    assert paper.document.text[start:end] == f"{WIRE} {ACCUSED}".rstrip(".")
    assert (post["origin"]["outlet"], post["copies"], post["passages"]) == ("Post", [], [])


def test_what_an_edit_added_is_said_by_the_same_page(ledger):
    first = told(WIRE, 8, "Wire", [], url="https://wire.example/velm")
    edited = told(f"{WIRE}\n\n{OWN}\n\n{ACCUSED}", 9, "Wire", [MINISTER, GUARD], url="https://wire.example/velm")
    record = fill(ledger, first, edited)
    (origin,) = ask(record, "sources").rows
    assert [c["kind"] for c in origin["copies"]] == ["version"]
    assert {r["independent"] for r in ask(record, "responsibility").rows} == {1}


def test_a_heading_of_its_own_makes_no_voice_of_a_reprint(ledger):
    agency = told(f"{WIRE} {ACCUSED}", 8, "Wire", [MINISTER])
    title = "Minister accused the Harbour Front of Velm bombing"
    reprint = told(f"{WIRE} {ACCUSED}", 9, "Mail", [("Minister", "accused")], title=title)
    rows = ask(fill(ledger, agency, reprint), "responsibility").rows
    assert {r["independent"] for r in rows} == {1}
