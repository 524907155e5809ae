"""Where the publisher has a document, at its words: a link with a text fragment.

The form is that of the “URL Fragment Text Directives” draft of the WICG (https://wicg.github.io/scroll-to-text-fragment/):
`#:~:text=first words,last words`, each percent-encoded. A browser that does not know it opens the page at its top."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from ..model import Span

ENDS = 5
"""Words at each end of a passage that name it; a passage of fewer than twice as many is named whole."""


def address(url: str | None) -> str | None:
    """The address of a page on the web as a link; None of what is no http or https address, whatever else it may be."""
    given = (url or "").strip()
    try:
        made = quote(given, safe=":/?#[]@!$&'()*+,;=%~")
        # `urlsplit` overlooks control characters: what a browser will see has to be an address too
        forms = [urlsplit(form) for form in (given, made)]
        good = all(parts.scheme in ("http", "https") and parts.hostname for parts in forms)
    except ValueError:
        return None
    return made if good else None


def host(url: str | None) -> str:
    """The name of the site that a link leads to, so that a reader knows before following it."""
    found = address(url)
    return (urlsplit(found).hostname or "").removeprefix("www.") if found else ""


def at(url: str | None, text: str, span: Span) -> str | None:
    """The link to the words at a span of a document's text; None where its page cannot be linked."""
    page, terms = address(url), text[slice(*span)].split()
    if page is None or not terms:
        return page
    ends = [terms] if len(terms) < 2 * ENDS else [terms[:ENDS], terms[-ENDS:]]
    named = ",".join(_encoded(" ".join(words)) for words in ends)
    return f"{page}{'' if '#' in page else '#'}:~:text={named}"


def _encoded(words: str) -> str:
    """Percent-encoded, the dash too, which has a meaning in a text fragment."""
    return quote(words, safe="").replace("-", "%2D")
