"""Who is meant, within one document: names, their shorter forms, descriptions and pronouns go to the fullest name.

This knows a table of names (lexicon/parties.toml), the words that describe people and bodies (lexicon/roles.toml), and
what stood before. Across documents a party is the same where its name is; more than that is for resolving later."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from ..config import own_parties
from ..model import Mention, Party, PartyRef, Span
from ..text import Sentence, plain, slug
from .going_back import ONE, SINGULAR, Found, GoingBack, head_of
from .lexicon import lexicon, words
from .mentions import Mentions, Name
from .nobody import is_a_doing, is_nobody
from .phrases import COUNTS, PREPOSITIONS

PERSON_ROLES = words("roles", "person")
BODY_WORDS = words("roles", "organisation")
GROUP_WORDS = words("roles", "group")
UNNAMED = words("roles", "unnamed")
AUTHORITIES = words("roles", "authorities")
KIN = frozenset({"brothers", "sisters", "twins", "cousins"})
OF_ANOTHER = words("roles", "of_another")
PLURAL = frozenset({"they", "them", "their", "these", "those", "we", "our", "us"})
THING = frozenset({"it", "its"})
FIRST = frozenset({"i", "we", "our", "us", "my", "me"})
PARTICLES = frozenset("al bin ibn de la von van der el del da dos ul ur".split())
SURE_OF_PERSON = 0.8
"""A name is a person's when the encoder is so sure, on average over its pieces."""
SEVERAL = ("organisation", "group", "state", "unnamed")
"""Kinds of parties that "they" and "it" stand for."""
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
NAMED_BEHIND = re.compile(r"[^,]+, ([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,2})(?:,|$)")
AGED = re.compile(r"^(?:the |an? )?\d{1,3}-year-old (?=[A-ZÀ-Þ][\w’'-]+ [A-ZÀ-Þ])")
"""What tells the age of one who is named: "21-year-old Jan Orel"."""
TITLE = re.compile(r"(?<=[ ,])(?:Dr|Mr|Mrs|Ms|Prof|Sir)\.? $")
COLLECTIVE = ("sh", "ch", "ese", "ss")
"""Ends of adjectives that name a people with "the": "the British"."""

NAME = re.compile(
    r"(?<![\w-])(?:[A-ZÀ-Þ][\w’'-]*[^\W_]|[A-Z]\.|[A-Z])(?:\.?[ \u00a0](?:(?:al|bin|ibn|de|la|von|van|der|el|del|da|dos|of|the|ul|ur)[ \u00a0]){0,2}(?:[A-ZÀ-Þ][\w’'-]*[^\W_]|[A-Z]\.|[A-Z](?=\W)))*"
)
PLACED = frozenset("in at near on outside towards toward into".split())
"""Behind these a name without a title is a place's or a day's: "in Khan Darre, a town"."""
LEADING = re.compile(r"[A-ZÀ-Þ]\w+(?:[ -][A-ZÀ-Þ]\w*\.?){1,2}(?= (?:of|at|from|for|with) )")
"""A person's name before the body that they are of."""
BEFORE_NAME = re.compile(
    r"(?:that |[a-z]+(?:ing|ern|y) |[\w’'.-]+-(?:based|backed|aligned|allied|linked|led|run|controlled) )+([A-ZÀ-Þ].*)"
)
ARTICLES = re.compile(
    r"^(?:that (?=the |a |[a-z]+ [A-Z]))?(?:the|a|an|this|that|some(?! of)|both(?! of)|all(?! of)|its|their|his|her)\s+",
    re.I,
)


@dataclass(frozen=True)
class Known:
    """A row of the table of names."""

    name: str
    kind: str


@cache
def table(extra: Path | None = None) -> tuple[dict[str, Known], dict[str, Known]]:
    """Names and aliases, and what peoples are called, each to its party; a user's own file goes over the shipped one."""
    names: dict[str, Known] = {}
    peoples: dict[str, Known] = {}
    rows = list(lexicon("parties")["party"])
    rows += own_parties(extra) if extra is not None else []
    for row in rows:
        known = Known(row["name"], row["kind"])
        for form in (known.name, *row.get("aliases", ())):
            names[form if form.isupper() and len(form) < 4 else plain(form)] = known
        for people in row.get("people", ()):
            peoples[plain(people)] = known
    return names, peoples


