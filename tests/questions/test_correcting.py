"""Judging by hand what the machine read: what each verb makes of the answers, and that taking it back leaves no trace in them."""

import json
from dataclasses import replace

import pytest

from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.model import Judgement, Party, PartyRef, json_of
from onrecord.questions import QUESTIONS, ask, correcting
from onrecord.resolve import resolve
from tests.making import document, figure, mention, reading, statement

CLAIM = (
    "Bomb in Velm kills 12\n\nThe Tide Brigade claimed the bombing of the ferry terminal in Velm. At least 12 people were killed, "
    "police said. Mayor Ida Lund blamed the Harbour Front for the bombing. The army declined to comment."
)
LATER = (
    "Velm bombing: 14 dead\n\nAt least 14 people were killed in the bombing of the ferry terminal in Velm, police said."
)
GROUP = {"kind": "group"}


def party(text, words, kind="organisation", name=None):
    """A party of a document, and the mention of it."""
    told = mention(text, words, name, kind)
    return Party(told.party.id, told.party.name, kind, (), told.spans), told


@pytest.fixture
def ledger(tmp_path):
    """Two documents of one event: a claim, an accusation, a refusal and two figures."""
    brigade, claimant = party(CLAIM, "Tide Brigade", "group")
    police, giver = party(CLAIM, "police")
    lund, mayor = party(CLAIM, "Ida Lund", "person")
    front, accused = party(CLAIM, "Harbour Front", "group")
    army, silent = party(CLAIM, "The army", name="army")
    claims = statement(CLAIM, "claims", claimant, "claimed", "the bombing of the ferry terminal in Velm")
    accuses = statement(CLAIM, "accuses", mayor, "blamed", "for the bombing", target=accused, certainty="asserted")
    declines = statement(CLAIM, "declines", silent, "declined to comment", mode="refused")
    said = statement(CLAIM, "says", giver, "said", "At least 12 people were killed")
    twelve = replace(figure(CLAIM, "At least 12 people were killed", 12, giver=giver), statement=said.id)
    first = reading(
        document(CLAIM, "2024-09-10T08:00:00+00:00", "Coast Radio", url="https://coast.example/1"),
        [claims, said, accuses, declines],
        [twelve],
        [
            (PartyRef("tide-brigade", "Tide Brigade", "group"), "claimed or admitted", [claims]),
            (PartyRef("harbour-front", "Harbour Front", "group"), "suspected or accused", [accuses]),
        ],
    )
    second, giver = party(LATER, "police")
    fourteen = figure(LATER, "At least 14 people were killed", 14, giver=giver)
    later = reading(
        document(LATER, "2024-09-10T18:00:00+00:00", "Velm Post", url="https://post.example/1"), figures=[fourteen]
    )
    with Ledger.open(tmp_path / "velm.db", create=True) as opened:
        opened.add(replace(first, parties=(brigade, police, lund, front, army)), resolve)
        opened.add(replace(later, parties=(second,)), resolve)
        opened.ids = {"claim": claims.id, "accusation": accuses.id, "refusal": declines.id}
        opened.ids |= {
            "twelve": twelve.id,
            "fourteen": fourteen.id,
            "first": first.document.id,
            "later": later.document.id,
        }
        assert len(opened.as_of().events) == 1
        yield opened


def judge(ledger, verb, *of, **more):
    """A judgement by hand, recorded; things by the names of the fixture."""
    named = [ledger.ids.get(word, word) for word in of]
    judgement = getattr(correcting, verb)(ledger.as_of(), *named, "for the test", "ida", **more)
    ledger.judge(judgement)
    return judgement


def answers(record):
    """All that the record says to every question about its one event."""
    return {question: json_of(ask(record, question).rows) for question in QUESTIONS if question != "changes"}


def rows(ledger, question, *fields):
    found = ask(ledger.as_of(), question).rows
    return [tuple(row[f]["name"] if isinstance(row[f], dict) else row[f] for f in fields) for row in found]


def test_a_rejected_statement_is_gone_from_every_answer_and_shown_to_those_who_ask(ledger):
    assert ("Tide Brigade", "claimed or admitted") in rows(ledger, "responsibility", "party", "level")
    judge(ledger, "reject", "claim")
    assert ledger.ids["claim"] not in json.dumps(answers(ledger.as_of()))
    assert "Tide Brigade" not in [party for (party,) in rows(ledger, "responsibility", "party")]
    record = ledger.as_of()
    ((filed, noun),) = record.rejected(record.documents(next(iter(record.events))))
    assert (filed.id, noun.id, noun.act) == (ledger.ids["first"], ledger.ids["claim"], "claims")
    (made,) = record.corrections([ledger.ids["claim"]])
    assert (made.kind, made.value, made.in_force, made.by, made.why) == ("rejected", True, True, "ida", "for the test")


