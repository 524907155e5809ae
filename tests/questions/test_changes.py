"""What has changed since a moment: of records made by hand, and of the demo's story as its texts tell it."""

import pytest

from onrecord import show
from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.questions import ask, judging
from onrecord.questions.changes import steps
from onrecord.questions.dossier import dossier
from onrecord.resolve import resolve
from tests.making import document, figure, mention, reading, statement

HEAD = "Bombing of the Velm ferry terminal\n\n"


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        yield opened


def day(number, hour=8):
    return f"2024-09-{number}T{hour:02}:00:00+00:00"


def toll(low, published, outlet="Post", giver="Velm Police", high=None, bound="exact", url=None, counted="killed"):
    """A page on which somebody gives a count."""
    words = (
        f"{'more than ' if bound == 'at_least' else ''}{low - 1 if bound == 'at_least' else low} people were {counted}"
    )
    text = f"{HEAD}{giver} told {outlet} on day {published[8:10]} that {words} in the ferry terminal."
    by = mention(text, giver) if giver != outlet else None
    given = figure(text, words, low, None if bound == "at_least" else low, bound, counted, by)
    url = url or f"https://{outlet}.example/{low}/{published}"
    return reading(document(text, published, outlet, url=url), figures=[given])


def said(words, act, source, cue, target=None, published="2024-09-10T08:00:00+00:00", outlet="Post", **more):
    """A page on which somebody says something; `more` is of the statement, `url` and `title` of the page."""
    page = {name: more.pop(name) for name in ("url", "title") if name in more}
    text = HEAD + words
    whom = mention(text, target, kind="group") if target else None
    found = statement(text, act, mention(text, source), cue, more.pop("content", None), whom, **more)
    held = {"claims": ("claimed or admitted", found.source), "denies": ("denied", whom or found.source)}
    level, party = held.get(act, ("suspected or accused", whom))
    responsible = [(party.party, level, [found])] if party and act in ("claims", "accuses", "denies") else ()
    page.setdefault("url", f"https://{outlet}.example/{published}/{act}")
    return reading(document(text, published, outlet, **page), [found], responsible=responsible)


def changed(ledger, since, *readings, **clocks):
    for each in readings:
        ledger.add(each, resolve)
    return ask(ledger.as_of(**clocks), "changes", since=since).rows


def short(rows):
    return [
        (
            r["kind"],
            r["about"],
            r["party"] and r["party"]["name"],
            *(r[s] and r[s]["text"] for s in ("before", "after")),
        )
        for r in rows
    ]


# ---------------------------------------------------------------- the toll


def test_a_toll_that_rose_twice_is_one_row_from_what_it_was_to_what_it_is(ledger):
    rows = changed(ledger, day(11), toll(12, day(10)), toll(17, day(12)), toll(23, day(13)))
    assert short(rows) == [("revised", "killed", "Velm Police", "12", "23")]
    assert rows[0]["since"] == "2024-09-13T08:00:00+00:00"
    assert len(rows[0]["figures"]) == 1


def test_each_step_of_it_is_one_of_a_feed(ledger):
    changed(ledger, day(11), toll(12, day(10)), toll(17, day(12)), toll(23, day(13)))
    record = ledger.as_of()
    found = steps(dossier(record, next(iter(record.events))), day(11))
    assert [r["text"] for r in found] == ["killed: 12 → 17 (Velm Police)", "killed: 17 → 23 (Velm Police)"]


def test_a_toll_that_is_told_again_is_no_change(ledger):
    assert changed(ledger, day(11), toll(12, day(10)), toll(12, day(12), "Radio")) == ()


def test_a_lower_figure_in_an_outlet_that_never_told_the_higher_one_is_late_and_no_step_back(ledger):
    assert changed(ledger, day(12), toll(12, day(10)), toll(23, day(11)), toll(12, day(13), "Radio")) == ()


def test_a_lower_figure_where_the_higher_one_was_told_is_a_step_back(ledger):
    rows = changed(ledger, day(12), toll(23, day(11)), toll(21, day(13)))
    assert short(rows) == [("revised", "killed", "Velm Police", "23", "21")]


def test_a_vaguer_figure_takes_nothing_back(ledger):
    assert changed(ledger, day(12), toll(137, day(11)), toll(101, day(13), bound="at_least")) == ()


