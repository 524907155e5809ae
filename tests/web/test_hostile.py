"""Documents that are made to be markup: whatever a text, a name or an address holds, no page has an element, an attribute or a
link of theirs. Pages are read by a browser's rules (selectolax, which is the parser lexbor)."""

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlsplit

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from onrecord.config import Settings
from onrecord.export import export
from onrecord.ledger import Ledger
from onrecord.ledger.correction import judged
from onrecord.model import Party
from onrecord.resolve import resolve
from onrecord.web.app import make_app
from onrecord.web.place import Place
from tests.making import document, figure, mention, reading, statement
from tests.web.conftest import AT

OURS = {
    "html", "head", "meta", "title", "link", "script", "style", "body", "a", "header", "main", "footer", "nav", "section", "article",
    "aside", "div", "p", "span", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th",
    "td", "form", "label", "input", "button", "select", "option", "output", "datalist", "details", "summary", "blockquote", "q", "b",
    "i", "em", "strong", "mark", "del", "ins", "bdi", "br", "time", "code", "figure", "figcaption", "svg", "symbol", "defs", "use",
    "path", "circle", "rect", "text", "textarea",
}  # fmt: skip
"""Elements that pages are made of."""
SAID = {
    "value", "title", "aria-label", "lang", "datetime", "data-moments", "placeholder", "data-copied", "data-now", "content",
}  # fmt: skip
"""Attributes that may hold words, which mean nothing there."""
ADDRESSES = {"href", "src", "action"}
PLAIN = re.compile(r"[\w .:;,#()/=%&?+-]*")
"""What all other attributes hold: classes, ids, numbers, drawings."""
MARK = "zzevil"
"""Stands in everything hostile."""

MARKUP = (
    "<script>zzevil()</script>",
    "</script><script>zzevil()</script>",
    "</title></textarea></style></main></body></html><script>zzevil()</script>",
    "\"'><img src=x onerror=zzevil()>",
    "' onmouseover='zzevil()' x='",
    "\" autofocus onfocus=zzevil() id=page class=zzevil popover popovertarget=c0 style=color:red x=\"",
    "<svg/onload=zzevil()>",
    "<svg><use href='data:image/svg+xml,zzevil'/></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=zzevil()>",
    "<a href='javascript:zzevil()'>x</a>",
    "<base href=//zzevil.example><meta http-equiv=refresh content='0;url=//zzevil.example'>",
    "<!--zzevil--><![CDATA[zzevil]]><?zzevil?>",
    "{{ zzevil }}{% zzevil %}${zzevil}{0}{x!r}%(zzevil)s%s",
    "&lt;script&gt;zzevil()&#60;script&#x3e;",
    "\u202ezzevil\u2066\u202d\u200f",
    "zzevil" + "w" * 1_500,
    "zzevil\x00\x01\x1b[31m\x7f\x85\u2028\ufeff\ufffe\U0001f4a3",
    "zzevil\r\n\r\n<h1>",
    "javascript:zzevil()//",
)  # fmt: skip
LINKS = (
    "javascript:zzevil()", "JaVaScRiPt:zzevil()", "\x01javascript:zzevil()", "java\tscript:zzevil()", "data:text/html,zzevil",
    "vbscript:zzevil", "file:///etc/zzevil", "//zzevil.example/", "/\\zzevil.example", "ht\ttp://zzevil.example", "http://[::1%zzevil]/",
    "http://[fe80::1%zzevilü]/", "https://zzevil.example/\"><script>zzevil()</script>", "https://a:b@zzevil.example/' onclick='x",
    "https://zzevil.example/a b\r\nX: y#\"><img src=x>", "blob:https://zzevil.example/1",
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(MARKUP),
    st.builds(lambda a, b, c: f"{a}{MARK}{b}{c}", st.text("<>\"'&;/=!-`{}%\\ \n\tax:(", max_size=12), st.text(max_size=12),
              st.sampled_from(MARKUP)),
)  # fmt: skip
HOSTILE = ("title", "outlet", "group", "state", "said", "byline", "language", "judge")
STORIES = st.fixed_dictionaries(dict.fromkeys(HOSTILE, WORDS) | {"url": st.sampled_from(LINKS)})


def told(story, day, more=""):
    """A reading, made by hand, of a text in which everything is hostile."""
    group, state, said = f"{story['group']} Front", f"{story['state']} Ministry", story["said"]
    text = (
        f"{story['title']}\n\nAt least 12 people were killed when a bomb exploded in the ferry hall of Velm, police said. "
        f"{group} claimed {said}. {state} denied any part in {said}. {group} accused {state} of the attack.{more}"
    )
    doc = document(text, day, story["outlet"], url=story["url"] + more, title=story["title"], byline=story["byline"],
                   language=story["language"])  # fmt: skip
    front, other = mention(text, group, kind="group"), mention(text, state, kind="state")
    claim = statement(text, "claims", front, "claimed", said)
    denial = statement(text, "denies", other, "denied", said)
    charge = statement(text, "accuses", front, "accused", said, target=other, certainty="asserted")
    counts = [
        figure(text, "At least 12 people were killed", 12, giver=front),
        figure(text, "12 people", 12, 12, "exact", f"other:{said}", giver=front),
    ]
    responsible = [(front.party, "claimed or admitted", [claim]), (other.party, "denied", [denial])]
    parties = tuple(Party(m.party.id, m.party.name, m.party.kind, (), m.spans) for m in (front, other))
    return replace(reading(doc, [claim, denial, charge], counts, responsible), parties=parties)


