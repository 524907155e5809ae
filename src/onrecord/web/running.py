"""The server itself: one process, on one port, until it is stopped."""

from __future__ import annotations

import socket
import sys
from contextlib import suppress

from ..errors import OnrecordError, UsageError
from .app import make_app
from .place import ANYWHERE, Place

AT_ONCE = 200
"""Connections; more are told to come back."""
PATIENCE = 5
"""Seconds: of a connection that asks nothing, and of answers under way when the server is stopped."""


def serve(place: Place, port: int) -> None:
    """Serves until it is interrupted; OnrecordError where it cannot begin."""
    import uvicorn

    app = make_app(place)
    with bound(place.host, port) as listening:
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            http="h11",
            limit_concurrency=AT_ONCE,
            timeout_keep_alive=PATIENCE,
            timeout_graceful_shutdown=PATIENCE,
        )
        say(place, listening.getsockname()[1])
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def bound(host: str, port: int) -> socket.socket:
    """A socket that waits at a port; UsageError or OnrecordError where it cannot be had."""
    try:
        found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, at = found[0]
        return socket.create_server(at[:2], family=family, backlog=256)
    except socket.gaierror as error:
        raise UsageError(f"“{host}” is no host of this machine", "--host 127.0.0.1, or 0.0.0.0 for all") from error
    except PermissionError as error:
        raise OnrecordError(f"port {port} may not be used", "choose one above 1023: --port N") from error
    except (OSError, OverflowError) as error:
        raise OnrecordError(
            f"{host}, port {port}: {getattr(error, 'strerror', None) or error}",
            "another program, or another `onrecord serve`, may be using it: --port N, or --port 0 for any that is free",
        ) from error


def say(place: Place, port: int) -> None:
    """Where it is to be found and who may change what, on standard error."""
    name = "127.0.0.1" if place.host in ANYWHERE else f"[{place.host}]" if ":" in place.host else place.host
    header, user = place.settings.user_header, place.user("127.0.0.1", [], False)
    who = f"changes by whom the header {header} names" if header else f"changes by {user}" if user else "read only"
    print(f"{place.ledger}: http://{name}:{port}/ ({who}; Ctrl-C ends it)", file=sys.stderr, flush=True)
    if not (header or user) and place.on_loopback and not place.allow_hosts:
        print("  nobody's name is known to sign with: give yours by --user NAME to add and judge", file=sys.stderr)
    if place.host in ANYWHERE and not place.allow_hosts:
        print("  it answers to 127.0.0.1 and localhost alone: give other names by --allow-host", file=sys.stderr)
    if header and not place.on_loopback:
        print(f"  whoever reaches this port can write a {header} header: let only the proxy reach it", file=sys.stderr)
    sys.stderr.flush()
