"""A sentence as the rules see it: who is counted, as one item each, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..text import Token
from .figure_words import EVENT_NOUNS, FUNCTION, LEXICON, NOUNS, STATES, WORDS, Noun, Word, phrase_at, word_of, words_in
from .numbers import MONTHS, NOT_BEFORE, UNITS, Number, numbers

AGE = re.compile(r"[\w-]+-year-old$")
PERSON = re.compile(r"(?:er|or|ist|eer|ian|man|woman|ee|ant)$")
"""How a noun in no list ends that names a person."""
A_PERSON = Noun(True, False)
LONGEST = 8
"""No noun phrase has more words than this between its number and its noun."""

_NAMES = LEXICON["names"]
FIRST_NAMES = words_in(_NAMES["first"])
NO_PERSON = words_in(_NAMES["no_person"]) | MONTHS
CROWDS = frozenset(words_in(LEXICON["nouns"]["crowds"]))
REST = words_in(LEXICON["nouns"]["rest"])
BEFORE_NOUN = words_in(LEXICON["nouns"]["before_noun"])
THEM = words_in("them those these whom which us")
POSSESSIVE = words_in("his her its their our my your")
DEFINITE = words_in("the this") | POSSESSIVE
PARTICLES = words_in("al bin de del la van von ibn")
ORDINALS = words_in(LEXICON["function"]["ordinals"])
PRONOUNS = words_in(LEXICON["function"]["persons"])
BOUNDARY = frozenset("abBzhrM!oTWLOYDHfpjcwidlymCVut.,;:()-'KkgQU")


@dataclass(frozen=True, slots=True)
class Group:
    """Those who are counted together: "at least five police officers", "a man", "Jan Novak", "he", "no one"."""

    first: int
    last: int
    low: int | None
    high: int | None
    bound: str
    form: str
    """As of the number; besides these `definite` ("the driver"), `bare` ("Man"), `name` and `pronoun`."""
    noun: Noun | None = None
    head: int | None = None
    start: int | None = None
    """The first word of what is counted, behind the number."""
    state: str | None = None
    """What an adjective says of them: "two wounded soldiers"."""
    share: bool = False
    """Some of others: "three of the men"."""


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a phrase or a group, and the symbol that rules know it by."""

    symbol: str
    first: int
    last: int
    word: Word
    group: Group | None = None


class Run(NamedTuple):
    """The words of a noun phrase behind its number or article."""

    last: int
    head: int | None
    noun: Noun | None
    state: str | None


def items(tokens: Sequence[Token]) -> list[Item]:
    """The sentence, item by item."""
    counted = {number.first: number for number in numbers(tokens)}
    names = not _titled(tokens)
    found: list[Item] = []
    i = 0
    while i < len(tokens):
        item = None
        if number := counted.get(i):
            item = _counted(tokens, number)
        elif phrase := phrase_at(tokens, i):
            item = Item(phrase[1].symbol, i, phrase[0], phrase[1])
        elif group := _single(tokens, i, names, found[-1] if found else None):
            item = Item("S", group.first, group.last, word_of("x"), group)
        if item is None:
            word = word_of(tokens[i].low)
            group = Group(i, i, 0, 0, "exact", "none") if word.symbol == "Y" else None
            item = Item(word.symbol, i, i, word, group)
        found.append(item)
        i = item.last + 1
    return found


def _titled(tokens: Sequence[Token]) -> bool:
    """Whether capitals tell nothing here: a heading, or a text all in capitals."""
    open_class = [t for t in tokens if t.text[0].isalpha() and t.low not in FUNCTION]
    return len(open_class) > 2 and all(t.text[0].isupper() for t in open_class)


# ---------------------------------------------------------------- with a number


def _counted(tokens: Sequence[Token], number: Number) -> Item | None:
    """The group that a number, an article or "no" begins."""
    start = number.last + 1
    if _low(tokens, start) == "of" and number.form != "article":
        return _of_others(tokens, number, start + 1)
    many = number.form != "none" and not (number.low == 1 and number.high in (1, None))
    run = _run(tokens, start, many, number.form == "none")
    if number.form == "article" and run.head is None and tokens[number.last].low != "another":
        return None
    return _group_item(tokens, number, run, start, False)


