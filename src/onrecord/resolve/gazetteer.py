"""The shipped table of places, looked up by name. Loaded on first use: nobody waits for it who asks for no place.

The table is one text, sorted: a name is found by halving it, so that nothing is parsed but the lines asked for."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from ..text import plain

PATH = Path(__file__).parent / "gazetteer.tsv.gz"


class Kind(StrEnum):
    """What a name is the name of."""

    COUNTRY = "c"
    REGION = "r"
    COUNTY = "d"
    CITY = "p"
    SPELLING = "s"
    """Another spelling of a city: its name is the key of that city."""
    PEOPLE = "n"
    """"Egyptian": tells the country, and is no place."""
    ABBREVIATION = "a"
    """"Ill.": tells the region behind a comma, and is no place by itself."""
    CODE = "."
    """A country's or a region's code, with the name that goes with it."""


@dataclass(frozen=True)
class Entry:
    """A place of the table under one of its names."""

    kind: Kind
    country: str
    region: str
    """GeoNames' code of the first-level subdivision, "" for none."""
    name: str
    lat: float | None
    lon: float | None
    people: float


SHORT = {"saint": "st", "fort": "ft", "mount": "mt"}


def key(name: str) -> str:
    """What a name is looked up by: without case, accents, marks and articles, "Saint" as "St."."""
    return " ".join(SHORT.get(word, word) for word in plain(name).split())


@lru_cache(4096)
def entries(name: str) -> tuple[Entry, ...]:
    """The places of a name, by key."""
    table, wanted = _table(), name.encode() + b"\t"
    low, high = 0, len(table)
    while low < high:
        start = table.rfind(b"\n", 0, (low + high) // 2) + 1
        end = table.find(b"\n", start)
        if table[start : start + len(wanted)] < wanted:
            low = end + 1
        else:
            high = start
    found = []
    while table.startswith(wanted, low):
        end = table.find(b"\n", low)
        found.append(_entry(table[low:end].decode()))
        low = end + 1
    return tuple(_spelt(entry) if entry.kind is Kind.SPELLING else entry for entry in found)


def name_of(country: str, region: str = "") -> str | None:
    """What a country, or a region of it, is called."""
    found = entries(f"{country}.{region}".lower())
    return found[0].name if found else None


def _spelt(spelling: Entry) -> Entry:
    """The city that a spelling stands for: the largest of that name in its region."""
    own = [e for e in entries(key(spelling.name)) if e.kind is Kind.CITY]
    return max((e for e in own if (e.country, e.region) == (spelling.country, spelling.region)), key=lambda e: e.people)


@cache
def _table() -> bytes:
    text = gzip.decompress(PATH.read_bytes())
    while text.startswith(b"#"):
        text = text[text.index(b"\n") + 1 :]
    return text


def _entry(line: str) -> Entry:
    form, kind, country, region, name, lat, lon, people = line.split("\t")
    return Entry(
        Kind(kind),
        country,
        region,
        name or re.sub(r"\b\w", lambda m: m[0].upper(), form),
        float(lat) if lat else None,
        float(lon) if lon else None,
        float(people or 0),
    )
