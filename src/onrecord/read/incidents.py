"""What happened, as one document tells it: the kind of event, where and when, and who is held responsible by whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ..model import Figure, Incident, Mention, PartyRef, Responsible, Span, Statement, Words
from ..text import Sentence
from .dates import Dates
from .doers import is_capitals
from .going_back import head_of
from .involved import Involved
from .lexicon import lexicon, words
from .mentions import Name
from .parties import NAME, Parties, statement_id
from .perpetrators import Scene, held_responsible
from .somebody import AUTHORITIES, PEOPLE

TYPES = {kind: frozenset(listed.split()) for kind, listed in lexicon("incidents")["types"].items()}
GENERAL = frozenset(lexicon("incidents")["sites"]["general"].split())
SITE = re.compile(rf"\b(?:[A-ZÀ-Þ][\w'’.-]+ ){{1,4}}(?:{'|'.join(lexicon('incidents')['sites']['ends'].split())})\b")
LEDE, REST = 4, 1
"""How much a word counts in the first three sentences, and after."""

OPENING = 6
"""Sentences in which a text says where it happened."""
IN_PLACE = re.compile(r"\b(?:in|near|outside)\s+(?:the\s+)?(?:\w+\s+){0,2}?$")
AT_PLACE = re.compile(r"\bat\s+(?:the\s+)?$")
"""A place behind "at" has a name of several words: a hall, a square; "hints at Morsova" is none."""
OF_BLAME = re.compile(
    r"role|responsib|involve|part\b|accus|charge|behind|link|hand|allegation|suggestion|attack|bomb|shoot|kill|guilt",
    re.I,
)
OF_ANYTHING = frozenset({"accused somebody", "which somebody accused"})
DEED = re.compile(
    r"attack|bomb|blast|shoot|shot|kill|murder|strike|explo|massacre|assault|order|behind|responsib|carr|stag|plan|terror|raid"
    r"|hack|crash|abduct|kidnap|poison|plot|fire|death|violen|role|part\b|involve",
    re.I,
)
"""What an accusation must be of to be one of what happened; "of looking for a culprit" is not."""
OF_OTHERS = re.compile(r"doubt|disput|dismiss|disagree|debunk|quell", re.I)
"""Words that reject what others say, not a part of one's own in it."""
BLAMED = re.compile(r"\b(?:blamed|accused)\b", re.I)
"""What is said without a word of who says it, and needs no office to be said."""
APOLOGY = re.compile(r"apolog", re.I)
FOR_ANOTHER = words("roles", "of_another") - {"spokesman", "spokeswoman", "spokesperson", "representative"}
"""Who, described only, stands up for somebody else."""
OWN_DENIALS = frozenset({"denied", "denial", "pleads not guilty", "own side did it"})


def kind_of(sentences: list[Sentence]) -> tuple[str, Span] | None:
    """The kind of event, and where the text first names it; None where no word tells."""
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for number, sentence in enumerate(sentences):
        for token in sentence.tokens:
            for kind, vocabulary in TYPES.items():
                if token.low in vocabulary:
                    counts[kind] += LEDE if number < 3 else REST
                    first.setdefault(kind, (token.start, token.end))
    if not counts:
        return None
    best = max(TYPES, key=lambda kind: counts[kind])
    return best, first[best]


OPENER = re.compile(r"(?:In|Near|Outside|At)\s+(?=[A-ZÀ-Þ])")
NO_PLACE = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
    re.I,
)


def place_of(text: str, sentences: list[Sentence], names: Sequence[Name] = ()) -> tuple[str, Span] | None:
    """The name told most often behind a word of place in the opening sentences: one that the encoder takes for a place
    before one that is only capitalised, and none that it takes for somebody or a day."""
    kinds = {name.span: name.kind for name in names}
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    sure: set[str] = set()
    for sentence in sentences[:OPENING]:
        places = [n.span for n in names if n.kind == "place" and sentence.start <= n.span[0] < sentence.end]
        if is_capitals(text[sentence.start : sentence.end]):
            found = places
        else:
            found = [match.span() for match in NAME.finditer(text, sentence.start, sentence.end)]
        for begin, end in found:
            opener = OPENER.match(text, begin, end)  # "In Velm, …"
            start = opener.end() if opener else begin
            before = text[max(sentence.start, start - 30) : start].lower()
            name = re.sub(r"['’]s?$", "", text[start:end], flags=re.I)
            behind = IN_PLACE.search(before) or (" " in name and AT_PLACE.search(before))
            if not behind or NO_PLACE.match(name) or kinds.get((start, start + len(name)), "place") != "place":
                continue
            counts[name] += 1
            first.setdefault(name, (start, start + len(name)))
            if any(s < end and start < e for s, e in places):
                sure.add(name)
    if not counts:
        return None
    name = max(counts, key=lambda n: (n in sure, counts[n], -first[n][0]))
    return name, first[name]


def site_of(text: str, sentences: Sequence[Sentence]) -> str | None:
    """The site named most often in the opening sentences, those in running text: a heading has capitals everywhere
    and no full stop."""
    counts: Counter[str] = Counter()
    for sentence in sentences[:OPENING]:
        lower = sum(token.text.islower() for token in sentence.tokens) > len(sentence.tokens) / 2
        if lower or text[sentence.end - 1] in '.!?”"':
            names = (re.sub(r"^.*['’]s ", "", m[0]) for m in SITE.finditer(text, sentence.start, sentence.end))
            counts.update(name for name in names if not set(name.split()[:-1]) <= GENERAL)
    return max(counts, key=lambda name: counts[name], default=None)


