"""Settings, read once from the environment; a command's options go before them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import UsageError


@dataclass(frozen=True)
class Settings:
    """What a user can set. `parties` is a table of the user's own (docs/guide.md); `model` another reader's folder."""

    ledger: str = "onrecord.db"
    parties: Path | None = None
    model: Path | None = None
    threads: int = 1
    min_score: float = 0.0
    """Statements that are less likely to be right are left out."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """ONRECORD_LEDGER, ONRECORD_PARTIES, ONRECORD_MODEL, ONRECORD_THREADS, ONRECORD_MIN_SCORE; UsageError where one makes no sense."""
        given = os.environ if environment is None else environment
        threads = given.get("ONRECORD_THREADS", "1")
        if not threads.isdecimal() or int(threads) < 1:
            raise UsageError(f"ONRECORD_THREADS is {threads!r}", "give a number of threads, 1 or more")
        try:
            min_score = float(given.get("ONRECORD_MIN_SCORE") or 0)
        except ValueError:
            min_score = -1.0
        if not 0 <= min_score <= 1:
            raise UsageError(f"ONRECORD_MIN_SCORE is {given['ONRECORD_MIN_SCORE']!r}", "give a number from 0 to 1")
        return cls(
            ledger=given.get("ONRECORD_LEDGER") or cls.ledger,
            parties=Path(given["ONRECORD_PARTIES"]) if given.get("ONRECORD_PARTIES") else None,
            model=Path(given["ONRECORD_MODEL"]) if given.get("ONRECORD_MODEL") else None,
            threads=int(threads),
            min_score=min_score,
        )
