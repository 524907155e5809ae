"""A ledger of any size that no reader has read: invented events, their documents, and all that is on record in them.

Every document is a text of sentences made here, and what is recorded of it stands in that text: it goes through the door of
the ledger, `Ledger.add`, like what a reader finds. It is not resolved against the others, that would take days: what it
belongs to, who its parties are and what it copies is known here and handed over as the resolver would. Left out are the
terms and shingles by which documents find each other while they are added: no question reads them.

Few events are large (five of 500 documents), most have 5 to 60. Documents come in order of publication, those of one
event among those of a hundred others, as they do in a newsroom. A fifth carry an earlier one's words, one in thirty is a
page that was edited, one event in fifty is one with another, and a person has judged now and then."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from onrecord.ledger import Held, Ledger
from onrecord.model import (
    WITHIN,
    Copy,
    Document,
    Figure,
    Incident,
    Judgement,
    KnownParty,
    Mention,
    Party,
    PartyName,
    PartyRef,
    Reading,
    Responsible,
    Span,
    Statement,
)
from onrecord.resolve import Resolution, Section
from onrecord.text import plain, slug, words_of

EVENTS, DOCUMENTS, STATEMENTS = 2_000, 50_000, 20
"""Events, documents in all, statements of each: at --scale 1."""
LARGEST = (5, 500)
"""So many events of so many documents."""
SMALLEST, LARGE = 5, 60
FROM, DAYS = datetime(2020, 1, 1, tzinfo=UTC), 1_500
SEED = 20240922
BY = "onrecord.bench"
READER = "no reader: sentences made by bench.made_ledger"

SYLLABLES = "bal dor ven mar tis kel rum sol pan gor lin hest var dun mir tal osk fen".split()
DEEDS = ("bombing", "shooting", "stabbing", "derailment", "explosion", "kidnapping", "hijacking", "arson")
OUTLETS = 400
STATES = ("Morsova", "Karvenia", "Orlitz", "Tessaly", "Brenmark", "Ostravia")
GROUPS = ("Free Coast Brigade", "Northern Front", "Sons of the Delta", "Red Lantern", "Ninth Column")
BODIES = ("interior ministry", "city hospital", "police", "fire service", "prosecutor’s office", "transport ministry")
NAMELESS = ("residents", "masked gunmen", "a security official", "witnesses", "a senior diplomat")
THINGS = ("harbour", "northern road", "central station", "market hall", "old bridge", "school", "airport", "power plant",
          "court house", "ferry terminal", "stadium", "pipeline")  # fmt: skip
SAYINGS = ("the {thing} of {place} would stay closed until {day}", "nobody knew who had planned the {deed}",
           "the {thing} had been searched twice before {day}", "families were told of the {deed} on {day}",
           "cameras at the {thing} had not worked since {day}", "the road to the {thing} was open again",
           "two of the suspects had lived near the {thing}", "an inquiry into the {deed} would begin on {day}")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# act, certainty, mode, cue, then the words after it, and by whom it is said
ACTS = (
    ("says", None, None, "said", "{saying}", "any", 44),
    ("says", None, None, "told reporters that", "{saying}", "any", 14),
    ("accuses", "asserted", None, "blamed", "{target} for the {deed} in {place}", "official", 6),
    ("accuses", "suspected", None, "suspects", "{target} of the {deed} in {place}", "official", 4),
    ("denies", None, None, "denied", "any part in the {deed} in {place}", "accused", 4),
    ("claims", None, None, "claimed", "the {deed} in {place}", "group", 3),
    ("declines", None, "refused", "declined to comment on", "the {thing} of {place}", "any", 3),
    ("declines", None, "silent", "said nothing of", "who was behind the {deed}", "any", 2),
    ("condemns", None, None, "condemned", "the {deed} in {place}", "any", 5),
    ("warns", None, None, "warned of", "another {deed} near the {thing}", "official", 3),
    ("confirms", None, None, "confirmed that", "{saying}", "official", 4),
    ("demands", None, None, "demanded", "an inquiry into the {deed} in {place}", "any", 3),
    ("expects", None, None, "expects", "the number of victims of the {deed} to rise", "official", 2),
)  # fmt: skip
COUNTS = (("killed", "people were killed in {place}"), ("injured", "people were injured in {place}"),
          ("detained", "suspects were detained near the {thing}"))  # fmt: skip


@dataclass
class Story:
    """An event: what happened, who is in it, and when each of its documents was published."""

    id: str
    place: str
    deed: str
    began: datetime
    published: list[datetime]
    persons: list[tuple[str, str]]
    """Their names, and the body or state that each speaks for."""
    accused: list[PartyRef]
    merged: str | None = None
    """The event that it is judged to be one with."""
    written: list[Written] = field(default_factory=list)
    """Its documents so far."""

    def within(self, name: str) -> str:
        """The id of a party that is known within the event."""
        return f"{slug(name)}{WITHIN}{self.id}"


def fill(path: Path, scale: float = 1.0) -> list[Story]:
    """Makes the ledger; what the events are."""
    stories = made_up(scale)
    _write(path, stories, STATEMENTS)
    return stories


def fill_one(path: Path, documents: int, statements: int) -> None:
    """Makes a ledger of one event, of so many documents with so many statements each."""
    _write(path, [_story(0, "Balmar", documents, random.Random(SEED))], statements)


def _write(path: Path, stories: list[Story], statements: int) -> None:
    order = sorted((moment, n, k) for n, s in enumerate(stories) for k, moment in enumerate(s.published))
    clock = [FROM]
    with Ledger.open(path, create=True, clock=lambda: clock[0]) as ledger:
        ledger._sql.execute("PRAGMA synchronous = OFF")  # it is deleted when done
        for number, (published, n, _) in enumerate(order):
            clock[0] = published + timedelta(minutes=30)
            _Writing(stories[n], published, f"{SEED} {number}", statements).add(ledger)
            if number % 5_000 == 4_999:
                name, _ = stories[n].persons[0]
                ledger.judge(
                    Judgement("party", f"{slug(name)}@ev_0", stories[n].within(name), 1.0, "one man", "an editor")
                )


def made_up(scale: float) -> list[Story]:
    """The events, without their documents."""
    chance = random.Random(SEED)
    names: dict[str, None] = {}
    while len(names) < EVENTS:
        names["".join(chance.choices(SYLLABLES, k=3)).title()] = None
    many, size = LARGEST
    sizes = [size] * max(1, round(many * scale))
    rest = max(1, round(EVENTS * scale) - len(sizes))
    mean = (DOCUMENTS * scale - sum(sizes)) / rest
    # a long tail: the median below the mean
    sizes += [min(LARGE, max(SMALLEST, round(chance.lognormvariate(0, 0.7) * mean * 0.84))) for _ in range(rest)]
    return [_story(n, place, size, chance) for n, (place, size) in enumerate(zip(names, sizes, strict=False))]


def _story(number: int, place: str, size: int, chance: random.Random) -> Story:
    began = FROM + timedelta(days=chance.uniform(0, DAYS))
    # the first days have most of it
    published = sorted(began + timedelta(hours=1 + chance.expovariate(1 / 60)) for _ in range(size))
    persons = [
        (" ".join("".join(chance.choices(SYLLABLES, k=2)).title() for _ in range(2)), chance.choice((*BODIES, *STATES)))
        for _ in range(4 + min(20, size // 12))
    ]
    accused = [PartyRef(slug(g), g, "group") for g in chance.sample(GROUPS, 2)]
    accused.append(PartyRef(slug(s := chance.choice(STATES)), s, "state"))
    merged = f"ev_{number - 1:010x}" if number % 50 == 49 else None
    moments = [moment.replace(microsecond=0) for moment in published]
    return Story(f"ev_{number:010x}", place, chance.choice(DEEDS), began, moments, persons, accused, merged)


Seed = tuple[str, int]
"""By what a sentence is made: chance, and how many were dead by then."""


@dataclass(frozen=True)
class Written:
    """A document of an event: by what each of its sentences was made, and where they begin and the last ends."""

    id: str
    url: str
    seeds: list[Seed]
    places: list[int]


class _Writing:
    """One document: its text as it grows, and what is on record in it."""

    def __init__(self, story: Story, published: datetime, seed: str, number: int) -> None:
        self.story, self.published, self.seed, self.number = story, published, seed, number
        self.chance = random.Random(seed)
        self.text = ""
        self.statements: list[Statement] = []
        self.figures: list[Figure] = []
        self.parties: dict[str, tuple[PartyRef, list[Span], set[str]]] = {}
        self.held: dict[tuple[PartyRef, str], list[tuple[str, Span]]] = {}

    def add(self, ledger: Ledger) -> None:
        story, number = self.story, len(self.story.written)
        dead = 3 + number // 4
        title = f"{story.place} {story.deed}: {self.chance.choice((f'{dead} dead', 'what is known', 'who did it'))}"
        self.text = f"{title}\n\n"
        seeds = [(f"{self.seed} {n}", dead) for n in range(self.number)]
        url = f"https://outlet{self.chance.randrange(OUTLETS)}.example/{story.id}/{number}"
        chosen, kind, kept = self.chance.random(), None, 0
        if number and chosen < 0.24:
            first = self.chance.choice(story.written)
            kind = "version" if chosen < 0.03 else "text" if chosen < 0.16 else "passage"
            kept = self.number // 4 if kind == "passage" else self.number - 1
            seeds[:kept] = first.seeds[:kept]
            url = first.url if kind == "version" else url
        places = [len(self.text)]
        for seed, dead_by_then in seeds:
            self._sentence(random.Random(seed), dead_by_then)
            places.append(len(self.text))
        document = self._document(title, url)
        copies = []
        if kind is not None:
            spans = ((places[0], places[kept] - 1),), ((first.places[0], first.places[kept] - 1),)
            why = f"{kept} of its {self.number} sentences stand in the other, which was published first"
            copies = [Copy(document.id, first.id, kind, kept / self.number, why, *spans)]
        ledger.add(self._reading(document), lambda reading, held: self._resolved(reading, held, copies))
        story.written.append(Written(document.id, url, seeds, places))

    # ------------------------------------------------------------ the text

    def _sentence(self, chance: random.Random, dead: int) -> None:
        """A statement, and with one in seven a figure."""
        story = self.story
        words = {
            "place": story.place,
            "deed": story.deed,
            "thing": chance.choice(THINGS),
            "day": chance.choice(WEEKDAYS),
        }
        if chance.random() < 0.15:
            counted, what = chance.choice(COUNTS)
            number = {"killed": dead, "injured": 2 * dead, "detained": 3}[counted] + chance.choice((-1, 0, 0, 0, 1))
            given = f"At least {number} {what.format(**words)}"
            content = self._put(given, ", ")
            source = self._source("official", chance)
            self.text += " "
            said = self._said("says", None, None, source, self._put("said", ".\n"), content, None)
            spans = (content,)
            self.figures.append(
                Figure(_id("f", self.seed, spans), given, spans, counted, number, None, "at_least", "people", source,
                       said.id, "main" if chance.random() < 0.8 else "background")
            )  # fmt: skip
            return
        act, certainty, mode, cue, rest, who, _ = chance.choices(ACTS, [a[-1] for a in ACTS])[0]
        source = self._source(who, chance)
        self.text += " "
        cued = self._put(cue, " ")
        target = None
        if "{target}" in rest:
            whom = chance.choice(story.accused)
            target = self._mention(whom.name, whom)
            rest = rest.removeprefix("{target}")
        saying = chance.choice(SAYINGS).format(**words)
        content = self._put(rest.strip(" ,").format(saying=saying, **words), ".\n", " " if target else "")
        said = self._said(act, certainty, mode, source, cued, content, target)
        if act in ("accuses", "claims", "denies"):
            held = target or source
            level = {"claims": "claimed or admitted", "denies": "denied"}.get(
                act, "suspected or accused by authorities"
            )
            if held.party:
                self.held.setdefault((held.party, level), []).append((said.id, content))

    def _source(self, who: str, chance: random.Random) -> Mention:
        """Who says it: words for somebody of the event."""
        story = self.story
        if who in ("group", "accused"):
            party = story.accused[0] if who == "group" else chance.choice(story.accused)
            return self._mention(party.name, party)
        chosen = chance.random()
        if chosen < 0.15 and who == "any":
            words = chance.choice(NAMELESS)
            return self._mention(
                words, PartyRef(f"{slug(words)}@{sha256(self.seed.encode()).hexdigest()[:8]}", words, "unnamed")
            )
        if chosen < 0.6:
            name, body = chance.choice(story.persons)
            return self._mention(f"{body} spokesman {name}", PartyRef(slug(name), name, "person"))
        name = chance.choice(BODIES if chosen < 0.9 else STATES)
        return self._mention(name, PartyRef(slug(name), name, "state" if name in STATES else "organisation"))

    def _put(self, words: str, after: str = "", before: str = "") -> Span:
        start = len(self.text) + len(before)
        self.text += f"{before}{words}{after}"
        return start, start + len(words)

    def _mention(self, words: str, party: PartyRef) -> Mention:
        span = self._put(words)
        _, spans, forms = self.parties.setdefault(party.id, (party, [], set()))
        spans.append(span)
        forms.add(words)
        return Mention(words, (span,), party)

    # ------------------------------------------------------------ what is on record in it

    def _said(
        self,
        act: str,
        certainty: str | None,
        mode: str | None,
        source: Mention,
        cue: Span,
        content: Span,
        target: Mention | None,
    ) -> Statement:
        parts = words_of(self.text, (cue,)), words_of(self.text, (content,))
        said = Statement(
            _id("s", self.seed, (*source.spans, cue, content)), act, certainty, mode, "reported", False, source, *parts, target,
            None, 0.9, None,
        )  # fmt: skip
        self.statements.append(said)
        return said

    def _document(self, title: str, url: str) -> Document:
        outlet = f"Outlet {url.removeprefix('https://outlet').partition('.')[0]}"
        name = sha256(f"{url}\0{self.text}".encode()).hexdigest()[:16]
        digest = sha256(self.text.encode()).hexdigest()
        published = self.published.isoformat()
        return Document(
            name, self.text, digest, url=url, outlet=outlet, title=title, published=published, language="en"
        )

    def _reading(self, document: Document) -> Reading:
        story = self.story
        responsible = tuple(
            Responsible(party, level, tuple(s for s, _ in on), tuple(span for _, span in on))
            for (party, level), on in self.held.items()
        )
        name, day = f"{story.place} {story.deed}", story.began.date().isoformat()
        what = Incident(
            _id("e", self.seed, ()), story.deed, name, story.place, day, ((0, len(name)),), responsible,
            tuple(f.id for f in self.figures),
        )  # fmt: skip
        parties = tuple(Party(p.id, p.name, p.kind, tuple(sorted(f)), tuple(s)) for p, s, f in self.parties.values())
        return Reading(document, READER, tuple(self.statements), tuple(self.figures), (what,), parties)

    def _resolved(self, reading: Reading, held: Held, copies: list[Copy]) -> Resolution:
        """What the resolver would decide."""
        story, document = self.story, reading.document.id
        judged, names, known = [], [], []
        bodies = dict(story.persons)
        for party in reading.parties:
            if party.kind == "unnamed":
                continue
            meant = party.id if party.kind in ("group", "state") else story.within(party.name)
            judged.append(Judgement("party", f"{document}/{party.id}", meant, 0.95, f"named {party.name}", BY))
            names.append(PartyName(f"is {plain(party.name)}", story.id, meant, document))
            if party.kind in ("group", "state") and not held.knows(party.id, reading.document):
                known.append(KnownParty(party.id, party.name, party.kind))
            elif (body := bodies.get(party.name)) is not None:
                whom = slug(body) if body in STATES else story.within(body)
                why = f"described as speaking for “{body}”"
                judged.append(Judgement("speaks for", f"{document}/{party.id}", whom, 0.9, why, BY))
        events = [Judgement("event", document, story.id, 0.5, "its words are near those of the event's", BY)]
        if story.merged is not None and not story.written:
            events.append(Judgement("event", story.id, story.merged, 0.4, f"{document} is near to both", BY))
        whole = Section(reading.document.id, (), {})
        return Resolution(tuple(events), tuple(copies), (whole,), (), tuple(judged), tuple(names), tuple(known))


def _id(letter: str, seed: str, spans: tuple[Span, ...]) -> str:
    return letter + sha256(f"{seed} {spans}".encode()).hexdigest()[:12]
