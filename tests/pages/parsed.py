"""HTML pages, read back strictly: what a browser would make of them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input", "hr", "img", "path", "rect", "line", "circle", "use"}


@dataclass
class Block:
    """A block of a document's text: its runs with their classes, and the anchors with their numbers."""

    runs: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)

    def words(self, letter, number):
        """The characters of all runs of one part of one mark."""
        return "".join(text for text, classes in self.runs if f"{letter}{number}" in classes)


class Page(HTMLParser):
    """A page; raises AssertionError where its tags do not close in their order."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.ids, self.blocks, self.hrefs = [], [], [], []
        self.text, self.shown = "", ""
        self.inline = []
        self._open = []
        self.feed(html)
        self.close()
        assert not self._open, f"never closed: {self._open}"

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        assert len(attributes) == len(attrs), f"an attribute twice in {tag} {attrs}"
        classes = frozenset((attributes.get("class") or "").split())
        self.tags.append((tag, attributes))
        self.inline += [f"{tag} {name}" for name in attributes if name == "style" or name.startswith("on")]
        if attributes.get("id"):
            self.ids.append(attributes["id"])
        if attributes.get("href"):
            self.hrefs.append(attributes["href"])
        if tag == "div" and "block" in classes:
            self.blocks.append(Block())
        if "k" in classes:
            (number,) = [c[1:] for c in classes if c[0] == "k" and c[1:].isdecimal()]
            self.blocks[-1].anchors[attributes["id"]] = number
        if tag not in VOID:
            self._open.append((tag, classes))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self._open and self._open[-1][0] == tag, f"</{tag}> closes {self._open[-1:]}"
        self._open.pop()

    def handle_data(self, data):
        within = [classes for _, classes in self._open]
        if self._open and self._open[-1][0] in ("script", "style"):
            return
        self.shown += data
        if not any("text" in classes for classes in within) or any("mg" in classes for classes in within):
            return
        self.text += data
        runs = [classes for classes in within if "r" in classes or "br" in classes]
        assert len(runs) < 2, "a run within a run"
        self.blocks[-1].runs.append((data, runs[0] if runs else frozenset()))

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl):
        assert decl.lower() == "doctype html"

    def mark(self, anchor):
        """The block of an anchor, and its number there."""
        (found,) = [(block, block.anchors[anchor]) for block in self.blocks if anchor in block.anchors]
        return found
