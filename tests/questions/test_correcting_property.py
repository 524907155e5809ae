"""Judgements and undos in any order, on the demo's story: the record is what the newest of each say, an answer by a moment has
none that was recorded later, and taking back whatever is in force leaves every answer as it was before any."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.model import ACTS, CERTAINTIES, MODES, Figure
from onrecord.questions import correcting
from tests.test_as_of import SLOW, answers, opened

READ = 6
"""Statements, and figures, of the story that are judged: few, so that judgements meet."""
PARTIES = ("Anton Karel", "Morsova", "interior ministry", None)

STEPS = st.one_of(
    st.tuples(st.sampled_from(("reject", "accept")), st.integers(0, 2 * READ - 1)),
    st.tuples(st.just("whose"), st.integers(0, 2 * READ - 1), st.sampled_from(PARTIES)),
    st.tuples(st.just("act"), st.integers(0, READ - 1), st.sampled_from(ACTS)),
    st.tuples(
        st.just("figure"), st.integers(READ, 2 * READ - 1), st.sampled_from(("killed", "injured", "other:boats"))
    ),
    st.tuples(st.sampled_from(("copy", "no_copy")), st.integers(0, 3), st.integers(0, 3)),
    st.tuples(st.just("back"), st.integers(0, 2 * READ - 1), st.sampled_from(("act", "figure", "whose"))),
    st.tuples(st.just("back copy"), st.integers(0, 3), st.integers(0, 3)),
)


def things(record):
    """Some statements, then as many figures, as the machine read them; and some documents."""
    (event,) = record.events
    filed = record.documents(event)
    said = record.statements(filed)
    # those that most rests on first
    said.sort(key=lambda pair: ACTS.index(pair[1].act))
    return [*said[:READ], *record.figures(filed)[:READ]], [d.id for d in filed[:4]]


def judgement(record, step, nouns, documents):
    """The judgement of a step; None where there is nothing to judge."""
    verb, first, *more = step
    try:
        if verb in ("copy", "no_copy"):
            return getattr(correcting, verb)(record, documents[first], documents[more[0]], "for the test", "ida")
        if verb == "back copy":
            return correcting.back(record, documents[first], "copy", "for the test", "ida", documents[more[0]])
        filed, noun = nouns[first]
        thing, keys = f"{filed.id}/{noun.id}", {}
        if verb == "act":
            keys = (
                {"certainty": CERTAINTIES[1]}
                if more[0] == "accuses"
                else {"mode": MODES[0]}
                if more[0] == "declines"
                else {}
            )
        if verb == "figure":
            return correcting.figure(record, thing, "for the test", "ida", counted=more[0])
        return getattr(correcting, verb)(record, thing, *more, "for the test", "ida", **keys)
    except UsageError:
        return None


def as_judged(noun, said):
    """A noun as the newest judgements on it have it, worked out apart from the ledger; None where it is rejected."""
    if said.get("rejected"):
        return None
    if "act" in said:
        noun = replace(noun, act=said["act"], certainty=said.get("certainty"), mode=said.get("mode"))
    if "figure" in said:
        noun = replace(noun, counted=said["figure"])
    return noun


def test_any_row_of_judgements_is_what_the_newest_say_and_leaves_no_trace_when_taken_back(
    story_readings, tmp_path_factory
):
    @settings(SLOW, max_examples=12)
    @given(st.lists(STEPS, min_size=1, max_size=14))
    def holds(steps):
        with opened(tmp_path_factory, story_readings[:9]) as ledger:
            nouns, documents = things(ledger.as_of())
            before = answers(ledger.as_of())
            expected = {}
            seen = []
            for number, step in enumerate(steps):
                record = ledger.as_of()
                if number % 4 == 0:
                    seen.append((record.recorded, answers(record), len(record.corrections(documents))))
                made = judgement(record, step, nouns, documents)
                if made is None:
                    continue
                ledger.judge(made)
                verb, first, *more = step
                said = expected.setdefault(first, {})
                if verb in ("reject", "accept"):
                    said["rejected"] = verb == "reject"
                elif verb == "act":
                    said |= {"act": more[0], "certainty": None, "mode": None}
                    said |= {"certainty": CERTAINTIES[1]} if more[0] == "accuses" else {}
                    said |= {"mode": MODES[0]} if more[0] == "declines" else {}
                elif verb == "figure":
                    said["figure"] = more[0]
                elif verb == "back":
                    said.pop(more[0], None)
            record = ledger.as_of()
            (event,) = record.events
            filed = record.documents(event)
            found = {(d.id, n.id): n for d, n in [*record.statements(filed), *record.figures(filed)]}
            for number, (d, noun) in enumerate(nouns):
                wanted, now = as_judged(noun, expected.get(number, {})), found.get((d.id, noun.id))
                assert (wanted is None) == (now is None)
                if wanted is not None and isinstance(wanted, Figure):
                    assert (now.counted, now.low, now.text) == (wanted.counted, wanted.low, wanted.text)
                elif wanted is not None:
                    assert (now.act, now.certainty, now.mode) == (wanted.act, wanted.certainty, wanted.mode)
            for moment, then, known in seen:
                asked = ledger.as_of(recorded=moment)
                assert answers(asked) == then
                assert all(datetime.fromisoformat(c.recorded) <= moment for c in asked.corrections(d.id for d in filed))
                assert len(asked.corrections(documents)) == known
            for correction in [c for c in record.corrections(d.id for d in filed) if c.in_force]:
                copy = correction.kind == "copy"
                thing = correction.document if copy else f"{correction.document}/{correction.thing}"
                ledger.judge(
                    correcting.back(
                        ledger.as_of(), thing, correction.kind, "undone", "ida", correction.thing if copy else None
                    )
                )
            assert answers(ledger.as_of()) == before

    holds()


def test_the_judgements_that_the_property_tries_change_what_is_answered(story_readings, tmp_path_factory):
    """Else it would hold of judgements that do nothing."""
    with opened(tmp_path_factory, story_readings[:9]) as ledger:
        nouns, documents = things(ledger.as_of())
        before = answers(ledger.as_of())
        for step in (
            ("reject", 0),
            ("whose", 1, "Anton Karel"),
            ("act", 2, "warns"),
            ("figure", READ, "other:boats"),
            ("copy", 0, 3),
        ):
            ledger.judge(judgement(ledger.as_of(), step, nouns, documents))
            now = answers(ledger.as_of())
            assert now != before, step
            before = now
