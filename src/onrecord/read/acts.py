"""Which act somebody's words are: a table of named rules over the patterns of lexicon/acts.toml.

A rule's cue is looked for in each sentence. Where it meets the cue of an attribution that the encoder found, that
statement becomes the act; elsewhere the act stands by itself, its speaker and target found beside the cue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from ..model import Span
from ..text import Sentence, overlaps
from .lexicon import lexicon, words
from .phrases import (
    AUXILIARIES,
    DETERMINERS,
    FIRST_PERSON,
    RELATIVES,
    noun_after,
    phrase_ending,
    span_of,
    subject,
)

Phrase = tuple[int, int]
"""First and last token of a noun phrase in its sentence."""


@dataclass(frozen=True)
class Rule:
    """A row of the table; lexicon/acts.toml says what its fields mean."""

    name: str
    act: str
    on: tuple[str, ...]
    cue: re.Pattern[str]
    speaker: tuple[str, ...]
    target: tuple[str, ...] = ()
    certainty: str | None = None
    mode: str | None = None
    unless: re.Pattern[str] | None = None
    negated: str = "drop"
    where: str = "anywhere"
    as_cue: str = "match"
    passive: bool = False


@dataclass
class Draft:
    """A statement in the making; spans of the document."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    target: list[Span] = field(default_factory=list)
    act: str = "says"
    certainty: str | None = None
    mode: str | None = None
    negated: bool = False
    score: float = 0.0
    rule: str | None = None
    speaks_for: Draft | None = None
    """The statement in whose words this act stands: its speaker is who "we" is."""


@cache
def rules() -> tuple[Rule, ...]:
    """The table, its macros filled in."""
    table = lexicon("acts")
    macros = table["macros"]

    def pattern(text: str) -> re.Pattern[str]:
        for name, meaning in macros.items():
            text = text.replace("{" + name + "}", meaning)
        return re.compile(text if text.startswith(("(?<", r"\b")) else rf"(?<!\w)(?:{text})(?:(?<=\s)|(?!\w))")

    found = []
    for row in table["rule"]:
        fields = dict(row)
        cue = pattern(fields.pop("cue"))
        if "unless" in fields:
            fields["unless"] = pattern(fields["unless"])
        for name in ("on", "speaker", "target"):
            fields[name] = tuple(fields.get(name, ()))
        found.append(Rule(cue=cue, **fields))
    return tuple(found)


