"""A network over whole texts, and the project's figures on dev for it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from articles import Article
from batches import CLS, SEP
from network import Network, Output

from onrecord.read.decoding import ROLES, Settings, Window, attributions
from onrecord.read.windows import windows
from onrecord.read.wordpieces import OTHER, Pieces

BODY, OVERLAP = 254, 64

Run = Callable[[np.ndarray, np.ndarray, np.ndarray], Output]
TOGETHER = 16
"""Windows that go through a network at once."""


def torch_run(network: Network) -> Run:
    """A function from ids, shapes and flags (number, length) to an Output of arrays."""

    def run(ids: np.ndarray, shapes: np.ndarray, flags: np.ndarray) -> Output:
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            inputs = [torch.from_numpy(a) for a in (ids, shapes, flags)]
            out = network(*inputs, torch.ones(ids.shape, dtype=torch.bool))
        return Output(*(o.float().numpy() for o in out))

    return run


def outputs(pieces: Pieces, run: Run) -> list[tuple[int, int, Output]]:
    """Each window of a text with what the network says of it; all windows of a text are of one length."""
    spans = windows(len(pieces), BODY, OVERLAP)
    found = []
    for at in range(0, len(spans), TOGETHER):
        some = spans[at : at + TOGETHER]
        ids = np.stack([np.concatenate([[CLS], pieces.ids[s:e], [SEP]]) for s, e in some])
        shapes = np.stack([np.concatenate([[OTHER], pieces.shapes[s:e], [OTHER]]) for s, e in some])
        flags = np.stack([np.concatenate([[0], pieces.flags[s:e], [0]]) for s, e in some])
        out = run(ids, shapes, flags)
        found += [(s, e, Output(*(o[i] for o in out))) for i, (s, e) in enumerate(some)]
    return found


def windows_of(out: list[tuple[int, int, Output]]) -> list[Window]:
    """What decoding needs of them."""
    return [
        Window(s, e, o.tags[1:-1], o.queries[:-1], o.keys[:-1], o.classes[1:-1], o.asks[:-1], o.answers[:-1])
        for s, e, o in out
    ]


def dev_figures(articles: list[Article], run: Run, data: Path, settings: Settings | None = None) -> dict:
    """What the scorer beside the data says of a network's attributions on PolNeAR dev."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as readings:
        for article in articles:
            p = article.pieces
            statements = [
                {
                    r: {"spans": [[int(p.starts[s.start]), int(p.ends[s.end - 1])] for s in getattr(group, r)]}
                    for r in ROLES
                }
                for group in attributions(p, windows_of(outputs(p, run)), settings or Settings())
            ]
            readings.write(
                json.dumps({"document": {"ref": article.name, "text": article.text}, "statements": statements}) + "\n"
            )
        readings.flush()
        scorer = data.parent / "bench" / "score.py"
        done = subprocess.run(
            [sys.executable, scorer, "polnear-dev", readings.name, "--json"], check=True, capture_output=True, text=True
        )
    return json.loads(done.stdout)["results"]


def line(figures: dict) -> str:
    """The figures that matter in a line."""
    of = lambda section: " / ".join(f"{100 * figures[section][r]['F1']:.1f}" for r in ROLES)  # noqa: E731
    forms = " / ".join(f"{100 * f['recall']:.0f}" for f in figures["recall by form"].values())
    attribution = figures["attribution"]["lenient"]
    return (
        f"lenient {100 * attribution['F1']:.1f} (P {100 * attribution['P']:.1f} R {100 * attribution['R']:.1f}) "
        f"token {of('token')} segment {of('segment')} recall direct / indirect / mixed {forms}"
    )
