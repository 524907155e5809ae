"""What changed in the toll: each voice's figures as they follow one another.

An outlet's own figure is a change only where nobody had told that number: else it is another voice for it, which `toll`
shows. Words that one outlet has from another change nothing. Nor does a lower figure in the mouth of somebody whom an
outlet quotes that had not told the higher one: it is late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..ledger import Filed
from ..model import Figure
from ..text import plain
from .changed import Change, Side
from .counts import GENERAL, Given, says_less
from .dossier import Dossier
from .rows import Row
from .standings import FALLING, TOLLS
from .voices import Voices, place
from .who import Who
from .wording import number

Telling = tuple[Filed, Figure, Given]


def tolls(event: Dossier) -> list[Change]:
    """Every step of every voice's figures of the whole event, and of shares that somebody gives by name."""
    things: dict[tuple[str, str, str], list[Telling]] = {}
    for standing in event.standings:
        given = standing.given
        if standing.outlier:
            continue  # of another event, or a slip of the pen
        part = given.about == "part" and given.named and plain(given.of or "") not in GENERAL
        if not given.counted.startswith("other:") and (given.about == "main" or part):
            told = ((filed, figure, given) for filed, figure in given.times)
            things.setdefault(given.thing, []).extend(told)
    return [
        change for thing, told in things.items() for change in _Series(thing, event.voices, event.who).changes(told)
    ]


class _Series:
    """The figures of one thing, as voices told them one after another."""

    def __init__(self, thing: tuple[str, str, str], voices: Voices, who: Who) -> None:
        self._thing = thing
        self._voices = voices
        self._who = who
        self._stands: dict[str, Telling] = {}
        """Each voice's figure."""
        self._known: set[int] = set()
        """Numbers that somebody has told."""
        self._carried: dict[str, set[int]] = {}
        """Those that each outlet has told."""

    def changes(self, told: Iterable[Telling]) -> list[Change]:
        """The steps, in order."""
        found: list[Change] = []
        documents: dict[tuple[object, str], list[Telling]] = {}
        for telling in told:
            documents.setdefault((telling[0].known_from, telling[0].id), []).append(telling)
        for _, together in sorted(documents.items(), key=lambda item: item[0]):
            found += self._document(together)
        return found

    def _document(self, told: Sequence[Telling]) -> Iterable[Change]:
        own = [t for t in told if not self._is_others(t[0], t[1])]
        by_voice: dict[str, list[Telling]] = {}
        for telling in own:
            by_voice.setdefault(telling[2].voice, []).append(telling)
        # somebody's figure first: an outlet's heading says it again
        for voice, tellings in sorted(by_voice.items(), key=lambda item: not item[1][0][2].named):
            telling = max(tellings, key=lambda t: (t[2].value, t[2].bound == "exact"))
            change = self._told(voice, telling, tellings)
            if change is not None:
                self._known.add(telling[2].value)
                yield change
        for filed, _, given in own:
            self._known.add(given.value)
            self._carried.setdefault(filed.outlet or filed.id, set()).add(given.value)

    def _told(self, voice: str, telling: Telling, others: Sequence[Telling]) -> Change | None:
        filed, _, given = telling
        stood = self._stands.get(voice)
        if stood is not None:
            before = stood[2]
            if any(_same(t[2], before) for t in others) or says_less(given, before):
                return None
            if given.value < before.value and not self._is_revised_down(filed, given, before):
                return None
        self._stands[voice] = telling
        return self._change(voice, stood, telling, new=given.named or not self._is_known(given))

    def _is_revised_down(self, filed: Filed, given: Given, before: Given) -> bool:
        """Whether a lower figure takes the place of a higher one: of those held or charged it may be others, "3 more" are,
        and an outlet that had not told the higher one may be late."""
        if given.counted in FALLING:
            return True
        known = self._carried.get(filed.outlet or filed.id, set())
        return given.counted in TOLLS and not given.increment and before.value in known

    def _is_known(self, given: Given) -> bool:
        if given.bound == "at_least":
            return any(value >= given.value - 1 for value in self._known)
        return given.value in self._known

    def _is_others(self, filed: Filed, figure: Figure) -> bool:
        """Whether these are words that another outlet's document had first."""
        origin = self._voices.filed[self._voices.origin(*place(filed, figure))]
        return origin.id != filed.id and origin.outlet != filed.outlet

    def _change(self, voice: str, stood: Telling | None, telling: Telling, new: bool) -> Change:
        filed, _, given = telling
        counted, about, of = self._thing
        name = counted.replace("_", " ")
        return Change(
            key=("toll", *self._thing, voice),
            kind="revised" if stood else "added",
            question="toll",
            about=name if about == "main" else f"{name}, of them {of}",
            party=self._giver(given),
            before=self._side(stood) if stood else None,
            after=self._side(telling),
            at=filed,
            new=new,
        )

    def _side(self, telling: Telling) -> Side:
        filed, figure, given = telling
        more = (
            ("giver", self._giver(given)),
            ("counted", given.counted),
            ("low", given.low),
            ("high", given.high),
            ("bound", given.bound),
        )
        return Side(number(given), filed.since, ((filed, figure),), more=more)

    def _giver(self, given: Given) -> Row | None:
        if given.giver is not None:
            return self._who.shown(given.giver)
        return {"id": f"outlet:{plain(given.outlet)}", "name": given.outlet, "kind": "organisation", "aliases": []}


def _same(left: Given, right: Given) -> bool:
    """Whether two figures are one number; "more than 115" is written of 115 too."""
    if left.value == right.value:
        return True
    more, other = (left, right) if left.value > right.value else (right, left)
    return more.value == other.value + 1 and more.bound == "at_least"
