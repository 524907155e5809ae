"""One person that no number counts: "the driver", "his wife", "Man", "former minister Jan Novak", "he"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..text import Token
from .figure_nouns import (
    A_PERSON,
    AGE,
    BOUNDARY,
    DEFINITE,
    LONGEST,
    PERSON,
    POSSESSIVE,
    Group,
    Item,
    Run,
    capital,
    goes_on,
    noun_phrase,
)
from .figure_words import ASKED, EVENT_NOUNS, FUNCTION, LEXICON, NOUNS, WORDS, word_of
from .numbers import MONTHS, low_at

FIRST_NAMES = frozenset(LEXICON["names"]["first"].split())
NO_PERSON = frozenset(LEXICON["names"]["no_person"].split()) | MONTHS
PARTICLES = frozenset(["al", "bin", "de", "del", "la", "van", "von", "ibn"])
ACRONYM = re.compile(r"^[A-Z]{2,}|[a-z][A-Z]{2}")
OWNERS = frozenset(("'s", "whose"))
OF_WHOM = frozenset(EVENT_NOUNS) | {"life"}
"""Behind these, "of" tells whose: "the murder of", "took the life of"."""
IN_NAMES = PARTICLES | {"-", ".", "'"}


def person(tokens: Sequence[Token], i: int, names: bool, before: Item | None) -> Group | None:
    """The person that is named at a token; `names`: whether a capital tells a name in this sentence."""
    token = tokens[i]
    if token.low in ASKED["persons"] and token.low != "her":
        return _one(i, i, "pronoun")
    if token.low in DEFINITE:
        return _definite(tokens, i, names)
    if not names:
        return _in_capitals(tokens, i, before)
    if token.low in NOUNS or token.text[0].isupper() or AGE.match(token.low):
        return _named(tokens, i, before)
    return None


def _one(first: int, last: int, form: str, run: Run | None = None, start: int | None = None) -> Group:
    run = run or Run(last)
    return Group(first, last, 1, 1, "exact", form, run.noun, run.head, start, run.state)


def _definite(tokens: Sequence[Token], i: int, names: bool) -> Group | None:
    """ "The driver", "the suspect's wife", "his colleague Jan Novak", "her"."""
    if tokens[i].low == "the" and low_at(tokens, i + 1) in ASKED["ordinals"]:
        return None
    run = noun_phrase(tokens, i + 1, many=False)
    if run.noun is None or not run.noun.people or run.noun.plural or goes_on(tokens, run.last):
        return _one(i, i, "pronoun") if tokens[i].low == "her" and run.head is None else None
    last = _name_end(tokens, run.last + 1) if names else run.last
    of = low_at(tokens, last + 1) == "of"  # "the wife of": told of here, as "his wife" is
    owned = of or tokens[i].low in POSSESSIVE or any(t.low in ("'s", "'") for t in tokens[i : run.last])
    return _one(i, last, "name" if last > run.last else "kin" if owned else "definite", run, i + 1)


# ---------------------------------------------------------------- where capitals tell names


def _named(tokens: Sequence[Token], i: int, before: Item | None) -> Group | None:
    """A name, what somebody is before it, or that alone at the start of a sentence."""
    read = _role_and_name(tokens, i)
    if read is None:
        return None
    head, last = read
    if goes_on(tokens, last):
        return None
    named = [t for t in tokens[(i if head is None else head + 1) : last + 1] if t.text[0].isupper()]
    if head is None:
        return Group(i, last, 1, 1, "exact", "name") if _is_name(tokens, i, named) else None
    run = Run(last, head, NOUNS.get(tokens[head].low, A_PERSON))
    owned = low_at(tokens, i - 1) in OWNERS
    if named or owned:
        return _one(i, last, "kin" if owned else "name", run, i)
    adjective = last == head and run.noun is not None and run.noun.adjective
    if adjective and word_of(low_at(tokens, last + 1) or ".").symbol == "x":
        return None
    opens = before is None or before.symbol in ",;:'-" or (before.symbol in "Kkg" and tokens[i].text[0].isupper())
    return _one(i, last, "bare", run, i) if opens else None


def _role_and_name(tokens: Sequence[Token], i: int) -> tuple[int | None, int] | None:
    """The last noun for a person before the name that starts here, if there is one, and the last token of both."""
    k, head = i, None
    while k < len(tokens) and k < i + LONGEST:
        token = tokens[k]
        noun = NOUNS.get(token.low)
        if noun is not None and not noun.people:
            return None
        if (noun is not None and not noun.plural) or (k > i and _is_role(tokens, k)):
            head = k
        elif noun is not None or not _before_name(tokens, i, k):
            break
        k += 1
    return (head, max(k - 1, _name_end(tokens, k))) if k > i else None


def _before_name(tokens: Sequence[Token], i: int, k: int) -> bool:
    """Whether a word in no list goes on with what begins at `i`: a word with a capital, an age, "former"."""
    token = tokens[k]
    if token.text[0].isupper() and token.is_word:
        return k > i or token.low not in FUNCTION
    return AGE.match(token.low) is not None or (k > i and token.low == "former")


def _is_role(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word in no list says what somebody is, before the name: "beekeeper Jan Novak"."""
    return tokens[i].text[0].islower() and PERSON.search(tokens[i].low) is not None and capital(tokens, i + 1)


