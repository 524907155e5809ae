"""A document read once: encoder, then rules; all that is on the record in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import numpy as np

from ..model import Document, Incident, Mention, Problem, Reading, Span, Statement
from ..text import Sentence, stands_in, words_of
from ..text import sentences as sentences_of
from .acts import find_acts, score
from .confidence import chance, features
from .dates import Dates
from .decoding import Group, TagSpan, Window, attributions, whole
from .drafts import Draft
from .figures import find_figures
from .furniture import furniture
from .heads import Chances
from .incidents import incidents
from .involved import Involved
from .mentions import Mentions, whole_words
from .parties import Parties, statement_id
from .phrases import antecedent, whole_source
from .sections import sections
from .tagger import Tagger
from .wordpieces import Pieces, quoted

MODELS = Path(__file__).parent / "models"
LEXICONS = Path(__file__).parent / "lexicon"
DEFAULT_MODEL = "minilm6"


class Reader:
    """Reads documents with one model. Not for several threads at once: one reader a worker."""

    def __init__(
        self, model: Path | None = None, threads: int = 1, parties: Path | None = None, min_score: float = 0.0
    ) -> None:
        self.tagger = Tagger(model or MODELS / DEFAULT_MODEL, threads)
        self.parties_file = parties
        self.min_score = min_score

    @cached_property
    def version(self) -> str:
        """What reads: the program's version, the model, and the words it goes by. Another one reads anew."""
        lexicons = sha256()
        for path in sorted(LEXICONS.glob("*.toml")):
            lexicons.update(path.read_bytes())
        if self.parties_file is not None:
            lexicons.update(self.parties_file.read_bytes())
        least = f", scores from {self.min_score:g}" if self.min_score else ""
        return (
            f"onrecord {version('onrecord')}, {self.tagger.config.name} {self.tagger.fingerprint}, "
            f"words {lexicons.hexdigest()[:8]}{least}"
        )

    def read(self, document: Document) -> Reading:
        """All that is on the record in a document."""
        text = document.text
        document = replace(document, furniture=furniture(text))
        parsed = sentences_of(text, document.furniture)
        pieces = _without(self.tagger.pieces(text), document.furniture)  # furniture is never read
        windows = self.tagger.scores(pieces)
        drafts = self._attributions(text, pieces, windows)
        drafts = find_acts(text, parsed, drafts)
        chances = Chances(whole(pieces, windows, "classes"))
        mentions = Mentions(pieces, windows, chances, text)
        parties = Parties(text, parsed, document.id, self.parties_file, mentions)
        dates = Dates(text, parsed, document.published)
        statements = self._statements(document, parsed, drafts, parties, dates)
        figures = [
            replace(f, id="f" + statement_id(document.id, f.id))
            for f in find_figures(text, parsed, statements, document.published)
        ]
        involved = Involved(pieces, chances.of["involved"], chances.of["levels"])
        parted = sections(text, parsed, mentions.names)
        events: list[Incident] = []
        for section in parted or (((0, len(text)),),):
            within = [s for s in parsed if stands_in(s.span, section)]
            told = Dates(text, within, document.published) if parted else dates
            said = [s for s in statements if stands_in(s.spans[0], section)]
            counted = [f for f in figures if stands_in(f.spans[0], section)]
            events += incidents(text, within, said, counted, parties, told, involved)
        used = {m.party.id for s in statements for m in (s.source, s.target) if m and m.party}
        used |= {held.party.id for event in events for held in event.responsible}
        return Reading(
            document=document,
            reader=self.version,
            statements=tuple(statements),
            figures=tuple(figures),
            events=tuple(events),
            parties=parties.all(used),
            problems=_problems(document),
            sections=parted,
        )

    def _attributions(self, text: str, pieces: Pieces, windows: list[Window]) -> list[Draft]:
        """What the encoder finds, as spans of the text."""
        found = attributions(pieces, windows, self.tagger.config.decoding)
        drafts = (_draft(text, pieces, group, self.tagger.config.confidence) for group in found)
        return [d for d in drafts if _has_words(text, d.content) or (d.source and _has_words(text, d.cue))]

    def _statements(
        self, document: Document, parsed: list[Sentence], drafts: list[Draft], parties: Parties, dates: Dates
    ) -> list[Statement]:
        """Drafts as statements, in the order of the text, who is meant resolved as the text goes on."""
        text = document.text
        starts = [s.start for s in parsed]
        inside_quotes = quoted(text)
        resolved: dict[int, Mention | None] = {}
        found: dict[str, Statement] = {}
        for draft in sorted(drafts, key=lambda d: (_start(d), d.act)):
            place = draft.cue[0] if draft.cue else draft.content[0]
            sentence = parsed[max(0, int(np.searchsorted(starts, place[0], "right")) - 1)]
            draft.source = whole_source(sentence, [parties.whole_name(span) for span in draft.source])
            speaker = resolved.get(id(draft.speaks_for)) if draft.speaks_for else None
            stands_for = antecedent(sentence, draft.source[0]) if draft.source else None
            source = parties.mention(draft.source, speaker.party if speaker else None, stands_for)
            resolved[id(draft)] = source
            by = source.party if source else None
            target = parties.mention(draft.target, by, besides=by if draft.act == "accuses" else None)
            statement = Statement(
                id="s" + statement_id(document.id, draft.act, draft.source, draft.cue, draft.content, draft.target),
                act=draft.act,
                certainty=draft.certainty,
                mode=draft.mode,
                wording=_wording(text, draft.content, inside_quotes),
                negated=draft.negated,
                source=source,
                cue=words_of(text, draft.cue) if draft.cue else None,
                content=words_of(text, draft.content) if draft.content else None,
                target=target,
                said=dates.said_on(place, tuple(draft.content)),
                score=round(score(draft), 3),
                rule=draft.rule,
            )
            found.setdefault(statement.id, statement)
        least = max(self.min_score, self.tagger.config.least_score)
        return [s for s in found.values() if s.score >= (least if s.act == "says" else self.min_score)]


