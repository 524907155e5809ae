"""`html`: the page of an event with all of its documents, in one file that opens without a server or a network."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup

from ..pages import event
from ..pages.document import article
from ..pages.filters import Filters
from ..pages.render import clock, count, day, say
from ..pages.render import page as filled
from ..pages.setting import Setting
from ..questions.coverage import Coverage

SHEETS = ("base.css", "event.css", "document.css", "marks.css")
SCRIPTS = ("page.js", "document.js", "file.js")


@dataclass(frozen=True)
class Inside:
    """Links to places in the file; None, or nothing, for what is not in it."""

    one: str
    """The event."""
    documents: frozenset[str]

    def events(self, **query: str | None) -> None:
        return None

    def event(self, event: str, **query: str | None) -> str:
        return "#page" if event == self.one else ""

    def document(self, document: str, noun: str | None = None) -> str:
        place = f"#d-{document}" + (f"-{noun}" if noun else "")
        return place if document in self.documents else ""

    def beside(self, document: str, other: str) -> None:
        return None

    def between(self, event: str, **query: str | None) -> None:
        return None

    def judge(self, kind: str, thing: str, at: str = "") -> None:
        return None

    def part(self, name: str) -> str:
        return ""


def export(coverage: Coverage) -> str:
    """The file. Its style and its script are in it, with a policy under which a browser loads and runs nothing else. The same
    record makes the same file."""
    record = coverage.record
    inside = Inside(coverage.event, frozenset(filed.id for filed in coverage.filed))
    as_of, recorded = (
        moment.isoformat(timespec="seconds") if moment else None for moment in (record.published, record.recorded)
    )
    setting = Setting(inside, as_of, recorded, enclosed=True)
    made = say(
        "file.made",
        as_of=_moment(as_of) if as_of else say("file.by_now"),
        recorded=_moment(recorded) if recorded else say("unknown.day"),
        documents=count(len(coverage.filed), "document"),
    )
    articles = [article(record, filed.id, setting, coverage) for filed in coverage.filed]
    documents = filled("documents.html", setting, articles=articles, made=made)
    style, script = ("\n".join(_static(name) for name in names) for names in (SHEETS, SCRIPTS))
    return _enclosed(event.page(coverage, setting, Filters()), documents, style, script)


def _enclosed(page: str, documents: str, style: str, script: str) -> str:
    """A page with its documents, its style and its script in it, and a policy under which nothing else can be loaded or run.

    Words of documents are escaped, so that each of these tags stands once in a page, where it was made."""
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = Markup('<meta http-equiv="Content-Security-Policy" content="{}">\n').format(policy)
    for tag, with_it in (
        ('<meta charset="utf-8">\n', f'<meta charset="utf-8">\n{head}'),
        ("</head>", f"<style>{style}</style>\n</head>"),
        ("</main>", f"{documents}</main>"),
        ("</body>", f"<script>{script}</script>\n</body>"),
    ):
        before, found, after = page.partition(tag)
        page = before + (with_it if found else "") + after
    return page


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _static(name: str) -> str:
    return (files("onrecord.pages") / "static" / name).read_text(encoding="utf-8")


def _moment(iso: str) -> str:
    time = clock(iso)
    return f"{day(iso)}{', ' + time if time else ''}"
