"""Noun phrases without a parser: where one ends that a number, an article or a verb begins, and which word is its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..text import Token
from .figure_words import LEXICON, NOUNS, STATES, Noun, Word, word_of
from .numbers import UNITS, low_at

AGE = re.compile(r"[\w-]+-year-old$")
PERSON = re.compile(r"(?:er|or|ist|eer|ian|man|woman|ee|ant)$")
"""How a noun in no list ends that names a person."""
A_PERSON = Noun(True, False)
LONGEST = 8
"""No noun phrase has more words than this between its number and its noun."""

_TABLE = LEXICON["nouns"]
REST = frozenset(_TABLE["rest"].split())
BEFORE_NOUN = frozenset(_TABLE["before_noun"].split()) | frozenset(STATES)
POSSESSIVE = frozenset(["his", "her", "its", "their", "our", "my", "your"])
DEFINITE = frozenset(("the", "this")) | POSSESSIVE
BOUNDARY = frozenset("abBzhrM!oTWLOYDHfpjcwidlymCVut.,;:()-'KkgQU")
"""Words with these symbols stand in no noun phrase, unless a noun follows ("two badly wounded men")."""


@dataclass(frozen=True, slots=True)
class Group:
    """Those who are counted together: "at least five police officers", "a man", "Jan Novak", "he", "no one"."""

    first: int
    last: int
    low: int | None
    high: int | None
    bound: str
    form: str
    """As of a number; besides these `definite` ("the driver"), `kin` ("his wife"), `bare` ("Man"), `name`, `pronoun`."""
    noun: Noun | None = None
    head: int | None = None
    start: int | None = None
    """The first word of what is counted, behind the number."""
    state: str | None = None
    """What an adjective counts them as: "two wounded soldiers"."""
    share: bool = False
    """Some of others: "three of the men"."""


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a phrase or a group of a sentence, and the symbol that rules know it by."""

    symbol: str
    first: int
    last: int
    word: Word
    group: Group | None = None


class Run(NamedTuple):
    """The words of a noun phrase behind its number or article: where they end, the head, what an adjective says."""

    last: int
    head: int | None = None
    noun: Noun | None = None
    state: str | None = None


def capital(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word begins with a capital and goes on without."""
    return 0 <= i < len(tokens) and tokens[i].text[0].isupper() and not tokens[i].text.isupper()


def noun_phrase(tokens: Sequence[Token], start: int, many: bool, either: bool = False) -> Run:
    """The noun phrase that goes on at a token; its head is the noun that agrees in number, if one is known."""
    state: str | None = None
    known: int | None = None
    earlier: int | None = None
    end, longest = start, start + LONGEST
    while end < min(len(tokens), longest):
        low = tokens[end].low
        noun = NOUNS.get(low)
        fits = noun is not None and (either or noun.plural == many)
        if low in REST:
            end += 1
            if low == "others":
                break
            continue
        if low in ("'s", "'"):
            if end == start:
                break
            known, end = None, end + 1
            continue
        if low == "of" and end > start and known is None and capital(tokens, end - 1) and capital(tokens, end + 1):
            end += 1
            continue
        if low in "([" and end > start and (closed := _abbreviation(tokens, end)):
            end, longest = closed, longest + 3
            continue
        if known is not None and _stops(tokens, known, end, many, fits):
            break
        if not fits:
            if not tokens[end].is_word or low in UNITS or low.isdecimal():
                break
            if word_of(low).symbol in BOUNDARY and not _noun_follows(tokens, end, many, either):
                break
            if noun is not None and noun.plural and not _singular(tokens, end + 1):
                break
            state = STATES.get(low, state)
        else:
            earlier, known = known, end
        end += 1
    if known is not None:
        noun = NOUNS[tokens[known].low]
        if many or earlier is not None or known == end - 1 or not noun.adjective:
            return Run(known, known, noun, state)
    return _unknown(tokens, start, end, many, state)


def _singular(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun for one follows: behind "police" another one may, "the rebels" end a phrase."""
    low = low_at(tokens, i)
    noun = NOUNS.get(low)
    return not noun.plural if noun is not None else _is_role(low)


def _is_role(low: str) -> bool:
    """Whether a word in no list names a person by its ending: "supplier"."""
    return PERSON.search(low) is not None and word_of(low).symbol == "x"


def _abbreviation(tokens: Sequence[Token], i: int) -> int | None:
    """Where the phrase goes on behind the short form of a name: "Patriotic Union [UP] candidate"."""
    short = low_at(tokens, i + 2) in (")", "]") and tokens[i + 1].text.isupper()
    return i + 3 if short and i + 3 < len(tokens) and tokens[i + 3].is_word else None


def _stops(tokens: Sequence[Token], known: int, i: int, many: bool, fits: bool) -> bool:
    """Whether the phrase ends before token `i`, a head being known: "people | opened", "a guard | killed"."""
    token = tokens[i]
    if tokens[known].text[0].islower() and token.text[0].isupper():
        return True
    if fits:
        return word_of(token.low).symbol in "KU"
    if not many and not NOUNS[tokens[known].low].people and (_is_role(token.low) or _names_role(tokens, i)):
        return False
    return many or not NOUNS[tokens[known].low].adjective or token.low.endswith("ed")


def _names_role(tokens: Sequence[Token], i: int) -> bool:
    """Whether one word more and then a noun for a person go on: "a bomb | cell leader"."""
    noun = NOUNS.get(low_at(tokens, i + 1))
    return word_of(tokens[i].low).symbol == "x" and noun is not None and noun.people and not noun.plural


def _noun_follows(tokens: Sequence[Token], i: int, many: bool, either: bool) -> bool:
    """Whether a word that looks like a verb or an adverb stands before a noun that fits."""
    if tokens[i].low not in BEFORE_NOUN and not tokens[i].low.endswith("ly"):
        return False
    for token in tokens[i + 1 : i + 4]:
        noun = NOUNS.get(token.low)
        if (either or noun.plural == many) if noun is not None else (not many and _is_role(token.low)):
            return True
        if word_of(token.low).symbol in BOUNDARY and token.low not in BEFORE_NOUN:
            return False
    return False


def _unknown(tokens: Sequence[Token], start: int, end: int, many: bool, state: str | None) -> Run:
    """A noun phrase whose noun is in no list: the first plural, or the last word before a verb."""
    if end == start or tokens[end - 1].low in REST:
        return Run(end - 1, state=state)
    for k in range(start, end):
        low = tokens[k].low
        if many and low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us", "is", "'s")):
            return Run(k, k, None, state)
        if not many and k > start and low.endswith(("ing", "ed")):
            return Run(k - 1, k - 1, None, state)
    if many and word_of(low_at(tokens, end) or ".").symbol not in "bBhKU":
        return Run(start - 1, state=state)
    return Run(end - 1, end - 1, A_PERSON if AGE.match(tokens[end - 1].low) else None, state)


def goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether a noun goes on behind the one that looked like the head: "the police officers", "the victim's"."""
    low = low_at(tokens, last + 1)
    noun = NOUNS.get(low)
    return low in ("'s", "'") or (noun is not None and noun.plural)
