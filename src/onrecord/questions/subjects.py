"""What words are about, as lexicon/points.toml tells it: who did it, whether it happened, how many, whether it was foretold."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Statement
from ..read.lexicon import lexicon

_DEED = "|".join(sorted({word for listed in lexicon("incidents")["types"].values() for word in listed.split()}))


def pattern(name: str, **parts: str) -> re.Pattern[str]:
    """An expression of lexicon/points.toml."""
    text = lexicon("points")[name].replace("\n", "")
    for part, filled in parts.items():
        text = text.replace("{" + part + "}", filled)
    return re.compile(text.replace("{{", "{").replace("}}", "}"), re.I)


OF_RESPONSIBILITY, OF_ITSELF, OF_OTHERS = (pattern(name) for name in ("responsibility", "of_itself", "of_others"))
OF_OTHER_EVENTS, BY_WHOM = pattern("other_events"), pattern("by_whom")
DONE_BEFORE, OTHER_WRONGS = pattern("done_before"), pattern("other_wrongs")
ADMITTING, REGRET = pattern("admitting"), pattern("regret")
UNNAMED, NOT_KNOWN = pattern("unnamed"), pattern("not_known")
OF_HAPPENING, DEED_ALONE = pattern("happened", deed=f"(?:{_DEED})"), pattern("deed_alone", deed=f"(?:{_DEED})")
OF_TOLL, OF_WARNING, BEFOREHAND, WARNED_BEFORE = (
    pattern(name) for name in ("toll", "warning", "beforehand", "warned_before")
)
UNHARMED, SAFE, IF_ONLY = pattern("unharmed"), pattern("safe_or_so"), pattern("if_only")
MAY_BE_ON_TOLL = frozenset(("expects", "declines", "denies", "confirms"))
MAY_BE_ON_HAPPENING = frozenset(("denies", "confirms"))
"""Acts by which a statement can be on a point: of the others the words need not be looked at."""
NEAR = 80
"""Characters of a content among which it says that something happened; what stands later is by the way."""


def is_on_toll(statement: Statement, words: str) -> bool:
    """Whether a statement is about how many, beside the figures; `words` are all of its own."""
    match statement.act:
        case "expects" | "declines":
            return bool(OF_TOLL.search(words))
        case "denies" | "confirms":
            return statement.content is not None and bool(OF_TOLL.search(statement.content.text))
        case _:
            return False


@lru_cache(maxsize=20_000)
def says_unharmed(content: str) -> bool:
    """Whether words say that all of some people are unharmed, which counts none. Kept, as copies tell the same."""
    if not SAFE.search(content):  # most say nothing of the kind
        return False
    found = UNHARMED.search(content)
    return found is not None and not IF_ONLY.search(content, 0, found.end())


def is_on_happening(statement: Statement, rest: str) -> bool:
    """Whether a statement denies or confirms that it happened; `rest` is what its sentence goes on to say."""
    if statement.act not in MAY_BE_ON_HAPPENING:
        return False
    content = statement.content.text if statement.content else rest.strip()
    if OF_HAPPENING.search(content[:NEAR]):
        return True
    return statement.act == "confirms" and bool(DEED_ALONE.match(content.strip(" ,.")))


@lru_cache(maxsize=20_000)
def tells_of_warning(content: str) -> bool:
    """Whether words tell of a warning before the event. Kept, as copies tell the same."""
    return OF_WARNING.search(content) is not None and bool(BEFOREHAND.search(content))


@lru_cache(maxsize=20_000)
def names_nobody(content: str) -> bool:
    """Whether words are about who did it, by no name."""
    return bool(UNNAMED.search(content))


def is_on_warning(statement: Statement) -> bool:
    """Whether a statement is about a warning before the event."""
    cue, content = (part.text if part else "" for part in (statement.cue, statement.content))
    match statement.act:
        case "warns":
            return bool(WARNED_BEFORE.search(cue))
        case "declines":
            return bool(OF_WARNING.search(f"{cue} {content}"))
        case "says" | "denies" | "confirms" | "accuses" | "demands":
            return tells_of_warning(content)
        case _:
            return False
