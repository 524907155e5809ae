"""Whose words stand at a place of a sentence: the attribution around it, and who is said to speak within that one's words.

The encoder finds the attributions of a text; it seldom finds the one within another ("Reuters reported that the group said
…") or that of a heading ("We will find them – Lund"). Both are plain enough to be found by their form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from ..model import Span
from ..text import Sentence, overlaps
from .drafts import Draft
from .lexicon import words
from .phrases import PRONOUNS, is_nominal, span_of, subject

SAYING = words("acts", "saying")
SAYING_OR_NOUN = words("acts", "saying_or_noun")
"""Verbs behind which somebody's words or beliefs stand."""
EXISTS = frozenset(("is", "are", "was", "were", "has", "have", "remains", "remain", "'s"))
STOPS = frozenset(',;:—–“”"')


def innermost(near: Iterable[Draft], span: Span) -> Draft | None:
    """The attribution with the fewest words around these."""
    around = [
        (end - start, i, d)
        for i, d in enumerate(near)
        for start, end in d.content
        if start <= span[0] and span[1] <= end
    ]
    return min(around, key=lambda found: found[:2])[2] if around else None


def _is_saying(sentence: Sentence, at: int) -> bool:
    """Whether a word is a verb of saying."""
    tokens = sentence.tokens
    if tokens[at].low in SAYING_OR_NOUN:
        return at + 1 < len(tokens) and tokens[at + 1].low in {"that"} | PRONOUNS
    return tokens[at].low in SAYING


def embedded(sentence: Sentence, inside: Draft, first: int) -> Draft | None:
    """The attribution within an attribution, in whose words token `first` stands: "Reuters reported that [the group said
    that its men] …". Only where no mark and no other clause stands between."""
    tokens, at = sentence.tokens, first - 1
    content = next((c for c in inside.content if overlaps(c, (tokens[first].start, tokens[first].end))), None)
    if content is None:
        return None
    while at >= 0 and tokens[at].start >= content[0]:
        if _is_saying(sentence, at) and (at + 1 < first or is_nominal(tokens[first])):
            if (speaker := subject(sentence, at)) is None:
                return None
            source, cue = span_of(sentence, speaker), sentence.cut(at, at)
            if source[0] < content[0] or any(overlaps(cue, c) for c in inside.cue):
                return None
            words_ = min(content[1], sentence.end)
            return Draft([source], [cue], [(tokens[at + 1].start, words_)], speaks_for=inside)
        if tokens[at].text in STOPS:
            return None
        at -= 1
    return None


def disown(sentence: Sentence, draft: Draft) -> None:
    """Take the speaker of another sentence from "There is a lingering concern …": it says that nobody in particular has it."""
    opens = [t.low for t in sentence.tokens[:2]]
    if opens[:1] == ["there"] and opens[1:] and opens[1] in EXISTS and draft.cue:
        in_opening = sentence.start <= draft.cue[0][0] <= sentence.start + len("there remains ")
        if in_opening and not any(overlaps(s, sentence.span) for s in draft.source):
            draft.source = []


HEADING = re.compile(
    r"(?P<content>.{12,}?)(?:,? (?P<says>says?)| (?P<dash>[–—-])) (?P<source>(?:the )?[A-ZÀ-Þ][^,;:]{1,60}|[a-z]+ ministry"
    rf"|(?:[a-z]+ )?(?:{'|'.join(sorted(words('roles', 'heading_speakers')))}))$"
)
"""A heading's words with who said them at their end: "…, says Lund", "… – Lund"."""


