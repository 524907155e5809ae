"""From scores to attributions: what is allowed, what belongs together."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.read.decoding import ROLES, TAGS, Settings, Window, attributions, best_tags, viterbi
from onrecord.read.wordpieces import IN_QUOTES, PARAGRAPH_START, Pieces

TAG = {"O": 0, "BS": 1, "IS": 2, "BU": 3, "IU": 4, "BC": 5, "IC": 6}


def pieces(count: int, paragraphs: tuple[int, ...] = (0,), quoted: range = range(0)) -> Pieces:
    flags = np.zeros(count, np.int64)
    flags[list(paragraphs)] |= PARAGRAPH_START
    flags[list(quoted)] |= IN_QUOTES
    at = np.arange(count)
    return Pieces(at, 5 * at, 5 * at + 4, np.zeros(count, np.int64), flags)


def read(tags: str, links: dict[int, int], paragraphs: tuple[int, ...] = (0,), quoted: range = range(0), **settings):
    """Attributions as lists of (start, end) by role; `links` says to which piece a piece's span points."""
    names = tags.split()
    count = len(names)
    scores = np.full((count, TAGS), -5.0, np.float32)
    scores[np.arange(count), [TAG[n] for n in names]] = 5.0
    keys = np.eye(count + 1, dtype=np.float32)
    queries = np.zeros((count + 1, count + 1), np.float32)
    queries[:, 0] = 0.5
    for piece, cue in links.items():
        queries[piece + 1, cue + 1] = 1.0
    found = attributions(
        pieces(count, paragraphs, quoted),
        [Window(0, count, scores, queries, keys, scores, queries, keys)],
        Settings(**settings),
    )
    return [{role: [(s.start, s.end) for s in getattr(g, role)] for role in ROLES} for g in found]


def test_the_pointer_says_which_cue_a_source_and_a_content_belong_to():
    found = read("BS BU BC IC O BS BU BC", {0: 1, 1: 1, 2: 1, 3: 1, 5: 6, 6: 6, 7: 6})
    assert found == [
        {"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 4)]},
        {"source": [(5, 6)], "cue": [(6, 7)], "content": [(7, 8)]},
    ]


def test_a_content_broken_by_its_own_attribution_is_one_content_in_two_pieces():
    found = read("BC IC BS BU BC IC", {0: 3, 1: 3, 2: 3, 3: 3, 4: 3, 5: 3})
    assert found == [{"source": [(2, 3)], "cue": [(3, 4)], "content": [(0, 2), (4, 6)]}]


def test_a_second_verb_shares_the_source_beside_it():
    found = read("BS BU BC O BU BC", {0: 1, 1: 1, 2: 1, 4: 4, 5: 4})
    assert [f["source"] for f in found] == [[(0, 1)], [(0, 1)]]


def test_a_source_of_another_paragraph_is_not_shared():
    found = read("BS BU BC O BU BC", {0: 1, 1: 1, 2: 1, 4: 4, 5: 4}, paragraphs=(0, 4))
    assert [f["source"] for f in found] == [[(0, 1)], []]


def test_a_quotation_that_points_to_no_cue_continues_the_one_before_it():
    found = read("BS BU BC IC O BC IC", {0: 1, 1: 1, 2: 1, 3: 1}, paragraphs=(0, 5), quoted=range(2, 7))
    assert found == [{"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 4), (5, 7)]}]


def test_a_content_far_from_any_other_stands_alone_said_by_nobody_named():
    found = read("O O BC IC", {})
    assert found == [{"source": [], "cue": [], "content": [(2, 4)]}]


def test_a_heading_is_not_what_the_first_sentence_attributes():
    found = read("BC IC BC IC BS BU", {0: 5, 1: 5, 2: 5, 3: 5, 4: 5, 5: 5}, paragraphs=(0, 2))
    assert found == [{"source": [(4, 5)], "cue": [(5, 6)], "content": [(2, 4)]}]


def test_no_span_runs_across_the_beginning_of_a_paragraph():
    found = read("BC IC IC IC BS BU", {0: 5, 1: 5, 2: 5, 3: 5, 4: 5, 5: 5}, paragraphs=(0, 2))
    assert found == [{"source": [(4, 5)], "cue": [(5, 6)], "content": [(2, 4)]}]


def test_nothing_is_found_in_nothing():
    assert attributions(pieces(0, paragraphs=()), [], Settings()) == []


@given(arrays(np.float32, st.tuples(st.integers(1, 40), st.just(TAGS)), elements=st.floats(-8, 8, width=32)))
def test_an_inside_tag_always_follows_its_own_role(scores):
    tags = best_tags(scores.copy(), 4.0)
    before = np.concatenate([[0], tags[:-1]])
    inside = (tags > 0) & (tags % 2 == 0)
    assert all(b in (t, t - 1) for t, b in zip(tags[inside], before[inside], strict=True))


@given(arrays(np.float32, st.tuples(st.integers(1, 25), st.just(TAGS)), elements=st.floats(-3, 3, width=32)))
def test_without_sure_pieces_the_quick_way_is_viterbi(scores):
    quick, full = best_tags(scores.copy(), np.inf), viterbi(scores)
    rows = np.arange(len(scores))
    assert np.isclose(scores[rows, quick].sum(), scores[rows, full].sum(), atol=1e-3)
