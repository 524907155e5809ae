"""Windows cover a text, overlap, and hand over in the middle of what they share."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.windows import cuts, windows


def test_a_short_text_is_one_window():
    assert windows(200, 254, 64) == [(0, 200)]


def test_a_text_a_little_too_long_is_two_short_windows_not_two_full_ones():
    assert windows(300, 254, 64) == [(0, 182), (118, 300)]


@given(st.integers(0, 5000), st.integers(80, 300), st.integers(0, 60))
def test_windows_cover_every_piece_overlap_and_are_never_too_long(count, body, overlap):
    found = windows(count, body, overlap)
    assert found[0][0] == 0
    assert found[-1][1] == count
    assert all(end - start <= body for start, end in found)
    assert all(left[1] - right[0] >= overlap - 1 for left, right in itertools.pairwise(found))


@given(st.integers(1, 5000))
def test_every_piece_is_read_in_exactly_one_window_that_holds_it(count):
    found = windows(count, 254, 64)
    edges = cuts(count, found)
    assert edges[0] == 0
    assert edges[-1] == count
    for (start, end), first, last in zip(found, edges, edges[1:], strict=False):
        assert start <= first <= last <= end
