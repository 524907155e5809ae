"""Phrases that stand where somebody does and name nobody: what is done, a clause, a word for everybody."""

from __future__ import annotations

import re

from .going_back import head_of
from .lexicon import words

NOBODY = words("roles", "nobody")
NOTHING = re.compile(r"no (?!one\b)\w+|no one\b|suggestions? (?:of|that)\b", re.I)
CLAUSE = re.compile(r"\b(?:himself|herself|itself|themselves|is|are|was|were|has|had|have)\b")
DOING = re.compile(r"[a-z]+ing")


def is_nobody(phrase: str, bare: str) -> bool:
    """Whether a phrase, `bare` without its article, is nobody in particular: "World condemns", "no evidence", "the latter"."""
    return bare.lower() in NOBODY or NOTHING.match(phrase.strip(' "“‘')) is not None


def is_a_doing(bare: str) -> bool:
    """Whether a description is of what is done, or a clause, and of nobody: "dealing", "gunman surrendered himself"."""
    head = head_of(bare)
    doing = DOING.fullmatch(head) is not None and head in bare.split() and head != "sibling"
    return doing or (CLAUSE.search(bare) is not None and " that " not in bare)
