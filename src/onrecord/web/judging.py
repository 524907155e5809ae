"""Judging by hand: what is known of a thing, a form for each thing that can be said of it, and the judgement recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ..errors import UsageError
from ..ledger import Ledger, Record
from ..model import ABOUTS, ACTS, BOUNDS, CERTAINTIES, MODES, Judgement
from ..pages.render import page, say
from ..questions import correcting, judging
from . import tokens
from .again import Again, Wrong, again
from .asking import place_of, setting_of, word
from .links import ServedLinks, local, noted
from .things import COUNTED, thing_of

FIELDS = 20
LONGEST = 2_000
"""Characters of a reason."""


@dataclass(frozen=True)
class Said:
    """What somebody said in a form."""

    thing: str
    because: str
    by: str
    fields: Mapping[str, str]

    @property
    def other(self) -> str:
        """The other thing that it is about."""
        found = self.fields.get("other") or self.fields.get("among")
        if not found:
            raise Wrong("other", "the other one is not named", say("judge.other_known"))
        return found

    def number(self, name: str) -> int | None:
        """A whole number of a field; None of an empty one."""
        given = self.fields.get(name, "").replace(",", "").replace(" ", "")
        if not given:
            return None
        if not (given.isascii() and given.isdigit()) or len(given) > 12:
            raise Wrong(name, f"“{given[:40]}” is no whole number", "digits alone, from 0")
        return int(given)

    def chosen(self, name: str) -> str | None:
        """What is chosen in a field; None where nothing is."""
        return self.fields.get(name) or None


def _act(record: Record, said: Said) -> Judgement:
    act = said.fields.get("act", "")
    # the form has all three fields, and only the one that goes with the act is meant
    certainty = said.chosen("certainty") if act == "accuses" else None
    mode = said.chosen("mode") if act == "declines" else None
    for field, value, of in (("certainty", certainty, "accuses"), ("mode", mode, "declines")):
        if act == of and value is None:
            raise Wrong(field, say(f"judge.no_{field}"), say("judge.choose"))
    return correcting.act(record, said.thing, act, said.because, said.by, certainty, mode)


def _figure(record: Record, said: Said) -> Judgement:
    low, high, bound = said.number("low"), said.number("high"), said.chosen("bound")
    return correcting.figure(
        record,
        said.thing,
        said.because,
        said.by,
        counted=said.chosen("counted"),
        low=None if bound == "at_most" else low,
        high=None if bound == "at_least" else high,
        bound=bound,
        about=said.chosen("about"),
    )


def _whose(record: Record, said: Said) -> Judgement:
    party = None if said.fields.get("nobody") else said.other
    return correcting.whose(record, said.thing, party, said.because, said.by)


VERBS: Mapping[str, Callable[[Record, Said], Judgement]] = {
    "same": lambda record, s: judging.same(record, s.thing, s.other, s.because, s.by),
    "different": lambda record, s: judging.different(record, s.thing, s.other, s.because, s.by),
    "reject": lambda record, s: correcting.reject(record, s.thing, s.because, s.by),
    "act": _act,
    "figure": _figure,
    "whose": _whose,
    "copy": lambda record, s: correcting.copy(record, s.thing, s.other, s.because, s.by),
    "no_copy": lambda record, s: correcting.no_copy(record, s.thing, s.other, s.because, s.by),
    "back": lambda record, s: correcting.back(
        record, s.thing, s.fields.get("what", ""), s.because, s.by, s.chosen("other")
    ),
}
"""What can be said, by the name that a form gives it."""
MEANT = {
    "same": "other",
    "different": "other",
    "whose": "other",
    "copy": "other",
    "no_copy": "other",
    "figure": "low",
    "act": "act",
}
"""The field of each form that is wrong where an error does not say which; else the reason."""


def form(request: Request) -> Response:
    """A thing, what is judged of it, and what can be."""
    kind, wanted, other = word(request, "kind"), word(request, "thing"), word(request, "other")
    found = _form(request, kind or "", wanted or "", request.query_params.get("back"), other or "", Again())
    if found is None:
        raise HTTPException(404, "thing")
    return found


def _form(
    request: Request, kind: str, wanted: str, back: str | None, other: str, filled: Again, status: int = 200
) -> Response | None:
    """The form, empty or filled; None where nothing is called so."""
    token, cookie = tokens.new_token(request)
    setting = setting_of(request)
    with Ledger.open(place_of(request).ledger) as ledger:
        thing = thing_of(ledger.as_of(), kind, wanted)
        if thing is None:
            return None
        back = local(back) or _home(thing.kind, thing.name)
        choices = {
            "acts": ACTS,
            "certainties": CERTAINTIES,
            "modes": MODES,
            "counted": COUNTED,
            "bounds": BOUNDS,
            "abouts": ABOUTS,
        }
        made = HTMLResponse(
            page(
                "judge.html", setting, token=token, thing=thing, back=back, other=other, choices=choices, again=filled
            ),
            status,
        )
    tokens.keep(request, made, cookie)
    return made


async def judge(request: Request) -> Response:
    """Records what a form says, and leads back to where it was opened."""
    user = tokens.changing(request)
    async with request.form(max_files=0, max_fields=FIELDS) as given:
        tokens.check(request, given, user)
        fields = {name: _line(given, name) for name in given}
        back = given.get("back")
    verb = VERBS.get(fields.get("verb", ""))
    if verb is None or not fields.get("thing"):
        raise HTTPException(400, "form")
    said = Said(fields["thing"], fields.get("because", ""), user, fields)
    where = back if isinstance(back, str) else None
    try:
        _check(said)
        await run_in_threadpool(_record, place_of(request).ledger, verb, said)
    except UsageError as error:
        made = await run_in_threadpool(_once_more, request, said, where, error)
        if made is None:
            raise
        return made
    home = _home(fields.get("kind", ""), said.thing)
    return RedirectResponse(noted(local(where) or home), 303)


def _once_more(request: Request, said: Said, back: str | None, error: UsageError) -> Response | None:
    """The form as it was filled in, with what is wrong; None where there is no such form."""
    verb = said.fields.get("verb", "")
    field = MEANT.get(verb, "because")
    filled = again(said.fields, error, field, say("judge.other_known") if field == "other" else None)
    return _form(request, said.fields.get("kind", ""), said.thing, back, "", filled, 400)


def _check(said: Said) -> None:
    for name, words in said.fields.items():
        if len(words) > LONGEST:
            raise Wrong(name, f"this is longer than {LONGEST:,} characters", "say it in a sentence or two")
    if not said.because:
        raise Wrong("because", "a judgement needs a reason", "say why, in a sentence")


def _record(path: str, verb: Callable[[Record, Said], Judgement], said: Said) -> None:
    with Ledger.open(path) as ledger:  # one that is gone is not made anew
        judgement = verb(ledger.as_of(), said)
    with Ledger.open(path, create=True) as ledger:
        ledger.judge(judgement)


def _line(given: FormData, name: str) -> str:
    """A field as one line of words."""
    value = given.get(name)
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return "".join(c for c in words if c.isprintable())


def _home(kind: str, thing: str) -> str:
    """Where a thing is to be seen."""
    links = ServedLinks()
    document, _, noun = thing.rpartition("/")
    match kind:
        case "statement" | "figure" if document:
            return links.document(document, noun)
        case "event":
            return links.event(thing)
        case "document":
            return links.document(thing.partition("#")[0])
    return links.judgements()
