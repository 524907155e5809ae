"""Both clocks: an answer as of T is that of a ledger that never saw what was published later, and an answer as recorded by R
stays what it was then, whatever was added, read again or judged by hand afterwards. Of `events` and of every question."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.model import json_of
from onrecord.questions import QUESTIONS, ask, judging
from onrecord.resolve import resolve
from tests.test_order import without_ids

BEGIN = datetime(2024, 10, 1, tzinfo=UTC)
"""When the story is recorded: after all of it was published, as an archive is read."""

SLOW = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], database=None
)


class Clock:
    """A ledger's clock that is a minute later each time."""

    def __init__(self):
        self.moment = BEGIN

    def __call__(self):
        self.moment += timedelta(minutes=1)
        return self.moment


def opened(folder, readings=()):
    ledger = Ledger.open(folder.mktemp("as-of") / "story.db", create=True, clock=Clock())
    for reading in readings:
        ledger.add(reading, resolve)
    return ledger


def answers(record):
    """What the record says to everything that can be asked of it."""
    found = {("events", None): json_of(ask(record, "events").rows)}
    for event in record.events:
        for question in QUESTIONS:
            found[question, event] = json_of(ask(record, question, event).rows)
    return found


def nameless(found):
    """Answers without ids: an event, and who is known only there, has the id of the document that began it, which may have
    been published later than others."""
    rows = [[question, row] for (question, _), asked in found.items() for row in asked]
    return without_ids(
        [[question, {k: v for k, v in row.items() if (question, k) != ("events", "id")}] for question, row in rows]
    )


def moments(readings):
    """Before, at and between the publications."""
    published = sorted({datetime.fromisoformat(r.document.published) for r in readings if r.document.published})
    return [published[0] - timedelta(hours=1), *published, *(p + timedelta(minutes=1) for p in published)]


def test_an_answer_as_of_a_moment_is_that_of_a_ledger_that_never_saw_what_was_published_later(
    story_readings, tmp_path_factory
):
    dated = [r for r in story_readings if r.document.published]  # what has no date counts from when it was recorded

    @settings(SLOW, max_examples=10)
    @given(st.permutations(range(len(dated))), st.lists(st.sampled_from(moments(dated)), min_size=1, max_size=2))
    def holds(order, asked):
        readings = [dated[number] for number in order]
        with opened(tmp_path_factory, readings) as whole:
            for moment in asked:
                known = [r for r in readings if datetime.fromisoformat(r.document.published) <= moment]
                with opened(tmp_path_factory, known) as until:
                    expected = answers(until.as_of(moment, BEGIN + timedelta(days=1)))
                    found = answers(whole.as_of(moment, BEGIN + timedelta(days=1)))
                    assert nameless(found) == nameless(expected)

    holds()


JUDGED = (
    ("same", "Karvenia", "Karven Courier"),
    ("different", "Karvenia", "Karven Courier"),
    ("same", "Lund", "Ilse Marten"),
    ("different", "Ilse Marten", "interior ministry"),
    ("same", "Anton Karel", "Morsova"),
    ("different", "Anton Karel", "Morsova"),
    ("same", "Free Coast Brigade", "police"),
    ("different", "Velm: hospital counts 17 dead", "Experts doubt Morsova's part in bombing"),
)
"""Judgements by hand, right or wrong: who is one with whom."""


def judge(ledger, verb, left, right):
    """A judgement by hand, where the record has both."""
    try:
        ledger.judge(getattr(judging, verb)(ledger.as_of(), left, right, "for the test", "somebody"))
    except UsageError:
        return False
    return True


def move(ledger, reading):
    """Takes a document out of its event by hand, into another one if there is another."""
    record = ledger.as_of()
    document = reading.document.id
    events = [event for event in record.events if event != record.event_of(document)]
    verb, event = ("same", events[0]) if events else ("different", record.event_of(document))
    return judge(ledger, verb, document, event)


def test_an_answer_as_recorded_by_a_moment_stays_what_it_was_then(story_readings, tmp_path_factory):
    again = [replace(r, reader="another reader", statements=(), figures=(), events=()) for r in story_readings]
    acts = st.one_of(
        st.sampled_from(JUDGED).map(lambda j: lambda ledger: judge(ledger, *j)),
        st.sampled_from(story_readings).map(lambda r: lambda ledger: move(ledger, r)),
        st.sampled_from(again).map(lambda r: lambda ledger: ledger.add(r, resolve)),
    )

    @settings(SLOW, max_examples=4)
    @given(
        st.permutations(range(len(story_readings))),
        st.lists(acts, min_size=4, max_size=8),
        st.integers(3, 13),
        st.randoms(),
    )
    def holds(order, later, begun, random):
        readings = [story_readings[number] for number in order]
        steps = [*(lambda ledger, r=r: ledger.add(r, resolve) for r in readings[begun:]), *later]
        random.shuffle(steps)
        with opened(tmp_path_factory, readings[:begun]) as ledger:
            seen = []
            for number, step in enumerate(steps):
                if number % 6 == 0:
                    record = ledger.as_of()
                    seen.append((record.recorded, answers(record)))
                step(ledger)
            for moment, then in seen:
                assert answers(ledger.as_of(recorded=moment)) == then

    holds()


def test_the_judgements_that_the_property_tries_change_what_is_answered(story_readings, tmp_path_factory):
    """Else it would hold of judgements that do nothing."""
    with opened(tmp_path_factory, story_readings) as ledger:
        before = answers(ledger.as_of())
        for judgement in JUDGED:
            if judge(ledger, *judgement) and answers(ledger.as_of()) != before:
                break
        else:
            pytest.fail("no judgement changed an answer")
        now = answers(ledger.as_of())
        assert move(ledger, story_readings[5])
        assert answers(ledger.as_of()) != now
