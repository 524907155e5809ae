"""What the margin of a document says of each statement and figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..ledger import Filed, Record
from ..ledger.correction import read_of
from ..model import Document, Figure, Mention, Span, Statement
from ..questions.dossier import Dossier
from ..questions.voices import place
from ..questions.who import Who
from . import publisher
from .evidence import named
from .marks import Mark, Noun
from .render import act, day, say, value
from .setting import Setting

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Other:
    """Another document, as this one names it."""

    href: str
    name: str
    title: str | None
    published: str | None
    said: str = ""
    """What it has to do with this one."""
    why: str = ""
    beside: str | None = None


@dataclass(frozen=True)
class Note:
    """What the margin says of a statement or a figure."""

    mark: Mark
    anchor: str
    what: str
    """The act in words, or what is counted."""
    tone: str
    """The act, as a class."""
    who: Row | None
    whom: Row | None
    details: tuple[tuple[str, str], ...]
    """Labels with what they say."""
    origin: Other | None
    address: str
    at_publisher: str | None
    judge: str | None

    @property
    def is_figure(self) -> bool:
        return isinstance(self.mark.noun, Figure)

    @property
    def standing(self) -> str:
        """Whether a person rejected or corrected it, or only an earlier reader found it, in words."""
        labels = {label for label, _ in self.details}
        return next(
            (say(f"document.standings.{label}") for label in ("rejected", "corrected", "formerly") if label in labels),
            "",
        )


class Notes:
    """The notes in the margin of one document."""

    def __init__(self, record: Record, filed: Filed, document: Document, known: Dossier, setting: Setting) -> None:
        self._filed, self._document, self._known, self._setting = filed, document, known, setting
        self._who = Who(record, [whole(filed)])
        self._corrected = record.corrected([whole(filed)])

    def of(self, mark: Mark) -> Note:
        """What the margin says of a mark."""
        noun, links = mark.noun, self._setting.links
        figure = isinstance(noun, Figure)
        address = links.document(self._filed.id, noun.id)
        span = _hull(
            (noun.content.spans if noun.content else noun.spans) if isinstance(noun, Statement) else noun.spans
        )
        return Note(
            mark=mark,
            anchor=address.partition("#")[2] or noun.id,
            what=counted(noun) if isinstance(noun, Figure) else act_of(noun),
            tone="figure" if isinstance(noun, Figure) else noun.act,
            # the giver of a figure is most often named by the note of the statement that it stands in
            who=None if isinstance(noun, Figure) and noun.statement else self._shown(_by(noun)),
            whom=None if isinstance(noun, Figure) else self._shown(noun.target),
            details=tuple(self._details(mark)),
            origin=self._origin(noun),
            address=address,
            at_publisher=publisher.at(self._filed.url, self._document.text, span),
            judge=None if mark.reader else links.judge("figure" if figure else "statement", noun.id),
        )

    def _details(self, mark: Mark) -> Iterable[tuple[str, str]]:
        noun = mark.noun
        by = _by(noun)
        shown = self._shown(by)
        if isinstance(noun, Figure) and noun.statement and shown:
            yield "given", shown["name"]
        if by and shown and by.text != shown["name"]:
            yield "source", f"“{' '.join(by.text.split())}”"
        if isinstance(noun, Figure):
            yield "about", say(f"document.abouts.{noun.about}")
        else:
            yield "wording", say(f"document.wordings.{noun.wording}")
            if noun.said:
                basis = say(f"document.bases.{noun.said.basis}")
                told = " – ".join(day(part) for part in noun.said.date.split("/"))
                yield "said", f"{told}{', ' + noun.said.time if noun.said.time else ''} ({basis})"
            yield "score", f"{noun.score:.2f}"
            yield "rule", noun.rule or say("document.notes.model")
        if mark.reader:
            yield "formerly", say("document.notes.by_earlier", reader=mark.reader)
        for hand in self._corrected.get((self._filed.id, noun.id), ()):
            told = say("document.notes.by_hand", by=hand["by"], when=day(hand["recorded"]), why=hand["why"].rstrip("."))
            if hand["kind"] == "rejected":
                yield "rejected", told
            else:
                yield "corrected", f"{told}; {say('document.notes.machine', read=_read(hand['machine']))}"

    def _shown(self, mention: Mention | None) -> dict[str, Any] | None:
        return self._who.shown(self._who.by(self._filed, mention))

    def _origin(self, noun: Noun) -> Other | None:
        """The document that had these words first, where that is another one."""
        document, spans = place(self._filed, noun)
        origin = self._known.voices.origin(document, spans)
        return None if origin == document else other_of(self._known, origin, self._setting)


def other_of(known: Dossier, other: str, setting: Setting, said: str = "", why: str = "", beside: str | None = None) -> Other:  # fmt: skip
    """A document among those that are looked up, as another names it."""
    filed = known.filed[other]
    href = setting.links.document(other)
    return Other(href, named(filed.outlet, filed.ref), filed.title, filed.published, said, why, beside)


def whole(filed: Filed) -> Filed:
    """All of a document, whatever part of it tells of an event."""
    return replace(filed, sections=(), spans=())


def _by(noun: Noun) -> Mention | None:
    """Whose it is."""
    return noun.giver if isinstance(noun, Figure) else noun.source


def act_of(statement: Statement) -> str:
    """The act of a statement in words."""
    return act(read_of("act", statement) | {"negated": statement.negated})


def counted(figure: Figure) -> str:
    """What a figure counts, and how many: “killed: at least 12”."""
    counted = figure.counted.removeprefix("other:").replace("_", " ")
    return f"{counted}: {value({**read_of('figure', figure), 'text': figure.text})}"


def _hull(spans: Sequence[Span]) -> Span:
    return min(start for start, _ in spans), max(end for _, end in spans)


def _read(machine: Any) -> str:
    """What the program read, where a person reads otherwise, in words."""
    if isinstance(machine, Mapping) and "name" in machine:
        return str(machine["name"])
    if isinstance(machine, Mapping):
        return ", ".join(f"{key.replace('_', ' ')} {told}" for key, told in machine.items() if told is not None)
    return say("document.nobody") if machine is None else str(machine)
