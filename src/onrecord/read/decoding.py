"""From the encoder's scores to attributions: the best allowed tags, their spans, and which spans belong together.

Tags are BIO over the three roles of PolNeAR (Newell et al., LREC 2018), one role a wordpiece. A pointer says for each
span which cue it belongs to (the cue's first wordpiece), or none."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .windows import cuts
from .wordpieces import IN_QUOTES, PARAGRAPH_START, Pieces

ROLES = ("source", "cue", "content")
TAGS = 1 + 2 * len(ROLES)
"""O, then B and I of each role."""

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Window:
    """What the encoder says of the pieces `start:end`: tag scores (n, 7), and pointer queries and keys (n + 1, d);
    row 0 of these is the sequence's own vector, which stands for "no cue"."""

    start: int
    end: int
    tags: Scores
    queries: Scores
    keys: Scores
    classes: Scores
    """The scores of all other heads beside one another (n, sum of heads.CLASSES)."""
    asks: Scores
    """From a mention to the one before (n + 1, d); row 0 stands for "none", `answers` are what they point to."""
    answers: Scores


@dataclass(frozen=True)
class Settings:
    """What was chosen on dev beside the weights; the figures stand in the model's card."""

    outside_bias: float = 0.0
    """Added to the score of O: below 0 tags more."""
    share_within: int = 8
    """A cue without a source takes the nearest one within so many pieces of its paragraph."""
    join_cues_within: int = 12
    """A cue in two parts has them no further apart."""
    continue_within: int = 60
    """A content that points to no cue continues the content before it when so near."""
    surely_outside: float = 4.0
    """A piece whose O leads by so much separates stretches that are decoded by themselves."""


@dataclass(frozen=True)
class TagSpan:
    """A run of pieces `start:end` with one role, and the mean probability of its tags."""

    start: int
    end: int
    role: int
    score: float


@dataclass
class Group:
    """The spans of one attribution, by role."""

    source: list[TagSpan] = field(default_factory=list)
    cue: list[TagSpan] = field(default_factory=list)
    content: list[TagSpan] = field(default_factory=list)

    def all(self) -> list[TagSpan]:
        return [*self.source, *self.cue, *self.content]


def best_tags(scores: Scores, surely_outside: float) -> NDArray[np.int64]:
    """The best tag sequence in which every I follows a B or I of its role.

    Where the best tags one by one are allowed they are the answer; Viterbi runs only over the stretches (between
    pieces that are surely outside) where they are not."""
    tags: NDArray[np.int64] = scores.argmax(1)
    if not len(tags):
        return tags
    inside = (tags > 0) & (tags % 2 == 0)
    before = np.concatenate([[0], tags[:-1]])
    wrong = np.flatnonzero(inside & (before != tags) & (before != tags - 1))
    if not len(wrong):
        return tags
    sure = np.flatnonzero(scores[:, 0] - scores[:, 1:].max(1) > surely_outside)
    done = 0
    for at in wrong:
        if at < done:
            continue
        low, high = np.searchsorted(sure, at), np.searchsorted(sure, at, "right")
        start = int(sure[low - 1]) if low else 0
        done = int(sure[high]) + 1 if high < len(sure) else len(tags)
        tags[start:done] = viterbi(scores[start:done])
    return tags


def _transitions() -> Scores:
    allowed = np.zeros((TAGS, TAGS), np.float32)
    for inside in range(2, TAGS, 2):
        allowed[[t for t in range(TAGS) if t not in (inside, inside - 1)], inside] = -1e4
    return allowed


TRANSITIONS = _transitions()