def _is_name(tokens: Sequence[Token], i: int, named: Sequence[Token]) -> bool:
    """Whether words with capitals name a person: no place, no organisation, no first word of a sentence."""
    if not named or low_at(tokens, i - 1) in DEFINITE or any(t.low in NO_PERSON or t.low in NOUNS for t in named):
        return False
    low = named[0].low
    if len(named) == 1 and ACRONYM.search(named[0].text):
        return False
    if i > 0 or len(named) > 1:
        return True
    if low in WORDS or low.endswith(("ly", "ing", "ed")):
        return False
    return not low.endswith("s") or low_at(tokens, 1) in (",", "was", "is", "has")


def _name_end(tokens: Sequence[Token], i: int) -> int:
    """The last token of the name that starts here; the token before it where none does."""
    last = i - 1
    while i < len(tokens):
        token = tokens[i]
        upper = token.text[0].isupper() or token.low.startswith(("al-", "el-", "d'"))
        if upper and token.is_word and token.low not in FUNCTION:
            last = i
        elif token.low == "," and low_at(tokens, i + 1) in ("jr", "sr"):
            i += 1
            last = i + (low_at(tokens, i + 1) == ".")
        elif not _in_name(tokens, i):
            break
        i += 1
    return last


def _in_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a mark or a particle may stand in a name: "J. B. Novak", "van der Berg"."""
    if tokens[i].text == ".":
        return i > 0 and len(tokens[i - 1].text) <= 3 and capital(tokens, i + 1)
    return tokens[i].low in IN_NAMES


# ---------------------------------------------------------------- where they do not


def _in_capitals(tokens: Sequence[Token], i: int, before: Item | None) -> Group | None:
    """ "Man", "ATTORNEY GENERAL ROBERTO GARCIA", "the murder of" whoever it is."""
    token = tokens[i]
    if not token.is_word or word_of(token.low).symbol in BOUNDARY:
        return None
    if token.low in FIRST_NAMES:
        return Group(i, _words_end(tokens, i), 1, 1, "exact", "name")
    run = noun_phrase(tokens, i, many=False)
    if run.noun is None or not run.noun.people or run.noun.plural or goes_on(tokens, run.last):
        return _victim(tokens, i, before)
    of_whom = before is not None and before.symbol == "o" and low_at(tokens, before.first - 1) in OF_WHOM
    if token.low not in NOUNS and not of_whom and not (before is not None and before.symbol in "Kkg"):
        return None
    if low_at(tokens, i - 1) in OWNERS:
        return _one(i, run.last, "kin", run, i)
    last = _words_end(tokens, run.last)
    if last == run.last and before is not None and before.symbol not in ",;:'-cKkgno":
        return None
    return _one(i, last, "name" if last > run.last else "bare", run, i)


def _words_end(tokens: Sequence[Token], last: int) -> int:
    """The last of at most four words behind a token that may go on with a name."""
    for k in range(last + 1, min(last + 5, len(tokens))):
        low = tokens[k].low
        if low not in PARTICLES and (word_of(low).symbol != "x" or not tokens[k].is_word or low in NOUNS):
            break
        last = k
    return last


def _victim(tokens: Sequence[Token], i: int, before: Item | None) -> Group | None:
    """ "THE KILLING OF ALVAREZ", "ALVAREZ WAS MURDERED": words that name nothing known name whoever was killed."""
    last = _words_end(tokens, i)
    if tokens[i].low in NOUNS or tokens[last].low in NO_PERSON or tokens[last].low.endswith("s"):
        return None
    of_whom = before is not None and before.symbol == "o" and low_at(tokens, before.first - 1) in OF_WHOM
    subject = (before is None or before.symbol != "x") and _is_killed(tokens, last + 1)
    return Group(i, last, 1, 1, "exact", "name") if of_whom or subject else None


def _is_killed(tokens: Sequence[Token], i: int) -> bool:
    """Whether "was killed" stands here, which people are and things are not."""
    if word_of(low_at(tokens, i) or ".").symbol != "b":
        return False
    behind = [word_of(t.low) for t in tokens[i + 1 : i + 4]]
    killed = next((k for k, word in enumerate(behind) if word.symbol == "K" and word.people == "killed"), None)
    return killed is not None and all(word.symbol in "abz" for word in behind[:killed])
