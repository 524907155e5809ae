"""HTML as a tree, to ask what stands where."""

from html.parser import HTMLParser

from tests.pages.parsed import VOID


class Node:
    """An element."""

    def __init__(self, tag, attributes, parent=None):
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children = []

    @property
    def classes(self):
        return (self.attributes.get("class") or "").split()

    @property
    def words(self):
        """All its text, on one line."""
        return " ".join("".join(self._texts()).split())

    def _texts(self):
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()
                yield "" if child.tag in ("bdi", "b", "i") else " "

    def all(self, tag=None, of=None, **attributes):
        """Every element below with this tag, class and attributes; `_` stands for `-`."""
        found = []
        for child in self.children:
            if isinstance(child, Node):
                wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
                if (
                    (tag is None or child.tag == tag)
                    and (of is None or of in child.classes)
                    and all(child.attributes.get(name) == value for name, value in wanted.items())
                ):
                    found.append(child)
                found += child.all(tag, of, **attributes)
        return found

    def one(self, tag=None, of=None, **attributes):
        found = self.all(tag, of, **attributes)
        assert found, f"no {tag} {of} {attributes}"
        return found[0]

    @property
    def links(self):
        return [a.attributes["href"] for a in self.all("a") if "href" in a.attributes]


class _Reader(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.root = self._at = Node("", {})
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        node = Node(tag, dict(attrs), self._at)
        self._at.children.append(node)
        if tag not in VOID:
            self._at = node

    def handle_startendtag(self, tag, attrs):
        self._at.children.append(Node(tag, dict(attrs), self._at))

    def handle_endtag(self, tag):
        if tag not in VOID:
            self._at = self._at.parent

    def handle_data(self, data):
        self._at.children.append(data)


def tree(html):
    """The root of a page."""
    return _Reader(html).root
