"""One quote in two outlets, with another number, another name or a "not" in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from ..ledger import Filed
from ..model import PartyRef, Span, Statement
from ..read.lexicon import lexicon, words
from ..text import plain
from .dossier import Dossier
from .rows import Row, grounds
from .voices import Voices, place
from .who import Who
from .wording import when

QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]?")
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
NEGATIONS = words("contradictions", "negations")
NUMBERS = {w: str(n) for n, w in enumerate(lexicon("figures")["numbers"]["ones"].split(), 1)}
NUMBERS |= {w: str(n * 10) for n, w in enumerate(lexicon("figures")["numbers"]["tens"].split(), 2)}

LEAST = 6
"""Words of a quote from which on it can be known again."""

FEW = 2
"""Words that may stand in the place of others; more, and something else was said between."""

LIKE = 0.8
"""Share of the shorter one's words that two wordings of one quote have in common (chosen on invented pairs, not measured)."""


@dataclass(frozen=True)
class Quote:
    """Quoted words of somebody."""

    filed: Filed
    statement: Statement
    party: PartyRef
    text: str
    span: Span
    words: tuple[str, ...]
    plain: frozenset[str]


def quotes_apart(event: Dossier) -> list[Row]:
    """A row two wordings of one quote of one speaker, from two outlets."""
    by_speaker: dict[str, list[Quote]] = {}
    for quote in _quotes(event):
        by_speaker.setdefault(quote.party.id, []).append(quote)
    found: dict[tuple[str, ...], Row] = {}
    for quotes in by_speaker.values():
        for one, other in combinations(quotes, 2):
            if (one.filed.outlet or one.filed.id) == (other.filed.outlet or other.filed.id):
                continue
            shared, least = len(one.plain & other.plain), min(len(one.plain), len(other.plain))
            apart = _differs(one.words, other.words) if shared >= LIKE * least - FEW else None
            if apart:  # where one carries the other's text, it has changed it
                found.setdefault((one.party.id, *sorted(apart)), _row(one, other, apart, event.voices, event.who))
    return list(found.values())


def _quotes(event: Dossier) -> Iterator[Quote]:
    for filed, statement in event.statements:
        party = event.who.by(filed, statement.source)
        if party is None or party.kind == "unnamed" or statement.content is None or statement.wording == "reported":
            continue
        for start, end in statement.content.spans:
            for match in QUOTED.finditer(event.texts.of(filed), start, end):
                told = tuple(WORD.findall(match[1]))
                if len(told) >= LEAST:
                    yield Quote(filed, statement, party, match[1], match.span(1), told, frozenset(map(plain, told)))


def _differs(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, str] | None:
    """The words in which two wordings of one quote differ, where these are to the matter; all else must be the same but
    for small words more or fewer."""
    left, right = ([NUMBERS.get(plain(w), plain(w)) for w in told] for told in (one, other))
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    shorter = min(len(left), len(right))
    if sum(b.size for b in matcher.get_matching_blocks()) < LIKE * shorter:
        return None
    differing = []
    for tag, i, j, k, m in matcher.get_opcodes():
        inside = i > 0 and j < len(left) and k > 0 and m < len(right)
        if tag == "equal" or not inside:  # what only one of them goes on to quote is no difference
            continue
        if max(j - i, m - k) > FEW:
            return None  # one of them left something out
        if _matters(one[i:j], other[k:m]):
            differing.append((" ".join(one[i:j]), " ".join(other[k:m])))
    return differing[0] if len(differing) == 1 else None


def _matters(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether these words say another thing in the place of those: a number, a "not", a name."""
    if _negated(one) != _negated(other):
        return True
    if len(one) != 1 or len(other) != 1:
        return False
    (mine,), (theirs,) = one, other
    numbers = [NUMBERS.get(plain(w), w) for w in (mine, theirs)]
    if all(re.fullmatch(r"\d+", n.replace(",", "")) for n in numbers):
        return numbers[0].replace(",", "") != numbers[1].replace(",", "")
    names = all(w[0].isupper() and w[1:].islower() for w in (mine, theirs))
    return names and SequenceMatcher(None, plain(mine), plain(theirs)).ratio() < 0.6  # else a spelling


def _negated(told: Sequence[str]) -> bool:
    return any(w.lower() in NEGATIONS or w.lower().endswith(("n't", "n’t")) for w in told)


def _row(one: Quote, other: Quote, apart: tuple[str, str], voices: Voices, who: Who) -> Row:
    told = [f"“{words}”" if words else "without it" for words in apart]
    places = [place(q.filed, q.statement) for q in (one, other)]
    outlets = [q.filed.outlet or q.filed.ref or q.filed.id for q in (one, other)]
    return {
        "left": _side(one, who),
        "right": _side(other, who),
        "why": f"{one.party.name} is quoted in two wordings: {told[0]} in {outlets[0]} ({when(one.filed)}), {told[1]} in "
        f"{outlets[1]} ({when(other.filed)}).",
        "same_party": True,
        **grounds("statements", (q.statement.id for q in (one, other)), places, voices),
    }


def _side(quote: Quote, who: Who) -> Row:
    return {
        "party": who.shown(quote.party),
        "act": quote.statement.act,
        "text": quote.text,
        "spans": [list(quote.span)],
        "document": quote.filed.id,
        "outlet": quote.filed.outlet,
        "statements": [quote.statement.id],
        "since": quote.filed.since,
    }
