"""Finished pages, kept while nothing new is recorded and as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import BoundedSemaphore, Lock

ROOM = 64_000_000
"""Bytes of all pages that are kept, packed as they are sent."""
AT_ONCE = 4
"""Pages that are made at the same time: each takes a processor, and memory for all that is on an event's record."""


class Pages:
    """The pages that were asked for last. Each is made once, however many ask for it at the same time."""

    def __init__(self, room: int = ROOM, at_once: int = AT_ONCE) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()
        self._making: dict[Hashable, Lock] = {}
        self._turns = BoundedSemaphore(at_once)

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def size(self) -> int:
        """Bytes of the pages that are kept."""
        return self._size

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The page of this key, made if it is not kept; what `make` raises."""
        with self._lock:
            if (page := self._found(key)) is not None:
                return page
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if (page := self._found(key)) is not None:
                    return page
            try:
                with self._turns:
                    page = make()
            finally:
                with self._lock:
                    self._making.pop(key, None)
            with self._lock:
                self._keep(key, page)
            return page

    def _found(self, key: Hashable) -> bytes | None:
        page = self._kept.get(key)
        if page is not None:
            self._kept.move_to_end(key)
        return page

    def _keep(self, key: Hashable, page: bytes) -> None:
        if len(page) > self._room or key in self._kept:
            return
        self._kept[key] = page
        self._size += len(page)
        while self._size > self._room:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone)
