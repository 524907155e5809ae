"""Moments."""

from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.dates import moment


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-03-22", "2024-03-22"),
        (" 2024/03/22 ", "2024-03-22"),
        ("20240322", "2024-03-22"),
        ("2024-03-22T17:29", "2024-03-22T17:29"),
        ("2024-03-22T17:29Z", "2024-03-22T17:29+00:00"),
        ("2024-03-22T17:29:37", "2024-03-22T17:29:37"),
        ("2024-03-22T17:29:37+03:00", "2024-03-22T17:29:37+03:00"),
        ("2024-03-22T17:29:37+0300", "2024-03-22T17:29:37+03:00"),
        ("2024-03-22T17:29:37.000Z", "2024-03-22T17:29:37+00:00"),
        ("2024-03-22 17:29:37", "2024-03-22T17:29:37"),
        ("2024-03-22 17:29:37 UTC", "2024-03-22T17:29:37+00:00"),
        ("2024-03-22 17:29:37 -0500", "2024-03-22T17:29:37-05:00"),
        ("20240322T172937Z", "2024-03-22T17:29:37+00:00"),
        ("Fri, 22 Mar 2024 17:29:37 GMT", "2024-03-22T17:29:37+00:00"),
        ("Fri, 22 Mar 2024 17:29:37 +0300", "2024-03-22T17:29:37+03:00"),
        ("22 Mar 2024 17:29:37 -0000", "2024-03-22T17:29:37"),
    ],
)
def test_a_moment_is_kept_as_precise_as_it_is_written(written: str, read: str) -> None:
    assert moment(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "2024",
        "2024-03",
        "2024-02-30",
        "2024-13-01",
        "2024-03-22T25:00",
        "32 Mar 2024 10:00",
        "1711128577",
        "17:29",
    ],
)
def test_what_is_no_moment_is_none(written: str) -> None:
    assert moment(written) is None


@given(st.datetimes(timezones=st.none() | st.just(UTC)) | st.dates())
def test_what_is_iso_already_is_not_changed(instant) -> None:
    assert moment(instant.isoformat()) == instant.isoformat()


@given(st.text(max_size=40))
def test_nothing_breaks_it(written: str) -> None:
    read = moment(written)
    assert read is None or moment(read) == read
