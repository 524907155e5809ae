"""Web pages: the article in them becomes the document's text, and what else they say becomes its imprint."""

from __future__ import annotations

import re

import trafilatura

from ..errors import InputError
from ..model import Document
from .document import make_document
from .encoding import decoded
from .imprint import Imprint, imprint

CHARSET = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]*?\bencoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE
)
HEAD = 4096

FEWEST_WORDS = 25
"""Below this it is a cookie notice, a picture's caption or an error page."""

FEW_WORDS = 100
WIDER = 3
UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]{2}")
"""Two letters of a script without spaces between words are about one word."""


def page(data: bytes, path: str, charset: str | None = None) -> Document:
    """The article of a page; an InputError where there is none. `charset`: what the server said that it is written in."""
    html = decoded(data, path, charset or _declared(data))
    try:
        found, text = imprint(html), _article(html)
    except Exception as error:  # other people's parsers, on pages that may be made to break them
        raise InputError(
            path, f"the page cannot be parsed ({type(error).__name__})", "save its text as .txt"
        ) from error
    if _words(text) < FEWEST_WORDS:
        raise InputError(path, "no article text found", "save the page of one article; or save its text as .txt")
    return make_document(
        _titled(text, found),
        path,
        ref=None if path == "-" else path,
        url=found.url,
        outlet=found.outlet,
        title=found.title,
        byline=found.byline,
        published=found.published,
        language=found.language,
    )


def _declared(data: bytes) -> str | None:
    found = CHARSET.search(data[:HEAD])
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None


def _article(html: str) -> str:
    """The paragraphs of the article, a blank line between them."""
    text = _extracted(html, precise=True)
    if _words(text) < FEW_WORDS:
        # So short, the precise reading may have kept a notice and dropped the article.
        wide = _extracted(html, precise=False)
        if _words(wide) > WIDER * _words(text):
            text = wide
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _extracted(html: str, *, precise: bool) -> str:
    return trafilatura.extract(html, include_comments=False, favor_precision=precise) or ""


def _words(text: str) -> int:
    return len(text.split()) + len(UNSPACED.findall(text))


def _titled(text: str, found: Imprint) -> str:
    """The text beginning with the title, which many pages keep outside of the article."""
    if found.title is None or _letters(text[: 4 * len(found.title)]).startswith(_letters(found.title)):
        return text
    return f"{found.title}\n\n{text}"


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
