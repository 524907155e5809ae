"""Who did it, as one document tells it, and at which of MUC-4's levels.

Every doer (doers.py) that stands where those do who did it (deeds.py), or that an act of responsibility names,
or that the encoder takes for one who did it, is weighed by named features; the weights are in
lexicon/perpetrators.toml, made by `python -m training.perpetrators`. Nobody is held responsible without words that say so: those words are the row's evidence."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..model import LEVELS, PartyRef, Span, Statement
from ..text import Sentence, overlaps
from .deeds import CLAUSE, VERBS, Deed, deeds_of
from .doers import Doer, Doers, Spot
from .heads import INVOLVED
from .involved import Involved
from .lexicon import lexicon, words
from .parties import Parties
from .phrases import DETERMINERS

AUTHORITIES = words("roles", "authorities")
FIGHTS = words("deeds", "fights")
LONG_AGO = words("deeds", "long_ago")
BEFORE = words("deeds", "before")
PERFECT = frozenset(("has", "have", "'ve"))
YEAR = re.compile(r"(?:1[89]|20)\d\d")
STEM = 5
"""Letters by which the words for one kind of deed are known: attack, attacks, attacked."""
LATELY = words("deeds", "lately")
INSURGENTS = words("deeds", "the_group")
CUES = {word: cue for cue, listed in lexicon("deeds")["cues"].items() for word in listed.split()}
LIKELY = 0.3
"""From what chance on the encoder's word alone is a reason to weigh a party."""
NEAR = 10
"""Words between a cue and whom it may be about, at most."""
OF_RESPONSIBILITY = {"claim": "claimant", "blame": "blamed", "part": "had part"}
OF_OTHERS = frozenset(("claimant", "blamed", "had part"))
"""Roles that say what somebody says of it, not what was done."""
FOR_KIN = {
    "group": ("armed", "band"),
    "band": ("armed",),
    "forces": ("soldiers",),
    "rulers": ("soldiers", "forces"),
    "state": ("soldiers",),
}
"""Who, described only, may be the people of a named party of each sort."""
ACTS = ("claims", "admits", "accuses", "denies", "condemns", "threatens", "warns", "demands")
BEARING = frozenset(("claims by", "admits by", "accuses asserted of", "accuses suspected of", "accuses hinted of"))
"""Acts that by themselves are a reason to weigh a party."""


@dataclass(frozen=True)
class Trace:
    """One place where somebody stands beside a deed as those do who did it."""

    role: str
    deed: Deed
    spot: Spot
    aside: bool = False
    """Whether the deed is another than the one reported: done before, or what one blamed for this "has" done."""


@dataclass
class Suspect:
    """A doer, the features that speak for and against it, and the places that these rest on."""

    doer: Doer
    features: dict[str, float]
    traces: list[Trace]
    seen: Spot | None = None
    """Where the encoder is surest that it did it, if it is at all."""


@dataclass(frozen=True)
class Held:
    """A party that the document holds responsible: how sure the weights are, at which level, on which words."""

    party: PartyRef
    score: float
    level: str
    statements: tuple[str, ...]
    """Those in whose words it is told; what they do not cover is the outlet's own."""
    spans: tuple[Span, ...]
    mentions: tuple[Span, ...]