def test_what_a_rejected_statement_held_somebody_responsible_for_is_not_taken_for_the_outlets_own_words(ledger):
    judge(ledger, "reject", "accusation")
    assert rows(ledger, "responsibility", "party", "level") == [("Tide Brigade", "claimed or admitted")]


def test_a_rejected_figure_is_gone_from_the_toll_and_stands_again_when_that_is_taken_back(ledger):
    before = answers(ledger.as_of())
    assert rows(ledger, "toll", "low", "latest") == [(12, False), (14, True)]
    judge(ledger, "reject", "fourteen")
    assert rows(ledger, "toll", "low", "latest") == [(12, True)]
    judge(ledger, "accept", "fourteen")
    assert answers(ledger.as_of()) == before


def test_an_act_is_another_by_hand_and_says_so_in_its_row(ledger):
    judge(ledger, "act", "accusation", "condemns")
    (row,) = [r for r in ask(ledger.as_of(), "statements").rows if r["id"] == ledger.ids["accusation"]]
    assert (row["act"], row["certainty"]) == ("condemns", None)
    (note,) = row["judged"]
    assert (note["kind"], note["by"], note["why"]) == ("act", "ida", "for the test")
    assert note["machine"] == {"act": "accuses", "certainty": "asserted", "mode": None}
    assert "Harbour Front" not in [party for (party,) in rows(ledger, "responsibility", "party")]
    others = [r for r in ask(ledger.as_of(), "statements").rows if r["id"] != ledger.ids["accusation"]]
    assert not any("judged" in r for r in others)


def test_a_hint_that_was_read_as_an_accusation_holds_somebody_responsible_as_possible_only(ledger):
    judge(ledger, "act", "accusation", "accuses", certainty="hinted")
    assert ("Harbour Front", "possible") in rows(ledger, "responsibility", "party", "level")
    assert ("Harbour Front", "suspected or accused") not in rows(ledger, "responsibility", "party", "level")


def test_a_figure_says_what_a_person_reads_in_its_words(ledger):
    judge(ledger, "figure", "twelve", low=12, bound="exact", counted="injured")
    found = {(r["counted"], r["low"], r["high"], r["bound"]) for r in ask(ledger.as_of(), "toll").rows}
    assert ("injured", 12, 12, "exact") in found
    (row,) = [r for r in ask(ledger.as_of(), "toll").rows if r["counted"] == "injured"]
    (note,) = row["judged"]
    assert note["machine"] == {"counted": "killed", "low": 12, "high": None, "bound": "at_least", "about": "main"}


def test_what_is_not_given_of_a_figure_stays_as_it_was_judged_before(ledger):
    judge(ledger, "figure", "twelve", counted="injured")
    judge(ledger, "figure", "twelve", about="background")
    record = ledger.as_of()
    (now,) = [f for _, f in record.figures(record.documents(next(iter(record.events)))) if f.id == ledger.ids["twelve"]]
    assert (now.counted, now.low, now.high, now.bound, now.about) == ("injured", 12, None, "at_least", "background")


def test_a_statement_is_a_partys_whose_name_its_words_do_not_have(ledger):
    judge(ledger, "whose", "claim", "Ida Lund")
    (row,) = [r for r in ask(ledger.as_of(), "statements").rows if r["id"] == ledger.ids["claim"]]
    assert row["source"]["party"]["name"] == "Ida Lund"
    assert row["source"]["text"] == "Tide Brigade"
    assert ("Ida Lund", "claimed or admitted") in rows(ledger, "responsibility", "party", "level")
    assert "Tide Brigade" not in [party for (party,) in rows(ledger, "responsibility", "party")]


def test_a_figure_that_is_nobodys_is_the_outlets_own(ledger):
    judge(ledger, "whose", "twelve", None)
    given = {r["low"]: (r["giver"], r["outlet"]) for r in ask(ledger.as_of(), "toll").rows}
    assert given[12] == (None, "Coast Radio")
    assert given[14][0]["name"] == "police"


def test_a_statement_without_a_speaker_gets_one_without_words(ledger):
    judge(ledger, "whose", "refusal", None)
    judge(ledger, "whose", "refusal", "Ida Lund")
    judge(ledger, "back", "refusal", "whose")
    (row,) = [r for r in ask(ledger.as_of(), "statements").rows if r["id"] == ledger.ids["refusal"]]
    assert row["source"]["party"]["name"] == "army"


def test_a_party_named_by_a_person_goes_with_it_when_that_is_judged_to_be_another(ledger):
    from onrecord.questions import judging

    judge(ledger, "whose", "fourteen", "Ida Lund")
    ledger.judge(judging.same(ledger.as_of(), "Ida Lund", "army", "for the test", "ida"))
    given = {r["low"]: r["giver"] for r in ask(ledger.as_of(), "toll").rows}
    (army,) = {r["source"]["party"]["id"] for r in ask(ledger.as_of(), "statements").rows if r["act"] == "declines"}
    assert given[14]["id"] == army