def lowered(text: str) -> str:
    """Lower case and straight apostrophes, character for character."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow in lower case
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'").replace("‘", "'")


def find_acts(text: str, sentences: list[Sentence], attributions: Iterable[Draft]) -> list[Draft]:
    """The attributions, each with its act, and the acts that stand outside them."""
    drafts = list(attributions)
    extra: list[Draft] = []
    low = lowered(text)
    for sentence in sentences:
        words = low[sentence.start : sentence.end]
        near = [d for d in drafts if any(overlaps(s, sentence.span) for s in (*d.cue, *d.content))]
        taken: list[Span] = []
        for rule in rules():
            if not any(w in words for w in rule.on) or (rule.unless and rule.unless.search(words)):
                continue
            for match in rule.cue.finditer(words):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                while start < end and text[start].isspace():
                    start += 1
                while end > start and text[end - 1].isspace():
                    end -= 1
                cue = (start, end)
                if end > start and not any(overlaps(cue, t) for t in taken):
                    found = list(apply(rule, cue, sentence, near, text))
                    if found:
                        taken.append(cue)
                        extra += [d for d in found if d not in drafts]
    return [d for d in (*drafts, *extra) if d.act != NOTHING]


def apply(rule: Rule, cue: Span, sentence: Sentence, near: list[Draft], text: str) -> Iterator[Draft]:
    """What a rule makes of its cue at one place: an attribution it turned into an act, or an act of its own."""
    first, last = _tokens(sentence, cue)
    carrier = next((d for d in near if any(overlaps(c, cue) for c in d.cue)), None)
    inside = next((d for d in near if any(s <= cue[0] and cue[1] <= e for s, e in d.content)), None)
    if rule.where == "content" and (inside is None or carrier is not None or inside.act == rule.act):
        return
    act, negated = rule.act, False
    if rule.negated != "keep" and _negated(sentence, first):
        if rule.negated == "drop":
            _unsay(carrier, act)
            return
        act, negated = rule.negated, True
    if sentence.tokens[-1].text == "?" and act in ("accuses", "claims", "demands"):
        return
    if act == "accuses" and first and sentence.tokens[first - 1].low == "to":
        return  # "to arrest them" is a wish
    place = Place(sentence, first, last, inside, text)
    if rule.as_cue == "own side":
        if inside is not None and inside.act == "says" and inside.cue and _speaks_of_own(inside, cue, text):
            _become(inside, rule, act, negated, None, sentence)
            yield inside
        return
    target = place.find(rule.target)
    if act == "accuses" and rule.target and target is None:
        return
    if rule.as_cue == "attribution":
        assert inside is not None
        if inside.act == "says" and inside.cue:
            # who says of its own side that it did it claims
            own = act == "accuses" and (place.is_self(target) or _is_own_force(inside, target, text))
            if target is not None and place.is_self(target) and not _speaks_of_own(inside, target, text):
                return  # "officials said it killed nine": the fire
            _become(inside, rule, "claims" if own else act, negated, None if own else target, sentence)
            yield inside
        return
    speaker = place.find(rule.speaker)
    if (
        speaker is not None
        and inside is not None
        and inside.source
        and PRONOUN.fullmatch(text[speaker[0] : speaker[1]])
    ):
        speaker = inside.source[0]  # "the army said it had arrested …"
    if speaker is not None and NOBODY.match(text[speaker[0] : speaker[1]]) and rule.negated != "keep":
        _unsay(carrier, act)
        return
    if carrier is not None and carrier.act == "says":
        if not _is_patient(carrier, place, rule):
            _become(carrier, rule, act, negated, target, sentence)
            if speaker is not None and (not carrier.source or _knows_better(speaker, cue, carrier, text)):
                carrier.source = [speaker]
            yield carrier
            return
        if not carrier.content:  # the encoder took who was accused for who spoke
            carrier.source, carrier.content = [], []
            _become(carrier, rule, act, negated, target, sentence)
            if speaker is not None:
                carrier.source = [speaker]
            yield carrier
            return
    elif carrier is not None and carrier.act == rule.act:
        return
    draft = Draft(cue=[cue], speaks_for=inside)
    _become(draft, rule, act, negated, target, sentence)
    if speaker is not None:
        draft.source = [speaker]
    elif "none" not in rule.speaker:
        return
    yield draft


def _knows_better(speaker: Span, cue: Span, carrier: Draft, text: str) -> bool:
    """Whether the subject right before the cue, not the encoder's source, is who speaks."""
    if any(overlaps(s, speaker) for s in carrier.source):
        return False
    if any(text[s:e].lower() in RELATIVES for s, e in carrier.source):
        return True
    words_ = text[speaker[0] : speaker[1]]
    named = all(w[0].isupper() for w in words_.split() if w.lower() not in ("the", "of"))
    return 0 <= cue[0] - speaker[1] <= 1 and (named or bool(PRONOUN.fullmatch(words_)))


def _unsay(carrier: Draft | None, act: str) -> None:
    """ "No group has claimed responsibility" puts nothing on anybody's record."""
    if carrier is not None and act == "claims":
        carrier.act = NOTHING


NOTHING = "nothing"


def _speaks_of_own(inside: Draft, cue: Span, text: str) -> bool:
    """Whether "we", "it" or "they" at the head of somebody's words can be the speaker itself."""
    words_ = lowered(text[cue[0] : cue[1]]).split()
    if words_[0] in FIRST_PERSON:
        return True
    if cue[0] - inside.content[0][0] > 12 or not inside.source:
        return False
    start, end = inside.source[0]
    plural = text[start:end].lower().split()[-1].endswith("s") and text[start:end].rsplit(maxsplit=1)[-1][0].islower()
    return plural == words_[0].startswith("the")


OWN_FORCE = re.compile(r"(?:fighters|soldiers|mujahideen|brothers|members|forces|troops)$", re.I)
ARMED = re.compile(
    r"\b(?:group|movement|islamist|islamic state|taliban|spokesman for the|militants|militia|isis|hamas|army|military|command)\b",
    re.I,
)


def _is_own_force(inside: Draft, target: Span | None, text: str) -> bool:
    """Whether a group speaks of its own: "IS fighters attacked", the group said."""
    if target is None or not inside.source:
        return False
    return bool(
        OWN_FORCE.search(text[target[0] : target[1]]) and ARMED.search(text[inside.source[0][0] : inside.source[-1][1]])
    )


