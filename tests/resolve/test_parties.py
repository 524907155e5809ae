"""Who is one across documents: by table, name, office and event; what a person says holds."""

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import UsageError, ask
from onrecord.ledger import Ledger
from onrecord.model import Judgement, Mention, Party, PartyRef, Responsible, json_of
from onrecord.questions import judging
from onrecord.resolve import Resolution, Section, is_name
from onrecord.resolve.parties import parties_of
from onrecord.resolve.party_table import table
from onrecord.text import slug
from tests.making import at, document, reading, statement

STORY = "Bomb rips through Velm ferry terminal, dozens of commuters hurt in the blast on the quay\n\n"
OTHER = "Dam breaks above Orlitz after days of rain, river floods coal mines and villages\n\n"


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "event.db", create=True) as opened:
        yield opened


def party(text, name, kind, words=None, aliases=()):
    number = f"@{len(text)}{slug(text)[-9:]}" if kind == "unnamed" else ""
    return Party(slug(name) + number, name, kind, aliases, at(text, words or name))


def said(text, name, kind, words=None, aliases=(), story=STORY, day=10):
    """A reading of a text in which somebody says something."""
    whole = story + text
    who = party(whole, name, kind, words, aliases)
    source = Mention(words or name, at(whole, words or name), PartyRef(who.id, who.name, who.kind))
    row = statement(whole, "says", source, "said")
    doc = document(whole, f"2024-09-{day}T08:00:00+00:00", "Post", url=f"https://post.example/{slug(text)}")
    return replace(reading(doc, [row]), parties=(who,))


def who_said(record, event=None):
    """Who the sources of an event's statements are, in order: (name, kind)."""
    return [(p["name"], p["kind"]) for p in sources(record, event)]


def sources(record, event=None):
    return [r["source"]["party"] for r in ask(record, "statements", event).rows]


def by_story(reading, view):
    """Events by the story told, so that a test on parties is one on parties; a text of both makes them one."""
    stories = [
        view.event_of(event) for start, event in ((STORY, "ev_a"), (OTHER, "ev_b")) if start in reading.document.text
    ]
    event, *others = dict.fromkeys(stories)
    judgements = [Judgement("event", reading.document.id, event, 1.0, "the story", "onrecord.test")]
    judgements += [Judgement("event", other, event, 1.0, "both stories", "onrecord.test") for other in others]
    who = parties_of(reading, event, others, view)
    whole = Section(reading.document.id, (), {})
    return Resolution(
        tuple(judgements), (), (whole,), (), tuple(who.judgements), tuple(who.names), tuple(who.known.values())
    )


def filled(ledger, *readings):
    for each in readings:
        ledger.add(each, by_story)
    return ledger.as_of()


def test_many_names_of_a_listed_party_are_one(ledger):
    names = ("ISIS", "Daesh", "the Islamic State group", "Islamic State")
    record = filled(ledger, *(said(f"{n} said {i} were hurt.", n, "group") for i, n in enumerate(names)))
    assert set(who_said(record)) == {("Islamic State", "group")}
    assert set(sources(record)[0]["aliases"]) == {"ISIS", "Daesh", "the Islamic State group"}


def test_a_branch_a_ministry_and_a_mouthpiece_are_parties_of_their_own(ledger):
    record = filled(
        ledger,
        said("Islamic State said so.", "Islamic State", "group"),
        said("ISIS-K said so.", "ISIS-K", "group"),
        said("The group's Amaq agency said so.", "group's Amaq agency", "organisation"),
        said("The Kremlin said so.", "Russia", "state", "The Kremlin"),
        said("Russia's defense ministry said so.", "Russia's defense ministry", "organisation"),
    )
    found = {p["id"]: p for p in sources(record)}
    assert set(found) == {
        "islamic-state",
        "islamic-state-khorasan-province",
        "amaq",
        "russia",
        "russian-ministry-of-defence",
    }
    assert found["amaq"]["speaks_for"]["name"] == "Islamic State"


def test_a_surname_is_the_one_person_of_the_event_who_bears_it(ledger):
    record = filled(
        ledger,
        said("Lund said he was asleep.", "Lund", "person"),
        said("Ida Lund said the pier was gone.", "Ida Lund", "person"),
    )
    assert who_said(record) == [("Ida Lund", "person"), ("Ida Lund", "person")]


