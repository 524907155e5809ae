"""What a page says of itself outside its text: title, outlet, byline, address, language, and when it was published."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .dates import moment

Node = dict[str, Any]
"""An object of JSON-LD."""

OTHERS = ("itemListElement", "isPartOf", "hasPart", "mentions", "citation", "comment", "liveBlogUpdate", "relatedLink",
          "image", "video", "publisher", "author")  # fmt: skip
"""Where a JSON-LD article speaks of other things than itself."""

PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "og:pubdate",
    "pubdate",
    "publish-date",
    "published",
    "published_at",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "pdate",
)
"""Names of meta tags, the most trusted first. None of them is the time of a later change."""

BYLINES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")

TIMES = "time[pubdate], time.published, time.entry-date, time.entry-published, [rel=bookmark] > time"

UNSET = ("0001-", "1970-01-01T00:00")
"""What publishing systems write where nobody gave a date."""

DAY_IN_ADDRESS = re.compile(r"(?a)/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?:/|$)")
SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
NEVER_IN_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
LOOSE_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


@dataclass(frozen=True)
class Imprint:
    """Who published a page, where and when, by its own account."""

    title: str | None
    outlet: str | None
    byline: str | None
    published: str | None
    language: str | None
    url: str | None


def imprint(html: str) -> Imprint:
    """The imprint of a page, from its JSON-LD, its meta tags, and the few elements that say it visibly."""
    tree = LexborHTMLParser(html)
    metas = _metas(tree)
    nodes = [node for script in tree.css('script[type*="ld+json" i]') for node in _nodes(_loaded(script.text()))]
    url = _url(tree, metas, html)
    articles = sorted(filter(_is_article, nodes), key=lambda node: url is None or url not in _addresses(node))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node}
    outlet = _first(metas.get("og:site_name", ()), (n for a in articles for n in _names(a.get("publisher"), known)))
    return Imprint(
        title=_title(tree, metas, articles, outlet),
        outlet=outlet,
        byline=_byline(tree, metas, articles, known),
        published=_published(tree, metas, articles, [node for node in nodes if not _is_article(node)], url),
        language=_language(tree, metas, articles),
        url=url,
    )


def _metas(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """The contents of the meta tags by name in lower case, in the order of the page."""
    found: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        for key in ("property", "name", "http-equiv"):
            if name := node.attributes.get(key):
                found.setdefault(name.lower(), []).append(node.attributes.get("content") or "")
    return found


# ---------------------------------------------------------------- JSON-LD


def _loaded(script: str) -> object:
    """The value of a JSON-LD script; of one that is broken, as many are, its date of publication."""
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        found = LOOSE_DATE.search(script)
        return {"@type": "Article", "datePublished": found[1]} if found else None


def _nodes(value: object) -> Iterator[Node]:
    """Every object in a JSON-LD value that is not about something else, outer before inner."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(reversed([inner for key, inner in value.items() if key not in OTHERS]))


def _is_article(node: Node) -> bool:
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report")) for kind in _listed(node.get("@type"))
    )


def _addresses(node: Node) -> set[str]:
    pages = [node.get("url"), node.get("@id"), *_listed(node.get("mainEntityOfPage"))]
    return {page if isinstance(page, str) else str(page.get("@id")) for page in pages if isinstance(page, (str, dict))}


def _names(value: object, known: dict[str, Node]) -> Iterator[str]:
    """The names of people or organisations, given as strings, as objects or by reference."""
    for one in _listed(value):
        node = known.get(str(one.get("@id")), one) if isinstance(one, dict) else {"name": one}
        yield from (name for name in _listed(node.get("name")) if isinstance(name, str))


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _strings(nodes: Iterable[Node], key: str) -> Iterator[str]:
    return (value for node in nodes for value in _listed(node.get(key)) if isinstance(value, str))


# ---------------------------------------------------------------- the fields


def _first(*sources: Iterable[str]) -> str | None:
    """The first that says anything."""
    return next((text for source in sources for value in source if (text := _clean(value))), None)


