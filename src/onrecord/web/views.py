"""The pages: each asks the ledger what it needs and has its page made; finished ones are kept."""

from __future__ import annotations

import gzip
import re
import secrets
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ..errors import UsageError
from ..ledger import Ledger, Record
from ..pages import beside, between, document, event, events
from ..pages.filters import Filters
from ..pages.setting import Setting
from ..questions.asking import UNCOLLECTED, find_event
from ..questions.coverage import Coverage
from .asking import clock, place_of, setting_of, user_of, word
from .cache import Pages
from .links import query_of
from .problems import Unknown

FILTERS = ("party", "act", "outlet", "page", "whole")
VISIT = "onrecord-visit"
NEW_VISIT = 1_800
"""Seconds without a look at the list after which the next is another visit."""
YEAR = 31_536_000
HOW_HARD = 6
"""zlib's level: a page is packed once and sent often."""
SALT = secrets.token_hex(8)
"""Of this process: another program may make other pages."""

EVENT = re.compile(r"ev_[0-9a-f]{10}")
NO_QUERY: Mapping[str, str | None] = {}

Make = Callable[[Ledger, Record, Setting], str]


class Elsewhere(Exception):
    """What is asked for has another address."""

    def __init__(self, address: str) -> None:
        self.address = address


def index(request: Request) -> Response:
    """The events, with what changed since the last visit; or what a search finds."""
    query = word(request, "q")
    since, cookie = visited(request.cookies.get(VISIT, ""), int(time.time()))
    day = datetime.fromtimestamp(since, UTC) if since else None
    number = Filters.of({"page": word(request, "page") or ""}).page
    made = served(
        request,
        lambda _, record, setting: events.page(record, setting, query or "", day, number),
        {"q": query, "page": str(number) if number > 1 else None},
        since,
    )
    made.set_cookie(VISIT, cookie, max_age=YEAR, httponly=True, samesite="lax", path="/")
    return made


def one_event(request: Request) -> Response:
    """An event."""
    chosen = Filters.of({name: word(request, name) or "" for name in FILTERS})
    query = {**chosen.query, "page": str(chosen.page) if chosen.page > 1 else None, "whole": chosen.whole}

    def make(ledger: Ledger, record: Record, setting: Setting) -> str:
        return event.page(Coverage(record, called(record, request, "")), setting, chosen)

    return served(request, make, query)


def changes(request: Request) -> Response:
    """What changed of an event between two moments."""
    since = clock(request, "since")
    if since is None:
        raise HTTPException(400, "since")

    def make(ledger: Ledger, record: Record, setting: Setting) -> str:
        earlier = ledger.as_of(since, setting.recorded_by)
        return between.page(earlier, record, called(record, request, "/changes"), setting, since)

    return served(request, make, {"since": since})


def one_document(request: Request) -> Response:
    """A document with what is on the record in it."""
    wanted = request.path_params["document"]
    return served(request, lambda _, record, setting: document.page(record, known(wanted), setting))


def two_documents(request: Request) -> Response:
    """Two documents beside each other."""
    one, other = request.path_params["document"], request.path_params["other"]
    return served(request, lambda _, record, setting: beside.page(record, known(one), known(other), setting))


def served(request: Request, make: Make, query: Mapping[str, str | None] = NO_QUERY, more: Hashable = None) -> Response:
    """A page, as it is kept or made now; or only that the reader's own copy still holds. `query`: the words of the address
    that count, besides the clocks; `more`: what else the page depends on."""
    setting = setting_of(request, **query)
    if request.query_params.get("judged") == "1" and user_of(request) is not None:
        setting = replace(setting, judged=True)
    with Ledger.open(place_of(request).ledger) as ledger:
        last = ledger.as_of().recorded
        key = (request.scope["path"], setting.links, setting.judged, tuple(query.items()), more, last)
        mark = f'W/"{sha256(repr((SALT, key)).encode()).hexdigest()[:24]}"'
        headers = {"ETag": mark, "Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Encoding"}
        if mark in [given.strip() for given in request.headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers=headers)
        pages: Pages = request.app.state.pages

        def packed() -> bytes:
            record = ledger.as_of(setting.as_of, setting.recorded_by)
            with UNCOLLECTED:
                page = make(ledger, record, setting)
                record.forget()
            return gzip.compress(page.encode(), HOW_HARD, mtime=0)

        try:
            body = pages.get(key, packed)
        except Elsewhere as other:
            return RedirectResponse(other.address, 302)
        except LookupError as error:
            if type(error) is LookupError:
                raise HTTPException(404, "document") from error
            raise
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(gzip.decompress(body), headers=headers)
    return HTMLResponse(body, headers={**headers, "Content-Encoding": "gzip"})


def called(record: Record, request: Request, after: str) -> str:
    """The event that is asked for; Elsewhere where it is asked for by another name, 404 where there is none."""
    wanted = known(request.path_params["event"])
    try:
        if EVENT.fullmatch(wanted) and not record.documents(record.event_of(wanted)):
            raise HTTPException(404, "event")  # an id in full is not looked for among the names of all events
        found = find_event(record, wanted)
    except UsageError as error:
        raise Unknown(error) from error
    if found != wanted:
        query = {name: word(request, name) for name in ("as-of", "recorded-by", "since", *FILTERS)}
        raise Elsewhere(setting_of(request).links.event(found).partition("?")[0] + after + query_of(query))
    return found


def known(wanted: str) -> str:
    """What may be a name; 404 of what cannot."""
    if len(wanted) > 300 or not wanted.isprintable():
        raise HTTPException(404, "missing")
    return wanted


def visited(cookie: str, now: int) -> tuple[int | None, str]:
    """When the visit before this one was (Unix time, to the minute), and what to remember."""
    first, _, last = cookie.partition(".")
    numbers = [int(n) for n in (first, last) if n.isascii() and n.isdigit() and len(n) < 12]
    before, seen = numbers if len(numbers) == 2 and max(numbers) <= now else (0, 0)
    if now - seen > NEW_VISIT:
        before = seen
    return before // 60 * 60 or None, f"{before}.{now}"
