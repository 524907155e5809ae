"""The encoder at run time: a folder with an int8 ONNX graph, its tokenizer and a config; no PyTorch."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from ..errors import ModelError
from .decoding import Settings, Window
from .windows import windows
from .wordpieces import OTHER, Pieces, encode

CLS, SEP = 101, 102
"""The vocabulary's marks for the beginning and the end of a sequence."""


@dataclass(frozen=True)
class Config:
    """What stands in a model's config.json beside its weights."""

    name: str
    body: int
    """Pieces in a window."""
    overlap: int
    """Pieces that a window shares with the next, at least."""
    decoding: Settings
    confidence: tuple[float, ...]
    """Weights of confidence.features."""
    least_score: float
    """Attributions that are less likely to be right, and no act, are left out (chosen on PolNeAR dev for F1)."""


def load_config(folder: Path) -> Config:
    """The config of a model folder; ModelError where it is missing or says something unknown."""
    try:
        raw: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        known = {f.name for f in fields(Settings)}
        if unknown := raw["decoding"].keys() - known:
            raise ModelError(f"{folder}: unknown settings {sorted(unknown)}")
        return Config(
            raw["name"],
            raw["body"],
            raw["overlap"],
            Settings(**raw["decoding"]),
            tuple(raw["confidence"]),
            raw["least_score"],
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{folder}: no usable config.json ({error})", "reinstall onrecord") from error


class Tagger:
    """Reads texts with one model; loading is done at first use, since most commands need no model."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.folder = folder
        self.threads = threads
        self.config = load_config(folder)

    @cached_property
    def fingerprint(self) -> str:
        """The first 12 hex of the weights' and the config's hash: another model is another reader."""
        digest = sha256((self.folder / "config.json").read_bytes())
        digest.update((self.folder / "model.onnx").read_bytes())
        return digest.hexdigest()[:12]

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()  # the file as published cuts at 128 pieces
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(
                str(self.folder / "model.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                # the fused operator takes five times as long as its parts: 31.6 ms a window with it, 26.4 without
                disabled_optimizers=["SkipLayerNormFusion"],
            )
        except Exception as error:  # onnxruntime's own exceptions share no base
            raise ModelError(f"{self.folder}: the model cannot be loaded ({error})", "reinstall onrecord") from error

    def pieces(self, text: str) -> Pieces:
        """The wordpieces of a text."""
        return encode(text, self._tokenizer)

    def scores(self, pieces: Pieces) -> list[Window]:
        """What the encoder says of each window."""
        found = []
        for start, end in windows(len(pieces), self.config.body, self.config.overlap):
            inputs = {
                "ids": np.concatenate([[CLS], pieces.ids[start:end], [SEP]])[None],
                "shapes": np.concatenate([[OTHER], pieces.shapes[start:end], [OTHER]])[None],
                "flags": np.concatenate([[0], pieces.flags[start:end], [0]])[None],
            }
            tags, queries, keys, classes, asks, answers = (o[0] for o in self._session.run(None, inputs))
            # the last piece is the mark of the end; pointers keep the first, which stands for "none"
            inside, with_none = slice(1, -1), slice(0, -1)
            found.append(
                Window(
                    start,
                    end,
                    tags[inside],
                    queries[with_none],
                    keys[with_none],
                    classes[inside],
                    asks[with_none],
                    answers[with_none],
                )
            )
        return found
