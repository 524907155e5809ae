"""The toll drawn: where marks, lines and labels stand, and by what an axis counts."""

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.pages import axis, chart
from onrecord.pages.spark import spark

FIRST = datetime(2024, 5, 1, 6, tzinfo=UTC)
SPAN = chart.Span(FIRST, FIRST + timedelta(days=4))


def row(low, since, until=None, high=None, bound="exact", giver="police", number=1, outlier=False, by=()):
    """A row of `toll`."""
    return {
        "counted": "killed", "low": low, "high": low if high is None and bound == "exact" else high, "bound": bound, "of": None,
        "giver": {"id": giver, "name": giver, "kind": "organisation"}, "outlet": None, "from": since, "until": until,
        "latest": until is None, "superseded_by": list(by), "revised": None, "outlier": outlier, "about": "main",
        "text": str(low), "published": since, "figures": [f"f{number}"], "documents": [f"d{number}"], "independent": 1,
    }  # fmt: skip


def drawn(*rows, span=SPAN, width=700.0):
    return chart.chart("killed", list(rows), span, width, 300.0)


def at(days):
    return (FIRST + timedelta(days=days)).isoformat()


def test_a_figure_stands_as_long_as_its_line_and_steps_to_what_took_its_place():
    made = drawn(row(10, at(0), at(1), by=["f2"]), row(20, at(1), number=2))
    first, second = sorted(made.lines, key=lambda line: line.x)
    assert (first.stands, second.stands) == (False, True)
    assert first.end == second.x == made.marks[1].x and second.end == made.right
    assert made.steps == [(first.end, first.y, second.y)] and first.y > second.y


def test_the_scale_begins_at_none_and_equal_steps_are_equal_heights():
    made = drawn(row(10, at(0)), row(20, at(1)), row(30, at(2)))
    ten, twenty, thirty = (mark.y for mark in made.marks)
    assert ten - twenty == pytest.approx(twenty - thirty, abs=0.2)
    assert made.levels[0] == (made.bottom, "0")


def test_each_bound_has_its_shape_and_between_reaches_down_to_its_lower_one():
    rows = [
        row(5, at(0)),
        row(6, at(1), bound="at_least"),
        row(None, at(2), high=9, bound="at_most"),
        row(7, at(3), high=7, bound="about"),
        row(4, at(3.5), high=8, bound="between"),
    ]
    made = drawn(*rows)
    assert [m.shape for m in made.marks] == ["exact", "at_least", "at_most", "about", "between"]
    assert made.marks[-1].low > made.marks[-1].y and made.marks[0].low == made.marks[0].y


def test_an_outlier_far_above_is_marked_at_the_edge_and_leaves_the_scale_to_the_others():
    made = drawn(row(10, at(0)), row(12, at(1)), row(4_000, at(2), outlier=True, giver="one paper"))
    far = made.marks[-1]
    assert (far.shape, far.outlier) == ("beyond", True) and far.y == min(y for y, _ in made.levels)
    assert made.levels[-1][1] == "15" and len(made.lines) == 2
    assert "one paper" in far.title and "4,000" in far.title


def test_a_figure_without_a_date_is_not_drawn():
    undated = row(10, "2026-01-01T00:00:00+00:00") | {"published": None}
    assert [m.title for m in drawn(undated, row(3, at(0))).marks] == ["3, police, 1 May 2024"]


def test_as_of_a_moment_nothing_is_drawn_behind_it():
    span = chart.Span(FIRST, FIRST + timedelta(days=4), FIRST + timedelta(days=2))
    made = drawn(row(10, at(0)), span=span)
    assert made.lines[0].end == made.as_of < made.right


def test_labels_name_who_gave_it_and_no_label_lies_on_another_or_on_a_mark():
    rows = [row(n, at(n / 40), at(n / 40 + 0.2), number=n, giver=f"the {n}. ministry") for n in range(1, 90)]
    made = drawn(*rows, row(100, at(3), giver="the hospital"), row(100, at(3.1), giver="the police"))
    assert "100 the hospital +1" in [label.text for label in made.labels]
    boxes = []
    for label in made.labels:
        wide = len(label.text) * chart.LETTER
        left = label.x if label.anchor == "start" else label.x - wide
        assert left > 0 and left + wide <= made.width
        boxes.append((left, label.y - 10, left + wide, label.y + 2))
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        for mark in made.marks:
            assert not (one[0] < mark.x < one[2] and one[1] < mark.y < one[3])


def test_in_a_crowd_figures_at_one_place_are_one_mark_that_names_all_who_gave_them():
    rows = [row(7, at(0), number=n, giver=f"office {n}") for n in range(3)]
    rows += [row(n, at(n / 50), number=n) for n in range(10, 110)]
    made = drawn(*rows)
    assert made.marks[0].title == "7, office 0, office 1 and office 2, 1 May 2024"
    assert len(drawn(*rows[:50]).marks) == 50


@pytest.mark.parametrize(
    ("highest", "levels"), [(0, [0, 1]), (3, [0, 1, 2, 3]), (23, [0, 10, 20, 30]), (143, [0, 50, 100, 150]), (4_000, [0, 1000, 2000, 3000, 4000])]
)  # fmt: skip
def test_levels_are_round_numbers(highest, levels):
    assert axis.numbers(highest) == levels


@pytest.mark.parametrize(
    ("days", "called"),
    [
        (0.5, ["09:00", "12:00", "15:00", "18:00"]),
        (3, ["12:00", "2 May", "12:00", "3"]),
        (18, ["3 May", "5", "7"]),
        (90, ["29", "12 Jun", "26", "10 Jul"]),
        (300, ["Nov", "Dec", "2025", "Feb"]),
        (4_000, ["2026", "2028", "2030"]),
    ],
)
def test_an_axis_of_time_counts_in_hours_days_months_or_years(days, called):
    marks = [name for _, name in axis.moments(FIRST, FIRST + timedelta(days=days), 9)]
    assert 1 < len(marks) <= 9
    assert any(marks[n : n + len(called)] == called for n in range(len(marks)))


def test_a_spark_goes_through_the_highest_figures_that_stood_and_ends_where_it_stands():
    made = spark(
        [row(12, at(0), at(1)), row(23, at(1), at(2)), row(21, at(2)), row(900, at(1), outlier=True)], "killed"
    )
    assert (made.first, made.last) == (12, 21)
    assert made.path.count("V") == 2


def test_one_figure_is_no_spark():
    assert spark([row(12, at(0))], "killed") is None and spark([], "killed") is None


def test_a_figure_of_a_day_stands_over_that_day_and_holds_from_its_end():
    made = drawn(row(40, "2024-05-02"), row(60, "2024-05-02T20:00:00+00:00", number=2))
    of_day, of_time = made.marks
    begins, ends = of_day.day
    assert begins < of_day.x < of_time.x < ends and of_time.day is None
    assert {line.y: line.x for line in made.lines} == {of_day.y: ends, of_time.y: of_time.x}
