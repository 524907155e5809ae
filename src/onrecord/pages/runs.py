"""A text cut at every border of what marks it, so that marks which overlap become runs that follow each other.

Nothing of the text is lost or moved: the runs of all paragraphs, joined, are the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from ..model import Span

PARAGRAPH = re.compile(r"[^\r\n]*(?:[\r\n]\s*|\Z)")
"""A line with the line breaks behind it, and the white space that the next begins with."""

BREAK = "br"
"""The class of the line breaks behind a paragraph."""


@dataclass(frozen=True)
class Layer:
    """Something that marks the characters of a span."""

    span: Span
    kind: str
    """A class of its own for what is marked: `src`, `cue`, `con`, `whom`, `fig`, `off`."""
    one: str
    """The class of exactly this mark: `s3`; empty where there is none."""

    @property
    def length(self) -> int:
        return self.span[1] - self.span[0]


@dataclass(frozen=True)
class Run:
    """Characters that the same layers mark."""

    start: int
    text: str
    classes: str

    @property
    def html(self) -> Markup:
        """The characters, escaped."""
        return characters(self.text)


def characters(text: str) -> Markup:
    """A text as HTML of which a parser makes the same characters. A parser would turn a carriage return into a line feed, and
    drops NUL, which no HTML can carry: its place is taken by U+FFFD."""
    return Markup(str(escape(text)).replace("\r", "&#13;").replace("\0", "�"))


def paragraphs(text: str) -> list[Span]:
    """Where the paragraphs of a text stand, one behind the other, each with the line breaks behind it."""
    return [match.span() for match in PARAGRAPH.finditer(text) if match[0]]


def cut(text: str, span: Span, layers: Sequence[Layer], borders: Iterable[int] = ()) -> list[Run]:
    """The runs of a paragraph. Where the colours of several layers would meet, the smallest shows: a statement within the
    content of another. `borders` are places where a run has to begin as well."""
    start, end = span
    body = next((n for n in range(start, end) if text[n] in "\r\n"), end)
    here = [layer for layer in layers if layer.span[0] < end and layer.span[1] > start]
    edges = {start, body, end, *(b for b in borders if start < b < end)}
    edges |= {edge for layer in here for edge in layer.span if start < edge < end}
    cuts = sorted(edges)
    covering: list[list[Layer]] = [[] for _ in cuts]
    for layer in here:
        first, last = (
            bisect_right(cuts, edge) - 1 for edge in (max(start, layer.span[0]), min(end, layer.span[1]) - 1)
        )
        for number in range(first, last + 1):
            covering[number].append(layer)
    return [
        Run(a, text[a:b], f"{BREAK if a >= body else ''} {_classes(covering[n], (a, b))}".strip())
        for n, (a, b) in enumerate(pairwise(cuts))
    ]


COLOURED = ("src", "cue", "con")


def _classes(layers: Sequence[Layer], run: Span) -> str:
    """The classes of a run: what it is, and every mark that it belongs to."""
    if not layers:
        return ""
    coloured = [layer for layer in layers if layer.kind in COLOURED]
    found = ["r"]
    if coloured:
        top = min(coloured, key=lambda layer: (layer.length, COLOURED.index(layer.kind)))
        found.append(top.kind)
    said = [layer.span for layer in layers if layer.kind == "con"]
    found += ["begins"] if any(start == run[0] for start, _ in said) else []
    found += ["ends"] if any(end == run[1] for _, end in said) else []
    found += [kind for kind in ("fig", "off") if any(layer.kind == kind for layer in layers)]
    return " ".join(dict.fromkeys([*found, *(layer.one for layer in layers if layer.one)]))
