"""Figures: sentences, and what must be on their record. Values are checked against the text by thought."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Figure, Mention, PartyRef, Statement, Words, json_of
from onrecord.read.figures import find_figures
from onrecord.text import sentences


def figures(text: str, *statements: Statement, published: str | None = None) -> list[Figure]:
    return find_figures(text, sentences(text), statements, published)


def counts(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(f.counted, f.low, f.high) for f in figures(text)]


def statement(text: str, source: str, cue: str, content: str, act: str = "says", name: str = "s1") -> Statement:
    """A statement whose parts are words of a text."""

    def words(part: str) -> Words:
        return Words(part, ((text.index(part), text.index(part) + len(part)),))

    who = words(source)
    mention = Mention(who.text, who.spans)
    return Statement(
        name, act, None, None, "reported", False, mention, words(cue), words(content), None, None, 1.0, None
    )


# ---------------------------------------------------------------- what is done


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed five girls.", [("killed", 5, 5)]),
        ("Five people were killed in the blast.", [("killed", 5, 5)]),
        ("More than 40 have been killed.", [("killed", 41, None)]),
        ("Twelve are believed to have been killed.", [("killed", 12, 12)]),
        ("The fire left at least 42 people dead.", [("killed", 42, None)]),
        ("The storm claimed about 300 lives.", [("killed", 300, 300)]),
        ("The flood claimed the lives of six miners.", [("killed", 6, 6)]),
        ("Ten people lost their lives.", [("killed", 10, 10)]),
        ("Up to 30 people drowned off the coast.", [("killed", None, 30)]),
        ("Police found the bodies of three men.", [("killed", 3, 3)]),
        ("There were at least 133 deaths.", [("killed", 133, None)]),
        ("No fatalities were reported.", [("killed", 0, 0)]),
        ("The death toll rose to 137 on Sunday.", [("killed", 137, 137)]),
        ("The death toll rose from 60 to 133.", [("killed", 133, 133)]),
        ("The death toll is expected to rise to 200.", []),
        ("The number of people killed has climbed to 93.", [("killed", 93, 93)]),
        ("Three shoppers were injured.", [("injured", 3, 3)]),
        ("Two nurses were treated for smoke inhalation.", [("injured", 2, 2)]),
        ("Rescuers pulled 14 survivors from the rubble.", [("rescued", 14, 14)]),
        ("Five boys were inside when the roof fell.", [("present", 5, 5)]),
        ("Injuring 20, the car drove on.", [("injured", 20, 20)]),
        ("Four other men suffered minor injuries.", [("injured", 4, 4)]),
        ("Three were taken to a city hospital.", [("injured", 3, 3)]),
        ("Five people with gunshot wounds were found.", [("injured", 5, 5)]),
        ("No one was hurt.", [("injured", 0, 0)]),
        ("The bomb caused no casualties.", [("casualties", 0, 0)]),
        ("Two fishermen are still missing.", [("missing", 2, 2)]),
        ("Some 40 villagers remain unaccounted for.", [("missing", 40, 40)]),
        ("Police have detained 11 people.", [("detained", 11, 11)]),
        ("The authorities brought 11 individuals into custody.", [("detained", 11, 11)]),
        ("Eleven men have been charged with murder.", [("charged", 11, 11)]),
        ("The militants took 14 nurses hostage.", [("hostages", 14, 14)]),
        ("Divers rescued six sailors.", [("rescued", 6, 6)]),
        ("21 of the girls abducted by the band more than two years ago have been freed.", [("rescued", 21, 21)]),
        ("The river displaced thousands of people.", [("displaced", 2000, None)]),
        ("At least two people opened fire.", [("attackers", 2, None)]),
        ("The bus was carrying 40 people.", [("present", 40, 40)]),
        ("It had 129 people on board.", [("present", 129, 129)]),
        ("Thousands of people gathered outside.", [("present", 2000, None)]),
        ("A crowd of about 1,000 men stood there.", [("present", 1000, 1000)]),
    ],
)
def test_what_was_done_to_them_says_as_what_they_are_counted(text, expected):
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two dead, five hurt in market blast", [("killed", 2, 2), ("injured", 5, 5)]),
        ("At Least 40 Killed, 100 Injured in Hall Attack", [("killed", 40, None), ("injured", 100, 100)]),
        ("Man Killed, 4 Others Injured In Harbour Shooting", [("killed", 1, 1), ("injured", 4, 4)]),
        ("Police arrest twelve after riot", [("detained", 12, 12)]),
        ("Death Toll Climbs to 133", [("killed", 133, 133)]),
        ("OVER 200 WOUNDED AS BOMB DESTROYS THREE HOUSES", [("injured", 201, None), ("other:houses", 3, 3)]),
    ],
)
def test_headings_are_read(text, expected):
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A gunman killed two and wounded three.", [("killed", 2, 2), ("injured", 3, 3)]),
        ("One person was killed and four others injured.", [("killed", 1, 1), ("injured", 4, 4)]),
        ("One man died and another was injured.", [("killed", 1, 1), ("injured", 1, 1)]),
        ("Nine died, and at least 50 more were hurt.", [("killed", 9, 9), ("injured", 50, None)]),
    ],
)
def test_a_noun_left_out_is_understood(text, expected):
    assert counts(text) == expected


def test_a_qualifier_is_not_shared():
    assert counts("At least 40 killed, 100 injured.") == [("killed", 40, None), ("injured", 100, 100)]


# ---------------------------------------------------------------- one person


@pytest.mark.parametrize(
    "text",
    [
        "A man was killed.",
        "Jana Dorn was shot dead.",
        "Jana Dorn, the mayor of a small town by the sea, was murdered last night.",
        "Jana Dorn, who led the party for twelve years, died on Monday.",
        "He died today.",
        "The blast killed motorcyclist Emil Novak.",
        "A bomb killed his wife.",
        "The murder of Emil Novak shook the town.",
        "Dorn was taken to a hospital, where she was pronounced dead.",
        "Emil Novak was shot in the head and was pronounced dead.",
        "THE REBELS KILLED FORMER DEFENSE MINISTER ENRIQUE LUNA TODAY.",
        "POLICE ARE INVESTIGATING THE KILLING OF QUIROZ.",
        "LUNA QUIROZ WAS MURDERED IN THE CAPITAL.",
        "CRITICS DEPLORE THE MURDER OF LIBERAL UNION [LU] CANDIDATE ENRIQUE LUNA.",
        "The blast killed the wife of the mayor.",
        "The strike killed the most senior commander of the army.",
        "Jana Downs-Tipton, 48, who was working at the shop on the square at the time of the blast, was killed.",
        'The army said that Dorn was "martyred" by the strike.',
    ],
)
def test_a_single_victim_counts_where_the_clause_reports_the_death(text):
    assert counts(text) == [("killed", 1, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An individual has been arrested.", [("detained", 1, 1)]),
        ("A second man was arrested on Friday.", [("detained", 1, 1)]),
        ("The suspect's wife was taken into custody.", [("detained", 1, 1)]),
        ("The attacker was shot dead.", [("attackers_killed", 1, 1)]),
        ("Kelso and Lum were shot and killed.", [("killed", 2, 2)]),
        ("Police arrested the 42-year-old driver of the tram.", [("detained", 1, 1)]),
        ("The force arrested a rebel weapons supplier.", [("detained", 1, 1)]),
        ("The force arrested a senior Northern Movement (NM) leader.", [("detained", 1, 1)]),
        ("Two US soldiers were killed.", [("killed", 2, 2)]),
        ("Six priests and two women who lived with them were murdered.", [("killed", 6, 6), ("killed", 2, 2)]),
    ],
)
def test_others_count_as_well(text, expected):
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Her death moved the town.",
        "The man who died had been a baker.",
        "Dorn was arrested on Monday.",
        "She was hurt by the remark.",
        "Firefighters found the police officers and the victims.",
    ],
)
def test_those_known_before_do_not(text):
    assert counts(text) == []


# ---------------------------------------------------------------- shares and lists


def test_a_share_of_those_counted_is_a_part():
    found = figures("The fire killed three, including a 92-year-old woman, and injured sixteen, including a baby.")
    assert [(f.counted, f.low, f.about) for f in found] == [
        ("killed", 3, "main"),
        ("killed", 1, "part"),
        ("injured", 16, "main"),
        ("injured", 1, "part"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Six nurses were killed. Among the dead were two students.",
        "Six nurses were killed. Two of them were students.",
        "Six nurses were killed. Two of the victims were students.",
        "Six nurses were killed. The dead include two students.",
        "Six nurses were killed. Two students were among those killed.",
    ],
)
def test_some_of_the_dead_are_a_part_of_them(text):
    assert [(f.counted, f.low, f.about) for f in figures(text)] == [("killed", 6, "main"), ("killed", 2, "part")]


def test_a_share_of_a_number_counts_beside_it():
    found = figures("Fifteen of the 22 killed were tourists.")
    assert [(f.counted, f.low, f.about) for f in found] == [("killed", 15, "part"), ("killed", 22, "main")]


def test_one_of_the_dead_is_no_figure():
    assert counts("Dorn is one of the 22 killed.") == [("killed", 22, 22)]


def test_how_badly_they_are_hurt_makes_a_part():
    found = figures("The blast hurt 40 people, nine of them critically.")
    assert [(f.counted, f.low, f.about) for f in found] == [("injured", 40, "main"), ("injured", 9, "part")]


def test_a_list_of_counts_is_a_row_each():
    found = figures("The crash killed five children in a bus and two truck drivers.")
    assert [(f.low, f.of, f.about) for f in found] == [(5, "children", "part"), (2, "truck drivers", "part")]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("Three tourists died in the hills: two women and a man.", [2, 1]),
        ("Two drivers were hurt, a man from the north and another man from the coast.", [1, 1]),
        ("Of the 40 dead, 22 were students.", [22]),
    ],
)
def test_listed_groups_that_add_up_to_the_number_before_are_shares_of_it(text, shares):
    whole, *rest = figures(text)
    assert whole.about == "main"
    assert [(f.counted, f.low, f.about) for f in rest] == [(whole.counted, low, "part") for low in shares]


def test_those_included_are_not_the_subject():
    found = figures("Six guests, including two students, who were found dead, came from the coast.")
    assert [(f.counted, f.low, f.about) for f in found] == [("killed", 6, "main"), ("killed", 2, "part")]


def test_attackers_among_the_dead_are_counted_by_themselves():
    assert counts("Nine people were killed, including the three attackers and a guard.") == [
        ("killed", 9, 9),
        ("attackers_killed", 3, 3),
        ("killed", 1, 1),
    ]


def test_things_of_several_kinds_are_counted_by_kind():
    assert counts("The police seized 126 skins, eight tails and 16 skulls.") == [
        ("other:skins", 126, 126),
        ("other:tails", 8, 8),
        ("other:skulls", 16, 16),
    ]


# ---------------------------------------------------------------- other things, and what is no figure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fire destroyed at least 200 makeshift homes.", [("other:homes", 200, None)]),
        ("The North fired three ballistic missiles.", [("other:missiles", 3, 3)]),
        ("Several vehicles were also hit.", [("other:vehicles", 3, None)]),
        ("The virus infected around 35,000.", [("other:infected", 35_000, 35_000)]),
        ("Two guards were found guilty.", [("other:convicted", 2, 2)]),
        ("The breach exposed 143 million Americans.", [("other:affected", 143_000_000, 143_000_000)]),
        ("Three gunmen fled.", [("attackers", 3, 3)]),
        ("Of the 40 passengers, most slept.", [("present", 40, 40)]),
        ("The navy hit more than 60 rebel targets.", [("other:targets", 61, None)]),
        ("The flames threatened several suburbs.", [("other:suburbs", 3, None)]),
        ("He had two knives with him.", [("other:knives", 2, 2)]),
        ("They found no survivors in the wreck.", [("other:survivors", 0, 0)]),
        ("Two other men are still at large.", [("other:at large", 2, 2)]),
        ("The storm left 38,000 people without power.", [("other:without power", 38_000, 38_000)]),
        ("Two men shot the owner of the shop.", [("attackers", 2, 2), ("injured", 1, 1)]),
        ("The vigil was attended by thousands.", [("present", 2000, None)]),
        ("As thousands celebrate New Year, the square is closed.", [("present", 2000, None)]),
        ("The girls' school said that 21 girls were set free.", [("rescued", 21, 21)]),
    ],
)
def test_things_and_roles_are_counted_where_something_happens_to_them(text, expected):
    assert counts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They plotted to kill ten people.",
        "A blast could kill hundreds.",
        "He almost killed two men.",
        "If three people are killed, the law changes.",
        "Thousands of deaths could be prevented.",
        "The driver was not injured.",
        "The town was hit by a storm.",
        "The governing body of the league met.",
        "Two men met the mayor for three hours.",
        "The senate confirmed four judges.",
        "A meeting of the 12 ministers took place.",
        "Two attacks were planned.",
        "An attack in which four or more people are killed is called mass murder there.",
        "It is not known how three people died.",
        "The virus may cause roughly 32,000 more deaths.",
        "She wants to die.",
        "He was the Prosecuting Attorney of the county.",
        "The North threatened to fire four missiles.",
        "He hit 39 home runs that season.",
        "The company launched 18 missions last year.",
        "It is another hit for the industry.",
    ],
)
def test_what_did_not_happen_or_happens_to_nobody_is_no_figure(text):
    assert counts(text) == []


def test_what_was_not_done_to_anyone_is_none():
    assert counts("The strike had not injured anyone.") == [("injured", 0, 0)]


def test_what_was_released_on_bail_is_no_rescue():
    assert counts("Two men were released on bail.") == []


# ---------------------------------------------------------------- the words of a figure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Officials said at least 133 people were killed there.", "at least 133 people were killed"),
        ("It was over when the blast killed five girls at noon.", "killed five girls"),
        ("In the end no one was hurt at all.", "no one was hurt"),
    ],
)
def test_its_words_are_the_shortest_that_hold_number_qualifier_and_what_is_counted(text, words):
    assert [f.text for f in figures(text)] == [words]


def test_words_that_stand_apart_are_two_pieces():
    (found,) = figures("Six people, guests of the best hotel that the old town by the sea still had, were found dead.")
    assert found.text == "Six people … found dead"
    assert len(found.spans) == 2


def test_of_is_whom_or_what():
    assert [f.of for f in figures("Three male police officers were killed, and 40 were hurt.")] == [
        "male police officers",
        None,
    ]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Six more deaths were reported.", None),
        ("A 92-year-old woman was killed.", "woman"),
        ("Five other guards died.", "guards"),
    ],
)
def test_of_is_neither_what_is_counted_nor_an_age_nor_that_they_are_more(text, of):
    assert [f.of for f in figures(text)] == [of]


def test_the_id_rests_on_words_and_value():
    once, again = figures("Two men died. Two men died.")
    assert once.id != again.id
    assert once.id == figures("Two men died.")[0].id


# ---------------------------------------------------------------- main, part, background

LEDE = "A blast at the harbour killed nine people on Monday. Police said that the whole quarter had been closed off. "


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("Nine people died, the mayor said again.", "main"),
        ("Four people died in the hall itself.", "part"),
        ("Last year a fire there killed three people.", "background"),
        ("A bombing in 2009 killed three people.", "background"),
        ("The group is linked to an attack on a bank that killed two guards.", "background"),
        ("More than 39,000 people have been killed by the sea.", "background"),
    ],
)
def test_of_the_event_of_a_share_of_it_or_of_another(sentence, about):
    assert figures(LEDE + sentence, published="2024-03-23")[-1].about == about


def abouts(text: str) -> list[str]:
    return [f.about for f in figures(text, published="2024-03-23")]


def test_others_make_those_before_a_share_as_well_wherever_they_are_told_again():
    text = "A shell killed the reporter Jana Dorn. At least five other people also died. The shell that killed Dorn came by night."
    assert abouts(text) == ["part", "part", "part"]


def test_others_than_those_of_another_kind_are_no_share():
    assert abouts("One man was killed and another injured.") == ["main", "main"]


def test_others_that_are_told_again_are_no_share():
    assert abouts("The blast hurt nine people. A gunman killed a man and hurt nine others.") == ["main", "main", "main"]


def test_what_led_to_the_event_is_no_part_of_it():
    assert abouts("The army said that the raid was a response to a blast that killed nine people.") == ["background"]


def test_what_a_group_boasts_of_makes_what_a_doctor_counts_no_share():
    text = "A raid hit the old barracks of Velm on Monday at noon. The road to the harbour stayed closed all day. "
    text += "Four bodies were brought in, Dr Orel said. The front said that dozens of soldiers were killed in the raid."
    by = [
        statement(text, "Dr Orel", "said", "Four bodies were brought in", name="s1"),
        statement(text, "The front", "said that", "dozens of soldiers were killed", name="s2"),
    ]
    by = [replace(s, source=replace(s.source, party=PartyRef(s.source.text, s.source.text, "group"))) for s in by]
    assert [f.about for f in figures(text, *by)] == ["main", "main"]
    assert [f.about for f in figures(text)] == ["part", "main"]


def test_a_share_of_another_event_is_of_another_event():
    assert abouts(LEDE + "In 2009 a fire killed two cooks and a guard.")[1:] == ["background", "background"]


def test_a_small_number_after_a_single_one_is_not_of_another_event():
    assert abouts(LEDE.replace("nine people", "a man") + "More than ten people were hurt.") == ["main", "main"]


def test_a_superlative_says_nothing_of_what_stands_before_it():
    text = LEDE + "Twelve were hurt in the attack, the deadliest since a siege in 2004 that killed 334 people."
    assert [(f.counted, f.about) for f in figures(text, published="2024-03-23")][1:] == [
        ("injured", "main"),
        ("killed", "background"),
    ]


# ---------------------------------------------------------------- givers


@pytest.mark.parametrize(
    ("content", "giver"),
    [
        ("the raid in which nine people died was ordered by the army", None),
        ("the raid that killed nine people was ordered by the army", None),
        ("a raid killed nine people", "the mayor"),
        ("the new attack means that nine people have died", "the mayor"),
        ("there had been a raid in which nine people died", "the mayor"),
        ("the raid, in which nine people died, was ordered by the army", "the mayor"),
    ],
)
def test_a_figure_that_only_tells_of_which_event_somebody_speaks_is_not_given(content, giver):
    text = f"{content.capitalize()}, the mayor said."
    (figure,) = figures(text, statement(text, "the mayor", "said", content.capitalize()))
    assert (figure.giver.text if figure.giver else None) == giver


def test_who_gives_it_is_the_source_of_the_statement_that_covers_it():
    text = "Nine people died, the mayor said. Four were hurt."
    died, hurt = figures(text, statement(text, "the mayor", "said", "Nine people died"))
    assert (died.giver.text, died.statement) == ("the mayor", "s1")
    assert (hurt.giver, hurt.statement) == (None, None)


def test_of_two_statements_the_inner_one_gives_it():
    text = "The paper wrote that the mayor said nine people died."
    outer = statement(text, "The paper", "wrote", "that the mayor said nine people died", name="outer")
    inner = statement(text, "the mayor", "said", "nine people died", name="inner")
    assert [f.statement for f in figures(text, outer, inner)] == ["inner"]


def test_a_claim_of_responsibility_gives_no_toll():
    text = "The Front claimed responsibility for the blast that killed nine people."
    claim = statement(text, "The Front", "claimed responsibility for", "the blast that killed nine people", "claims")
    assert [f.giver for f in figures(text, claim)] == [None]


@pytest.mark.parametrize(
    ("content", "act", "giver"),
    [
        ("these were the attackers behind a shooting rampage that killed at least 143 people", "says", None),
        ("the Front was behind an assault in Velm which left nine people dead", "accuses", None),
        ("it carried out the attack, killing 1,200 people", "claims", None),
        ("it had no role in the bombing that wounded 30 people", "denies", None),
        ("the Front killed nine people in Velm", "accuses", "Karel"),
        ("she left after an attack that killed nine people", "says", "Karel"),
    ],
)
def test_what_the_deed_did_is_not_given_by_who_says_whose_it_was(content, act, giver):
    text = f"Karel said that {content}."
    (figure,) = figures(text, statement(text, "Karel", "said", content, act))
    assert (figure.giver.text if figure.giver else None) == giver


def test_a_charge_is_the_act_itself_and_nobody_gives_it():
    text = "The court charged three men with murder."
    charge = statement(text, "The court", "charged", "three men with murder", "accuses")
    assert [(f.counted, f.giver) for f in figures(text, charge)] == [("charged", None)]


# ---------------------------------------------------------------- any text

WORDS = st.sampled_from(
    "killed injured dead two three dozens of the men a woman Jan Novak was were have been , . and 40 1,200 at least "
    "more than 13-year-old no one not including among toll to rose who 's hospital taken arrested anyone both".split()
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)), st.booleans())
def test_any_text_gives_words_of_its_own_and_bounds_in_order(text, shout):
    text = text.upper() if shout else text
    for figure in figures(text):
        assert all(0 <= start < end <= len(text) for start, end in figure.spans)
        assert figure.text == " … ".join(text[start:end] for start, end in figure.spans)
        assert figure.low is None or figure.high is None or 0 <= figure.low <= figure.high
        assert json.dumps(json_of(figure))


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_two_figures_have_the_same_id(text):
    found = [f.id for f in figures(text)]
    assert len(found) == len(set(found))