def viterbi(scores: Scores) -> NDArray[np.int64]:
    """The best allowed sequence by dynamic programming; scores (n, 7)."""
    count = len(scores)
    back = np.zeros((count, TAGS), np.int64)
    best = scores[0] + np.where((np.arange(TAGS) > 0) & (np.arange(TAGS) % 2 == 0), np.float32(-1e4), np.float32(0))
    columns = np.arange(TAGS)
    for at in range(1, count):
        paths = best[:, None] + TRANSITIONS
        back[at] = paths.argmax(0)
        best = paths[back[at], columns] + scores[at]
    tags = np.zeros(count, np.int64)
    tags[-1] = best.argmax()
    for at in range(count - 1, 0, -1):
        tags[at - 1] = back[at, tags[at]]
    return tags


def spans_of(tags: NDArray[np.int64], chance: Scores, breaks: NDArray[np.bool_]) -> list[TagSpan]:
    """The runs of one role, none across the beginning of a paragraph (`breaks`; in PolNeAR train one in 20,000 is);
    `chance` is each piece's probability of its tag."""
    found: list[TagSpan] = []
    roles = (tags + 1) // 2
    starts = np.flatnonzero((tags > 0) & ((tags % 2 == 1) | breaks | (roles != np.concatenate([[0], roles[:-1]]))))
    for start in starts:
        end = start + 1
        while end < len(tags) and roles[end] == roles[start] and tags[end] % 2 == 0 and not breaks[end]:
            end += 1
        found.append(TagSpan(int(start), int(end), int(roles[start]) - 1, float(chance[start:end].mean())))
    return found


class Linker:
    """Points each span of a text to its cue."""

    def __init__(self, pieces: Pieces, windows: list[Window], cues: list[TagSpan]) -> None:
        self.windows = windows
        self.cues = cues
        self.starts = np.array([c.start for c in cues], np.int64)
        self.cuts = np.array(edges(pieces, windows))
        self.flags = pieces.flags
        self.paragraph = np.cumsum(pieces.flags & PARAGRAPH_START)

    def cue_of(self, span: TagSpan) -> int | None:
        """The index of the cue that a span points to, None where it points to none."""
        middle = (span.start + span.end - 1) // 2
        window = self.windows[int(np.searchsorted(self.cuts, middle, "right")) - 1]
        near = np.flatnonzero((self.starts >= window.start) & (self.starts < window.end))
        # a paragraph with cues of its own looks nowhere else: a lede does not belong to its heading's verb
        here = near[
            np.isin(self.paragraph[self.starts[near]], (self.paragraph[span.start], self.paragraph[span.end - 1]))
        ]
        near = here if len(here) else near
        start, end = max(span.start, window.start), min(span.end, window.end)
        query = window.queries[start - window.start + 1 : end - window.start + 1].mean(0)
        rows = np.concatenate([[0], self.starts[near] - window.start + 1])
        chosen = int((window.keys[rows] @ query).argmax())
        return None if chosen == 0 else int(near[chosen - 1])

    def strays(self, content: TagSpan, group: Group) -> bool:
        """Whether a content is no quotation and stands in a paragraph before its cue's, or behind a cue in the heading:
        a heading is not what the first sentence attributes, nor the first sentence what a heading does (on dev this
        changes no figure by more than 0.1)."""
        if not group.cue:
            return False
        cues = [int(self.paragraph[c.start]) for c in group.cue]
        at = int(self.paragraph[content.start])
        if min(cues) <= at and not (max(cues) == 1 < at):
            return False
        return float((self.flags[content.start : content.end] & IN_QUOTES > 0).mean()) < 0.5

    def beside(self, span: TagSpan, cues: list[TagSpan]) -> bool:
        """Whether a span stands in a cue's paragraph: "The Claim" in a heading is no source beside one in the text."""
        return any(self.paragraph[span.start] == self.paragraph[c.start] for c in cues)

    def near(self, left: TagSpan, right: TagSpan, within: int) -> bool:
        """Whether two spans of one paragraph are at most so many pieces apart."""
        gap = self.gap(left, right)
        return gap is not None and gap <= within

    def gap(self, cue: TagSpan, span: TagSpan) -> int | None:
        """How many pieces lie between two spans of one paragraph; None across paragraphs."""
        if self.paragraph[cue.start] != self.paragraph[span.start]:
            return None
        return max(cue.start - span.end, span.start - cue.end, 0)


