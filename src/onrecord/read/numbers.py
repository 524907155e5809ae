"""How many: the numbers that words of a sentence give, with their bounds. Ages, dates, sums and measures are no counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..text import Token
from .lexicon import lexicon

DIGITS = re.compile(r"(\d+)(m|mn|k|bn|thousand|million|billion)?$")
RANGE = re.compile(r"(\d+)[-‑](\d+)$")
PLUS = re.compile(r"(\d+)[-‑](plus|odd)$")

_WORDS = lexicon("figures")["numbers"]
UNITS = {low: n for n, low in enumerate(_WORDS["ones"].split(), 1)}
UNITS |= {low: n for n, low in zip(range(20, 100, 10), _WORDS["tens"].split(), strict=True)}
SCALES: dict[str, int] = _WORDS["scales"]
VAGUE: dict[str, int] = _WORDS["vague"]
"""The least that a vague word says: "dozens", "several"."""
VAGUE_PHRASES = {tuple(phrase.split()): least for phrase, least in _WORDS["vague_phrases"].items()}
NOBODY = frozenset(_WORDS["nobody"].split())
NOT_AFTER = frozenset(_WORDS["not_after"].split())
NOT_BEFORE = frozenset(_WORDS["not_before"].split())
MONTHS = frozenset(_WORDS["months"].split())
BE = frozenset(["is", "was", "are", "were", "be", "been", "being"])
AGES = frozenset(("age", "aged", "ages"))
PHRASAL = frozenset("hand hands handed handing turn turned turning run ran".split())
"""Verbs that "over" belongs to: "handed over two prisoners"."""
NO_MORE = frozenset((".", ",", "more", "fewer", "less", "longer"))
GLUED_SCALES = {"m": 10**6, "mn": 10**6, "k": 1000, "bn": 10**9} | SCALES
"""Scales that stand right behind digits: "2m", "44million"."""
STARTS = frozenset([*UNITS, *SCALES, *VAGUE, *NOBODY, "a", "an", "half", "no", "not", "another", "both"])
OLDEST = 115
"""A number between commas behind a name is an age up to here."""


def _qualifiers() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """What qualifies a number, by its last word, the longest first: the words, and the kind."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in _WORDS["qualifiers"].items():
        for phrase in phrases:
            parts = tuple(phrase.split())
            found.setdefault(parts[-1], []).append((parts, kind))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


