"""Which act somebody's words are: a table of named rules over the patterns of lexicon/acts.toml.

A rule's cue is looked for in each sentence. Where it meets the cue of an attribution that the encoder found, that
statement becomes the act; elsewhere the act stands by itself, its speaker and target found beside the cue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Span
from ..text import Sentence, lowered, overlaps, trimmed
from .act_rules import Rule, become, rules
from .drafts import Draft
from .lexicon import lexicon, words
from .phrases import AUXILIARIES, FIRST_PERSON, RELATIVES, span_of, subject
from .places import Place
from .somebody import PEOPLE
from .their_words import in_their_words
from .voices import apart, disown, embedded, heading, innermost


def find_acts(text: str, sentences: list[Sentence], attributions: Iterable[Draft]) -> list[Draft]:
    """The attributions, each with its act, and the acts that stand outside them."""
    drafts = list(attributions)
    low = lowered(text)
    for sentence in sentences:
        words = low[sentence.start : sentence.end]
        near = [d for d in drafts if any(overlaps(s, sentence.span) for s in (*d.cue, *d.content))]
        for draft in near:
            disown(sentence, draft)
        if (said := heading(text, sentence, near)) is not None:
            drafts.append(said)
            near.append(said)
        taken: list[Span] = []
        for rule in rules():
            if not rule.on.search(words):
                continue
            for match in rule.cue.finditer(words):
                around = max(0, match.start() - NEAR), match.end() + NEAR
                if (rule.unless and rule.unless.search(words, *around)) or (
                    rule.needs and not rule.needs.search(words, *around)
                ):
                    continue
                cue = trimmed(text, (sentence.start + match.start(), sentence.start + match.end()))
                if cue[1] > cue[0] and not any(overlaps(cue, t) for t in taken):
                    found = list(apply(rule, cue, sentence, near, text))
                    if found:
                        taken += [cue, *(c for d in found for c in d.cue)]
                        drafts += [d for d in found if all(d is not known for known in drafts)]
    for draft in drafts:
        if draft.act == "denies" and draft.target and _looked(draft, text):
            draft.target = []
        if draft.act == "denies" and any(overlaps(s, c) for s in draft.source for c in draft.cue):
            draft.source = []  # "no evidence of a role has been reported"
    return [part for d in drafts if d.act != NOTHING for part in apart(d, text)]


SOUGHT = re.compile(r"\b(?:no|any) (?:evidence|signs?|indications?|proof)\b", re.I)


def _looked(draft: Draft, text: str) -> bool:
    """Whether the target of a denial is who looked, not who is cleared: "Karvenia saw no sign of Morsova's role"."""
    start = draft.target[0][0]
    if any(overlaps(t, s) for t in draft.target for s in draft.source):
        return True
    return any(SOUGHT.search(text[s:e]) and start < s for s, e in draft.cue)


NEAR = 80
"""Characters around a cue in which an `unless` or a `needs` counts."""


def apply(rule: Rule, cue: Span, sentence: Sentence, near: list[Draft], text: str) -> Iterator[Draft]:
    """What a rule makes of its cue at one place: an attribution it turned into an act, or an act of its own."""
    first, last = _tokens(sentence, cue)
    carrier = next((d for d in near if any(overlaps(c, cue) for c in d.cue)), None)
    inside = innermost(near, cue)
    if inside is not None and inside is not carrier:
        inside = embedded(sentence, inside, first) or inside
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
    if act == "accuses" and rule.where == "anywhere" and _yet_to_be(sentence, first):
        return  # "to arrest them", "will be charged"
    place = Place(sentence, first, last, inside, text)
    target = place.find(rule.target)
    if act == "accuses" and rule.target and target is None:
        return
    if act == "accuses" and target is not None:
        target = _person_in(target, text)
    if rule.where == "content" and inside is not None:
        yield from in_their_words(rule, act, negated, inside, place, cue, target)
        return
    speaker = place.find(rule.speaker)
    if (
        speaker is not None
        and inside is not None
        and inside.source
        and _may_be(text[speaker[0] : speaker[1]].lower(), text[inside.source[0][0] : inside.source[0][1]])
    ):
        speaker = inside.source[0]  # "the army said it had arrested …"
    if speaker is not None and NOBODY.match(text[speaker[0] : speaker[1]]) and rule.negated != "keep":
        _unsay(carrier, act)
        return
    nobody = "none" in rule.speaker or ("none of passive" in rule.speaker and place.is_passive())
    if speaker is None and not nobody and (carrier is None or not carrier.source):
        return  # "the plan threatens to fail"
    if carrier is not None and speaker is not None and _is_anothers(carrier, cue, speaker):
        carrier.cue = [c for c in carrier.cue if not overlaps(c, cue)]
        carrier = None
    if carrier is not None and carrier.act == "says":
        patient = _is_patient(carrier, place, rule, target)
        if patient and target is not None:
            target = next((s for s in carrier.source if overlaps(s, target)), target)
        if not patient:
            become(carrier, rule, act, negated, target, sentence, first)
            carrier.cue = [cue if _is_scrap(c, cue, text) else c for c in carrier.cue]
            if speaker is not None and (not carrier.source or _knows_better(rule, speaker, cue, carrier, text)):
                carrier.source = [speaker]
            yield carrier
            return
        if not carrier.content:  # the encoder took who was accused for who spoke
            carrier.source, carrier.content = [], []
            become(carrier, rule, act, negated, target, sentence, first)
            if speaker is not None:
                carrier.source = [speaker]
            yield carrier
            return
    elif carrier is not None and carrier.act == rule.act:
        return
    draft = Draft(cue=[cue], speaks_for=inside)
    become(draft, rule, act, negated, target, sentence, first)
    if speaker is not None:
        draft.source = [speaker]
    elif not nobody:
        return
    yield draft


def _person_in(span: Span, text: str) -> Span:
    """Whose it is, of "the detained suspect's identity": nobody accuses an identity."""
    owner = re.match(r"(.*\b(\w+))['’]s (?:\w+ )*?(\w+)$", text[span[0] : span[1]])
    if owner and owner[2].lower() in PEOPLE and owner[3].lower() not in PEOPLE:
        return span[0], span[0] + owner.end(1)
    return span


def _is_anothers(carrier: Draft, cue: Span, speaker: Span) -> bool:
    """Whether a cue is a noun with a speaker of its own that the encoder put to the verb before: "claim" in "Lund tried to
    link Morsova to it despite the Front's claim of responsibility"."""
    apart = (
        bool(carrier.cue)
        and not overlaps(carrier.cue[0], cue)
        and not any(overlaps(s, speaker) for s in carrier.source)
    )
    return carrier.act == "says" and bool(carrier.source) and apart and 0 <= cue[0] - speaker[1] <= 3


