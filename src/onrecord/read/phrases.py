"""Noun phrases beside a verb, found by closed classes of words. There is no parser: precision where the news is plain,
None where it is not."""

from __future__ import annotations

from ..model import Span
from ..text import Sentence, Token
from .lexicon import words

DETERMINERS = words("phrases", "determiners")
PREPOSITIONS = words("phrases", "prepositions")
CONJUNCTIONS = words("phrases", "conjunctions")
RELATIVES = words("phrases", "relatives")
AUXILIARIES = words("phrases", "auxiliaries")
VERBS = words("phrases", "verbs")
ADVERBS = words("phrases", "adverbs")
ROLES = words("phrases", "roles")
TIMES = words("phrases", "time_nouns")

PRONOUNS = frozenset(
    ["i", "we", "he", "she", "they", "it", "you", "who", "us", "them", "him", "her", "this", "these", "those"]
)
LEADING_IN = PREPOSITIONS | {"according"}
FIRST_PERSON = frozenset(["i", "we", "us", "our", "my"])
OPENERS = frozenset("“\"‘'«([")
COUNTS = frozenset(
    "both all some several many two three four five six seven eight nine ten dozens hundreds one".split()
)
GOVERNING = frozenset(
    "tried tries trying continue continues continued began begins wants want wanted vowed moved seeks sought".split()
)
LONGEST = 14
"""Words of a noun phrase at most; longer ones seen were never one."""


def is_adverb(token: Token) -> bool:
    """Whether a word may stand between a subject and its verb without being either."""
    return token.low in ADVERBS or (token.low.endswith("ly") and len(token.low) > 4 and not token.text[0].isupper())


def is_nominal(token: Token) -> bool:
    """Whether a word may stand in a noun phrase."""
    low = token.low
    if not token.is_word:
        return low == "'s" or token.text in "&-/"
    if low in DETERMINERS or (low in VERBS and token.text[0].isupper() and not token.text.isupper()):
        return True
    return not (
        low in PREPOSITIONS
        or low in CONJUNCTIONS
        or low in RELATIVES
        or low in AUXILIARIES
        or low in VERBS
        or is_adverb(token)
    )


WHY_HELD = frozenset(("suspicion", "charges", "charge", "allegations", "terrorism"))
"""What one is arrested on, by the police; no body is called so."""


def _goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the phrase goes on across the word at `at`, which no phrase begins or ends with."""
    low = tokens[at].low
    if at == 0 or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if low == "of":
        return is_nominal(before) and not after.low.endswith("ing")
    if low == "on" and after.low in WHY_HELD:
        return False
    if low in ("for", "in", "at", "from", "on", "with"):
        return before.low in ROLES and after.low not in TIMES and not after.text.isdigit()
    if low == "and":
        return before.is_word and after.is_word and before.text[0].isupper() and after.text[0].isupper()
    return False


def phrase_ending(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """The noun phrase whose last token is `last`, as token indices."""
    tokens, first = sentence.tokens, last + 1
    if tokens[last].low in PRONOUNS - DETERMINERS:
        return last, last
    while first > 0 and last - first < LONGEST:
        token = tokens[first - 1]
        if token.low in PRONOUNS and first <= last and token.low not in DETERMINERS:
            break
        if is_nominal(token) or (first <= last and _goes_on(tokens, first - 1)):
            first -= 1
            if (
                token.low in DETERMINERS
                and token.low not in ("all", "both")
                and (first == 0 or not _goes_on(tokens, first - 1))
            ):
                break
            continue
        break
    return _trimmed(tokens, first, last)


def phrase_starting(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The noun phrase whose first token is `first`, as token indices."""
    tokens, last = sentence.tokens, first - 1
    while last + 1 < len(tokens) and last - first < LONGEST:
        token = tokens[last + 1]
        if (
            last >= first
            and token.low in DETERMINERS
            and not _goes_on(tokens, last)
            and tokens[last].low not in DETERMINERS
            and tokens[last].low != "'s"
        ):
            break
        if token.low in TIMES and last >= first:
            break
        if token.low in PRONOUNS and token.low not in DETERMINERS:
            return (first, first) if last < first else _trimmed(tokens, first, last)
        if is_nominal(token) or (last >= first and _goes_on(tokens, last + 1)):
            last += 1
            continue
        break
    return _trimmed(tokens, first, last)


