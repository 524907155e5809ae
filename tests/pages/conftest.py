"""The event's page of the demo's story."""

import pytest

from onrecord.pages import event
from onrecord.pages.filters import Filters
from onrecord.pages.setting import Setting
from onrecord.questions.coverage import Coverage
from tests.pages.places import Places
from tests.pages.tree import tree


@pytest.fixture(scope="module")
def page(story_ledger):
    """The story's page, as of a moment, with filters."""

    def made(as_of=None, enclosed=False, judging=True, **filters):
        record = story_ledger.as_of(as_of)
        (found,) = record.events
        setting = Setting(Places(judging), as_of=as_of, enclosed=enclosed)
        return event.page(Coverage(record, found), setting, Filters(**filters))

    return made


@pytest.fixture(scope="module")
def story(page):
    return tree(page())
