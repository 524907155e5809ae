"""Every noun of onrecord. Frozen, without behaviour beyond what their own fields say; imports nothing of the package.

A reading's nouns have the field names that CONTRACT promises to other programs: `json_of` is their JSON."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, cached_property
from typing import Any

Span = tuple[int, int]
"""Half-open code points of one document's text."""

ACTS = ("claims", "admits", "accuses", "denies", "confirms", "declines", "warns", "threatens", "expects", "condemns",
        "demands", "says")  # fmt: skip
CERTAINTIES = ("asserted", "suspected", "hinted")
MODES = ("refused", "no_reply", "silent")
WORDINGS = ("quoted", "mixed", "reported")
BOUNDS = ("exact", "at_least", "at_most", "about", "between")
ABOUTS = ("main", "part", "background")
KINDS = ("person", "organisation", "group", "state", "unnamed")
LEVELS = ("reported as fact", "claimed or admitted", "suspected or accused by authorities", "suspected or accused",
          "possible", "denied")  # fmt: skip
"""MUC-4's levels of responsibility, and beyond them `denied`."""
PRECISIONS = ("country", "region", "city", "site", "unknown")
COPIES = ("version", "text", "passage")


# ---------------------------------------------------------------- documents


@dataclass(frozen=True)
class Document:
    """A text as published, never changed. `id` is a hash of its address and its text: a silent edit is another document."""

    id: str
    text: str
    sha256: str
    ref: str | None = None
    """What the input calls it; echoed."""
    source: str | None = None
    """Where it was read from: a path, a path and line, or `-`."""
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    """ISO 8601 as precise as known: a day, or a time with its zone. Never today's date by default."""
    language: str | None = None
    furniture: tuple[Span, ...] = ()
    """Menus, comment forms, credits, repeated headings: part of the text, never read."""


@dataclass(frozen=True)
class Problem:
    """Something that went wrong in one place, as data."""

    code: str
    message: str
    spans: tuple[Span, ...] = ()
    hint: str | None = None


# ---------------------------------------------------------------- what is on the record in a document


@dataclass(frozen=True)
class PartyRef:
    """A party, as a row names it."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True)
class Party:
    """Somebody who speaks or is spoken of in a document: the fullest name, and the words that stand for it."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Words:
    """Words of the document: `text` is the text of the spans, joined by " … "."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Mention:
    """Words that stand for a party."""

    text: str
    spans: tuple[Span, ...]
    party: PartyRef | None = None


@dataclass(frozen=True)
class Said:
    """When something was said: an ISO date as exact as known (2024-03-22, 2024-03, 2024, or first and last day with a stroke
    between), and on what that rests: `stated` whole, `relative` to publication or to a date told before, `assumed` where
    the year or the day was left open."""

    date: str
    basis: str
    time: str | None = None
    """The part of the day (`early`, `evening`) or the time (`20:15`) where told."""
    zone: str | None = None
    """The zone of that time, as told: `gmt`, `moscow time`."""


@dataclass(frozen=True)
class Statement:
    """Somebody put something on the record: who, by which words, what, and which act that is."""

    id: str
    act: str
    certainty: str | None
    mode: str | None
    wording: str
    negated: bool
    source: Mention | None
    cue: Words | None
    content: Words | None
    target: Mention | None
    said: Said | None
    score: float
    rule: str | None

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """All of its words, in the order of the text."""
        parts = (self.source, self.cue, self.content, self.target)
        return tuple(sorted({span for part in parts if part for span in part.spans}))


@dataclass(frozen=True)
class Figure:
    """A count that somebody gave: at least `low`, at most `high` (null: open)."""

    id: str
    text: str
    spans: tuple[Span, ...]
    counted: str
    low: int | None
    high: int | None
    bound: str
    of: str | None
    giver: Mention | None
    statement: str | None
    """The statement that gives it; null where the outlet does so in its own voice."""
    about: str
    date: str | None = None


@dataclass(frozen=True)
class Responsible:
    """A party held responsible, at one of LEVELS, and what this rests on: the statements (none: the outlet's own voice)
    and the words."""

    party: PartyRef
    level: str
    statements: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """One of the places that a name may mean."""

    name: str
    country: str
    region: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Place:
    """Where on the map something is: `precision` (one of PRECISIONS) says how exactly that is known."""

    name: str
    """As the gazetteer has it; the document's own words for a site, and for what the gazetteer does not have."""
    country: str | None
    """ISO 3166-1 alpha-2."""
    region: str | None
    """The first-level subdivision: a state, a province."""
    within: str | None
    """The city that a site stands in, as the text says; then the coordinates are that city's."""
    precision: str
    lat: float | None
    lon: float | None
    """Of a city; a country or a region is no point."""
    candidates: tuple[Candidate, ...]
    """What the name may mean, the largest first, where the document does not settle it."""
    why: str


@dataclass(frozen=True)
class Incident:
    """What happened, as one document tells it."""

    id: str
    type: str
    name: str
    place: str | None
    date: str | None
    spans: tuple[Span, ...]
    responsible: tuple[Responsible, ...] = ()
    figures: tuple[str, ...] = ()
    site: str | None = None
    """The hall, the square, the airport where it happened, by its name."""
    where: Place | None = None
    """The place on the map, found after reading; None where the document names none."""


@dataclass(frozen=True)
class Reading:
    """All that one version of the reader found in one document."""

    document: Document
    reader: str
    """The version of the reader: program, model and lexicons."""
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Incident, ...] = ()
    parties: tuple[Party, ...] = ()
    problems: tuple[Problem, ...] = ()
    sections: tuple[tuple[Span, ...], ...] = ()
    """Where the document tells of different events, one after the other: a round-up, a live page. None: of one."""


