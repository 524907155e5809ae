"""What a party of one document is to be known by across documents: a key, and the shorter names that it is found by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import WITHIN, KnownParty, Party
from ..text import plain, slug
from .party_table import Table, families, family_first, heads, many, qualifiers, vague

SCORES = {"table": 0.99, "alias": 0.95, "named": 0.95, "state": 0.95, "inside": 0.9, "surname": 0.9, "event": 0.95,
          "office": 0.9, "short": 0.85, "moved": 0.99}  # fmt: skip
"""How sure each rule is: an order of trust set by hand, not measured frequencies."""

SPOKESMAN = re.compile(r"\b(spokes(?:man|woman|person))\b")
WHOM = re.compile(
    r"^(?P<of>.*?)(?:['’]s?)? ?spokes(?:man|woman|person)\b(?: (?:for|of|from|with) (?:the )?(?P<after>.+))?", re.I
)
BEHIND = re.compile(
    r"^\s*,\s*(?:\d+,\s*)?(?:an? |the |his |her )?(?P<said>[^.;:\n]{0,70}?)(?=,|\.|;|\n|\s(?:said|says|told|who)\b|$)"
)
ENDS = re.compile(r"[.,;:!?\n“”\"(]|\b(?:said|says|told|and|by|with|to|that|of|from|for)\b")
"""What stands before these does not describe the name behind them."""
FOREMOST, BEHINDMOST = 60, 80
"""Characters before and behind a name that can hold an office."""


@dataclass(frozen=True)
class Naming:
    """How one party of a document is known across documents."""

    party: str
    """What it is judged to be."""
    rule: str
    why: str
    known: KnownParty | None = None
    """The row of a table that it is."""
    shorts: tuple[str, ...] = ()
    """Shorter names by which its event finds it."""
    family: str | None = None
    """The family of the office that it holds, a person's."""


def naming(party: Party, text: str, event: str, table: Table) -> Naming | None:
    """How a party is known across documents; None of one known by description only, who stays apart."""
    if party.kind == "unnamed" or SPOKESMAN.search(party.name):
        return None
    forms = [party.name, *(alias for alias in party.aliases if is_name(alias))]
    found = _listed(party, forms, table)
    if found is not None:
        return found
    return _person(party, text, event) if party.kind == "person" else _body(party, event, table)


def is_name(form: str) -> bool:
    """Whether words are a name, no description: "the group" and "a branch of Islamic State" are none."""
    bare = re.sub(r"^(?:the|The|a|A|an|An)\s+", "", form)
    return "…" not in form and bare[:1].isupper() and (bare == form or not re.match(r"[aA]", form))


# ---------------------------------------------------------------- parties of a table


def _listed(party: Party, forms: list[str], table: Table) -> Naming | None:
    for number, form in enumerate(forms):
        for whole, part in _parts(form, party.kind):
            known = table.find(part)
            if known is not None and _fits(party, part, known):
                same = not number and plain(part) == plain(known.name)
                rule = "inside" if whole == "inside" else "table" if same else "alias"
                why = {"table": "its name is", "alias": f"“{part}” is a name of", "inside": f"“{form}” holds a name of"}
                shorts = _shorts(known.name) if known.kind == "person" else _body_shorts(part, table)
                return Naming(known.id, rule, f"{why[rule]} {known.name}", known, shorts)
    return None


def _parts(form: str, kind: str) -> Iterable[tuple[str, str]]:
    """A name, and the names in it that can stand for it: "ISIS (Daesh)", "Russia's security service, FSB", "the militant group's Amaq"."""
    yield "whole", form
    if kind == "person":
        return
    for part in re.split(r"[(),]", form) if re.search(r"[(,]", form) else ():
        if part.strip():
            yield "inside", part.strip()
    whose = re.split(r"['’]s?\s", form)
    if len(whose) > 1 and whose[-1][:1].isupper():
        yield "inside", whose[-1]
    words = form.split()
    if len(words) > 2 and plain(words[0]) != "the" and words[-1].isupper() and len(words[-1]) > SHORT:
        yield "inside", words[-1]  # "Russian intelligence agency FSB"


SHORT = 2


def _fits(party: Party, form: str, known: KnownParty) -> bool:
    """Whether a party can be one of a table that has its name: what the reader calls a person may be a body if nothing
    else is said of it, but no state ("Jordan", "Chad"); and a body is no person."""
    if party.kind == "person" and known.kind != "person":
        return known.kind != "state" and all(plain(form) == plain(a) for a in party.aliases)
    return party.kind == "person" or known.kind != "person"


# ---------------------------------------------------------------- persons


def _person(party: Party, text: str, event: str) -> Naming | None:
    # "North Korea's Kim" is called Kim
    words = folded(re.split(r"['’]s\s", party.name)[-1]).split()
    if not words:
        return None
    roles = offices(party, text)
    family = next((name for name, listed in families().items() if roles & listed), None)
    key = f"{slug(heard(' '.join(words)))}{WITHIN}{event}"
    if len(words) == 1:
        return Naming(key, "event", f"the coverage of one event calls it {party.name}", family=family)
    return Naming(key, "event", f"named {party.name} in the coverage of one event", None, _shorts(party.name), family)


def folded(name: str) -> str:
    """A person's name as it is compared: ways of writing one sound are one, and "Jr." is none."""
    words = [w for w in plain(name).split() if w not in ("mr", "mrs", "ms", "dr", "jr", "sr")]
    return " ".join(re.sub(r"(?<=\w\w)(?:iy|yy|yi|ii|ij|yj)$", "y", w) for w in words)


