"""The application: every address, and what answers there."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ..errors import OnrecordError
from ..ledger import Ledger
from ..pages.render import prepare
from . import adding, judged, judging, parts, problems, views
from .cache import Pages
from .guard import Guard
from .jobs import Jobs
from .place import Place

ROUTES = [
    Route("/", views.index),
    Route("/event/{event}", views.one_event),
    Route("/event/{event}/changes", views.changes),
    Route("/document/{document}", views.one_document),
    Route("/document/{document}/beside/{other}", views.two_documents),
    Route("/judge", judging.form),
    Route("/judge", judging.judge, methods=["POST"]),
    Route("/judgements", judged.every),
    Route("/add", adding.form),
    Route("/add", adding.add, methods=["POST"]),
    Route("/add/{job}", adding.progress),
]

SMALLEST_PACKED = 1_000
"""Bytes from which an answer is compressed that is not kept so."""


def make_app(place: Place) -> ASGIApp:
    """The application that serves this place; LedgerError where its ledger can be neither opened nor made."""
    ready(place.ledger)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        prepare()
        with settled():
            yield
        app.state.jobs.stop()

    app = Starlette(
        routes=[*ROUTES, Route("/static/{name}", part), Route("/favicon.ico", icon)],
        exception_handlers={
            HTTPException: problems.http,
            OnrecordError: problems.ours,
            problems.Unknown: problems.unknown,
            Exception: problems.fault,
        },
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # it would build an address from the request's own words
    app.state.place, app.state.pages, app.state.jobs = place, Pages(), Jobs(place.settings)
    return Guard(GZipMiddleware(app, SMALLEST_PACKED), place)


@contextmanager
def settled() -> Iterator[None]:
    """Takes what is loaded by now out of Python's search for garbage in circles, which then goes only through what requests
    made: a record and what is made of its events are such a circle."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def ready(path: str) -> None:
    """Sees that there is a ledger: one that is missing is made, as by `add`, to be filled from the page."""
    from pathlib import Path

    with Ledger.open(path, create=not Path(path).exists()):
        pass


async def part(request: Request) -> Response:
    """A style sheet, a script, a drawing."""
    return _part(request, request.path_params["name"])


async def icon(request: Request) -> Response:
    """What browsers ask for by themselves."""
    return _part(request, "mark.svg")


def _part(request: Request, name: str) -> Response:
    found = parts.every().get(name)
    if found is None:
        raise HTTPException(404, "missing")
    mark = f'W/"{found.mark}"'
    asked = request.query_params.get("v") == found.mark
    lasting = "public, max-age=31536000, immutable" if asked else "public, no-cache"
    headers = {"ETag": mark, "Cache-Control": lasting}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.data, media_type=found.type, headers=headers)