def edges(pieces: Pieces, windows: list[Window]) -> list[int]:
    """Where the windows hand over to one another."""
    breaks = np.flatnonzero(pieces.flags & PARAGRAPH_START).tolist()
    return cuts(len(pieces), [(w.start, w.end) for w in windows], breaks)


def whole(pieces: Pieces, windows: list[Window], part: str) -> Scores:
    """The `tags` or `classes` of a text (n, …), each piece's from the window that owns it."""
    at = edges(pieces, windows)
    return np.concatenate(
        [getattr(w, part)[a - w.start : b - w.start] for w, a, b in zip(windows, at, at[1:], strict=False)]
    )


def attributions(pieces: Pieces, windows: list[Window], settings: Settings) -> list[Group]:
    """The attributions of a text, in the order of their first piece."""
    if not len(pieces):
        return []
    scores = whole(pieces, windows, "tags")
    scores = scores + np.array([settings.outside_bias] + [0.0] * (TAGS - 1), np.float32)
    tags = best_tags(scores, settings.surely_outside)
    if not tags.any():
        return []
    exponents = np.exp(scores - scores.max(1, keepdims=True))
    chance = exponents[np.arange(len(tags)), tags] / exponents.sum(1)
    spans = spans_of(tags, chance, pieces.flags & PARAGRAPH_START > 0)
    cues = [s for s in spans if s.role == 1]
    linker = Linker(pieces, windows, cues)
    return group(spans, cues, linker, settings)


def group(spans: list[TagSpan], cues: list[TagSpan], linker: Linker, settings: Settings) -> list[Group]:
    """Spans into attributions: by the pointer, then what the pointer leaves over."""
    points = [linker.cue_of(c) for c in cues]
    # a cue in two pieces ("did … say") points to its first piece, which points to itself
    root = [
        p if p is not None and points[p] == p and linker.near(cues[i], cues[p], settings.join_cues_within) else i
        for i, p in enumerate(points)
    ]
    groups = {i: Group() for i in sorted(set(root))}
    for cue, home in zip(cues, root, strict=True):
        groups[home].cue.append(cue)
    loose: list[TagSpan] = []
    for span in spans:
        if span.role == 1:
            continue
        target = linker.cue_of(span)
        if target is not None:
            (groups[root[target]].source if span.role == 0 else groups[root[target]].content).append(span)
        elif span.role == 2:
            loose.append(span)
    linked = list(groups.values())
    for each in linked:
        each.content = [s for s in each.content if not linker.strays(s, each)] or each.content
        each.source = [s for s in each.source if linker.beside(s, each.cue)] or each.source
    share_sources(linked, [s for s in spans if s.role == 0], linker, settings.share_within)
    found = [*linked, *continued(linked, loose, settings.continue_within)]
    return sorted(found, key=lambda g: min(s.start for s in g.all()))


def share_sources(groups: list[Group], sources: list[TagSpan], linker: Linker, within: int) -> None:
    """ "X mocked Y, saying Z": the second cue takes the source beside it though that belongs to the first."""
    for each in groups:
        if each.source:
            continue
        near = [(gap, i) for i, s in enumerate(sources) for c in each.cue if (gap := linker.gap(c, s)) is not None]
        if near and min(near)[0] <= within:
            each.source.append(sources[min(near)[1]])


def continued(groups: list[Group], loose: list[TagSpan], within: int) -> list[Group]:
    """Contents that point to no cue go on with the content before them (a quotation over paragraphs); the rest stand
    alone, said by nobody named."""
    alone: list[Group] = []
    for span in loose:
        before = [(s.end, i) for i, g in enumerate(groups) for s in g.content if s.end <= span.start]
        if before and span.start - max(before)[0] < within:
            groups[max(before)[1]].content.append(span)
        else:
            alone.append(Group(content=[span]))
    return alone
