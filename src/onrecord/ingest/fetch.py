"""A page at an address: asked for once, from a machine of the public internet, within bounds.

An address may come from somebody who should not reach what this machine reaches (its own services, its network, a cloud's
metadata). So a name is resolved once, each address that it has must be public, and the connection goes to that very address:
a name that leads elsewhere a moment later leads nowhere. Each redirect is looked at in the same way. No proxy is used."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import version
from threading import Timer
from urllib.parse import quote, urljoin, urlsplit

from ..errors import InputError
from .document import LIMIT

PATIENCE = 10.0
"""Seconds to wait for a connection, and for each part of an answer."""
LONGEST = 30.0
"""Seconds that an answer may take in all."""
REDIRECTS = 5
LONGEST_ADDRESS = 2_000
PORTS = {"http": 80, "https": 443}
MOVED = (301, 302, 303, 307, 308)
PART = 65_536
READ = re.compile(r"text/|application/(xhtml\+xml|xml|json|ndjson|x-ndjson|jsonl)\b", re.IGNORECASE)
"""Content types that may hold a text; what is none the reader of pages refuses by its first bytes anyway."""
SAVE = "open it in a browser, save the page and give the file"

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Fetched:
    """What an address answered."""

    address: str
    """Where it was found, after redirects."""
    data: bytes
    type: str
    charset: str | None


def fetch(address: str, private: bool = False) -> Fetched:
    """What is at an http or https address; InputError that says why where nothing can be read there.

    `private` lets addresses of this machine and of its network through, and ports other than 80 and 443."""
    until = time.monotonic() + LONGEST
    here = address
    for _ in range(REDIRECTS + 1):
        connection, path = _connection(here, address, private)
        watch = Timer(max(0.0, until - time.monotonic()), connection.end)
        watch.daemon = True
        watch.start()
        try:
            answer = _Answer(connection, path, address, until)
            moved = answer.moved
            if moved is None:
                return answer.fetched(here)
            here = _joined(here, moved, address)
        except (OSError, http.client.HTTPException) as error:
            raise InputError(address, f"does not answer ({_said(error)})", "check the address; " + SAVE) from error
        finally:
            watch.cancel()
            connection.close()
    raise InputError(address, f"leads on more than {REDIRECTS} times", SAVE)


def _joined(here: str, moved: str, asked: str) -> str:
    """Where a redirect leads to."""
    try:
        return urljoin(here, moved)
    except ValueError as error:
        raise InputError(asked, "leads on to what is no address", SAVE) from error


class _Answer:
    """An answer as it comes in."""

    def __init__(self, connection: _Plain, path: str, asked: str, until: float) -> None:
        self._asked, self._until = asked, until
        headers = {
            "User-Agent": f"onrecord/{version('onrecord')}",
            "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        connection.request("GET", path, headers=headers)
        self._answer = connection.getresponse()

    @property
    def moved(self) -> str | None:
        """Where it leads on to."""
        return self._answer.getheader("Location") if self._answer.status in MOVED else None

    def fetched(self, address: str) -> Fetched:
        """All of it."""
        answer = self._answer
        if answer.status != 200:
            hint = "it may want a log-in; " + SAVE if answer.status in (401, 403, 429, 451) else "check the address"
            raise InputError(self._asked, f"answers {answer.status} {printable(answer.reason)}".rstrip(), hint)
        told = Message()
        told["Content-Type"] = answer.getheader("Content-Type", "text/html")
        if not READ.match(told.get_content_type()):
            raise InputError(self._asked, f"is {printable(told.get_content_type())}, not a page", SAVE)
        charset = told.get_param("charset")
        data = bytearray()
        for part in self._parts(answer.getheader("Content-Encoding", "identity").strip().lower()):
            data += part
            if len(data) > LIMIT:
                raise InputError(self._asked, f"is too large: over {LIMIT:,} bytes", SAVE)
        return Fetched(address, bytes(data), told.get_content_type(), charset if isinstance(charset, str) else None)

    def _parts(self, coding: str) -> Iterator[bytes]:
        if coding not in ("identity", "gzip", "x-gzip", "deflate"):
            raise InputError(self._asked, f"is packed as {printable(coding)}", SAVE)
        packed = None if coding == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 32)
        left = self._answer.length
        # what comes after the end of what is packed is not read: zlib would keep it all
        while not (packed and packed.eof) and (part := self._answer.read1(PART)):
            left = None if left is None else left - len(part)
            while packed and part:
                try:
                    yield packed.decompress(part, PART)
                except zlib.error as error:
                    raise InputError(self._asked, "is packed wrongly", SAVE) from error
                part = packed.unconsumed_tail
            if part:
                yield part
        if time.monotonic() >= self._until:  # what came is a part of it
            raise InputError(self._asked, f"takes longer than {LONGEST:.0f} seconds", SAVE)
        if not packed.eof if packed else left:
            raise InputError(self._asked, "broke off before its end", "try again; " + SAVE)


def _connection(address: str, asked: str, private: bool) -> tuple[_Plain, str]:
    """A connection to where an address leads, and what to ask there."""
    if len(address) > LONGEST_ADDRESS or not address.isprintable() or " " in address:
        raise InputError(asked, "is no address", "give one as a browser shows it")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError is one
        raise InputError(asked, "is no address", "give one as a browser shows it") from error
    if parts.scheme not in PORTS or not name:
        where = f"leads to {parts.scheme}://" if address != asked else "is no page"
        raise InputError(asked, where, "an address begins with http:// or https://")
    if parts.username is not None or (port != PORTS[parts.scheme] and not private):
        raise InputError(asked, "names a user or a port of its own, which is not asked", SAVE)
    at = _public(name, port, asked, private)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?[]|')}" if parts.query else ""
    return (_Secure if parts.scheme == "https" else _Plain)(at, name, port), path + query


def _public(name: str, port: int, asked: str, private: bool) -> str:
    """The numeric address of a name; an InputError where one that it has is not public."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    except OSError as error:
        raise InputError(asked, "could not be looked up: no network, or no such place?", "check both") from error
    if not private and not all(is_public(at) for at in found):
        raise InputError(asked, "leads to this machine or its own network, which is not asked", SAVE)
    return found[0]


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public internet, through no tunnel that leads back."""
    if "%" in address:  # a zone: of this network
        return False
    try:
        at: Address = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(at, ipaddress.IPv6Address):
        if at.ipv4_mapped is not None:
            return is_public(str(at.ipv4_mapped))
        if at.sixtofour is not None or at.teredo is not None or at.is_site_local:
            return False
    special = at.is_multicast or at.is_reserved or any(at in network for network in SPECIAL)
    return at.is_global and not special


SPECIAL = tuple(
    map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "3fff::/20", "192.0.0.0/24", "192.88.99.0/24"))
)
"""Translators, relays and examples of IANA's registries of special addresses that one Python or another counts as global."""


