"""What changed of an event between two moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..ledger import Filed, Record
from ..model import Figure, Statement
from ..questions.asking import ask
from ..questions.bearing import POINTS
from ..questions.changed import KINDS
from ..questions.coverage import Coverage
from . import render
from .evidence import named
from .quoted import Cited, Quoter, clipped
from .setting import Setting
from .stances import counted

Row = Mapping[str, Any]
OTHER = "other statements"
PLAIN = ("claims",)
"""Acts that need no further words."""
BEFORE_WHOM = ("denies", "confirms", "declines", "says", "demands")
"""Acts between which and whom they are about a word stands."""
LISTED, LONG = 3, 140
"""Sayings that an edited page is told by, and characters of one."""


@dataclass(frozen=True)
class Change:
    """A row of `changes`."""

    row: Row
    about: str
    before: str
    after: str
    cited: Cited


def page(earlier: Record, later: Record, event: str, setting: Setting, since: str | datetime) -> str:
    """What stands in `later` that did not in `earlier`, which is as of `since`: by kind, turns first, and in order of time.

    UsageError where `since` is not before the moment of `later`."""
    coverage = Coverage(later, event)
    quoter = Quoter(coverage)
    moments = {filed.id: filed.known_from for filed in coverage.filed}
    rows = sorted(ask(later, "changes", event, since).rows, key=lambda row: moments[row["document"]])
    kinds: dict[str, list[Change]] = {kind: [] for kind in KINDS}
    said: list[Change] = []
    for row in rows:
        change = _change(row, quoter)
        (said if row["question"] == OTHER else kinds[row["kind"]]).append(change)
    moment = since if isinstance(since, str) else since.isoformat()
    return render.page(
        "between.html",
        setting,
        event=event,
        name=coverage.name,
        since=moment,
        kinds={kind: changes for kind, changes in kinds.items() if changes},
        said=said,
        before=len(earlier.documents(earlier.event_of(event))),
        after=len(coverage.filed),
        days=any("T" not in row["since"] for row in rows),
    )


def _change(row: Row, quoter: Quoter) -> Change:
    before, after = (_side(row, row[side], quoter) if row[side] else "" for side in ("before", "after"))
    about = row["about"]
    match row["question"]:
        case "toll":
            after, about = f"{after} {counted(about)}" if after else "", "" if after else counted(about)
        case "statements" | "responsibility":
            about = ""  # its words begin with the act
        case "other statements":
            about = render.say(f"acts.{about}")
    if about in POINTS:
        about = render.say(f"positions.points.{about.replace(' ', '_')}")
    about = about and render.say(f"between.questions.{row['question'].replace(' ', '_')}", about=about)
    return Change(row, about, before, after, quoter.of(row))


def _side(row: Row, side: Row, quoter: Quoter) -> str:
    """One side of a change in the words that the event's page has for it."""
    match row["question"]:
        case "responsibility":
            by = str(side["text"]).removeprefix(f"{side['level']}, by ")
            return render.say(f"between.levels.{side['level'].replace(' ', '_')}", by=by)
        case "positions" | "statements":
            return _said(side, quoter, row["question"] == "statements")
        case "page":
            return _listed(side, quoter)
    return str(side["text"])


def _said(side: Row, quoter: Quoter, in_full: bool) -> str:
    """An act, whom it is about, and what is said where these do not say it all."""
    found = [(filed, noun) for thing in side["statements"][:1] for filed, noun in quoter.nouns.get(thing, ())]
    filed, noun = found[0] if found else (None, None)
    target = side["target"]["name"] if side["target"] else ""
    word = render.act({**side, "mode": getattr(noun, "mode", None)}, side["party"])
    words = ""
    if filed is not None and isinstance(noun, Statement) and (in_full or not (target or side["act"] in PLAIN)):
        words = clipped(noun.content.text, LONG) if noun.content else quoter.of_noun(filed, noun).words
    return _joined(word, side["act"], target, words)


def _joined(word: str, act: str, target: str, words: str) -> str:
    if target and words.startswith(target):
        return f"{word} {words}"
    between = render.say(f"event.about.{act}") if act in BEFORE_WHOM else ""
    whom = " ".join(filter(None, (between, target))) if target else ""
    return f"{' '.join(filter(None, (word, whom)))}{f': {words}' if words else ''}"


def _listed(side: Row, quoter: Quoter) -> str:
    """What a version of a page tells that the other does not: the weightiest in words, the rest by number."""
    within = set(side["documents"])
    nouns = [
        (filed, noun)
        for thing in (*side["statements"], *side["figures"])
        for filed, noun in quoter.nouns.get(thing, ())
        if filed.id in within
    ]
    nouns.sort(key=lambda pair: isinstance(pair[1], Statement) and pair[1].act == "says")
    told = [_told(filed, noun, quoter) for filed, noun in nouns[:LISTED]]
    more = [render.say("event.and_more", number=len(nouns) - LISTED)] if len(nouns) > LISTED else []
    return "; ".join([*told, *more])


def _told(filed: Filed, noun: Statement | Figure, quoter: Quoter) -> str:
    who = quoter.coverage.who
    by = who.by(filed, noun.giver if isinstance(noun, Figure) else noun.source)
    name = by.name if by else named(filed.outlet, filed.ref)
    if isinstance(noun, Figure):
        return f"{name}: {noun.text}"
    row = {"act": noun.act, "certainty": noun.certainty, "mode": noun.mode, "negated": noun.negated}
    target = who.by(filed, noun.target)
    words = clipped(noun.content.text, LONG) if noun.content else ""
    return f"{name} {_joined(render.act(row, who.shown(by)), noun.act, target.name if target else '', words)}"
