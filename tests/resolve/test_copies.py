"""Whose words a document carries: found by the words themselves, the direction by credit lines, then by time."""

import pytest

from onrecord.ledger import Ledger
from onrecord.resolve import resolve
from onrecord.resolve.credits import credits, is_outlet
from tests.making import document, reading

WIRE = (
    "At least twelve people were killed when a bomb exploded in the ferry terminal of Velm on Tuesday morning, the "
    "interior ministry said, and rescue teams were still searching the ruins for more victims late in the evening. "
    "The mayor called it the darkest day that the town had seen and asked people to stay at home until the harbour had "
    "been searched. Nobody has said that it was behind the bombing."
)
OWN = (
    "Our reporter in Velm spoke to a woman who had been waiting for the early boat when the windows came in. She had "
    "walked home barefoot along the quay, past the fishermen, and had not slept since. The harbour is closed."
)


def copies(path, *documents):
    """Who carries whose words, by outlet."""
    with Ledger.open(path, create=True) as ledger:
        for each in documents:
            ledger.add(reading(each, incident=False), resolve)
        filed = [d for members in ledger.as_of().events.values() for d in members]
        outlets = {d.id: d.outlet for d in filed}
        return {(outlets[c.document], outlets[c.of]) for c in ledger.as_of().copies(filed)}


def published(text, hour, outlet, **more):
    return document(text, f"2024-09-10T{hour:02}:30:00+00:00", outlet, ref=outlet, **more)


def test_a_trimmed_text_under_another_heading_is_a_copy_of_the_first(tmp_path):
    first = published(f"Bomb in Velm\n\n{WIRE}", 8, "Wire")
    trimmed = published(f"Terror at the quay\n\n{WIRE[:260]}", 9, "Post")
    for number, order in enumerate([(first, trimmed), (trimmed, first)]):
        assert copies(tmp_path / f"{number}.db", *order) == {("Post", "Wire")}


def test_a_text_that_credits_the_other_is_the_copy_even_if_it_is_dated_earlier(tmp_path):
    credited = published(f"VELM (Reuters) - {WIRE}", 8, "Post")
    assert copies(tmp_path / "event.db", credited, published(WIRE, 9, "Reuters")) == {("Post", "Reuters")}


def test_a_report_of_ones_own_is_no_copy_though_it_has_a_sentence_of_the_other(tmp_path):
    own = published(f"{OWN} {WIRE[:110]}", 9, "Post")
    assert copies(tmp_path / "event.db", published(WIRE, 8, "Wire"), own) == set()


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Bomb kills twelve in Velm ferry terminal. Police cordon off the harbour!", {("Post", "Wire")}),
        ("Bomb kills twelve in Velm ferry terminal. Mayor asks people to stay.", set()),
        ("Bomb kills twelve in Velm ferry terminal.", set()),
    ],
)
def test_a_headline_is_a_copy_only_with_the_line_below_it(tmp_path, other, expected):
    headline = "Bomb kills twelve in Velm ferry terminal. Police cordon off the harbour."
    assert copies(tmp_path / "event.db", published(headline, 8, "Wire"), published(other, 9, "Post")) == expected


def test_the_same_title_and_lede_make_a_copy_whatever_follows(tmp_path):
    title, lede = "Bomb in Velm", WIRE[:230]
    documents = [
        published(f"{title}\n\n{lede} {rest}", hour, outlet, title=title)
        for hour, outlet, rest in ((8, "Wire", WIRE[230:] + WIRE[::-1]), (9, "Post", OWN + OWN[::-1]))
    ]
    assert copies(tmp_path / "event.db", *documents) == {("Post", "Wire")}


HEADLINE = "Experts say the Brigade's claim of the Velm bombing is credible"


@pytest.mark.parametrize("body", ["", "\n\n"])
def test_a_headline_alone_is_a_copy_of_the_text_below_the_same_one_whichever_came_first(tmp_path, body):
    whole = published(f"{HEADLINE}\n\n{WIRE}", 8, "Wire", title=HEADLINE)
    alone = published(HEADLINE + body, 17, "Channel", title=HEADLINE)
    for number, order in enumerate([(whole, alone), (alone, whole)]):
        assert copies(tmp_path / f"{number}.db", *order) == {("Channel", "Wire")}
    earlier = published(HEADLINE + body, 6, "Channel", title=HEADLINE)
    assert copies(tmp_path / "earlier.db", whole, earlier) == {("Wire", "Channel")}


@pytest.mark.parametrize(
    "other",
    [
        published(f"{HEADLINE}\n\n{OWN}", 17, "Post"),  # it has a text of its own
        published("Experts say the Brigade's claim of the Velm bombing is doubtful", 17, "Post"),
        published(HEADLINE, 17, "Wire"),  # one outlet's other page
        document(HEADLINE, "2024-09-14T08:30:00+00:00", "Post"),
        document(HEADLINE, None, "Post"),
    ],
)
def test_a_headline_is_no_copy_of_another_nor_after_days_nor_above_another_text(tmp_path, other):
    assert copies(tmp_path / "event.db", published(f"{HEADLINE}\n\n{WIRE}", 8, "Wire"), other) == set()


def test_a_short_headline_tells_nothing(tmp_path):
    short = "Bomb kills twelve in Velm ferry terminal"
    documents = published(f"{short}\n\n{WIRE}", 8, "Wire"), published(short, 9, "Post")
    assert copies(tmp_path / "event.db", *documents) == set()


def test_an_agencys_text_is_the_first_though_its_page_was_dated_hours_later(tmp_path):
    documents = published(WIRE, 8, "Post"), published(WIRE, 12, "www.reuters.com")
    assert copies(tmp_path / "event.db", *documents) == {("Post", "www.reuters.com")}
    much_later = document(WIRE, "2024-09-13T08:30:00+00:00", "Reuters")
    assert copies(tmp_path / "later.db", documents[0], much_later) == {("Reuters", "Post")}


def test_another_text_of_the_same_page_is_a_version_of_it(tmp_path):
    pages = [document(text, "2024-09-10", "Wire", url="https://wire.example/velm") for text in (WIRE, OWN)]
    assert copies(tmp_path / "event.db", *pages) == {("Wire", "Wire")}


@pytest.mark.parametrize(
    ("text", "byline", "expected"),
    [
        ("VELM, Sept 10 (Reuters) - A bomb exploded.", None, {"Reuters"}),
        ("Reuters - A bomb exploded.", None, {"Reuters"}),
        ("A bomb exploded.\nThe Associated Press contributed to this report.", None, {"Associated Press"}),
        ("A bomb exploded.\n© 2024 AFP", None, {"Agence France-Presse"}),
        ("A bomb exploded.", "The Associated Press", {"Associated Press"}),
        ("Reuters reported that a bomb exploded.", None, set()),
        ("A bomb exploded at the office of the AP.", None, set()),
    ],
)
def test_a_credit_line_is_read_and_a_mention_is_not(text, byline, expected):
    assert credits(document(text, byline=byline)) == expected


@pytest.mark.parametrize(
    ("outlet", "expected"), [("Reuters", True), ("www.reuters.com", True), ("The Reuters Fan", False), (None, False)]
)
def test_an_agency_is_known_by_its_name_or_its_address(outlet, expected):
    assert is_outlet(outlet, frozenset({"Reuters"})) is expected
