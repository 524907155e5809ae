"""That a change was meant: it comes from a form of ours, shown to the same browser and the same user."""

from __future__ import annotations

import hmac
import secrets

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from .asking import user_of

COOKIE = "onrecord-form"
FIELD = "token"
_SECRET = secrets.token_bytes(32)
"""Of this process: its forms end with it."""


def new_token(request: Request) -> tuple[str, str]:
    """A token for a form, another for each, and the cookie that it goes with; 403 for whom may change nothing."""
    user = user_of(request)
    if user is None:
        raise HTTPException(403, "read_only")
    cookie = _cookie(request) or secrets.token_urlsafe(24)
    salt = secrets.token_urlsafe(12)
    return f"{salt}.{_signed(cookie, user, salt)}", cookie


def keep(request: Request, response: Response, cookie: str) -> None:
    """Sends the cookie with a page that has a form."""
    # whoever lies here makes only their own cookie stricter
    secure = "https" in (request.url.scheme, request.headers.get("x-forwarded-proto"))
    response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/", secure=secure)


def changing(request: Request) -> str:
    """Who is changing something, before the form is read: 403 where nobody may, or where another site sent it."""
    user = user_of(request)
    if user is None:
        raise HTTPException(403, "read_only")
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    host = request.headers.get("host", "").lower()
    own = origin is not None and origin.lower() in (f"http://{host}", f"https://{host}")
    # a browser that is told to send no referrer sends no origin either; then it says whether that is the same
    if (site is not None and site != "same-origin") or not (own or (origin in (None, "null") and site is not None)):
        raise HTTPException(403, "origin")
    return user


def check(request: Request, form: FormData, user: str) -> None:
    """403 where the form is none that was shown to this browser."""
    given, cookie = form.get(FIELD), _cookie(request)
    salt, _, signed = given.partition(".") if isinstance(given, str) else ("", "", "")
    good = cookie is not None and hmac.compare_digest(_signed(cookie, user, salt).encode(), signed.encode())
    if not good:
        raise HTTPException(403, "token")


def _cookie(request: Request) -> str | None:
    found = request.cookies.get(COOKIE, "")
    return found if 20 <= len(found) <= 100 and found.isascii() and found.isprintable() else None


def _signed(cookie: str, user: str, salt: str) -> str:
    return hmac.new(_SECRET, f"{cookie}\n{user}\n{salt}".encode(), "sha256").hexdigest()
