"""How long the server takes for a page: `python -m bench.serving [--ledger L] [--seconds N]`.

A ledger with an event of 200 documents and 2,000 statements, among thirty events in all, is made by `bench.made_ledger`. Then
`onrecord serve` runs on one processor and is asked from another: each page RUNS times anew (as of moments of which none was
asked for before, all after the last document: nothing is kept of them), RUNS times kept, and then by eight at once for so many
seconds, by `wrk` where it is installed, else by a client of this file, which is slower and says less of the server. Sizes are those of the page
and of what is sent of it to a browser. The first request of a process, which loads what it needs, is a row of its own."""

from __future__ import annotations

import argparse
import gzip
import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from onrecord import ask
from onrecord.ledger import Ledger

from . import made_ledger

RUNS = 7
AT_ONCE = 8
AIMS = {"event": 150, "document": 50}
"""Milliseconds for a page that is made anew."""
LARGEST = 300_000
"""Bytes of a page."""
FAST = 50
"""Requests a second."""


def make(path: Path) -> None:
    """The ledger: one event of 200 documents of ten statements, and others around it."""
    made_ledger.EVENTS, made_ledger.DOCUMENTS, made_ledger.STATEMENTS, made_ledger.LARGEST = 30, 500, 10, (1, 200)
    made_ledger.fill(path)


def busy(process: int) -> float:
    """Milliseconds of a processor that the threads of a process have had (Linux)."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def asked(port: int, address: str, server: int) -> tuple[float, float, bytes, bytes]:
    """Milliseconds by the clock and of the processor, the page, and what was sent of it."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    before, began = busy(server), time.perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    sent = answer.read()
    clock = 1000 * (time.perf_counter() - began)
    spent = busy(server) - before
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{address} answers {answer.status}")
    return clock, spent, gzip.decompress(sent) if answer.headers["Content-Encoding"] == "gzip" else sent, sent


def a_second(port: int, address: str, server: int, seconds: int) -> float:
    """Requests a second of one page by AT_ONCE connections."""
    url = f"http://127.0.0.1:{port}{address}"
    if shutil.which("wrk"):
        command = ["wrk", "-t1", f"-c{AT_ONCE}", f"-d{seconds}s", "-H", "Accept-Encoding: gzip", url]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        if "Non-2xx" in done.stdout:
            raise SystemExit(done.stdout)
        return float(re.search(r"Requests/sec:\s*([\d.]+)", done.stdout)[1])  # type: ignore[index]
    until, counts = time.monotonic() + seconds, []

    def ask_on() -> None:
        count = 0
        while time.monotonic() < until:
            asked(port, address, server)
            count += 1
        counts.append(count)

    threads = [threading.Thread(target=ask_on) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def measure(path: Path, seconds: int) -> None:
    """Prints the table."""
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        event, documents = next(iter(record.events.items()))
        statements = len(ask(record, "statements", event).rows)
        document = documents[-1].id
        last = max(filed.known_from for filed in documents)
    print(f"an event of {len(documents)} documents and {statements:,} statements\n")
    addresses = {
        "event": f"/event/{event}",
        "document": f"/document/{document}",
        "changes": f"/event/{event}/changes?since={last.date()}",
        "events": "/",
    }
    cores = sorted(os.sched_getaffinity(0))
    command = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(path), "--port", "0", "--user", "bench"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        os.sched_setaffinity(server.pid, cores[:1])
        os.sched_setaffinity(0, cores[1:] or cores)
        assert server.stderr is not None
        port = int(re.search(r":(\d+)/", server.stderr.readline())[1])  # type: ignore[index]
        first, *_ = asked(port, addresses["document"], server.pid)
        print(f"{'':10}{'made anew, ms':^20}{'kept, ms':^20}{'kB':^16}{'a second,':>12}")
        print(
            f"{'page':10}{'clock':>10}{'processor':>10}{'clock':>10}{'processor':>10}{'page':>8}{'sent':>8}{'kept':>12}"
        )
        for name, address in addresses.items():
            then = "&" if "?" in address else "?"
            years = range(2900, 2900 + RUNS)
            anew = [asked(port, f"{address}{then}as-of={year}-01-01", server.pid) for year in years]
            kept = [asked(port, address, server.pid) for _ in range(RUNS + 1)][1:]
            rate = a_second(port, address, server.pid, seconds)
            _, _, page, sent = anew[-1]
            spent = [statistics.median(run[column] for run in runs) for runs in (anew, kept) for column in (0, 1)]
            cells = f"{spent[0]:>10.0f}{spent[1]:>10.0f}{spent[2]:>10.1f}{spent[3]:>10.1f}"
            over = "  over" if spent[1] > AIMS.get(name, 1e9) or rate < FAST or len(page) > LARGEST else ""
            print(f"{name:10}{cells}{len(page) / 1000:>8.0f}{len(sent) / 1000:>8.0f}{rate:>12.0f}{over}", flush=True)
        print(f"\nthe first request of the process: {first:.0f} ms (a document)")
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="a ledger that is kept: made if it is missing")
    parser.add_argument("--seconds", type=int, default=5, help="for each count of requests a second")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "made.db"
        if not path.exists():
            make(path)
        measure(path, options.seconds)


if __name__ == "__main__":
    main()
