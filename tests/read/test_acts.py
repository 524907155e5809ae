"""Which act somebody's words are, without the encoder: sentences, and what must be on their record."""

import pytest

from onrecord.read.act_rules import rules
from onrecord.read.acts import find_acts, score, smoothed
from onrecord.read.drafts import Draft
from onrecord.read.places import FINDERS
from onrecord.text import sentences


def acts(text: str, *attributions: tuple[str, str, str]) -> list[tuple[str, str | None, str | None, str | None]]:
    """(act, certainty or mode, speaker, target) of the acts in a text; attributions are (source, cue, content)."""

    def spans(words: str) -> list[tuple[int, int]]:
        return [(text.index(words), text.index(words) + len(words))] if words else []

    drafts = [Draft(source=spans(s), cue=spans(c), content=spans(o)) for s, c, o in attributions]
    found = find_acts(text, sentences(text), drafts)

    def words(where: list[tuple[int, int]]) -> str | None:
        return text[where[0][0] : where[0][1]] if where else None

    return [(d.act, d.certainty or d.mode, words(d.source), words(d.target)) for d in found if d.act != "says"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Harbour Front claimed responsibility for the attack.", ("claims", None, "The Harbour Front", None)),
        ("The Front's claim of responsibility came at noon.", ("claims", None, "The Front", None)),
        ("Islamic State Claims Mosque Bombing", ("claims", None, "Islamic State", None)),
        ("The attack was claimed by the Red Column.", ("claims", None, "the Red Column", None)),
        ("Dorn pleaded guilty to two charges.", ("admits", None, "Dorn", None)),
        ("Dorn pleaded not guilty.", ("denies", None, "Dorn", None)),
        ("Morsova has denied any role in the blast.", ("denies", None, "Morsova", None)),
        ("Her denial came late, but the minister's denial was firm.", ("denies", None, "the minister", None)),
        ("A spokesman for the ministry declined to comment.", ("declines", "refused", "A spokesman for the ministry", None)),
        ("The company did not respond to a request for comment.", ("declines", "no_reply", "The company", None)),
        ("The general could not be reached for comment.", ("declines", "no_reply", "The general", None)),
        ("Russian officials have not commented on the claims.", ("declines", "silent", "Russian officials", None)),
        ("The mayor urged the government to act.", ("demands", None, "The mayor", None)),
        ("Families called for an inquiry.", ("demands", None, "Families", None)),
        ("President Karel condemned the attack.", ("condemns", None, "President Karel", None)),
        ("The attack was condemned by the bishop.", ("condemns", None, "the bishop", None)),
        ("The embassy warned that extremists were planning an attack.", ("warns", None, "The embassy", None)),
        ("The group threatened to strike again.", ("threatens", None, "The group", None)),
        ("The president vowed to punish those responsible.", ("threatens", None, "The president", None)),
        ("The ministry confirmed the deaths.", ("confirms", None, "The ministry", None)),
        ("The army confirmed that it carried out the strike.", ("claims", None, "The army", None)),
        ("Police arrested three men.", ("accuses", "suspected", "Police", "three men")),
        ("A man was arrested by Thames Valley Police.", ("accuses", "suspected", "Thames Valley Police", "A man")),
        ("Marek Dorn was charged with murder.", ("accuses", "asserted", None, "Marek Dorn")),
        ("The minister accused Morsova of the killing.", ("accuses", "asserted", "The minister", "Morsova")),
        ("Karel blamed the Front for the attack.", ("accuses", "asserted", "Karel", "the Front")),
        ("Karel hinted at a link to Morsova.", ("accuses", "hinted", "Karel", "Morsova")),
        ("Putin tries to link the attackers to Ukraine.", ("accuses", "hinted", "Putin", "Ukraine")),
        ("A video of the interrogation of a suspect arrested on Friday was shown.", ("accuses", "suspected", None, "a suspect")),
        ("Two suspects in the attack were detained.", ("accuses", "suspected", None, "Two suspects")),
    ],
)  # fmt: skip
def test_an_act_is_found_with_who_did_it_and_to_whom(text, expected):
    assert expected in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack.",
        "Nobody claimed responsibility.",
        "The court denied bail.",
        "They want to be able to arrest them.",
        "The gun was discharged in the hall.",
        "He underwent surgery at the hospital.",
        "The impeachment trial begins in May.",
        "The car slammed into a wall.",
        "A moment of silence was held.",
        "Did the army carry out the attack, and who accused Dorn of it?",
    ],
)
def test_words_that_only_look_like_an_act_are_none(text):
    assert acts(text) == []


