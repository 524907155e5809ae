"""Who says who did it: those who speak by those whom they name, what each says of each, and who says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..model import Statement
from ..questions.bearing import RESPONSIBILITY
from .quoted import Cited, Quoter, clipped
from .render import act, count, say

Row = Mapping[str, Any]
ROWS, FOLDED, COLUMNS = 12, 12, 5
"""Speakers that are shown at once, those that are folded, and parties that have a column of their own."""
QUOTES, MANY, BRIEF = 3, 40, 160
"""Quotes in a cell; from so many cells on one of so many characters."""
SHORT = 48
"""Characters of what somebody says who names nobody."""
OWN, OTHERS, UNNAMED, NOBODY = "own", "others", "unnamed", "nobody"
"""Columns that are no party's: itself; those named who have none; those known by description only; nobody."""
OUTLETS = {"id": "outlets", "name": "", "kind": "outlets"}
"""The speaker of what outlets tell in their own words."""
NOT_NAMED = {"id": "not-named", "name": "", "kind": "unnamed"}
"""The speaker where the words do not say who."""
SHAPES = {
    "claims": "claims", "admits": "claims", "accuses": "accuses", "accuses_suspected": "suspects",
    "accuses_hinted": "hints", "denies": "denies", "declines": "silence", "confirms": "accuses",
}  # fmt: skip
"""The shape that stands before an act's word."""


@dataclass(frozen=True)
class Saying:
    """Somebody says something of somebody, as a row of an answer has it."""

    speaker: Row
    through: str | None
    target: Row | None
    own: bool
    word: str
    shape: str
    since: str
    rests: Row


@dataclass(frozen=True)
class Deed:
    """A word of a cell: one act with its certainty."""

    word: str
    shape: str
    since: str
    of: tuple[str, ...]
    """Whom it is about, where the column is of several."""
    through: tuple[str, ...]
    """Who spoke for the speaker."""


@dataclass(frozen=True)
class Cell:
    """What one says of another."""

    id: str
    deeds: tuple[Deed, ...]
    cited: Cited
    silent: str | None = None
    """Why nothing stands here, where the silence itself is on the record."""


@dataclass(frozen=True)
class Column:
    """Somebody named, or several."""

    key: str
    party: Row | None
    names: tuple[str, ...]
    """Of those who share it."""
    answer: tuple[Deed, ...] = ()
    """What the party says of it itself."""
    silent: str | None = None
    """That it is accused and has not been heard."""