def incidents(
    text: str,
    sentences: list[Sentence],
    statements: list[Statement],
    figures: list[Figure],
    parties: Parties,
    dates: Dates,
    involved: Involved | None = None,
) -> list[Incident]:
    """The main event of a document, none where no word names one."""
    kind = kind_of(sentences)
    if kind is None:
        return []
    place = place_of(text, sentences, parties.mentions.names if parties.mentions else ())
    day = dates.of_event()
    name = f"{place[0]} {kind[0]}" if place else kind[0].capitalize()
    spans = tuple(sorted({kind[1], *((place[1],) if place else ())}))
    main = tuple(f.id for f in figures if f.about != "background")
    return [
        Incident(
            "e" + statement_id(parties.document, kind[0], spans),
            kind[0],
            name,
            place[0] if place else None,
            day,
            spans,
            responsible(text, sentences, statements, parties, involved),
            main,
            site_of(text, sentences),
        )
    ]


def responsible(
    text: str,
    sentences: list[Sentence],
    statements: list[Statement],
    parties: Parties,
    involved: Involved | None = None,
) -> tuple[Responsible, ...]:
    """Who is held responsible, at which level, on which statements and words: by acts of responsibility, each its own
    row, and by the text as a whole, as perpetrators.py weighs it."""
    found: dict[tuple[str, str], tuple[PartyRef, set[str], set[Span]]] = {}
    for statement in statements:
        for party, level in _levels(statement, parties):
            if party is not None and _can_act(party):
                _, ids, spans = found.setdefault((party.id, level), (party, set(), set()))
                ids.add(statement.id)
                spans |= _words_of(statement, party)
    weighed = held_responsible(Scene(text, sentences, statements, parties, involved))
    if is_capitals(
        text
    ):  # names cannot be told from words there: who is named by a statement alone is too often nobody
        names = {held.party.id for held in weighed}
        found = {key: row for key, row in found.items() if key[0] in names or key[1] == "denied"}
    for held in weighed:
        parties.include(held.party, held.mentions)
        _, ids, spans = found.setdefault((held.party.id, held.level), (held.party, set(), set()))
        ids.update(held.statements)
        spans.update(held.spans)
    order = {statement.id: n for n, statement in enumerate(statements)}
    return tuple(
        Responsible(party, level, tuple(sorted(ids, key=lambda i: order[i])), tuple(sorted(spans)))
        for (_, level), (party, ids, spans) in found.items()
    )


def _can_act(party: PartyRef) -> bool:
    """Whether a party can have done anything: one known by description alone must be people, not "an image"."""
    return party.kind != "unnamed" or bool(PEOPLE & set(re.findall(r"[\w-]+", party.name.lower())[-4:]))


def _words_of(statement: Statement, party: PartyRef) -> set[Span]:
    """The words of a statement that hold a party responsible: those that name it, and the cue."""
    parts: list[Mention | Words | None] = [m for m in (statement.source, statement.target) if m and m.party == party]
    return {span for part in (*parts, statement.cue) if part for span in part.spans}


def _levels(statement: Statement, parties: Parties) -> list[tuple[PartyRef | None, str]]:
    source = statement.source.party if statement.source else None
    target = statement.target.party if statement.target else None
    match statement.act:
        case "admits" if statement.cue and APOLOGY.search(statement.cue.text):
            return []
        case "claims" | "admits":
            return [(source, "claimed or admitted")]
        case "accuses" if (
            statement.rule in OF_ANYTHING and statement.content and not DEED.search(statement.content.text)
        ):
            return []
        case "accuses" if statement.certainty == "hinted":
            return [(target, "possible")]
        case "accuses":
            return [
                (
                    target,
                    "suspected or accused by authorities"
                    if _is_authority(statement, parties)
                    else "suspected or accused",
                )
            ]
        case "denies" if target is not None:
            return [(target, "denied")]
        case "denies" if _is_own_denial(statement):
            return [(source, "denied")]
        case _:
            return []


def _is_own_denial(statement: Statement) -> bool:
    """Whether it is a part of its own in what happened that somebody denies: a mother or a lawyer denies another's."""
    party = statement.source.party if statement.source else None
    if party is not None and party.kind == "unnamed" and head_of(party.name) in FOR_ANOTHER:
        return False
    cue, content = (part.text if part else "" for part in (statement.cue, statement.content))
    return statement.rule in OWN_DENIALS and not OF_OTHERS.search(cue) and bool(OF_BLAME.search(content or cue))


def _is_authority(statement: Statement, parties: Parties) -> bool:
    """Arrests and charges are an authority's, named or not, but anybody may blame; else the speaker's words tell."""
    if statement.source is None:
        by_anybody = statement.cue is not None and BLAMED.search(statement.cue.text) is not None
        return not by_anybody and statement.rule in (
            "was arrested",
            "is accused of",
            "arrest, as a noun",
            "arrested somebody",
        )
    party = statement.source.party
    if party is not None and (party.kind == "state" or parties.is_authority(party)):
        return True
    return bool({w.lower() for w in re.findall(r"\w+", statement.source.text)} & AUTHORITIES)
