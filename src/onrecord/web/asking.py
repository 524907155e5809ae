"""What a request says: who asks, as of when, with which words; nothing of it is taken as it comes."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request

from ..ledger import moment
from ..pages.setting import Setting
from .links import ServedLinks, can_be_asked, query_of
from .place import HOST, Place

FORWARDED = ("forwarded", "via", "x-forwarded", "x-real-ip", "x-client-ip", "true-client-ip")
"""How the headers begin by which a proxy is known that does not hide."""
ZONE = re.compile(r"(T\d\d:?\d\d\S*) (?=\d\d:?\d\d$)")
"""A zone whose plus sign was typed into an address, where it stands for a blank."""


def place_of(request: Request) -> Place:
    """What is served."""
    found: Place = request.app.state.place
    return found


def user_of(request: Request) -> str | None:
    """Who is asking and may change what is recorded."""
    place = place_of(request)
    header = place.settings.user_header
    named = request.headers.getlist(header) if header else []
    host = HOST.fullmatch(request.headers.get("host", "").lower())
    old = request.scope.get("http_version") == "1.0"  # no browser's: as proxies speak
    return place.user(
        host["name"] if host else "", named, old or any(name.startswith(FORWARDED) for name in request.headers)
    )


def word(request: Request, name: str) -> str | None:
    """A word of the address's query; 400 where it is none that can be meant."""
    given = request.query_params.get(name, "").strip()
    if not can_be_asked(given):
        raise HTTPException(400, "word")
    return given or None


def clock(request: Request, name: str) -> str | None:
    """A moment of the query, as it is written; UsageError where it is none."""
    given = word(request, name)
    if given is None:
        return None
    given = ZONE.sub(r"\1+", given)
    moment(given)
    return given


def here(request: Request, **query: str | None) -> str:
    """The address of this page with what of its query counts."""
    return quote(request.scope["path"]) + query_of(query)


def setting_of(request: Request, **query: str | None) -> Setting:
    """What the page stands in; UsageError where a clock is no moment."""
    as_of, recorded_by = clock(request, "as-of"), clock(request, "recorded-by")
    back = here(request, as_of=as_of, recorded_by=recorded_by, **query)
    links = ServedLinks(user_of(request) is not None, as_of, recorded_by, back)
    return Setting(links, as_of, recorded_by)
