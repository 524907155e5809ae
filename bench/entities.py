"""Names, mentions and what they go back to, on the documents that training left out: `ONRECORD_DATA=… python -m bench.entities`.

On every third news document of GUM (gold entities and coreference) and on re3d (gold names of persons, organisations,
places and dates, never trained on). A mention is compared by its head word."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from onrecord.model import Span
from onrecord.read.decoding import whole
from onrecord.read.heads import MENTIONS, NAMES, Chances
from onrecord.read.mentions import Mentions
from onrecord.read.reader import DEFAULT_MODEL, MODELS
from onrecord.read.tagger import Tagger

RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place", "Temporal": "date"}

Chains = list[set[int]]


def mentions(tagger: Tagger, text: str) -> Mentions:
    """What the encoder says of a text."""
    pieces = tagger.pieces(text)
    windows = tagger.scores(pieces)
    return Mentions(pieces, windows, Chances(whole(pieces, windows, "classes")), text)


def f1(right: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """P, R and F1."""
    p, r = right / predicted if predicted else 0.0, right / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def row(title: str, right: float, predicted: float, gold: float) -> None:
    """A line of the table."""
    p, r, f = f1(right, predicted, gold)
    print(f"  {title:<34}{100 * p:7.1f}{100 * r:7.1f}{100 * f:7.1f}{right:8.0f}{predicted:8.0f}{gold:8.0f}")


def head(title: str) -> None:
    print(f"{title:<36}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'found':>8}{'gold':>8}")


def b_cubed(found: Chains, gold: Chains) -> tuple[float, float]:
    """B-cubed precision and recall sums over the mentions of `found`: how much of a mention's chain is right."""
    of = {m: chain for chain in gold for m in chain}
    mine = [(m, chain) for chain in found for m in chain]
    return sum(len(chain & of.get(m, set())) / len(chain) for m, chain in mine), len(mine)


def links(found: Chains, gold: Chains) -> tuple[float, float]:
    """MUC: links of `found` that `gold` has, and links of `found`."""
    of = {m: i for i, chain in enumerate(gold) for m in chain}
    right = sum(len(c) - len({of.get(m, ("alone", m)) for m in c}) for c in found)
    return right, sum(len(c) - 1 for c in found)


def entity_ceaf(found: Chains, gold: Chains) -> float:
    """CEAF with entity similarity: the best one-to-one likeness of chains."""
    from scipy.optimize import linear_sum_assignment

    if not found or not gold:
        return 0.0
    like = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in gold] for a in found])
    rows, columns = linear_sum_assignment(-like)
    return float(like[rows, columns].sum())


def chains_of(antecedents: Iterable[tuple[int, int | None]]) -> Chains:
    """Chains of two or more from each mention's antecedent, in order."""
    home: dict[int, set[int]] = {}
    for mention, before in antecedents:
        chain = home[before] if before is not None and before in home else set()
        chain.add(mention)
        home[mention] = chain
    return [c for c in {id(c): c for c in home.values()}.values() if len(c) > 1]


