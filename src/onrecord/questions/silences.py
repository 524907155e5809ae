"""`silences`: who is reported not to have answered, and who has been accused and has not been heard.

A refusal, a request without reply and a silence are told by somebody: `asked_by` names who asked, by the words, or else
the outlet that tells it. That a party is `unanswered` says no more than that the documents hold accusations of it and no
statement of its own; not of those who are known by description only, of whom nobody can say whether they have spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from ..ledger import Filed
from ..model import PartyRef, Span, Statement
from ..read.lexicon import words
from ..text import overlaps, plain
from .bearing import RESPONSIBILITY, TOLL, WARNING, Bearing, Bearings
from .dossier import Dossier
from .evidence import hull, told_in
from .points import alike, share
from .rows import Row, grounds
from .speakers import MEDIA
from .subjects import OF_TOLL, OF_WARNING, pattern
from .voices import Voices, place
from .who import Who

NOTHING, ON_WHAT, ASKED, NONE_OF_THEM, OWN_CHECK = (
    pattern(name) for name in ("nothing", "on_what", "asked", "none_of_them", "own_check")
)
REFUSING, SILENT, UNTOLD, NOT_ON_IT = (pattern(name) for name in ("refusing", "silent", "untold", "not_on_it"))
SAYING_NOTHING = pattern("saying_nothing")
ASKED_BY = re.compile(pattern("asked_by").pattern.replace("NAME", r"[A-Z][\w.&]+(?: [A-Z][\w.&]+){0,3}"))
BACKGROUND = pattern("background")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
FIRST_PERSON = re.compile(r"\b(?:i|we|you)\s+(?:\w+\s+)?$", re.I)
POSSESSED = re.compile(r"['’]s?\s+\w")
UTTERANCES = words("roles", "utterances") | {"indictment", "complaint", "affidavit", "website", "page"}
ACCUSED = ("suspected or accused by authorities", "suspected or accused", "possible")
JUDGES = frozenset("court courts tribunal judge prosecutors prosecutor investigators authorities".split())
"""Who accuses, and is taken for the accused where a sentence is misread."""


@dataclass
class Silence:
    """A party that is reported not to have answered on something, each time it is told."""

    party: PartyRef
    kind: str
    on: str | None
    told: list[tuple[Filed, Statement]]
    asked_by: dict[str, PartyRef]


def rows(event: Dossier) -> list[Row]:
    """A row a silence in order of time, then those who are accused and unanswered."""
    voices, who, bearings = event.voices, event.who, event.bearings
    reported = [_row(s, _broken(s, bearings, bearings.all), voices, who, bearings) for s in _reported(bearings, voices)]
    return reported + _unanswered(event)


# ---------------------------------------------------------------- reported


def _reported(bearings: Bearings, voices: Voices) -> list[Silence]:
    found: list[Silence] = []
    outlets = {plain(held.outlet) for held in voices.filed.values() if held.outlet}
    for filed, statement, by in bearings.sources:
        if statement.act != "declines" or UTTERANCES & set(plain(by.name).split()):
            continue  # an indictment that does not mention somebody is no silence
        if statement.negated or statement.mode is None or not _is_told(filed, statement, bearings):
            continue
        party, on = bearings.speakers.principal(by), _on(filed, statement, bearings)
        asker = _asker(filed, statement, bearings, voices, outlets)
        same = next((s for s in found if _is_same(s, party, statement.mode, on, filed)), None)
        if same is None:
            same = Silence(party, statement.mode, on, [], {})
            found.append(same)
        same.on = same.on or on
        same.told.append((filed, statement))
        if asker is not None:
            same.asked_by.setdefault(asker.id, asker)
    return sorted(found, key=lambda s: (s.told[0][0].known_from, s.party.name, s.kind, s.on or ""))


def _is_told(filed: Filed, statement: Statement, bearings: Bearings) -> bool:
    """Whether the words tell that somebody does not answer; that it does not act, or does not say "good morning", is
    no silence."""
    texts = bearings.texts
    cue = statement.cue.text if statement.cue else ""
    words = texts.hull(filed, statement)
    text, (_, last) = texts.of(filed), hull(statement)
    told = words if statement.content is None else f"{cue} {statement.content.text}"
    sources = statement.source.spans if statement.source else ()
    if statement.rule != "possessed silence" and any(POSSESSED.match(text[end : end + 4]) for _, end in sources):
        return False  # of "Israel's Shin Bet agency" it is the agency that speaks
    if OWN_CHECK.search(told) or NOT_ON_IT.search(told):
        return False
    if statement.rule == "withheld" and statement.content is None:
        return False
    if _is_in_quotes(filed, statement, bearings) and not re.search(r"\bcomment", told, re.I):
        return False
    match statement.mode:
        case "no_reply":
            if statement.rule == "has responded to no request" and not NONE_OF_THEM.search(
                _sentence(filed, statement, bearings)
            ):
                return False
            return bool(ASKED.search(f"{cue} {words} {text[last : last + 60]}"))
        case "refused":
            return bool(REFUSING.search(told))
        case _:
            before = texts.before(filed, statement, 20)
            if any(FIRST_PERSON.search(words_) or words_.endswith(" to ") for words_ in before):
                return False  # "I didn't say", "paid to remain silent"
            untold = statement.content is not None and UNTOLD.match(statement.content.text)
            return bool(SAYING_NOTHING.search(cue) or (SILENT.search(cue) and untold))


def _sentence(filed: Filed, statement: Statement, bearings: Bearings) -> str:
    start, end = bearings.texts.sentence(filed, statement)
    return bearings.texts.of(filed)[start:end]


def _is_in_quotes(filed: Filed, statement: Statement, bearings: Bearings) -> bool:
    """Whether it stands in what somebody is quoted as saying."""
    cue: tuple[Span, ...] = statement.cue.spans if statement.cue else ()
    return any(
        other.content and any(overlaps(c, span) for c in cue for span in other.content.spans)
        for other in bearings.quoted.get(filed.id, ())
        if other.id != statement.id
    )


def _on(filed: Filed, statement: Statement, bearings: Bearings) -> str | None:
    """What somebody does not answer on: a point, or the words for it; None where nothing in particular is told."""
    if bearings.is_on_responsibility(filed, statement):
        return RESPONSIBILITY
    about = bearings.texts.hull(filed, statement)
    for name, of_it in ((WARNING, OF_WARNING), (TOLL, OF_TOLL)):
        if of_it.search(about):
            return name
    if statement.content is not None:
        words = _behind(filed, statement, bearings)
        inner = ON_WHAT.match(words)
        words = inner[inner.lastindex or 0] if inner else words
    else:
        inner = ON_WHAT.match(bearings.texts.rest(filed, statement))
        words = inner[inner.lastindex or 0].partition(", ")[0] if inner else ""
    words = words.strip(' ,.;:–—"”“')
    return None if NOTHING.match(words) else words


def _behind(filed: Filed, statement: Statement, bearings: Bearings) -> str:
    """The part of a content that stands behind the words of refusal, or else all of it."""
    content, cue = statement.content, statement.cue
    if content is None:
        return ""
    behind = [span for span in content.spans if cue and span[0] >= cue.spans[0][1]]
    if len(content.spans) == 1 or not behind:
        return content.text
    return bearings.texts.of(filed)[slice(*behind[0])]


def _is_same(silence: Silence, party: PartyRef, kind: str, on: str | None, filed: Filed) -> bool:
    if silence.party.id != party.id or silence.kind != kind:
        return False
    if silence.on == on:
        return True
    if silence.on is None or on is None:  # told again in the same document, with fewer words
        return any(f.id == filed.id for f, _ in silence.told)
    if {silence.on, on} & {RESPONSIBILITY, WARNING, TOLL}:
        return False
    return alike(silence.on, on) or (any(f.id == filed.id for f, _ in silence.told) and share(silence.on, on))


def _asker(
    filed: Filed, statement: Statement, bearings: Bearings, voices: Voices, outlets: Set[str]
) -> PartyRef | None:
    """Who asked, by the words; where they do not say, the outlet that tells that it got no reply. A refusal or a silence may
    have been another's to hear."""
    start, end = bearings.texts.sentence(filed, statement)
    cue = statement.cue.spans[0][0] if statement.cue else start
    for match in ASKED_BY.finditer(bearings.texts.of(filed), start, end):
        name = next(filter(None, match.groups())).rstrip(".")
        asks = match.start() >= cue and not (match["behind"] or match["tried"])  # "… to CNN's request"
        if asks or MEDIA & set(plain(name).split()) or plain(name) in outlets:
            return bearings.speakers.named(name) or PartyRef(f"words:{plain(name)}", name, "organisation")
    if statement.mode != "no_reply":
        return None
    outlet = voices.filed[voices.origin(*place(filed, statement))].outlet
    return PartyRef(f"outlet:{plain(outlet)}", outlet, "organisation") if outlet else None


