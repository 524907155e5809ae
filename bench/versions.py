"""A toll through the versions of an outlet's pages: `ONRECORD_DATA=… python -m bench.versions [STORY …]`.

For each story a ledger, every version a document of its own at the moment it was published; then, as of each version, the toll
as it stands, beside the figures that the version gives. An eye can check that the one follows the other. A step back is
marked: where the figure that stands of a count is below the one before it, by what the text of the version says."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import onrecord
from onrecord.ledger import Filed, Record

ASKED = ("killed", "injured", "casualties", "missing")
"""What is counted of a toll."""


def stories(data: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Each story with the versions of its pages as input records, in order of time; a page is known by its title."""
    for line in (data / "events" / "cnn_versions.jsonl").read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        versions = [
            {
                "text": f"{version['title']}\n\n{version['text']}",
                "title": version["title"],
                "outlet": story["outlet"],
                "published": version["published"].replace(" ", "T") + "+00:00",
                "url": "https://versions.example/" + re.sub(r"\W+", "-", version["title"].lower()),
            }
            for version in story["articles"]
        ]
        yield story["event"], sorted(versions, key=lambda v: v["published"])


def told(record: Record, filed: Filed) -> Iterator[str]:
    """The figures of a version, as it gives them."""
    for _, figure in record.figures([filed]):
        if figure.counted in ASKED and figure.about != "background":
            giver = figure.giver.text if figure.giver else "the outlet"
            yield f"      {figure.about:4} {figure.counted}: {figure.text} ({giver})"


def follow(path: Path, versions: list[dict[str, str]]) -> int:
    """Prints a story; how many steps back the toll makes."""
    back = 0
    with onrecord.Ledger.open(path, create=True) as ledger:
        source = path.with_suffix(".jsonl")
        source.write_text("".join(json.dumps(v) + "\n" for v in versions), encoding="utf-8")
        for added in onrecord.add([str(source)], ledger):
            if isinstance(added, onrecord.InputError):
                print(f"  not read: {added}", file=sys.stderr)
        before: dict[tuple[str, str], dict[str, Any]] = {}
        for moment in dict.fromkeys(v["published"] for v in versions):
            record = ledger.as_of(moment)
            for event, documents in record.events.items():
                new = [filed for filed in documents if filed.known_from.isoformat() == moment]
                if not new:
                    continue
                for filed in new:
                    print(f"\n  {filed.since}  {event}  {filed.title}")
                    print("\n".join(told(record, filed)) or "      no figures")
                for standing in onrecord.ask(record, "toll", event).summary:
                    if standing["counted"] not in ASKED:
                        continue
                    key = event, standing["counted"]
                    value = standing["low"] if standing["low"] is not None else standing["high"]
                    lower = key in before and value < before[key]
                    back += lower
                    before[key] = value
                    print(f"    → {standing['text']}" + ("   ← A STEP BACK" if lower else ""))
    return back


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("story", nargs="*", help="only these stories")
    wanted = parser.parse_args().story
    data = Path(os.environ.get("ONRECORD_DATA") or sys.exit("set ONRECORD_DATA to the folder with the annotated data"))
    steps: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, versions in stories(data):
            if not wanted or name in wanted:
                print(f"\n{name}: {len(versions)} versions")
                steps[name] = follow(Path(folder) / f"{name}.db", versions)
    print("\nsteps back: " + ", ".join(f"{name} {count}" for name, count in steps.items()))


if __name__ == "__main__":
    main()
