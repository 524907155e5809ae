"""The words of a text without their endings, and how much each of them tells."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from math import log

from .text import TOKEN


def words(text: str) -> Iterator[str]:
    """The words of a text in lower case, without marks and plural endings."""
    for match in TOKEN.finditer(text):
        if match[0][0].isalnum():
            yield _stem(match[0].lower().replace("’", "'"))


def rarity(word: str) -> float:
    """How much a word tells: the logarithm of one in how many news texts has it.

    A shipped table and not the ledger says so. Counted in the ledger, "Moscow" would tell nothing in one that holds
    coverage of Moscow only, and a document would be judged by what came before it."""
    documents, counts = _frequencies()
    return log((documents + 1) / (counts.get(word, 1) + 1))


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    lines = (files(__package__) / "frequencies.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return int(rows[0][1]), {word: int(count) for word, count in rows[1:]}


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
