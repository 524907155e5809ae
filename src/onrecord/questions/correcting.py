"""What a person judges of what the machine read: the verbs, each of which makes a judgement for `Ledger.judge` to record.

A statement or a figure is named by its id, or as `document/id` where one text was published twice. Each verb raises UsageError
where nothing on the record is called so, or where there is nothing to judge."""

from __future__ import annotations

from typing import Any

from ..errors import UsageError
from ..ledger import Correction, Record, Thing, correction
from ..model import WITHIN, Figure, Judgement, Statement
from .judging import ambiguous, parties_named

NOTHING = "there is nothing to judge"


def reject(record: Record, thing: str, why: str, by: str) -> Judgement:
    """The judgement that a statement or a figure is none: it is gone from all answers."""
    found = _thing(record, thing)
    if correction.REJECTED in _in_force(record, found):
        raise UsageError(f"“{thing}” is rejected already", NOTHING)
    return _judged(record, correction.REJECTED, found, True, why, by)


def accept(record: Record, thing: str, why: str, by: str) -> Judgement:
    """Takes a rejection back."""
    return back(record, thing, correction.REJECTED, why, by)


def act(
    record: Record, thing: str, act: str, why: str, by: str, certainty: str | None = None, mode: str | None = None
) -> Judgement:
    """The judgement that a statement is this act, with the certainty of an accusation and the mode of a refusal to answer."""
    found = _thing(record, thing)
    value = {"act": act, "certainty": certainty, "mode": mode}
    return _corrected(record, correction.ACT, found, value, why, by)


def figure(
    record: Record,
    thing: str,
    why: str,
    by: str,
    *,
    counted: str | None = None,
    low: int | None = None,
    high: int | None = None,
    bound: str | None = None,
    about: str | None = None,
) -> Judgement:
    """The judgement of what a figure says. What is not given stays as it is; of `low`, `high` and `bound` all three are meant
    where one is given: an exact or rough number needs one of the two, and `bound` may be left out where both say it."""
    found = _thing(record, thing)
    noun = record.by_hand.noun(found)
    if not isinstance(noun, Figure):
        raise UsageError(f"“{thing}” is no figure", "`judge act` is for statements")
    now = dict(_value(record, correction.FIGURE, found, noun))
    if (low, high, bound) != (None, None, None):
        now |= _bounds(low, high, bound)
    now |= {k: v for k, v in (("counted", counted), ("about", about)) if v is not None}
    return _corrected(record, correction.FIGURE, found, now, why, by)


def whose(record: Record, thing: str, party: str | None, why: str, by: str) -> Judgement:
    """The judgement whose a statement or a figure is: a party's, by its id or a name on the record, or None: nobody's."""
    found = _thing(record, thing)
    value = None if party is None else _party(record, found[0], party)
    return _corrected(record, correction.WHOSE, found, value, why, by)


def copy(record: Record, document: str, of: str, why: str, by: str) -> Judgement:
    """The judgement that a document has its words from another, and is one voice with it."""
    return _of_two(record, document, of, of, why, by)


def no_copy(record: Record, document: str, of: str, why: str, by: str) -> Judgement:
    """The judgement that of two documents neither has its words from the other."""
    return _of_two(record, document, of, None, why, by)


def back(record: Record, thing: str, kind: str, why: str, by: str, other: str | None = None) -> Judgement:
    """Takes what was judged back: `kind` is `rejected`, `act`, `figure`, `whose`, or `copy` of `thing` and the `other` document."""
    if kind not in correction.CORRECTING:
        raise UsageError(f"“{kind}” is nothing that is judged", f"one of {', '.join(correction.CORRECTING)}")
    if (kind == correction.COPY) != (other is not None):
        raise UsageError("a copy is of two documents, all else of one thing", "name both documents, or the one thing")
    found = _two(record, thing, other) if other is not None else _thing(record, thing)
    held = _in_force(record, found).get(kind)
    if held is None:
        raise UsageError(f"nothing of kind {kind} is judged of “{thing}”", NOTHING)
    return _judged(record, kind, found, held.value, why, by, takes_back=True)


def _thing(record: Record, wanted: str) -> Thing:
    found = record.by_hand.called(wanted)
    if not found:
        raise UsageError(
            f"no statement and no figure on the record is called “{wanted}”",
            "give its id, as an answer with `--format json` has it, or document/id",
        )
    if len(found) > 1:
        ambiguous(wanted, ["/".join(thing) for thing in found])
    return found[0]


def _two(record: Record, document: str, other: str) -> Thing:
    for wanted in (document, other):
        if wanted not in record.sections(wanted) and not any(
            s.partition("#")[0] == wanted for s in record.sections(wanted)
        ):
            raise UsageError(f"no document on the record is called “{wanted}”", "give its id")
    if document == other:
        raise UsageError(f"“{document}” is one document", "name two")
    return min(document, other), max(document, other)


def _of_two(record: Record, document: str, other: str, of: str | None, why: str, by: str) -> Judgement:
    found = _two(record, document, other)
    held = _in_force(record, found).get(correction.COPY)
    if held is not None and held.value["of"] == of:
        raise UsageError(f"that is judged of “{document}” and “{other}” already", NOTHING)
    return _judged(record, correction.COPY, found, {"of": of}, why, by)


def _in_force(record: Record, thing: Thing) -> dict[str, Correction]:
    return record.by_hand.in_force([thing[0]]).get(thing, {})


def _value(record: Record, kind: str, thing: Thing, noun: Statement | Figure) -> Any:
    """What a thing is read as now."""
    held = _in_force(record, thing).get(kind)
    return held.value if held else correction.read_of(kind, noun)


def _corrected(record: Record, kind: str, thing: Thing, value: Any, why: str, by: str) -> Judgement:
    judgement = _judged(record, kind, thing, value, why, by)
    noun = record.by_hand.noun(thing)
    if noun is not None and _value(record, kind, thing, noun) == value:
        raise UsageError(f"“{thing[1]}” is read so already", NOTHING)
    return judgement


def _judged(
    record: Record, kind: str, thing: Thing, value: Any, why: str, by: str, takes_back: bool = False
) -> Judgement:
    left = correction.both(*thing) if kind == correction.COPY else correction.IN.join(thing)
    judgement = correction.judged(kind, left, value, why, by, takes_back)
    record.by_hand.check(judgement)
    return judgement


def _bounds(low: int | None, high: int | None, bound: str | None) -> dict[str, Any]:
    if bound is None:
        if low is None or high is None:
            raise UsageError("one number alone does not say how exactly it is meant", "--bound exact, at_least, …")
        bound = "exact" if low == high else "between"
    if bound in ("exact", "about"):
        low = high if low is None else low
        high = low if high is None else high
    return {"low": low, "high": high, "bound": bound}


def _party(record: Record, document: str, wanted: str) -> dict[str, str]:
    """A party on the record: of several of a name, the one of the document's events."""
    roots = sorted(set(record.parties_of(parties_named(record, wanted)).values()))
    if not roots:
        raise UsageError(f"no party on the record is called “{wanted}”", "give a name as an answer shows it, or an id")
    if len(roots) > 1:
        events = {record.event_of(section) for section in record.sections(document)}
        here = {filed.id for event in events for filed in record.documents(event)}
        near = [r for r in roots if r.rpartition(WITHIN)[2] in events or r.partition("/")[0] in here]
        roots = near or roots
    if len(roots) > 1:
        ambiguous(wanted, roots)
    return record.by_hand.party(roots[0])
