"""Whether words hold somebody responsible for this deed: not for another, and not by naming the deed alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..ledger import Filed
from ..model import Span, Statement
from .evidence import Texts, hull
from .subjects import DONE_BEFORE, OTHER_WRONGS

ON_WHO = frozenset(("accuses", "claims", "admits", "denies", "confirms"))
"""Acts that say who did it, or did not."""
NAMES_DEED = re.compile(
    r"\b(?:who|which|that)\b"
    r"|\b(?:attacks?|bombings?|shootings?|strikes?|assaults?|raids?|massacre|killings?|blasts?) (?:[\w-]+ ){0,3}by\b",
    re.I,
)
"""Words from a party to its deed that name the one by the other: "the men who attacked", "the attack by gunmen"."""
REACH = 80
"""Characters behind an accusation in which it says of what; what stands later is by the way."""


def is_of_something_else(texts: Texts, filed: Filed, statement: Statement) -> bool:
    """Whether it is of another deed that somebody is accused, or of one before this: of hiding the toll, of attacks
    that it "carried out previously"."""
    start, end = texts.sentence(filed, statement)
    text = texts.of(filed)
    if DONE_BEFORE.search(text[max(start, hull(statement)[0]) : end]):
        return True
    parts = (statement.cue, statement.target)
    last = max((span[1] for part in parts if part for span in part.spans if span[0] < end), default=end)
    first = statement.cue.spans[0][1] if statement.cue else end
    return any(OTHER_WRONGS.match(text[at : min(end, at + REACH)]) for at in {first, last} if at < end)


def only_names(texts: Texts, filed: Filed, statement: Statement, held: Iterable[Span]) -> bool:
    """Whether all that the words of a statement say of a party's deed is which deed, or whose, is meant; `held` are the
    words of the document that hold the party responsible."""
    text = texts.of(filed)
    contents = statement.content.spans if statement.content else ()
    told = [text[start:end] for start, end in held if any(s <= start and end <= e for s, e in contents)]
    return bool(told) and all(NAMES_DEED.search(words) for words in told)
