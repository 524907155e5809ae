"""Which documents carry the words of which others: agency copy, reprints, lifted passages, edited versions of one page.

What two documents share is decided between the two, whichever came first. The order of adding can matter only to what
stands in more than EACH documents, or in those of FORMULA events: the first of these were compared before anything
showed how common their words are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from ..model import Copy, Document, Span
from .credits import credits, is_agency, is_outlet
from .passages import HEADED, HEADING, SHINGLE, WORD, Passage, Wording, passages, spread, wording
from .view import View

PASSAGE = 25
"""Words of a passage that one text has from another."""

AMONG = 20
"""Words of one where two and more of so many stand in both: two sentences alike are no chance."""

QUOTATION = 15
"""Words of one that is a quotation: formulas are not quoted."""

PART = 10
"""Words of a part that is counted where most of a text stands in another: an editor may leave no passage whole."""

COPIED = 0.6
"""The share of a document's words that stand in the other, where all of it counts as the other's text."""

SHORT = 20
"""A text of fewer words, a headline with a line below, is a copy only if the whole of both is nearly the same:"""

NEARLY = 0.9
"""this share of the longer one's shingles."""

SOON = timedelta(days=2)
"""How far apart two documents of two outlets are at most whose headlines are one text's where one has nothing else: of 25
pairs with one headline of so many words (`events/outlets.jsonl`, gva), the texts of 21 were copies, of 3 in part."""

LEDE = 25
"""Words of the beginning that make a copy together with the same title."""

FORMULA = 3
"""Events in whose coverage the same words stand: those are nobody's reporting, but the page around it, a form of words,
or the background that is repeated in all of it."""

MARK = re.compile(r"[“”\"]")

FORTNIGHT = timedelta(days=14)
"""How far apart two documents of one outlet may be to be compared. What an outlet repeats from its own report, it repeats
in the days after; menus and notices it repeats for years."""

LEAST, SHIFT, EACH, MOST = 2, 12, 20, 20
"""How many shingles two texts must have in common, out of step by so many words at most, to be compared; how many
documents are looked up by each, and how many are then compared."""

Standing = Mapping[int, Sequence[tuple[str, int]]]
"""By the place of each kept shingle of a document: the others in which it stands, and where."""


def copies_of(document: Document, own: Wording, view: View) -> tuple[Copy, ...]:
    """The held documents that carry the same words as this one, each pair as who carries whose."""
    standing = dict(zip((place for _, place in own.kept), view.standing((s for s, _ in own.kept), EACH), strict=True))
    common = Common(standing, view)
    found = {}
    for version in view.versions(document):
        pair = Pair.of(document, own, version, common, turned=_moment(document, view) < _moment(version, view))
        found[version.id] = pair.copy("version", "an edited version of the same page")
    for candidate in _candidates(standing, min(LEAST, len(standing.keys() - {HEADED}))):
        if candidate in found:
            continue
        other = view.document(candidate)
        if not _is_of_the_page(document, other, view):
            origin, reason = _origin(document, other, view)
            pair = Pair.of(document, own, other, common, turned=origin is document)
            if copy := _copy(pair, reason) or _headline(pair, reason, view):
                found[candidate] = copy
    return tuple(found.values())


def _candidates(standing: Standing, least: int) -> list[str]:
    """The documents to compare; a shingle that few others have weighs more."""
    shifts: dict[str, list[int]] = {}
    weights: Counter[str] = Counter()
    headed = {other for other, _ in standing.get(HEADED, ())}
    for place, others in standing.items():
        for other, there in others:
            if place != HEADED:
                shifts.setdefault(other, []).append(there - place)
            weights[other] += 1 / len(others)  # type: ignore[assignment]
    near = headed | {other for other, found in shifts.items() if spread(found, SHIFT) >= least}
    return sorted(near, key=lambda other: (-weights[other], other))[:MOST]


class Common:
    """Which words of a new document stand in the coverage of several events."""

    def __init__(self, standing: Standing, view: View) -> None:
        self._standing = standing
        self._view = view
        self._events: dict[str, str] = {}

    def holds(self, start: int, end: int) -> bool:
        """Whether most of the words from one place to another do."""
        marks = [others for place, others in self._standing.items() if start <= place <= end - SHINGLE]
        return 2 * sum(self._is_common(others) for others in marks) > len(marks)

    def _is_common(self, others: Sequence[tuple[str, int]]) -> bool:
        return len(others) >= FORMULA and len({self._event(other) for other, _ in others}) >= FORMULA

    def _event(self, document: str) -> str:
        if document not in self._events:
            self._events[document] = self._view.event_of(document)
        return self._events[document]


