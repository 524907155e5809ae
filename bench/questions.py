"""Whether the answers hold what they must: `ONRECORD_DATA=… python -m bench.questions [--missing] [--keep FOLDER]`.

Adds the items of Crocus, and the articles of `events/outlets.jsonl` on the consulate in Mazar-i-Sharif, to new ledgers,
asks each question about the event and holds the rows against `questions.toml`. What is expected there was written from
the texts alone on 24 November 2026, before an answer of the program was looked at; what was added since, it says there.

*Found*: required rows that a row of the answer fits. *Other*: rows that fit nothing expected, to be judged by eye.
*Wrong*: rows that are expected not to be there; of `contradictions` and `silences` every row that fits nothing; of
`sources` one that makes one voice of documents that are several. `changes` is asked for several stretches of time.
`--missing` prints each miss and each wrong row, `--other` the others; `--keep` keeps the readings for a next run."""

from __future__ import annotations

import argparse
import inspect
import json
import os
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from bench.parties import readings
from onrecord.errors import UsageError
from onrecord.ledger import Ledger, Record
from onrecord.questions import ask
from onrecord.resolve import resolve

EXPECTED = Path(__file__).with_name("questions.toml")
CLOSED = ("contradictions", "silences", "sources")
"""Questions of which all right rows are expected: any other is wrong; of `sources`, any other that joins documents."""
PARTIES = ("party", "target", "giver", "asked_by")
DATES = ("since", "until", "from")
WITHIN = ("before", "after")
REMARKS = ("optional", "wrong")
Row = dict[str, Any]


@dataclass
class Score:
    """How an answer fits what is expected of it."""

    required: int = 0
    found: int = 0
    missing: list[Row] = field(default_factory=list)
    other: list[Row] = field(default_factory=list)
    wrong: list[Row] = field(default_factory=list)


class Fitting:
    """Whether rows of the answers on one event fit rows that are expected."""

    def __init__(self, expected: Row, event: Row, refs: dict[str, str]) -> None:
        self.names: dict[str, list[str]] = expected["names"]
        self.points: dict[str, list[str]] = expected["points"]
        self.called = {str(ref): str(name) for name, ref in event.get("documents", {}).items()}
        self.refs = refs
        """What the input calls each document of the ledger."""

    def score(self, question: str, rows: list[Row], wanted: list[Row]) -> Score:
        """The rows of an answer against all that is expected of it."""
        right = [w for w in wanted if not w.get("wrong")]
        never = [w for w in wanted if w.get("wrong")]
        required = [w for w in right if not w.get("optional")]
        missing = [w for w in required if not any(self.fits(row, w) for row in rows)]
        other = [row for row in rows if not any(self.fits(row, w) for w in right)]
        if question == "sources":
            other = [row for row in other if len(self.documents(row)) > 1]
        wrong = [row for row in rows if any(self.fits(row, w) for w in never)]
        if question in CLOSED:
            wrong, other = [*wrong, *(row for row in other if row not in wrong)], []
        return Score(len(required), len(required) - len(missing), missing, other, wrong)

    def fits(self, row: Row, wanted: Row) -> bool:
        """Whether all that is wanted of a row is so."""
        if "left" in wanted:
            sides = (row["left"], row["right"])
            ways = (sides, sides[::-1])
            if not any(self.fits(one, wanted["left"]) and self.fits(two, wanted["right"]) for one, two in ways):
                return False
        return all(self._fits(row, key, value) for key, value in wanted.items() if key not in ("left", "right"))

    def documents(self, row: Row) -> set[str]:
        """The documents of a row, by what the expectations call them."""
        listed = row.get("documents") or [d for d in (row.get("document"),) if d]
        return {self.document(one["id"] if isinstance(one, dict) else one) for one in listed}

    def document(self, id_: str) -> str:
        """A document, by what the expectations call it."""
        return self.called.get(self.refs[id_], self.refs[id_])

    def _fits(self, row: Row, key: str, value: Any) -> bool:
        if key in REMARKS:
            return True
        if key in WITHIN:
            return self.fits(row.get(key) or {}, value)
        if key == "by":
            return any(self.fits(one, value) for one in row["by"])
        if key == "refs":
            return bool(set(map(str, value)) & self.documents(row))
        if key == "only":
            return self.documents(row) <= set(map(str, value))
        if key == "together":
            return set(map(str, value)) <= self.documents(row)
        if key == "passage":
            carrying, of = value
            return of in self.documents(row) and carrying in {self.document(p["id"]) for p in row["passages"]}
        if key in PARTIES:
            return self._party(speaker(row) if key == "party" else row.get(key), value)
        if key == "on":
            return any(alike(str(row.get("on")), form) for form in self.points[value])
        if key in DATES:
            date = row.get(key)
            return not date if value is False else any(str(date).startswith(start) for start in several(value))
        if key == "value":
            return number(row) in several(value)
        if key == "below":
            return (found := number(row)) is not None and found < value
        if key == "counted":
            return (row.get("figure") or row).get("counted") in several(value)
        return row.get(key) in several(value)

    def _party(self, party: Any, value: Any) -> bool:
        if value is False:  # nobody
            return not party
        if isinstance(party, list):
            return any(self._party(one, value) for one in party)
        if not isinstance(party, dict):
            party = {"name": party} if party else {}
        over = party.get("speaks_for") or {}
        forms = [party.get("name"), *party.get("aliases", ()), over.get("name")]
        return any(
            alike(form, known) for name in several(value) for known in self.names[name] for form in forms if form
        )