QUALIFIERS = _qualifiers()


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens `first` to `last` give a number; from `core` on it is the numeral itself, before it its qualifier."""

    first: int
    core: int
    last: int
    low: int | None
    high: int | None
    bound: str
    form: str
    """`digits`, `words`, `vague` ("dozens"), `article` ("a", "another") or `none` ("no", "nobody")."""


def numbers(tokens: Sequence[Token]) -> list[Number]:
    """The counts in a sentence, in order."""
    found: list[Number] = []
    i = 0
    while i < len(tokens):
        low = tokens[i].low
        number = None
        if low[0].isdigit() or low in STARTS or "-" in low:
            number = _numeral(tokens, i)
        if number is None:
            i += 1
            continue
        i = number.last + 1
        if number.form not in ("article", "none"):
            article = bool(found) and found[-1].form == "article"
            floor = found[-1 - article].last + 1 if len(found) > article else 0
            number = _qualified(tokens, _ranged(tokens, number), floor)
            i = number.last + 1
            if not _is_count(tokens, number):
                continue
            if article and number.first <= found[-1].last:
                found.pop()
        found.append(number)
    return found


# ---------------------------------------------------------------- numerals


def low_at(tokens: Sequence[Token], i: int) -> str:
    """The word at `i`, or nothing."""
    return tokens[i].low if 0 <= i < len(tokens) else ""


def _exact(first: int, last: int, value: int, form: str) -> Number:
    return Number(first, first, last, value, value, "exact", form)


def _numeral(tokens: Sequence[Token], i: int) -> Number | None:
    """The numeral that starts at a token, without what stands around it."""
    low, then = tokens[i].low, low_at(tokens, i + 1)
    if low[0].isdigit():
        return _digits(tokens, i)
    if low in ("no", "not"):
        return _none(tokens, i)
    if low in NOBODY:
        return _exact(i, i, 0, "none")
    if low == "a" and (phrase := _vague_phrase(tokens, i)):
        return _vague(tokens, i, i + len(phrase) - 1 - (phrase[-1] == "of"), VAGUE_PHRASES[phrase])
    if low in VAGUE:
        return _vague(tokens, i, i, VAGUE[low])
    if low == "half" and then == "a" and low_at(tokens, i + 2) in SCALES:
        return _exact(i, i + 2, SCALES[tokens[i + 2].low] // 2, "words")
    if low == "a" and then == "quarter":
        scale = i + (4 if low_at(tokens, i + 2) == "of" else 2)
        return _exact(i, scale, SCALES[tokens[scale].low] // 4, "words") if low_at(tokens, scale) in SCALES else None
    if low == "both":
        joins = low_at(tokens, i + 2) == "and"  # "both alive and dead"
        return None if joins or low_at(tokens, i - 1) in BE else _exact(i, i, 2, "words")
    if low in ("a", "an", "another"):
        if low == "a" and then in SCALES:
            return _spelled(tokens, i)
        return None if low == "another" and _starts_numeral(then) else _exact(i, i, 1, "article")
    return _spelled(tokens, i)


def _starts_numeral(low: str) -> bool:
    return bool(low) and (low[0].isdigit() or low in UNITS or low in SCALES or low in VAGUE)


def _none(tokens: Sequence[Token], i: int) -> Number | None:
    """ "no one", "no", "not a single", "not one"."""
    then = low_at(tokens, i + 1)
    if tokens[i].low == "not":
        last = i + (2 if (then, low_at(tokens, i + 2)) == ("a", "single") else 1 if then == "one" else 0)
        return _exact(i, last, 0, "none") if last > i else None
    if then == "one":
        return _exact(i, i + 1, 0, "none")
    return None if then in NO_MORE else _exact(i, i, 0, "none")


def _vague_phrase(tokens: Sequence[Token], i: int) -> tuple[str, ...] | None:
    """The vague phrase that starts at a token: "a few", "a number of"."""
    return next((p for p in VAGUE_PHRASES if tuple(t.low for t in tokens[i : i + len(p)]) == p), None)


def _vague(tokens: Sequence[Token], first: int, i: int, low: int) -> Number:
    """ "dozens", "several hundred", "tens of thousands", "tens or hundreds of thousands"."""
    if (
        low_at(tokens, i + 1) in ("or", "to", "and")
        and low_at(tokens, i + 3) == "of"
        and low_at(tokens, i + 2) in VAGUE
    ):
        i += 2
    then = low_at(tokens, i + 1)
    if then in SCALES:
        return Number(first, first, i + 1, low * SCALES[then], None, "at_least", "vague")
    if (
        then == "of"
        and (scale := SCALES.get(low_at(tokens, i + 2).removesuffix("s")))
        and low_at(tokens, i + 2) in VAGUE
    ):
        return Number(first, first, i + 2, low * scale, None, "at_least", "vague")
    if tokens[i].low in ("couple", "pair", "trio"):
        return _exact(first, i, low, "words")
    return Number(first, first, i, low, None, "at_least", "vague")


def _digits(tokens: Sequence[Token], i: int) -> Number | None:
    """ "1,200", "1.1 million", "2m", "15-20", "100-plus"."""
    low = tokens[i].low
    if match := RANGE.match(low):
        few, many = int(match[1]), int(match[2])
        return Number(i, i, i, few, many, "between", "digits") if few < many else None
    if match := PLUS.match(low):
        bound = "at_least" if match[2] == "plus" else "about"
        return Number(i, i, i, int(match[1]), None if bound == "at_least" else int(match[1]), bound, "digits")
    match = DIGITS.match(low)
    if not match:
        return None
    digits, last = match[1], i
    while _touches(tokens, last, ",") and len(low_at(tokens, last + 2)) == 3 and tokens[last + 2].low.isdecimal():
        digits += tokens[last + 2].low
        last += 2
    fraction = ""
    if _touches(tokens, last, ".") and tokens[last + 2].low.isdecimal():
        fraction = tokens[last + 2].low
        last += 2
    scale = GLUED_SCALES.get(match[2] or "", 1)
    if low_at(tokens, last + 1) in SCALES:
        last += 1
        scale *= SCALES[tokens[last].low]
    if fraction and scale == 1:
        return None
    value = int(digits + fraction) * scale // 10 ** len(fraction)
    if low_at(tokens, last + 1) == "+":
        return Number(i, i, last + 1, value, None, "at_least", "digits")
    return _exact(i, last, value, "digits")


def _touches(tokens: Sequence[Token], i: int, mark: str) -> bool:
    """Whether a mark and another token follow without a space."""
    return (
        i + 2 < len(tokens)
        and tokens[i + 1].low == mark
        and tokens[i].end == tokens[i + 1].start
        and tokens[i + 1].end == tokens[i + 2].start
    )


def _spelled(tokens: Sequence[Token], i: int) -> Number | None:
    """ "twenty-one", "a hundred and five", "two dozen", "a million"."""
    total = current = 0
    last, k = None, i
    while k < len(tokens):
        low = tokens[k].low
        if low in SCALES:
            if SCALES[low] == 100:
                current = max(1, current) * 100
            else:
                total, current = total + max(1, current) * SCALES[low], 0
        elif (low == "a" and k == i) or _joins(tokens, last, k):
            k += 1
            continue
        else:
            value = _unit(low)
            if value is None or (last is not None and not _continues(current, value, tokens[last].low)):
                break
            current += value
        last, k = k, k + 1
    return None if last is None else _exact(i, last, total + current, "words")


def _joins(tokens: Sequence[Token], last: int | None, k: int) -> bool:
    """ "And" within a numeral: "a hundred and five"."""
    behind_scale = last is not None and tokens[last].low in SCALES
    return behind_scale and tokens[k].low == "and" and _unit(low_at(tokens, k + 1)) is not None


def _unit(low: str) -> int | None:
    """The value of "twenty", "one" or "twenty-one"."""
    parts = [UNITS.get(part) for part in low.replace("‑", "-").split("-")]
    return None if None in parts else sum(part for part in parts if part)


def _continues(current: int, value: int, before: str) -> bool:
    """Whether "hundred" or "twenty" goes on with this value."""
    return value < 100 if before in SCALES else current % 10 == 0 and current % 100 >= 20 and value < 10


# ---------------------------------------------------------------- bounds


def _ranged(tokens: Sequence[Token], number: Number) -> Number:
    """ "60 to 70", "two or three"; "between 60 and 70" as well."""
    joint = low_at(tokens, number.last + 1)
    between = low_at(tokens, number.core - 1) == "between"
    if number.bound != "exact" or number.low is None or joint not in ("to", "or", "–", "—", "-", "and"):
        return number
    if (joint == "and") != between or (joint == "to" and low_at(tokens, number.core - 1) == "from"):
        return number
    if number.last + 2 >= len(tokens) or not _starts_numeral(tokens[number.last + 2].low):
        return number
    other = _numeral(tokens, number.last + 2)
    if other is None or other.bound != "exact" or other.high is None:
        return number
    scale = SCALES.get(tokens[other.last].low, 1)
    low = number.low * scale if number.low < scale <= other.high else number.low
    if low >= other.high:
        return number
    return replace(number, last=other.last, low=low, high=other.high, bound="between", first=number.core - between)


def _qualified(tokens: Sequence[Token], number: Number, floor: int) -> Number:
    """The number with the qualifier before or after it."""
    first, kind = number.first, "exact"
    while kind == "exact" and (found := _qualifier(tokens, first, floor)):
        first, kind = found
    number = replace(number, first=first)
    after = low_at(tokens, number.last + 1), low_at(tokens, number.last + 2)
    if after in (("or", "more"), ("or", "so"), ("or", "fewer"), ("or", "less")):
        number = replace(number, last=number.last + 2)
        kind = {"more": "at_least", "so": "about"}.get(after[1], "at_most")
    return _bounded(number, kind)


def _qualifier(tokens: Sequence[Token], end: int, floor: int) -> tuple[int, str] | None:
    """Where the qualifier right before a token begins, and its kind."""
    for parts, kind in QUALIFIERS.get(low_at(tokens, end - 1), ()):
        start = end - len(parts)
        if kind == "more" and low_at(tokens, start - 1) in PHRASAL:
            continue
        if start >= floor and tuple(t.low for t in tokens[start:end]) == parts:
            return start, kind
    return None


def _bounded(number: Number, kind: str) -> Number:
    """The number with the bounds that a qualifier of this kind sets."""
    if kind == "exact" or number.bound not in ("exact", "at_least") or number.low is None:
        return number
    if kind in ("at_least", "more"):
        return replace(number, low=number.low + (kind == "more"), high=None, bound="at_least")
    if number.bound == "at_least":
        return number
    if kind in ("at_most", "fewer"):
        return replace(number, low=None, high=number.low - (kind == "fewer"), bound="at_most")
    return replace(number, bound="about")


# ---------------------------------------------------------------- what is no count


def _is_count(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number can count people or things: no age, date, time, sum, measure, score or name."""
    before, after = low_at(tokens, number.core - 1), low_at(tokens, number.last + 1)
    if after in NOT_BEFORE or before in NOT_AFTER:
        return False
    if _is_month(tokens, number.core - 1) or _is_month(tokens, number.last + 1):
        return False
    if any(t.low in AGES for t in tokens[max(0, number.core - 4) : number.core]):
        return False
    if _is_odds(tokens, number.core) or _is_odds(tokens, number.core - 2):
        return False
    if number.form != "digits":
        return True
    if _is_model(tokens, number):
        return False
    if before == "." and low_at(tokens, number.core - 2) in NOT_AFTER | MONTHS:
        return False
    for mark, side in ((before, number.core - 1), (after, number.last)):
        if mark in (":", "/", ".", "'", "-", "–") and 0 <= side < len(tokens) - 1 and _glued(tokens, side):
            return False
    aside = before in (",", "(") and after in (",", ")", ".", ";", "and", "")
    named = low_at(tokens, number.core - 2) == "." or (number.core > 1 and tokens[number.core - 2].text[0].isupper())
    return not (aside and named and (number.high or 0) < OLDEST)