def test_the_statement_that_the_encoder_found_becomes_the_act():
    text = "Lund denied that Morsova was involved."
    assert acts(text, ("Lund", "denied", "that Morsova was involved")) == [("denies", None, "Lund", "Morsova")]


@pytest.mark.parametrize(
    ("text", "cleared"),
    [
        ("Lund denied that Morsova had any role in the attack.", "Morsova"),
        ("Lund denied claims that the army had shelled the market.", "the army"),
        ("His mother denied the charges against him.", "him"),
        ("His mother denied that he had a part in it.", "he"),
        ("Dorn denied that he was behind the blast.", None),
        ("Morsova denied that it was involved.", None),
        ("Lund rejected the charge against Morsova.", "Morsova"),
        ("The court rejected the charge against Morsova.", None),
        ("Karvenia rejected the first claims its citizens were involved.", "its citizens"),
        ("Karvenia denied that its citizens were involved.", "its citizens"),
        ("Karvenia denied that its troops were involved.", None),
        ("The army denied that nine soldiers were killed.", None),
        ("The army denied that its men had shelled the market.", None),
        ("Lund denied the report, adding that Morsova had a role in it.", None),
    ],
)
def test_a_denial_clears_whom_it_speaks_of_and_not_whom_something_befell(text, cleared):
    assert [target for act, _, _, target in acts(text) if act == "denies"] == [cleared]


def test_no_group_has_claimed_it_puts_nothing_on_anybodys_record():
    text = "No group has claimed responsibility for the attack."
    drafts = [Draft(source=[(0, 8)], cue=[(9, 20)], content=[(21, 50)])]
    assert find_acts(text, sentences(text), drafts) == []


def test_what_somebody_is_said_to_have_done_is_an_accusation_by_who_says_so():
    text = "The militants attacked the base, officials said."
    found = acts(text, ("officials", "said", "The militants attacked the base"))
    assert found == [("accuses", "asserted", "officials", "The militants")]


def test_a_claim_that_the_encoder_puts_to_another_verb_is_that_of_its_owner():
    text = "Lund tries to link Morsova to the blast despite the Front's claim of responsibility."
    parts = [(text.index(words), text.index(words) + len(words)) for words in ("tries to link", "claim")]
    draft = Draft(source=[(0, 4)], cue=parts, content=[(19, 40)])
    found = find_acts(text, sentences(text), [draft])
    assert sorted((d.act, text[slice(*d.source[0])]) for d in found) == [("accuses", "Lund"), ("claims", "the Front")]
    assert [text[slice(*d.target[0])] for d in found if d.act == "accuses"] == ["Morsova"]


def test_a_careful_word_makes_it_a_suspicion_or_a_hint():
    text = "The Red Column may have carried out the attack, the minister said."
    found = acts(text, ("the minister", "said", "The Red Column may have carried out the attack"))
    assert found == [("accuses", "hinted", "the minister", "The Red Column")]


def test_who_says_it_did_it_itself_claims():
    text = "The Israeli military said it carried out a strike in Beirut."
    found = acts(text, ("The Israeli military", "said", "it carried out a strike in Beirut"))
    assert found == [("claims", None, "The Israeli military", None)]


def test_a_gunman_known_by_the_deed_alone_is_not_accused_of_it():
    text = "A gunman attacked the hall, police said."
    assert acts(text, ("police", "said", "A gunman attacked the hall")) == []


def test_the_accused_in_a_relative_clause_is_whom_it_is_about():
    text = "Morsova, which Karvenia has accused of ordering the attack, is silent on it."
    assert ("accuses", "asserted", "Karvenia", "Morsova") in acts(text)


def test_whom_something_befalls_does_not_speak():
    text = "The police chief has been criticized by residents."
    assert acts(text, ("The police chief", "has been criticized", "")) == [("condemns", None, "residents", None)]


def test_capitals_are_read_as_well():
    text = "THE EXTRADITABLES CLAIMED RESPONSIBILITY FOR THE ATTACK."
    assert acts(text) == [("claims", None, "THE EXTRADITABLES", None)]


def test_every_rule_has_a_name_of_its_own():
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))


