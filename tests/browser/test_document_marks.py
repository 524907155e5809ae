"""A document's page in a browser, without a server: what an address lights up, and whether people can use it."""

import shutil
from dataclasses import replace
from importlib.resources import files

import pytest
from axe_playwright_python.sync_playwright import Axe

from onrecord.export import export
from onrecord.ledger import Ledger
from onrecord.pages import beside, document
from onrecord.pages.setting import Setting
from onrecord.resolve import resolve
from onrecord.text import words_of
from tests.making import at, figure, mention, reading, statement
from tests.making import document as made
from tests.pages.places import Places

TEXT = (
    "Minister says police blame the Reds\n\n"
    "“Police have told us,” the minister said, “that the Reds killed at least 40 people in Velm.”\n\n"
    "The Reds denied it. " + "A very long paragraph follows that says nothing at all. " * 30 + "\n\n"
    "Nobody else was hurt, a doctor said."
)

LIT = """runs => runs.map(words => [...document.querySelectorAll('.text .r')].filter(
  run => run.textContent === words).map(run => getComputedStyle(run).backgroundColor !== 'rgba(0, 0, 0, 0)'))"""
"""Whether the runs of exactly these words have a colour behind them."""


class InFolder(Places):
    """Places of pages saved in one folder."""

    def document(self, document, noun=None):
        return f"{document}.html" + (f"#{noun}" if noun else "")

    def part(self, name):
        return f"static/{name}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A document and an edited version of it, saved; with the nouns of the first."""
    place = tmp_path_factory.mktemp("saved")
    shutil.copytree(files("onrecord.pages") / "static", place / "static")
    content = words_of(
        TEXT, (*at(TEXT, "“Police have told us,”"), *at(TEXT, "“that the Reds killed at least 40 people in Velm.”"))
    )
    outer = replace(statement(TEXT, "says", mention(TEXT, "the minister"), "said"), content=content)
    inner = statement(TEXT, "accuses", mention(TEXT, "Police"), "have told us", "the Reds killed at least 40 people in Velm", certainty="asserted")  # fmt: skip
    denial = statement(TEXT, "denies", mention(TEXT, "The Reds"), "denied", "it.")
    count = figure(TEXT, "killed at least 40 people", 40, giver=mention(TEXT, "the minister"))
    first = made(TEXT, "2024-09-10", "The Outlet", "https://outlet.example/1", title=TEXT.split("\n", maxsplit=1)[0])
    second = made(TEXT.replace("40", "41"), "2024-09-11", "The Outlet", "https://outlet.example/1")
    with Ledger.open(place / "l.db", create=True) as opened:
        opened.add(reading(first, [outer, inner, denial], [count]), resolve)
        opened.add(reading(second), resolve)
        record, setting = opened.as_of(), Setting(InFolder())
        pages = {
            "one.html": document.page(record, first.id, setting),
            "beside.html": beside.page(record, first.id, second.id, setting),
            "file.html": export(record, None, "html"),
        }
    for name, html in pages.items():
        (place / name).write_text(html, encoding="utf-8")
    return place, {"outer": outer.id, "inner": inner.id, "denial": denial.id, "count": count.id, "first": first.id}


def opened(browser, address, width=1440, **more):
    page = browser.new_page(viewport={"width": width, "height": 800}, **more)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address)
    return page, said


@pytest.mark.parametrize("scripts", [False, True])
def test_an_address_lights_up_all_words_of_its_statement_and_no_other(browser, folder, scripts):
    place, ids = folder
    page, said = opened(browser, f"file://{place}/one.html", java_script_enabled=scripts)
    words = ["the minister", "said", "Police", "have told us", "The Reds", "denied", "it."]
    assert all(lit for (lit,) in page.evaluate(LIT, words))
    for noun, expected in (
        ("outer", {"the minister", "said", "Police", "have told us"}),
        ("inner", {"Police", "have told us"}),
        ("denial", {"The Reds", "denied", "it."}),
    ):
        page.goto(f"file://{place}/one.html#{ids[noun]}")
        assert {word for word, (lit,) in zip(words, page.evaluate(LIT, words), strict=True) if lit} == expected
        # its note, and no other, tells all that is known of it
        more = page.locator(".mg .more:visible a.address")
        assert [link.get_attribute("href").partition("#")[2] for link in more.all()] == [ids[noun]]
    box = page.locator(".text .r.cue", has_text="denied").bounding_box()
    assert 0 <= box["y"] < 800
    assert said == []
    page.close()


@pytest.mark.parametrize("width", [1440, 900, 390])
@pytest.mark.parametrize("name", ["one.html", "beside.html", "file.html"])
def test_no_page_scrolls_sideways(browser, folder, name, width):
    page, said = opened(browser, f"file://{folder[0]}/{name}", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["one.html", "beside.html"])
def test_axe_finds_nothing_wrong(browser, folder, name, scheme):
    page, _ = opened(browser, f"file://{folder[0]}/{name}#{folder[1]['inner']}", color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found] == []
    page.close()


def test_a_link_into_a_folded_document_of_the_file_opens_it_at_the_words(browser, folder):
    place, ids = folder
    page, said = opened(browser, f"file://{place}/file.html#d-{ids['first']}-{ids['denial']}")
    assert page.locator("details.filed[open]").count() == 1
    words = page.locator("details.filed[open] .r.cue", has_text="denied")
    assert words.is_visible() and 0 <= words.bounding_box()["y"] < 800
    assert said == []
    page.close()