def test_a_surname_that_two_bear_stays_by_itself(ledger):
    record = filled(
        ledger,
        said("Ida Lund said the pier was gone.", "Ida Lund", "person"),
        said("Lund said he was asleep.", "Lund", "person"),
        said("Per Lund said the boat was late.", "Per Lund", "person"),
    )
    assert {p["name"] for p in sources(record)} == {"Ida Lund", "Lund", "Per Lund"}


def test_a_surname_alone_is_nobody_of_another_event(ledger):
    record = filled(
        ledger,
        said("Ida Lund said the pier was gone.", "Ida Lund", "person"),
        said("Lund said the coal valley stood under water.", "Lund", "person", story=OTHER),
    )
    assert len(record.events) == 2
    assert {p["name"] for event in record.events for p in sources(record, event)} == {"Ida Lund", "Lund"}


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Mayor Ida Lund said so.", "Governor Ida Lund said no more.", True),
        ("Mayor Ida Lund said so.", "Ida Lund said she was asleep.", False),
        ("Mayor Ida Lund said so.", "Sheriff Ida Lund said no more.", False),
    ],
)
def test_a_full_name_is_one_across_events_only_with_an_office_of_one_kind(ledger, first, second, one):
    record = filled(ledger, said(first, "Ida Lund", "person"), said(second, "Ida Lund", "person", story=OTHER))
    assert len(record.events) == 2
    assert (len({p["id"] for event in record.events for p in sources(record, event)}) == 1) == one


def test_ways_of_writing_one_name_are_one_and_other_first_names_are_not(ledger):
    record = filled(
        ledger,
        said("Oleh Marynskiy said so.", "Oleh Marynskiy", "person"),
        said("Oleh Marynsky said no more.", "Oleh Marynsky", "person"),
        said("Oleh B. Marynsky said it again.", "Oleh B. Marynsky", "person"),
        said("Olha Marynska said so too.", "Olha Marynska", "person"),
    )
    assert len({p["id"] for p in sources(record)}) == 2


def test_three_names_that_sound_alike_are_one_person_of_an_event(ledger):
    record = filled(
        ledger,
        said("Nour Mohammed Sayez said so.", "Nour Mohammed Sayez", "person"),
        said("Noor Mohammad Saiz said no more.", "Noor Mohammad Saiz", "person"),
        said("Saiz said it again.", "Saiz", "person"),
    )
    assert len({p["id"] for p in sources(record)}) == 1


def test_two_names_that_sound_alike_are_two_persons(ledger):
    record = filled(
        ledger,
        said("Noor Saiz said so.", "Noor Saiz", "person"),
        said("Nour Sayez said no more.", "Nour Sayez", "person"),
    )
    assert len({p["id"] for p in sources(record)}) == 2


def test_a_listed_surname_is_another_in_an_event_where_another_bears_it(ledger):
    record = filled(ledger, said("Macron said so.", "Macron", "person", story=OTHER))
    assert who_said(record) == [("Emmanuel Macron", "person")]
    record = filled(
        ledger, said("Macron said so.", "Macron", "person"), said("Joel Macron, 20, said so.", "Joel Macron", "person")
    )
    assert {p["name"] for p in sources(record, "ev_a")} == {"Macron", "Joel Macron"}
    assert who_said(record, "ev_b") == [("Emmanuel Macron", "person")]


def test_a_ministry_is_the_one_whose_state_the_event_names(ledger):
    record = filled(
        ledger,
        said("The interior ministry said so.", "interior ministry", "organisation"),
        said("Kenya's Interior Ministry said no more.", "Kenya's Interior Ministry", "organisation"),
        said("The Ministry of the Interior of Kenya said it.", "Ministry of the Interior of Kenya", "organisation"),
    )
    assert len({p["id"] for p in sources(record)}) == 1


def test_the_police_of_two_towns_are_two_and_of_one_town_one(ledger):
    record = filled(
        ledger,
        said("Velm police said so.", "Velm police", "organisation"),
        said("The Velm Police Department said no more.", "Velm Police Department", "organisation"),
        said("Police said it was late.", "Police", "organisation"),
    )
    assert len({p["id"] for p in sources(record)}) == 1
    record = filled(ledger, said("Orlitz police said they had helped.", "Orlitz police", "organisation"))
    assert len({p["id"] for p in sources(record)}) == 3


