"""MUC-4's perpetrators and victims as labels on wordpieces.

Its texts are telegrams in capitals: they are put into the case that today's prose would give them, and shown in
capitals half of the time, so that the reader learns both."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from articles import NO_LABEL, Article, covered, mark
from tokenizers import Tokenizer

from onrecord.read.heads import INVOLVED
from onrecord.read.wordpieces import encode

LEVELS = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "SUSPECTED OR ACCUSED",
    "POSSIBLE",
)
WORD = re.compile(r"[^\W\d_]+")
SENTENCE_START = re.compile(r"(?:^|[.!?]\s+|\n\s*|\]\s*|--\s*|\")$")


def usual_case(texts: Iterable[str]) -> dict[str, bool]:
    """Whether a word inside a sentence is usually written with a capital."""
    capital: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text in texts:
        for match in WORD.finditer(text):
            if not SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()]):
                word = match[0].lower()
                seen[word] += 1
                capital[word] += match[0][0].isupper()
    return {word: 2 * capital[word] > count for word, count in seen.items()}


ACRONYM = re.compile(r"\[([A-Z]{2,5})\]")


def in_case(text: str, usual: dict[str, bool], acronyms: set[str]) -> str:
    """A text in capitals as mixed-case prose; a word never seen is taken for a name. Offsets stay."""

    def word(match: re.Match[str]) -> str:
        low = match[0].lower()
        starts = SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()])
        if (match[0] in acronyms and low not in usual) or len(low) != len(match[0]):
            return match[0]
        return low.capitalize() if starts or usual.get(low, len(low) > 1) else low

    return WORD.sub(word, text)


def load(path: Path, tokenizer: Tokenizer, usual: dict[str, bool]) -> list[Article]:
    """The documents of a MUC-4 file: who did it at which level, who was hurt; every place where a fill's words stand."""
    found = []
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    acronyms = {words for row in rows for words in ACRONYM.findall(row["text"])}
    for row in rows:
        text = in_case(row["text"], usual, acronyms)
        pieces = encode(text, tokenizer)
        involved, levels = np.zeros(len(pieces), np.int64), np.full(len(pieces), NO_LABEL)
        for role, fills in enumerate(_fills(row["templates"])):
            for words in sorted(fills, key=len):  # the longest last: it holds
                for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", row["text"]):
                    mark(involved, pieces, *match.span(), 1 + 2 * role)
        for template in row["templates"]:
            for said in template["perp_org_confidence"]:
                level = next((LEVELS.index(c) for c in said["confidence"] if c in LEVELS), None)
                for words in (said["org"] or ()) if level is not None else ():
                    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", row["text"]):
                        first, last = covered(pieces, *match.span())
                        levels[first:last] = level
        found.append(Article(row["id"], text, pieces, classes={"involved": involved, "levels": levels}, capitals=0.5))
    return found


def _fills(templates: list[dict]) -> list[set[str]]:
    """The strings of each role of INVOLVED in these templates."""
    found: list[set[str]] = [set() for _ in INVOLVED]
    for template in templates:
        found[0].update(words for fill in template["perp_individual"] for words in fill)
        found[1].update(words for fill in template["perp_org"] for words in fill)
        for target in template["human_targets"]:
            found[2].update(words for fill in (*target["name"], *target["description"]) for words in fill)
    return found
