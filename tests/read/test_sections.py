"""A document is parted where its form and its words say that it tells of different events; an ordinary one stays whole."""

import json

import pytest

from onrecord.config import Settings
from onrecord.ledger import Ledger
from onrecord.pipeline import add, read
from onrecord.questions import ask
from onrecord.questions.judging import same

MARKET = (
    "A car bomb killed 14 people at a market in Tavrin on Monday, police said. The Free North Front claimed "
    "responsibility for the blast in a statement on its website, and the interior minister vowed to find the culprits."
)
FERRY = (
    "In Port Selmar a ferry with 90 passengers on board collided with a tanker late on Sunday. The coastguard said that "
    "61 people were rescued from the water and that the search for those who are missing would go on through the night."
)
SCHOOL = (
    "A gunman wounded three teachers at a primary school in Old Karsk, prosecutors said. They charged a man of 34, who "
    "was arrested nearby with a hunting rifle, and said that he had once been a caretaker of the building."
)
ITEMS = (MARKET, FERRY, SCHOOL)
LATER = (
    "The interior minister said on Tuesday that the toll of the bomb at the market had risen to 17. Doctors in Tavrin "
    "were still treating nine people, and the police had made no arrests over the blast so far."
)
MARKS = {
    "bullets": [f"• {item}" for item in ITEMS],
    "times": [f"{n}:15 p.m.\n\n{item}" for n, item in enumerate(ITEMS, 3)],
    "separators": [ITEMS[0], *(f"* * *\n\n{item}" for item in ITEMS[1:])],
    "headings": [
        f"{head}\n\n{item}"
        for head, item in zip(("Bomb at market", "Ferry sinks", "School shooting"), ITEMS, strict=True)
    ],
}


def reading(tmp_path, *texts):
    path = tmp_path / "texts.jsonl"
    path.write_text("".join(json.dumps({"text": t, "published": "2024-05-07"}) + "\n" for t in texts), encoding="utf-8")
    return list(read([str(path)], Settings()))


@pytest.mark.parametrize("form", MARKS)
def test_a_round_up_has_a_section_for_each_of_its_items(tmp_path, form):
    text = "\n\n".join(MARKS[form])
    (found,) = reading(tmp_path, text)
    parts = ["".join(text[start:end] for start, end in section) for section in found.sections]
    assert [[item[:30] in part for item in ITEMS] for part in parts] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    assert [event.type for event in found.events] == ["bombing", "crash", "shooting"]


def test_entries_of_a_live_page_on_one_event_are_one_section(tmp_path):
    entries = [MARKET, FERRY, LATER, SCHOOL]
    text = "\n\n".join(f"{n}:15 p.m.\n\n{entry}" for n, entry in enumerate(entries, 3))
    (found,) = reading(tmp_path, text)
    first = found.sections[0]
    assert [text[start:end].split("\n\n")[1][:12] for start, end in first] == [MARKET[:12], LATER[:12]]
    assert len(found.sections) == 3


def test_subheadings_and_updates_part_no_ordinary_article(tmp_path):
    text = f"Bomb kills 14 in Tavrin\n\n{MARKET}\n\nWhat the government says\n\n{LATER}"
    (found,) = reading(tmp_path, text)
    assert found.sections == ()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_round_up_is_in_the_event_of_each_item_with_that_items_rows_only(tmp_path, order):
    market = (
        "Market bomb in Tavrin kills 14\n\n" + LATER + " The Free North Front claimed responsibility for the car bomb."
    )
    school = "Three teachers wounded in Old Karsk school shooting\n\n" + SCHOOL
    texts = ["\n\n".join(MARKS["bullets"]), market, school]
    path = tmp_path / "texts.jsonl"
    records = [{"text": texts[i], "ref": "round-up market school".split()[i], "published": "2024-05-07"} for i in order]
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        list(add([str(path)], ledger, Settings()))
        record = ledger.as_of()
        events = {frozenset(d.ref for d in documents): documents for documents in record.events.values()}
        assert set(events) == {
            frozenset({"round-up", "market"}),
            frozenset({"round-up"}),
            frozenset({"round-up", "school"}),
        }
        of_school = record.statements(events[frozenset({"round-up", "school"})])
        of_market = record.statements(events[frozenset({"round-up", "market"})])
        assert {s.act for _, s in of_market} >= {"claims"}
        assert not {s.act for _, s in of_school} & {"claims"}
        assert {s.act for d, s in of_school if d.ref == "round-up"} == {"says", "accuses"}
        whole = record.reading(events[frozenset({"round-up"})][0])
        assert len(whole.sections) == 3 and len(whole.events) == 3


def test_an_event_of_a_section_is_not_called_by_the_title_of_the_round_up(tmp_path):
    path = tmp_path / "texts.jsonl"
    text = "\n\n".join(MARKS["bullets"])
    path.write_text(
        json.dumps({"text": text, "title": "The week in brief", "published": "2024-05-07"}), encoding="utf-8"
    )
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        list(add([str(path)], ledger, Settings()))
        answer = ask(ledger.as_of(), "events")
        assert answer.documents_searched == 1
        names = {row["name"] for row in answer.rows}
        assert len(names) == 3 and "The week in brief" not in names
        (first,) = [row["documents"] for row in answer.rows if row["documents"]]
        others = [row["sections"] for row in answer.rows if row["sections"]]
        assert len(first) == 1, "each document is listed once"
        assert sorted(listed["sections"] for (listed,) in [first, *others]) == [
            [f"{first[0]['id']}#{n}"] for n in (1, 2, 3)
        ]


def test_a_section_can_be_judged_into_another_event(tmp_path):
    path = tmp_path / "texts.jsonl"
    texts = ["\n\n".join(MARKS["bullets"]), "Bomb kills many at Tavrin market\n\n" + LATER]
    path.write_text("".join(json.dumps({"text": t, "published": "2024-05-07"}) + "\n" for t in texts), encoding="utf-8")
    with Ledger.open(tmp_path / "l.db", create=True) as ledger:
        list(add([str(path)], ledger, Settings()))
        events = {tuple(d.sections for d in documents): event for event, documents in ledger.as_of().events.items()}
        ((school,),) = [sections for sections in events if [s[0][-2:] for s in sections] == ["#3"]]
        market = next(event for sections, event in events.items() if len(sections) == 2)
        ledger.judge(same(ledger.as_of(), school[0], market, "one bulletin", "tester"))
        together = ledger.as_of().documents(market)
        assert {s for d in together for s in d.sections} >= set(school)
        assert len(ledger.as_of().events) == len(events) - 1
