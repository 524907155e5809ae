"""Makes onrecord/frequencies.txt: in how many of the given news texts each word stands.

    python training/frequencies.py polnear/train.jsonl wikinews/articles.jsonl > src/onrecord/frequencies.txt

Each line of a file is an object with a `text`; the same text is counted once."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from onrecord.rarity import words

RAREST = 5
"""Words in fewer texts are left out: they count as the rarest."""


def main(paths: list[str]) -> None:
    """Prints the table."""
    texts = {json.loads(line)["text"] for path in paths for line in Path(path).read_text("utf-8").splitlines()}
    counts = Counter(word for text in texts for word in set(words(text)))
    print(
        "# In how many news texts a word stands; made by training/frequencies.py of PolNeAR train and Wikinews 2019-2020."
    )
    print("documents", len(texts))
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= RAREST:
            print(word, count)


if __name__ == "__main__":
    main(sys.argv[1:])