def _of_others(tokens: Sequence[Token], number: Number, inner: int) -> Item | None:
    """ "Three of the men", "two of them"; "dozens of men" is as if no "of" were there."""
    if _low(tokens, inner) == "all":
        inner += 1
    low = _low(tokens, inner)
    if low in THEM:
        state = STATES.get(_low(tokens, inner + 1)) if low == "those" else None
        last = inner + (state is not None)
        return _group_item(tokens, number, Run(last, None, None, state), last + 1, True)
    if low in DEFINITE:
        if _low(tokens, inner + 1) in UNITS or _low(tokens, inner + 1)[:1].isdigit():
            return _group_item(tokens, number, Run(number.last, None, None, None), number.last + 1, False)
        run = _run(tokens, inner + 1, many=True)
        if run.head is None and (state := STATES.get(_low(tokens, inner + 1))):
            run = Run(inner + 1, None, None, state)
        return _group_item(tokens, number, run, inner + 1, True)
    if number.form in ("vague", "none") or tokens[number.last].low in ("couple", "pair", "trio"):
        return _group_item(tokens, number, _run(tokens, inner, many=True, either=number.form == "none"), inner, False)
    return _group_item(tokens, number, Run(number.last, None, None, None), number.last + 1, False)


def _group_item(tokens: Sequence[Token], number: Number, run: Run, start: int, share: bool) -> Item | None:
    """The item of a group with a number."""
    head = tokens[run.head].low if run.head is not None else None
    low, high, noun = number.low, number.high, run.noun
    if number.form == "article" and head in CROWDS:
        return None
    if number.form == "article" and head == "couple":
        low = high = 2
    if (number.form == "digits" and _is_year(tokens, number, noun)) or head in NOT_BEFORE:
        return None
    group = Group(
        number.first,
        max(run.last, number.last),
        low,
        high,
        number.bound,
        number.form,
        noun,
        run.head,
        start,
        run.state,
        share,
    )
    if (event := EVENT_NOUNS.get(head or "")) and not share:
        return Item("E", group.first, group.last, event, group)
    if number.form == "none":
        return Item("Z", group.first, group.last, word_of("x"), group)
    if number.form == "article" and head and AGE.match(head):
        noun = group.noun or A_PERSON
    if number.form == "article":
        return Item("S" if noun and noun.people else "A", group.first, group.last, word_of("x"), group)
    return Item("N", group.first, group.last, word_of("x"), group)


def _is_year(tokens: Sequence[Token], number: Number, noun: Noun | None) -> bool:
    """Whether the digits look like a year and no people follow: "the 2015 assaults"."""
    looks = number.bound == "exact" and number.core == number.last and len(tokens[number.core].text) == 4
    after_the = looks and _low(tokens, number.core - 1) in DEFINITE
    return looks and 1900 <= (number.low or 0) < 2100 and (after_the or noun is None or not noun.people)


def _run(tokens: Sequence[Token], start: int, many: bool, either: bool = False) -> Run:
    """The noun phrase that goes on at a token, and its head: the noun that agrees with the number, if one is known."""
    end, state, known, before = start, None, None, None
    while end < min(len(tokens), start + LONGEST):
        low = tokens[end].low
        if low in REST:
            end += 1
            if low == "others":
                break
            continue
        noun = NOUNS.get(low)
        fits = noun is not None and (either or noun.plural == many)
        if low in ("'s", "'", "’"):
            if known is None or not tokens[end].is_word and _low(tokens, end + 1) == "s":
                break
            known, end = None, end + 1
            continue
        if noun is None or not fits:
            if known is not None and (many or not NOUNS[tokens[known].low].adjective or low.endswith("ed")):
                break
            symbol = word_of(low).symbol
            if low == "of" and _capital(tokens, end - 1) and _capital(tokens, end + 1) and end > start:
                end += 1
                continue
            if low in UNITS or low.isdecimal():
                break
            if symbol in BOUNDARY and not _before_noun(tokens, end, many, either):
                break
            if symbol == "." or not tokens[end].is_word:
                break
            state = STATES.get(low, state)
        elif word_of(low).symbol in "KU" and known is not None:
            break
        if known is not None and tokens[known].text[0].islower() and tokens[end].text[0].isupper():
            break
        if fits:
            before, known = known, end
        end += 1
    if known is not None and (many or before or known == end - 1 or not NOUNS[tokens[known].low].adjective):
        return Run(known, known, NOUNS[tokens[known].low], state)
    return _unknown(tokens, start, end, many, state)