def _trimmed(tokens: tuple[Token, ...], first: int, last: int) -> tuple[int, int] | None:
    while first <= last and (
        tokens[first].low in ("'s", "of", "and") or not tokens[first].is_word or is_adverb(tokens[first])
    ):
        first += 1
    while last >= first and (tokens[last].low in ("'s", "of", "and", "for", "in") or not tokens[last].is_word):
        last -= 1
    while first < last and (tokens[first].low in TIMES or _introduces(tokens, first)):
        first += 1
    if first > last or all(
        t.low in DETERMINERS - PRONOUNS - COUNTS or t.low in TIMES for t in tokens[first : last + 1]
    ):
        return None
    return first, last


def _before_time(tokens: tuple[Token, ...], at: int) -> int:
    """The token before quotation marks and a time: "the group on 25 January", "Trump last month"."""
    while at >= 0 and tokens[at].text in "\"'“”‘’":
        at -= 1
    time = at
    while time >= 0 and (tokens[time].low in TIMES or tokens[time].text.isdigit()):
        time -= 1
    if time == at or time < 0:
        return at
    return time - 1 if tokens[time].low in ("on", "in", "last", "this", "late", "early") else time


def _introduces(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a "that" begins a clause, not a phrase: "that Kyiv …", "that the army …"."""
    after = tokens[at + 1]
    return tokens[at].low == "that" and (after.text[0].isupper() or after.low in DETERMINERS or after.low in PRONOUNS)


def subject(sentence: Sentence, verb: int, start: int = 0) -> tuple[int, int] | None:
    """The noun phrase that does what the verb group beginning at token `verb` says; the clause around it begins at
    token `start`."""
    tokens, at = sentence.tokens, verb - 1
    while at >= 0 and (tokens[at].low in AUXILIARIES or is_adverb(tokens[at]) or tokens[at].text in OPENERS):
        # "tried to warn", "will continue to deny": on to the verb that governs it
        at -= (
            2
            if (tokens[at].low == "to" and at > 0 and not is_nominal(tokens[at - 1])) or tokens[at - 1].low in GOVERNING
            else 1
        )
    for _ in range(3):
        at = _before_time(tokens, at)
        if at < 0:
            return None
        token = tokens[at]
        if token.low in RELATIVES and at > 0:
            at -= 2 if tokens[at - 1].low == "," else 1
        elif token.text == ")":
            at = next((i - 1 for i in range(at, -1, -1) if tokens[i].text == "("), -1)
        elif token.low == ",":
            opening = next((i for i in range(at - 1, max(-1, at - LONGEST), -1) if tokens[i].low == ","), None)
            inside = tokens[opening + 1 : at] if opening is not None else ()
            if opening is None or any(
                t.low in VERBS and not t.text[0].isupper() for t in inside if t.low not in ("found", "named")
            ):
                return main_subject(sentence, start)
            at = _before_aside(tokens, opening - 1)
        else:
            break
    if is_nominal(tokens[at]):
        return phrase_ending(sentence, at)
    return (
        main_subject(sentence, start)
        if tokens[at].low in ("and", "or", "but", ",", "to") or tokens[at].low in PREPOSITIONS
        else None
    )


def _before_aside(tokens: tuple[Token, ...], at: int) -> int:
    """The token before what leads in between commas to what ends at `at`: "Lund, instead of helping his people,"."""
    comma = next((i for i in range(at, max(-1, at - LONGEST), -1) if tokens[i].low == ","), None)
    if comma is None or comma == 0 or tokens[comma + 1].low not in LEADING_ASIDE:
        return at
    return comma - 1


LEADING_ASIDE = frozenset(("instead", "rather", "despite", "besides", "unlike"))


def _after_dateline(sentence: Sentence) -> int:
    """The token behind "LIMA, 3 May (AFP) --": 0 where no sentence begins so."""
    opening = sentence.tokens[:DATELINE]
    dash = next((i for i, t in enumerate(opening) if t.text in "–—-" or t.low == "text"), None)
    if dash is None or not opening[0].text.isupper() or len(opening[0].text) < 3:
        return 0
    return next(
        (
            i
            for i in range(dash, len(sentence.tokens))
            if sentence.tokens[i].is_word and sentence.tokens[i].low != "text"
        ),
        0,
    )


DATELINE = 22
"""Words and marks within which a dateline ends; MUC-4's are the longest."""


def main_subject(sentence: Sentence, start: int = 0) -> tuple[int, int] | None:
    """The first noun phrase of the sentence, or of a clause of it, after what leads in to it."""
    tokens, at = sentence.tokens, start or _after_dateline(sentence)
    while at < len(tokens) and (
        not tokens[at].is_word or is_adverb(tokens[at]) or tokens[at].low in ("and", "but", "or", "so", "yet", "that")
    ):
        at += 1
    if at + 1 < len(tokens) and tokens[at].low in ("last", "this", "next") and tokens[at + 1].low in TIMES:
        at += 3 if at + 2 < len(tokens) and tokens[at + 2].low == "," else 2  # "Last year Lund …"
    if at < len(tokens) and (tokens[at].low in LEADING_IN or tokens[at].low in CONJUNCTIONS):
        comma = next((i for i in range(at, len(tokens)) if tokens[i].low == ","), None)
        if comma is None:
            return None
        at = comma + 1
    return phrase_starting(sentence, at)


def noun_after(sentence: Sentence, at: int, skipping: frozenset[str] = frozenset()) -> tuple[int, int] | None:
    """The noun phrase that begins at token `at`, or after the words to skip there."""
    tokens = sentence.tokens
    while at < len(tokens) and (tokens[at].low in skipping or tokens[at].text in OPENERS or is_adverb(tokens[at])):
        at += 1
    return phrase_starting(sentence, at) if at < len(tokens) else None


def joined(sentence: Sentence, phrase: tuple[int, int], start: int = 0) -> tuple[int, int]:
    """A noun phrase with the one that an "and" joins to it across an article: "Lund and his men", "Morsova and the Front".
    Not where the "and" may join clauses: what leads must begin the clause, what follows must end before a verb."""
    tokens, (first, last) = sentence.tokens, phrase
    if first - start >= 2 and tokens[first - 1].low in ("and", "nor"):
        before = phrase_ending(sentence, first - 2)
        leads = before is not None and (
            before[0] <= start or (before[0] == start + 1 and tokens[first].low in DETERMINERS)
        )
        if before is not None and (leads or tokens[first - 1].low == "nor") and tokens[before[0]].is_word:
            named = tokens[before[1]].text[0].isupper() or tokens[first - 1].low == "nor"
            return (before[0], last) if named else phrase
    if last + 2 < len(tokens) and tokens[last + 1].low == "and" and tokens[last + 2].low in DETERMINERS:
        after = phrase_starting(sentence, last + 2)
        follows = tokens[after[1] + 1] if after and after[1] + 1 < len(tokens) else None
        ends = follows is None or follows.low in PREPOSITIONS or not follows.is_word
        if after is not None and ends and tokens[after[1]].text[0].isupper():
            return first, after[1]
    besides = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].low == ",")
    if [t.low for t in tokens[besides : besides + 3]] == ["as", "well", "as"] and besides + 3 < len(tokens):
        after = phrase_starting(sentence, besides + 3)
        if after is not None and any(t.text[0].isupper() for t in tokens[after[0] : after[1] + 1]):
            return first, after[1]
    return phrase


def span_of(sentence: Sentence, phrase: tuple[int, int]) -> Span:
    """A phrase's characters."""
    return sentence.cut(*phrase)


def whole_source(sentence: Sentence, spans: list[Span]) -> list[Span]:
    """A source with the head that an "of" goes back to: "some" before "of these suspects"."""
    if spans and sentence.start <= spans[0][0] < sentence.end:
        first = sentence.at(spans[0][0])
        if first and sentence.tokens[first].low == "of" and is_nominal(sentence.tokens[first - 1]):
            return [(sentence.tokens[first - 1].start, spans[0][1]), *spans[1:]]
    return spans


def antecedent(sentence: Sentence, span: Span) -> Span | None:
    """Whom a relative pronoun goes back to: "officials" before ", who"; None where the span is none."""
    at = sentence.at(span[0])
    if at == 0 or sentence.tokens[at].low not in RELATIVES or sentence.tokens[at].end != span[1]:
        return None
    phrase = phrase_ending(sentence, at - (2 if sentence.tokens[at - 1].low == "," and at > 1 else 1))
    return span_of(sentence, phrase) if phrase else None
