"""What the encoder says of MUC-4's training texts that it has not learnt by heart: `python training/roles.py`.

The weights of who did it (training/perpetrators.py) are fitted on these texts, and so is the encoder's head: fitted on
what that head says of its own training texts they would trust it too far. So a copy of the encoder learns the roles of
all folds but one, and is asked about that one, once for each fold. Two cores: eight minutes a fold."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

import numpy as np
import run
import torch
from articles import NO_LABEL, Article
from base import base_tokenizer
from batches import Batches
from muc4 import load, usual_case
from network import Network, class_loss
from run import outputs, torch_run, windows_of
from train import INVOLVED_WEIGHT

from onrecord.read.decoding import whole
from onrecord.read.heads import Chances
from onrecord.read.wordpieces import encode

FOLDS, BATCH, LEVEL_SHARE = 3, 16, 0.3
HEADS = ("tags.", "pointer.", "shapes.", "flags.", "classes.", "antecedent.")


def learn(network: Network, batches: Batches, epochs: float, rate: float) -> None:
    """Fine-tune on the roles alone."""
    steps = int(epochs * batches.count() * 1.15)  # jittered windows are more than the count
    warm = int(0.06 * steps)
    of_heads = {True: [], False: []}
    for name, weight in network.named_parameters():
        of_heads[name.startswith(HEADS)].append(weight)
    groups = [{"params": of_heads[True], "lr": 1e-3}, {"params": of_heads[False], "lr": rate}]
    optim = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optim, lambda s: min(1.0, (s + 1) / warm) * max(0.0, (steps - s) / steps)
    )
    network.train()
    step = 0
    while step < steps:
        for batch in batches.epoch():
            with torch.autocast("cpu", torch.bfloat16):
                out = network(batch.ids, batch.shapes, batch.flags, batch.mask)
                loss = class_loss(out.of("involved"), batch.classes["involved"], INVOLVED_WEIGHT)
                if (batch.classes["levels"] != NO_LABEL).any():
                    loss = loss + LEVEL_SHARE * class_loss(out.of("levels"), batch.classes["levels"])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optim.step()
            schedule.step()
            optim.zero_grad(set_to_none=True)
            step += 1
            if step % 50 == 0:
                print(f"step {step}/{steps} {loss.item():.4f}", flush=True)
            if step >= steps:
                break


def asked(network: Network, articles: list[Article], texts: dict[str, str]) -> dict[str, np.ndarray]:
    """The chances of the roles and of the levels for the pieces of each text as it is written, in capitals."""
    network.eval()
    found = {}
    tokenizer, _ = base_tokenizer()
    for article in articles:
        pieces = encode(texts[article.name], tokenizer)
        windows = windows_of(outputs(pieces, torch_run(network)))
        chances = Chances(whole(pieces, windows, "classes"))
        found[article.name] = np.concatenate([chances.of["involved"], chances.of["levels"]], 1).astype(np.float16)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True, help="the checkpoint that a copy learns from")
    parser.add_argument("--epochs", type=float, default=3)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    data = Path(os.environ["ONRECORD_DATA"])
    tokenizer, _ = base_tokenizer()
    rows = [json.loads(line) for line in (data / "muc4" / "train.jsonl").open(encoding="utf-8")]
    texts = {row["id"]: row["text"] for row in rows}
    with (data / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        usual = usual_case(json.loads(line)["text"] for line in lines)
    articles = load(data / "muc4" / "train.jsonl", tokenizer, usual)
    run.BODY, run.OVERLAP = 220, 56  # as the shipped reader's
    found: dict[str, np.ndarray] = {}
    for fold in range(FOLDS):
        torch.manual_seed(1)
        network = Network("minilm", 6)
        network.load_state_dict(torch.load(options.start), strict=False)
        for layer in network.layers:
            layer.int8 = True
        others = [a for i, a in enumerate(articles) if i % FOLDS != fold]
        learn(network, Batches(others, tokenizer, 254, BATCH, np.random.default_rng(1)), options.epochs, options.rate)
        found |= asked(network, articles[fold::FOLDS], texts)
    np.savez_compressed(options.out, **found)


if __name__ == "__main__":
    main()
