"""A statement in the making: what the encoder found, and what the rules make of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Span


@dataclass
class Draft:
    """A statement in the making; spans of the document."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    target: list[Span] = field(default_factory=list)
    act: str = "says"
    certainty: str | None = None
    mode: str | None = None
    negated: bool = False
    score: float = 0.0
    rule: str | None = None
    speaks_for: Draft | None = None
    """The statement in whose words this act stands: its speaker is who "we" is."""
