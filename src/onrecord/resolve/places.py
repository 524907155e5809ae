"""Where on the map a place is that a document names: by what stands beside it, by what else the document names.

A name that several places bear is settled by the document alone; where it says nothing, by their size if one is
larger than the others by far. Else it stays ambiguous, with its candidates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import asin, cos, inf, log10, radians, sin, sqrt

from ..model import Candidate, Place, Reading
from .gazetteer import Entry, Kind, entries, key, name_of
from .toponyms import Named, Toponyms

BESIDE, REGION, COUNTRY, NEAR = 5.0, 2.0, 0.7, 1.0
"""What it counts that a place's region or country stands beside its name, that they are named elsewhere, that other
cities near it are: in powers of ten of its people."""

FLOOR = 4.5
"""What a place must come to, that one link to it: the gazetteer does not have every place that bears a name. At 4, 12 of
112 links to the only place of a name are wrong, at 4.5 three of 73."""

ANCHOR = 5.0
"""The same of the place that a document is dated from: it helps to settle the others."""

MOST = 3
"""Mentions that count of each."""

MARGIN = 1.3
"""How far the best must be ahead of the next, in powers of ten: by people alone, where nothing else tells, twenty times
as many. 71 of 73 such links are right; of ten times as many, 83 of 88."""

VICINITY = 80.0
"""Kilometres within which cities are near each other."""

SAME = 30.0
"""Kilometres within which two cities of a name in one region are one, as the register has it twice."""

COUNTY = 50_000
"""People that a county counts for: the table has no number of theirs."""

CANDIDATES = 8
"""Candidates that an ambiguous place keeps."""

SITES = frozenset(
    "hall school university college hospital airport mall square street avenue road highway park church mosque temple "
    "stadium arena theatre theater hotel inn court courthouse prison jail facility bridge station plaza center centre "
    "market club bar restaurant museum zoo base camp embassy elementary high apartments house building tower library "
    "barracks consulate embassy harbour harbor port beach dam mine plant".split()
)
"""Words that a site's name ends with."""

