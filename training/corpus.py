"""All texts that the student learns from, with the labels that each data set has."""

from __future__ import annotations

import json
from pathlib import Path

import gum
import ledger
import muc4
import numpy as np
import polnear
from articles import Article
from tokenizers import Tokenizer

from onrecord.read.wordpieces import encode

REPORTS = 100
"""Gun-violence reports taken, the first article of as many incidents."""


def corpus(data: Path, tokenizer: Tokenizer) -> list[Article]:
    """PolNeAR train, news without labels, MUC-4 train, GUM less the documents held out, the ledger's train set."""
    found = polnear.load(data / "polnear" / "train.jsonl", tokenizer)
    news = unlabelled(data, tokenizer)
    usual = muc4.usual_case(a.text for a in (*found, *news))
    return [
        *found,
        *news,
        *muc4.load(data / "muc4" / "train.jsonl", tokenizer, usual),
        *gum.load(data / "gum" / "dep.tar.gz", tokenizer),
        *ledger.load(data / "ledger" / "train.jsonl", tokenizer),
    ]


def unlabelled(data: Path, tokenizer: Tokenizer) -> list[Article]:
    """News without labels; texts that the ledger's sets hold are left out."""
    held = {
        json.loads(line)["text"]
        for split in ("train", "dev")
        for line in (data / "ledger" / f"{split}.jsonl").open(encoding="utf-8")
    }
    texts: dict[str, str] = {}
    for number, line in enumerate((data / "wikinews" / "articles.jsonl").open(encoding="utf-8")):
        texts[f"wikinews-{number}"] = json.loads(line)["text"]
    for number, line in enumerate((data / "gva" / "dev.jsonl").open(encoding="utf-8")):
        articles = json.loads(line).get("articles") or []
        if articles and number < REPORTS:
            texts[f"gva-{number}"] = articles[0].get("text") or ""
    return [
        Article(name, text, encode(text, tokenizer))
        for name, text in texts.items()
        if text not in held and len(text) > 400
    ]


def add_names(articles: list[Article], path: Path) -> None:
    """Put the names of training/names.py beside the labels of the articles that have none."""
    names = np.load(path)
    for article in articles:
        if article.name in names.files:
            article.classes["names"] = names[article.name].astype(np.int64)
