"""Judging by hand through the pages."""

import html
import re
from dataclasses import replace

import pytest

from onrecord import ask
from onrecord.ledger import Ledger
from onrecord.model import Judgement
from onrecord.resolve import resolve
from tests.web.conftest import AT, HOSTILE, read_by_hand, send, token_of


@pytest.fixture
def things(held):
    path, made = held
    claim, _ = made.statements
    return path, made.document.id, f"{made.document.id}/{claim.id}", f"{made.document.id}/{made.figures[0].id}"


def rows(path, question):
    with Ledger.open(path) as ledger:
        return ask(ledger.as_of(), question).rows


def judged(path):
    with Ledger.open(path) as ledger:
        return [judgement for _, judgement in ledger.as_of().judged_by_hand(10)]


def judge(client, kind, thing, verb, because="it is so", back="", **fields):
    form = f"/judge?kind={kind}&thing={thing.replace('/', '%2F')}"
    sent = {"kind": kind, "thing": thing, "verb": verb, "because": because, "back": back, **fields}
    return send(client, "/judge", sent, form)


def test_a_form_shows_the_words_the_reading_and_who_judged_before(client, things):
    _, _, claim, _ = things
    address = f"/judge?kind=statement&thing={claim}"
    before = client.get(address).text
    assert "<mark>Harbour Front claimed the bombing in Velm</mark>" in before and "Nobody has judged it." in before
    assert "claims" in before and "Harbour Front" in before
    assert judge(client, "statement", claim, "reject", "a headline's joke").status_code == 303
    after = client.get(address).text
    assert "a headline&#39;s joke" in after and "ida" in after and "Rejected: it is in no answer." in after


def test_a_rejected_statement_is_in_no_answer_until_that_is_taken_back(client, things):
    path, document, claim, _ = things
    done = judge(client, "statement", claim, "reject")
    assert (
        done.status_code == 303
        and done.headers["location"] == f"/document/{document}?judged=1#{claim.partition('/')[2]}"
    )
    assert [row["act"] for row in rows(path, "statements")] == ["denies"]
    assert judge(client, "statement", claim, "back", what="rejected").status_code == 303
    assert sorted(row["act"] for row in rows(path, "statements")) == ["claims", "denies"]
    assert [(j.by, j.why) for j in judged(path)] == [("ida", "it is so")] * 2


def test_an_act_a_figure_and_whose_it_is_are_corrected(client, things):
    path, _, claim, count = things
    sent = judge(client, "statement", claim, "act", act="accuses", certainty="suspected", mode="silent")
    assert sent.status_code == 303, sent.text
    assert judge(client, "statement", claim, "whose", nobody="1", other="Karvenia").status_code == 303
    sent = judge(client, "figure", count, "figure", counted="injured", bound="exact", low="12", high="12", about="part")
    assert sent.status_code == 303, sent.text
    (corrected,) = [row for row in rows(path, "statements") if row["act"] == "accuses"]
    assert corrected["certainty"] == "suspected" and corrected["source"] is None
    assert [(r["counted"], r["bound"]) for r in rows(path, "toll")] == [("injured", "exact")]


def test_two_events_are_made_one_and_two_again(client, things):
    path, *_ = things
    text = "Trial in Orlitz\n\nHarbour Front and Karvenia claimed any part in the bombing of the ferry hall. denied"
    text += " the bombing in Velm. At least 12 people were killed, police said."
    other = read_by_hand(text, "Post", "2033-01-01T10:00+00:00", "https://post.example/2")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(other, _alone)
        one, two = ledger.as_of().events
    done = judge(client, "event", one, "same", other=two, back=f"/event/{one}")
    assert done.status_code == 303 and done.headers["location"] == f"/event/{one}?judged=1"
    with Ledger.open(path) as ledger:
        assert len(ledger.as_of().events) == 1
    assert judge(client, "event", one, "different", other=two).status_code == 303
    with Ledger.open(path) as ledger:
        assert len(ledger.as_of().events) == 2


def _alone(reading, held):
    found = resolve(reading, held)
    apart = Judgement("event", reading.document.id, "ev_00000000ff", 1.0, "of its own", "onrecord.test")
    return replace(found, judgements=(apart,))