def test_an_outlet_that_tells_a_number_that_others_had_is_another_voice_and_no_change(ledger):
    first = toll(12, day(10), "Post", "Post")
    rows = changed(ledger, day(11), first, toll(17, day(12)), toll(17, day(13), "Post", "Post"))
    assert short(rows) == [("added", "killed", "Velm Police", None, "17")]


# ---------------------------------------------------------------- stances


def test_a_claim_that_is_denied_later_is_a_turn(ledger):
    rows = changed(
        ledger,
        day(11),
        said("The Front claimed it.", "claims", "The Front", "claimed"),
        said("The Front denied it.", "denies", "The Front", "denied", published=day(12), outlet="Radio"),
    )
    kind, about, party, before, after = short(rows)[0]
    assert (kind, about, party, before) == ("reversed", "responsibility", "The Front", "claims")
    assert after.startswith("denies")


def test_a_hint_that_becomes_an_accusation_is_revised_and_a_second_accused_is_new(ledger):
    page = {"source": "Orlitz", "cue": "blamed", "act": "accuses"}
    rows = changed(
        ledger,
        day(11),
        said("Orlitz blamed the Front softly.", target="the Front", certainty="hinted", **page),
        said("Orlitz blamed the Front.", target="the Front", certainty="asserted", published=day(12), **page),
        said("Orlitz blamed the League.", target="the League", certainty="asserted", published=day(13), **page),
    )
    found = [row[:4:3] + row[4:] for row in short(rows)]
    assert ("revised", "accuses the Front (hinted)", "accuses the Front (asserted)") in found
    assert ("added", None, "accuses the League (asserted)") in found


def test_who_takes_a_claim_back_is_told_with_what_was_claimed(ledger):
    rows = changed(
        ledger,
        day(11),
        said("The Front claimed it.", "claims", "The Front", "claimed"),
        said("The Front retracted that.", "says", "The Front", "retracted", published=day(12), outlet="Radio"),
    )
    (row,) = [r for r in rows if r["kind"] == "withdrawn"]
    assert row["party"]["name"] == "The Front"
    assert row["before"]["text"].startswith("claims")


def test_what_is_merely_said_is_one_row_at_the_end(ledger):
    pages = [
        said(
            f"Olin said word{n} of thing{n}.",
            "says",
            "Olin",
            "said",
            published=day(12, n),
            content=f"word{n} of thing{n}",
        )
        for n in range(1, 6)
    ]
    rows = changed(ledger, day(11), said("The Front claimed it.", "claims", "The Front", "claimed"), *pages)
    last = rows[-1]
    assert (last["question"], last["about"], len(last["statements"])) == ("other statements", "says", 5)
    assert "5 statements, by Olin" in last["after"]["text"]


# ---------------------------------------------------------------- pages

LONG = (
    " Rescue teams searched the ruins of the departure hall through the night for those who had waited there for the first boat,"
    " and the harbour stayed closed while divers looked at the piers."
)


def pages(first, second, title="Velm"):
    shared = {"url": "https://post.example/page", "title": title}
    return [
        said(f"{words}{LONG}", published=published, **shared, **more)
        for published, (words, more) in ((day(10), first), (day(12), second))
    ]


def test_what_a_page_tells_no_longer_is_withdrawn_by_it(ledger):
    accusing = {"act": "accuses", "source": "Hollar", "cue": "blamed", "target": "the Front", "certainty": "asserted"}
    silent = {"act": "says", "source": "Hollar", "cue": "spoke"}
    rows = changed(
        ledger, day(11), *pages(("Hollar blamed the Front.", accusing), ("Hollar spoke to the harbour board.", silent))
    )
    (row,) = [r for r in rows if r["kind"] == "withdrawn"]
    assert row["text"].startswith("“Velm” no longer tells: Hollar accuses the Front")
    assert row["after"] is None
    assert row["documents"] == row["before"]["documents"]
    assert [r["kind"] for r in rows if r["question"] == "page"] == ["withdrawn", "edited"]


def test_an_accusation_that_an_edit_softens_is_an_edit_and_nothing_withdrawn(ledger):
    one = {"act": "accuses", "source": "Hollar", "target": "the Front"}
    rows = changed(
        ledger,
        day(11),
        *pages(
            ("Hollar blamed the Front.", one | {"cue": "blamed", "certainty": "asserted"}),
            ("Hollar hinted at the Front.", one | {"cue": "hinted at", "certainty": "hinted"}),
        ),
    )
    (row,) = [r for r in rows if r["question"] == "page"]
    assert row["kind"] == "edited"
    assert row["before"]["text"].startswith("Hollar accuses the Front (asserted)")
    assert row["after"]["text"].startswith("Hollar accuses the Front (hinted)")
    assert len(row["before"]["changed"]) == 1


