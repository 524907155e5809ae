"""The whole thing on an invented story: a bombing in a country that does not exist, in six outlets over four days.

A claim, a rival accusation, denials, refusals, silences, a toll that rises and is then corrected, agency copies and a
page that was edited overnight."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from .. import pipeline, questions, show
from ..config import Settings
from ..errors import InputError
from ..ledger import Ledger

FIRST_EVENING = "2024-09-10T20:00+02:00"
THIRD_MORNING = "2024-09-12T09:00+02:00"


def run(settings: Settings) -> None:
    """Record the story in a new ledger and ask it what a newcomer would; says where the ledger is, and what to type next."""
    ledger = Path(tempfile.mkdtemp(prefix="onrecord-")) / "demo.db"
    with as_file(files(__package__) / "story") as story, Ledger.open(ledger, create=True) as opened:
        chosen = replace(settings, parties=story / "parties.toml")
        print(f"$ onrecord add {story} --ledger {ledger}")
        for added in pipeline.add([str(story)], opened, chosen):
            if isinstance(added, InputError):
                raise added
            print(f"  {added.document.outlet or 'no outlet'}: {added.document.title}")
        asked("onrecord events", opened, "events")
        asked("onrecord ask responsibility", opened, "responsibility")
        asked("onrecord ask toll", opened, "toll")
        asked(f"onrecord ask toll --as-of {FIRST_EVENING}", opened, "toll", FIRST_EVENING)
        for question in ("positions", "contradictions", "silences"):
            asked(f"onrecord ask {question}", opened, question)
        asked(f"onrecord ask changes --since {THIRD_MORNING}", opened, "changes", since=THIRD_MORNING)
        asked("onrecord ask sources", opened, "sources")
    print(f"""
The ledger is kept at {ledger}. Look at it in a browser:
  onrecord serve --ledger {ledger}

Or ask it more:
  onrecord ask statements --ledger {ledger}
  onrecord ask responsibility --format json --ledger {ledger}
  onrecord export --to html --out event.html --ledger {ledger}

Now on your own files (saved pages, texts, .jsonl):
  onrecord read article.html            what is on the record in it
  onrecord add coverage/ --ledger my.db
  onrecord events --ledger my.db""")


def asked(command: str, ledger: Ledger, question: str, as_of: str | None = None, since: str | None = None) -> None:
    """A question as it would be typed, and its answer."""
    print(f"\n$ {command}")
    show.answer(questions.ask(ledger.as_of(as_of), question, since=since), "table")