def _clean(value: str) -> str:
    return " ".join(NEVER_IN_TEXT.sub("", unescape(value)).split())


def _url(tree: LexborHTMLParser, metas: dict[str, list[str]], html: str) -> str | None:
    canonical = [node.attributes.get("href") or "" for node in tree.css("link[rel=canonical]")]
    saved = SAVED_FROM.search(html[:4096])
    given = [_clean(u) for u in (*canonical, *metas.get("og:url", ()), *([saved[1]] if saved else ()))]
    absolute = [u for u in given if re.match(r"https?://[^/\s]+", u)]
    # A canonical link to the front page is a template's mistake.
    return next((u for u in absolute if re.match(r"https?://[^/]+/.", u)), absolute[0] if absolute else None)


def _title(tree: LexborHTMLParser, metas: dict[str, list[str]], articles: list[Node], outlet: str | None) -> str | None:
    headings = [node.text(separator=" ") for node in tree.css("h1")]
    title = _first(
        (headline for headline in _strings(articles, "headline") if not headline.endswith(("…", "..."))),
        metas.get("og:title", ()),
        headings if len(headings) == 1 else (),
        (node.text() for node in tree.css("head > title")),
    )
    if title and outlet:
        title = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE)
    return title


def _byline(
    tree: LexborHTMLParser, metas: dict[str, list[str]], articles: list[Node], known: dict[str, Node]
) -> str | None:
    structured = (_names(article.get("author"), known) for article in articles)
    tagged = (name for key in BYLINES for name in metas.get(key, ()))
    linked = (node.text(separator=" ") for node in tree.css("[rel=author]"))
    for names in (*structured, tagged, linked):
        people = [re.sub(r"^by\s+", "", _clean(name), flags=re.IGNORECASE) for name in names]
        if people := list(dict.fromkeys(name for name in people if name and "://" not in name)):
            return ", ".join(people)
    return None


def _language(tree: LexborHTMLParser, metas: dict[str, list[str]], articles: list[Node]) -> str | None:
    root = tree.css_first("html")
    stated = root.attributes.get("lang") or root.attributes.get("xml:lang") or "" if root else ""
    code = _first(
        [stated], metas.get("og:locale", ()), _strings(articles, "inLanguage"), metas.get("content-language", ())
    )
    match = re.match(r"([A-Za-z]{2})(?![A-Za-z])", code or "")
    return match[1].lower() if match else None


def _published(
    tree: LexborHTMLParser, metas: dict[str, list[str]], articles: list[Node], others: list[Node], url: str | None
) -> str | None:
    """When the page says that it was published: the first account of it, or one that agrees and is more exact."""
    marked, times = tree.css("[itemprop~=datePublished]"), tree.css("time[datetime]")
    visible = tree.css(TIMES) or (times if len(times) == 1 else [])
    accounts = [
        *islice(_strings(articles, "datePublished"), 1),
        *(content for name in PUBLISHED for content in metas.get(name, ())[:1]),
        *(_written(node) for node in [*marked[:1], *visible[:1]]),
        *_strings(others, "datePublished"),
    ]
    moments = [m for account in accounts if (m := moment(account)) and not m.startswith(UNSET)]
    if not moments:
        return _day_in(url)
    first = date.fromisoformat(moments[0][:10])
    # One account may be in local time and another in UTC, a day apart.
    agreeing = [m for m in moments if abs(date.fromisoformat(m[:10]) - first) <= timedelta(days=1)]
    return max(agreeing, key=_exactness)


def _written(node: LexborNode) -> str:
    attributes = node.attributes
    return attributes.get("content") or attributes.get("datetime") or node.text()


def _exactness(instant: str) -> int:
    """A midnight is most often a day that a program made a time of."""
    time = instant[11:]
    if not time:
        return 1
    return 0 if time.startswith("00:00") else 2 + (time[-6:-5] in ("+", "-"))


def _day_in(url: str | None) -> str | None:
    found = DAY_IN_ADDRESS.search(url or "")
    return moment("-".join(part.zfill(2) for part in found.groups())) if found else None