def _capital(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word has a capital and other letters have none."""
    return 0 <= i < len(tokens) and tokens[i].text[0].isupper() and not tokens[i].text.isupper()


def _before_noun(tokens: Sequence[Token], i: int, many: bool, either: bool) -> bool:
    """Whether a verb form or an adverb stands before a noun that fits: "two badly wounded men"."""
    if tokens[i].low not in BEFORE_NOUN and tokens[i].low not in STATES and not tokens[i].low.endswith("ly"):
        return False
    for k in range(i + 1, min(i + 4, len(tokens))):
        noun = NOUNS.get(tokens[k].low)
        if noun is not None and (either or noun.plural == many):
            return True
        if (
            word_of(tokens[k].low).symbol in BOUNDARY
            and tokens[k].low not in BEFORE_NOUN
            and tokens[k].low not in STATES
        ):
            return False
    return False


def _unknown(tokens: Sequence[Token], start: int, end: int, many: bool, state: str | None) -> Run:
    """A noun phrase whose noun is in no list: the first plural, or the last word before a verb form."""
    if end == start:
        return Run(start - 1, None, None, state)
    if tokens[end - 1].low in REST:
        return Run(end - 1, None, None, state)
    for k in range(start, end):
        low = tokens[k].low
        if many and low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us", "is", "'s")):
            return Run(k, k, None, state)
        if not many and k > start and low.endswith(("ing", "ed")):
            return Run(k - 1, k - 1, None, state)
    if many and word_of(_low(tokens, end) or ".").symbol not in "bBhKU":
        return Run(start - 1, None, None, state)
    return Run(end - 1, end - 1, None, state)


# ---------------------------------------------------------------- without one


def _single(tokens: Sequence[Token], i: int, names: bool, before: Item | None) -> Group | None:
    """One person that no number counts: "the driver", "his wife", "Man", "former minister Jan Novak", "he"."""
    token = tokens[i]
    if token.low in PRONOUNS and token.low != "her":
        return _one(i, i, "pronoun")
    if token.low in DEFINITE:
        run = _run(tokens, i + 1, many=False)
        if _low(tokens, i + 1) in ORDINALS and token.low == "the":
            return None
        if run.noun is not None and run.noun.people and not run.noun.plural and not _goes_on(tokens, run.last):
            last = _name_end(tokens, run.last + 1, names)
            form = (
                "name"
                if last > run.last
                else "kin"
                if token.low in POSSESSIVE or _owned(tokens, i, run)
                else "definite"
            )
            return _one(i, last, form, run, i + 1)
        return _one(i, i, "pronoun") if token.low == "her" and run.head is None else None
    if not names:
        return _unnamed(tokens, i, before)
    if token.low in NOUNS or token.text[0].isupper() or AGE.match(token.low):
        return _named(tokens, i, before)
    return None


def _one(first: int, last: int, form: str, run: Run | None = None, start: int | None = None) -> Group:
    if run is None:
        return Group(first, last, 1, 1, "exact", form)
    return Group(first, last, 1, 1, "exact", form, run.noun, run.head, start, run.state)


def _owned(tokens: Sequence[Token], i: int, run: Run) -> bool:
    """Whether it is somebody's: "the suspect's wife"."""
    return any(t.low in ("'s", "'") for t in tokens[i : run.last])


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether a noun goes on behind the one that looked like the head: "the police officers", "the victim's"."""
    low = _low(tokens, last + 1)
    noun = NOUNS.get(low)
    return low in ("'s", "'") or (noun is not None and noun.plural)


def _name_end(tokens: Sequence[Token], i: int, names: bool) -> int:
    """The last token of the name that starts here; the token before it where none does."""
    last = i - 1
    while names and i < len(tokens):
        token = tokens[i]
        quoted = token.text in '"“”' and i > 0 and _low(tokens, i + 1).isalpha()
        capital = token.text[0].isupper() or token.low.startswith(("al-", "el-", "d'"))
        if capital and token.low not in FUNCTION and token.is_word:
            last = i
        elif token.low == "," and _low(tokens, i + 1) in ("jr", "sr"):
            i += 1
            last = i + (_low(tokens, i + 1) == ".")
        elif not (quoted or token.low in PARTICLES | {"-", ".", "'"}):
            break
        elif token.text == "." and (
            len(tokens[i - 1].text) > 3 or i + 1 >= len(tokens) or not tokens[i + 1].text[0].isupper()
        ):
            break
        i += 1
    return last


def _named(tokens: Sequence[Token], i: int, before: Item | None) -> Group | None:
    """A name, what somebody is before it ("former minister Jan Novak"), or at the start of a sentence without it."""
    k, head = i, None
    while k < len(tokens) and k < i + LONGEST:
        token = tokens[k]
        noun = NOUNS.get(token.low)
        capital = token.text[0].isupper() and token.is_word
        if noun is not None and not noun.people:
            return None
        if (noun is not None and not noun.plural) or (k > i and _is_role(tokens, k)):
            head = k
        elif (noun is not None and noun.plural and noun.people) or (token.low in FUNCTION and (k == i or not capital)):
            break
        elif not capital and not AGE.match(token.low) and not (k > i and token.low == "former"):
            break
        k += 1
    last = max(k - 1, _name_end(tokens, k, True)) if k > i else i - 1
    if last < i or _goes_on(tokens, last) or (head is None and _low(tokens, i - 1) in DEFINITE):
        return None
    named = [t for t in tokens[(head + 1 if head is not None else i) : last + 1] if t.text[0].isupper()]
    if head is None:
        if not named or any(t.low in NO_PERSON or t.low in NOUNS for t in named):
            return None
        if i == 0 and len(named) == 1 and not _surname(tokens):
            return None
        return Group(i, last, 1, 1, "exact", "name")
    run = Run(last, head, NOUNS.get(tokens[head].low, A_PERSON), None)
    if last == head and run.noun and run.noun.adjective and word_of(_low(tokens, last + 1) or ".").symbol == "x":
        return None
    if _low(tokens, i - 1) == "'s":
        return _one(i, last, "kin", run, i)
    if not named and not (
        before is None or before.symbol in ",;:'-" or (before.symbol in "Kkg" and tokens[i].text[0].isupper())
    ):
        return None
    return _one(i, last, "name" if named else "bare", run, i)


def _is_role(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word in no list says what somebody is, before the name: "beekeeper Jan Novak"."""
    low = tokens[i].low
    return tokens[i].text[0].islower() and PERSON.search(low) is not None and _capital(tokens, i + 1)


def _surname(tokens: Sequence[Token]) -> bool:
    """Whether the only word before a verb, at the start of a sentence, is a name: "Mills was", not "Clashes were"."""
    low = tokens[0].low
    if low in WORDS or low.endswith(("ly", "ing", "ed")):
        return False
    return not low.endswith("s") or _low(tokens, 1) in (",", "was", "is", "has")


def _unnamed(tokens: Sequence[Token], i: int, before: Item | None) -> Group | None:
    """Where capitals tell no names: "Man", "ATTORNEY GENERAL ROBERTO GARCIA", "the murder of" whoever it is."""
    token = tokens[i]
    if word_of(token.low).symbol in BOUNDARY or not token.is_word:
        return None
    if token.low in FIRST_NAMES:
        return Group(i, _words_end(tokens, i), 1, 1, "exact", "name")
    run = _run(tokens, i, many=False)
    if run.noun is None or not run.noun.people or run.noun.plural or _goes_on(tokens, run.last):
        return _victim(tokens, i, before)
    if token.low not in NOUNS and not (before is not None and before.symbol in "Kkg"):
        return None
    last = _words_end(tokens, run.last)
    named = last > run.last
    if _low(tokens, i - 1) == "'s":
        return _one(i, run.last, "kin", run, i)
    if not named and not (before is None or before.symbol in ",;:'-cKkgno"):
        return None
    return _one(i, last, "name" if named else "bare", run, i)


def _words_end(tokens: Sequence[Token], last: int) -> int:
    """The last of at most four words behind a token that may go on with a name."""
    for k in range(last + 1, min(last + 5, len(tokens))):
        low = tokens[k].low
        if low not in PARTICLES and (word_of(low).symbol != "x" or not tokens[k].is_word or low in NOUNS):
            break
        last = k
    return last


def _victim(tokens: Sequence[Token], i: int, before: Item | None) -> Group | None:
    """ "THE KILLING OF ALVAREZ": behind a death a word that names nothing known names the dead."""
    if before is None or before.symbol != "o" or _low(tokens, before.first - 1) not in EVENT_NOUNS:
        return None
    last = _words_end(tokens, i)
    if tokens[i].low in NOUNS or tokens[last].low in NO_PERSON or tokens[last].low.endswith("s"):
        return None
    return Group(i, last, 1, 1, "exact", "name")


def _low(tokens: Sequence[Token], i: int) -> str:
    """The word at a place, or nothing."""
    return tokens[i].low if 0 <= i < len(tokens) else ""