# ---------------------------------------------------------------- across documents


@dataclass(frozen=True)
class Judgement:
    """A decision that `left` belongs to `right`, by a rule or a person; never edited, the newest holds.

    `kind` `event`: a document, or an event, belongs to an event; `party`: a party is another; `speaks for`: a party speaks
    for another. `score` is between 0 and 1: at 0, `left` and `right` are not one. `why` is a sentence.

    A person's can also be on what was read, `rejected`, `act`, `figure`, `whose` or `copy`: `left` is then the thing, `right` as JSON
    how it is to be read; at 0 that is taken back. See `onrecord.ledger.correction`."""

    kind: str
    left: str
    right: str
    score: float
    why: str
    by: str
    documents: tuple[str, ...] = ()
    """The other documents that it rests on: it is known when all are."""


WITHIN = "@"
"""Between the name of a party that is known within one event only, and that event: `lund@ev_0a1b2c3d4e`."""


@dataclass(frozen=True)
class PartyName:
    """By what a party is found within an event: `key`, and a document that names it so."""

    key: str
    event: str
    party: str
    document: str


@dataclass(frozen=True)
class KnownParty:
    """A party across documents, as a table lists it (`listed`), or as the words of a document describe it."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    speaks_for: str | None = None
    part_of: str | None = None
    listed: bool = True


@dataclass(frozen=True)
class Copy:
    """A document carries another's words: `share` of its own words stand in the other, which came first.

    The words at each of `spans` are those at the same one of `of_spans` in the other, but for a few that were changed."""

    document: str
    of: str
    kind: str
    """One of COPIES: a `version` of the same page, its whole `text`, or a `passage`, the rest being its own."""
    share: float
    why: str
    spans: tuple[Span, ...] = ()
    of_spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What a question gets from the record as it stood."""

    question: str
    event: str | None
    as_of: str | None
    documents_searched: int
    rows: tuple[dict[str, Any], ...] = field(default_factory=tuple)
    summary: tuple[dict[str, Any], ...] = ()
    """What the rows come to, where they come to something: each with `text`, a sentence, and what it rests on."""


def json_of(noun: Any) -> Any:
    """A noun as JSON values: dataclasses become objects by field name, tuples become lists."""
    if noun is None or isinstance(noun, (str, int, float)):
        return noun
    if isinstance(noun, (tuple, list)):
        return [json_of(n) for n in noun]
    if isinstance(noun, dict):
        return {k: json_of(v) for k, v in noun.items()}
    if is_dataclass(noun):
        return {name: json_of(getattr(noun, name)) for name in _names(noun.__class__)}
    return noun


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a noun: an answer has tens of thousands of nouns, and of few kinds."""
    return tuple(f.name for f in fields(kind))
