"""Train the attribution reader: `python training/train.py --name student` (see the model's card for what was run)."""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from articles import NO_LABEL
from base import base_folder, base_tokenizer
from batches import Batch, Batches
from corpus import add_names, corpus
from label import add_labels
from network import Network, class_loss, pointer_loss
from polnear import load
from run import dev_figures, line, torch_run

DISTIL_TEMPERATURE = 2.0
POINTER_SHARE = 0.5
CLASS_SHARE = {"involved": 0.7}
"""Of each head that is not of attributions: a quarter, if it is not named here."""
INVOLVED_WEIGHT = 3.0
"""Of a piece that names somebody who did it or was hurt: they are one in thirty."""
HIDDEN_SHARE = 0.5
"""Of the likeness to the teacher's last layer; it falls to nothing with the rate."""
REPEATED = 3
"""How often an epoch shows the ledger's few documents."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", required=True, help="checkpoints go to build/<name>.pt")
    parser.add_argument("--kind", choices=["minilm", "mpnet"], default="minilm")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=float, default=5)
    parser.add_argument("--stop-after", type=int, help="end after so many epochs of the schedule")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--body", type=int, default=254)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="go on from this checkpoint")
    parser.add_argument("--int8", action="store_true", help="round activations as int8 inference will")
    parser.add_argument("--soft", type=Path, help="a teacher's labels (training/label.py): distil them")
    parser.add_argument("--names", type=Path, help="names to learn (training/names.py)")
    return parser.parse_args()


def optimiser(network: Network, rate: float) -> torch.optim.Optimizer:
    """AdamW; the new heads and input embeddings learn faster than the encoder."""
    new = ("tags.", "pointer.", "shapes.", "flags.", "classes.", "antecedent.", "like.")
    groups: dict[tuple[bool, bool], list] = {}
    for name, weight in network.named_parameters():
        groups.setdefault((weight.ndim > 1, name.startswith(new) and weight.ndim > 1), []).append(weight)
    return torch.optim.AdamW(
        [
            {"params": p, "lr": 1e-3 if is_new else rate, "weight_decay": 0.01 if matrix else 0.0}
            for (matrix, is_new), p in groups.items()
        ],
        fused=True,
    )


def distil(scores: torch.Tensor, soft: torch.Tensor) -> torch.Tensor:
    """How far the student's tags are from the teacher's, softened (Hinton et al. 2015)."""
    at = ~soft[..., 0].isnan()
    mine = F.log_softmax(scores.float()[at] / DISTIL_TEMPERATURE, -1)
    theirs = F.softmax(soft[at] / DISTIL_TEMPERATURE, -1)
    return DISTIL_TEMPERATURE**2 * F.kl_div(mine, theirs, reduction="batchmean")


def losses(network: Network, batch: Batch, share: float) -> dict[str, torch.Tensor]:
    """The parts of the loss for the labels that a batch has; `share` is that of the rate which is left."""
    out = network(batch.ids, batch.shapes, batch.flags, batch.mask)
    asked = lambda labels: bool((labels != NO_LABEL).any())  # noqa: E731
    taught = bool((~batch.soft[..., 0].isnan()).any())
    parts: dict[str, torch.Tensor] = {}
    if asked(batch.tags):
        parts["tags"] = class_loss(out.tags, batch.tags) * (0.5 if taught else 1.0)
    if taught:
        parts["soft"] = 0.5 * distil(out.tags, batch.soft)
    if asked(batch.links):
        parts["links"] = POINTER_SHARE * pointer_loss(out.queries, out.keys, batch.links, batch.mask)
    for head, labels in batch.classes.items():
        if asked(labels):
            weight = INVOLVED_WEIGHT if head == "involved" else 1.0
            parts[head] = CLASS_SHARE.get(head, 0.25) * class_loss(out.of(head), labels, weight)
    if asked(batch.antecedents):
        parts["antecedents"] = 0.25 * pointer_loss(out.asks, out.answers, batch.antecedents, batch.mask)
    if batch.hidden is not None:
        at = ~batch.hidden[..., 0].isnan()
        likeness = F.cosine_similarity(network.like(out.hidden[at]).float(), batch.hidden[at].float(), dim=-1)
        parts["hidden"] = HIDDEN_SHARE * share * (1 - likeness.mean())
    return parts


def main() -> None:
    options = arguments()
    data = Path(os.environ["ONRECORD_DATA"])
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    tokenizer, vocabulary = base_tokenizer()
    network = Network(options.kind, options.layers)
    if options.start:
        missing, _ = network.load_state_dict(torch.load(options.start), strict=False)
        print("new:", missing)
    else:
        network.load_base(base_folder(options.kind), vocabulary)
    for layer in network.layers:
        layer.int8 = options.int8
    dev = load(data / "polnear" / "dev.jsonl", tokenizer)
    if options.soft:
        train = corpus(data, tokenizer)
        add_labels(train, options.soft)
        network.like = torch.nn.Linear(network.width, train[0].hidden.shape[1])
        if options.names:
            add_names(train, options.names)
        train += (REPEATED - 1) * [a for a in train if "acts" in a.classes]
    else:
        train = load(data / "polnear" / "train.jsonl", tokenizer)
    batches = Batches(train, tokenizer, options.body, options.batch, rng)
    steps = int(options.epochs * batches.count())
    warm = int(0.06 * steps)
    optim = optimiser(network, options.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optim, lambda s: min(1.0, (s + 1) / warm) * max(0.0, (steps - s) / steps)
    )
    build = Path("build")
    build.mkdir(exist_ok=True)
    print(vars(options), f"{len(train)} articles, {batches.count()} steps an epoch", flush=True)
    step, begun, recent = 0, time.monotonic(), []
    stop = options.stop_after * batches.count() if options.stop_after else steps
    while step < min(steps, stop):
        network.train()
        for batch in batches.epoch():
            with torch.autocast("cpu", torch.bfloat16):
                parts = losses(network, batch, share=schedule.get_last_lr()[0] / options.rate)
                loss = sum(parts.values())
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optim.step()
            schedule.step()
            optim.zero_grad(set_to_none=True)
            recent.append({name: part.item() for name, part in parts.items()})
            step += 1
            if step % 50 == 0:
                names = sorted({name for parts in recent for name in parts})
                means = {n: np.mean([parts[n] for parts in recent if n in parts]) for n in names}
                print(
                    f"step {step}/{steps} {time.monotonic() - begun:.0f} s",
                    *(f"{name} {mean:.4f}" for name, mean in means.items()),
                    flush=True,
                )
                recent.clear()
            if step >= steps:
                break
        torch.save(network.state_dict(), build / f"{options.name}.pt")
        network.eval()
        figures = dev_figures(dev, torch_run(network), data)
        print(f"epoch {step / batches.count():.2f}: {line(figures)}", flush=True)
        with (build / f"{options.name}.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({"step": step, "seconds": time.monotonic() - begun, "dev": figures}) + "\n")


if __name__ == "__main__":
    main()
