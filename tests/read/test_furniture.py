"""Page furniture in texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.furniture import furniture

SCRAPED = """Ferry Sinks: What Port Amsel Knows

The coast guard said that nine people were missing.

The Search

Divers went down at dawn, and the harbour master said that she had not given up.

The Search
Credit: DepositPhotos

Nobody had an explanation for the accident, she said. “No comment,” the operator said.

Leave a Comment

Your email address will not be published. Required fields are marked *

Scroll to Top
"""


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in furniture(text)]


def test_the_furniture_of_a_scraped_page_is_marked_and_nothing_else() -> None:
    assert marked(SCRAPED) == [
        "The Search\nCredit: DepositPhotos",
        "Leave a Comment\n\nYour email address will not be published. Required fields are marked *\n\nScroll to Top",
    ]


def test_the_second_heading_is_marked_and_not_the_first() -> None:
    [caption, _] = furniture(SCRAPED)
    assert caption[0] == SCRAPED.rindex("The Search")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\n\n", "\r\n \r\n"])
def test_lines_may_end_in_any_way(line_end: str) -> None:
    text = line_end.join(["Nine are missing, she said.", "Leave a Reply", "Name *", "Post Comment", "Scroll to top"])
    assert marked(text) == [text[text.index("Leave") :]]


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Comment",
        "LEAVE A REPLY",
        "Post Comment »",
        "12 Comments",
        "Scroll to Top",
        "Skip to content",
        "Share this:",
        "Share this article",
        "Advertisement",
        "- Advertisement -",
        "Story continues below advertisement",
        "Read more:",
        "Read more: Ferry owner was warned in May",
        "READ ALSO: Ferry owner was warned in May",
        "• Related: Ferry owner was warned in May",
        "Related Articles",
        "Save my name, email, and website in this browser for the next time I comment.",
        "Sign up for our newsletter and get the news of the harbour every morning.",
        "Subscribe to our newsletter",
        "Enter your email address",
        "Follow us on Twitter and Facebook",
        "We use cookies to give you the best experience on our website.",
        "This website uses cookies.",
        "Accept all cookies",
        "Please enable JavaScript to watch this video",
        "© 2031 Port Amsel Courier. All rights reserved.",
        "© 2031 Port Amsel Courier",
        "(© 2031 PAC)",
        "Copyright 2031 PAC Radio. All rights reserved. This material may not be rewritten.",
        "Copyright Port Amsel Courier. All Rights Reserved",
        "All rights reserved.",
        "Home | News | World | Sport | Contact",
        "Facebook • Twitter • Email",
        "Credit: DepositPhotos",
        "Photo: Jo Marsh",
        "Photo: Jo Marsh / Port Amsel Courier",
        "Image: Port of Amsel.",
        "Image credit: Amsel Lines handout",
        "Photo by Jo Marsh/Getty Images",
        "Photo courtesy of Amsel Lines",
        "(Getty Images)",
        "(Photo: Jo Marsh)",
        "Getty Images",
        "Jo Marsh/AP",
        "AP Photo/Jo Marsh",
        "Jo Marsh via Getty Images",
        "(Reuters)",
    ],
)
def test_a_line_of_furniture_is_marked_between_paragraphs(line: str) -> None:
    text = f"The coast guard said that nine were missing.\n\n{line}\n\nDivers went down at dawn."
    assert marked(text) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The minister told reporters to read more: “It is all in the report.”",
        "“We use cookies,” the spokesman said, “like everybody else.”",
        "Support our journalism, the editor wrote: “We have not given up.”",
        "Advertisement revenue fell by a third, the company said.",
        "Photo: a policeman stands guard outside the burning concert hall in the evening",
        "Photo: a policeman stands guard",
        "Images of the attack were published by the group within an hour.",
        "Credit for the attack was claimed by a group that calls itself the Amsel Front.",
        "Copyright law is on its side, the company said.",
        "The agency said: Reuters had it first.",
        "Reuters reported that nine were missing.",
        "Getty Images Sues the Port of Amsel",
        "Reuters",
        "By Jo Marsh, Associated Press",
        "Comments by the minister drew protests.",
        "The Search",
        "Home",
        "Opinion",
        "No comment",
        "Share prices of the operator fell.",
        "Follow-up talks will be held on Monday, the ministry said.",
        "Police said nine were missing. Copyright holders were informed. All rights reserved seats were lost.",
        "- Nine people are missing",
        "Name: Jo Marsh. Age: 40. Last seen: Tuesday.",
        "Brandt | Marsh | Quill",
    ],
)
def test_a_line_of_the_article_is_not_marked(line: str) -> None:
    assert marked(f"The coast guard said that nine were missing.\n\n{line}\n\nDivers went down at dawn.") == []


def test_entries_of_a_menu_are_marked_where_three_stand_together() -> None:
    menu = "Home\nWorld\nSport\nPodcasts"
    assert marked(f"{menu}\n\nThe coast guard said that nine were missing.") == [menu]
    assert marked("World\nSport\n\nThe coast guard said that nine were missing.") == []


def test_an_unknown_entry_between_two_of_a_menu_belongs_to_it() -> None:
    menu = "Home\nPort Amsel\nSport\nContact"
    assert marked(f"{menu}\nThe coast guard said that nine were missing.") == [menu]


def test_a_list_of_names_is_no_menu() -> None:
    assert marked("The dead are:\nIlse Brandt\nJo Marsh\nAda Quill\nTom Reed") == []


def test_the_fields_of_a_form_are_marked_with_it() -> None:
    form = "Leave a Reply\n\nName *\n\nEmail *\n\nWebsite\n\nPost Comment"
    assert marked(f"Nine were missing, she said.\n\n{form}\n\nMore was expected, she said.") == [form]


def test_a_heading_is_marked_only_where_it_repeats_one_above_a_credit() -> None:
    assert marked("The Search\n\nDivers went down.\n\nThe Search\n\nThey found nothing.") == []
    assert marked("The Search\nPhoto: Jo Marsh\n\nDivers went down.") == ["Photo: Jo Marsh"]


def test_a_repeated_sentence_above_a_credit_is_not_marked() -> None:
    assert marked("Nine are missing.\n\nNine are missing.\nPhoto: Jo Marsh") == ["Photo: Jo Marsh"]


def test_a_paragraph_is_not_marked_for_how_it_begins() -> None:
    assert marked("Sign up for our " + "long march through the institutions, he said. " * 10) == []


LINES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["Leave a Comment", "Home", "World", "Sport", "Credit: DepositPhotos", "The Search", "", " Name * "]
    ),
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\n\n", " \n"]))
def test_spans_are_in_range_in_order_and_apart(lines: list[str], line_end: str) -> None:
    text = line_end.join(lines)
    last = -1
    for start, end in furniture(text):
        assert last < start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
