"""What is served, and who may change it."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..config import Settings
from ..errors import UsageError

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
"""What this machine calls itself, as a Host header has it."""
ANYWHERE = ("0.0.0.0", "::", "")
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::(?P<port>\d{1,5}))?")
TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
LONGEST_NAME = 100
"""Characters of a user's name."""
OURS = "onrecord."
"""How rules of this program sign judgements: no user is called so."""


@dataclass(frozen=True)
class Place:
    """What is served from where; checks itself, UsageError where it cannot be."""

    settings: Settings
    host: str = "127.0.0.1"
    """What the server is bound to."""
    allow_hosts: tuple[str, ...] = ()
    """Other names under which it may be asked for."""

    def __post_init__(self) -> None:
        for name in self.allow_hosts:
            if not HOST.fullmatch(name.lower()) or ":" in name.rpartition("]")[2]:
                raise UsageError(f"“{name}” is no name of a host", "as in --allow-host record.example, without a port")
        if self.settings.user_header is not None and not TOKEN.fullmatch(self.settings.user_header):
            raise UsageError(
                f"“{self.settings.user_header}” is no name of a header", "as in --user-header X-Remote-User"
            )

    @property
    def ledger(self) -> str:
        """The ledger's path."""
        return self.settings.ledger

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which it may be asked for."""
        bound = () if self.host in ANYWHERE else (f"[{self.host}]" if ":" in self.host else self.host,)
        return frozenset(name.lower() for name in (*LOOPBACK, *bound, *self.allow_hosts))

    @property
    def on_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def user(self, host: str, named: Sequence[str], forwarded: bool) -> str | None:
        """Who is looking and may change what is recorded; None: nobody who may.

        Where a proxy names users, only whom it names: `named` are the values of that header. Else the one user of this
        machine: of a server that only this machine reaches, that nobody was told to ask under another name, and that is
        asked under this machine's (`host`) and by no proxy (`forwarded`)."""
        if self.settings.user_header is not None:
            return cleaned(_sent(named[0])) if len(named) == 1 else None
        if self.on_loopback and not self.allow_hosts and host in LOOPBACK and not forwarded:
            return cleaned(self.settings.user or "")
        return None


def cleaned(name: str) -> str | None:
    """A user's name; None where it is none that can sign."""
    name = name.strip()
    good = name and name.isprintable() and len(name) <= LONGEST_NAME and not name.startswith(OURS)
    return name if good else None


def _sent(value: str) -> str:
    """A header's value as it was meant: its bytes are read as Latin-1, and names are sent as UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
