"""What every request passes and every answer carries, whatever else goes wrong."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .place import HOST, Place
from .problems import told

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none, browsers would not say either that a form is of this site
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
SMALL = 64_000
"""Bytes of a form."""
LARGE = 20_000_000
"""Bytes of what is added at once."""
LARGE_AT = "/add"


class Guard:
    """Around the whole application: its own errors carry the headers too."""

    def __init__(self, app: ASGIApp, place: Place) -> None:
        self._app = app
        self._hosts = place.hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                made = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    made[name] = value
                made.setdefault("Cache-Control", "no-store")
            await send(message)

        app, limit = self._app, LARGE if scope["path"] == LARGE_AT else SMALL
        if not self._is_ours(headers.getlist("host")):
            app = told(400, "host")
        elif not _fits(headers.get("content-length", "0"), limit):
            app = told(413, "large")
        await app(scope, _bounded(receive, limit), sending)

    def _is_ours(self, hosts: list[str]) -> bool:
        host = HOST.fullmatch(hosts[0].lower()) if len(hosts) == 1 else None
        return host is not None and host["name"] in self._hosts


def _fits(length: str, limit: int) -> bool:
    return length.isascii() and length.isdigit() and len(length) < 20 and int(length) <= limit


def _bounded(receive: Receive, limit: int) -> Receive:
    """The same, until it is too much: a length need not be told."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413, "large")
        return message

    return receiving
