"""`markdown`: a briefing that can be sent as it is. Every line has footnotes, and every footnote the words themselves,
where they stand, and a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import UsageError
from ..model import ACTS
from ..questions import QUESTIONS
from ..questions.coverage import Coverage, Evidence, Row
from ..questions.wording import in_words
from .blamed import sayings
from .iris import web

TOLD = ("statements", "toll", "responsibility", "sources")
"""Questions that have a section of their own; any other is shown by its fields."""

GROUNDS = frozenset(("statements", "figures", "documents", "document", "spans", "independent", "id", "aliases", "by", "words",
                     "own", "speaks_for"))  # fmt: skip
"""Fields of a row that its footnotes show."""

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?\+00:00")

SHOWN = 6
"""Footnotes of one line; what else it rests on is counted."""

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


class Footnotes:
    """The words cited so far, each with its number."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._numbers: dict[Evidence, int] = {}

    def of(self, evidence: Iterable[Evidence]) -> str:
        """The marks of these words: one of each independent origin first."""
        origins: dict[str, list[Evidence]] = {}
        for e in evidence:
            origins.setdefault(self._coverage.voices.origin(e.document.id, e.spans), []).append(e)
        first, rest = [es[0] for es in origins.values()], [e for es in origins.values() for e in es[1:]]
        shown = [*first, *rest][:SHOWN]
        more = len(first) + len(rest) - len(shown)
        marks = "".join(f"[^{self._numbers.setdefault(e, len(self._numbers) + 1)}]" for e in shown)
        return marks + (f" (and {more} more)" if more else "")

    def lines(self) -> Iterator[str]:
        """The footnotes themselves."""
        for evidence, number in self._numbers.items():
            document = evidence.document
            of = ", ".join(
                p
                for p in (
                    escaped(document.outlet or ""),
                    f"“{escaped(document.title)}”" if document.title else "",
                    document.published or "no date",
                    f"characters {' and '.join(f'{s}–{e}' for s, e in evidence.spans)} of document {document.id}",
                    evidence.id or "the outlet's own words",
                )
                if p
            )
            link = f" <{web(document.url)}>" if document.url else ""
            yield f"[^{number}]: “{escaped(evidence.words)}” — {of}.{link}"


def export(coverage: Coverage) -> str:
    """The briefing: what, who says who did it, the toll, what everybody said, and whatever else can be asked."""
    notes = Footnotes(coverage)
    sections = [
        ("Who says who did it", list(_responsibility(coverage, notes))),
        ("The toll as it stands", list(_toll(coverage, notes))),
        ("Who said what", list(_statements(coverage, notes))),
        *((_title(q), list(_other(q, coverage, notes))) for q in QUESTIONS if q not in TOLD),
        ("Sources", list(_sources(coverage))),
    ]
    lines = [*_head(coverage)]
    for title, body in sections:
        if body:
            lines += ["", f"## {title}", "", *body]
    return "\n".join([*lines, "", *notes.lines()]) + "\n"


def _head(coverage: Coverage) -> Iterator[str]:
    told = coverage.portrait
    origins = coverage.voices.independent((f.id, None) for f in coverage.filed)
    outlets = len({f.outlet for f in coverage.filed if f.outlet})
    yield f"# {escaped(told.name)}"
    yield ""
    yield (
        f"On the record as of {_moment(coverage.record.as_of or '')}, in {_count(len(coverage.filed), 'document')} of "
        f"{_count(outlets, 'outlet')}, {_count(origins, 'independent origin')} (copies of one text are one). "
        "What follows is who said what; none of it is found to be so."
    )


def _responsibility(coverage: Coverage, notes: Footnotes) -> Iterator[str]:
    named = [row for row in coverage.rows("responsibility") if row["party"]["kind"] != "unnamed"]
    for row in named:
        who = ", ".join(escaped(said) for said in sayings(row))
        marks = notes.of(coverage.evidence(row))
        origins = _count(row["independent"], "independent origin")
        yield f"- **{escaped(row['party']['name'])}**, {row['level']}: {who}; {origins}.{marks}"


def _toll(coverage: Coverage, notes: Footnotes) -> Iterator[str]:
    """What stands of each count, from the lowest to the highest, and what stood before."""
    for told in coverage.answer("toll").summary:
        counted, about = told["counted"], told["about"]
        rows = [row for row in coverage.rows("toll") if (row["counted"], row["about"]) == (counted, about)]
        standing = [row for row in rows if row["latest"]]
        low, high = told["lowest_said"], told["highest_said"]
        span = "in parts" if about == "part" else low if low == high else f"{low} to {high}"
        yield f"- **{counted.replace('_', ' ').capitalize()}**: {span} — {escaped(told['text'])}."
        for row in standing:
            outlier = ", in one outlet alone" if row.get("outlier") else ""
            yield f"  - {_figure(row)}, since {_moment(row['from'])}{outlier}.{notes.of(coverage.evidence(row))}"
        before = [row for row in rows if not row["latest"]]
        if before:
            earlier = "; ".join(f"{_figure(row)}{notes.of(coverage.evidence(row)[:1])}" for row in before)
            yield f"  - before that: {earlier}."