class Parties:
    """The parties of one document."""

    def __init__(
        self,
        text: str,
        sentences: list[Sentence],
        document: str,
        extra: Path | None = None,
        mentions: Mentions | None = None,
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.document = document
        self.names, self.peoples = table(extra)
        states = {people: known.name for people, known in self.peoples.items()}
        self.back = GoingBack(text, [sentence.start for sentence in sentences], mentions, states)
        self.found = self.back.found
        self.surnames: dict[str, str] = {}
        for sentence in sentences:
            self._scan(sentence)
        self._persons_named()
        self.back.persons.sort()

    # ------------------------------------------------------------ names in the text

    def _scan(self, sentence: Sentence) -> None:
        stretch = self.text[sentence.start : sentence.end]
        if stretch.isupper():
            return
        for match in NAME.finditer(stretch):
            name = re.sub(r"['’]s?$", "", match[0])
            parts = name.replace("\u00a0", " ").split()
            role = max((i for i, p in enumerate(parts) if p.lower().rstrip(".") in PERSON_ROLES), default=-1)
            before = stretch[: match.start()].split()
            described = bool(before) and before[-1].lower().rstrip(".,") in PERSON_ROLES
            bare = parts[role + 1 :]
            if not bare or (role < 0 and not described and len(bare) < 2) or not 1 <= len(bare) <= 4:
                continue
            full = " ".join(bare)
            if plain(full) in self.names or any(p.lower() in BODY_WORDS or p.lower() in ("of", "the") for p in bare):
                continue
            placed = bool(before) and before[-1].lower() in PLACED
            if (
                role < 0
                and not described
                and (placed or match.start() == 0 or not self._looks_personal(bare, stretch, match.end()))
            ):
                continue
            start = sentence.start + match.end() - len(match[0]) + match[0].index(bare[0])
            if len(bare) > 1:
                self.surnames.setdefault(plain(bare[-1]), full)
            else:
                full = self.surnames.get(plain(full), full)
            roles = {p.lower().rstrip(".") for p in parts[: role + 1]} | ({before[-1].lower()} if described else set())
            party = self._note(full, "person", (start, sentence.start + match.end()), roles)
            self.back.persons.append((start, party.id))

    def _persons_named(self) -> None:
        """Persons whom the encoder finds by their full names, where no title or age tells that they are persons."""
        for name in self.mentions.names if self.mentions else ():
            full = re.sub(r"['’]s?$", "", self.text[slice(*name.span)])
            parts = full.split()
            if (
                name.kind == "person"
                and name.score > SURE_OF_PERSON
                and 1 < len(parts) <= 4
                and all(p[0].isupper() or p in PARTICLES for p in parts)
                and not any(
                    (p.isupper() and len(p) > 2) or p.lower().rstrip(".") in PERSON_ROLES | BODY_WORDS for p in parts
                )
                and plain(full) not in self.names
                and plain(parts[-1]) not in self.surnames
            ):
                self.surnames[plain(parts[-1])] = full
                party = self._note(full, "person", (name.span[0], name.span[0] + len(full)))
                self.back.persons.append((name.span[0], party.id))

    @staticmethod
    def _looks_personal(parts: list[str], stretch: str, end: int) -> bool:
        """Whether two or three capitalised words without a title are a person: an age, a verb of speech or a "who" follows."""
        after = stretch[end : end + 14].lower()
        return (
            len(parts) in (2, 3)
            and not any(p.isupper() and len(p) > 2 for p in parts)
            and bool(
                re.match(
                    r",? (?:\d\d?\b|who\b|said|says|told|added|wrote|was (?:charged|arrested)|is )|, (?:a|an|the|his|her|of)\b",
                    after,
                )
            )
        )

    def _note(self, name: str, kind: str, span: Span | None = None, roles: Iterable[str] = ()) -> PartyRef:
        # parties known by description only are each document's own
        key = slug(name) if kind != "unnamed" else f"{slug(name)}@{self.document[:8]}"
        found = self.found.setdefault(key, Found(PartyRef(key, name, kind)))
        found.roles.update(roles)
        if span is not None:
            found.spans.add(span)
            found.forms.setdefault(self.text[span[0] : span[1]])
        return found.ref

    # ------------------------------------------------------------ who a phrase is

    def whole_name(self, span: Span) -> Span:
        """A source that the encoder has cut within a name, "Islamic" of "Islamic State Khorasan", as that name."""
        name = self.mentions.name_at(span) if self.mentions else None
        if name is None or self.text[span[0] : span[1]].islower() or name.span[0] != span[0]:
            return span
        return name.span

    def mention(
        self,
        spans: Iterable[Span],
        speaker: PartyRef | None = None,
        stands_for: Span | None = None,
        besides: PartyRef | None = None,
    ) -> Mention | None:
        """A mention of these words, its party resolved; `speaker` is who says "we" there, `stands_for` what "who" goes
        back to, `besides` whom "it" is not."""
        ordered = tuple(sorted(spans))
        if not ordered:
            return None
        text = " … ".join(self.text[s:e] for s, e in ordered)
        told = stands_for or ordered[0]
        party = self.resolve(self.text[told[0] : told[1]], told, speaker, besides)
        if party is not None:
            self.back.spoke.append((ordered[0][0], party.id))
            self.found[party.id].spans.update(ordered[:1])
            if text.lower() not in SINGULAR and text.lower() not in PLURAL | THING | FIRST | RELATIVE:
                self.found[party.id].forms.setdefault(text)
        return Mention(text, ordered, party)

    def resolve(
        self, words_: str, span: Span, speaker: PartyRef | None = None, besides: PartyRef | None = None
    ) -> PartyRef | None:
        """The party that these words stand for; None where that is not known."""
        low = words_.lower().strip(" \"“”'’.,")
        if self._is_abbreviated(words_, span):
            return None if words_ == "IT" else self._named(words_, span)
        if low in FIRST and speaker is not None:
            return speaker
        if low in SINGULAR:
            return (
                self.back.person_in_sentence(span[0], low)
                or self._mentioned(span, ("person",), low)
                or self.back.person_before(span[0], low)
            )
        if low in PLURAL or low in THING:
            found = self._mentioned(span, SEVERAL, low)
            return found if found not in (None, besides) else self.back.spoke_before(span[0], low in THING, besides)
        if low in RELATIVE or low in FIRST:
            return None
        return self._named(words_, span)

    def _mentioned(self, span: Span, kinds: tuple[str, ...], pronoun: str) -> PartyRef | None:
        """Whom a pronoun goes back to by the encoder, a person first named by that included."""
        found = self.back.mentioned(span, kinds, pronoun)
        return self._person(self.text[slice(*found.span)], (), found.span) if isinstance(found, Name) else found

    def _named(self, phrase: str, span: Span) -> PartyRef | None:
        phrase = AGED.sub("", phrase)
        head = re.split(r",| who | which | \(|;", phrase.strip(" \"“”‘’'"), maxsplit=1)[0]
        bare = ARTICLES.sub("", re.sub(r"['’]s?$", "", head)).replace("\u00a0", " ").strip(" \"“”‘’'")
        if not bare or is_nobody(phrase, bare):
            return None
        if (known := self._known(bare)) is not None:
            return self._note(known.name, known.kind, span)
        parts = bare.split()
        if all(p.lower() in COUNTS or p.isdigit() for p in parts):
            return None  # "three arrested": nobody in particular
        if (people := self.peoples.get(plain(bare))) is not None:
            return self._people(bare, people, phrase, span)
        lows = [p.lower().strip(".,'’“”\"") for p in parts]
        capitals = self._is_capitals(phrase)
        role = max((i for i, p in enumerate(lows) if p in PERSON_ROLES), default=-1)
        if role < 0 and lows[0] in KIN and len(parts) > 1:
            role = 0  # "Brothers Jan", of "Brothers Jan and Per Orel"
        rest = parts[role + 1 :]
        described = len(parts) == 1 and lows[0] in UNNAMED | BODY_WORDS  # "Witnesses" at the head of a sentence
        if (
            rest
            and not capitals
            and not described
            and not _is_of(" ".join(parts[: role + 1]))
            and all(p[:1].isupper() or p.lower() in ("al", "bin", "de", "la", "von", "van", "der", "el") for p in rest)
        ):
            if role >= 0 or (
                (name := self.surnames.get(plain(parts[-1]))) and plain(bare) in (plain(name), plain(parts[-1]))
            ):
                return self._person(" ".join(rest), lows[: role + 1], span)
            return self._proper(bare, rest, lows, span)
        if described and (fuller := self._fuller(lows[0])):
            return self._note(fuller, "organisation", span)
        found = (
            self._apposed(span)
            or self.back.described(lows, span[0], phrase)
            or self._name_inside(phrase.strip(" \"“”‘’'"), span)
        )
        if found is not None:
            return found
        kind = "unnamed"
        if capitals and not any(p in UNNAMED for p in lows):
            kind = (
                "organisation"
                if any(p in BODY_WORDS for p in lows)
                else "group"
                if any(p in GROUP_WORDS for p in lows)
                else "unnamed"
            )
        elif head_of(bare) not in ONE and (
            {lows[-1], head_of(bare)} & BODY_WORDS
            or any(p[:1].isupper() and low in BODY_WORDS for p, low in zip(parts, lows, strict=True))
        ):
            kind = "organisation"  # "the interior ministry", "police": a body, if not by its own name
        if kind == "unnamed" and is_a_doing(bare):
            return None
        return self._note(bare, kind, span)

    def _people(self, bare: str, known: Known, phrase: str, span: Span) -> PartyRef | None:
        """Who is called by what the people of a state are called: "Karvenians" are some of them, "Karvenian speculation"
        is the state's, "a Karvenian, Jan Orel" is Orel, and "a Karvenian" nobody in particular."""
        named = NAMED_BEHIND.match(phrase.strip(' "“‘'))
        if named is not None:
            return self._person(named[1], (), span)
        if bare.endswith("s") and not bare.endswith("ss"):
            return self._note(bare, "unnamed", span)
        if ARTICLES.match(phrase.strip(' "“‘')) and not (phrase[:3].lower() == "the" and bare.endswith(COLLECTIVE)):
            return None
        return self._note(known.name, known.kind, span)

    @staticmethod
    def _is_capitals(phrase: str) -> bool:
        letters = [c for c in phrase if c.isalpha()]
        return len(letters) > 12 and all(c.isupper() for c in letters)

    def _is_abbreviated(self, words_: str, span: Span) -> bool:
        """Whether a pronoun in capitals, where others are not, is a name: "US condemns", "WHO says", "IT said"."""
        if words_ != "IT" and not (words_.isupper() and words_.lower() in PLURAL | RELATIVE and self._known(words_)):
            return False
        start, end = self.text.rfind("\n", 0, span[0]) + 1, self.text.find("\n", span[1])
        return not self.text[start : end if end >= 0 else None].isupper()

    def _known(self, form: str) -> Known | None:
        """A row of the table by one of its names, what describes it aside: "neighbouring Morsova", "Yemen-based Houthis"."""
        known = self.names.get(form) or self.names.get(plain(form))
        described = BEFORE_NAME.fullmatch(form)
        return known or (self._known(described[1]) if described else None)

    def _person(self, name: str, roles: Iterable[str], span: Span) -> PartyRef:
        last = plain(name.rsplit(maxsplit=1)[-1])
        full = self.surnames.get(last, name) if plain(name) == last else name
        if len(name.split()) > 1:
            self.surnames.setdefault(last, name)
            full = self.surnames[last] if plain(self.surnames[last]).startswith(plain(name).split()[0]) else name
        return self._note(full, "person", span, set(roles) & PERSON_ROLES)

    def _proper(self, bare: str, parts: list[str], lows: list[str], span: Span) -> PartyRef:
        """A phrase that is all name."""
        if len(parts) == 1 and (full := self.surnames.get(plain(bare))):
            return self._note(full, "person", span)
        if any(p in GROUP_WORDS for p in lows):
            return self._note(bare, "group", span)
        if any(p in BODY_WORDS for p in lows) or (bare.isupper() and 2 <= len(bare) <= 6):
            return self._note(bare, "organisation", span)
        if lows[-1] in UNNAMED or lows[-1].endswith("ists"):
            return self._note(bare, "unnamed", span)
        return self._note(bare, "person" if len(parts) <= 3 else "organisation", span)

    def _name_inside(self, phrase: str, span: Span) -> PartyRef | None:
        """A name that stands for the whole phrase: "Dmitry Peskov, the Kremlin's spokesman", "the terror group ISIS"."""
        for match in NAME.finditer(phrase):
            name = re.sub(r"['’]s?$", "", match[0])
            possessive = match[0] != name or phrase[match.end() : match.end() + 2] in ("'s", "’s")
            last = match.end() >= len(phrase.rstrip(" ”\"'.,")) or phrase[match.end() : match.end() + 1] in ",("
            if possessive or not last:
                continue
            if (known := self._known(name)) is not None and known.kind == "group":
                return self._note(known.name, known.kind, span)
            before = phrase[: match.start()].split()
            role = before[-1].lower().strip(",") if before else ""
            if role in PERSON_ROLES and not _is_of(phrase[: match.start()]):
                return self._person(name, [role], span)
        leading = LEADING.match(phrase)
        if leading and not any(w.lower() in BODY_WORDS for w in leading[0].split()):
            return self._person(leading[0], (), span)
        return None

    def _apposed(self, span: Span) -> PartyRef | None:
        """Who is described first and named at the end: "a spokesman for the police, Jan Novak", "Mayor of Velm Jan
        Novak"; not whom the description is of, as in "a lawyer for the suspect, Jan Novak"."""
        phrase = self.text[span[0] : span[1]].rstrip(" ,”\"'")
        name = self.mentions.name_at((span[0] + len(phrase) - 1, span[0] + len(phrase))) if self.mentions else None
        if name is None or name.kind != "person" or name.score < SURE_OF_PERSON or name.span[0] <= span[0]:
            return None
        before = TITLE.sub("", self.text[span[0] : name.span[0]])
        parts = [p.lower().rstrip(".,") for p in before.split()]
        described = head_of(before.split(",")[0])
        if described not in ONE or len(self.text[slice(*name.span)].split()) < 2:
            return None
        if before.rstrip().endswith(","):
            apart = parts[-1] not in PERSON_ROLES | ONE or parts[-1] == described
        else:
            last = before.split()[-1]
            apart = parts[-1] not in PERSON_ROLES | ONE | PREPOSITIONS and (
                last[0].isupper() or parts[-1] in BODY_WORDS
            )
        return self._person(self.text[slice(*name.span)], {described}, span) if apart else None

    def _fuller(self, body: str) -> str | None:
        """The body that a heading calls by its last word alone: "Ministry revises toll", and the text "the interior ministry"."""
        if body not in BODY_WORDS - UNNAMED:
            return None
        match = re.search(rf"\b[Tt]he ((?:[\w’'-]+ ){{1,3}}{re.escape(body)})\b", self.text)
        return match[1] if match else None

    def include(self, ref: PartyRef, spans: Iterable[Span]) -> None:
        """Takes in a party that was found elsewhere, with the words that stand for it."""
        found = self.found.setdefault(ref.id, Found(ref))
        for start, end in spans:
            found.spans.add((start, end))
            found.forms.setdefault(self.text[start:end])

    def is_authority(self, party: PartyRef) -> bool:
        """Whether a party is described as one that speaks for an authority, anywhere in the text."""
        return bool(self.found[party.id].roles & AUTHORITIES)

    # ------------------------------------------------------------ all of them

    def all(self, used: Iterable[str]) -> tuple[Party, ...]:
        """The parties that rows of the reading name, and the known ones that the text names."""
        wanted = set(used)
        return tuple(
            Party(
                f.ref.id, f.ref.name, f.ref.kind, tuple(a for a in f.forms if a != f.ref.name), tuple(sorted(f.spans))
            )
            for key, f in sorted(self.found.items(), key=lambda item: min(item[1].spans, default=(0, 0)))
            if key in wanted
        )


def _is_of(before: str) -> bool:
    """Whether a name behind these words is of whom they speak: "a lawyer for the suspect" Jan Novak."""
    parts = before.lower().split()
    at = next((i for i, p in enumerate(parts) if p in ("for", "of", "to") and i), None)
    return at is not None and parts[at - 1] in OF_ANOTHER and "," not in before.rstrip(" ,")


def statement_id(*parts: object) -> str:
    """An id that says the same of the same words."""
    return sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]
