"""The words of the figures reader, from `lexicon/figures.toml`: what each says of those who are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..text import Token
from .lexicon import lexicon

LEXICON = lexicon("figures")
ASKED = {name: frozenset(table.split()) for name, table in LEXICON["asked"].items()}
"""Words that single rules ask for."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a word is to the rules (a symbol), and what it counts, of people and of things."""

    symbol: str
    people: str | None = None
    things: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun names, and what it counts by itself, if there are at least so many."""

    people: bool
    plural: bool
    happening: bool = False
    counts: str | None = None
    least: int = 0
    adjective: bool = False
    """Whether it stands before another noun as well: "a militant leader"."""


SYMBOLS = {
    "b": "be_one",
    "B": "be_many",
    "z": "be",
    "h": "have",
    "r": "reported",
    "M": "modal",
    "!": "negation",
    "a": "adverbs",
    "o": "of",
    "T": "to",
    "W": "with",
    "p": "prepositions",
    "j": "clauses",
    "c": "joints",
    "w": "who",
    "i": "including",
    "d": "determiners",
    "u": "pronouns",
    "f": "hypothetical",
    "Y": "anyone",
    "t": "toll",
    "y": "number",
    "L": "lives",
    "C": "claimed",
    "m": "suffered",
    "v": "wounds",
    "O": "aboard",
    "H": "carrying",
    "D": "crowd",
    "l": "left",
    "V": "verbs",
}
"""Symbols of the lists of function words. A word for what happens is `K`, a participle, `k`, a base, `g`, an -ing
form, `Q`, what is done before a hospital, `U`, what the counted do or are, or `n`, a noun; any other word is `x`."""

MARKS = {mark: Word(mark) for mark in ",;:()"} | dict.fromkeys("-–—", Word("-")) | dict.fromkeys(".!?", Word("."))
QUOTE, OTHER = Word("'"), Word("x")
EVENT_FORMS = (("participles", "K"), ("actives", "k"), ("to_hospital", "Q"), ("died", "U"))
HOSPITAL_NEAR = 10
"""So many words behind "taken" a hospital may stand."""


def both_forms(noun: str) -> tuple[str, str]:
    """One and many of a noun; "man/men" gives them."""
    one, slash, many = noun.partition("/")
    if slash:
        return one, many
    if one.endswith("y") and one[-2] not in "aeiou":
        return one, f"{one[:-1]}ies"
    return one, f"{one}es" if one.endswith(("s", "x", "ch", "sh")) else f"{one}s"


def _function_words() -> dict[str, Word]:
    """The words of the lists in SYMBOLS; of two lists the first has a word."""
    table = LEXICON["function"]
    return {low: Word(symbol) for symbol, name in reversed(SYMBOLS.items()) for low in table[name].split()}


def _entries(event: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The words and phrases of an `event` table, with symbol and what they count."""
    counted, found = event["counted"], []
    for verb in event.get("verbs", "").split(","):
        if verb.strip():
            base, third, ing, past = verb.split()
            done = f"{counted}:{past}" if "named_by" in event else counted
            found += [(past, "K", done), (base, "k", done), (third, "k", done), (ing, "g", done)]
    found += [(phrase, symbol, counted) for key, symbol in EVENT_FORMS for phrase in event.get(key, ())]
    nouns = event.get("nouns", "").split() + event.get("acts", "").split()
    return found + [(low, "n", counted) for noun in nouns for low in both_forms(noun)]


Phrases = dict[str, list[tuple[tuple[str, ...], Word]]]


def _event_words() -> tuple[dict[str, Word], Phrases]:
    """The words of the `event` tables, and the phrases by their first word, the longest first."""
    words: dict[str, Word] = {}
    phrases: Phrases = {}
    for event in LEXICON["event"]:
        whom = event.get("whom", "people")
        for low, symbol, counted in _entries(event):
            parts = tuple(low.split())
            word = Word(symbol, counted if whom != "things" else None, counted if whom != "people" else None)
            if len(parts) > 1 or symbol == "Q":
                phrases.setdefault(parts[0], []).append((parts, word))
            else:
                old = words.get(low, word)
                words[low] = Word(old.symbol, old.people or word.people, old.things or word.things)
    for symbol, name in SYMBOLS.items():
        for phrase in LEXICON["phrases"].get(name, ()):
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], []).append((parts, Word(symbol)))
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return words, phrases


def _nouns() -> dict[str, Noun]:
    """The `noun` tables, and the nouns that are counted themselves."""
    found: dict[str, Noun] = {}
    adjectives = frozenset(LEXICON["nouns"]["adjectives"].split())
    for table in LEXICON["noun"]:
        people, happening = table["names"] == "people", table["names"] == "happenings"
        counts, least = table.get("counts"), table.get("from", 0)
        for noun in table["words"].split():
            one, many = both_forms(noun)
            before = table.get("adjectives", False) or one in adjectives
            found.setdefault(many, Noun(people, True, happening, counts, least))
            found.setdefault(one, Noun(people, False, happening, counts, least, before))
    for low in EVENT_NOUNS:
        found.setdefault(low, Noun(False, low.endswith("s")))
    return found


EVENT_WORDS, PHRASES = _event_words()
FUNCTION = _function_words()
WORDS = FUNCTION | EVENT_WORDS
EVENT_NOUNS = {
    low: Word("n", event["counted"])
    for event in LEXICON["event"]
    for noun in event.get("nouns", "").split()
    for low in both_forms(noun)
}
"""What is itself counted, and as what."""
NOUNS = _nouns()
STATES: dict[str, str] = {low: event["counted"] for event in LEXICON["event"] for low in event.get("states", ())}
"""What an adjective says of the counted."""
VICTIMS = frozenset(LEXICON["nouns"]["victims"].split())
NOT_ADVERBS = frozenset(LEXICON["function"]["not_adverbs"].split())
TRIGGERS = (
    VICTIMS
    | {"them"}
    | {low for low, word in WORDS.items() if word.people or word.things or word.symbol in "tvCODH"}
    | {low for low, noun in NOUNS.items() if noun.counts}
    | {max(parts, key=len) for options in PHRASES.values() for parts, _ in options}
)
"""A sentence that has none of these gives no figure."""


def word_of(low: str) -> Word:
    """What a single word or mark is to the rules."""
    if found := WORDS.get(low):
        return found
    if not low[0].isalnum():
        return MARKS.get(low, QUOTE)
    return FUNCTION["also"] if low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS else OTHER


def phrase_at(tokens: Sequence[Token], i: int) -> tuple[int, Word] | None:
    """The last token of the phrase that starts here, and what it is."""
    for parts, word in PHRASES.get(tokens[i].low, ()):
        end = i + len(parts)
        if tuple(t.low for t in tokens[i:end]) != parts:
            continue
        if word.symbol != "Q" or any(t.low in ASKED["hospitals"] for t in tokens[end : end + HOSPITAL_NEAR]):
            return end - 1, word
    return None
