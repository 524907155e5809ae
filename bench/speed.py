"""How fast onrecord reads: `python -m bench.speed`. Compare within one run; machines are noisy.

The texts are the demo's story, put together to articles of common length; with ONRECORD_DATA, PolNeAR's dev articles too."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from onrecord.ingest import documents
from onrecord.ingest.document import make_document
from onrecord.model import Document
from onrecord.read.reader import Reader

ARTICLE_WORDS = 600
ROUNDS = 3


def story() -> list[Document]:
    """The demo's texts, joined to articles of some 600 words."""
    with as_file(files("onrecord.demo") / "story") as folder:
        texts = [d.text for d in documents([str(folder)]) if isinstance(d, Document)]
    joined, found = "", []
    for text in texts * 6:
        joined += text + "\n\n"
        if len(joined.split()) >= ARTICLE_WORDS:
            found.append(joined)
            joined = ""
    return [_document(text, n) for n, text in enumerate(found)]


def polnear(data: Path) -> list[Document]:
    """PolNeAR's dev articles, each once."""
    texts = {json.loads(line)["text"]: None for line in (data / "polnear" / "dev.jsonl").open(encoding="utf-8")}
    return [_document(text, n) for n, text in enumerate(texts)]


def _document(text: str, number: int) -> Document:
    return make_document(text, f"text-{number}", source=f"text-{number}", published="2024-09-13")


class Share:
    """Seconds spent in a function."""

    def __init__(self, function: Callable[..., object]) -> None:
        self.function, self.seconds = function, 0.0

    def __call__(self, *arguments: object) -> object:
        begun = time.perf_counter()
        try:
            return self.function(*arguments)
        finally:
            self.seconds += time.perf_counter() - begun


def measured(texts: list[Document], threads: int) -> tuple[float, float]:
    """Words a second end to end, and the encoder's share of the time: the best round of three."""
    reader = Reader(threads=threads)
    reader.read(texts[0])
    words = sum(len(d.text.split()) for d in texts)
    best = (0.0, 0.0)
    encoder = Share(reader.tagger.scores)
    reader.tagger.scores = encoder  # type: ignore[method-assign,assignment]
    for _ in range(ROUNDS):
        encoder.seconds, begun = 0.0, time.perf_counter()
        for document in texts:
            reader.read(document)
        seconds = time.perf_counter() - begun
        best = max(best, (words / seconds, encoder.seconds / seconds))
    return best


def seconds_for(*command: str) -> float:
    """The least of five runs of a command, from start to end."""
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - begun)
    return min(times)


def main() -> None:
    sets = {"the demo's story": story()}
    if data := os.environ.get("ONRECORD_DATA"):
        sets["PolNeAR dev"] = polnear(Path(data))
    print(f"{'texts':<20}{'words':>8}{'threads':>9}{'words/s':>10}{'encoder':>10}")
    for name, texts in sets.items():
        words = sum(len(d.text.split()) for d in texts)
        for threads in (1, 2):
            speed, share = measured(texts, threads)
            print(f"{name:<20}{words:>8}{threads:>9}{speed:>10.0f}{share:>10.0%}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nmemory at its peak: {peak:.0f} MB")
    with as_file(files("onrecord.demo") / "story" / "notes-from-the-port.txt") as text:
        for title, command in (("onrecord --help", ["--help"]), ("first reading printed", ["read", str(text)])):
            print(f"{title}: {seconds_for(sys.executable, '-m', 'onrecord', *command):.2f} s")


if __name__ == "__main__":
    main()
