"""What a person judges of a statement, a figure or two documents, as a judgement on the record.

`left` is the thing: `document/statement`, `document/figure`, or the ids of two documents with a plus between, in the order of
their letters. `right` is how it is to be read, as JSON. The newest on a thing holds; with score 0 it takes back what was
judged, and the thing is read as the machine read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..errors import UsageError
from ..model import ABOUTS, ACTS, BOUNDS, CERTAINTIES, KINDS, MODES, Figure, Judgement, Statement, json_of
from .evidence import LARGEST, number_stands

REJECTED, ACT, FIGURE, WHOSE, COPY = "rejected", "act", "figure", "whose", "copy"
OF_NOUNS = (REJECTED, ACT, FIGURE, WHOSE)
"""What is judged of statements and figures."""
CORRECTING = (*OF_NOUNS, COPY)
"""The kinds of judgement that correct what the machine read."""

ACT_FIELDS = ("act", "certainty", "mode")
FIGURE_FIELDS = ("counted", "low", "high", "bound", "about")
COUNTED = ("killed", "injured", "casualties", "missing", "detained", "charged", "hostages", "rescued", "displaced",
           "attackers", "attackers_killed", "present")  # fmt: skip
"""What a figure counts; besides, `other:` with a word."""

IN, AND = "/", "+"
"""Between a document and what is read in it; between two documents."""


@dataclass(frozen=True)
class Correction:
    """A judgement by hand on what the machine read."""

    kind: str
    """One of CORRECTING."""
    document: str
    thing: str
    """The id of the statement or the figure; of two documents, the other one."""
    value: Any
    """`rejected`: true. `act`: {"act", "certainty", "mode"}. `figure`: {"counted", "low", "high", "bound", "about"}. `whose`: a
    party as {"id", "name", "kind"}, null where nobody's. `copy`: {"of"}, the document whose words they are first, null where
    the two are two voices. Of one that takes another back, what that said."""
    takes_back: bool
    """Whether it gives the thing back to what the machine read."""
    in_force: bool
    """Whether it is the newest of its kind on this thing, and takes nothing back."""
    machine: Any
    """What the machine read, in the form of `value`."""
    why: str
    by: str
    recorded: str
    """When: UTC, as the ledger writes it."""


def judged(kind: str, left: str, value: Any, why: str, by: str, takes_back: bool = False) -> Judgement:
    """The judgement that a thing is to be read so, or no longer."""
    written = json.dumps(json_of(value), ensure_ascii=False, sort_keys=True)
    return Judgement(kind, left, written, 0.0 if takes_back else 1.0, why, by)


def both(document: str, other: str) -> str:
    """Two documents as one thing."""
    return AND.join(sorted((document, other)))


def read_of(kind: str, noun: Statement | Figure) -> Any:
    """What a noun says of what a correction of this kind is about, in the form of its value."""
    match kind:
        case "act" if isinstance(noun, Statement):
            return {field: getattr(noun, field) for field in ACT_FIELDS}
        case "figure" if isinstance(noun, Figure):
            return {field: getattr(noun, field) for field in FIGURE_FIELDS}
        case "whose":
            mention = noun.giver if isinstance(noun, Figure) else noun.source
            return json_of(mention.party) if mention else None
    return False


def check(
    judgement: Judgement, noun: Callable[[str], Statement | Figure | None], document: Callable[[str], bool]
) -> None:
    """Refuses (UsageError) a correction that could not be applied: of what is not on the record, or saying what nothing can be
    read as. `noun` is what the machine read under a thing's name, `document` whether there is one of this id."""
    kind, left = judgement.kind, judgement.left
    if kind not in CORRECTING:
        return
    try:
        value = json.loads(judgement.right)
    except ValueError as error:
        raise UsageError(f"“{judgement.right}” is no JSON", f"see what a judgement of kind {kind} says") from error
    if judgement.score not in (0.0, 1.0):
        raise UsageError(f"a judgement of kind {kind} has the score {judgement.score}", "1: it is so; 0: no longer")
    if kind == COPY:
        pair = left.split(AND)
        if len(pair) != 2 or pair != sorted(set(pair)) or not all(document(d) for d in pair):
            raise UsageError(f"“{left}” are no two documents on the record", "name two by their ids")
        if not isinstance(value, dict) or set(value) != {"of"} or value["of"] not in (None, *pair):
            raise UsageError(f"“{judgement.right}” names neither of the two documents", "name one, or null")
        return
    read = noun(left)
    if read is None:
        raise UsageError(f"no statement and no figure on the record is “{left}”", "name it as document/id")
    wanted = {ACT: Statement, FIGURE: Figure}.get(kind)
    if wanted and not isinstance(read, wanted):
        raise UsageError(f"“{left}” is no {wanted.__name__.lower()}", "an answer with `--format json` has the ids")
    if kind == REJECTED and value is not True:
        raise UsageError(f"“{judgement.right}” is no rejection", "true, with score 1, or 0 to take it back")
    if kind == WHOSE and value is not None:
        check_party(value)
    if isinstance(read, Statement) and kind == ACT:
        check_act(value, read)
    if isinstance(read, Figure) and kind == FIGURE:
        check_figure(value, read)