def _without(pieces: Pieces, skip: tuple[Span, ...]) -> Pieces:
    """The pieces outside these spans."""
    if not skip:
        return pieces
    keep = np.ones(len(pieces), bool)
    for start, end in skip:
        keep &= (pieces.ends <= start) | (pieces.starts >= end)
    return Pieces(pieces.ids[keep], pieces.starts[keep], pieces.ends[keep], pieces.shapes[keep], pieces.flags[keep])


def _draft(text: str, pieces: Pieces, group: Group, weights: Sequence[float]) -> Draft:
    return Draft(
        source=_spans(text, pieces, group.source),
        cue=_spans(text, pieces, group.cue),
        content=_spans(text, pieces, group.content),
        score=chance(weights, features(pieces, group)),
    )


def _spans(text: str, pieces: Pieces, found: list[TagSpan]) -> list[Span]:
    """Runs of pieces as spans of the text; those with only spaces between them are one."""
    spans: list[Span] = []
    for run in sorted(found, key=lambda s: s.start):
        start, end = whole_words(text, int(pieces.starts[run.start]), int(pieces.ends[run.end - 1]))
        between = text[spans[-1][1] : start] if spans else "\n"
        if not between.strip() and "\n" not in between:
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans


def _has_words(text: str, spans: list[Span]) -> bool:
    """Whether there is more than marks in these spans."""
    return any(c.isalnum() for start, end in spans for c in text[start:end])


def _start(draft: Draft) -> int:
    return min(s for s, _ in (*draft.source, *draft.cue, *draft.content))


def _wording(text: str, content: list[Span], inside: np.ndarray) -> str:
    """`quoted` when at least 95 % of the content's letters stand in quotation marks, `reported` when none do."""
    letters = [i for s, e in content for i in range(s, e) if text[i].isalnum()]
    share = float(inside[letters].mean()) if letters else 0.0
    return "quoted" if share >= 0.95 else "reported" if share == 0 else "mixed"


def _problems(document: Document) -> tuple[Problem, ...]:
    found = []
    if document.published is None:
        found.append(Problem("undated", "no publication date", (), "dates like “Friday” stay as they are worded"))
    if document.language not in (None, "en"):
        found.append(
            Problem("language", f"the text says it is in “{document.language}”", (), "this reader is made for English")
        )
    return tuple(found)