def heard(name: str) -> str:
    """A folded name as it sounds, if it has three words and more: outlets write names of other scripts each in its own
    way, and two people of one event whose three names sound alike are not to be expected."""
    words = name.split()
    return " ".join(map(_heard, words)) if len(words) > 2 else name


SOUNDS = (
    (re.compile(r"^m[ou]h?amm?[ae]d$"), "muhamad"),
    (re.compile(r"(?<=[aeo])y(?=[ei])|(?<=[aeo])i(?=e)"), "i"),
    (re.compile(r"(?<=[aeo])ie"), "i"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"([b-df-hj-np-tv-z])\1"), r"\1"),
)


def _heard(word: str) -> str:
    for form, sound in SOUNDS:
        word = form.sub(sound, word)
    return word


def _shorts(name: str) -> tuple[str, ...]:
    """Shorter names of a person: without initials, and by the last name."""
    words = folded(name).split()
    bare = [w for i, w in enumerate(words) if i in (0, len(words) - 1) or len(w) > 1]
    shorter = {" ".join(bare), f"{bare[0]} {bare[-1]}", bare[-1]} if bare else set()
    shorter |= {word for word in bare[:1] if word in family_first()}
    shorter |= {heard(short) for short in shorter}
    return tuple(sorted(shorter - {" ".join(words), heard(" ".join(words))}))


def offices(party: Party, text: str) -> frozenset[str]:
    """Words of the offices that a document says a person holds, before the name or behind it."""
    found = {w for said in described(party, text) for w in re.findall(r"[a-z]+", said.lower())}
    return frozenset(found & frozenset().union(*families().values()))


def described(party: Party, text: str) -> Iterable[str]:
    """What a document says of a person beside the name: "French President", "a spokesman for the ministry"."""
    for start, end in party.mentions:
        words = text[start:end]
        last = party.name.split()[-1]
        if last not in words:
            continue
        # a name is at the end of its mention, or the mention goes on behind it
        at = words.index(party.name) if party.name in words else words.rindex(last)
        head = text[max(0, start - FOREMOST) : start] + words[:at]
        yield " ".join(ENDS.split(head)[-1].split()[-5:])
        behind = BEHIND.match(text[start + at + len(party.name) : end + BEHINDMOST]) if party.name in words else None
        if behind:
            yield behind["said"]


# ---------------------------------------------------------------- bodies, groups, states


def _body(party: Party, event: str, table: Table) -> Naming | None:
    state, rest = table.body(party.name)
    common = _says_what(rest)
    if state is not None:
        if rest == "government":
            return Naming(state.id, "state", f"“{party.name}” is {state.name}", state)
        listed = table.bodies.get((state.id, rest))
        if listed is not None:
            return Naming(
                listed.id,
                "alias",
                f"“{party.name}” is a name of {listed.name}",
                listed,
                _body_shorts(listed.name, table),
            )
        key = slug(f"{state.name} {rest}")
        if not many() & set(rest.split()):
            return Naming(
                key, "named", f"the {rest} of {state.name}", None, (rest,) if common and rest not in vague() else ()
            )
        return Naming(f"{key}{WITHIN}{event}", "event", f"the {rest} of {state.name} that an event has to do with")
    tail = _tail(rest) if party.kind == "organisation" else ()
    if not common and not tail and party.name == party.name.lower():
        return None  # "the company": described, not named
    if common or tail:
        why = f"the coverage of one event speaks of “{party.name}”"
        return Naming(f"{slug(rest)}{WITHIN}{event}", "event", why, None, tail)
    return Naming(slug(rest), "named", f"named {party.name}")


def _tail(rest: str) -> tuple[str, ...]:
    """What a body is, without whose: "police" of the "velm harbour police"."""
    words = rest.split()
    if any(w in ("of", "for", "in", "at", "and", "from", "by", "with") for w in words):
        return ()
    tails = (" ".join(words[first:]) for first in range(1, len(words)))
    return next(((tail,) for tail in tails if _says_what(tail) and tail not in vague()), ())


def _body_shorts(name: str, table: Table) -> tuple[str, ...]:
    """What a state's body is, without whose: "interior ministry"."""
    state, rest = table.body(name)
    return (rest,) if state is not None and _says_what(rest) and rest not in vague() else ()


def _says_what(name: str) -> bool:
    """Whether a name says what a body is, not whose: "interior ministry"."""
    words = name.split()
    return bool(words) and words[-1] in heads() and all(w in heads() | qualifiers() for w in words)


# ---------------------------------------------------------------- whose voice


def whom_it_speaks_for(party: Party, text: str) -> str | None:
    """The words for whom a spokesman speaks: "Kremlin spokesman Orla Lund", "a spokesman for the harbour police"."""
    for said in described(party, text) if party.kind == "person" else (party.name, *party.aliases):
        match = WHOM.match(re.split(r"\s+(?:said|who)\b|,", said)[0])
        whom = _whose(match["after"] or match["of"]) if match else None
        if whom and whom != party.name:
            return whom
    return None


def _whose(words: str) -> str | None:
    """The name in such words, without what stands before it in small letters; None where they hold none."""
    bare = re.sub(
        r"^(?:(?:the|a|an|another|one|chief|deputy|former|its|his|her|their|by|in|as)\b\s*)+",
        "",
        words.strip(" '’"),
        flags=re.I,
    )
    before = re.match(r"([a-z]\w+) (?=[A-Z])", bare)
    if before and before[1] not in heads() | qualifiers():
        bare = bare[before.end() :]
    named = re.search(r"[A-ZÀ-Þ]\w", bare) or _says_what(plain(bare))
    bare_words = plain(bare).split()
    if bare_words and bare_words[-1] in qualifiers() - heads():
        return None  # "a presidential spokesman"
    return bare if named and len(bare.split()) <= 8 and "…" not in bare else None