def test_a_copy_is_judged_between_two_documents(client, things):
    path, document, *_ = things
    second = read_by_hand(outlet="Post", url="https://post.example/2", day="2031-05-02T12:00+00:00")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(second, resolve)
    assert {row["independent"] for row in rows(path, "toll")} == {1}
    assert judge(client, "document", second.document.id, "no_copy", other=document).status_code == 303
    assert {row["independent"] for row in rows(path, "toll")} == {2}
    page = client.get(f"/judge?kind=document&thing={second.document.id}").text
    assert "are two voices" in page and 'name="what" value="copy"' in page
    done = judge(client, "document", second.document.id, "back", what="copy", other=document)
    assert done.status_code == 303, done.text
    assert {row["independent"] for row in rows(path, "toll")} == {1}


def test_a_ledger_that_is_gone_is_not_made_anew_by_judging(client, things, held):
    _, _, claim, _ = things
    token = token_of(client, f"/judge?kind=statement&thing={claim}")
    for file in held[0].parent.glob(f"{held[0].name}*"):
        file.unlink()
    fields = {"token": token, "kind": "statement", "thing": claim, "verb": "reject", "because": "it is a joke"}
    answer = client.post("/judge", data=fields, headers={"Origin": AT})
    assert answer.status_code == 503 and not held[0].exists()


def test_without_a_reason_nothing_is_judged(client, things):
    path, _, claim, _ = things
    for because in ("", "   "):
        answer = judge(client, "statement", claim, "reject", because)
        assert answer.status_code == 400 and "needs a reason" in answer.text
    assert judged(path) == []


def test_what_cannot_be_judged_is_refused_with_a_hint_and_changes_nothing(client, things):
    path, _, claim, count = things
    wrong = [
        ("statement", claim, "act", {"act": "dances"}),
        ("statement", claim, "figure", {"low": "3"}),
        ("figure", count, "figure", {"bound": "exact", "low": "99", "high": "99"}),
        ("figure", count, "figure", {"bound": "exact", "low": "-1"}),
        ("statement", claim, "whose", {"other": "Nobody Known"}),
        ("statement", claim, "back", {"what": "rejected"}),
        ("statement", claim, "back", {"what": "<b>"}),
        ("statement", claim, "eval", {}),
        ("statement", claim, "reject", {"because": "x" * 2_001}),
    ]
    for kind, thing, verb, fields in wrong:
        answer = judge(client, kind, thing, verb, **fields)
        assert answer.status_code == 400, (verb, fields)
        assert "<b>" not in answer.text
    assert judged(path) == []


def test_a_form_that_is_wrong_is_shown_again_as_it_was_filled_in_with_what_is_wrong_at_its_field(client, things):
    path, _, claim, count = things
    answer = judge(client, "statement", claim, "act", "he said so", "/event/x#who", act="accuses")
    page = html.unescape(answer.text)
    assert answer.status_code == 400 and '<option value="accuses" selected>' in page and 'value="he said so"' in page
    assert re.search(r'id="certainty"[^>]*aria-invalid="true"', page) and "--certainty" not in page
    assert 'name="back" value="/event/x#who"' in page
    answer = judge(client, "figure", count, "figure", "the wire has it", bound="exact", low="99", high="99")
    page = html.unescape(answer.text)
    assert re.search(r'id="low"[^>]*value="99"[^>]*aria-invalid', page) and "does not say 99" in page
    answer = judge(client, "statement", claim, "whose", "a slip", other="Nobody <Known>")
    page = html.unescape(answer.text)
    assert re.search(r'id="whose-other"[^>]*value="Nobody <Known>"', page) and "--format" not in page
    assert "no party on the record is called" in page.lower() and "choose it in the list" in page.lower()
    assert judged(path) == []
    again = send(client, "/judge", {"kind": "statement", "thing": claim, "verb": "reject", "because": "so"}, "/add")
    assert again.status_code == 303


def test_parties_of_the_event_can_be_chosen_by_their_id(client, things):
    path, _, claim, _ = things
    page = client.get(f"/judge?kind=statement&thing={claim}").text
    offered = dict(re.findall(r'<option value="([^"]+)">([^<]+)</option>', page.partition('id="whose-among"')[2]))
    (karvenia,) = [party for party, name in offered.items() if name == "Karvenia"]
    assert "Harbour Front" in offered.values()
    assert judge(client, "statement", claim, "whose", among=karvenia, other="").status_code == 303
    assert {row["source"]["party"]["name"] for row in rows(path, "statements")} == {"Karvenia"}
    page = client.get(f"/judge?kind=party&thing={karvenia}").text
    assert ">Harbour Front</option>" in page and ">Karvenia</option>" not in page


