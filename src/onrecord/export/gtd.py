"""`gtd`: one row for the event in the columns and codes of the Global Terrorism Database, for a coder to judge.

Whether an event is terrorism is not asked: what the record does not bear out stays empty."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..questions.coverage import Coverage, Evidence, Row
from ..read.lexicon import words
from ..text import sentences, tokens
from .blamed import Blamed, blamed, competing
from .cells import PREFIX, cited, table
from .codes import claim_modes, codes, country, days, where
from .standing import most_recent, standing

PERPETRATORS = 3
"""Groups, and citations, that GTD has columns for."""

UNKNOWN_MODE = (10, "Unknown")
YES, NO, UNKNOWN = 1, 0, -9

COUNTS = {"nkill": "killed", "nkillter": "attackers_killed", "nwound": "injured", "nperps": "attackers",
          "nperpcap": "detained", "nhostkid": "hostages"}  # fmt: skip
"""GTD's counts and ours."""

HELD = words("roles", "by_their_deed") | {"suspect", "suspects", "perpetrator", "perpetrators", "accused"}
"""Of whom people in custody are perpetrators; "eleven detained" are not said to be."""

EVIDENCE = (*(f"gname{n}" for n in ("", *range(2, PERPETRATORS + 1))),
            *(f"claimmode{n}" for n in ("", *range(2, PERPETRATORS + 1))), *COUNTS)  # fmt: skip

COLUMNS = (
    "iyear", "imonth", "iday", "approxdate", "country_txt", "provstate", "city", "location", "latitude", "longitude",
    "specificity", "attacktype1", "attacktype1_txt", "gname", "gname2", "gname3", "guncertain1", "guncertain2",
    "guncertain3", "nperps", "nperpcap", "claimed", "claimmode", "claimmode_txt", "claim2", "claimmode2",
    "claimmode2_txt", "claim3", "claimmode3", "claimmode3_txt", "compclaim", "nkill", "nkillter", "nwound",
    "ishostkid", "nhostkid", "scite1", "scite2", "scite3",
    *(f"{PREFIX}{name}" for name in ("event", "name", "as_of", "documents", "independent", *EVIDENCE)),
)  # fmt: skip


def export(coverage: Coverage) -> str:
    """The event as a row of GTD."""
    row: Row = {**_when(coverage.portrait.date), **_where(coverage), **_attack(coverage)}
    used: list[Evidence] = []
    _perpetrators(row, coverage, used)
    _counts(row, coverage, used)
    for number, citation in enumerate(_citations(coverage, used), 1):
        row[f"scite{number}"] = citation
    row |= {
        f"{PREFIX}event": coverage.event,
        f"{PREFIX}name": coverage.portrait.name,
        f"{PREFIX}as_of": coverage.record.as_of,
        f"{PREFIX}documents": len(coverage.filed),
        f"{PREFIX}independent": coverage.voices.independent((f.id, None) for f in coverage.filed),
    }
    return table(COLUMNS, [row])


def _when(told: str | None) -> Row:
    """GTD writes 0 for a month or a day that is not known, and the date as told beside it."""
    span = days(told)
    if span is None or told is None:
        return {}
    first, last = span
    one_month = (first.year, first.month) == (last.year, last.month)
    if first.year != last.year:
        return {"approxdate": told}
    exact = first == last
    return {
        "iyear": first.year,
        "imonth": first.month if one_month else 0,
        "iday": first.day if exact else 0,
        "approxdate": "" if exact else told,
    }


def _where(coverage: Coverage) -> Row:
    place = coverage.portrait.where
    found = where(place)
    return {
        "country_txt": country(place),
        "provstate": found["region"],
        "city": found["city"],
        "location": found["site"],
        "latitude": found["lat"],
        "longitude": found["lon"],
        # 1: in a city, and the coordinates are that city's
        "specificity": 1 if found["city"] and found["lat"] != "" else "",
    }


def _attack(coverage: Coverage) -> Row:
    code, name = codes("gtd")["attack"].get(coverage.portrait.type, ("", ""))
    return {"attacktype1": code, "attacktype1_txt": name}


