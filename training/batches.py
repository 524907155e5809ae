"""Windows of articles as padded tensors, jittered and augmented anew in every epoch."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from articles import NO_CUE, NO_LABEL, Article
from tokenizers import Tokenizer

from onrecord.read.decoding import TAGS
from onrecord.read.heads import CLASSES
from onrecord.read.wordpieces import CAPITAL, CAPITALS, LOWER, OTHER

CLS, SEP = 101, 102
JITTER = 70


@dataclass
class Batch:
    """Tensors (batch, length); `soft` (batch, length, 7) and `hidden` (batch, length, 768) are NaN where there is no
    teacher; labels of -100 are not asked."""

    ids: torch.Tensor
    shapes: torch.Tensor
    flags: torch.Tensor
    mask: torch.Tensor
    tags: torch.Tensor
    links: torch.Tensor
    classes: dict[str, torch.Tensor]
    antecedents: torch.Tensor
    soft: torch.Tensor
    hidden: torch.Tensor | None


def within(links: np.ndarray, start: int, end: int) -> np.ndarray:
    """Where the pieces of a window point, as positions in it; outside it, or at nothing, is position 0: the
    sequence's own vector."""
    assert NO_CUE < 0
    link = links[start:end]
    inside = (link >= start) & (link < end)
    return np.where(link == NO_LABEL, NO_LABEL, np.where(inside, link - start + 1, 0))


class Batches:
    """Batches of an epoch: every article once, cut into windows of `body` pieces at jittered places."""

    def __init__(
        self, articles: list[Article], tokenizer: Tokenizer, body: int, size: int, rng: np.random.Generator
    ) -> None:
        self.articles, self.body, self.size, self.rng = articles, body, size, rng
        self.mark = {c: tokenizer.encode(c, add_special_tokens=False).ids[0] for c in "“”\"’‘'"}

    def count(self) -> int:
        """Batches in an epoch."""
        return math.ceil(sum(max(1, math.ceil(len(a.pieces) / self.body)) for a in self.articles) / self.size)

    def epoch(self) -> Iterator[Batch]:
        found: list[tuple[Article, int, int]] = []
        for article in self.articles:
            n = len(article.pieces)
            # half of the texts in shorter windows: the last ones of a text are, and so are headlines with a lede
            body = self.body if self.rng.random() < 0.5 else int(self.rng.integers(self.body // 2, self.body))
            number = max(1, math.ceil(n / body))
            starts = np.linspace(0, max(0, n - body), number)
            if number > 1:
                starts = starts + self.rng.uniform(-JITTER, JITTER, number)
            found += [
                (article, s, min(n, s + body))
                for s in np.clip(starts.round().astype(int), 0, max(0, n - body)).tolist()
            ]
        order = self.rng.permutation(len(found))
        found = sorted((found[i] for i in order), key=lambda w: (w[2] - w[1]) // 32)  # those of a length pad together
        batches = [found[i : i + self.size] for i in range(0, len(found), self.size)]
        for i in self.rng.permutation(len(batches)):
            yield self.batch(batches[i])

    def batch(self, chosen: list[tuple[Article, int, int]]) -> Batch:
        length = max(end - start for _, start, end in chosen) + 2
        size = (len(chosen), length)
        ids, shapes, flags = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.int64)
        tags, links = np.full(size, NO_LABEL), np.full(size, NO_LABEL)
        mask = np.zeros(size, bool)
        classes = {head: np.full(size, NO_LABEL) for head in CLASSES}
        antecedents = np.full(size, NO_LABEL)
        soft = np.full((*size, TAGS), np.nan, np.float32)
        wide = next((a.hidden.shape[1] for a, _, _ in chosen if a.hidden is not None), 0)
        hidden = np.full((*size, wide), np.nan, np.float16) if wide else None
        for row, (article, start, end) in enumerate(chosen):
            n, p = end - start, article.pieces
            ids[row, 0], ids[row, n + 1] = CLS, SEP
            shapes[row, [0, n + 1]] = OTHER
            mask[row, : n + 2] = True
            ids[row, 1 : n + 1] = p.ids[start:end]
            shapes[row, 1 : n + 1] = p.shapes[start:end]
            flags[row, 1 : n + 1] = p.flags[start:end]
            if article.readings:
                reading = article.readings[self.rng.integers(len(article.readings))]
                tags[row, 1 : n + 1] = reading.tags[start:end]
                links[row, 1 : n + 1] = within(reading.links, start, end)
            if article.antecedents is not None:
                antecedents[row, 1 : n + 1] = within(article.antecedents, start, end)
            for head, labels in article.classes.items():
                classes[head][row, 1 : n + 1] = labels[start:end]
            if article.soft is not None:
                soft[row, 1 : n + 1] = article.soft[start:end]
            if hidden is not None and article.hidden is not None:
                hidden[row, 1 : n + 1] = article.hidden[start:end]
            self.augment(ids[row], shapes[row], article.capitals)
        return Batch(
            *(torch.from_numpy(a) for a in (ids, shapes, flags, mask, tags, links)),
            {head: torch.from_numpy(labels) for head, labels in classes.items()},
            torch.from_numpy(antecedents),
            torch.from_numpy(soft),
            torch.from_numpy(hidden) if hidden is not None else None,
        )

    def augment(self, ids: np.ndarray, shapes: np.ndarray, capitals: float) -> None:
        """5 % (telegrams: half) all capitals, 5 % lower case, 15 % straight quotes: what other outlets' texts look like."""
        draw = self.rng.random()
        if draw < capitals:
            shapes[(shapes == LOWER) | (shapes == CAPITAL)] = CAPITALS
        elif draw < capitals + 0.05:
            shapes[(shapes == CAPITAL) | (shapes == CAPITALS)] = LOWER
        if self.rng.random() < 0.15:
            ids[(ids == self.mark["“"]) | (ids == self.mark["”"])] = self.mark['"']
            ids[(ids == self.mark["’"]) | (ids == self.mark["‘"])] = self.mark["'"]