def test_two_documents_are_one_voice_or_two_by_a_persons_word(ledger):
    before = answers(ledger.as_of())
    assert len(ask(ledger.as_of(), "sources").rows) == 2
    judge(ledger, "copy", "later", "first")
    (row,) = ask(ledger.as_of(), "sources").rows
    assert (row["origin"]["id"], row["independent"]) == (ledger.ids["first"], 1)
    assert [c["why"] for c in row["copies"]] == ["for the test (judged by ida)"]
    judge(ledger, "no_copy", "later", "first")
    assert answers(ledger.as_of()) == before
    judge(ledger, "back", "later", "copy", other=ledger.ids["first"])
    assert answers(ledger.as_of()) == before


def test_a_copy_that_the_machine_found_is_none_by_a_persons_word(tmp_path):
    with Ledger.open(tmp_path / "copies.db", create=True) as ledger:
        text = LATER + " " + " ".join(f"The quay {n} was closed by the harbour master on Tuesday." for n in range(9))
        for outlet, hour in (("Coast Radio", "08"), ("Velm Post", "09")):
            ledger.add(
                reading(document(text, f"2024-09-10T{hour}:00:00+00:00", outlet, url=f"https://{outlet}.example")),
                resolve,
            )
        ledger.ids = {}
        (documents,) = ledger.as_of().events.values()
        assert len(ask(ledger.as_of(), "sources").rows) == 1
        judge(ledger, "no_copy", documents[0].id, documents[1].id)
        assert len(ask(ledger.as_of(), "sources").rows) == 2
        (made,) = ledger.as_of().corrections([documents[1].id])
        assert made.machine == {"of": documents[0].id}
        judge(ledger, "back", documents[0].id, "copy", other=documents[1].id)
        assert len(ask(ledger.as_of(), "sources").rows) == 1


def test_the_newest_judgement_holds_and_all_of_them_stay_readable(ledger):
    judge(ledger, "act", "claim", "says")
    judge(ledger, "act", "claim", "admits")
    judge(ledger, "back", "claim", "act")
    found = ledger.as_of().corrections([ledger.ids["first"]])
    assert [(c.value["act"], c.takes_back, c.in_force) for c in found] == [
        ("says", False, False),
        ("admits", False, False),
        ("admits", True, False),
    ]
    assert {c.machine["act"] for c in found} == {"claims"}


def test_a_record_of_before_knows_nothing_of_a_judgement(ledger):
    then = ledger.as_of()
    before = answers(then)
    judge(ledger, "reject", "claim")
    again = ledger.as_of(recorded=then.recorded)
    assert answers(again) == before
    assert again.corrections([ledger.ids["claim"]]) == []


def test_a_judgement_does_not_wait_for_a_publication(ledger):
    judge(ledger, "reject", "claim")
    record = ledger.as_of("2024-09-10T12:00")
    assert ledger.ids["claim"] not in [row["id"] for row in ask(record, "statements").rows]