@dataclass(frozen=True)
class Pair:
    """Two documents that share words: `later` has them from `first`."""

    later: Document
    first: Document
    words: Wording
    first_words: Wording
    shared: tuple[Passage, ...]

    @classmethod
    def of(cls, new: Document, own: Wording, held: Document, common: Common, turned: bool) -> Pair:
        """A new document and a held one; `turned`, the new one is the first of the two."""
        theirs = wording(held)
        later, first = (theirs, own) if turned else (own, theirs)
        shared = tuple(
            p
            for p in passages(later, first)
            if len(set(later.words[p.start : p.end])) >= PART
            and not common.holds(*((p.other, p.other_end) if turned else (p.start, p.end)))
        )
        return cls(*((held, new) if turned else (new, held)), later, first, shared)

    @property
    def share(self) -> float:
        """How much of the later one's words stand in the first."""
        return sum(p.same for p in self.shared) / max(1, len(self.words.words))

    @property
    def same_heading(self) -> bool:
        """Whether both have the same title and begin with the same words."""
        ours, theirs = _heading(self.later, self.words), _heading(self.first, self.first_words)
        return ours != () and ours == theirs

    def is_quoted(self, passage: Passage) -> bool:
        """Whether a passage is a quotation in both."""
        return _is_quoted(self.later.text, self.words.cut(passage.start, passage.end)) and _is_quoted(
            self.first.text, self.first_words.cut(passage.other, passage.other_end)
        )

    @property
    def nearly_the_same(self) -> bool:
        """Whether the whole of both is."""
        ours, theirs = set(self.words.shingles), set(self.first_words.shingles)
        return len(ours & theirs) >= NEARLY * max(len(ours), len(theirs), 1)

    def copy(self, kind: str, why: str) -> Copy:
        """What is recorded of the two."""
        spans = tuple(self.words.cut(p.start, p.end) for p in self.shared)
        first_spans = tuple(self.first_words.cut(p.other, p.other_end) for p in self.shared)
        return Copy(self.later.id, self.first.id, kind, round(self.share, 3), why, spans, first_spans)


def _copy(pair: Pair, reason: str) -> Copy | None:
    """The copy that two documents show; None where what they share is too little to tell."""
    shorter = min(len(pair.words.words), len(pair.first_words.words))
    if shorter < HEADING.start:
        return None
    if shorter < SHORT:
        whole = pair.nearly_the_same
        pair = replace(pair, shared=tuple(passages(pair.words, pair.first_words)))
    else:
        whole = pair.share >= COPIED or pair.same_heading
    if whole and pair.shared:
        return pair.copy("text", f"{pair.share:.0%} of its words stand in the other, {reason}")
    least = AMONG if sum(p.same >= AMONG for p in pair.shared) > 1 else PASSAGE
    lifted = tuple(p for p in pair.shared if p.same >= least or (p.same >= QUOTATION and pair.is_quoted(p)))
    if not lifted:
        return None
    what = "a quotation" if all(map(pair.is_quoted, lifted)) else "a passage"
    count = sum(p.same for p in lifted)
    why = f"{what} of {count} words stands in the other"
    if len(lifted) > 1:
        why = f"{len(lifted)} {what.removeprefix('a ')}s of {count} words together stand in the other"
    return replace(pair, shared=lifted).copy("passage", f"{why}, {reason}")


def _headline(pair: Pair, reason: str, view: View) -> Copy | None:
    """The copy that a headline is of a text under the same one, which another outlet had at that time."""
    alike = pair.words.heading == pair.first_words.heading != ()
    alone = any(len(told.words) == told.first_line for told in (pair.words, pair.first_words))
    moments = [view.known_from(document) for document in (pair.later, pair.first)]
    soon = None not in moments and abs(moments[0] - moments[1]) <= SOON  # type: ignore[operator]
    if not (alike and alone and soon) or _site(pair.later) == _site(pair.first):
        return None
    words = len(pair.words.heading)
    told = replace(pair, shared=(Passage(0, words, 0, words, words),))
    return told.copy("text", f"the headline is the same, and one has nothing below it, {reason}")


def _is_quoted(text: str, span: Span) -> bool:
    """Whether words stand in one pair of quotation marks."""
    start, end = span
    before = text[text.rfind("\n", 0, start) + 1 : start]
    opened = before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
    return opened and not MARK.search(text, start, end)


def _heading(document: Document, words: Wording) -> tuple[str, ...]:
    """The title and the first words, of a text that goes on after these."""
    if not document.title or len(words.words) < LEDE:
        return ()
    return *WORD.findall(document.title.lower()), *words.words[:LEDE]


def _origin(document: Document, other: Document, view: View) -> tuple[Document, str]:
    """Whose words they are: the outlet's that the other credits, an agency's before another's of that day, as its page is
    edited for hours, else those of the one published first."""
    for copy, origin in ((document, other), (other, document)):
        if is_outlet(origin.outlet, credits(copy)):
            return origin, f"which it credits ({origin.outlet})"
    for copy, origin in ((document, other), (other, document)):
        one_day = abs(_moment(copy, view) - _moment(origin, view)) < timedelta(days=1)
        if one_day and is_agency(origin.outlet) and not is_agency(copy.outlet):
            return origin, f"an agency's ({origin.outlet})"
    # of two that came at once, the one that credits somebody else is the copy
    first = min((document, other), key=lambda d: (_moment(d, view), bool(credits(d)), d.id))
    shared = credits(document) & credits(other)
    return first, f"both credit {', '.join(sorted(shared))}" if shared else "which was published first"


def _is_of_the_page(document: Document, other: Document, view: View) -> bool:
    """Whether what two documents share is likely to be what all pages of their outlet have."""
    if _site(document) != _site(other):
        return False
    moments = view.known_from(document), view.known_from(other)
    return all(moments) and abs(_moment(document, view) - _moment(other, view)) > FORTNIGHT


def _site(document: Document) -> str:
    """The outlet, or the domain that its pages are of."""
    host = re.match(r"\w+://(?:[^/:]+\.)?([^/:.]{4,}(?:\.[^/:.]{2,3}){1,2})(?=[/:]|$)", document.url or "")
    return host[1] if host else document.outlet or document.id


def _moment(document: Document, view: View) -> datetime:
    return view.known_from(document) or datetime.max.replace(tzinfo=UTC)