def gum(tagger: Tagger, data: Path) -> None:
    """The held-out news of GUM."""
    sys.path.insert(0, str(Path(__file__).parent.parent / "training"))
    import gum as corpus

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    sums: Counter[str] = Counter()
    pronouns: Counter[str] = Counter()
    articles = corpus.load(data / "gum" / "dep.tar.gz", tagger._tokenizer, held=True)
    for article in articles:
        p, said = article.pieces, mentions(tagger, article.text)
        named = {(n.span[0], n.span[1], n.kind) for n in said.names}
        gold_named, at = set(), 0
        labels = article.classes["names"]
        while at < len(labels):
            end = at + 1
            if labels[at]:
                while end < len(labels) and labels[end] and labels[end] % 2 == 0:
                    end += 1
                gold_named.add((int(p.starts[at]), int(p.ends[end - 1]), NAMES[(labels[at] - 1) // 2]))
            at = end
        for kind in NAMES:
            mine, theirs = ({n for n in names if n[2] == kind} for names in (named, gold_named))
            counts[kind].update(right=len(mine & theirs), found=len(mine), gold=len(theirs))
        heads = {
            int(p.starts[i]): int(article.classes["mentions"][i]) for i in np.flatnonzero(article.classes["mentions"])
        }
        mine_heads = {h.span[0]: 1 + MENTIONS.index(h.form) for h in said.heads}
        for number, form in enumerate(MENTIONS, 1):
            a, b = ({s for s, f in d.items() if f == number} for d in (mine_heads, heads))
            counts[form].update(right=len(a & b), found=len(a), gold=len(b))
        before = {
            int(p.starts[i]): int(p.starts[a]) if a >= 0 else None
            for i in np.flatnonzero(article.antecedents != -100)
            for a in [int(article.antecedents[i])]
        }
        gold_chains = chains_of(sorted(before.items()))
        mine_before = [
            (h.span[0], said.heads[h.antecedent].span[0] if h.antecedent is not None else None) for h in said.heads
        ]
        found_chains = chains_of(sorted(mine_before))
        for name, pair in (("B-cubed", b_cubed), ("MUC", links)):
            right, n = pair(found_chains, gold_chains)
            back, m = pair(gold_chains, found_chains)
            sums.update({f"{name} P": right, f"{name} n": n, f"{name} R": back, f"{name} m": m})
        like = entity_ceaf(found_chains, gold_chains)
        sums.update({"CEAF P": like, "CEAF n": len(found_chains), "CEAF R": like, "CEAF m": len(gold_chains)})
        chain_of = {m: c for c in gold_chains for m in c}
        for mention, antecedent in mine_before:
            if heads.get(mention) == 1 + MENTIONS.index("pronoun") and mention in chain_of:
                pronouns.update(of=1, told=antecedent is not None, right=antecedent in chain_of[mention])
    head(f"GUM, {len(articles)} news documents held out")
    for name, c in counts.items():
        row(("names, " if name in NAMES else "heads, ") + name, c["right"], c["found"], c["gold"])
    scores = []
    for name in ("MUC", "B-cubed", "CEAF"):
        p, r = sums[f"{name} P"] / (sums[f"{name} n"] or 1), sums[f"{name} R"] / (sums[f"{name} m"] or 1)
        scores.append(2 * p * r / (p + r) if p + r else 0.0)
        print(f"  coreference, {name:<21}{100 * p:7.1f}{100 * r:7.1f}{100 * scores[-1]:7.1f}")
    print(f"  coreference, mean of the three {'':>17}{100 * sum(scores) / 3:7.1f}")
    print(
        f"  pronouns: {pronouns['right']} of {pronouns['told']} that go back to something are right, of {pronouns['of']}"
    )


def re3d(tagger: Tagger, data: Path) -> None:
    """The names of re3d; a name counts when it shares a character with one of its kind."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for folder in sorted(p.parent for p in (data / "re3d").glob("*/documents.json")):
        gold: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for line in (folder / "entities.json").open(encoding="utf-8"):
            entity = json.loads(line)
            if (kind := RE3D.get(entity["type"])) and any(c.isupper() for c in entity["value"]):
                gold[entity["documentId"]].append(((entity["begin"], entity["end"]), kind))
        for line in (folder / "documents.json").open(encoding="utf-8"):
            document = json.loads(line)
            found = [(n.span, n.kind) for n in mentions(tagger, document["text"]).names]
            for kind in NAMES:
                mine, theirs = ([s for s, k in names if k == kind] for names in (found, gold[document["_id"]]))
                hit = lambda one, others: any(one[0] < e and s < one[1] for s, e in others)  # noqa: E731
                counts[kind].update(
                    right=sum(hit(s, theirs) for s in mine),
                    found=len(mine),
                    back=sum(hit(s, mine) for s in theirs),
                    gold=len(theirs),
                )
    print("\nre3d, names by overlap                   P      R     F1   found    gold")
    for kind, c in counts.items():
        p, r = c["right"] / (c["found"] or 1), c["back"] / (c["gold"] or 1)
        print(f"  {kind:<34}{100 * p:7.1f}{100 * r:7.1f}{200 * p * r / ((p + r) or 1):7.1f}{c['found']:8}{c['gold']:8}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODELS / DEFAULT_MODEL)
    options = parser.parse_args()
    data = Path(os.environ.get("ONRECORD_DATA") or sys.exit("set ONRECORD_DATA to the folder with the annotated data"))
    tagger = Tagger(options.model)
    gum(tagger, data)
    re3d(tagger, data)


if __name__ == "__main__":
    main()