@dataclass
class Speaker:
    """A row."""

    party: Row
    independent: int = 0
    cells: dict[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Matrix:
    columns: list[Column]
    speakers: list[Speaker]
    """Shown at once."""
    folded: list[Speaker]
    """The others: those on fewer origins, those known by description only."""
    left: int
    """How many more there are."""


def matrix(quoter: Quoter, whole: bool = False) -> Matrix:
    """The matrix of an event; none of its speakers folded where it is asked for `whole`."""
    sayings = list(_sayings(quoter))
    rows = {str(s.speaker["id"]): Speaker(s.speaker) for s in reversed(sayings)}
    for key, speaker in rows.items():
        speaker.independent = _independent((s for s in sayings if s.speaker["id"] == key), quoter)
    for silence in _unanswered(quoter):
        _add_silence(rows, silence)
    ordered = sorted(rows.values(), key=_order)
    named = [row for row in ordered if row.party["kind"] not in ("unnamed", "outlets")]
    told = [row for row in ordered if row.party["kind"] == "outlets"]
    shown = ordered if whole else (named[:ROWS] + told) or ordered[:ROWS]
    folded = [row for row in ordered if row not in shown]
    columns = _columns(sayings, {str(row.party["id"]) for row in shown}, quoter)
    kept = {str(row.party["id"]): row for row in (*shown, *folded[:FOLDED])}
    _fill(kept, sayings, {column.key for column in columns}, quoter)
    used = {column for row in kept.values() for column in row.cells}
    return Matrix([c for c in columns if c.key in used], shown, folded[:FOLDED], len(folded[FOLDED:]))


def _fill(rows: Mapping[str, Speaker], sayings: Iterable[Saying], columns: set[str], quoter: Quoter) -> None:
    """What is said, into the cells."""
    cells: dict[tuple[str, str], list[Saying]] = {}
    for saying in sayings:
        if saying.speaker["id"] in rows:
            cells.setdefault((str(saying.speaker["id"]), _column(saying, columns)), []).append(saying)
    few = len(cells) <= MANY
    for number, ((row, column), said) in enumerate(cells.items()):
        rests = [s.rests for s in said]
        cited = quoter.of(*rests, shown=QUOTES) if few else quoter.of(*rests, shown=1, longest=BRIEF, elsewhere=0)
        rows[row].cells[column] = Cell(f"c{number}", _merged(said, column in (OTHERS, UNNAMED)), cited)


def _independent(sayings: Iterable[Saying], quoter: Quoter) -> int:
    places = quoter.places(s.rests for s in sayings)
    return quoter.coverage.voices.independent(p.place for p in places)


def _order(row: Speaker) -> tuple[object, ...]:
    kind = row.party["kind"]
    return (
        kind == "unnamed",
        row.party is NOT_NAMED,
        kind == "outlets",
        -row.independent,
        str(row.party["name"]).lower(),
    )


# ---------------------------------------------------------------- what is said


def _sayings(quoter: Quoter) -> Iterator[Saying]:
    taken: set[str] = set()
    for row in quoter.coverage.rows("responsibility"):
        for by in row["by"]:
            taken |= set(by["statements"])
            speaker, through = _speaker(by)
            own = by["own"] or speaker["id"] == row["party"]["id"]
            key = f"{by['act']}_{by['certainty']}"
            if by["act"] == "says":
                word, shape = say(f"matrix.levels.{_slug(row['level'])}"), _level_shape(row["level"])
            else:
                word, shape = act(by), SHAPES.get(key) or SHAPES.get(by["act"], "says")
            yield Saying(speaker, through, row["party"], own, word, shape, by["since"], by)
    for row in quoter.coverage.rows("positions"):
        for by in row["by"] if row["on"] == RESPONSIBILITY else ():
            rests = {"statements": [s for s in by["statements"] if s not in taken]}
            taken |= set(rests["statements"])
            if rests["statements"]:
                yield _of_position(row, by, rests, quoter)
    for row in quoter.coverage.rows("silences"):
        rests = {"statements": [s for s in row["statements"] if s not in taken]}
        if row["kind"] != "unanswered" and row["on"] == RESPONSIBILITY and rests["statements"]:
            word = act({"act": "declines", "mode": row["kind"]})
            yield Saying(row["party"], None, None, False, word, "silence", row["since"], rests)


def _of_position(row: Row, by: Row, rests: Row, quoter: Quoter) -> Saying:
    """What a party says on it beside holding somebody responsible: that it does not know, that it will not comment."""
    nouns = [noun for _, noun in quoter.nouns.get(rests["statements"][0], ())]
    said = next((noun for noun in nouns if isinstance(noun, Statement)), None)
    through = by["party"]["name"] if by["party"]["id"] != row["party"]["id"] else None
    own = row["target"] is None and row["act"] in ("claims", "admits", "denies")
    shape = SHAPES.get(f"{row['act']}_{row['certainty']}") or SHAPES.get(row["act"], "says")
    target = row["party"] if own else row["target"]
    own = own or (target is not None and target["id"] == row["party"]["id"])
    word = act({**row, "mode": said.mode if said else None})
    if target is None and row["act"] == "says" and said is not None and said.content is not None:
        word = clipped(said.content.text, SHORT)
    return Saying(row["party"], through, target, own, word, shape, by["since"], rests)


def _speaker(by: Row) -> tuple[Row, str | None]:
    """Whose word it is, and who spoke for him."""
    party = by["party"]
    if not by["statements"] and "document" in by:
        return OUTLETS, party["name"] if party else None
    if party is None:
        return NOT_NAMED, None
    principal = party.get("speaks_for")
    return (principal, party["name"]) if principal else (party, None)


def _slug(level: str) -> str:
    return level.replace(" ", "_")


def _level_shape(level: str) -> str:
    return {"denied": "denies", "possible": "hints", "reported as fact": "accuses"}.get(level, "says")


def _unanswered(quoter: Quoter) -> list[Row]:
    return [row for row in quoter.coverage.rows("silences") if row["kind"] == "unanswered"]


def _add_silence(rows: dict[str, Speaker], silence: Row) -> None:
    """A party that is accused and not heard has a row of its own, with nothing in it but that."""
    party = silence["party"]
    row = rows.setdefault(party["id"], Speaker(party))
    row.cells.setdefault(OWN, Cell("", (), Cited(), _no_statement(silence)))


def _no_statement(silence: Row) -> str:
    return say("matrix.no_statement", documents=count(silence["documents_searched"], "document"))


# ---------------------------------------------------------------- the columns


def _columns(sayings: Sequence[Saying], shown: set[str], quoter: Quoter) -> list[Column]:
    """Those named on most origins, by those who are shown, have columns of their own."""
    about: dict[str, list[Saying]] = {}
    for saying in sayings:
        if saying.target is not None and saying.target["kind"] != "unnamed" and not saying.own:
            about.setdefault(str(saying.target["id"]), []).append(saying)
    ordered = sorted(about, key=lambda key: (-_independent(about[key], quoter), key))
    by_shown = [key for key in ordered if any(str(s.speaker["id"]) in shown for s in about[key])]
    named = (by_shown or ordered)[:COLUMNS]
    silent = {row["party"]["id"]: _no_statement(row) for row in _unanswered(quoter)}
    return [
        Column(OWN, None, ()),
        *(Column(key, about[key][0].target, (), _merged(_own(sayings, key), False), silent.get(key)) for key in named),
        Column(OTHERS, None, _names(s for key in ordered if key not in named for s in about[key])),
        Column(UNNAMED, None, _names(s for s in sayings if s.target is not None and s.target["kind"] == "unnamed")),
        Column(NOBODY, None, ()),
    ]


def _names(sayings: Iterable[Saying]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(s.target["name"]) for s in sayings if s.target is not None))


def _own(sayings: Iterable[Saying], party: str) -> list[Saying]:
    return [s for s in sayings if s.own and s.speaker["id"] == party]


def _column(saying: Saying, known: set[str]) -> str:
    if saying.own:
        return OWN
    if saying.target is None:
        return NOBODY
    if saying.target["kind"] == "unnamed":
        return UNNAMED
    return str(saying.target["id"]) if saying.target["id"] in known else OTHERS


# ---------------------------------------------------------------- the cells


def _merged(said: Iterable[Saying], several: bool) -> tuple[Deed, ...]:
    """One word an act, the earliest first."""
    words: dict[tuple[str, str], list[Saying]] = {}
    for saying in said:
        words.setdefault((saying.word, saying.shape), []).append(saying)
    deeds = [
        Deed(
            word,
            shape,
            min(s.since for s in same),
            tuple(dict.fromkeys(str(s.target["name"]) for s in same if s.target)) if several else (),
            tuple(dict.fromkeys(s.through for s in same if s.through)),
        )
        for (word, shape), same in words.items()
    ]
    return tuple(sorted(deeds, key=lambda d: d.since))