def test_a_judgement_is_confirmed_once_on_the_page_that_it_came_from_and_to_who_may_judge_only(client, browse, things):
    _, document, claim, _ = things
    done = judge(client, "statement", claim, "reject", back=f"/document/{document}?as-of=2040-01-01#x")
    assert done.headers["location"] == f"/document/{document}?as-of=2040-01-01&judged=1#x"
    here = client.get(done.headers["location"]).text
    assert "Your judgement is on the record." in here and 'href="/judgements"' in here and "judged=1" not in here
    assert "Your judgement is on the record." not in client.get(f"/document/{document}?as-of=2040-01-01").text
    reader = browse(user=None)
    assert "Your judgement is on the record." not in reader.get(f"/document/{document}?judged=1").text


def test_an_event_says_which_parties_a_person_made_one(client, things):
    path, *_ = things
    with Ledger.open(path) as ledger:
        (event,) = ledger.as_of().events
        row = next(r for r in ask(ledger.as_of(), "responsibility").rows if r["party"]["name"] == "Harbour Front")
    assert "joined by a person" not in client.get(f"/event/{event}").text
    judge(client, "party", row["party"]["id"], "same", "one group", other="Karvenia")
    page = client.get(f"/event/{event}").text
    assert "joined by a person" in page and "ida, one group" in page
    judge(client, "party", row["party"]["id"], "different", "two after all", other="Karvenia")
    assert "joined by a person" not in client.get(f"/event/{event}").text


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "/\r\nX: y",
    ],
)
def test_judging_leads_back_only_to_a_page_of_this_server(client, things, back):
    _, document, claim, _ = things
    page = client.get("/judge", params={"kind": "statement", "thing": claim, "back": back}).text
    assert "evil" not in page and "javascript:" not in page
    answer = judge(client, "statement", claim, "reject", back=back)
    assert answer.status_code == 303 and answer.headers["location"].startswith(f"/document/{document}?judged=1#")


def test_all_judgements_are_listed_newest_first_with_where_they_are_undone(client, things):
    _, _, claim, count = things
    judge(client, "statement", claim, "reject", f"the earlier {HOSTILE}")
    judge(client, "figure", count, "reject", "the later")
    page = client.get("/judgements").text
    assert page.index("the later") < page.index("the earlier") and HOSTILE not in page
    undo = f"/judge?kind=statement&amp;thing={claim}"
    assert undo in page
    assert token_of(client, undo.replace("&amp;", "&"))


def test_judgements_are_listed_by_what_people_call_things(client, things):
    path, document, claim, count = things
    with Ledger.open(path) as ledger:
        (event,) = ledger.as_of().events
    judge(client, "document", document, "different", other=event)
    judge(client, "statement", claim, "act", act="denies")
    judge(client, "statement", claim, "back", what="act")
    judge(client, "figure", count, "whose", other="Karvenia")
    page = html.unescape(client.get("/judgements").text)
    assert f"“Bomb in Velm ferry hall {HOSTILE}” (Courier {HOSTILE}) does not tell of " in page
    assert "“Harbour Front claimed the bombing in Velm”: denies" in page
    assert "“Harbour Front claimed the bombing in Velm”: the act that the program read" in page
    assert "“At least 12 people were killed” is Karvenia’s" in page


def test_a_thing_that_is_not_on_the_record_has_no_form(client, things):
    for address in (
        "kind=statement&thing=x/y",
        "kind=weather&thing=x",
        "kind=party&thing=nobody",
        "kind=event&thing=ev_0",
        "",
    ):
        assert client.get(f"/judge?{address}").status_code == 404


def test_a_party_is_judged_to_be_another(client, things):
    path, *_ = things
    with Ledger.open(path) as ledger:
        row = next(r for r in ask(ledger.as_of(), "responsibility").rows if r["party"]["name"] == "Harbour Front")
    page = client.get(f"/judge?kind=party&thing={row['party']['id']}").text
    assert "<h1>Judge who this is</h1>" in page and "Harbour Front" in page
    done = judge(client, "party", row["party"]["id"], "same", other="Karvenia")
    assert done.status_code == 303, done.text
    assert len({r["party"]["id"] for r in rows(path, "responsibility")}) == 1