def test_every_place_that_a_rule_names_is_one():
    named = {where for rule in rules() for where in (*rule.speaker, *rule.target)}
    assert named - {"speaker", "none", "none of passive"} <= set(FINDERS)
    assert set(FINDERS) <= named, f"no rule asks for {set(FINDERS) - named}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Both Morsova and the Harbour Front condemned the raid.",
            [("condemns", None, "Morsova", None), ("condemns", None, "the Harbour Front", None)],
        ),
        (
            "Karel blamed both Morsova and the Harbour Front for the blast.",
            [("accuses", "asserted", "Karel", "Morsova"), ("accuses", "asserted", "Karel", "the Harbour Front")],
        ),
        (
            "Brothers Jan and Karel Orel, as well as their father Marek Orel, are accused of arson.",
            [
                ("accuses", "asserted", None, "Brothers Jan"),
                ("accuses", "asserted", None, "Karel Orel"),
                ("accuses", "asserted", None, "their father Marek Orel"),
            ],
        ),
        (
            "Neither the federation nor Velm Airlines has responded to a request for comment.",
            [("declines", "no_reply", "the federation", None), ("declines", "no_reply", "Velm Airlines", None)],
        ),
    ],
)
def test_each_of_several_speakers_or_accused_has_an_act(text, expected):
    assert acts(text) == expected


@pytest.mark.parametrize("party", ["the Ministry of Trade and Defence", "Police and fire officials"])
def test_one_party_whose_name_has_an_and_in_it_stays_one(party):
    assert acts(f"{party} urged calm.") == [("demands", None, party, None)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Those behind the Velm blast will be punished – Karel", "Karel"),
        ("Everyone behind the Velm blast will be punished, says Karel", "Karel"),
    ],
)
def test_a_heading_may_name_who_said_it_at_its_end(text, speaker):
    encoder = [] if "–" in text else [(text.split(",")[0], "says", speaker)]  # the encoder's, the wrong way round
    assert ("threatens", None, speaker, None) in acts(text, *encoder)


def test_who_speaks_within_somebodys_words_is_who_claims():
    text = "The Post reported that the Red Column said its fighters had attacked the base."
    found = acts(text, ("The Post", "reported", "that the Red Column said its fighters had attacked the base"))
    assert found == [("claims", None, "the Red Column", None)]


def test_he_in_a_bodys_words_is_not_the_body():
    text = "He has denied any role, the prosecutor's office said."
    found = acts(text, ("the prosecutor's office", "said", "He has denied any role"))
    assert found == [("denies", None, "He", None)]


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ("the driver rammed the fence", "the driver"),
        ("Morsovan drones struck the harbour", "Morsovan drones"),
        ("the women were beaten by militants", "militants"),
        ("a Red Column bomber blew up the bridge", "a Red Column bomber"),
    ],
)
def test_a_deed_told_of_somebody_in_particular_accuses(content, target):
    found = acts(f"Officials said {content}.", ("Officials", "said", content))
    assert found == [("accuses", "asserted", "Officials", target)]


@pytest.mark.parametrize(
    "content",
    [
        "two men opened fire",
        "four people were killed in the hall",
        "a group of unidentified persons attacked the embassy",
        "the girls who were abducted by the rebels have been freed",
        "the fire killed nine",
        "the council ordered an inquiry",
    ],
)
def test_what_is_told_of_nobody_in_particular_or_as_known_accuses_nobody(content):
    found = acts(f"Officials said {content}.", ("Officials", "said", content))
    assert [f for f in found if f[0] == "accuses"] == []


def test_an_outlet_that_tells_what_happened_accuses_nobody():
    text = "Militants attacked the base, Reuters reported."
    assert acts(text, ("Reuters", "reported", "Militants attacked the base")) == []
    text = "Militants attacked the base, CNN contributor Ada Wern reported."
    found = acts(text, ("CNN contributor Ada Wern", "reported", "Militants attacked the base"))
    assert found == [("accuses", "asserted", "CNN contributor Ada Wern", "Militants")]