def _is_scrap(part: Span, cue: Span, text: str) -> bool:
    """Whether the encoder's cue is but the auxiliary of the words that carry the act: "has" of "has issued an alert"."""
    return overlaps(part, cue) and {*text[part[0] : part[1]].lower().split()} <= AUXILIARIES


Counts = dict[str, dict[str, list[int]]]
"""By act and rule: how many were found, and how many of them right."""
PULL = 10.0
"""So many acts' worth is a rule drawn towards its act's rate, and an act towards that of all: the least Brier score by
folds of documents (training/rule_scores.py: 0.161; of one rate for all 0.168)."""


def score(draft: Draft) -> float:
    """The probability that a statement is one: for an act how often its rule was right (lexicon/act_scores.toml), for
    the rest what the encoder says."""
    if draft.act == "says" or draft.rule is None:
        return draft.score
    return smoothed(lexicon("act_scores"), draft.act, draft.rule)


def smoothed(counts: Counts, act: str, rule: str) -> float:
    """How often a rule is right, few counts drawn towards the act's rate and those towards the rate of all."""
    of_act = counts.get(act, {})
    everything = [c for rules_ in counts.values() for c in rules_.values()]
    rate = sum(right for _, right in everything) / sum(n for n, _ in everything)
    n, right = (sum(c[i] for c in of_act.values()) for i in (0, 1))
    rate = (right + PULL * rate) / (n + PULL)
    n, right = of_act.get(rule, (0, 0))
    return (right + PULL * rate) / (n + PULL)


def _knows_better(rule: Rule, speaker: Span, cue: Span, carrier: Draft, text: str) -> bool:
    """Whether the subject right before the cue, not the encoder's source, is who speaks."""
    if any(overlaps(s, speaker) for s in carrier.source):
        return False
    if any(text[s:e].lower() in RELATIVES for s, e in carrier.source):
        return True
    if re.match(r", (?:which|who) $", text[speaker[1] : cue[0]]):
        return True  # "referred questions to the ministry, which did not respond"
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


def _may_be(pronoun: str, speaker: str) -> bool:
    """Whether a pronoun in somebody's words can be who speaks: no body is "he", no person "it"."""
    if pronoun in FIRST_PERSON or not PRONOUN.fullmatch(pronoun):
        return pronoun in FIRST_PERSON
    if pronoun not in ("he", "she"):
        return True
    last = speaker.rsplit(maxsplit=1)[-1]
    return not {*speaker.lower().split()} & NO_PERSON and not (last.islower() and last.endswith("s"))


NO_PERSON = words("roles", "organisation") | words("roles", "utterances") | {"complaint", "indictment", "records"}
PRONOUN = re.compile(r"(?:i|we|it|they|he|she)", re.I)
NOBODY = re.compile(r"(?:no|nobody|none|neither)\b", re.I)


def _is_patient(carrier: Draft, place: Place, rule: Rule, target: Span | None) -> bool:
    """Whether the encoder's source is whom the act befalls: in "X is accused", "X was criticised"."""
    if not (rule.passive or place.is_passive()) or not carrier.source:
        return False
    if target is not None and any(overlaps(s, target) for s in carrier.source):
        return True
    done_to = subject(place.sentence, place.first)
    return done_to is None or any(overlaps(s, span_of(place.sentence, done_to)) for s in carrier.source)


def _tokens(sentence: Sentence, span: Span) -> tuple[int, int]:
    inside = sentence.within(span)
    return (inside.start, inside.stop - 1) if len(inside) else (sentence.at(span[0]), sentence.at(span[0]))


YET = frozenset(("will", "would", "shall", "should", "must", "to", "'ll", "could", "can", "cannot", "may", "might"))


def _yet_to_be(sentence: Sentence, first: int) -> bool:
    """Whether a verb group tells what has not happened: a modal or an infinitive stands in it or before it."""
    tokens = sentence.tokens
    at = first - 1
    while at >= 0 and tokens[at].low in AUXILIARIES - YET:
        at -= 1
    return (at >= 0 and tokens[at].low in YET) or tokens[first].low in YET


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