DIRECTION = r"(?:(?:far )?(?:north|south)?(?:north|south|east|west)(?:ern)?|central|downtown|uptown|upper|lower|greater|inner|mid)"
DIRECTIONS = re.compile(rf"^(?:{DIRECTION}[ -])+", re.I)
NO_PLACE = re.compile(
    rf"(?:{DIRECTION}[ -]?)+(?:sides?)?|sides?|pacific|atlantic|mediterranean|caribbean|(?:\w+ )?(?:sea|ocean|gulf)"
    "|europe|asia|africa|antarctica|arctic|middle east|latin america",
    re.I,
)
"""No name of a place on land that a country has: directions, seas, continents."""
TAKEN_ALONG = re.compile(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*$|-area$")
POSSESSIVE = re.compile(r"^(.+?)['’]s? (.+)$")
REGIONS = "province|region|oblast|state|governorate|department|prefecture|republic|territory"

FOLLOWS = re.compile(
    r"(?: and \w+)?[ -](?:area )?(?:[Nn]eighbou?rhood|section|block|[Ss]treets|[Aa]venues|Streets?|St|Avenues?|Ave|Roads?|Rd|Drive"
    r"|Lane|Boulevard|Blvd|Terrace|Highway|Apartments?|Housing|Hospital|Medical|School|Elementary|High|Middle|University"
    r"|College|Church|Park|Mall|Side)\b"
)
"""What stands behind the name of a part of a city, or of a street, hospital or school."""

NEEDS_NO_COUNTRY = 1_000_000
"""People of a city that is meant by its name even in a text that is dated from elsewhere."""


def located(reading: Reading) -> Reading:
    """A reading whose events say where on the map they are."""
    if not any(event.place for event in reading.events):
        return reading
    document = reading.document
    places = Places(Toponyms(f"{document.text}\n{document.title or ''}", document.furniture))
    events = tuple(replace(e, where=places.place(e.place)) if e.place else e for e in reading.events)
    return replace(reading, events=events)


@dataclass(frozen=True)
class Weighed:
    """A candidate with what speaks for it."""

    entry: Entry
    score: float
    reasons: tuple[str, ...]
    tied: bool
    """Whether the document ties it to a region or to places near it, not only to a country."""


class Places:
    """The places that one document means by their names."""

    def __init__(self, toponyms: Toponyms) -> None:
        self.toponyms = toponyms
        self.text = toponyms.text

    def place(self, name: str) -> Place:
        """The place that the document means by a name."""
        for form in self._forms(name):
            if known := self._choice(form):
                found = self._settled(form, known)
                return self._in_region(form) or found if found.candidates else found
        return self._elsewhere(name)

    @cached_property
    def anchor(self) -> Place | None:
        """The place that the document is dated from, where it is settled which."""
        named = self.toponyms.dateline
        found = self._around(named, anchored=False) if named else None
        return found if found and found.precision != "country" else None

    # ------------------------------------------------------------ a name of the gazetteer

    def _forms(self, name: str) -> Iterable[str]:
        """A name as it stands, and without what the reader took along: a day, a direction, an owner."""
        known = {e.kind for e in entries(key(name))}
        if known & {Kind.COUNTRY, Kind.PEOPLE} and (part := self.toponyms.part_of(name)):
            yield self.text[part.start : part.end]
        yield name
        bare = TAKEN_ALONG.sub("", name)
        if bare != name:
            yield bare
        owner = POSSESSIVE.match(bare)
        if owner and any(e.kind in (Kind.COUNTRY, Kind.REGION) for e in entries(key(owner[1]))):
            yield owner[2]
        without = DIRECTIONS.sub("", bare)
        if without != bare and not _is_site(bare):
            yield without

    def _choice(self, name: str) -> list[Entry]:
        """The places that a name may mean, less those that it means only when the text says so."""
        if NO_PLACE.fullmatch(name) or (len(name) <= 2 and not name.isupper()) or self._is_part(name):
            return []
        own = key(name)
        found = [e for e in entries(own) if e.kind in (Kind.COUNTRY, Kind.REGION, Kind.COUNTY, Kind.CITY)]
        acronym = len(name) <= 4 and name.isupper() and not self.toponyms.capitals
        if acronym or any(e.kind is Kind.PEOPLE for e in entries(own)):
            found = [e for e in found if e.kind is Kind.COUNTRY]  # "UN", "Canadian"
        regions = [e for e in found if e.kind in (Kind.REGION, Kind.COUNTY)]
        if regions and self._is_region(name):
            return [e for e in regions if key(e.name) != own] or regions  # "Moscow Oblast", not the city's own
        return [e for e in found if not any(_rather(o, e, own) for o in found if o.country == e.country)]

    def _is_region(self, name: str) -> bool:
        """Whether the text calls it a province, a region, more often than not."""
        bare = re.escape(name)
        called = re.findall(rf"\b{bare}['’]?s? (?:{REGIONS})\b|\b(?:{REGIONS}) of {bare}\b", self.text, re.I)
        return 2 * len(called) > len(self.toponyms.mentions(name))

    def _is_part(self, name: str) -> bool:
        """Whether the text calls it a neighbourhood, or names a street or a school by it and never it alone."""
        after = [FOLLOWS.match(self.text, end) for _, end in self.toponyms.mentions(name)]
        parts = [m[0] for m in after if m]
        return bool(parts) and (len(parts) == len(after) or any("eighbo" in p for p in parts))

    def _settled(self, name: str, known: Sequence[Entry], anchored: bool = True) -> Place:
        """The candidate that the document means, or all of them."""
        weighed = sorted((self._weighed(name, e, anchored) for e in known), key=lambda w: -w.score)
        best, others = weighed[0], len(weighed)
        ahead = best.score - weighed[1].score if others > 1 else MARGIN
        doubted = not best.reasons and (any(w.tied for w in weighed) or (anchored and self._is_off(best.entry)))
        if ahead < MARGIN or best.score < (FLOOR if anchored else ANCHOR) or doubted:
            return _ambiguous(name, [w.entry for w in weighed])
        which = f"of {others} places of that name" if others > 1 else "the only place of that name in the gazetteer"
        if best.reasons:
            return _place(best.entry, which + ": " + "; ".join(best.reasons))
        if others == 1:
            return _place(best.entry, which)
        times = f"{10**ahead:,.0f}" if ahead < 6 else "a million"
        return _place(best.entry, f"{times} times as many people as the next of {others} places of that name")

    def _is_off(self, entry: Entry) -> bool:
        """Whether the document is dated from elsewhere, and the place not so large that its name alone tells."""
        anchor = self.anchor
        famous = entry.kind is Kind.COUNTRY or entry.people >= NEEDS_NO_COUNTRY
        return anchor is not None and not famous and not _inside(entry, anchor)

    def _weighed(self, name: str, entry: Entry, anchored: bool) -> Weighed:
        """A candidate, by its size and by what the document says of where it is."""
        own, reasons, toponyms = key(name), [], self.toponyms
        score = log10(max(entry.people, COUNTY if entry.kind is Kind.COUNTY else 1_000))
        if beside := self._beside(name, entry):
            score += BESIDE
            reasons.append(f"{beside} stands beside it")
        regions = sum(
            count
            for (country, region, form), count in toponyms.regions.items()
            if (country, region) == (entry.country, entry.region) and form != own and entry.kind is not Kind.REGION
        )
        countries = sum(
            n for (country, form), n in toponyms.countries.items() if country == entry.country and form != own
        )
        near = {form: _share(entry, around) for form, around in toponyms.around.items() if form != own}
        near = {form: share for form, share in near.items() if share}
        if anchored and self.anchor and key(self.anchor.name) != own and _inside(entry, self.anchor):
            regions += 1
        for weight, mentions in ((REGION, regions), (COUNTRY, countries), (NEAR, sum(near.values()))):
            score += weight * sqrt(min(mentions, MOST))
        if not beside and regions:
            reasons.append(f"{name_of(entry.country, entry.region)} is where the document names other places")
        elif not beside and countries and entry.kind is not Kind.COUNTRY:
            reasons.append(f"{name_of(entry.country)} is named in the text")
        if not beside and near:
            reasons.append(f"{max(near, key=lambda n: near[n]).title()} is near it and named too")
        return Weighed(entry, score, tuple(reasons), bool(beside or regions or near))

    def _beside(self, name: str, entry: Entry) -> str | None:
        """The region or the country of a candidate, where it stands beside the name."""
        for named in self._neighbours(name):
            if named.key != key(name) and _holds(named, entry):
                return self.text[named.start : named.end]
        return None

    def _neighbours(self, name: str) -> Iterable[Named]:
        """The places that stand beside a name as those that it lies in."""
        for start, end in self.toponyms.mentions(name):
            for named in (self.toponyms.behind(end), self.toponyms.ahead(start)):
                if named is not None:
                    yield named

    # ------------------------------------------------------------ what the gazetteer does not have

    def _elsewhere(self, name: str) -> Place:
        """A site, or a place that is not in the gazetteer: it lies where the text says."""
        name = TAKEN_ALONG.sub("", name)
        for named in self._neighbours(name):
            if found := self._around(named):
                return _within(name, found, f"“{self.text[named.start : named.end]}” stands beside it")
        if found := self._first_words(name):
            return _within(name, found, f"named after {found.name}, of which the text tells")
        if self.anchor is not None and (_is_site(name) or self._is_part(name)):
            return _within(name, self.anchor, "the document is dated from there")
        return Place(name, None, None, None, "unknown", None, None, (), "no place of that name in the gazetteer")

    def _in_region(self, name: str) -> Place | None:
        """A place too small for the gazetteer in the region or country beside it: "Randolph, New Hampshire", "the
        Nigerian town of Banki"."""
        for start, end in self.toponyms.mentions(name):
            behind, ahead = self.toponyms.behind(end), self.toponyms.ahead(start)
            if behind and not any(e.kind in (Kind.REGION, Kind.ABBREVIATION) for e in behind.entries):
                behind = None  # "in Moscow, Ukraine said"
            for named in (behind, ahead):
                found = self._around(named) if named else None
                if named and found and found.precision in ("region", "country"):
                    return _within(name, found, f"“{self.text[named.start : named.end]}” stands beside it")
        return None

    def _around(self, named: Named, anchored: bool = True) -> Place | None:
        """The place that a name in the text means, if that is settled."""
        words = self.text[named.start : named.end]
        direct = [e for e in named.entries if e.kind in (Kind.PEOPLE, Kind.ABBREVIATION)]
        known = self._choice(words)
        if not known:
            return _place(direct[0], f"{words} is named") if len(direct) == 1 else None
        found = self._settled(words, known, anchored)
        return None if found.candidates else found

    def _first_words(self, name: str) -> Place | None:
        """The place that a site is named after, where the text names that by itself too: the Dayton hospital."""
        words = name.split()
        if words[0].lower() in SITES or not _is_site(name):
            return None
        for count in range(min(4, len(words) - 1), 0, -1):
            form = " ".join(words[:count])
            own = key(form)
            if any(n.key == own and n.whole for n in self.toponyms.named):
                known = self._choice(form)
                found = self._settled(form, known) if known else None
                return found if found and not found.candidates else None
        return None


def _rather(other: Entry, entry: Entry, own: str) -> bool:
    """Whether a name means another place of the same country before this one.

    The country before a city of its name, the city before its region, the larger of two that are next to each other;
    a region by a part of its name only where no large city has that."""
    if other is entry or entry.kind is Kind.COUNTRY:
        return False
    if other.kind is Kind.COUNTRY:
        return True
    if other.kind is not Kind.CITY:
        return entry.kind is Kind.CITY and own == "gaza"
    if entry.kind is Kind.REGION:
        return other.region == entry.region or (key(entry.name) != own and other.people >= 100_000)
    same = entry.kind is Kind.CITY and other.region == entry.region and _apart(other, entry) < SAME
    return same and (other.people, other.lat or 0) > (entry.people, entry.lat or 0)


def _holds(named: Named, entry: Entry) -> bool:
    """Whether a name is that of a region or the country that a place lies in."""
    return any(
        e.country == entry.country
        and (
            (e.kind in (Kind.COUNTRY, Kind.PEOPLE) and entry.kind is not Kind.COUNTRY)
            or (
                e.kind in (Kind.REGION, Kind.ABBREVIATION, Kind.COUNTY)
                and e.region == entry.region
                and entry.kind in ((Kind.CITY,) if e.kind is Kind.COUNTY else (Kind.CITY, Kind.COUNTY))
            )
        )
        for e in named.entries
    )


def _is_near(entry: Entry, other: Entry) -> bool:
    """Whether two places are near each other: cities by their distance, a county and a city where they share a state."""
    if Kind.COUNTY in (entry.kind, other.kind):
        return (entry.country, entry.region) == (other.country, other.region)
    return _apart(entry, other) < VICINITY


def _share(entry: Entry, around: Sequence[Entry]) -> float:
    """How likely it is, by people, that a name is that of a place near this one."""
    return sum(max(e.people, 1_000) for e in around if _is_near(entry, e)) / sum(max(e.people, 1_000) for e in around)


def _inside(entry: Entry, place: Place) -> bool:
    """Whether a candidate lies in the region of a place, or in its country where that has no region."""
    return entry.country == place.country and place.region in (None, name_of(entry.country, entry.region))


def _is_site(name: str) -> bool:
    return bool({w.lower() for w in re.findall(r"\w+", name)[1:]} & SITES)


# ---------------------------------------------------------------- places as nouns


def _place(entry: Entry, why: str) -> Place:
    region = name_of(entry.country, entry.region) if entry.region else None
    precision = {Kind.CITY: "city", Kind.COUNTRY: "country", Kind.PEOPLE: "country"}.get(entry.kind, "region")
    return Place(entry.name, entry.country, region, None, precision, entry.lat, entry.lon, (), why)


def _within(name: str, around: Place, why: str) -> Place:
    """A place of the document's own words, inside one of the gazetteer."""
    within = around.within or (around.name if around.precision == "city" else None)
    precision = "site" if within else around.precision
    return replace(around, name=name, within=within, precision=precision, why=f"{why}; {around.why}")


def _ambiguous(name: str, known: Sequence[Entry]) -> Place:
    """A name that may mean several places: what they have in common, and which they are."""
    countries = {e.country for e in known}
    regions = {(e.country, e.region) for e in known}
    country = countries.pop() if len(countries) == 1 and len(known) > 1 else None
    region = name_of(*regions.pop()) if country and len(regions) == 1 else None
    candidates = tuple(
        Candidate(e.name, e.country, name_of(e.country, e.region) if e.region else None, e.lat, e.lon)
        for e in sorted(known, key=lambda e: -e.people)[:CANDIDATES]
    )
    precision = "region" if region else "country" if country else "unknown"
    which = "one place of that name" if len(known) == 1 else f"{len(known)} places of that name"
    why = f"{which} in the gazetteer, and too little in the document to tell"
    return Place(name, country, region, None, precision, None, None, candidates, why)


def _apart(one: Entry, other: Entry) -> float:
    """Kilometres between two cities."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return inf
    north, other_north = radians(one.lat), radians(other.lat)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 12_742 * asin(min(1.0, sqrt(half)))