@pytest.mark.parametrize(
    "text",
    [
        "Dorn will be charged on Monday.",
        "The men could be arrested.",
        "The ministry did not say whether Morsova attacked the base.",
        "The council rejected his application.",
        "Dorn was charged with making false statements, and it rained.",
        "The refugees admitted to the country are children.",
        "The Senate confirmed the judge.",
        "The plan threatens to fail.",
    ],
)
def test_what_has_not_happened_or_is_meant_otherwise_is_no_such_act(text):
    encoder = [("The ministry", "did not say", "whether Morsova attacked the base")] if "whether" in text else []
    expected = {"Dorn was charged with making false statements, and it rained.": ["accuses"]}.get(text, [])
    assert [a for a, *_ in acts(text, *encoder) if a != "declines"] == expected


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("those behind it will be brought to justice", "threatens"),
        ("the attackers will pay a price", "threatens"),
        ("the strike could lead to a wider war", "warns"),
        ("the toll may rise", "expects"),
        ("the governor must resign", "demands"),
        ("we demand answers", "demands"),
        ("the reports are baseless", "denies"),
        ("Morsova had nothing to do with it", "denies"),
        ("the raid was a barbaric act", "condemns"),
        ("it was our fault", "admits"),
    ],
)
def test_words_may_act_without_a_verb_that_says_so(content, act):
    found = acts(f"The minister said {content}.", ("The minister", "said", content))
    assert [(a, who) for a, _, who, _ in found] == [(act, "The minister")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lund warned that the toll will rise.", ("expects", None, "Lund", None)),
        ("The Front warned the city that its attacks will expand.", ("threatens", None, "The Front", None)),
        ("The army warned Morsova to stop the flights.", ("demands", None, "The army", None)),
        ("Karel pointed the finger at Morsova.", ("accuses", "asserted", "Karel", "Morsova")),
        ("Officials see Morsova as responsible for the blast.", ("accuses", "asserted", "Officials", "Morsova")),
        ("The paper has asked the bank but has not received a reply.", ("declines", "no_reply", "the bank", None)),
        ("The Front called the attack a reprisal for the raid.", ("claims", None, "The Front", None)),
        ("The mayor was criticized for the delay.", ("condemns", None, None, None)),
        ("Lund posted a message on a page urging calm.", ("demands", None, "Lund", None)),
    ],
)  # fmt: skip
def test_the_same_verbs_in_other_company_act_otherwise(text, expected):
    assert expected in acts(text)


def test_an_act_is_as_likely_as_its_rule_was_right_and_a_rule_never_seen_as_its_act():
    counts = {"claims": {"often": [90, 90]}, "warns": {"seldom": [10, 2]}}
    assert smoothed(counts, "claims", "often") > smoothed(counts, "claims", "new") > smoothed(counts, "warns", "seldom")
    assert score(Draft(act="says", score=0.7)) == 0.7
    assert 0.5 < score(Draft(act="claims", rule="claimed responsibility")) < 1


def test_who_denies_anothers_part_is_not_the_one_cleared():
    text = "Karvenia Says No Sign of Morsova Role in Harbour Attack"
    found = acts(text, ("Karvenia", "Says", "No Sign of Morsova Role in Harbour Attack"))
    assert [(act, speaker) for act, _, speaker, _ in found] == [("denies", "Karvenia")]
    assert all(target is None or "Karvenia" not in target for *_, target in found)


def test_who_saw_no_evidence_is_not_the_one_cleared():
    text = "Security experts told the Observer that they saw no evidence of a role of Morsova in the bombing."
    found = acts(text, ("Security experts", "told", "they saw no evidence of a role of Morsova in the bombing"))
    assert [(act, speaker) for act, _, speaker, _ in found] == [("denies", "Security experts")]
    assert all(target != "they" for *_, target in found)


def test_words_within_words_end_behind_their_beginning():
    text = "Hale is quoted in The Morning Post on Saturday as saying Orlov attacked her in Velm."
    start = text.index("as saying")
    quoted = Draft(source=[(18, 30)], cue=[(5, 17)], content=[(0, 4), (start, len(text) - 1)])
    found = find_acts(text, sentences(text), [quoted])
    (act,) = (d for d in found if d.act == "accuses")
    assert text[act.target[0][0] : act.target[0][1]] == "Orlov"
    assert all(s < e for d in found for part in (d.source, d.cue, d.content, d.target) for s, e in part)


def test_a_concern_that_there_is_is_not_the_last_speakers():
    text = "The agencies are strong, Dorn said. There is a lingering concern why they failed."
    (first, second) = find_acts(
        text,
        sentences(text),
        [
            Draft(source=[(25, 29)], cue=[(30, 34)], content=[(0, 24)]),
            Draft(source=[(25, 29)], cue=[(36, 64)], content=[(65, 80)]),
        ],
    )
    assert text[36:64] == "There is a lingering concern"
    assert first.source
    assert second.source == []


