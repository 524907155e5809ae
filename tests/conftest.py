"""What several tests share."""

from importlib.resources import as_file, files

import pytest

from onrecord.config import Settings
from onrecord.pipeline import read


@pytest.fixture(scope="session")
def story_readings():
    """The demo's story, read once: its 17 documents in the order of its files."""
    with as_file(files("onrecord.demo") / "story") as story:
        found = list(read([str(story)], Settings(parties=story / "parties.toml")))
    assert len(found) == 17
    return found
