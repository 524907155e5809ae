"""Adding from the page: a text, addresses, files; and how far it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ..errors import InputError, UsageError
from ..ingest import content
from ..ingest.dates import moment
from ..ledger import Ledger
from ..model import Document
from ..pages.render import page, say
from ..questions.events import described
from . import tokens
from .again import Again, Wrong, again
from .asking import place_of, setting_of, user_of
from .guard import LARGE
from .jobs import Full, Jobs
from .problems import shown

FILES, FIELDS, ADDRESSES = 200, 20, 20
"""Files, fields and addresses of one form."""
NAMED = 50
"""Events that a page of progress calls by their names."""
LONGEST_NAME = 200
PASTED = "pasted.jsonl"
"""As what a pasted text is filed: a text that is pasted again is the same document."""

Source = Callable[[], Iterator[Document | InputError]]


def form(request: Request) -> Response:
    """Where a text is pasted, an address given, files chosen."""
    return _form(request, Again())


def _form(request: Request, filled: Again, status: int = 200) -> Response:
    token, cookie = tokens.new_token(request)
    values = {"token": token, "most": LARGE // 1_000_000, "addresses": ADDRESSES, "again": filled}
    made = HTMLResponse(page("add.html", setting_of(request), **values), status)
    tokens.keep(request, made, cookie)
    return made


async def add(request: Request) -> Response:
    """Takes it, and leads to where its progress is shown."""
    user = tokens.changing(request)
    async with request.form(max_files=FILES, max_fields=FIELDS, max_part_size=LARGE) as given:
        tokens.check(request, given, user)
        fields = {name: _field(given, name) for name in given if name != tokens.FIELD}
        try:
            sources, size = await _sources(given, place_of(request).settings.private_addresses)
        except UsageError as error:
            return await run_in_threadpool(_form, request, again(fields, error, "text"), 400)
    jobs: Jobs = request.app.state.jobs
    try:
        job = await run_in_threadpool(jobs.start, user, partial(_each, sources), size)
    except Full:
        return shown(503, say("problem.busy"), say("problem.busy_hint"), {"Retry-After": "30"})
    return RedirectResponse(f"/add/{job.id}", 303)


def progress(request: Request) -> Response:
    """How far a job is: a page that asks for itself again until it is done."""
    jobs: Jobs = request.app.state.jobs
    job, user = jobs.get(request.path_params["job"]), user_of(request)
    if job is None or user is None or job.user != user:
        raise HTTPException(404, "job")
    open = job.state in ("waiting", "running")
    done = list(job.done)
    names = _names(place_of(request).ledger, list(dict.fromkeys(e for d in done for e in d.events))[-NAMED:])
    made = page("adding.html", setting_of(request), job=job, done=done, failed=list(job.failed), open=open, names=names)
    return HTMLResponse(made, headers={"Refresh": "1"} if open else None)


def _names(path: str, events: list[str]) -> dict[str, str]:
    if not events:
        return {}
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        return {e: told.name for e, told in described(record, {e: record.documents(e) for e in events}).items()}


async def _sources(given: FormData, private: bool) -> tuple[list[Source], int]:
    """What is to be read, and how many bytes that holds."""
    sources: list[Source] = []
    size = 0
    text = _field(given, "text").replace("\r\n", "\n")
    if text.strip():
        line = json.dumps({"text": text, **_imprint(given)}).encode()
        sources.append(partial(content, BytesIO(line), PASTED))
        size += len(line)
    addresses = _addresses(_field(given, "addresses"))
    if len(addresses) > ADDRESSES:
        raise Wrong(
            "addresses", f"these are {len(addresses)} addresses", f"give {ADDRESSES} at once, or their pages as files"
        )
    sources += [partial(_at_address, address, private) for address in addresses]
    for file in given.getlist("files"):
        if isinstance(file, UploadFile) and file.filename:
            data = await file.read()
            sources.append(partial(content, BytesIO(data), _file_name(file.filename)))
            size += len(data)
    if not sources:
        field = next((name for name in ("text", "addresses") if name in given), "files")
        raise Wrong(field, say("problem.form"), say(f"add.nothing_{field}"))
    return sources, size


def _addresses(given: str) -> list[str]:
    """One a line, or several on one that all look like addresses; other words are one that is none."""
    found: list[str] = []
    for line in given.splitlines():
        parts = line.split()
        found += parts if all("://" in part for part in parts) else [" ".join(parts)]
    return found


def _imprint(given: FormData) -> dict[str, str]:
    """What is said of a pasted text."""
    told = {name: " ".join(_field(given, name).split()) for name in ("title", "outlet", "published", "url")}
    if told["published"] and moment(told["published"]) is None:
        raise Wrong(
            "published", f"“{told['published'][:100]}” is no date", "write 2024-03-22 or 2024-03-22T20:15+03:00"
        )
    if told["url"] and not told["url"].lower().startswith(("http://", "https://")):
        raise Wrong("url", f"“{told['url'][:100]}” is no address", "an address begins with http:// or https://")
    return {name: words[:2_000] for name, words in told.items() if words}


def _field(given: FormData, name: str) -> str:
    value = given.get(name)
    return value if isinstance(value, str) else ""


def _file_name(name: str) -> str:
    """The name of a file as its sender calls it, without folders."""
    bare = "".join(c for c in name.replace("\\", "/").rpartition("/")[2] if c.isprintable()).strip()
    return bare[-LONGEST_NAME:] or "unnamed"


def _at_address(address: str, private: bool) -> Iterator[Document | InputError]:
    # never through `documents`: there a word without a scheme is the path of a file of this machine
    from ..ingest.address import at_address

    try:
        yield from at_address(address, private)
    except InputError as error:
        yield error


def _each(sources: list[Source]) -> Iterator[Document | InputError]:
    for source in sources:
        yield from source()
