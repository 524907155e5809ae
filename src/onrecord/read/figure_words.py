"""The words of the figures reader, from `lexicon/figures.toml`: what a word or a phrase says of those who are counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..text import Token
from .lexicon import lexicon

LEXICON = lexicon("figures")
Phrases = dict[str, list[tuple[str, ...]]]


def words_in(table: str) -> frozenset[str]:
    """A list of words in one string, as a set."""
    return frozenset(table.split())


def phrases_of(table: Iterable[str]) -> Phrases:
    """Phrases by their last word, the longest first."""
    found: Phrases = {}
    for phrase in sorted((tuple(p.split()) for p in table), key=len, reverse=True):
        found.setdefault(phrase[-1], []).append(phrase)
    return found


# ---------------------------------------------------------------- words for what happens


@dataclass(frozen=True, slots=True)
class Word:
    """What a word is to the rules (one of SYMBOLS), and what it counts, of people and of things."""

    symbol: str
    people: str | None = None
    things: str | None = None


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
    "L": "lives",
    "O": "aboard",
    "Y": "anyone",
    "D": "crowd",
    "H": "carrying",
    "f": "hypothetical",
    "p": "prepositions",
    "j": "clauses",
    "c": "joints",
    "w": "who",
    "i": "including",
    "d": "determiners",
    "l": "left",
    "t": "toll",
    "y": "number",
    "m": "suffered",
    "v": "wounds",
    "C": "claimed",
    "V": "verbs",
    "u": "pronouns",
}
"""The symbols of function words, by their list. Of event words: K participle, k base, g -ing, Q only passive,
U what the counted do or are, n noun."""

MARKS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "-": "-", "–": "-", "—": "-"}
OTHER = Word("x")
STOP = Word(".")


def _function_words() -> dict[str, Word]:
    return {
        low: Word(symbol) for symbol, name in reversed(SYMBOLS.items()) for low in words_in(LEXICON["function"][name])
    }


def _event_words() -> tuple[dict[str, Word], dict[str, list[tuple[tuple[str, ...], Word]]], dict[str, Word]]:
    """The words, the phrases and the nouns of the `event` tables; a phrase by its first word, the longest first."""
    words: dict[str, Word] = {}
    nouns: dict[str, Word] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}

    def add(low: str, symbol: str, counted: str, whom: str) -> None:
        people = counted if whom != "things" else None
        things = counted if whom != "people" else None
        parts = tuple(low.split())
        if len(parts) > 1 or symbol == "Q":
            phrases.setdefault(parts[0], []).append((parts, Word(symbol, people, things)))
        else:
            old = words.get(low, Word(symbol))
            words[low] = Word(old.symbol, old.people or people, old.things or things)

    for event in LEXICON["event"]:
        counts, whom = event["counted"], event.get("whom", "people")
        for verb in filter(None, event.get("verbs", "").split(",")):
            base, third, ing, past = verb.split()
            for low, symbol in ((past, "K"), (base, "k"), (third, "k"), (ing, "g")):
                add(low, symbol, f"{counts}:{past}" if "named_by" in event else counts, whom)
        for key, symbol in (("participles", "K"), ("actives", "k"), ("to_hospital", "Q"), ("died", "U")):
            for phrase in event.get(key, ()):
                add(phrase, symbol, counts, whom)
        for noun in event.get("nouns", "").split():
            for low in singular_and_plural(noun):
                add(low, "n", counts, whom)
                nouns[low] = Word("n", counts)
        for noun in event.get("acts", "").split():
            for low in singular_and_plural(noun):
                add(low, "n", counts, whom)
    for phrase in LEXICON["function"]["joint_phrases"]:
        parts = tuple(phrase.split())
        phrases.setdefault(parts[0], []).append((parts, Word("c")))
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return words, phrases, nouns


# ---------------------------------------------------------------- words for who is counted


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun names: people or things, one or many, and what it counts by itself."""

    people: bool
    plural: bool
    counted: str | None = None
    adjective: bool = False
    """Whether it stands before another noun as well: "a militant leader"."""


def singular_and_plural(noun: str) -> tuple[str, str]:
    """Both forms of a noun; "man/men" gives them."""
    one, slash, many = noun.partition("/")
    if slash:
        return one, many
    if one.endswith("y") and one[-2] not in "aeiou":
        return one, f"{one[:-1]}ies"
    return one, f"{one}es" if one.endswith(("s", "x", "ch", "sh")) else f"{one}s"


NOTHING = "nothing"
"""What nouns count that are never counted."""
INCIDENTS, MASSES, RESPONDERS, USERS = "incidents", "masses", "responders", "users"
"""And those that are counted where there are many."""


def _nouns() -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    table = LEXICON["nouns"]
    adjectives = words_in(table["adjectives"])
    for name, people, counted in (
        ("perpetrators", True, "attackers"),
        ("there", True, "present"),
        ("held", True, "hostages"),
        ("people", True, None),
        ("demonyms", True, None),
        ("masses", True, MASSES),
        ("responders", True, RESPONDERS),
        ("users", True, USERS),
        ("arsenal", False, "other"),
        ("things", False, None),
        ("incidents", False, INCIDENTS),
        ("happenings", False, NOTHING),
    ):
        for noun in table[name].split():
            one, many = singular_and_plural(noun)
            found.setdefault(many, Noun(people, True, counted))
            found.setdefault(one, Noun(people, False, counted, name == "demonyms" or one in adjectives))
    for low in EVENT_NOUNS:
        found.setdefault(low, Noun(False, low.endswith("s")))
    return found


WORDS, PHRASES, EVENT_NOUNS = _event_words()
FUNCTION = _function_words()
WORDS = FUNCTION | WORDS
NOUNS = _nouns()
STATES: dict[str, str] = {low: event["counted"] for event in LEXICON["event"] for low in event.get("states", ())}
HOSPITALS = words_in(LEXICON["function"]["hospitals"])
NOT_ADVERBS = words_in(LEXICON["function"]["not_adverbs"])
VICTIMS = words_in(LEXICON["nouns"]["victims"])
TRIGGERS = (
    VICTIMS
    | {"them"}
    | {low for low, word in WORDS.items() if word.people or word.things or word.symbol in "tvCODH"}
    | {low for low, noun in NOUNS.items() if noun.counted}
    | {parts[0] for options in PHRASES.values() for parts, _ in options}
)
"""A sentence that has none of these gives no figure."""


def word_of(low: str) -> Word:
    """What a single word or mark is to the rules."""
    if found := WORDS.get(low):
        return found
    if low[0].isalnum():
        return FUNCTION["also"] if low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS else OTHER
    return Word(MARKS[low]) if low in MARKS else STOP if low in ".!?" else Word("'")


def phrase_at(tokens: Sequence[Token], i: int) -> tuple[int, Word] | None:
    """The last token of the phrase that starts here, and what it is."""
    for parts, word in PHRASES.get(tokens[i].low, ()):
        end = i + len(parts)
        if tuple(t.low for t in tokens[i:end]) != parts:
            continue
        if word.symbol == "Q" and not any(t.low in HOSPITALS for t in tokens[end : end + 10]):
            continue
        return end - 1, word
    return None