class Scene:
    """What a document gives to go by."""

    def __init__(
        self,
        text: str,
        sentences: list[Sentence],
        statements: list[Statement],
        parties: Parties,
        involved: Involved | None = None,
    ) -> None:
        self.text, self.sentences, self.statements, self.involved = text, sentences, statements, involved
        doers = Doers(text, sentences, statements, parties)
        if involved is not None:
            doers.see((span, role) for span, role in involved.spans() if role != "victim")
        self.doers = list(doers.found.values())
        self.deeds = [deeds_of(number, sentence) for number, sentence in enumerate(sentences)]
        self.cues = [[(i, CUES[t.low]) for i, t in enumerate(s.tokens) if t.low in CUES] for s in sentences]
        self.fights = [any(t.low in FIGHTS for t in s.tokens) for s in sentences]
        self.lately = [any(t.low in LATELY for t in s.tokens) for s in sentences]
        self.past = [any(t.low in LONG_AGO or YEAR.fullmatch(t.text) for t in s.tokens) for s in sentences]
        self.told = [_teller(s, statements) for s in sentences]

    @cached_property
    def document(self) -> dict[str, float]:
        """Features of the document as a whole: does it tell of deeds at all, done lately, to whom."""
        deeds = [d for found in self.deeds for d in found]
        return {
            "document: deeds": math.log1p(len(deeds)),
            "document: deeds in the lede": float(min(4, sum(len(found) for found in self.deeds[:3]))),
            "document: to civilians": math.log1p(sum(d.civil for d in deeds)),
            "document: fights": math.log1p(sum(self.fights)),
            "document: lately": sum(self.lately[:4]) / 4,
            "document: planned": sum(d.planned for d in deeds) / (len(deeds) + 1),
            "document: claims": float(min(2, sum(s.act in ("claims", "admits") for s in self.statements))),
            "document: accuses": float(min(2, sum(s.act == "accuses" for s in self.statements))),
            **{f"document: {role}": math.log1p(sum_) for role, sum_ in self._sums().items()},
        }

    def _sums(self) -> dict[str, float]:
        return self.involved.sums() if self.involved else {}

    def evidence(self, spots: Iterable[Spot]) -> tuple[Counter[str], list[Trace]]:
        """How these stand beside deeds and cues."""
        counts: Counter[str] = Counter()
        traces: list[Trace] = []
        for spot in spots:
            before = len(traces)
            for deed in self.deeds[spot.sentence]:
                for role in _roles(spot, deed):
                    if role in ("victim", "blames"):
                        counts[role] += 1
                        continue
                    how = (
                        "planned"
                        if deed.planned
                        else "negated"
                        if deed.negated
                        else "hedged"
                        if deed.hedged
                        else "done"
                    )
                    counts[f"{role}, {how}"] += 1
                    if how in ("done", "hedged"):
                        traces.append(Trace(role, deed, spot, self._is_aside(spot, deed)))
            if len(traces) == before and (near := self._near(spot)) is not None:
                counts[near.role] += 1
                traces.append(near)
            for trace in traces[before:]:
                counts["done"] += 1
                counts[f"{trace.role}, in the lede"] += spot.sentence < 3
                counts[f"{trace.role}, to civilians"] += trace.deed.civil
                counts[f"{trace.role}, to the military"] += trace.deed.military
                counts[f"{trace.role}, lately, to civilians"] += trace.deed.civil and self.lately[spot.sentence]
                counts["long ago"] += self.past[spot.sentence]
                counts["to civilians"] += trace.deed.civil
                counts["to the military"] += trace.deed.military
                counts[f"told by {self.told[spot.sentence]}"] += 1
                counts[f"deed: {trace.deed.word[:STEM]}"] += 1
                counts["hedged"] += trace.deed.hedged
                counts["in the lede"] += spot.sentence < 3
                counts["lately"] += self.lately[spot.sentence]
            for at, cue in self.cues[spot.sentence]:
                if spot.last < at <= spot.last + NEAR:
                    counts[f"before {cue}"] += 1
                elif spot.first - NEAR <= at < spot.first:
                    counts[f"behind {cue}"] += 1
                elif spot.first <= at <= spot.last:
                    counts[f"called {cue}"] += 1
            counts["beside fights"] += self.fights[spot.sentence]
        return counts, traces

    def seen(self, spots: Iterable[Spot]) -> tuple[dict[str, float], Spot | None]:
        """What the encoder says of these, and where it is surest that somebody did it."""
        if self.involved is None:
            return {}, None
        chances = [(self.involved.chance(spot.span), spot) for spot in spots]
        did = [(max(c["perpetrator"], c["organisation"]), spot) for c, spot in chances if c]
        if not did:
            return {}, None
        surest, where = max(did, key=lambda d: d[0])
        told = {role: max(c[role] for c, _ in chances if c) for role in INVOLVED}
        levels = self.involved.levels(where.span)
        told |= {level: chance for level, chance in levels.items() if surest >= LIKELY}
        told["did it"] = surest
        told["odds"] = math.log(min(max(surest, 0.002), 0.998) / (1 - min(max(surest, 0.002), 0.998)))
        told["surely"] = float(surest > 0.8)
        told["on average"] = sum(chance for chance, _ in did) / len(did)
        told["in all"] = math.log1p(sum(chance for chance, _ in did))
        told["in the lede"] = max((chance for chance, spot in did if spot.sentence < 3), default=0.0)
        return told, where if surest >= LIKELY else None

    def _is_aside(self, spot: Spot, deed: Deed) -> bool:
        """Whether a deed is told as one of another time: "previously attacked", "the group, blamed for the blast, has hit"."""
        lows = [t.low for t in self.sentences[spot.sentence].tokens]
        between = lows[spot.last + 1 : deed.at] if spot.last < deed.at else []
        blamed = any(CUES.get(low) == "blame" for low in between)
        return bool(BEFORE & {*between}) or (blamed and bool(PERFECT & {*between[-2:]}))

    def _near(self, spot: Spot) -> Trace | None:
        """A weaker trace: behind "by" or a word of blame, or next before a deed, in a sentence that tells of one."""
        tokens, deeds = self.sentences[spot.sentence].tokens, self.deeds[spot.sentence]
        real = [d for d in deeds if d.kind in ("verb", "noun") and not d.planned and not d.negated]
        if not real or any(a <= spot.last and spot.first <= b for d in deeds for a, b in d.victims):
            return None
        first = spot.first
        while (
            first and (tokens[first - 1].low in DETERMINERS or not tokens[first - 1].is_word) and spot.first - first < 3
        ):
            first -= 1
        nearest = min(real, key=lambda d: min(abs(d.at - spot.first), abs(d.at - spot.last)))
        verb = tokens[first - 2].low if first > 1 else ""
        if first and tokens[first - 1].low == "by" and (verb in VERBS or not verb.endswith("ed")):
            return Trace("by", nearest, spot)
        blaming = [at for at, cue in self.cues[spot.sentence] if cue in ("blame", "part") and at < spot.first]
        if blaming and spot.first - blaming[-1] <= NEAR:
            return Trace("near blame", nearest, spot)
        after = [at for at, cue in self.cues[spot.sentence] if cue in ("responsible", "claim") and at > spot.last]
        if after and after[0] - spot.last <= NEAR:
            return Trace("near responsibility", nearest, spot)
        following = [d for d in real if d.kind == "verb" and not d.passive and 0 < d.at - spot.last <= NEAR]
        following = [d for d in following if not CLAUSE & {t.low for t in tokens[spot.last + 3 : d.at]}]
        return Trace("before a deed", following[0], spot, self._is_aside(spot, following[0])) if following else None