def test_unnamed_sources_stay_apart(ledger):
    record = filled(
        ledger,
        said("A security official said so.", "security official", "unnamed"),
        said("A security official said no more.", "security official", "unnamed"),
        said("The former minister said so.", "former minister", "unnamed"),
        said("The minister said no more.", "minister", "unnamed"),
    )
    assert len({p["id"] for p in sources(record)}) == 4
    assert {p["kind"] for p in sources(record)} == {"unnamed"}


def test_a_spokesman_shows_whom_he_speaks_for(ledger):
    record = filled(
        ledger,
        said("Kremlin spokesman Dmitry Peskov said so.", "Dmitry Peskov", "person"),
        said("Ida Lund, a spokeswoman for the Velm police, said no more.", "Ida Lund", "person"),
        said("A spokesman for the Orlitz Front said it.", "spokesman for the Orlitz Front", "unnamed"),
        said("Per Holt, a fisherman, said it was late.", "Per Holt", "person"),
    )
    found = {p["name"]: p.get("speaks_for", {}).get("name") for p in sources(record)}
    assert found == {
        "Dmitry Peskov": "Russia",
        "Ida Lund": "Velm police",
        "spokesman for the Orlitz Front": "Orlitz Front",
        "Per Holt": None,
    }


def test_gunmen_of_one_event_are_one_row(ledger):
    def told(text, name, outlet):
        whole = STORY + text
        who = party(whole, name, "unnamed")
        made = reading(document(whole, "2024-09-10T08:00:00+00:00", outlet, url=f"https://{outlet}.example"))
        held = Responsible(PartyRef(who.id, who.name, who.kind), "reported as fact", (), at(whole, name))
        return replace(made, events=(replace(made.events[0], responsible=(held,)),), parties=(who,))

    record = filled(
        ledger,
        told("Masked gunmen opened fire.", "Masked gunmen", "A"),
        told("Two attackers opened fire.", "Two attackers", "B"),
        told("The gunmen fled by boat.", "gunmen", "C"),
        told("Fishermen opened fire.", "Fishermen", "D"),
    )
    rows = ask(record, "responsibility").rows
    assert [(r["party"]["kind"], r["independent"]) for r in rows] == [("unnamed", 3), ("unnamed", 1)]
    assert rows[0]["party"]["name"] == "gunmen"
    assert rows[0]["party"]["aliases"] == ["Masked gunmen", "Two attackers"]


# ---------------------------------------------------------------- by hand


def judged(ledger, verb, left, right):
    ledger.judge(getattr(judging, verb)(ledger.as_of(), left, right, "as the desk found", "ida"))
    return ledger.as_of()


def test_what_a_person_joins_is_one_and_what_is_added_later_too_until_it_is_taken_back(ledger):
    filled(
        ledger,
        said("The Free Coast said so.", "Free Coast", "group"),
        said("The Tide Brigade said it.", "Tide Brigade", "group"),
    )
    record = judged(ledger, "same", "Tide Brigade", "Free Coast")
    assert len({p["id"] for p in sources(record)}) == 1
    record = filled(ledger, said("The Tide Brigade said more.", "Tide Brigade", "group", day=11))
    assert {p["id"] for p in sources(record)} == {"free-coast"}
    record = judged(ledger, "different", "Tide Brigade", "Free Coast")
    assert {p["id"] for p in sources(record)} == {"free-coast", "tide-brigade"}
    record = judged(ledger, "same", "Tide Brigade", "Free Coast")
    assert {p["id"] for p in sources(record)} == {"free-coast"}


def test_what_a_person_parts_stays_apart_whatever_is_added(ledger):
    first = said("Lund said he was asleep.", "Lund", "person"), said("Ida Lund said so.", "Ida Lund", "person")
    assert len({p["id"] for p in sources(filled(ledger, *first))}) == 1
    record = judged(ledger, "different", "Lund", "Ida Lund")
    assert {p["name"] for p in sources(record)} == {"Lund", "Ida Lund"}
    more = said("Lund said he had seen it.", "Lund", "person"), said("Ida Lund said more.", "Ida Lund", "person")
    assert {p["name"] for p in sources(filled(ledger, *more))} == {"Lund", "Ida Lund"}
    assert {p["name"] for p in sources(judged(ledger, "same", "Lund", "Ida Lund"))} == {"Ida Lund"}