@pytest.mark.parametrize(
    ("verb", "of", "more", "why"),
    [
        ("reject", ["s0"], {}, "no statement and no figure"),
        ("accept", ["claim"], {}, "nothing of kind rejected"),
        ("act", ["claim", "shouts"], {}, "“shouts” is no act"),
        ("act", ["claim", "accuses"], {}, "“accuses” needs a certainty"),
        ("act", ["claim", "accuses"], {"certainty": "sure"}, "“sure” is no certainty"),
        ("act", ["claim", "declines"], {}, "“declines” needs a mode"),
        ("act", ["accusation", "says"], {"certainty": "hinted"}, "“says” has no certainty"),
        ("act", ["claim", "claims"], {}, "is read so already"),
        ("act", ["twelve", "claims"], {}, "is no statement"),
        ("figure", ["claim"], {"low": 3}, "is no figure"),
        ("figure", ["twelve"], {"low": 3}, "one number alone"),
        ("figure", ["twelve"], {"low": 15, "bound": "at_least"}, "does not say 15"),
        ("figure", ["twelve"], {"low": 12, "high": 12, "bound": "at_least"}, "does not go with"),
        ("figure", ["twelve"], {"low": 14, "high": 12, "bound": "between"}, "does not go with"),
        ("figure", ["twelve"], {"counted": "sad"}, "nothing that is counted"),
        ("figure", ["twelve"], {"about": "us"}, "can be about"),
        ("figure", ["twelve"], {}, "is read so already"),
        ("whose", ["claim", "Nobody Known"], {}, "no party on the record"),
        ("copy", ["first", "first"], {}, "is one document"),
        ("copy", ["first", "elsewhere"], {}, "no document on the record"),
        ("back", ["claim", "act"], {}, "nothing of kind act"),
        ("back", ["claim", "event"], {}, "nothing that is judged"),
        ("back", ["claim", "copy"], {}, "of two documents"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_is_refused_with_advice(ledger, verb, of, more, why):
    with pytest.raises(UsageError, match=why) as error:
        judge(ledger, verb, *of, **more)
    assert error.value.hint
    assert ledger.as_of().corrections([ledger.ids["first"]]) == []


@pytest.mark.parametrize(
    "judgement",
    [
        Judgement("act", "{first}/{claim}", "says", 1.0, "why", "ida"),
        Judgement("act", "{first}/{claim}", '{"act": "says"}', 1.0, "why", "ida"),
        Judgement("act", "{claim}", '{"act": "says", "certainty": null, "mode": null}', 1.0, "why", "ida"),
        Judgement("figure", "{first}/{twelve}", '{"counted": "killed", "low": 1.5, "high": null, "bound": "at_least", "about": "main"}', 1.0, "why", "ida"),
        Judgement("whose", "{first}/{claim}", '{"id": "x", "name": "X", "kind": "gang"}', 1.0, "why", "ida"),
        Judgement("whose", "{first}/{claim}", '["x"]', 1.0, "why", "ida"),
        Judgement("rejected", "{first}/{claim}", "false", 1.0, "why", "ida"),
        Judgement("rejected", "{first}/{claim}", "true", 0.5, "why", "ida"),
        Judgement("copy", "{first}+{first}", '{"of": null}', 1.0, "why", "ida"),
        Judgement("copy", "{first}/{later}", '{"of": null}', 1.0, "why", "ida"),
    ],
)  # fmt: skip
def test_the_ledger_records_no_correction_that_could_not_be_applied(ledger, judgement):
    """Whoever makes the judgement: one that cannot be read would break every answer."""
    left = judgement.left.format(**ledger.ids)
    with pytest.raises(UsageError):
        ledger.judge(replace(judgement, left=left))
    assert ledger.as_of().corrections([ledger.ids["first"]]) == []


def test_of_one_text_in_two_documents_the_one_that_is_named_is_corrected(tmp_path):
    said = statement(LATER, "says", mention(LATER, "police"), "said")
    with Ledger.open(tmp_path / "twice.db", create=True) as ledger:
        for outlet in ("Coast Radio", "Velm Post"):
            doc = document(LATER, "2024-09-10T08:00:00+00:00", outlet, url=f"https://{outlet}.example")
            ledger.add(reading(doc, [said]), resolve)
        with pytest.raises(UsageError, match="can mean 2"):
            correcting.reject(ledger.as_of(), said.id, "why", "ida")
        (documents,) = ledger.as_of().events.values()
        ledger.judge(correcting.reject(ledger.as_of(), f"{documents[0].id}/{said.id}", "why", "ida"))
        assert [row["document"] for row in ask(ledger.as_of(), "statements").rows] == [documents[1].id]
        kept = [s for row in ask(ledger.as_of(), "sources").rows for s in row["statements"]]
        assert kept == [said.id]


def test_a_correction_of_words_that_a_newer_reader_reads_as_it_did_before_holds_on(tmp_path):
    said = statement(LATER, "says", mention(LATER, "police"), "said")
    one = reading(document(LATER, "2024-09-10T08:00:00+00:00"), [said])
    with Ledger.open(tmp_path / "again.db", create=True) as ledger:
        ledger.add(one, resolve)
        ledger.judge(correcting.act(ledger.as_of(), said.id, "confirms", "why", "ida"))
        ledger.add(replace(one, reader="a newer reader"), resolve)
        (row,) = ask(ledger.as_of(), "statements").rows
        assert row["act"] == "confirms"


def test_nothing_is_looked_up_twice_where_nobody_has_judged(ledger):
    """The cost of all this for a ledger without corrections: one look a record."""
    asked = []
    record = ledger.as_of()
    ledger._sql.set_trace_callback(asked.append)
    answers(record)
    ledger._sql.set_trace_callback(None)
    assert len([sql for sql in asked if "'rejected'" in sql]) == 1


def test_the_one_look_goes_through_an_index(ledger):
    from onrecord.ledger.corrections import ANY, OF_DOCUMENTS

    clocks = {"published": "9", "recorded": "9", "documents": "[]"}
    for sql in (ANY, OF_DOCUMENTS):
        plan = [row[3] for row in ledger._sql.execute(f"EXPLAIN QUERY PLAN {sql}", clocks)]
        looked = [step for step in plan if "judgements" in step or " j " in f"{step} "]
        assert looked
        assert not [step for step in looked if step.startswith("SCAN")], plan