def test_a_deed_in_a_heading_hints_at_nothing_the_one_who_is_quoted_does():
    content = "attack conducted by rebels, but suggests Morsova link"
    found = acts(f"Karel: {content}", ("Karel", ":", content))
    assert ("accuses", "hinted", "Karel", "Morsova") in found


def test_officials_are_not_it():
    text = "Officials said it killed nine people."
    assert acts(text, ("Officials", "said", "it killed nine people")) == []


def test_whose_identity_it_is_is_who_was_detained():
    found = acts("The detained suspect's identity is not known.")
    assert [(act, target) for act, _, _, target in found] == [("accuses", "suspect")]


def test_please_is_nobody():
    assert acts("We wait for updates, so please refrain from speculating.") == []


@pytest.mark.parametrize(
    "content",
    [
        "that Morsova had planned nothing before Friday's attack by militants at the harbour",
        "it fits with a pattern of earlier attacks by Islamist militants",
        "people fled during the shooting by rebels",
    ],
)
def test_to_name_an_attack_by_who_did_it_accuses_nobody(content):
    text = f"Lund said {content}."
    assert [act for act, *_ in acts(text, ("Lund", "said", content)) if act == "accuses"] == []


def test_to_say_that_it_was_an_attack_by_somebody_accuses():
    content = "it was an attack by Islamist militants"
    found = acts(f"Lund said {content}.", ("Lund", "said", content))
    assert found == [("accuses", "asserted", "Lund", "Islamist militants")]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Verify examines how the attack unfolded",
        "The body was found on Friday, with no cause of death confirmed by the coroner.",
        "The Front has taken credit for attacks by other groups in the past.",
        "The minister apologised for the confusion over the figures.",
        "Two of the dead had been counted twice. She apologised to their families.",
        "The president did not concede or admit defeat.",
        "Police were attributing authorship of the document to Marek Dorn.",
        "Congress has denied funding for a wall.",
        "A press badge was used by a man described in the paper as convicted of assaults.",
    ],
)
def test_who_examines_apologises_for_a_count_or_took_credit_for_others_does_nothing_of_the_kind(text):
    assert acts(text) == []


def test_who_apologises_for_the_deed_admits_it():
    assert acts("Dorn apologised for the killing.") == [("admits", None, "Dorn", None)]


def test_what_leads_in_between_commas_is_not_who_was_silent():
    text = "That man Karel, instead of dealing with his own citizens, was silent for a day."
    assert [(act, speaker) for act, _, speaker, _ in acts(text)] == [("declines", "That man Karel")]


def test_a_number_before_a_participle_arrests_nobody():
    found = acts("Four detained gunmen are not from Velm, says ministry")
    assert [(speaker, target) for act, _, speaker, target in found if act == "accuses"] == [(None, "gunmen")]


def test_which_goes_back_to_the_name_before_it():
    found = acts("The men tried to escape to Morsova, which has denied any role in the attack.")
    assert [(act, speaker) for act, _, speaker, _ in found] == [("denies", "Morsova")]


def test_a_body_is_not_called_by_what_it_arrests_on():
    found = acts("A man was arrested by Velm Police on suspicion of murder.")
    assert found == [("accuses", "suspected", "Velm Police", "A man")]


def test_who_was_arrested_is_the_one_named_before_who_and_not_what_is_his():
    found = acts("Orlova headed the campaign of Marek Dorn, who was arrested in May.")
    assert [target for act, *_, target in found if act == "accuses"] == ["Marek Dorn"]


def test_no_court_is_charged_by_whoever_appears_in_it():
    text = "Marek Dorn, aged 28, appeared in Velm District Court yesterday, charged with murder."
    found = acts(text, ("Marek Dorn, aged 28,", "charged with", "murder"))
    assert found == [("accuses", "asserted", None, "Marek Dorn, aged 28,")]


def test_an_adjective_of_a_link_is_whom_it_points_to():
    found = acts("Suggestions of a Ukrainian link were dismissed by nobody.")
    assert [target for act, *_, target in found if act == "accuses"] == ["Ukrainian"]


def test_the_suspect_ends_where_it_is_told_what_he_did():
    found = acts("Police said the suspected gunman surrendered himself on Friday.")
    assert [target for act, *_, target in found if act == "accuses"] == ["gunman"]