def heading(text: str, sentence: Sentence, near: list[Draft]) -> Draft | None:
    """The attribution of a heading that ends with who said it: the encoder's, put right, or one that it has not found."""
    stretch = text[sentence.start : sentence.end]
    match = None if sentence.paragraph or stretch[-1] in ".!?" else HEADING.fullmatch(stretch)
    if match is None or len(match["source"].split()) > LONGEST_NAME:
        return None
    cue = match.span("says" if match["says"] else "dash")
    content, source, cue = (
        (sentence.start + start, sentence.start + end)
        for start, end in (match.span("content"), match.span("source"), cue)
    )
    found = next((d for d in near if any(overlaps(c, cue) for c in d.cue)), None)
    if found is None and match["dash"]:
        found = next((d for d in near if not d.cue and not d.source), None)
        if found is None:
            taken = any(overlaps(span, (cue[0], source[1])) for d in near for span in (*d.source, *d.cue))
            return None if taken else Draft([source], [cue], [content], score=BY_FORM)
        found.cue = [cue]
    if found is not None:
        found.source, found.content = [source], [content]
        found.score = max(found.score, BY_FORM)
    return None


BY_FORM = 0.8
"""How sure an attribution is that a heading has by its form alone: no annotated set has enough of them to measure it."""

LONGEST_NAME = 6
"""Words of whom a heading names behind a dash; what is longer is a clause."""


def apart(draft: Draft, text: str) -> list[Draft]:
    """One act of each of several speakers: "A and B urged" is two, and so is "blamed A and B"."""
    if draft.act == "says":
        return [draft]
    sources, targets = (
        conjuncts(text, spans[0]) if len(spans) == 1 else [None] for spans in (draft.source, draft.target)
    )
    if len(sources) == len(targets) == 1:
        return [draft]
    return [
        replace(draft, source=[s] if s else draft.source, target=[t] if t else draft.target)
        for s in sources
        for t in targets
    ]


BOTH = re.compile(r"(?:both|neither|either) ", re.I)
AND = re.compile(r",? (?:and|nor) (?:also )?", re.I)
AS_WELL = re.compile(r",? as well as (?:also )?", re.I)
COMMA = re.compile(r", (?=[A-ZÀ-Þ])")
NAME_OF_ITS_OWN = re.compile(
    r"(?P<article>(?i:the|a|an|his|her|their|its|other|some|several|two|three) |(?:he|she|it|they)$)?(?P<name>(?:[a-z]+ ){0,2}[A-ZÀ-Þ])?"
)
SHARED_HEAD = re.compile(r"[A-ZÀ-Þ][\w.]* [a-z]+s?$")
"""What shares its last word with the name before it: "U.S. and Iraqi forces"."""


def conjuncts(text: str, span: Span) -> list[Span]:
    """The parties that a phrase joins, where it joins any: each a name, or a noun with an article of its own."""
    phrase = text[span[0] : span[1]]
    besides = AS_WELL.search(phrase)
    if besides is not None and besides.start():
        ends = span[0] + besides.start(), span[0] + besides.end()
        return [*conjuncts(text, (span[0], ends[0])), *conjuncts(text, (ends[1], span[1]))]
    joint = AND.search(phrase)
    if joint is None or AND.search(phrase, joint.end()) or joint.start() == 0:
        return [span]
    left, right = phrase[: joint.start()], phrase[joint.end() :]
    second = NAME_OF_ITS_OWN.match(right)
    assert second is not None
    capitals = phrase.isupper()
    if not second["article"] and (
        not second["name"]
        or re.search(r"\b(?:of|for)\b", left, re.I)
        or (SHARED_HEAD.fullmatch(right) and "'" not in right and "’" not in right)
        or (capitals and " " not in right)
    ):
        return [span]
    start = both.end() if (both := BOTH.match(phrase)) else 0
    cuts = [start, *(m.end() for m in COMMA.finditer(left, start)), joint.end(), len(phrase)]
    parts = [(span[0] + a, span[0] + len(phrase[a:b].rstrip(" ,")) + a) for a, b in pairwise(cuts)]
    parts[-2] = parts[-2][0], span[0] + len(left.rstrip(" ,"))
    first = NAME_OF_ITS_OWN.match(left, start)
    if first is None or not (first["article"] or first["name"]):
        return [span]
    return parts