def _broken(silence: Silence, bearings: Bearings, stances: Sequence[Bearing]) -> Filed | None:
    """When the party said something on it after all."""
    last = silence.told[-1][0].known_from
    if silence.on not in (RESPONSIBILITY, WARNING, TOLL):
        own = bearings.of_principal.get(silence.party.id, ())  # in order of publication
        later = (
            filed
            for filed, statement in own
            if statement.act != "declines"
            and filed.known_from > last
            and (silence.on is None or (statement.content and alike(silence.on, statement.content.text)))
        )
        return next(later, None)
    told = (b.filed for b in stances if b.on == silence.on and b.party.id == silence.party.id and b.act != "declines")
    return min((f for f in told if f.known_from > last), key=lambda f: (f.known_from, f.id), default=None)


def _row(silence: Silence, until: Filed | None, voices: Voices, who: Who, bearings: Bearings) -> Row:
    first = silence.told[0][0]
    clearest = max(silence.told, key=lambda t: (t[1].content is not None, t[1].score))
    return {
        "party": who.shown(silence.party),
        "on": silence.on,
        "kind": silence.kind,
        "since": first.since,
        "until": until.since if until else None,
        "asked_by": [who.shown(asker) for asker in silence.asked_by.values()],
        "accused_by": None,
        "documents_searched": None,
        "outlets_searched": None,
        "why": None,
        "words": told_in(*clearest, bearings.texts),
        **grounds("statements", (s.id for _, s in silence.told), (place(f, s) for f, s in silence.told), voices),
    }


