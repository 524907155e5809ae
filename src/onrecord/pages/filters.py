"""What of an event's page is asked for: its address says so, so that it can be sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WHOLE = ("matrix", "toll", "timeline", "positions", "contradictions", "silences", "sources")
"""Parts of the page that can be asked for whole."""


@dataclass(frozen=True)
class Filters:
    """Which of the timeline is shown, and which part is shown whole."""

    party: str | None = None
    """A party's id or its name: what it says, itself or through others."""
    act: str | None = None
    """One of ACTS, or `all`; None: all that is more than merely said."""
    outlet: str | None = None
    page: int = 1
    whole: str | None = None
    """One of WHOLE."""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """As an address has them; what means nothing is left out."""
        page = query.get("page", "")
        whole = query.get("whole")
        return cls(
            query.get("party") or None,
            query.get("act") or None,
            query.get("outlet") or None,
            max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 7 else 1,
            whole if whole in WHOLE else None,
        )

    @property
    def query(self) -> dict[str, str | None]:
        """As an address has them, the page and what is shown whole left out."""
        return {"party": self.party, "act": self.act, "outlet": self.outlet}

    @property
    def any(self) -> bool:
        """Whether something is filtered."""
        return any(self.query.values())
