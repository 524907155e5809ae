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
from base import base_folder, base_tokenizer
from batches import Batches
from network import Network, losses
from polnear import load
from run import dev_figures, line, torch_run

DISTIL_TEMPERATURE = 2.0
POINTER_SHARE = 0.5


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
    return parser.parse_args()


def optimiser(network: Network, rate: float) -> torch.optim.Optimizer:
    """AdamW; the new heads and input embeddings learn faster than the encoder."""
    new = ("tags.", "pointer.", "shapes.", "flags.")
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


def main() -> None:
    options = arguments()
    data = Path(os.environ["ONRECORD_DATA"])
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    tokenizer, vocabulary = base_tokenizer()
    network = Network(options.kind, options.layers)
    if options.start:
        network.load_state_dict(torch.load(options.start))
    else:
        network.load_base(base_folder(options.kind), vocabulary)
    for layer in network.layers:
        layer.int8 = options.int8
    train, dev = (load(data / "polnear" / f"{split}.jsonl", tokenizer) for split in ("train", "dev"))
    if options.soft:
        from label import with_soft_labels

        train = with_soft_labels(train, options.soft, data, tokenizer)
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
                out = network(batch.ids, batch.shapes, batch.flags, batch.mask)
                tag_loss, pointer_loss = losses(out, batch.tags, batch.links, batch.mask)
                loss = tag_loss
                if options.soft:
                    taught = distil(out[0], batch.soft)
                    loss = 0.5 * (taught + tag_loss.nan_to_num()) if not tag_loss.isnan() else taught
                loss = loss + POINTER_SHARE * pointer_loss.nan_to_num()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optim.step()
            schedule.step()
            optim.zero_grad(set_to_none=True)
            recent.append((tag_loss.item(), pointer_loss.item()))
            step += 1
            if step % 50 == 0:
                tag, point = np.nanmean(recent[-50:], 0)
                print(
                    f"step {step}/{steps} tag {tag:.4f} pointer {point:.4f} {time.monotonic() - begun:.0f} s",
                    flush=True,
                )
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
