"""What went wrong, as a page that says what to do; nothing of the program's inside."""

from __future__ import annotations

import sys

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ..errors import LedgerError, OnrecordError, UsageError
from ..pages.render import page, say
from ..pages.setting import Setting
from .links import ServedLinks

KNOWN = {400: "wrong", 403: "forbidden", 404: "missing", 405: "method", 413: "large"}


class Unknown(Exception):
    """Nothing is called so; the error says what there is."""

    def __init__(self, error: UsageError) -> None:
        super().__init__(str(error))
        self.error = error


def told(status: int, key: str) -> Response:
    """A problem of `words.toml`."""
    return shown(status, say(f"problem.{key}"), say(f"problem.{key}_hint"))


def shown(status: int, message: str, hint: str | None, headers: dict[str, str] | None = None) -> Response:
    """A problem as a page."""
    values = {"message": message[:2_000], "hint": hint[:2_000] if hint else None}
    made = page("problem.html", Setting(ServedLinks()), status=status, **values)
    return HTMLResponse(made, status, headers)


def http(request: Request, error: Exception) -> Response:
    """What a route or the framework says against a request: in its `detail` the name of a problem, or a word of HTTP."""
    assert isinstance(error, HTTPException)
    key = error.detail if error.detail in STRINGS else KNOWN.get(error.status_code, "wrong")
    made = told(error.status_code, key)
    if allowed := (error.headers or {}).get("Allow"):
        made.headers["Allow"] = allowed
    return made


STRINGS = frozenset(
    ("host", "word", "large", "form", "token", "origin", "read_only", "job", "event", "document", "since")
)
"""The problems that routes name."""


def unknown(request: Request, error: Exception) -> Response:
    """An event that is called otherwise, or not there."""
    assert isinstance(error, Unknown)
    return shown(404, sentence(str(error)) or "", sentence(in_a_page(error.error.hint)))


def ours(request: Request, error: Exception) -> Response:
    """What the program says: of a question that is wrong all, of a ledger only that it cannot be used."""
    if isinstance(error, UsageError):
        return shown(400, sentence(str(error)) or "", sentence(in_a_page(error.hint)))
    assert isinstance(error, OnrecordError)
    complain(error)
    return told(503 if isinstance(error, LedgerError) else 500, "ledger" if isinstance(error, LedgerError) else "fault")


def fault(request: Request, error: Exception) -> Response:
    """A fault of the program; the server prints where."""
    return told(500, "fault")


def complain(error: OnrecordError) -> None:
    """On standard error, for whoever runs the server."""
    print(f"onrecord: {error}" + (f"\n  hint: {error.hint}" if error.hint else ""), file=sys.stderr, flush=True)


def in_a_page(hint: str | None) -> str | None:
    """A hint, but where it tells of the command line, which nobody has before them here."""
    return None if hint and ("--" in hint or "`" in hint) else hint


def sentence(words: str | None) -> str | None:
    """The words of an error or a hint as a sentence."""
    return f"{words[:1].upper()}{words[1:]}." if words else None
