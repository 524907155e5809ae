"""The table of lexicon/acts.toml: rules by which words are an act, and what a rule makes of an attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..model import Span
from ..text import Sentence
from .drafts import Draft
from .lexicon import lexicon


@dataclass(frozen=True)
class Rule:
    """A row of the table; lexicon/acts.toml says what its fields mean."""

    name: str
    act: str
    on: re.Pattern[str]
    cue: re.Pattern[str]
    speaker: tuple[str, ...]
    target: tuple[str, ...] = ()
    certainty: str | None = None
    mode: str | None = None
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    negated: str = "drop"
    where: str = "anywhere"
    as_cue: str = "match"
    passive: bool = False


@cache
def rules() -> tuple[Rule, ...]:
    """The table, its macros filled in."""
    table = lexicon("acts")
    macros = table["macros"]

    def pattern(text: str, whole: bool = True) -> re.Pattern[str]:
        for _ in range(2):  # a macro may name another
            for name, meaning in macros.items():
                text = text.replace("{" + name + "}", meaning)
        if whole and not text.startswith(("(?<", r"\b")):
            return re.compile(rf"(?<!\w)(?:{text})(?:(?<=\s)|(?!\w))")
        return re.compile(text if text.startswith(("(?<", r"\b")) else rf"(?<!\w)(?:{text})")

    found = []
    for row in table["rule"]:
        fields = dict(row)
        cue = pattern(fields.pop("cue"))
        for name in ("unless", "needs"):
            if name in fields:
                fields[name] = pattern(fields[name], whole=False)
        fields["on"] = re.compile("|".join(map(re.escape, fields["on"])))
        for name in ("speaker", "target"):
            fields[name] = tuple(fields.get(name, ()))
        found.append(Rule(cue=cue, **fields))
    return tuple(found)


def become(
    draft: Draft, rule: Rule, act: str, negated: bool, target: Span | None, sentence: Sentence, first: int
) -> None:
    draft.act, draft.rule, draft.negated = act, rule.name, negated
    draft.certainty = _hedged(sentence, rule, first) if act == "accuses" else None
    draft.mode = rule.mode if act == "declines" else None
    draft.target = [target] if target and act in ("accuses", "threatens", "denies") else []


HINTS = re.compile(r"\b(?:may|might|could|possib\w+|hint\w*|suggest\w*)\b")
DOUBTS = re.compile(r"\b(?:believ\w+|suspect\w*|probabl[ye]|likely|appear\w*|seem\w*|thought|presum\w+)\b")
CAREFUL = 12
"""Words before a cue among which a careful word bears on it."""


def _hedged(sentence: Sentence, rule: Rule, first: int) -> str | None:
    """The certainty of an accusation in somebody's words: the rule's, unless the words before it are more careful."""
    if rule.as_cue != "attribution":
        return rule.certainty
    words = " ".join(t.low for t in sentence.tokens[max(0, first - CAREFUL) : first + 2])
    if HINTS.search(words):
        return "hinted"
    return "suspected" if DOUBTS.search(words) else rule.certainty
