"""Dates said and dates meant: never counted from today, always from the day of publication or from what the text told."""

from datetime import date

import pytest

from onrecord.read.dates import Dates
from onrecord.read.timeline import day_of
from onrecord.text import sentences

SATURDAY = "2024-03-23"


def told(text, published=SATURDAY):
    return [(t.iso, t.basis) for t in Dates(text, sentences(text), published).told]


def last(text, published=SATURDAY):
    return told(text, published)[-1][0]


def said(text, cue, published=SATURDAY, content=""):
    start = text.index(cue)
    within = ((text.index(content), text.index(content) + len(content)),) if content else ()
    return Dates(text, sentences(text), published).said_on((start, start + len(cue)), within)


def event(text, published=SATURDAY):
    return Dates(text, sentences(text), published).of_event()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen stormed the hall on Friday.", ("2024-03-22", "relative")),
        ("Gunmen stormed the hall late Friday.", ("2024-03-22", "relative")),
        ("The shop was shut on Saturday.", ("2024-03-23", "relative")),
        ("It closed last Saturday.", ("2024-03-16", "relative")),
        ("Talks resume next Monday.", ("2024-03-25", "relative")),
        ("It burned down yesterday.", ("2024-03-22", "relative")),
        ("It burned down last night.", ("2024-03-22", "relative")),
        ("Crews left early this morning.", ("2024-03-23", "relative")),
        ("A bridge fell overnight.", ("2024-03-22/2024-03-23", "relative")),
        ("Prices rose last week.", ("2024-03-11/2024-03-17", "relative")),
        ("A dam burst earlier this month.", ("2024-03", "relative")),
        ("A dam burst last December.", ("2023-12", "relative")),
        ("A dam burst two days ago.", ("2024-03-21", "relative")),
        ("A dam burst a week ago.", ("2024-03-11/2024-03-17", "relative")),
        ("A dam burst a week ago today.", ("2024-03-16", "relative")),
        ("A dam burst three months ago.", ("2023-12", "relative")),
        ("A dam burst ten years ago.", ("2014", "relative")),
        ("The embassy warned on March 7.", ("2024-03-07", "assumed")),
        ("The embassy warned on December 30.", ("2023-12-30", "assumed")),
        ("The embassy warned in August.", ("2023-08", "assumed")),
        ("The embassy warned on 7 March 2023.", ("2023-03-07", "stated")),
        ("The embassy warned on Dec. 30, 2023.", ("2023-12-30", "stated")),
        ("The embassy warned on 22-24 March 2023.", ("2023-03-22/2023-03-24", "stated")),
        ("The dam was built in March 2019.", ("2019-03", "stated")),
        ("The file is dated 2024-02.", ("2024-02", "stated")),
        ("The dam was built in 2004.", ("2004", "stated")),
        ("It opened on New Year's Eve.", ("2023-12-31", "assumed")),
    ],
)
def test_a_date_is_counted_from_the_day_of_publication_and_says_on_what_it_rests(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The council will vote on Tuesday.", SATURDAY, "2024-03-26"),
        ("On Tuesday, the mayor, who lost a vote in May, will meet the families.", SATURDAY, "2024-03-26"),
        ("The mayor was booed on Tuesday, but the council will back him.", SATURDAY, "2024-03-19"),
        ("The mayor said Tuesday that she will resign.", SATURDAY, "2024-03-19"),
        ("The mayor will answer for Tuesday's crash.", SATURDAY, "2024-03-19"),
        ("The council called a meeting for Monday.", SATURDAY, "2024-03-25"),
        ("The council will vote in June.", SATURDAY, "2024-06"),
        ("The bridge must close by the end of May.", SATURDAY, "2024-05"),
        ("Shipping has been hit since May 3.", SATURDAY, "2023-05-03"),
        ("Two barns burned over the weekend.", "2024-03-25", "2024-03-23/2024-03-24"),
        ("Crews were to clear the road this weekend.", "2024-03-25", "2024-03-23/2024-03-24"),
    ],
)
def test_a_clause_that_looks_ahead_means_the_next_one_and_a_deed_is_past(text, published, expected):
    assert expected in [iso for iso, _ in told(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mill burned down on 3 June 2011. Two days later a second one burned.", "2011-06-05"),
        ("A mill burned down on 3 June 2011. The following day a second one burned.", "2011-06-04"),
        ("A mill burned down on Thursday. A warning had come two days earlier.", "2024-03-19"),
        ("A mill burned down on Thursday, the police chief told the council the next day.", "2024-03-22"),
        ("In 2012 the mill, which was built in 1950, was sold. A year later it closed.", "2013"),
        ("Guards were kept at the mill overnight after a fire on Thursday evening. They left that day.", "2024-03-21"),
        ("The mill opened in June 2011. The first fire was on June 8.", "2011-06-08"),
    ],
)
def test_what_follows_or_goes_before_is_counted_from_the_date_told_last(text, expected):
    assert last(text) == expected


