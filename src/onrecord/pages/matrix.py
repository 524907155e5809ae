"""Who says who did it: those who speak by those whom they name, what each says of each, and who says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .quoted import Cited, Quoter
from .render import count, say
from .sayings import NOT_NAMED, Saying, every, weight

Row = Mapping[str, Any]
ROWS, FOLDED, COLUMNS = 12, 6, 5
"""Speakers that are shown at once, those that are folded, and parties that have a column of their own."""
DEFINITE = ("accuses", "claims")
"""Acts by which one who is described only, of somebody named, is shown at once: an accusation must not be missed."""
QUOTES, MANY, BRIEF = 3, 40, 160
"""Quotes in a cell; from so many cells on one of so many characters."""
OWN, OTHERS, UNNAMED, NOBODY = "own", "others", "unnamed", "nobody"
"""Columns that are no party's: itself; those named who have none; those known by description only; nobody."""


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
    cited: Cited | None = None
    """In which words."""


@dataclass(frozen=True)
class Cell:
    """What one says of another."""

    id: str
    deeds: tuple[Deed, ...]
    independent: int = 0
    documents: int = 0
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
    weight: int = 0
    """What it says: 0 something of somebody named, 1 something of those who are described only, 2 nothing of anybody."""
    first: str | None = None
    """The address of its first statement."""
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
    sayings = list(every(quoter))
    rows = {str(s.speaker["id"]): Speaker(s.speaker) for s in reversed(sayings)}
    for key, speaker in rows.items():
        said = [s for s in sayings if s.speaker["id"] == key]
        places = quoter.places(s.rests for s in said)
        speaker.independent = quoter.coverage.voices.independent(p.place for p in places)
        speaker.weight = min(map(weight, said))
        speaker.first = next((f"{p.filed.id}/{p.id}" for p in places if p.id), None)
    for silence in _unanswered(quoter):
        _add_silence(rows, silence)
    ordered = sorted(rows.values(), key=_order)
    definite = {say(f"acts.{name}") for name in DEFINITE}
    accusing = {
        s.speaker["id"] for s in sayings if s.speaker is not NOT_NAMED and weight(s) == 0 and s.word in definite
    }
    named = [
        row
        for row in ordered
        if row.party["kind"] not in ("unnamed", "outlets") or (row.weight == 0 and row.party["id"] in accusing)
    ]
    named = [row for row in named if row.party["kind"] != "outlets"]
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
        places = quoter.places(s.rests for s in said)
        rows[row].cells[column] = Cell(
            f"c{number}",
            _merged(said, column in (OTHERS, UNNAMED), quoter, few),
            quoter.coverage.voices.independent(p.place for p in places),
            len({p.filed.id for p in places}),
        )


def _independent(sayings: Iterable[Saying], quoter: Quoter) -> int:
    places = quoter.places(s.rests for s in sayings)
    return quoter.coverage.voices.independent(p.place for p in places)


def _order(row: Speaker) -> tuple[object, ...]:
    kind = row.party["kind"]
    return (
        kind == "outlets",
        row.party is NOT_NAMED,
        row.weight,
        kind == "unnamed",
        -row.independent,
        str(row.party["name"]).lower(),
    )


def _unanswered(quoter: Quoter) -> list[Row]:
    return [row for row in quoter.coverage.rows("silences") if row["kind"] == "unanswered"]


def _add_silence(rows: dict[str, Speaker], silence: Row) -> None:
    """A party that is accused and not heard has a row of its own, with nothing in it but that."""
    party = silence["party"]
    row = rows.setdefault(party["id"], Speaker(party))
    row.cells.setdefault(OWN, Cell("", (), silent=_no_statement(silence)))


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
        *(Column(key, about[key][0].target, (), _merged(_own(sayings, key)), silent.get(key)) for key in named),
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


def _merged(
    said: Iterable[Saying], several: bool = False, quoter: Quoter | None = None, few: bool = True
) -> tuple[Deed, ...]:
    """One word an act, the earliest first; with its own words, where there is a `quoter`, of `few` cells more of them."""
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
            _cited(same, quoter, max(1, QUOTES // len(words)) if few else 0) if quoter else None,
        )
        for (word, shape), same in words.items()
    ]
    return tuple(sorted(deeds, key=lambda d: d.since))


def _cited(same: Sequence[Saying], quoter: Quoter, shown: int) -> Cited:
    rests = [s.rests for s in same]
    return quoter.of(*rests, shown=shown) if shown else quoter.of(*rests, shown=1, longest=BRIEF, elsewhere=0)