def check_act(value: Any, read: Statement) -> None:
    """Refuses an act that is none, or whose certainty or mode does not go with it."""
    act, certainty, mode = _fields(value, ACT_FIELDS)
    if act not in ACTS:
        raise UsageError(f"“{act}” is no act", f"one of {', '.join(ACTS)}")
    for name, field, known, of in (("certainty", certainty, CERTAINTIES, "accuses"), ("mode", mode, MODES, "declines")):
        if act == of and field not in known:
            problem = f"“{field}” is no {name}" if field else f"“{act}” needs a {name}"
            raise UsageError(problem, f"--{name} {'|'.join(known)}")
        if act != of and field is not None:
            raise UsageError(f"“{act}” has no {name}", f"only “{of}” has one")
    if act != "says" and not (read.cue or read.content):
        raise UsageError(f"“{act}” needs words that do it, and this statement has none", "reject it instead")


def check_figure(value: Any, read: Figure) -> None:
    """Refuses bounds that do not go together, and numbers that do not stand in the figure's words."""
    counted, low, high, bound, about = _fields(value, FIGURE_FIELDS)
    if counted not in COUNTED and not (isinstance(counted, str) and counted[:6] == "other:" and counted[6:].strip()):
        raise UsageError(f"“{counted}” is nothing that is counted", f"one of {', '.join(COUNTED)}, or other:WORD")
    if bound not in BOUNDS:
        raise UsageError(f"“{bound}” is no bound", f"one of {', '.join(BOUNDS)}")
    if about not in ABOUTS:
        raise UsageError(f"“{about}” is not what a figure can be about", f"one of {', '.join(ABOUTS)}")
    ends = [n for n in (low, high) if n is not None]
    if any(isinstance(n, bool) or not isinstance(n, int) or not 0 <= n <= LARGEST for n in ends):
        raise UsageError(f"a figure cannot run from {low} to {high}", "whole numbers from 0")
    fits = {
        "at_least": low is not None and high is None,
        "at_most": low is None and high is not None,
        "between": len(ends) == 2 and ends[0] < ends[-1],
    }.get(bound, len(ends) == 2 and ends[0] == ends[-1])
    if not fits:
        needs = {"at_least": "low alone", "at_most": "high alone", "between": "low below high"}
        raise UsageError(
            f"“{bound}” does not go with {low} to {high}", f"it has {needs.get(bound, 'low the same as high')}"
        )
    if (low, high) != (read.low, read.high) and not number_stands(replace(read, low=low, high=high)):
        raise UsageError(
            f"“{read.text}” does not say {low if high is None else high}",
            "a figure's number stands in its words; where the words are wrong, reject it",
        )


def check_party(value: Any) -> None:
    """Refuses a party that has no id, no name, or a kind that there is not."""
    party, name, kind = _fields(value, ("id", "name", "kind"))
    if not (isinstance(party, str) and party and isinstance(name, str) and name.strip()):
        raise UsageError("a party has an id and a name", "give one that is on the record")
    if kind not in KINDS:
        raise UsageError(f"“{kind}” is no kind of party", f"one of {', '.join(KINDS)}")


def _fields(value: Any, names: tuple[str, ...]) -> list[Any]:
    if not isinstance(value, Mapping) or set(value) != set(names):
        raise UsageError(f"“{json.dumps(value)}” does not say {', '.join(names)}", "each of them, and nothing else")
    return [value[name] for name in names]
