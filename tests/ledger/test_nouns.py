"""A noun comes out of its JSON as it went in."""

import json

import pytest

from onrecord.ledger.nouns import maker, noun_of, values_of
from onrecord.model import Reading, Statement, json_of


def test_every_noun_of_a_reading_comes_back_as_it_was(story_readings):
    for reading in story_readings:
        assert noun_of(Reading, json.loads(json.dumps(json_of(reading)))) == reading


def test_many_nouns_at_once_are_the_values_that_each_is(story_readings):
    statements = [s for reading in story_readings for s in reading.statements]
    assert len(statements) > 50
    assert values_of(statements) == [json_of(s) for s in statements]
    assert json.dumps(values_of(statements)) == json.dumps([json_of(s) for s in statements])


def test_what_is_no_noun_of_its_kind_is_refused(story_readings):
    statement = json_of(story_readings[0].statements[0])
    assert maker(Statement)(json.dumps(statement)) == story_readings[0].statements[0]
    for wrong in (statement | {"act": 7}, {k: v for k, v in statement.items() if k != "cue"}):
        with pytest.raises(ValueError, match=r"act|cue"):
            maker(Statement)(json.dumps(wrong))
