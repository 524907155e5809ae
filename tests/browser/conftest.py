"""A browser that looks at the pages as a person would: Debian's Chromium, or whatever Chromium is installed."""

from __future__ import annotations

import shutil
import threading
import time

import pytest
import uvicorn

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
PATIENCE = 30
"""Seconds until a server must be there."""


def pytest_collection_modifyitems(items):
    """Where there is no browser its tests are skipped, and say so; `.ci/run` installs one."""
    if BROWSER is None:
        for item in items:
            if "browser" in item.path.parts:
                item.add_marker(pytest.mark.skip(reason="no Chromium: apt install chromium"))


class Served:
    """An application on a free port of 127.0.0.1, until it is closed."""

    def __init__(self, application):
        self._server = uvicorn.Server(uvicorn.Config(application, host="127.0.0.1", port=0, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        until = time.monotonic() + PATIENCE
        while not self._server.started:
            assert self._thread.is_alive() and time.monotonic() < until, "the server did not start"
            time.sleep(0.01)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"

    def close(self):
        self._server.should_exit = True
        self._thread.join(PATIENCE)


@pytest.fixture(scope="module")  # while it is open, an event loop runs, and other tests want one of their own
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield opened
        opened.close()