def _teller(sentence: Sentence, statements: list[Statement]) -> str:
    """In whose words most of a sentence is: the outlet's, an authority's, somebody's."""
    for statement in statements:
        if statement.content and statement.source:
            covered = sum(max(0, min(e, sentence.end) - max(b, sentence.start)) for b, e in statement.content.spans)
            if covered > 0.4 * (sentence.end - sentence.start):
                party = statement.source.party
                low = set(statement.source.text.lower().replace(",", " ").split())
                return "an authority" if low & AUTHORITIES or (party and party.kind == "state") else "somebody"
    return "the outlet"


def _roles(spot: Spot, deed: Deed) -> Iterable[str]:
    """Where somebody stands beside a deed."""

    def at(phrases: list[tuple[int, int]]) -> bool:
        return any(spot.first <= last and first <= spot.last for first, last in phrases)

    if at(deed.subjects):
        yield OF_RESPONSIBILITY.get(deed.kind, "subject")
    if at(deed.agents):
        yield "agent"
    if at(deed.modifiers):
        yield "modifier of another's" if deed.agents else "modifier"
    if at(deed.victims):
        yield "victim" if deed.kind in ("verb", "noun") else "blames"


# ---------------------------------------------------------------- features


def suspects(scene: Scene) -> list[Suspect]:
    """Those of a document that anything speaks for, with their features."""
    acts = _acts(scene)
    own = [scene.evidence(d.spots) for d in scene.doers]
    people = [scene.evidence((*d.people, *d.stands)) for d in scene.doers]
    seen = [scene.seen((*d.spots, *d.people, *d.stands)) for d in scene.doers]
    did = [chances.get("did it", 0.0) for chances, _ in seen]
    named = Counter(d.sort for d in scene.doers if d.party.kind != "unnamed")
    size = [len(d.spots) + len(d.people) + len(d.stands) for d in scene.doers]
    found = []
    for n, doer in enumerate(scene.doers):
        traces = [*own[n][1], *people[n][1]]
        rivals = named[doer.sort] - (doer.party.kind != "unnamed")
        kin = [i for i, d in enumerate(scene.doers) if d.sort in FOR_KIN.get(doer.sort, ()) and _is_kin(d, doer)]
        if not traces and not rivals and doer.sort in ("group", "forces"):
            traces = [trace for i in kin for trace in own[i][1]]
        if not traces and not (BEARING & acts[n].keys()) and seen[n][1] is None:
            continue
        told: dict[str, float] = {
            **{name: math.log1p(count) for name, count in own[n][0].items()},
            **{f"its people: {name}": math.log1p(count) for name, count in people[n][0].items()},
            **{f"act: {name}": float(min(2, count)) for name, count in acts[n].items()},
            **{f"kin: {name}": math.log1p(sum(own[i][0][name] for i in kin)) for name in ("done", "to civilians", "in the lede")},
            **{f"encoder: {name}": chance for name, chance in seen[n][0].items()},
            "encoder: likelier others": float(sum(chance > did[n] for chance in did)),
            "encoder: likeliest other": max((chance for i, chance in enumerate(did) if i != n), default=0.0),
            "encoder: and told of": did[n] * bool(traces),
            "document: encoder": max(did),
            "mentions": math.log1p(size[n]),
            "first mention": math.log1p(min(s.sentence for s in (*doer.spots, *doer.people))),
            "described only": float(doer.party.kind == "unnamed"),
            "rivals": math.log1p(rivals),
            "most mentioned": float(all(size[i] <= size[n] for i, d in enumerate(scene.doers) if d.sort == doer.sort)),
            "most often told of": float(all(len(o[1]) + len(p[1]) <= len(traces) for o, p in zip(own, people, strict=True))),
            "told of": float(bool(own[n][1] or people[n][1])),
            **scene.document,
        }  # fmt: skip
        features = {"always": 1.0, f"{doer.sort}: always": 1.0}
        for name, value in told.items():
            if value:
                features[name] = features[f"{doer.sort}: {name}"] = value
        found.append(Suspect(doer, features, traces, seen[n][1]))
    return found


