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


@pytest.mark.parametrize("words", ["Houthis", "the Yemen-based Houthi movement", "Iran-backed Houthi rebels"])
def test_what_a_group_is_described_with_is_no_part_of_its_name(words):
    assert Story(f"It was claimed by {words}.").who(words) == ("Houthis", "group")


def test_brothers_is_no_part_of_a_name():
    assert Story("Police held Brothers Jan and Karel Orel.").who("Brothers Jan") == ("Jan", "person")


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


def test_a_ministry_in_a_town_is_a_body_and_its_spokesman_is_none():
    text = "The foreign ministry in Velm spoke. A spokesman for the Interior Ministry did not."
    story = Story(text)
    assert story.who("The foreign ministry in Velm") == ("foreign ministry in Velm", "organisation")
    assert story.who("A spokesman for the Interior Ministry") == ("spokesman for the Interior Ministry", "unnamed")


def test_we_is_whoever_speaks():
    story = Story("Petra Lund said “we regret it”.")
    speaker = story.parties.mention([(0, 10)]).party
    assert story.who("we", speaker) == ("Petra Lund", "person")


def test_a_pronoun_in_capitals_is_a_name_where_others_are_in_small_letters():
    story = Story(
        "US condemns the bombing\n\nThe Velm Group denied it. IT said that servers failed. WHO put the dead at 40."
    )
    assert story.who("US") == ("United States", "state")
    story.who("The Velm Group")
    assert story.who("IT") is None  # a department, and not the group
    assert story.who("WHO") == ("World Health Organization", "organisation")
    shouted = Story("RUSSIA SAYS IT KNEW\n\nNo more was said.")
    state = shouted.who("RUSSIA")
    assert shouted.who("IT") == state == ("Russia", "state")


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


def named(text, *names):
    """The parties of a text in which the encoder takes these for persons' names, and says nothing of what goes back."""
    found = [Name((text.index(name), text.index(name) + len(name)), "person", 0.95) for name in names]
    mentions = SimpleNamespace(
        names=found,
        heads=[],
        name_at=lambda span: next((n for n in found if n.span[0] <= span[0] and span[1] <= n.span[1]), None),
        head_in=lambda span: None,
    )
    return Parties(text, sentences(text), "a" * 16, None, mentions)


def test_he_is_the_spokesman_who_spoke_last_though_nobody_names_him():
    story = Story("Petra Lund, the mayor, left. A spokesman for the Velm police said so. He added that it was late.")
    story.who("Petra Lund")
    story.who("A spokesman for the Velm police")
    assert story.who("He") == ("spokesman for the Velm police", "unnamed")


def test_she_is_not_a_spokesman_and_they_are_no_he():
    story = Story("Mayor Petra Lund left. A police spokesman said so. She wept. Two officials came. She said so.")
    story.who("Mayor Petra Lund")
    story.who("A police spokesman")
    assert story.who("She") == ("Petra Lund", "person")
    story.who("Two officials")
    assert story.who("She") == ("Petra Lund", "person")


def test_he_is_not_a_mother():
    text = "Police arrested Mr Jan Orel. His mother Petra Orel said that he was innocent."
    parties = named(text, "Petra Orel")
    parties.mention([(29, 50)])
    start = text.index("he was")
    assert parties.mention([(start, start + 2)]).party.name == "Jan Orel"


def test_the_spokesman_is_whoever_is_called_so_last():
    story = Story(
        "The front’s spokesman, Jan Orel, spoke. A foreign ministry spokesman said so. The spokesman said more."
    )
    assert story.who("The front’s spokesman, Jan Orel") == ("Jan Orel", "person")
    story.who("A foreign ministry spokesman")
    assert story.who("The spokesman") == ("foreign ministry spokesman", "unnamed")


def test_of_several_spokesmen_one_is_told_by_whose_he_is():
    story = Story(
        "Morsovan spokesman Jan Orel spoke. A Karvenian spokesman said so. The Morsovan spokesman said more. "
        "The Karvenian spokesman left. The Tesk spokesman did not."
    )
    story.who("Morsovan spokesman Jan Orel")
    story.who("A Karvenian spokesman")
    assert story.who("The Morsovan spokesman") == ("Jan Orel", "person")
    assert story.who("The Karvenian spokesman") == ("Karvenian spokesman", "unnamed")
    assert story.who("The Tesk spokesman") == ("Tesk spokesman", "unnamed")


@pytest.mark.parametrize(
    "words",
    [
        "A spokesman for the Velm police, Jan Orel,",
        "The spokesman, Jan Orel,",
        "Mayor of Velm Jan Orel",
        "The head of the Harbour Committee Jan Orel",
    ],
)
def test_who_is_described_and_then_named_is_who_is_named(words):
    text = f"Police spokesman Per Lund left. {words} said so."
    start = text.index(words)
    found = named(text, "Per Lund", "Jan Orel").mention([(start, start + len(words))]).party
    assert (found.name, found.kind) == ("Jan Orel", "person")


@pytest.mark.parametrize(
    "words", ["A lawyer for the suspect, Jan Orel,", "A spokeswoman for Jan Orel", "A lawyer for gunman Jan Orel"]
)
def test_who_speaks_for_somebody_is_not_that_one(words):
    text = f"Nobody left. {words} said so."
    start = text.index(words)
    assert named(text, "Jan Orel").mention([(start, start + len(words))]).party.name != "Jan Orel"


@pytest.mark.parametrize(
    "words",
    [
        "World",
        "the latter",
        "the first",
        "dealing",
        "no evidence of a role",
        "gunman surrendered himself",
        "A Canadian",
    ],
)
def test_what_is_done_a_clause_and_everybody_are_no_party(words):
    assert Story(f"{words} condemned it.").who(words) is None


def test_what_a_people_is_called_is_its_state_some_of_it_or_the_name_behind():
    assert Story("Russian speculation was rejected.").who("Russian") == ("Russia", "state")
    assert Story("Some Russians blamed the guards.").who("Some Russians") == ("Russians", "unnamed")
    assert Story("A Canadian, Marek Dorn, was charged.").who("A Canadian, Marek Dorn,") == ("Marek Dorn", "person")


def test_they_are_not_the_one_man_named_last():
    story = Story("Police came to Velm. A second man was held. They held a third.")
    assert story.who("Police") == ("Police", "organisation")
    assert story.who("A second man") == ("second man", "unnamed")
    assert story.who("They") == ("Police", "organisation")


def test_it_is_not_who_accuses_it():
    story = Story("Morsova Rejects Karvenian Speculation That It Had Role in Attack")
    morsova = story.parties.mention([(0, 7)])
    karvenian = story.parties.mention([(16, 25)]).party
    it = story.text.index("It")
    assert story.parties.mention([(it, it + 2)], karvenian, besides=karvenian).party != karvenian
    assert morsova.party.name == "Morsova"


def test_an_age_before_a_name_is_no_part_of_it():
    story = Story("They held 21-year-old Marek Dorn of Olm.")
    assert story.who("21-year-old Marek Dorn of Olm") == ("Marek Dorn", "person")
    assert Story("They held a 36-year-old Olm man.").who("a 36-year-old Olm man") == ("36-year-old Olm man", "unnamed")


def test_a_title_between_an_office_and_a_name_hides_neither():
    text = "It was the manager of Velm Radio, Dr Jan Orel, who said so."
    parties = named(text, "Jan Orel")
    phrase = "the manager of Velm Radio, Dr Jan Orel"
    start = text.index(phrase)
    assert parties.mention([(start, start + len(phrase))]).party.name == "Jan Orel"
