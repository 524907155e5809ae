"""Windows of articles as padded tensors, jittered and augmented anew in every epoch."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from polnear import NO_CUE, NO_LABEL, Article
from tokenizers import Tokenizer

from onrecord.read.wordpieces import CAPITAL, CAPITALS, LOWER, OTHER

CLS, SEP = 101, 102
JITTER = 70


@dataclass
class Batch:
    """Tensors (batch, length); `soft` (batch, length, 7) is NaN where there is no teacher."""

    ids: torch.Tensor
    shapes: torch.Tensor
    flags: torch.Tensor
    mask: torch.Tensor
    tags: torch.Tensor
    links: torch.Tensor
    soft: torch.Tensor | None = None


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
        soft = np.full((*size, 7), np.nan, np.float32)
        for row, (article, start, end) in enumerate(chosen):
            n, p = end - start, article.pieces
            reading = article.readings[self.rng.integers(len(article.readings))]
            ids[row, 0], ids[row, n + 1] = CLS, SEP
            shapes[row, [0, n + 1]] = OTHER
            mask[row, : n + 2] = True
            ids[row, 1 : n + 1] = p.ids[start:end]
            shapes[row, 1 : n + 1] = p.shapes[start:end]
            flags[row, 1 : n + 1] = p.flags[start:end]
            tags[row, 1 : n + 1] = reading.tags[start:end]
            link = reading.links[start:end]
            inside = (link >= start) & (link < end)
            links[row, 1 : n + 1] = np.where(link == NO_LABEL, NO_LABEL, np.where(inside, link - start + 1, 0))
            if article.soft is not None:
                soft[row, 1 : n + 1] = article.soft[start:end]
            self.augment(ids[row], shapes[row])
        assert NO_CUE < 0  # a cue outside the window, or none, is position 0: the sequence's own vector
        return Batch(*(torch.from_numpy(a) for a in (ids, shapes, flags, mask, tags, links)), torch.from_numpy(soft))

    def augment(self, ids: np.ndarray, shapes: np.ndarray) -> None:
        """5 % all capitals, 5 % lower case, 15 % straight quotes: what other outlets' texts look like."""
        draw = self.rng.random()
        if draw < 0.05:
            shapes[(shapes == LOWER) | (shapes == CAPITAL)] = CAPITALS
        elif draw < 0.10:
            shapes[(shapes == CAPITAL) | (shapes == CAPITALS)] = LOWER
        if self.rng.random() < 0.15:
            ids[(ids == self.mark["“"]) | (ids == self.mark["”"])] = self.mark['"']
            ids[(ids == self.mark["’"]) | (ids == self.mark["‘"])] = self.mark["'"]
