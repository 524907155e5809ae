"""Which documents carry the words of which others: agency copy, reprints, edited versions of one page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zlib import crc32

from ..model import Copy, Document
from .credits import credits, is_outlet
from .view import View
from .vocabulary import read_text

WORD = re.compile(r"[^\W_]+")

SHINGLE = 5
"""Words in a row that are compared as one."""

COPIED = 0.6
"""The share of the shorter text's shingles that stand in the other, of a copy."""

SHORT = 20
"""A text of fewer words, a headline with a line below, is a copy only if the whole of both is nearly the same:"""

NEARLY = 0.9
"""this share of the longer one's shingles."""

LEDE = 25
"""Words of the beginning that make a copy together with the same title."""

LENGTH = 5_000
"""Words of a document that are looked at."""

KEPT_OF, KEPT_AT_LEAST = 8, 16
"""One shingle in eight is kept to be found by, and of a short text the sixteen lowest, so that a part finds its whole."""

LEAST, EACH, MOST = 2, 20, 20
"""How many of them two texts must share to be compared, how many documents are looked up by each, how many compared."""


@dataclass(frozen=True)
class Traces:
    """The shingles of a document, as hashes, and its beginning."""

    shingles: frozenset[int]
    length: int
    heading: tuple[str, ...]

    @property
    def kept(self) -> list[int]:
        """Those by which the ledger finds it."""
        lowest = sorted(self.shingles)
        below = sum(shingle < 2**32 // KEPT_OF for shingle in lowest)
        return lowest[: max(below, KEPT_AT_LEAST)]


def traces(document: Document) -> Traces:
    """What a document's text leaves to compare it by."""
    words = WORD.findall(" ".join(read_text(document)).lower())[:LENGTH]
    rows = (" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))
    titled = document.title and len(words) >= LEDE
    heading = (*WORD.findall(document.title.lower()), *words[:LEDE]) if document.title and titled else ()
    return Traces(frozenset(crc32(row.encode()) for row in rows if row), len(words), heading)


def copies_of(document: Document, own: Traces, view: View) -> tuple[Copy, ...]:
    """The held documents that carry the same words as this one, each pair as who carries whose."""
    versions = view.versions(document)
    found = {v.id: _version(document, own, v, view) for v in versions}
    for other in view.sharing(own.kept, min(LEAST, len(own.kept)), EACH, MOST):
        if other.id not in found and other.id != document.id:
            copy = _copy(document, own, other, view)
            if copy:
                found[other.id] = copy
    return tuple(found.values())


def _version(document: Document, own: Traces, other: Document, view: View) -> Copy:
    """Two texts of one page: the one that was there first is the first."""
    later, earlier = document, other
    if (_moment(document, view)) < _moment(other, view):
        later, earlier = other, document
    share = _share(own, traces(other), later is document)
    return Copy(later.id, earlier.id, share, "an edited version of the same page")


def _copy(document: Document, own: Traces, other: Document, view: View) -> Copy | None:
    theirs = traces(other)
    shared = len(own.shingles & theirs.shingles)
    shorter, longer = sorted((len(own.shingles), len(theirs.shingles)))
    if not shorter:
        return None
    if min(own.length, theirs.length) < SHORT:
        same = shared / longer >= NEARLY
    else:
        same = shared / shorter >= COPIED or (own.heading != () and own.heading == theirs.heading)
    if not same:
        return None
    origin, reason = _origin(document, other, view)
    copy = document if origin is other else other
    share = _share(own, theirs, copy is document)
    return Copy(copy.id, origin.id, share, f"{share:.0%} of its words stand in the other, {reason}")


def _origin(document: Document, other: Document, view: View) -> tuple[Document, str]:
    """Whose words they are: the outlet's that the other credits, else those of the one published first."""
    for copy, origin in ((document, other), (other, document)):
        if is_outlet(origin.outlet, credits(copy)):
            return origin, f"which it credits ({origin.outlet})"
    # of two that came at once, the one that credits somebody else is the copy
    first = min((document, other), key=lambda d: (_moment(d, view), bool(credits(d)), d.id))
    shared = credits(document) & credits(other)
    return first, f"both credit {', '.join(sorted(shared))}" if shared else "which was published first"


def _moment(document: Document, view: View) -> datetime:
    return view.known_from(document) or datetime.max.replace(tzinfo=UTC)


def _share(own: Traces, theirs: Traces, of_own: bool) -> float:
    of = own if of_own else theirs
    return round(len(own.shingles & theirs.shingles) / max(1, len(of.shingles)), 3)