def _is_kin(described: Doer, named: Doer) -> bool:
    """Whether people known by description may be a party's: insurgents a group's, not any gunman, and not those told
    by a name of their own ("the Yemeni rebels")."""
    if named.sort != "group":
        return True
    own_name = any(w[:1].isupper() and not w.isupper() for form in described.forms for w in form.split()[1:])
    return not own_name and any(form.lower().split()[-1] in INSURGENTS for form in described.forms)


def _acts(scene: Scene) -> list[Counter[str]]:
    """The acts that each doer speaks in or is the target of."""
    acts: list[Counter[str]] = [Counter() for _ in scene.doers]
    for statement in scene.statements:
        act = statement.act if statement.act in ACTS else "says"
        act += f" {statement.certainty}" if act == "accuses" else ""
        for role, mention in (("by", statement.source), ("of", statement.target)):
            spans = mention.spans if mention else ()
            for n, doer in enumerate(scene.doers):
                if any(overlaps(s.span, m) for s in (*doer.spots, *doer.people) for m in spans):
                    acts[n][f"{act} {role}"] += 1
    return acts


# ---------------------------------------------------------------- weights


def total(weights: dict[str, float], features: dict[str, float]) -> float:
    """The sum of what speaks for it and against it."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def held_responsible(scene: Scene) -> list[Held]:
    """Those whom the document holds responsible, in the order of the text."""
    table = lexicon("perpetrators")
    found = []
    for suspect in suspects(scene):
        score = 1 / (1 + math.exp(-total(table["responsible"], suspect.features)))
        organised = suspect.doer.party.kind in ("organisation", "group", "state")
        of_this = [trace for trace in suspect.traces if not trace.aside]
        spans = tuple(sorted({_span(scene, trace) for trace in of_this or suspect.traces}))
        if not spans and suspect.seen:
            sentence = scene.sentences[suspect.seen.sentence]
            spans = ((sentence.start, sentence.end),)
        if spans and score >= table["thresholds"]["organised" if organised else "others"]:
            told = tuple(s.id for s in scene.statements if s.source and _covers(s, spans))
            mentions = tuple(sorted(spot.span for spot in suspect.doer.spots))
            found.append(Held(suspect.doer.party, score, level_of(suspect), told, spans, mentions))
    return found


def _covers(statement: Statement, spans: tuple[Span, ...]) -> bool:
    """Whether some of these words stand in what a statement says."""
    contents = statement.content.spans if statement.content else ()
    return any(start <= b and e <= end for start, end in contents for b, e in spans)


def level_of(suspect: Suspect) -> str:
    """The level at which a suspect is most likely told of, of those that the words allow: a fact is a deed that is
    told, not a claim, an accusation or an earlier deed; what nobody claims is not claimed."""
    roles = {trace.role for trace in suspect.traces if not trace.aside}
    claims = (
        roles & {"claimant", "near responsibility"} or {"act: claims by", "act: admits by"} & suspect.features.keys()
    )
    barred = set() if roles - OF_OTHERS else {"reported as fact"}
    barred |= set() if claims else {"claimed or admitted"}
    table = lexicon("perpetrators")["level"]
    allowed = [level for level in LEVELS if level in table and level not in barred]
    return max(allowed, key=lambda level: total(table[level], suspect.features))


def _span(scene: Scene, trace: Trace) -> Span:
    """The words from the party to the deed."""
    sentence, spot = scene.sentences[trace.spot.sentence], trace.spot
    return sentence.cut(min(spot.first, trace.deed.at), max(spot.last, trace.deed.at))