def _is_model(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number belongs to the name before it: "Falcon 9 rockets"."""
    before = tokens[number.first - 1].text if number.first > 1 else ""
    after = tokens[number.last + 1].text if number.last + 1 < len(tokens) else ""
    named = before[:1].isupper() and not before.isupper() and before.lower() not in MONTHS
    return named and number.first == number.core and after[:1].islower() and tokens[number.first - 2].is_word


def _is_odds(tokens: Sequence[Token], i: int) -> bool:
    """Whether "one in three" starts here."""
    return (low_at(tokens, i), low_at(tokens, i + 1)) == ("one", "in") and low_at(tokens, i + 2) in UNITS


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether a month is named here; "may have" and "march on" name none."""
    if low_at(tokens, i) not in MONTHS:
        return False
    return tokens[i].text[0].isupper() and low_at(tokens, i + 1) not in ("have", "be", "not")


def _glued(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` and its neighbours stand without a space, digits at both ends."""
    left, right = (i - 1, i + 1) if not tokens[i].is_word else (i, i + 2)
    return (
        right < len(tokens)
        and tokens[left].end == tokens[left + 1].start
        and tokens[left + 1].end == tokens[right].start
        and tokens[left].low[-1].isdigit()
        and tokens[right].low[0].isdigit()
    )
