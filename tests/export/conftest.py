"""The demo's story in a ledger, for every format."""

import pytest

from onrecord.export import export
from onrecord.questions.coverage import Coverage


@pytest.fixture(scope="package")
def coverage(story_ledger):
    record = story_ledger.as_of()
    (event,) = record.events
    return Coverage(record, event)


@pytest.fixture(scope="package")
def made(coverage):
    """An export of the story, by format."""
    return lambda name: export(coverage.record, None, name)
