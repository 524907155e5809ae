"""Which act somebody's words are: a table of named rules over the patterns of lexicon/acts.toml.

A rule's cue is looked for in each sentence. Where it meets the cue of an attribution that the encoder found, that
statement becomes the act; elsewhere the act stands by itself, its speaker and target found beside the cue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ..model import Span
from ..text import Sentence, lowered, overlaps
from .drafts import Draft
from .lexicon import lexicon
from .phrases import AUXILIARIES, FIRST_PERSON, RELATIVES, span_of, subject
from .places import Place


@dataclass(frozen=True)
class Rule:
    """A row of the table; lexicon/acts.toml says what its fields mean."""

    name: str
    act: str
    on: re.Pattern[str]
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
        fields["on"] = re.compile("|".join(map(re.escape, fields["on"])))
        for name in ("speaker", "target"):
            fields[name] = tuple(fields.get(name, ()))
        found.append(Rule(cue=cue, **fields))
    return tuple(found)


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
            if not rule.on.search(words) or (rule.unless and rule.unless.search(words)):
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
            if speaker is not None and (not carrier.source or _knows_better(rule, speaker, cue, carrier, text)):
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


def _knows_better(rule: Rule, speaker: Span, cue: Span, carrier: Draft, text: str) -> bool:
    """Whether the subject right before the cue, not the encoder's source, is who speaks."""
    if any(overlaps(s, speaker) for s in carrier.source):
        return False
    if any(text[s:e].lower() in RELATIVES for s, e in carrier.source):
        return True
    words_ = text[speaker[0] : speaker[1]]
    if rule.speaker[0] == "possessor" and 0 <= cue[0] - speaker[1] <= 3:
        return True  # "despite the affiliate's claim of responsibility"
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
