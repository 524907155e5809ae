"""What two texts have that the other has not."""

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.pages.differences import rows

WORDS = st.lists(
    st.sampled_from(["the ", "Lund ", "said", ", ", "\n\n", "no", "one two three ", ".", "é\r\n"]), max_size=60
)
TEXTS = WORDS.map("".join)


def alone(found):
    """What only the earlier, and only the later text has."""
    return tuple([text for row in found for text, only in getattr(row, side) if only] for side in ("earlier", "later"))


@given(TEXTS, TEXTS)
def test_each_side_is_its_text_and_what_both_have_is_the_same_on_both(earlier, later):
    found = rows(earlier, later)
    assert "".join(text for row in found for text, _ in row.earlier) == earlier
    assert "".join(text for row in found for text, _ in row.later) == later
    for row in found:
        shared = ["".join(text for text, only in side if not only) for side in (row.earlier, row.later)]
        assert shared[0] == shared[1]


@given(TEXTS)
def test_a_text_beside_itself_has_no_difference(text):
    assert all(row.same for row in rows(text, text))


def test_a_word_that_was_changed_is_all_that_is_marked():
    found = rows("At least 12 people died.\n\nPolice came.", "At least 17 people died.\n\nPolice came.")
    assert alone(found) == (["12"], ["17"])
    assert [row.same for row in found] == [False, True]


def test_a_paragraph_that_was_put_in_is_marked_whole():
    found = rows("One two.\n\nFive six.", "One two.\n\nThree four.\n\nFive six.")
    assert alone(found) == ([], ["Three four.\n\n"])


def test_words_that_follow_each_other_are_one_mark_with_the_spaces_between_them():
    found = rows("He said the order came from Orlitz today.", "He said all traces lead nowhere today.")
    assert alone(found) == (["the order came from Orlitz"], ["all traces lead nowhere"])


def test_the_time_grows_with_the_length_of_the_texts_whatever_stands_in_them():
    # two texts without a sentence in common, two orders of one list, and one word over and over: 10,000 words each
    words = [f"w{n}" for n in range(10_000)]
    common = [f"w{n * n % 97}" for n in range(10_000)]
    pairs = [(words, words[::-1]), (words, words[1::2] + words[::2]), (["a"] * 10_000, ["a", "b"] * 5_000),
             (common, [f"w{n * 31 % 89}" for n in range(10_000)])]  # fmt: skip
    started = time.process_time()
    for one, other in pairs:
        rows(" ".join(one), " ".join(other))
    assert time.process_time() - started < 4  # 0.3 seconds on one core of 2026; quadratic would be minutes