PRONOUN = re.compile(r"(?:i|we|it|they|he|she)", re.I)
NOBODY = re.compile(r"(?:no|nobody|none|neither)\b", re.I)


def _is_patient(carrier: Draft, place: Place, rule: Rule) -> bool:
    """Whether the encoder's source is whom the act befalls: in "X is accused", "X was criticised"."""
    if not (rule.passive or place.is_passive()) or not carrier.source:
        return False
    done_to = subject(place.sentence, place.first)
    return done_to is None or any(overlaps(s, span_of(place.sentence, done_to)) for s in carrier.source)


def _become(draft: Draft, rule: Rule, act: str, negated: bool, target: Span | None, sentence: Sentence) -> None:
    draft.act, draft.rule, draft.negated = act, rule.name, negated
    draft.certainty = (_hedged(sentence, draft, rule)) if act == "accuses" else None
    draft.mode = rule.mode if act == "declines" else None
    draft.target = [target] if target and act in ("accuses", "threatens", "denies") else []


HINTS = re.compile(r"\b(?:may|might|could|possib\w+|hint\w*|suggest\w*)\b")
DOUBTS = re.compile(r"\b(?:believ\w+|suspect\w*|probabl[ye]|likely|appear\w*|seem\w*|thought|presum\w+)\b")


def _hedged(sentence: Sentence, draft: Draft, rule: Rule) -> str | None:
    """The certainty of an accusation in somebody's words: the rule's, unless the words are more careful."""
    if rule.as_cue != "attribution":
        return rule.certainty
    words = lowered(" ".join(t.text for t in sentence.tokens))
    if HINTS.search(words):
        return "hinted"
    return "suspected" if DOUBTS.search(words) else rule.certainty


def _tokens(sentence: Sentence, span: Span) -> tuple[int, int]:
    inside = sentence.within(span)
    return (inside.start, inside.stop - 1) if len(inside) else (sentence.at(span[0]), sentence.at(span[0]))


def _negated(sentence: Sentence, first: int) -> bool:
    """Whether the verb group before the cue says no."""
    tokens = sentence.tokens
    at = first - 1
    while at >= 0 and first - at <= 4:
        low = tokens[at].low
        if low in ("not", "never", "n't", "cannot", "nobody", "no-one", "neither", "nor", "without") or low.endswith(
            "n't"
        ):
            return True
        if low == "t" and at > 1 and tokens[at - 1].text in "'’":
            return True
        if low == "no" or (low in ("one", "group") and at > 0 and tokens[at - 1].low == "no"):
            return True
        if not (
            low in AUXILIARIES
            or low
            in (
                "been",
                "yet",
                "immediately",
                "publicly",
                "one",
                "group",
                "ever",
                "party",
                "organisation",
                "organization",
                "'",
            )
        ):
            return False
        at -= 1
    return False


class Place:
    """A cue in its sentence, and the noun phrases around it by where they stand."""

    def __init__(self, sentence: Sentence, first: int, last: int, inside: Draft | None, text: str) -> None:
        self.sentence, self.first, self.last, self.inside, self.text = sentence, first, last, inside, text

    def find(self, wheres: Iterable[str]) -> Span | None:
        """The first of the noun phrases asked for that is there."""
        for where in wheres:
            if where == "speaker" and self.inside is not None and self.inside.source:
                return self.inside.source[0]
            if (phrase := FINDERS.get(where, _nothing)(self)) is not None:
                return span_of(self.sentence, phrase)
        return None

    def is_passive(self) -> bool:
        """Whether the cue is a participle behind a form of "be": its subject does not speak."""
        tokens = self.sentence.tokens
        if tokens[self.last].low.endswith("ing") or (
            self.last > self.first and tokens[self.last - 1].low.endswith("ing")
        ):
            return False
        return any(t.low in BE for t in tokens[max(0, self.first - 2) : self.last + 1])

    def is_self(self, span: Span | None) -> bool:
        """Whether a phrase is the speaker's own side: we, our forces, or it after "X said"."""
        if span is None:
            return False
        words = self.text[span[0] : span[1]].lower().split()
        return words[0] in FIRST_PERSON or (words in (["it"], ["its"]) or words[0] == "its")


BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


def _nothing(place: Place) -> Phrase | None:
    return None


def _experiencer(place: Place) -> Phrase | None:
    """Who is before the cue, whatever its form: "she is outraged", "two suspects in the attack were held"."""
    phrase, tokens = subject(place.sentence, place.first), place.sentence.tokens
    for _ in range(2):
        if (
            phrase is None
            or phrase[0] < 2
            or tokens[phrase[0] - 1].low not in ("in", "near", "of", "from", "at", "behind", "over", "on", "with")
        ):
            break
        wider = phrase_ending(place.sentence, phrase[0] - 2)
        if wider is None:
            break
        phrase = wider
    return phrase


def _subject(place: Place) -> Phrase | None:
    return None if place.is_passive() else subject(place.sentence, place.first)


def _agent(place: Place) -> Phrase | None:
    """Who stands behind "by" after the cue."""
    return _behind(place, ("by",))


def _giver(place: Place) -> Phrase | None:
    """Who stands behind "of", "from" or "by" after a noun."""
    return _behind(place, ("by", "from", "of"))


def _behind(place: Place, prepositions: tuple[str, ...]) -> Phrase | None:
    tokens = place.sentence.tokens
    for at in range(place.last, min(place.last + 9, len(tokens) - 1)):
        if tokens[at].low in prepositions:
            return noun_after(place.sentence, at + 1)
        if at > place.last and (tokens[at].text in ",;:." or tokens[at].low in RELATIVES):
            return None
    return None


def _authority(place: Place) -> Phrase | None:
    """The authority that the words are attributed to: whoever tells of an arrest has made it."""
    if place.inside is None or not place.inside.source:
        return None
    start, end = place.inside.source[0]
    if not place.sentence.start <= start < place.sentence.end:
        return None
    within = place.sentence.within((start, end))
    return (within.start, within.stop - 1) if {place.sentence.tokens[i].low for i in within} & AUTHORITIES else None


AUTHORITIES = frozenset(
    [
        "police",
        "sheriff",
        "authorities",
        "officials",
        "prosecutors",
        "prosecutor",
        "investigators",
        "deputies",
        "detectives",
        "department",
        "office",
        "court",
        "judge",
        "jury",
        "fbi",
        "fsb",
        "kremlin",
        "minister",
        "ministry",
        "attorney",
        "indictment",
        "commissioner",
        "superintendent",
        "chief",
        "coalition",
        "forces",
        "army",
        "military",
        "government",
        "president",
        "governor",
        "spokeswoman",
        "spokesman",
    ]
)
"""Words that tell an authority, whose accusation weighs as MUC-4 says."""


def _possessor(place: Place) -> Phrase | None:
    """X in "X's claim"; "his", "their"."""
    tokens = place.sentence.tokens
    at = place.first - 1
    while (
        at > 0
        and place.first - at <= 3
        and tokens[at].low != "'s"
        and tokens[at].low not in ("his", "her", "their", "its")
    ):
        if not tokens[at].is_word and tokens[at].text not in "'’":
            return None
        if tokens[at].text in "'’":
            break
        at -= 1
    if at < 0:
        return None
    if tokens[at].low in ("his", "her", "their", "its"):
        return at, at
    if tokens[at].low == "'s" or tokens[at].text in "'’":
        return phrase_ending(place.sentence, at - 1)
    return None


def _before(place: Place) -> Phrase | None:
    return phrase_ending(place.sentence, place.first - 1) if place.first else None


def _modifier(place: Place) -> Phrase | None:
    """The word before a noun: "U.S. warning"."""
    at = place.first - 1
    return (at, at) if at >= 0 and place.sentence.tokens[at].is_word else None


def _object(place: Place) -> Phrase | None:
    return noun_after(place.sentence, place.last + 1, frozenset({"that", "against", "to", "for", "on"}))


def _denied_of(place: Place) -> Phrase | None:
    """Who is said to have had no part in it, unless it is the speaker: "Ukraine had nothing to do with it"."""
    phrase, inside = subject(place.sentence, place.first), place.inside
    if phrase is None or not _may_act(place.sentence, phrase):
        return None
    if place.is_self(span_of(place.sentence, phrase)):
        within = place.sentence.within(inside.source[0]) if inside and inside.source else range(0)
        return (within.start, within.stop - 1) if len(within) else None
    return phrase


