"""What somebody's words do: they accuse, claim or demand by what they say, not by the verb that they are said with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Span
from ..text import lowered, plain
from .act_rules import Rule, become
from .drafts import Draft
from .lexicon import lexicon
from .phrases import FIRST_PERSON
from .places import Place
from .somebody import PEOPLE


def in_their_words(
    rule: Rule, act: str, negated: bool, inside: Draft, place: Place, cue: Span, target: Span | None
) -> Iterator[Draft]:
    """What somebody's words do: "officials said the rebels attacked" accuses, "they must stop, she said" demands. The
    cue is the verb of saying and the words that do it; where they are of many sentences, these words alone."""
    text, sentence = place.text, place.sentence
    if UNSAID.search(lowered(" ".join(text[s:e] for s, e in inside.cue))):
        return  # "did not say that …"
    if rule.as_cue == "own side":
        if not _speaks_of_own(inside, cue, text):
            return
    elif rule.as_cue == "attribution" and act == "accuses":
        # who says of its own side that it did it claims
        if place.is_self(target):
            return  # "officials said it killed nine": the fire; what they say of themselves has a rule of its own
        if _is_own_force(inside, target, text):
            act, target = "claims", None
        elif any(MEDIA.search(text[s:e]) and len(text[s:e].split()) <= SHORT for s, e in inside.source):
            return  # an outlet that tells what happened accuses nobody
    if rule.as_cue != "match":
        if inside.act == "says" and inside.cue:
            inside.cue = [*inside.cue, cue]
            become(inside, rule, act, negated, target, sentence, place.first)
            yield inside
    elif (source := place.find(rule.speaker)) is not None:
        # what is said stays said; that it demands is a row of its own
        told_here = all(sentence.start <= s and e <= sentence.end for s, e in inside.content)
        draft = Draft([source], [*inside.cue, cue] if told_here else [cue], speaks_for=inside)
        become(draft, rule, act, negated, target, sentence, place.first)
        yield draft


UNSAID = re.compile(
    r"\b(?:not|never|cannot|without|den(?:y|ied|ies|ying)|challeng\w+|disput\w+|reject\w+|question\w*|doubt\w*)\b|n't\b"
)
MEDIA = re.compile(
    r"\b(?:Reuters|AFP|AP|Associated Press|BBC|CNN|NPR|NBC|CBS|ABC News|Al Jazeera|TASS|Interfax|Xinhua|Yonhap|news agency|newspaper"
    r"|television|TV|radio\w*|Times|Guardian|Post|media)(?: \(\w+\))?$",
    re.I,
)
"""An outlet, at the end of a phrase: not "CNN contributor Lund"."""
SHORT = 5
"""Words of an outlet's name at most; more are a clause about it."""


def _speaks_of_own(inside: Draft, cue: Span, text: str) -> bool:
    """Whether "we", "it" or "they" at the head of somebody's words can be the speaker itself."""
    words_ = lowered(text[cue[0] : cue[1]]).split()
    if words_[0] in FIRST_PERSON:
        return True
    if cue[0] - inside.content[0][0] > 12 or not inside.source:
        return False
    start, end = inside.source[0]
    last = text[start:end].rsplit(maxsplit=1)[-1]
    plural = last.endswith("s") and (last[0].islower() or last.lower() in PEOPLE)  # not "Hamas"
    return plural == words_[0].startswith("the")


OWN_FORCE = re.compile(r"(?:fighters|soldiers|mujahideen|brothers|members|forces|troops)$", re.I)
ARMED = re.compile(
    r"\b(?:group|movement|islamist|islamic state|taliban|spokesman for the|militants|militia|isis|hamas|army|military|command)\b",
    re.I,
)


def _is_own_force(inside: Draft, target: Span | None, text: str) -> bool:
    """Whether who speaks speaks of its own: "IS fighters attacked", the group said; "an Israeli strike", Israel said."""
    if target is None or not inside.source:
        return False
    accused, speaker = text[target[0] : target[1]], " … ".join(text[s:e] for s, e in inside.source)
    return bool((OWN_FORCE.search(accused) and ARMED.search(speaker)) or _sides(accused) & _sides(speaker))


def _sides(phrase: str) -> set[str]:
    """The names in a phrase, and the states that its adjectives and capitals stand for."""
    names = [n.removesuffix("'s").removesuffix("’s") for n in NAMES.findall(phrase)]
    return {SIDES.get(n) or plain(n) for n in names} | {SIDES[w] for n in names for w in n.split() if w in SIDES}


NAMES = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*")
SIDES = {
    form: plain(row["name"])
    for row in lexicon("parties")["party"]
    for form in (*row.get("people", ()), *row.get("aliases", ()))
}
"""The state that an adjective or a capital stands for."""
