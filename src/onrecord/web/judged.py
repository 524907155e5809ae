"""What people judged: all of it, the newest first."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..ledger import Ledger, Record
from ..pages.render import page
from ..pages.setting import Setting
from . import things
from .asking import word
from .names import Names
from .views import served

EACH = 200
"""Judgements of a page."""


def every(request: Request) -> Response:
    """The judgements by hand, and where the earlier ones are."""
    before = word(request, "before")
    if before is not None and not (before.isascii() and len(before) < 40):
        raise HTTPException(400, "word")

    def make(_: Ledger, record: Record, setting: Setting) -> str:
        found = record.judged_by_hand(EACH + 1, before)
        names = Names(record)
        shown = [things.of_any(names, *pair) for pair in found[:EACH]]
        more = shown[-1].recorded if len(found) > EACH else None
        return page("judged.html", setting, judged=shown, more=more)

    return served(request, make, {"before": before})