def _somebody(place: Place) -> Phrase | None:
    """The subject, if it can be somebody."""
    phrase = _subject(place)
    return phrase if phrase and _may_act(place.sentence, phrase) else None


def _accused(place: Place) -> Phrase | None:
    """The object, without what it is accused of."""
    phrase, tokens = _object(place), place.sentence.tokens
    if phrase is None:
        return None
    of = next((i for i in range(phrase[0], phrase[1] + 1) if tokens[i].low == "of"), phrase[1] + 1)
    return (phrase[0], of - 1) if of > phrase[0] else None


def _threatened(place: Place) -> Phrase | None:
    """The object, if it can be somebody."""
    phrase = _object(place)
    return phrase if phrase and _may_act(place.sentence, phrase) else None


def _alleged(place: Place) -> Phrase | None:
    """The object of "alleged that", unless something befell it."""
    phrase, tokens = _object(place), place.sentence.tokens
    return (
        phrase
        if phrase and not (phrase[1] + 1 < len(tokens) and tokens[phrase[1] + 1].low in ("was", "were", "been", "had"))
        else None
    )


def _after(place: Place) -> Phrase | None:
    return noun_after(place.sentence, place.last + 1, frozenset({"of", "for", "on", "against", "from", "to"}))


def _links(place: Place) -> Phrase | None:
    """Who is hinted to be linked: "a tie to Ukraine", "Ukraine link", "that Ukraine had a hand in it"."""
    tokens = place.sentence.tokens
    nouns = [i for i in range(place.last + 1, len(tokens)) if LINK.match(tokens[i].low)]
    for at in nouns:
        if at + 1 < len(tokens) and tokens[at + 1].low in ("to", "with", "between", "by"):
            return noun_after(place.sentence, at + 2)
    for at in nouns:
        verb = at
        while verb > 0 and tokens[verb - 1].low in DETERMINERS | {"had", "has", "have", "played", "plays"}:
            verb -= 1
        if (found := subject(place.sentence, verb)) is not None:
            return found
    return None


LINK = re.compile(r"(?:links?|ties?|connections?|involve\w*|role|trac\w+|track|hand|behind|responsib\w+)$")


def _hinted(place: Place) -> Phrase | None:
    """The name right behind "hints at"."""
    found, tokens = noun_after(place.sentence, place.last + 1), place.sentence.tokens
    title_case = sum(t.text[0].isupper() for t in tokens if len(t.text) > 3) > 0.8 * sum(
        len(t.text) > 3 for t in tokens
    )
    return (
        found
        if found and not title_case and all(t.text[0].isupper() for t in tokens[found[0] : found[1] + 1])
        else None
    )


def _antecedent(place: Place) -> Phrase | None:
    """X in "X, which Y has accused of …"."""
    by, tokens = subject(place.sentence, place.first), place.sentence.tokens
    if by is None or by[0] < 2 or tokens[by[0] - 1].low not in ("which", "whom", "who", "that"):
        return None
    return phrase_ending(place.sentence, by[0] - (3 if tokens[by[0] - 2].low == "," else 2))


def _linked(place: Place) -> Phrase | None:
    """Who it is laid at the door of: "linked the attack to Ukraine", "attributed to the Taliban", "to implicate Ukraine"."""
    tokens = place.sentence.tokens
    if tokens[place.last].low in ("implicate", "blame"):
        return noun_after(place.sentence, place.last + 1)
    at = next(
        (
            i
            for i in range(place.last, min(len(tokens), place.last + 16))
            if tokens[i].low in ("to", "with", "by") and (i > place.last or tokens[i].low == "by")
        ),
        None,
    )
    found = noun_after(place.sentence, at + 1) if at is not None else None
    if found is not None and tokens[found[1]].low in THINGS:  # "to link Ukraine to the attack"
        return noun_after(place.sentence, place.last + 1)
    return found


def _passive_agent(place: Place) -> Phrase | None:
    """The agent, where the cue is passive; an active cue's "by" is something else."""
    return _agent(place) if place.is_passive() else None