def _figure(row: Mapping[str, Any]) -> str:
    giver = row["giver"]["name"] if row["giver"] else row.get("outlet") or "the outlet"
    return f"“{escaped(row['text'])}” ({escaped(giver)})"


def _statements(coverage: Coverage, notes: Footnotes) -> Iterator[str]:
    """The acts of each party by time, a saying that several report as one line; what is merely said is counted."""
    parties: dict[str, list[tuple[str, Row]]] = {}
    said = 0
    for row in coverage.rows("statements"):
        if row["act"] == "says":
            said += 1
        else:
            source = row["source"] or {}
            name = (source.get("party") or {}).get("name") or source.get("text") or "Nobody named"
            parties.setdefault(name, []).append((coverage.filed_by_id[row["document"]].since, row))
    for name, rows in sorted(parties.items(), key=lambda item: (item[0] == "Nobody named", item[1][0][0])):
        yield f"- **{escaped(name)}**"
        acts: dict[tuple[Any, ...], list[tuple[str, Row]]] = {}
        for since, row in rows:
            acts.setdefault((row["act"], row["certainty"], row["mode"], row["negated"], _whom(row)), []).append(
                (since, row)
            )
        for (act, certainty, mode, negated, whom), told in sorted(
            acts.items(), key=lambda item: (item[1][0][0], ACTS.index(item[0][0]))
        ):
            how = ", ".join(p for p in (act, certainty, mode, "negated" if negated else None) if p)
            times = _moment(told[0][0]) + (f", {len(told)} times" if len(told) > 1 else "")
            evidence = [e for _, row in told for e in coverage.evidence(row)]
            yield f"  - {how}{' → ' + escaped(whom) if whom else ''} ({times}).{notes.of(evidence)}"
    if said:
        yield f"- and {_count(said, 'other attributed statement')} (`onrecord ask statements {coverage.event}`)."


def _whom(row: Row) -> str:
    target = row["target"] or {}
    return str((target.get("party") or {}).get("name") or target.get("text") or "")


def _other(question: str, coverage: Coverage, notes: Footnotes) -> Iterator[str]:
    """The rows of any other question: by the sentence that says why, or else by their fields."""
    try:
        rows = coverage.rows(question)
    except UsageError:
        return  # one that needs more than an event: `changes` since when?
    for row in rows:
        if row.get("kind") == "added":
            continue  # of `changes`: it stands above already
        party = f"**{escaped(row['party']['name'])}**; " if row.get("party") else ""
        fields = "; ".join(f"{key.replace('_', ' ')}: {text}" for key, text in _fields(_counted(row)) if key != "party")
        sentence = escaped(_moment(row["why"]).rstrip(".")) if row.get("why") else f"{party}{fields}"
        yield f"- {sentence}.{notes.of(coverage.evidence(row))}"


def _fields(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in row.items():
        text = _told(value)
        if text and key not in GROUNDS:
            yield key, text


def _counted(row: Row) -> Row:
    """A row with its figure, where it has one, as its words say it."""
    figure = row.get("figure")
    if not figure:
        return row
    said = in_words(figure["low"], figure["high"], figure["bound"], row["words"]["text"])
    return {**row, "figure": f"{said} {figure['counted'].replace('_', ' ')}"}


def _told(value: Any) -> str:
    if isinstance(value, Mapping):
        if "name" in value:
            return escaped(str(value["name"]))
        return ", ".join(f"{key.replace('_', ' ')} {text}" for key, text in _fields(value))
    if isinstance(value, (list, tuple)):
        return ", ".join(text for text in map(_told, value) if text)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else escaped(_moment(str(value)).rstrip("."))


def _sources(coverage: Coverage) -> Iterator[str]:
    for row in coverage.rows("sources"):
        origin = coverage.documents[row["origin"]["id"]]
        title = escaped(origin.title or origin.ref or origin.id)
        named = f"[{title}](<{web(origin.url)}>)" if origin.url else title
        of = ", ".join(p for p in (escaped(origin.outlet or ""), origin.published or "no date") if p)
        copies = [escaped(c["outlet"] or c["id"]) for c in row["copies"]]
        yield f"- {named} ({of})" + (f"; the same text: {', '.join(copies)}" if copies else "")


def _moment(iso: str) -> str:
    """A moment in UTC as people write it; a day as it is."""
    return MOMENT.sub(r"\1 \2 UTC", iso)


def _title(question: str) -> str:
    return question.replace("_", " ").capitalize()


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def escaped(text: str) -> str:
    """Words of articles, of which no character is markup and none breaks the line."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))
