"""What is being added: one thing after another, in a thread of its own, while pages say how far it is."""

from __future__ import annotations

import secrets
import time
import traceback
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Condition, Thread

from ..config import Settings
from ..errors import InputError, LedgerError, OnrecordError
from ..ledger import Ledger, Outcome
from ..model import Document
from ..pipeline import record
from .problems import complain

Inputs = Callable[[], Iterator[Document | InputError]]

WAITING, KEPT = 8, 40
"""Jobs that wait, and those in all of which is known how they ended."""
HELD = 60_000_000
"""Bytes of what waits to be read."""
SHOWN = 500
"""Documents that a job shows one by one; the others it counts."""


@dataclass(frozen=True)
class Done:
    """What became of one document."""

    document: str
    title: str | None
    outlet: str | None
    outcome: str
    """`new`, `reread` or `known`."""
    statements: int
    figures: int
    events: tuple[str, ...]
    """The events that it is in now."""


@dataclass(frozen=True)
class Failed:
    """An input that could not be read."""

    source: str
    problem: str
    hint: str | None


@dataclass
class Job:
    """Something that is added."""

    id: str
    user: str
    size: int
    """Bytes that it holds until it is read."""
    inputs: Inputs | None
    done: list[Done] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    documents: int = 0
    failures: int = 0
    state: str = "waiting"
    """`waiting`, `running`, `finished` or `broken`."""
    problem: str | None = None
    """Why it broke off, where that is told to who adds."""
    seconds: float = 0.0


class Full(Exception):
    """So much waits already that no more is taken."""


class Jobs:
    """All of them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._all: OrderedDict[str, Job] = OrderedDict()
        self._waiting: deque[Job] = deque()
        self._changed = Condition()
        self._thread: Thread | None = None
        self._stopping = False

    def start(self, user: str, inputs: Inputs, size: int) -> Job:
        """A new job; Full where too much waits."""
        with self._changed:
            if len(self._waiting) >= WAITING or size + sum(job.size for job in self._waiting) > HELD:
                raise Full
            job = Job(secrets.token_urlsafe(18), user, size, inputs)
            self._all[job.id] = job
            self._waiting.append(job)
            for old in [j for j in self._all.values() if j.state in ("finished", "broken")][: -KEPT or None]:
                del self._all[old.id]
            if self._thread is None:
                self._thread = Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
            self._changed.notify_all()
        return job

    def get(self, id: str) -> Job | None:
        """A job by its id."""
        return self._all.get(id)

    def stop(self, patience: float = 10.0) -> None:
        """Ends after the document that is being read: what was recorded is kept."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(patience)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._stopping)
                if self._stopping:
                    return
                job = self._waiting.popleft()
                job.state = "running"
            began = time.monotonic()
            try:
                self._run(job)
                job.state = "finished"
            except OnrecordError as error:
                job.state = "broken"
                if isinstance(error, LedgerError):  # it names a path, which is no matter of who adds
                    complain(error)
                else:
                    job.problem = f"{error}" + (f" ({error.hint})" if error.hint else "")
            except Exception:  # a fault of the program ends this job, and not those that wait
                traceback.print_exc()
                job.state = "broken"
            finally:
                job.inputs, job.size, job.seconds = None, 0, time.monotonic() - began

    def _run(self, job: Job) -> None:
        assert job.inputs is not None
        with Ledger.open(self._settings.ledger, create=True) as ledger:
            for added in record(job.inputs(), ledger, self._settings):
                if isinstance(added, InputError):
                    job.failures += 1
                    if len(job.failed) < SHOWN:
                        job.failed.append(Failed(added.source, added.problem, added.hint))
                else:
                    job.documents += 1
                    if len(job.done) < SHOWN:
                        job.done.append(_done(ledger, added.document, added.outcome))
                if self._stopping:
                    return


def _done(ledger: Ledger, document: Document, outcome: Outcome) -> Done:
    """What is on the record of a document now."""
    now = ledger.as_of()
    sections = now.sections(document.id)
    events = tuple(dict.fromkeys(now.event_of(section) for section in sections))
    filed = [filed for event in events for filed in now.documents(event) if filed.id == document.id]
    statements, figures = (len({n.id for _, n in found}) for found in (now.statements(filed), now.figures(filed)))
    return Done(document.id, document.title, document.outlet, outcome.name.lower(), statements, figures, events)
