"""GUM's entities and coreference (Zeldes 2017, version 11) as labels on wordpieces.

The archive's CoNLL-U files say in MISC's Entity which tokens begin and end a mention, of what type it is, which of its
tokens are its head (minspan), and by one number which mentions are one thing."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from articles import NO_CUE, NO_LABEL, Article, covered, mark
from tokenizers import Tokenizer

from onrecord.read.heads import MENTIONS, NAMES
from onrecord.read.wordpieces import encode

WITHHELD = "reddit"
"""A genre whose words are blanked in the archive."""
HELD = 3
"""Every third of the news documents is held out of training, to measure on."""
NAME_OF = {"person": "person", "organization": "organisation", "place": "place", "time": "date"}


@dataclass
class Word:
    start: int
    end: int
    upos: str
    entity: str


@dataclass
class Mention:
    """A mention: its chain's number, its type, the words of its head, whether that is a name."""

    chain: int
    type: str
    head: list[Word]

    @property
    def form(self) -> str:
        """name, nominal or pronoun."""
        upos = self.head[-1].upos
        return "name" if upos == "PROPN" else "pronoun" if upos in ("PRON", "DET") else "nominal"


def documents(archive: Path) -> Iterator[tuple[str, str, list[Word]]]:
    """Name, text and words of each document whose words are in the archive."""
    with tarfile.open(archive) as files:
        for member in sorted(files.getmembers(), key=lambda m: m.name):
            if not member.name.endswith(".conllu") or WITHHELD in member.name:
                continue
            file = files.extractfile(member)
            assert file is not None
            yield (Path(member.name).stem, *_text(file.read().decode("utf-8")))


def _text(conllu: str) -> tuple[str, list[Word]]:
    text, words = "", []
    inside_until, space = 0, False
    for line in conllu.splitlines():
        if line.startswith("# newpar_block") or line.startswith("# newpar ") or line == "# newpar":
            text = text.rstrip() + "\n" if text else ""
            space = False
            continue
        columns = line.split("\t")
        if len(columns) != 10 or "." in columns[0]:
            continue
        misc = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
        spaced = misc.get("SpaceAfter") != "No"
        if "-" in columns[0]:  # a contraction, written as one and annotated as several
            last = int(columns[0].split("-")[1])
            text += " " * space + columns[1]
            contraction, inside_until, space = (len(text) - len(columns[1]), len(text)), last, spaced
            continue
        if int(columns[0]) <= inside_until:
            at = text.find(columns[1], contraction[0], contraction[1])
            start, end = (at, at + len(columns[1])) if at >= 0 else contraction
            if int(columns[0]) == inside_until:
                inside_until = 0
        else:
            inside_until = 0
            text += " " * space
            start, end = len(text), len(text) + len(columns[1])
            text += columns[1]
            space = spaced
        words.append(Word(start, end, columns[3], misc.get("Entity", "")))
    return text, words


def mentions(words: list[Word]) -> list[Mention]:
    """The mentions of a document in the order of their heads; those in several parts are left out."""
    found = []
    for at, word in enumerate(words):
        for chain, kind, minspan in re.findall(r"\((\d+)-([a-z]+)-[^-]*-[^-]*-[^-]*-([\d,]+)-", word.entity):
            head = [words[at + int(i) - 1] for i in minspan.split(",") if at + int(i) - 1 < len(words)]
            if head:
                found.append(Mention(int(chain), kind, head))
    return sorted(found, key=lambda m: (m.head[-1].start, m.head[0].start))


def load(archive: Path, tokenizer: Tokenizer, held: bool = False) -> list[Article]:
    """GUM's documents, or those `held` out, with names, mentions' heads and antecedents."""
    found = []
    all_documents = list(documents(archive))
    measured = [name for name, _, _ in all_documents if "_news_" in name][::HELD]
    for name, text, words in all_documents:
        if (name in measured) != held:
            continue
        pieces = encode(text, tokenizer)
        names, heads = np.zeros(len(pieces), np.int64), np.zeros(len(pieces), np.int64)
        antecedents = np.full(len(pieces), NO_LABEL, np.int64)
        before: dict[int, int] = {}
        for mention in mentions(words):
            head = mention.head[-1]
            at, last = covered(pieces, head.start, head.end)
            if at == last:
                continue
            heads[at] = 1 + MENTIONS.index(mention.form)
            antecedents[at] = before.get(mention.chain, NO_CUE)
            before[mention.chain] = at
            if mention.form == "name" and (kind := NAME_OF.get(mention.type)):
                mark(names, pieces, mention.head[0].start, head.end, 1 + 2 * NAMES.index(kind))
        found.append(Article(name, text, pieces, classes={"names": names, "mentions": heads}, antecedents=antecedents))
    return found
