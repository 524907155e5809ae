"""The demo's story in a ledger, for every format."""

from functools import partial
from importlib.resources import as_file, files

import pytest

from onrecord.export import export
from onrecord.ledger import Ledger
from onrecord.questions.coverage import Coverage
from onrecord.resolve import resolve


@pytest.fixture(scope="package")
def story_ledger(tmp_path_factory, story_readings):
    path = tmp_path_factory.mktemp("exports") / "demo.db"
    with as_file(files("onrecord.demo") / "story") as story, Ledger.open(path, create=True) as opened:
        for reading in story_readings:
            opened.add(reading, partial(resolve, own_parties=story / "parties.toml"))
        yield opened


@pytest.fixture(scope="package")
def coverage(story_ledger):
    record = story_ledger.as_of()
    (event,) = record.events
    return Coverage(record, event)


@pytest.fixture(scope="package")
def made(coverage):
    """An export of the story, by format."""
    return lambda name: export(coverage.record, None, name)
