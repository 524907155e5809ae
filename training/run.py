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
from batches import CLS, SEP
from network import Network
from polnear import Article

from onrecord.read.decoding import ROLES, Settings, Window, attributions
from onrecord.read.windows import windows
from onrecord.read.wordpieces import OTHER, Pieces

BODY, OVERLAP = 254, 64

Run = Callable[[np.ndarray, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray, np.ndarray]]


def torch_run(network: Network) -> Run:
    """A function from ids, shapes and flags (length,) to tag scores, queries and keys."""

    def run(ids: np.ndarray, shapes: np.ndarray, flags: np.ndarray) -> tuple[np.ndarray, ...]:
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            inputs = [torch.from_numpy(a)[None] for a in (ids, shapes, flags)]
            out = network(*inputs, torch.ones(1, len(ids), dtype=torch.bool))
        return tuple(o[0].float().numpy() for o in out)

    return run


def scan(pieces: Pieces, run: Run) -> list[Window]:
    """The scores of a text, window by window."""
    found = []
    for start, end in windows(len(pieces), BODY, OVERLAP):
        ids = np.concatenate([[CLS], pieces.ids[start:end], [SEP]])
        shapes = np.concatenate([[OTHER], pieces.shapes[start:end], [OTHER]])
        flags = np.concatenate([[0], pieces.flags[start:end], [0]])
        tags, queries, keys = run(ids, shapes, flags)
        found.append(Window(start, end, tags[1:-1], queries[:-1], keys[:-1]))
    return found


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
                for group in attributions(p, scan(p, run), settings or Settings())
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