def test_what_is_counted_from_the_date_of_a_noun_behind_it_goes_by_that_date():
    assert told("The guard left two days after the March 7 fire.")[0] == ("2024-03-09", "relative")


@pytest.mark.parametrize(
    "text",
    [
        "The Black Friday sales rose.",
        "He reads the Sunday Times.",
        "They meet every Monday.",
        "He became famous overnight.",
        "It may rain.",
        "It stood in the 2000 block of Mill Street.",
        "She appeared on The Tonight Show.",
        "Sales will double over the next year.",
        "It is a problem of today's world.",
        "It happened several days ago.",
        "The vote came the day before the council met.",
        "The mills closed two days after the floods.",
    ],
)
def test_words_that_name_no_day_in_particular_give_no_date(text):
    assert told(text) == []


def test_today_in_somebodys_words_is_the_day_of_these_words_and_only_assumed():
    text = "The mayor resigned on Wednesday. “Today I am stepping down,” she wrote."
    assert told(text) == [("2024-03-20", "relative"), ("2024-03-20", "assumed")]


def test_a_day_that_had_begun_elsewhere_is_that_day_and_not_six_days_ago():
    assert last("A missile was fired on Friday morning local time.", "2017-09-14T21:50:00-04:00") == "2017-09-15"


def test_the_day_of_publication_is_that_of_the_zone_it_is_written_in():
    assert last("A missile was fired today.", "2024-03-23T00:30:00+03:00") == "2024-03-23"
    assert day_of("2024-03-23T00:30:00+03:00") == date(2024, 3, 23)
    assert day_of("soon") is None
    assert day_of(None) is None


def test_without_a_publication_date_a_relative_date_stays_as_it_is_worded():
    assert told("A missile was fired on Friday.", None) == [("Friday", "relative")]


def test_a_dateline_stands_in_for_a_missing_publication_date():
    assert last("Saturday, March 23, 2024\n\nA missile was fired yesterday.", None) == "2024-03-22"


def test_a_release_quoted_whole_counts_from_its_own_day():
    text = "The county sent this out.\n\nMILLBROOK – April 11, 2014 – A shed burned down this morning."
    assert last(text) == "2014-04-11"


def test_an_impossible_day_is_no_date():
    assert "2024-02-30" not in [iso for iso, _ in told("It closed on February 30, 2024.")]


def test_it_was_said_on_the_day_beside_the_cue_and_not_on_that_of_what_is_talked_about():
    assert said("The minister said on Friday that the toll had risen.", "said").date == "2024-03-22"
    assert said("The minister, asked about Friday's fire, said nothing.", "said") is None
    assert said("The minister said they had worked since Monday.", "said") is None
    assert said("The mill burned on Monday, the minister said.", "said", content="The mill burned on Monday") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group said early on 23 March, Moscow time, that it did it.", ("early", "Moscow time")),
        ("The group said at 2015 GMT on Friday that it did it.", ("20:15", "GMT")),
        ("The group said on Friday at 8.15pm that it did it.", ("20:15", None)),
        ("The group said on Friday evening that it did it.", ("evening", None)),
        ("The group said last night that it did it.", ("night", None)),
        ("The group said on Friday that it did it.", (None, None)),
    ],
)
def test_the_time_of_day_and_its_zone_are_kept_as_told(text, expected):
    found = said(text, "said")
    assert (found.time, found.zone) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saturday, March 23, 2024\n\nA mill burned down on Friday.", "2024-03-22"),
        ("Saturday, March 23, 2024\n\nA mill burned down, officials say.", None),
        ("Police said Saturday that a mill burned down on Friday.", "2024-03-22"),
        ("A man was arrested on Friday after a shooting on March 9.", "2024-03-09"),
        ("A man was charged on Friday with arson, officials say.", None),
        ("The minister will speak on Saturday about Tuesday's deadly fire.", "2024-03-19"),
        ("Updated: March 23, 2024 9:05 AM\n\nA mill burned down, officials say.", None),
        ("A mill burned down today, the mayor said.", "2024-03-23"),
    ],
)
def test_an_event_has_the_day_on_which_it_happened_never_that_of_publication_speech_or_arrest(text, expected):
    assert event(text) == expected
