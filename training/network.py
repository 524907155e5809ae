"""The encoder to train: MiniLM (the student, shipped) or MPNet-base (a teacher), with two extra input embeddings,
a head for the tags, a pointer from each span to its cue, and heads for what else is read on the way."""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.read.decoding import TAGS
from onrecord.read.heads import CLASSES
from onrecord.read.wordpieces import FLAGS, SHAPES

VOCABULARY, POSITIONS, POINTER = 30522, 512, 64
RELATIVE = 32  # MPNet's buckets of relative position


def rounded(x: Tensor) -> Tensor:
    """x in the 256 steps that int8 inference gives a tensor; gradients pass as if it were not (Jacob et al. 2018)."""
    low, high = x.detach().aminmax()
    step = (high.clamp(min=0) - low.clamp(max=0)).float() / 255
    return x + ((x.detach() / step).round() * step - x.detach()).to(x.dtype)


class Layer(nn.Module):
    """A transformer layer as in BERT, queries, keys and values in one matrix."""

    def __init__(self, width: int, heads: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.int8 = False
        """Whether training rounds as int8 inference will."""
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, epsilon)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.norm2 = nn.LayerNorm(width, epsilon)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        as_int8 = rounded if self.training and self.int8 else nn.Identity()
        q, k, v = self.qkv(as_int8(x)).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        # written out: on CPU in bf16 the fused attention's backward takes three times as long
        weights = (q / math.sqrt(width // self.heads) @ k.transpose(-1, -2) + bias).softmax(-1).to(v.dtype)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.out(as_int8(mixed)))
        return self.norm2(x + F.dropout(self.down(as_int8(F.gelu(self.up(as_int8(x))))), self.dropout, self.training))


class Output(NamedTuple):
    """What the heads say; all (batch, length, …)."""

    tags: Tensor
    queries: Tensor
    """From spans to their cue, (…, 64); `keys` are what they point to."""
    keys: Tensor
    classes: Tensor
    """The scores of all heads of CLASSES beside one another."""
    asks: Tensor
    """From mentions to the one before, (…, 64); `answers` are what they point to."""
    answers: Tensor
    hidden: Tensor
    """The last layer."""

    def of(self, head: str) -> Tensor:
        """The scores of one head."""
        parts = self.classes.split(list(CLASSES.values()), -1)
        return parts[list(CLASSES).index(head)]


class Network(nn.Module):
    """ids, shapes, flags (batch, length) and a mask → an Output."""

    def __init__(self, kind: str, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.kind = kind
        self.width = {"minilm": 384, "mpnet": 768}[kind]
        epsilon = {"minilm": 1e-12, "mpnet": 1e-5}[kind]
        self.dropout = dropout
        self.words = nn.Embedding(VOCABULARY, self.width)
        self.positions = nn.Embedding(POSITIONS, self.width)
        self.shapes = nn.Embedding(SHAPES, self.width)
        self.flags = nn.Embedding(FLAGS, self.width)
        for extra in (self.shapes, self.flags):
            nn.init.normal_(extra.weight, std=0.01)
        self.norm = nn.LayerNorm(self.width, epsilon)
        self.layers = nn.ModuleList(Layer(self.width, 12, epsilon, dropout) for _ in range(layers))
        self.relative = nn.Embedding(RELATIVE, 12) if kind == "mpnet" else None
        self.tags = nn.Linear(self.width, TAGS)
        self.pointer = nn.Linear(self.width, 2 * POINTER)
        self.classes = nn.Linear(self.width, sum(CLASSES.values()))
        self.antecedent = nn.Linear(self.width, 2 * POINTER)

    def attention_bias(self, mask: Tensor) -> Tensor:
        """What is added to the attention scores: -10,000 at padding, and MPNet's learnt distances."""
        bias = torch.zeros(mask.shape, device=mask.device).masked_fill(~mask, -1e4)[:, None, None, :]
        if self.relative is not None:
            at = torch.arange(mask.shape[1])
            away = at[:, None] - at[None]
            near, far = away.abs(), RELATIVE // 4
            log = far + (torch.log(near.clamp(min=1) / far) / math.log(128 / far) * far).long()
            bucket = (away < 0) * (RELATIVE // 2) + torch.where(near < far, near, log.clamp(max=RELATIVE // 2 - 1))
            bias = bias + self.relative.weight.detach()[bucket].permute(2, 0, 1)[None]
        return bias.to(torch.bfloat16) if torch.is_autocast_enabled("cpu") else bias

    def forward(self, ids: Tensor, shapes: Tensor, flags: Tensor, mask: Tensor) -> Output:
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes) + self.flags(flags)
        x = F.dropout(self.norm(x), self.dropout, self.training)
        bias = self.attention_bias(mask)
        for layer in self.layers:
            x = layer(x, bias)
        return Output(self.tags(x), *self.pointer(x).chunk(2, -1), self.classes(x), *self.antecedent(x).chunk(2, -1), x)

    @torch.no_grad()
    def load_base(self, folder: Path, vocabulary: list[str]) -> None:
        """Take over the weights of the base model in `folder`; `vocabulary` are the wordpieces of our tokenizer."""
        weights = {
            k.removeprefix("bert.").removeprefix("mpnet."): v
            for k, v in load_file(folder / "model.safetensors").items()
        }
        words = weights["embeddings.word_embeddings.weight"]
        positions = weights["embeddings.position_embeddings.weight"]
        if self.kind == "mpnet":
            theirs = {w: i for i, w in enumerate((folder / "vocab.txt").read_text("utf-8").split("\n"))}
            special = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}
            words = words[[theirs.get(special.get(w, w), theirs["[UNK]"]) for w in vocabulary]]
            positions = positions[2 : POSITIONS + 2]
            self.relative.weight.copy_(weights["encoder.relative_attention_bias.weight"])
            names = {
                "q": "attention.attn.q",
                "k": "attention.attn.k",
                "v": "attention.attn.v",
                "out": "attention.attn.o",
                "norm1": "attention.LayerNorm",
            }
        else:
            positions = positions + weights["embeddings.token_type_embeddings.weight"][0]
            names = {
                "q": "attention.self.query",
                "k": "attention.self.key",
                "v": "attention.self.value",
                "out": "attention.output.dense",
                "norm1": "attention.output.LayerNorm",
            }
        names |= {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
        self.words.weight.copy_(words)
        self.positions.weight.copy_(positions)
        for part in ("weight", "bias"):
            getattr(self.norm, part).copy_(weights[f"embeddings.LayerNorm.{part}"])
            for i, layer in enumerate(self.layers):
                of = {k: weights[f"encoder.layer.{i}.{n}.{part}"] for k, n in names.items()}
                getattr(layer.qkv, part).copy_(torch.cat([of["q"], of["k"], of["v"]]))
                for name in ("out", "norm1", "up", "down", "norm2"):
                    getattr(getattr(layer, name), part).copy_(of[name])


def pointer_loss(queries: Tensor, keys: Tensor, at: Tensor, mask: Tensor) -> Tensor:
    """Cross-entropy of where each piece points; `at` (batch, length) of -100 are left out."""
    scores = (queries @ keys.transpose(1, 2)).float() / math.sqrt(POINTER)
    scores = scores.masked_fill(~mask[:, None, :], -1e4)
    return F.cross_entropy(scores.flatten(0, 1), at.flatten(), ignore_index=-100)


def class_loss(scores: Tensor, classes: Tensor, weight: float = 1.0) -> Tensor:
    """Cross-entropy of the classes, those after the first weighed; those of -100 are left out."""
    weights = torch.full((scores.shape[-1],), weight).index_fill(0, torch.tensor(0), 1.0)
    return F.cross_entropy(scores.float().flatten(0, 1), classes.flatten(), weights, ignore_index=-100)
