"""Who is meant, within one document."""

from types import SimpleNamespace

import pytest

from onrecord.errors import UsageError
from onrecord.read.mentions import Name
from onrecord.read.parties import Parties, table
from onrecord.text import sentences


class Story:
    """A text, and who its words are, asked in order."""

    def __init__(self, text, extra=None):
        self.text = text
        self.parties = Parties(text, sentences(text), "0123456789abcdef", extra)
        self.at = 0

    def who(self, words, speaker=None):
        """(name, kind) of the next mention of these words, None where that is not known."""
        start = self.text.index(words, self.at)
        self.at = start
        party = self.parties.mention([(start, start + len(words))], speaker).party
        return (party.name, party.kind) if party else None


def test_a_surname_and_a_pronoun_go_to_the_fullest_name():
    story = Story("Kremlin spokesman Dmitry Peskov spoke. Peskov said no. He added nothing. The spokesman left.")
    assert story.who("Kremlin spokesman Dmitry Peskov") == ("Dmitry Peskov", "person")
    assert story.who("Peskov") == ("Dmitry Peskov", "person")
    assert story.who("He") == ("Dmitry Peskov", "person")
    assert story.who("The spokesman") == ("Dmitry Peskov", "person")


def test_she_is_not_the_last_state_but_the_last_person():
    story = Story("Foreign Minister Petra Lund spoke. Russia said no. She left.")
    story.who("Foreign Minister Petra Lund")
    story.who("Russia")
    assert story.who("She") == ("Petra Lund", "person")


@pytest.mark.parametrize("words", ["ISIS", "IS", "Islamic State group", "the Islamic State", "Daesh"])
def test_the_forms_of_an_armed_group_are_one(words):
    assert Story(f"{words} claimed it.").who(words) == ("Islamic State", "group")


def test_the_group_is_the_one_named_before():
    story = Story("The terror group ISIS claimed it. The group said more. The militant group was proud.")
    assert story.who("The terror group ISIS") == ("Islamic State", "group")
    assert story.who("The group") == ("Islamic State", "group")
    assert story.who("The militant group") == ("Islamic State", "group")


@pytest.mark.parametrize(
    ("words", "name"), [("Kyiv", "Ukraine"), ("The White House", "United States"), ("Tehran", "Iran")]
)
def test_capitals_and_seats_of_power_are_their_state(words, name):
    assert Story(f"{words} denied it.").who(words) == (name, "state")


def test_the_khorasan_branch_is_not_the_islamic_state():
    assert Story("ISIS-K claimed it.").who("ISIS-K")[0] == "Islamic State Khorasan Province"


def test_unnamed_people_stay_apart_in_each_document():
    one, other = (Parties("Witnesses said so.", sentences("Witnesses said so."), d) for d in ("a" * 16, "b" * 16))
    first, second = (p.mention([(0, 9)]).party for p in (one, other))
    assert first.kind == second.kind == "unnamed"
    assert first.id != second.id


def test_a_ministry_is_a_body_even_without_a_name():
    story = Story("The interior ministry said 17 had died. It declined to comment.")
    assert story.who("The interior ministry") == ("interior ministry", "organisation")
    assert story.who("It") == ("interior ministry", "organisation")


def test_we_is_whoever_speaks():
    story = Story("Petra Lund said “we regret it”.")
    speaker = story.parties.mention([(0, 10)]).party
    assert story.who("we", speaker) == ("Petra Lund", "person")


def test_a_name_with_its_title_behind_it_is_the_name():
    story = Story("Its director, Tomas Reyl, said so. Nora Falk of the Strait Institute agreed.")
    assert story.who("Its director, Tomas Reyl") == ("Tomas Reyl", "person")
    assert story.who("Nora Falk of the Strait Institute") == ("Nora Falk", "person")


def test_a_bare_number_is_nobody():
    assert Story("Three were arrested.").who("Three") is None


def test_capitals_are_a_body_a_group_or_unnamed_but_no_person_by_shape():
    text = "THE CINCHONERO POPULAR LIBERATION MOVEMENT CLAIMED IT."
    assert Story(text).who("THE CINCHONERO POPULAR LIBERATION MOVEMENT")[1] == "group"


def test_a_users_own_table_goes_over_the_shipped_one(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[[party]]\nname = "Free Coast Brigade"\nkind = "group"\naliases = ["the Brigade", "Kyiv"]\n')
    story = Story("The Brigade spoke. Kyiv answered.", own)
    assert story.who("The Brigade") == ("Free Coast Brigade", "group")
    assert story.who("Kyiv") == ("Free Coast Brigade", "group")


@pytest.mark.parametrize("content", ["not toml", '[[party]]\nname = "X"\n', '[[party]]\nname = "X"\nkind = "robot"\n'])
def test_a_table_that_is_none_is_named_with_a_hint(tmp_path, content):
    own = tmp_path / "own.toml"
    own.write_text(content)
    with pytest.raises(UsageError, match=r"own\.toml") as error:
        table(own)
    assert error.value.hint


def test_a_heading_that_says_ministry_means_the_one_that_the_text_names():
    story = Story("Ministry revises toll\n\nTwelve died, the interior ministry said.")
    assert story.who("Ministry") == ("interior ministry", "organisation")
    assert story.who("the interior ministry") == ("interior ministry", "organisation")


@pytest.mark.parametrize(
    "words", ["the Supreme Court of Puerto Rico", "Florida Highway Patrol", "the European Commission"]
)
def test_a_body_is_one_by_the_words_of_its_name(words):
    assert Story(f"It was {words} that said so.").who(words)[1] == "organisation"


def test_a_source_cut_within_a_name_is_the_whole_name():
    text = "Islamic State Khorasan has taken credit for attacks."
    name = Name((0, 22), "organisation", 0.9)
    mentions = SimpleNamespace(names=[name], heads=[], name_at=lambda span: name if span[1] <= 22 else None)
    parties = Parties(text, sentences(text), "a" * 16, None, mentions)
    assert parties.whole_name((0, 7)) == (0, 22)
    assert parties.whole_name((8, 13)) == (8, 13)
    assert parties.whole_name((23, 26)) == (23, 26)