class _Plain(http.client.HTTPConnection):
    """A connection to one numeric address, whatever its name leads to by now."""

    def __init__(self, at: str, name: str, port: int) -> None:
        super().__init__(name, port, timeout=PATIENCE)
        self._at = at
        self._late = False

    def end(self) -> None:
        """Ends an answer that takes too long, wherever it is: each byte may come just in time."""
        self._late = True
        with suppress(OSError, AttributeError):  # it may have ended by itself, or not begun
            self.sock.shutdown(socket.SHUT_RDWR)

    def connect(self) -> None:
        """Connects; TimeoutError where it was ended before there was something to end."""
        self.sock = self._connected()
        if self._late:
            raise TimeoutError

    def _connected(self) -> socket.socket:
        return socket.create_connection((self._at, self.port), PATIENCE)


class _Secure(_Plain):
    """The same, with the certificate checked against the name."""

    default_port = http.client.HTTPS_PORT

    def _connected(self) -> socket.socket:
        plain = super()._connected()
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
        except BaseException:
            plain.close()
            raise


def _said(error: Exception) -> str:
    reason = getattr(error, "verify_message", None) or getattr(error, "strerror", None) or type(error).__name__
    return printable(str(reason))


def printable(words: str) -> str:
    """Another machine's words, short and without what could move a terminal."""
    return "".join(c for c in words[:80] if c.isprintable())
