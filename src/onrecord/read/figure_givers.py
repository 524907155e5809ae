"""On whose words a figure stands: the statement whose content covers it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..model import Mention, Span, Statement
from ..text import overlaps

NOT_GIVING = frozenset(("condemns", "demands", "threatens", "declines"))
"""Acts that take the figures in their words for known."""
KNOWN = re.compile(
    r"\b(?:attacks?|bombings?|shooting|ambush|assault|blast|explosion|strikes?|raid|crash|fire|massacre)\s+"
    r"(?:(?:on|at|in|near|of|against|outside)\s[^,;.]{1,50}?\s)?(?:in which|that|which)\s+(?:[\w-]+\s+){0,3}$"
)
"""What stands before a figure that tells which event is meant: "the raid near Velm in which"."""
BY_THE_WAY = re.compile(
    r"\b(?:behind|for|in|over|of|after|to|with|from|out|staged|ordered|planned|committed|claim(?:s|ed|ing)?)\s+"
    r"(?:the|an?|this|that|last|\w+['’]s|[\w-]+day)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:attacks?|bombings?|shootings?|ambush|assaults?|blasts?|explosions?|(?:air)?strikes?|raids?|crash|fire|massacre|rampage|siege)\b\s*"
    r"(?:(?:on|at|in|near|of|against|outside)\s[^,;.]{1,50}?\s)?"
    r"(?:,?\s*(?:that|which)\s+(?:(?:has|have|had)\s+)?(?:killed|left|wounded|injured|claimed)"
    r"|,?\s*(?:killing|leaving|wounding|injuring|claiming))\s(?:[^,;.]|[,.]\d){0,60}$"
)
"""A figure, with what stands before it, in the relative clause or the participle of a deed that is by the way of what is
said: "they were behind a rampage that killed nine"."""
OF_WHO = frozenset(("claims", "admits", "accuses", "denies"))
"""Acts about who did it; of these, what the deed did is the outlet's own to tell."""
WHO = re.compile(
    r"\b(?:behind|responsib\w+|attackers?|perpetrators?|culprits?|suspects?|gunm[ae]n|carried out|involve\w+|role)\b"
)
"""Words about who did it."""
GOES_ON = re.compile(r"[^,;.]{0,40}?\b(?:was|is|were|are|had|has|have|would|will|could|may|might|must|should)\b")
"""What stands behind it where the sentence goes on: what is said of that event."""


class Givers:
    """The statements of a document that give figures, by where their contents stand."""

    def __init__(self, text: str, statements: Sequence[Statement]) -> None:
        self._text = text
        self._contents = sorted(
            ((span, s) for s in statements if _gives(s) and s.content is not None for span in s.content.spans),
            key=lambda pair: pair[0],
        )
        self._starts = [span[0] for span, _ in self._contents]

    def of(self, spans: Sequence[Span]) -> tuple[Mention | None, str | None]:
        """Who gives what stands at these spans, and by which statement: of several contents the innermost."""
        covering = [
            (span[1] - span[0], statement)
            for span, statement in self._contents[: bisect_right(self._starts, spans[-1][1])]
            if any(overlaps(span, s) for s in spans) and not _is_cue(statement, spans)
        ]
        covering = [(size, s) for size, s in covering if not self._takes_as_known(s, spans)]
        if not covering:
            return None, None
        _, statement = min(covering, key=lambda pair: pair[0])
        return statement.source, statement.id

    def _takes_as_known(self, statement: Statement, spans: Sequence[Span]) -> bool:
        """Whether a figure only tells which event somebody speaks of: "Lund said that the raid in which nine died was
        wrong". Who says how the raid came about gives no toll."""
        content = statement.content
        part = next((s for s in content.spans if s[0] <= spans[0][0] < s[1]), None) if content else None
        if part is None or statement.wording == "quoted":
            return False
        before, behind = self._text[part[0] : spans[0][0]], self._text[spans[-1][1] : part[1]]
        told = self._text[part[0] : spans[-1][1]]
        if BY_THE_WAY.search(told) and (statement.act in OF_WHO or WHO.search(told)):
            return True
        if statement.wording != "reported":
            return False
        return KNOWN.search(before) is not None and GOES_ON.match(behind) is not None


def _gives(statement: Statement) -> bool:
    """Whether somebody says how it is; "claimed responsibility for the attack that killed five" gives no toll."""
    words = " ".join(part.text.lower() for part in (statement.cue, statement.content) if part)
    claims = statement.act == "claims" and "responsibility" in words
    return statement.source is not None and statement.act not in NOT_GIVING and not claims


def _is_cue(statement: Statement, spans: Sequence[Span]) -> bool:
    """Whether the words of the figure are the act itself: "charged three men"."""
    cues = statement.cue.spans if statement.cue else ()
    return any(overlaps(c, s) for c in cues for s in spans)