def _perpetrators(row: Row, coverage: Coverage, used: list[Evidence]) -> None:
    """Who is named, whether and how each claimed it, and whether another did so too."""
    everybody = blamed(coverage)
    claimants = [b for b in blamed(coverage, ("group", "organisation", "state", "person")) if b.claims]
    rivals = len(claimants) > 1 and competing(claimants, coverage)
    for number, party in enumerate(everybody[:PERPETRATORS], 1):
        suffix = "" if number == 1 else str(number)
        claimed = YES if party.claims else NO if party.denies_it_itself else UNKNOWN
        evidence = party.evidence(coverage)
        row[f"gname{suffix}"] = party.party["name"]
        row[f"guncertain{number}"] = int(party.uncertain or (rivals and bool(party.claims)))
        row["claimed" if number == 1 else f"claim{number}"] = claimed
        row[f"{PREFIX}gname{suffix}"] = f"{party.told()} | {cited(evidence)}"
        used += evidence
        if party.claims:
            _mode(row, suffix, party, coverage)
    if everybody:
        row["compclaim"] = YES if rivals else NO if claimants else UNKNOWN


def _mode(row: Row, suffix: str, party: Blamed, coverage: Coverage) -> None:
    """How it was claimed, by the sentences that report the claim: the way that most of them name, if one."""
    found: dict[tuple[int, str], list[Evidence]] = {}
    for evidence in (e for by in party.claims for e in coverage.evidence(by)):
        first, last = evidence.spans[0][0], evidence.spans[-1][1]
        for sentence in sentences(evidence.document.text, evidence.document.furniture):
            if sentence.start < last and first < sentence.end:
                for code, name, span in claim_modes(evidence.document.text, sentence.span):
                    words_there = coverage.at(evidence.id, evidence.document.id, [span])
                    found.setdefault((code, name), []).append(words_there)
    named = Counter({mode: coverage.independent(told) for mode, told in found.items()}).most_common(2)
    settled = named and (len(named) == 1 or named[0][1] > named[1][1])
    code, text = named[0][0] if settled else UNKNOWN_MODE
    row |= {f"claimmode{suffix}": code, f"claimmode{suffix}_txt": text}
    row[f"{PREFIX}claimmode{suffix}"] = cited(dict.fromkeys(e for told in found.values() for e in told))


def _counts(row: Row, coverage: Coverage, used: list[Evidence]) -> None:
    """GTD takes the most recent figure, never one that a perpetrator gives."""
    perpetrators = [b.party["id"] for b in blamed(coverage) if b.claims]
    for column, counted in COUNTS.items():
        rows = standing(coverage, counted, perpetrators)
        if counted == "detained":
            rows = [r for r in rows if _are_suspects(r["of"])]
        taken = most_recent(rows, coverage)
        if taken is not None:
            evidence = coverage.evidence(taken)
            row |= {column: taken["low"], f"{PREFIX}{column}": cited(evidence)}
            used += evidence
    hostages: Any = row.get("nhostkid", "")
    taken_hostage = coverage.portrait.type == "kidnapping" or (hostages != "" and hostages > 0)
    row["ishostkid"] = YES if taken_hostage else NO if hostages == 0 else ""


def _are_suspects(of: str | None) -> bool:
    return any(token.low in HELD for token in tokens(of or "", 0, len(of or "")))


def _citations(coverage: Coverage, used: list[Evidence]) -> list[str]:
    """The documents on which most of the row rests, one of each origin, as GTD writes them."""
    by_origin: dict[str, Counter[str]] = {}
    for evidence in used:
        document = evidence.document.id
        by_origin.setdefault(coverage.voices.origin(document), Counter())[document] += 1
    ordered = sorted(by_origin.values(), key=lambda c: -c.total())[:PERPETRATORS]
    cites = [coverage.documents[counted.most_common(1)[0][0]] for counted in ordered]
    return [", ".join(p for p in (f"“{d.title}”" if d.title else "", d.outlet, d.published, d.url) if p) for d in cites]