def pages_of(path, story):
    """Every page on these documents, by its address, and the file to send."""
    first = told(story, "2031-05-02T10:00+00:00")
    second = told(story, "2031-05-03T10:00+00:00", " It was the second such attack.")
    with Ledger.open(path, create=True) as ledger:
        for one in (first, second):
            ledger.add(one, resolve)
        thing = f"{first.document.id}/{first.statements[0].id}"
        by = "".join(c for c in story["judge"] if c.isprintable())[:100]
        ledger.judge(judged("act", thing, {"act": "admits", "certainty": None, "mode": None}, story["said"], by))
        record = ledger.as_of()
        (event,) = record.events
        yield "the file", export(record, event, "html")
    document, other = first.document.id, second.document.id
    asked = "".join(c for c in story["group"][:100] if c.isprintable())
    addresses = [
        "/", f"/?q={quote(MARK)}", "/?q=velm", f"/?q={quote(asked)}", f"/event/{event}",
        *(f"/event/{event}?whole={part}&act=all" for part in ("matrix", "toll", "timeline", "sources")),
        f"/event/{event}?as-of=2031-05-02T12:00", f"/event/{event}/changes?since=2031-05-02T12:00&as-of=2031-06-01",
        f"/document/{document}", f"/document/{other}", f"/document/{document}/beside/{other}", "/judgements",
        f"/judge?kind=statement&thing={thing}", f"/judge?kind=figure&thing={document}/{first.figures[1].id}",
        f"/judge?kind=document&thing={document}", f"/judge?kind=event&thing={event}",
    ]  # fmt: skip
    place = Place(Settings(ledger=str(path), user="ida", user_header=None, private_addresses=False))
    with TestClient(make_app(place), base_url=AT, follow_redirects=True) as client:
        for address in addresses:
            answer = client.get(address)
            # a party of a strange name may be known by no key that finds it again: not found is an answer, a fault is none
            known = answer.status_code == 200 or (answer.status_code == 404 and "kind=party" in address)
            assert known, (address, answer.status_code, answer.text)
            yield address, answer.text
            if address == f"/event/{event}":
                parties = LexborHTMLParser(answer.text).css("a.judge[href^='/judge?kind=party']")
                addresses += [str(a.attributes["href"]) for a in parties[:2]]


def foreign(address, html):
    """What of a page comes from a document and is more than words."""
    found = []
    for node in LexborHTMLParser(html).root.traverse(include_text=False):
        tag = node.tag
        found += [] if tag in OURS else [f"<{tag}>"]
        attributes = {name: value or "" for name, value in node.attributes.items()}
        found += [f"{tag} {name}={value}" for name, value in attributes.items() if not is_ours(tag, name, value)]
        inside = tag in ("script", "style") and (node.text() or "").strip()
        if inside and (address != "the file" or MARK in inside):
            found.append(f"<{tag}>{inside[:80]}")
    return found


def is_ours(tag, name, value):
    """Whether an attribute is one that pages have, and what it says leads nowhere and does nothing of a document's."""
    if name in ADDRESSES:
        parts = urlsplit(value)
        here = not parts.scheme and not parts.netloc and (value[:1] in ("/", "#", "?") or not value)
        abroad = (tag, name) == ("a", "href") and parts.scheme in ("http", "https") and bool(parts.hostname)
        return (here or abroad) and not re.search(r"[\s<>\"\\]|^//", value)
    if name in SAID:
        return True
    return not (name.startswith("on") or name == "style" or MARK in name + value) and bool(PLAIN.fullmatch(value))


@example(dict.fromkeys(HOSTILE, MARKUP[3]) | {"url": LINKS[11]})
@example(dict.fromkeys(HOSTILE, MARKUP[5]) | {"url": LINKS[9]})
@settings(
    max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate)
)  # to make a story smaller takes minutes
@given(STORIES)
def test_nothing_of_a_document_is_more_than_words(story):
    with tempfile.TemporaryDirectory() as folder:
        pages = list(pages_of(Path(folder) / "hostile.db", story))
    assert {address: found for address, html in pages if (found := foreign(address, html))} == {}
    assert sum(MARK in html for _, html in pages) > 12


def test_what_is_foreign_is_seen():
    assert foreign("/", "<p onclick=x>") == ["p onclick=x"]
    assert foreign("/", "<img src=/x>") == ["<img>"]
    assert foreign("/", "<a href='javascript:x'>") == ["a href=javascript:x"]
    assert foreign("/", "<a href='//a.example'>") == ["a href=//a.example"]
    assert foreign("/", f"<p class='{MARK}'>") == [f"p class={MARK}"]
    assert foreign("/", "<script>x()</script>") == ["<script>x()"]
    assert foreign("/", "<p title='any words \"<x>'>said</p>") == []
