"""A sentence as the rules see it: who is counted, as one item each, and the words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..text import Token
from .figure_nouns import DEFINITE, Group, Item, Run, noun_phrase
from .figure_persons import person
from .figure_words import EVENT_NOUNS, LEXICON, OTHER, STATES, Noun, phrase_at, word_of
from .numbers import NOT_BEFORE, UNITS, VAGUE, Number, low_at, numbers

CROWDS = frozenset(LEXICON["nouns"]["crowds"].split())
THEM = frozenset(["them", "those", "these", "whom", "which", "us"])
SMALL = frozenset("apcdoTWjiu")
"""Words with these symbols have a small letter in headings."""
OF_WORDS = frozenset(("couple", "pair", "trio"))


def items(tokens: Sequence[Token], names: bool) -> list[Item]:
    """The sentence, item by item. Groups are `N` with a number, `S` one person, `A` one of something else, `Z` none,
    `Y` anyone, `E` events that are themselves counted ("three deaths"). `names`: whether a capital tells a name in it."""
    counted = {number.first: number for number in numbers(tokens)}
    found: list[Item] = []
    i = 0
    while i < len(tokens):
        item = _item(tokens, i, counted.get(i), names, found[-1] if found else None)
        found.append(item)
        i = item.last + 1
    return found


def _item(tokens: Sequence[Token], i: int, number: Number | None, names: bool, before: Item | None) -> Item:
    """The item that starts at a token."""
    if number is not None:
        group = _counted(tokens, number)
        if group is not None:
            return _group_item(tokens, group)
    elif phrase := phrase_at(tokens, i):
        return Item(phrase[1].symbol, i, phrase[0], phrase[1])
    elif group := person(tokens, i, names, before):
        return Item("S", group.first, group.last, OTHER, group)
    word = word_of(tokens[i].low)
    return Item(word.symbol, i, i, word, Group(i, i, 0, 0, "exact", "none") if word.symbol == "Y" else None)


def titled(tokens: Sequence[Token]) -> bool:
    """Whether capitals tell nothing here: a heading, or a text all in capitals."""
    large = [t for t in tokens if t.text[0].isalpha() and word_of(t.low).symbol not in SMALL]
    return len(large) > 2 and all(t.text[0].isupper() for t in large)


def _group_item(tokens: Sequence[Token], group: Group) -> Item:
    """A group with its symbol."""
    head = tokens[group.head].low if group.head is not None else ""
    if head in EVENT_NOUNS and not group.share:
        return Item("E", group.first, group.last, EVENT_NOUNS[head], group)
    symbol = "N"
    if group.form == "none":
        symbol = "Z"
    elif group.form == "article":
        symbol = "S" if not head or (group.noun is not None and group.noun.people) else "A"
    return Item(symbol, group.first, group.last, OTHER, group)


def _counted(tokens: Sequence[Token], number: Number) -> Group | None:
    """The group that a number, an article or "no" begins; none where it counts nobody."""
    start = number.last + 1
    if low_at(tokens, start) == "of" and number.form != "article":
        return _of_others(tokens, number, start + 1)
    many = number.form != "none" and not (number.low == 1 and number.high in (1, None))
    run = noun_phrase(tokens, start, many, either=number.form == "none")
    if number.form == "article" and run.head is None and tokens[number.last].low != "another":
        return None
    return _group(tokens, number, run, start)


def _of_others(tokens: Sequence[Token], number: Number, inner: int) -> Group | None:
    """ "Three of the men", "two of them"; "dozens of men" is as if no "of" were there."""
    if low_at(tokens, inner) == "all":
        inner += 1
    low, then = low_at(tokens, inner), low_at(tokens, inner + 1)
    if low in THEM:
        state = STATES.get(then) if low == "those" else None
        last = inner + (state is not None)
        return _group(tokens, number, Run(last, state=state), last + 1, share=True)
    of_a_number = any(t.low in UNITS or t.low in VAGUE or t.low[0].isdigit() for t in tokens[inner + 1 : inner + 4])
    if low in DEFINITE and not of_a_number:
        run = noun_phrase(tokens, inner + 1, many=True)
        if run.head is None and then in STATES:
            run = Run(inner + 1, state=STATES[then])
        return _group(tokens, number, run, inner + 1, share=True)
    if low not in DEFINITE and (number.form in ("vague", "none") or tokens[number.last].low in OF_WORDS):
        return _group(tokens, number, noun_phrase(tokens, inner, many=True, either=number.form == "none"), inner)
    return _group(tokens, number, Run(number.last), number.last + 1)


def _group(tokens: Sequence[Token], number: Number, run: Run, start: int, share: bool = False) -> Group | None:
    """The group of a number and a noun phrase, unless it is a year, a measure or a crowd."""
    head = low_at(tokens, run.head) if run.head is not None else ""
    if head in NOT_BEFORE or (number.form == "digits" and _is_year(tokens, number, run.noun)):
        return None
    if number.form == "article" and head in CROWDS:
        return None
    last = max(run.last, number.last)
    group = Group(number.first, last, number.low, number.high, number.bound, number.form, run.noun, run.head, start)
    two = number.form == "article" and head == "couple"
    return replace(group, state=run.state, share=share, low=2 if two else group.low, high=2 if two else group.high)


def _is_year(tokens: Sequence[Token], number: Number, noun: Noun | None) -> bool:
    """Whether digits look like a year and no people follow, or "the" stands before: "the 2015 assaults"."""
    digits = tokens[number.core].text
    looks = number.core == number.last and len(digits) == 4 and digits.isdecimal() and digits[:2] in ("19", "20")
    return looks and (noun is None or not noun.people or low_at(tokens, number.core - 1) in DEFINITE)