def test_a_person_parts_and_joins_events_and_takes_documents_out(ledger):
    filled(ledger, said("Ida Lund said so.", "Ida Lund", "person"))
    record = filled(ledger, said("Per Holt said the valley was lost.", "Per Holt", "person", story=OTHER))
    one, other = record.events
    record = judged(ledger, "same", one, other)
    assert list(record.events) == [other]
    assert len(record.documents(other)) == 2
    record = judged(ledger, "different", one, other)
    assert set(record.events) == {one, other}
    (document,) = record.documents(one)
    record = judged(ledger, "same", document.id, other)
    assert [d.id for d in record.documents(other) if d.id == document.id] == [document.id]
    record = judged(ledger, "different", document.id, other)
    assert [d.id for d in record.documents(record.event_of(document.id))] == [document.id]


def test_what_nobody_is_called_or_several_are_is_said_so(ledger):
    record = filled(
        ledger,
        said("Ida Lund said so.", "Ida Lund", "person"),
        said("Ida Lund said the coal valley was lost.", "Ida Lund", "person", story=OTHER),
        said("Sten Lund said the rain went on.", "Sten Lund", "person", story=OTHER),
    )
    with pytest.raises(UsageError, match="no party and no event on the record is called “Per Holt”"):
        judging.same(record, "Per Holt", "Ida Lund", "why", "ida")
    with pytest.raises(UsageError, match="“Ida Lund” can mean 2") as raised:
        judging.same(record, "Ida Lund", "Sten Lund", "why", "ida")
    assert raised.value.hint == "give an id: ida-lund@ev_a, ida-lund@ev_b"
    assert judging.same(record, "ida-lund@ev_a", "Sten Lund", "why", "ida").right == "sten-lund@ev_b"
    with pytest.raises(UsageError, match="one is a party and one an event"):
        judging.same(record, "Sten Lund", "ev_a", "why", "ida")


def test_a_person_does_not_sign_as_the_program_nor_without_a_reason(ledger):
    filled(ledger, said("Ida Lund said so.", "Ida Lund", "person"), said("Per Holt said so.", "Per Holt", "person"))
    record = ledger.as_of()
    with pytest.raises(UsageError, match="how this program signs"):
        ledger.judge(judging.same(record, "Ida Lund", "Per Holt", "why", "onrecord.me"))
    with pytest.raises(UsageError, match="needs a reason"):
        ledger.judge(judging.same(record, "Ida Lund", "Per Holt", " ", "ida"))


# ---------------------------------------------------------------- any order, any moment

CAST = (
    said("Lund said he was asleep.", "Lund", "person"),
    said("Mayor Ida Lund said the pier was gone.", "Ida Lund", "person"),
    said("The ferry police said it was late.", "ferry police", "organisation"),
    said("Police said they had helped.", "Police", "organisation"),
    said("Per A. Holt said so.", "Per A. Holt", "person"),
    said("Per Holt said it was dark.", "Per Holt", "person"),
    said("Holt said it was cold.", "Holt", "person"),
    said("ISIS said it was theirs.", "ISIS", "group"),
    said("Daesh said it was theirs.", "Daesh", "group"),
    said("Mayor Ida Lund said the valley was lost.", "Ida Lund", "person", story=OTHER),
    said("Lund said the valley was lost, all of it.", "Lund", "person", story=OTHER),
    said("Sten Lund said the coal valley stood under water.", "Sten Lund", "person", story=OTHER),
)
BOTH = said("Ida Holt said it had been a long week.", "Ida Holt", "person", story=STORY + OTHER)
"""A text that makes the two events one."""


def told(ledger):
    """Who says what, by the documents, whatever the events are called."""
    record = ledger.as_of()
    found = {}
    for event in record.events:
        for row in ask(record, "statements", event).rows:
            found[row["document"]] = row["source"]["party"] | {"id": None}
    groups = {}
    for event in record.events:
        for row in ask(record, "statements", event).rows:
            groups.setdefault(row["source"]["party"]["id"], set()).add(row["document"])
    return found, sorted(map(sorted, groups.values()))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(CAST) + 1)))
@pytest.mark.parametrize("cast", [CAST, (*CAST, BOTH)], ids=["two events", "two that become one"])
def test_any_order_of_adding_makes_the_same_parties(cast, order, tmp_path_factory):
    folder = tmp_path_factory.mktemp("order")
    with Ledger.open(folder / "a.db", create=True) as one, Ledger.open(folder / "b.db", create=True) as other:
        filled(one, *cast)
        filled(other, *(cast[i] for i in order if i < len(cast)))
        assert told(one) == told(other)