def test_a_page_whose_words_alone_were_edited_is_no_change(ledger):
    saying = {"act": "accuses", "source": "Hollar", "cue": "blamed", "target": "the Front", "certainty": "asserted"}
    first, second = pages(("Hollar blamed the Front.", saying), ("Hollar blamed the Front, sternly.", saying))
    assert [r for r in changed(ledger, day(11), first, second) if r["question"] == "page"] == []


# ---------------------------------------------------------------- moments and events


def test_nothing_published_before_is_a_change_whenever_it_was_added(ledger):
    changed(ledger, day(11), toll(12, day(10)), toll(23, day(12)))
    late = toll(9, day(9), "Radio", "Velm Clinic")
    assert short(changed(ledger, day(11), late)) == [("revised", "killed", "Velm Police", "12", "23")]


def test_with_the_clock_of_recording_a_later_addition_is_in_neither_state(ledger):
    changed(ledger, day(11), toll(12, day(10)), toll(17, day(12)))
    then = ledger.as_of().recorded
    assert short(changed(ledger, day(11), toll(23, day(13)), recorded=then))[0][-1] == "17"
    assert short(changed(ledger, day(11)))[0][-1] == "23"


def test_as_of_then_what_came_later_is_no_change(ledger):
    changed(ledger, day(11), toll(12, day(10)), toll(17, day(12)), toll(23, day(13)))
    assert short(changed(ledger, day(11), published=day(12)))[0][-1] == "17"


def test_an_event_that_is_merged_into_another_brings_no_change_of_what_was_published_before(ledger):
    other = reading(
        document("Sirens in Brunn\n\nThree shoppers were hurt in Brunn, the mayor told the council.", day(9), "Radio"),
        figures=[],
    )
    changed(ledger, day(11), toll(12, day(10)))
    ledger.add(other, resolve)
    record = ledger.as_of()
    one, two = record.events
    ledger.judge(judging.same(record, two, one, "one day, one place", "somebody"))
    assert changed(ledger, day(11)) == ()


@pytest.mark.parametrize("since", ["2030-01-01", "soon"])
def test_a_moment_that_is_none_or_after_the_record_is_wrong_use(ledger, since):
    with pytest.raises(UsageError, match=since[:4]):
        changed(ledger, since, toll(12, day(10)), published=day(12))


def test_only_changes_are_asked_since_a_moment(ledger):
    ledger.add(toll(12, day(10)), resolve)
    with pytest.raises(UsageError, match="toll"):
        ask(ledger.as_of(), "toll", since=day(9))


# ---------------------------------------------------------------- the story


@pytest.fixture(scope="module")
def story(story_readings, tmp_path_factory):
    with Ledger.open(tmp_path_factory.mktemp("changes") / "demo.db", create=True) as opened:
        for each in story_readings:
            opened.add(each, resolve)
        yield opened


def test_since_the_first_evening_of_the_story(story):
    rows = ask(story.as_of(), "changes", since="2024-09-10T20:00+02:00").rows
    found = {(kind, about, party, before) for kind, about, party, before, _ in short(rows)}
    assert ("revised", "killed", "interior ministry", "17") in found
    assert ("added", "responsibility", "Morsova", None) in found
    assert ("added", "responsibility", "Marek Dorn", None) in found
    assert not any(party == "Free Coast Brigade" and about == "responsibility" for _, about, party, _ in found)
    assert len(rows) < 40
    (edited,) = [r for r in rows if r["kind"] == "edited"]
    assert edited["party"]["name"] == "Karven Courier"
    assert "accuses Morsova (hinted)" in edited["after"]["text"]


def test_a_table_shows_what_was_and_what_is(story, capsys):
    show.answer(ask(story.as_of(), "changes", since="2024-09-12T00:00"), "table")
    (row,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("revised")]
    assert row.split()[:6] == ["revised", "killed", "interior", "ministry", "23", "21"]


def test_a_copy_of_a_text_changes_nothing(story):
    """The Courier and the Harbour Post carry the Wire's report of 08:40."""
    rows = ask(story.as_of("2024-09-10T10:00+02:00"), "changes", since="2024-09-10T08:50+02:00").rows
    assert rows == ()