def _doer(place: Place) -> Phrase | None:
    """Who is said to be responsible: the subject of "is behind", the agent of "carried out by"."""
    tokens = place.sentence.tokens
    if tokens[place.last].low == "by":
        return noun_after(place.sentence, place.last + 1)
    if place.last + 1 < len(tokens) and tokens[place.last + 1].low == "by":
        return noun_after(place.sentence, place.last + 2)
    if tokens[place.last].low in ("to", "in") and tokens[place.last - 1].low == "linked":
        return noun_after(place.sentence, place.last + 1)
    if place.is_passive() and tokens[place.last].low not in STATES and tokens[place.first].low not in STATES:
        return None  # "how it was carried out"
    phrase = subject(place.sentence, place.first)
    return phrase if phrase and _may_act(place.sentence, phrase) else None


STATES = frozenset(
    [
        "responsible",
        "blame",
        "behind",
        "involved",
        "implicated",
        "complicit",
        "for",
        "is",
        "are",
        "was",
        "were",
        "had",
        "have",
        "has",
    ]
)
"""What "is" leads to without making its subject one that something befalls."""


def _attacker(place: Place) -> Phrase | None:
    """Who is said to have attacked: the subject of an active verb, the agent of a passive one."""
    tokens = place.sentence.tokens
    before = [t.low for t in tokens[max(0, place.first - 3) : place.first]]
    if set(before[-2:]) & BE or (before[-1:] == ["and"] and set(before) & BE):
        return (
            noun_after(place.sentence, place.last + 2)
            if place.last + 1 < len(tokens) and tokens[place.last + 1].low == "by"
            else None
        )
    if place.last + 1 < len(tokens) and tokens[place.last + 1].low in ("himself", "herself", "itself", "dead", "in"):
        return None
    phrase = subject(place.sentence, place.first)
    return phrase if phrase and _may_act(place.sentence, phrase) else None


def _may_act(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase can be somebody: a name, a pronoun, or a word for people."""
    tokens = sentence.tokens[phrase[0] : phrase[1] + 1]
    if {t.low for t in tokens} & {"no", "nobody", "who", "someone", "anyone", "somebody", "that", "which", "this"}:
        return False
    head = tokens[-1]
    if head.low in BY_THEIR_DEED:
        return False
    if head.low in PEOPLE or tokens[0].low in ("he", "she", "they", "we", "it", "i"):
        return True
    return head.text[0].isupper() and (phrase[0] > 0 or len(tokens) > 1) and head.low not in THINGS


PEOPLE = (
    words("roles", "unnamed")
    | words("roles", "group")
    | words("roles", "person")
    | frozenset(
        [
            "troops",
            "forces",
            "soldiers",
            "army",
            "police",
            "gunmen",
            "militants",
            "fighters",
            "hackers",
            "settlers",
            "assailants",
            "brothers",
            "students",
            "protesters",
            "navy",
            "driver",
            "men",
            "man",
            "women",
            "woman",
            "boys",
            "boy",
            "teenager",
            "teen",
            "suspects",
            "suspect",
            "agents",
            "militia",
            "rebels",
            "government",
            "military",
            "pirates",
        ]
    )
)
BY_THEIR_DEED = frozenset(
    [
        "gunman",
        "gunmen",
        "attacker",
        "attackers",
        "assailant",
        "assailants",
        "shooter",
        "shooters",
        "bomber",
        "bombers",
        "terrorists",
        "killer",
        "killers",
    ]
)
"""Whoever is known by the deed alone is not accused by being said to have done it."""

THINGS = words("phrases", "time_nouns") | frozenset(
    [
        "attack",
        "attacks",
        "assault",
        "bombing",
        "massacre",
        "killing",
        "killings",
        "blast",
        "explosion",
        "bomb",
        "virus",
        "storm",
        "earthquake",
        "hurricane",
        "fire",
        "shooting",
        "war",
        "crash",
        "street",
        "avenue",
        "road",
        "ago",
    ]
)


FINDERS: dict[str, Callable[[Place], Phrase | None]] = {
    "subject": _subject,
    "experiencer": _experiencer,
    "agent": _agent,
    "giver": _giver,
    "authority": _authority,
    "possessor": _possessor,
    "before": _before,
    "modifier": _modifier,
    "object": _object,
    "after": _after,
    "alleged": _alleged,
    "links": _links,
    "linked": _linked,
    "hinted": _hinted,
    "antecedent": _antecedent,
    "somebody": _somebody,
    "accused": _accused,
    "threatened": _threatened,
    "denied-of": _denied_of,
    "agent-of-passive": _passive_agent,
    "doer": _doer,
    "attacker": _attacker,
}