def test_no_answer_rests_on_a_judgement_recorded_after_its_moment(ledger):
    """At every moment that was, the answers are what they were then, whatever a person or the program judged later."""
    rng = random.Random(4)
    seen = []
    for number, each in enumerate(CAST):
        ledger.add(each, by_story)
        if number in (4, 8, 10):
            judged(
                ledger,
                rng.choice(["same", "different"]),
                "Lund" if number < 10 else "ISIS",
                "Ida Lund" if number < 10 else "ferry police",
            )
        record = ledger.as_of()
        seen.append((record.recorded, answers(record)))
    for moment, then in seen:
        assert answers(ledger.as_of(recorded=moment)) == then


def answers(record):
    return {
        (question, event): json_of(ask(record, question, event).rows)
        for event in record.events
        for question in ("statements", "responsibility", "toll", "sources")
    }


# ---------------------------------------------------------------- tables


@pytest.mark.parametrize(("form", "name"), [("IS", "Islamic State"), ("is", None), ("US", "United States"), ("us", None),
                                            ("the Kremlin", "Russia"), ("AFP", "Agence France-Presse")])  # fmt: skip
def test_names_in_few_capitals_mean_what_they_say_in_capitals_only(form, name):
    found = table().find(form)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("form", "state", "body"),
    [
        ("Russia's Ministry of Defense", "Russia", "defence ministry"),
        ("Kenyan Ministry of Foreign Affairs", "Kenya", "foreign ministry"),
        ("Kyiv's defence ministry", "Ukraine", "defence ministry"),
        ("London police", None, "london police"),
        ("Foreign Ministry of Sri Lanka", "Sri Lanka", "foreign ministry"),
    ],
)
def test_a_body_is_a_state_s_and_what_it_is(form, state, body):
    found, rest = table().body(form)
    assert (found.name if found else None, rest) == (state, body)


def test_every_party_that_a_shipped_row_speaks_for_or_is_part_of_is_listed():
    listed = table().by_id
    assert [
        k.name for k in listed.values() for other in (k.speaks_for, k.part_of) if other and other not in listed
    ] == []


def test_descriptions_are_no_names():
    assert [
        f
        for f in ("the group", "a branch of Islamic State", "ISIS", "the Islamic State", "The group", "A … B")
        if is_name(f)
    ] == [
        "ISIS",
        "the Islamic State",
    ]


def test_a_table_of_the_user_s_own_goes_over_the_shipped_one(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text(
        '[[party]]\nname = "Free Coast Brigade"\nkind = "group"\naliases = ["FCB", "IS"]\n\n'
        '[[party]]\nname = "Ida Lund"\nkind = "person"\naliases = ["Lund"]\nspeaks_for = "Free Coast Brigade"\n',
        encoding="utf-8",
    )
    listed = table(own)
    assert listed.find("FCB").name == listed.find("IS").name == "Free Coast Brigade"
    assert listed.by_id["ida-lund"].speaks_for == "free-coast-brigade"
    assert table().find("IS").name == "Islamic State"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[party]]\nname = "A"\nkind = "group"\n[[party]]\nname = "B"\nkind = "gang"\n', "line 4: the kind of B is 'gang'"),
        ('[[party]]\nkind = "group"\n', "line 1: a party needs a name"),
        ('[[party]]\nname = "A"\nkind = "group"\nalias = ["B"]\n', "line 1: A has alias = "),
        ('[[party]]\nname = "A"\nkind = "group"\naliases = "B"\n', "line 1: the aliases of A are no list"),
        ('[[party]]\nname = "A"\nkind = "group"\naliases = ["C"]\n[[party]]\nname = "B"\nkind = "group"\naliases = ["C"]\n',
         "line 5: “C” names A as well as B"),
        ('[[party]]\nname = "A\n', "line 2"),
        ('[[parties]]\nname = "A"\n', "“parties” is not a list of parties"),
    ],
)  # fmt: skip
def test_a_bad_table_is_refused_with_the_line_of_what_is_wrong(tmp_path, text, problem):
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        table(own)
    assert problem in str(raised.value)
    assert str(own) in str(raised.value)
