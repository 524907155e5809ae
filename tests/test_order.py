"""Documents may come in any order: at the end the answers are the same, but for ids.

An event has the id of the document that began it, and so have the parties that are known only there. Two versions of one
page with the same time of publication keep the order in which they came, and an undated document counts from when it
was recorded: the story's one such page, and its undated documents, are left out."""

import json
from datetime import UTC, datetime
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.config import Settings
from onrecord.ledger import Ledger
from onrecord.pipeline import read
from onrecord.questions import ask
from onrecord.resolve import resolve

EDITED = "12-courier-hollar-edited.html"
QUESTIONS = ("statements", "positions", "responsibility", "toll", "contradictions", "silences", "sources")


@pytest.fixture(scope="module")
def readings():
    story = str(files("onrecord") / "demo" / "story")
    found = [r for r in read([story], Settings()) if r.document.published and not r.document.source.endswith(EDITED)]
    assert len(found) > 12
    return found


def without_ids(value):
    """An answer without the ids of parties, lists in an order of their own."""
    if isinstance(value, dict):
        party = {"id", "name", "kind"} <= value.keys()
        return {k: without_ids(v) for k, v in value.items() if not (party and k == "id")}
    if isinstance(value, list | tuple):
        return sorted((without_ids(v) for v in value), key=lambda v: json.dumps(v, sort_keys=True, default=str))
    return value


def answers(readings, path):
    path.unlink(missing_ok=True)
    with Ledger.open(path, create=True, clock=lambda: datetime(2024, 10, 1, tzinfo=UTC)) as ledger:
        for reading in readings:
            ledger.add(reading, resolve)
        record = ledger.as_of()
        found = [ask(record, question, event) for question in QUESTIONS for event in record.events]
    return without_ids([[a.question, [dict(row) for row in a.rows]] for a in found])


def test_any_order_of_adding_gives_the_same_answers(readings, tmp_path):
    expected = answers(readings, tmp_path / "in-order.db")

    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.permutations(range(len(readings))))
    def in_any_order(order):
        assert answers([readings[i] for i in order], tmp_path / "any.db") == expected

    in_any_order()
