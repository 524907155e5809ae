"""What changed of an event between two moments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..ledger import Record
from ..questions.asking import ask
from ..questions.bearing import POINTS
from ..questions.changed import KINDS
from ..questions.coverage import Coverage
from . import render
from .quoted import Cited, Quoter
from .setting import Setting
from .stances import counted

Row = Mapping[str, Any]
OTHER = "other statements"


@dataclass(frozen=True)
class Change:
    """A row of `changes`."""

    row: Row
    about: str
    before: str
    after: str
    cited: Cited


def page(earlier: Record, later: Record, event: str, setting: Setting, since: str | datetime) -> str:
    """What stands in `later` that did not in `earlier`, which is as of `since`: by kind, turns first.

    UsageError where `since` is not before the moment of `later`."""
    rows = ask(later, "changes", event, since).rows
    coverage = Coverage(later, event)
    quoter = Quoter(coverage)
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
    )


def _change(row: Row, quoter: Quoter) -> Change:
    before, after = (side["text"] if side else "" for side in (row["before"], row["after"]))
    about = row["about"]
    if row["question"] == "toll":
        after, about = f"{after} {counted(about)}" if after else "", "" if after else counted(about)
    elif row["question"] == "statements":
        about = ""  # its words begin with the act
    elif about in POINTS:
        about = render.say(f"positions.points.{about.replace(' ', '_')}")
    about = about and render.say(f"between.questions.{row['question'].replace(' ', '_')}", about=about)
    return Change(row, about, before, after, quoter.of(row))
