"""What several tests share."""

from functools import partial
from importlib.resources import as_file, files

import pytest

from onrecord.config import Settings
from onrecord.ledger import Ledger
from onrecord.pipeline import read
from onrecord.resolve import resolve


@pytest.fixture(scope="session")
def story_readings():
    """The demo's story, read once: its 17 documents in the order of its files."""
    with as_file(files("onrecord.demo") / "story") as story:
        found = list(read([str(story)], Settings(parties=story / "parties.toml")))
    assert len(found) == 17
    return found


@pytest.fixture(scope="session")
def story_ledger(tmp_path_factory, story_readings):
    """The demo's story in a ledger."""
    path = tmp_path_factory.mktemp("story") / "demo.db"
    with as_file(files("onrecord.demo") / "story") as story, Ledger.open(path, create=True) as opened:
        for reading in story_readings:
            opened.add(reading, partial(resolve, own_parties=story / "parties.toml"))
        yield opened
