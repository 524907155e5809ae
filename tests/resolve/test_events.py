"""Documents of one event come together in whatever order they are added; those of another stay apart."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from onrecord.resolve.events import events_of
from tests.making import document, reading

MARKET = [
    (
        "Gunmen storm market in Tavrin, killing at least 12",
        "Gunmen opened fire at the central market in Tavrin on Monday, killing at least 12 people, police said.",
    ),
    (
        "Tavrin market attack: what we know",
        "The attack on the market in Tavrin, in the north of Veldania, was the worst in years.",
    ),
    (
        "Interior minister blames separatists for Tavrin killings",
        "Veldania's interior minister said on Tuesday that separatists were behind the shooting at the market.",
    ),
    (
        "Separatist group denies role in market shooting",
        "The Free North Front denied that it had any part in the shooting at a market in Veldania that killed 14.",
    ),
]
BUS = [
    (
        "Bomb kills 9 on bus in Port Selmar",
        "A bomb exploded on a bus in Port Selmar on Monday, killing nine people and wounding 20, police said.",
    ),
    (
        "Port Selmar bus bombing: group claims responsibility",
        "The Harbour Brigade claimed responsibility for the bombing of a bus in Port Selmar, in a statement.",
    ),
]
STORIES = {frozenset(title for title, _ in MARKET), frozenset(title for title, _ in BUS)}


def told(title, text, published):
    return reading(document(f"{title}\n\n{text}", published, title=title), incident=False)


def events(path, readings):
    with Ledger.open(path, create=True) as ledger:
        for each in readings:
            ledger.add(each, resolve)
        return {frozenset(d.title for d in documents) for documents in ledger.as_of().events.values()}


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (5, 3, 1, 0, 2, 4), (3, 4, 2, 5, 0, 1), (2, 0, 4, 3, 5, 1)])
@pytest.mark.parametrize("dated", [True, False])
def test_two_attacks_are_two_events_in_any_order_dated_or_not(tmp_path, order, dated):
    listed = [told(*story, f"2024-05-{6 + day:02}" if dated else None) for day, story in enumerate([*MARKET, *BUS])]
    assert events(tmp_path / "event.db", [listed[i] for i in order]) == STORIES


def test_much_the_same_words_two_years_later_tell_of_another_event(tmp_path):
    years = [told(*BUS[0], "2022-05-06"), told(BUS[1][0], BUS[1][1], "2024-05-06")]
    assert len(events(tmp_path / "event.db", years)) == 2


def test_a_document_that_is_near_to_two_events_makes_them_one_from_then_on(tmp_path):
    ferry = told("Ferry sinks off Ostrel", "A ferry of the Calder line sank off Ostrel in heavy seas.", "2024-05-06")
    rescue = told("Coastguard rescues forty", "Lifeboats from Marwick took forty passengers on board.", "2024-05-06")
    both = told(
        "Ferry sinks off Ostrel: coastguard rescues forty",
        "A ferry of the Calder line sank off Ostrel. Lifeboats from Marwick took forty passengers on board.",
        "2024-05-07",
    )
    with Ledger.open(tmp_path / "event.db", create=True) as ledger:
        ledger.add(ferry, resolve)
        ledger.add(rescue, resolve)
        before = ledger.as_of()
        ledger.add(both, resolve)
        (one,) = ledger.as_of().events
        assert len(ledger.as_of().documents(one)) == 3
        assert len(before.events) == len(ledger.as_of(published="2024-05-06").events) == 2
        assert {ledger.as_of().event_of(event) for event in before.events} == {one}


def test_an_event_keeps_the_id_of_its_first_document(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as ledger:
        ledger.add(told(*MARKET[0], "2024-05-06"), resolve)
        (first,) = ledger.as_of().events
        ledger.add(told(*MARKET[1], "2024-05-05"), resolve)
        assert list(ledger.as_of().events) == [first]


@dataclass
class Known:
    """A held section, and the sections held, as `events_of` sees them."""

    id: str
    event: str
    terms: dict[str, float]
    known_from: datetime | None = datetime(2024, 5, 6, tzinfo=UTC)


class Some:
    def __init__(self, *held):
        self.held = held

    def near(self, terms, moment, each, most):
        return [other for other in self.held if terms.keys() & other.terms.keys()]

    def size(self, event):
        return sum(other.event == event for other in self.held)

    def began(self, event):
        return next(other.id for other in self.held if other.event == event)

    def apart(self, event, other):
        return False


EARLY = {"bus": 0.22, "driver": 0.97}


@pytest.mark.parametrize(
    ("held", "merged"),
    [
        ([Known("1", "ev_early", EARLY), Known("2", "ev_bus", {"bus": 1.0})], [("ev_bus", "ev_early")]),
        # an event of several is not torn to another by what is near to one of them
        ([Known("1", "ev_early", EARLY), Known("2", "ev_early", EARLY), Known("3", "ev_bus", {"bus": 1.0})], []),
        # nor one that would not have joined
        ([Known("1", "ev_early", {"bus": 0.15, "driver": 0.98}), Known("2", "ev_bus", {"bus": 1.0})], []),
    ],
)
def test_what_came_too_early_to_find_its_event_joins_it_when_it_would_do_so_now(held, merged):
    event, *others = events_of("new", datetime(2024, 5, 6, tzinfo=UTC), {"bus": 1.0}, (), Some(*held))
    assert [(judgement.left, judgement.right) for judgement in others] == merged
    assert event.right == (merged[0][1] if merged else "ev_bus")
