"""Names that a text may call somebody by: those of the table of parties, and acronyms that the text itself spells out."""

from __future__ import annotations

import re

from ..text import Sentence
from .parties import Parties

ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,3}(?:-?[A-Z0-9]{1,4})?")
BEFORE = re.compile(r"[\w'’\"“”.-]+(?:[ -][\w'’\"“”.-]+){1,8}$")


class KnownNames:
    """The names of the table, and those that the text gives an acronym for."""

    def __init__(self, text: str, parties: Parties) -> None:
        self.text = text
        self.long = self._pairs()
        """Acronyms of the text and the names that they stand for."""
        self._first_words: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for form, known in parties.names.items():
            parts = tuple(re.findall(r"\w+", form.lower() if not form.isupper() else form))
            if parts:
                self._first_words.setdefault(parts[0].lower(), []).append((parts, known.name, known.kind))
        for name in dict.fromkeys(self.long.values()):
            parts = tuple(re.findall(r"\w+", name.lower()))
            self._first_words.setdefault(parts[0], []).append((parts, name, ""))

    def at(self, sentence: Sentence, at: int, capitals: bool) -> tuple[int, str, str] | None:
        """A name of the table that begins at a token: its last token, the party's name and kind."""
        best: tuple[int, str, str] | None = None
        tokens = sentence.tokens
        if not tokens[at].text[:1].isupper() and not tokens[at].low.startswith("al-"):
            return None
        for parts, name, kind in self._first_words.get(_first_word(tokens[at].low), ()):
            taken: list[str] = []
            end = at
            while end < len(tokens) and len(taken) < len(parts) and (tokens[end].is_word or tokens[end].low == "'s"):
                taken += re.findall(r"\w+", tokens[end].text)
                end += 1
            short = len(parts) == 1 and parts[0].isupper()
            if short and capitals and (len(parts[0]) < 3 or parts[0] == "WHO"):
                continue  # in capitals "IS", "US" and "WHO" are words
            same = taken == list(parts) if short else [w.lower() for w in taken] == [p.lower() for p in parts]
            if same and (best is None or end - 1 > best[0]):
                best = (end - 1, name, kind)
        return best

    def _pairs(self) -> dict[str, str]:
        """ "Farabundo Marti National Liberation Front (FMLN)", "FMLN [Farabundo Marti …]"."""
        found: dict[str, str] = {}
        for match in re.finditer(r"[(\[]\s?([^()\[\]\n]{2,70}?)\s?[)\]]", self.text):
            inside = match[1].strip(' "“”')
            before = self.text[max(0, match.start() - 90) : match.start()].rstrip()
            if ACRONYM.fullmatch(inside):
                if (words_ := BEFORE.search(before)) and (name := _spelled(inside, words_[0])):
                    found.setdefault(inside, name)
            elif (short := re.search(r"(?<![\w-])" + ACRONYM.pattern + r"$", before)) and len(inside.split()) > 1:
                letters = {w[0].upper() for w in re.findall(r"\w+", inside)}
                if sum(c in letters for c in short[0] if c.isalpha()) >= 2:
                    found.setdefault(short[0], inside.strip(' "“”'))
        return found


def _first_word(low: str) -> str:
    found = re.match(r"\w+", low)
    return found[0] if found else low


def _spelled(acronym: str, before: str) -> str | None:
    """The name that ends before an acronym in brackets: as many words as spell it, at least half of its letters."""
    letters = [c for c in acronym if c.isalpha()]
    words_ = before.split()
    best: tuple[float, int] | None = None
    for size in range(2, min(len(words_), len(letters) + 4) + 1):
        part = words_[-size:]
        initials = [w.strip("\"“”'’")[:1].upper() for w in part for w in w.split("-")]
        if any(w.lower() in ("the", "a", "an") for w in part) or part[0].lower() in (
            "of",
            "and",
            "by",
            "for",
            "in",
            "to",
            "with",
        ):
            continue
        shared, rest = 0, list(initials)
        for c in letters:
            if c in rest:
                rest.remove(c)
                shared += 1
        score = shared / len(letters) - 0.1 * abs(size - len(letters))
        if shared >= 2 and shared >= len(letters) / 2 and (best is None or score > best[0]):
            best = (score, size)
    return " ".join(words_[-best[1] :]).strip("\"“”'’,") if best else None