def speaker(row: Row) -> Any:
    """Whose a row is, or whose the statement or figure is that is one side of it."""
    return row.get("party") or (row.get("source") or {}).get("party") or row.get("giver")


def number(row: Row) -> int | None:
    """The count of a figure, or of a row that holds one: at least so many, or else at most."""
    figure = row.get("figure") or row
    low: int | None = figure.get("low")
    return low if low is not None else figure.get("high")


def several(value: Any) -> list[Any]:
    """One acceptable value, or each of several."""
    return value if isinstance(value, list) else [value]


def alike(text: str, form: str) -> bool:
    """Whether a text is of a form, in which a * stands for anything."""
    return fnmatchcase(text.lower().removeprefix("the "), form.lower())


def records(event: Row, data: Path) -> Iterator[Row]:
    """The texts on an event, as input records; `ref` is what the expectations call them by."""
    told = [json.loads(line) for line in (data / event["input"]).open(encoding="utf-8")]
    if "filed_as" in event:
        told = [article for story in told if story["event"] == event["filed_as"] for article in story["articles"]]
    for n, item in enumerate(told):
        text = f"{item['title']}\n\n{item.get('text') or item.get('description') or ''}"
        kept = {key: item[key] for key in ("title", "outlet", "published", "url") if item.get(key)}
        yield {"text": text, "ref": item.get("id") or str(n), **kept}


def made(name: str, event: Row, data: Path, folder: Path) -> Record:
    """A ledger with the documents of an event."""
    source = folder / f"{name}.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records(event, data)), encoding="utf-8")
    path = folder / f"{name}-{time.time_ns()}.db"
    with Ledger.open(path, create=True) as ledger:
        for reading in readings(source, folder / f"{name}.readings.jsonl"):
            ledger.add(reading, resolve)
    return Ledger.open(path).as_of()


def asked(path: str, event: Row) -> Iterator[tuple[str, list[Row] | None, list[Row]]]:
    """Each question, its answer (None where this version does not give it), and what is expected of it."""
    ledger = Ledger.open(path)
    now = ledger.as_of()
    largest = next(iter(now.events))
    for question, wanted in event["answers"].items():
        yield question, answer(now, question, largest), wanted
    for n, stretch in enumerate(event.get("changes", ()), 1):
        record = ledger.as_of(stretch["as_of"])
        rows = answer(record, "changes", now.event_of(largest), since=stretch["since"])
        yield f"changes {n}", rows, stretch["rows"]


def answer(record: Record, question: str, event: str, **more: str) -> list[Row] | None:
    """The rows of an answer; None where this version does not give it."""
    if not more.keys() <= inspect.signature(ask).parameters.keys():
        return None
    try:
        return list(ask(record, question, event, **more).rows)
    except UsageError as error:
        if "not answered" in str(error):
            return None
        raise


def brief(row: Row) -> str:
    """A row in one line, without what it rests on."""
    left_out = ("statements", "figures", "aliases", "spans", "by", "words", "passages", "copies", "superseded_by")
    return json.dumps(_short({k: v for k, v in row.items() if k not in left_out}), ensure_ascii=False)


def _short(value: Any) -> Any:
    if isinstance(value, dict):
        if {"name", "kind"} <= value.keys():
            over = value.get("speaks_for")
            return f"{value['name']} ({value['kind']})" + (f" for {over['name']}" if over else "")
        return {k: _short(v) for k, v in value.items() if v not in (None, [], {})}
    return [_short(v) for v in value] if isinstance(value, list) else value


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--missing", action="store_true", help="print each miss and each wrong row")
    parser.add_argument("--other", action="store_true", help="print each row that fits nothing expected")
    parser.add_argument("--keep", type=Path, help="a folder for the readings")
    parser.add_argument("only", nargs="*", help="questions to ask; all without")
    chosen = parser.parse_args()
    expected = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
    print(f"{'event':<8}{'question':<16}{'required':>9}{'found':>7}{'other':>7}{'wrong':>7}")
    with tempfile.TemporaryDirectory() as made_here:
        folder = chosen.keep or Path(made_here)
        folder.mkdir(exist_ok=True)
        for name in ("crocus", "mazar"):
            event = expected[name]
            record = made(name, event, Path(os.environ["ONRECORD_DATA"]), folder)
            documents = [filed for filing in record.events.values() for filed in filing]
            fitting = Fitting(expected, event, {filed.id: filed.ref or filed.id for filed in documents})
            for question, rows, wanted in asked(record.path, event):
                if chosen.only and question.split(maxsplit=1)[0] not in chosen.only:
                    continue
                _show(name, question, rows, wanted, fitting, chosen)


def _show(
    name: str, question: str, rows: list[Row] | None, wanted: list[Row], fitting: Fitting, chosen: argparse.Namespace
) -> None:
    """Prints how one answer fits."""
    if rows is None:
        required = sum(not (w.get("optional") or w.get("wrong")) for w in wanted)
        print(f"{name:<8}{question:<16}{required:>9}  not answered")
        return
    score = fitting.score(question.split(maxsplit=1)[0], rows, wanted)
    print(
        f"{name:<8}{question:<16}{score.required:>9}{score.found:>7}{len(score.other):>7}{len(score.wrong):>7}",
        flush=True,
    )
    for listed, word, show in (
        (score.missing, "missing", chosen.missing),
        (score.wrong, "wrong", chosen.missing),
        (score.other, "other", chosen.other),
    ):
        for row in listed if show else ():
            held = sorted(fitting.documents(row))
            print(f"    {word}: {brief({k: v for k, v in row.items() if k != 'documents'})} {' '.join(held)}")


if __name__ == "__main__":
    main()