# ---------------------------------------------------------------- unanswered


def _unanswered(event: Dossier) -> list[Row]:
    record, documents, bearings = event.record, event.documents, event.bearings
    accused: dict[str, tuple[PartyRef, list[tuple[Filed, Statement]]]] = {}
    for filed, statement in bearings.statements:
        for party, level in bearings.held(filed, statement):
            if level in ACCUSED and party.kind != "unnamed" and _is_accused(filed, statement, party, bearings):
                accused.setdefault(party.id, (party, []))[1].append((filed, statement))
    outlets = {filed.outlet for filed in documents if filed.outlet}
    as_of = record.published.isoformat() if record.published else documents[-1].since if documents else ""
    found = []
    for party, by in accused.values():
        if bearings.has_spoken(party):
            continue
        rests = grounds("statements", (s.id for _, s in by), (place(f, s) for f, s in by), event.voices)
        number, documents_, outlets_ = rests["independent"], len(documents), len(outlets)
        own = "their" if party.kind == "person" else "its"
        among = f" of {_count(outlets_, 'outlet')}" if outlets_ else ""  # a file may not say whose it is
        found.append(
            {
                "party": event.who.shown(party),
                "on": RESPONSIBILITY,
                "kind": "unanswered",
                "since": by[0][0].since,
                "until": None,
                "asked_by": [],
                "accused_by": number,
                "documents_searched": documents_,
                "outlets_searched": outlets_,
                "why": f"accused by {_count(number, 'independent origin')}; no statement of {own} own in the"
                f" {_count(documents_, 'document')}{among} searched as of {as_of}",
                "words": told_in(*by[0], bearings.texts),
                **rests,
            }
        )
    return sorted(found, key=lambda r: (-r["independent"], r["party"]["name"]))


def _is_accused(filed: Filed, statement: Statement, party: PartyRef, bearings: Bearings) -> bool:
    """Whether a statement accuses a party, by name, of what happened here: not of all that it has done over the years. In
    a heading every word may have a capital: what is no party that a table lists may be no name there."""
    if statement.act != "accuses" or statement.negated or not party.name.removeprefix("the ")[:1].isupper():
        return False
    if bearings.speakers.begins_with_a_state(party) and not bearings.speakers.is_listed(party):
        return False  # "South Korea Seizes Ship Suspected of …"
    if JUDGES & set(plain(party.name).split()):
        return False  # "appeared in the district court, charged with"
    target = bearings.who.of(filed, statement.target.party if statement.target else None)
    if target is None or target.id != party.id:
        return False
    start, end = bearings.texts.sentence(filed, statement)
    text = bearings.texts.of(filed)
    year = filed.known_from.year
    if BACKGROUND.search(text[start:end]) or any(abs(int(y) - year) > 1 for y in YEAR.findall(text[start:end])):
        return False
    return text[:end].rstrip("\"'”’) ")[-1:] in ".!?" or bearings.speakers.is_listed(party)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
