"""A visit to the served pages, as a person makes it: on the demo's story, and on Crocus where its texts are at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from onrecord import pipeline
from onrecord.config import Settings
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.web.app import make_app
from onrecord.web.place import Place
from tests.browser.conftest import Served

DATA = os.environ.get("ONRECORD_DATA")
CROCUS = pytest.param("crocus", marks=pytest.mark.skipif(not DATA, reason="ONRECORD_DATA is not set"))


def _of_the_story(path, story_ledger):
    with Ledger.open(path, create=True) as copy:
        story_ledger._sql.backup(copy._sql)


def _of_crocus(path):
    source = path.with_suffix(".jsonl")
    items = (json.loads(line) for line in (Path(DATA) / "crocus/items.jsonl").read_text("utf-8").splitlines())
    kept = ("outlet", "published", "url", "title")
    told = (
        {"text": f"{i['title']}\n\n{i.get('description') or ''}"} | {k: i[k] for k in kept if i.get(k)} for i in items
    )
    source.write_text("".join(json.dumps(one) + "\n" for one in told), "utf-8")
    with Ledger.open(path, create=True) as ledger:
        assert not [a for a in pipeline.add([str(source)], ledger, Settings()) if isinstance(a, InputError)]


@pytest.fixture(scope="module")
def served(tmp_path_factory, story_ledger):
    """Serves a story by its name, once; gives the address and the ledger's path."""
    running = {}

    def serve(name):
        if name not in running:
            path = tmp_path_factory.mktemp("served") / f"{name}.db"
            _of_crocus(path) if name == "crocus" else _of_the_story(path, story_ledger)
            running[name] = Served(make_app(Place(Settings(ledger=str(path), user="ida")))), path
        return running[name][0].address, running[name][1]

    yield serve
    for server, _ in running.values():
        server.close()


@pytest.fixture
def visit(browser, served):
    """Opens a page of a story; when the test is over nothing may have been complained of, and nobody else asked."""
    contexts, said, asked = [], [], []

    def open_(name="story", address="/", width=1440, **more):
        base, _ = served(name)
        context = browser.new_context(base_url=base, viewport={"width": width, "height": 900}, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url) if not request.url.startswith(base) else None)
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert said == []
    assert asked == []


def event_of(path):
    """The largest event of a ledger, one of its documents that has been edited or copied, and the other."""
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        event = next(iter(record.events))
        copy = record.copies(record.documents(event))[0]
        return event, copy.document, copy.of


def addresses(path):
    """An address of every kind of page."""
    event, document, other = event_of(path)
    with Ledger.open(path) as ledger:
        record = ledger.as_of()
        filed = record.documents(event)
        figured, figure = record.figures(filed)[0]
        since, then = filed[2].known_from.isoformat(), filed[-1].known_from.isoformat()
    clocks = f"since={since.replace('+', '%2B')}&as-of={then.replace('+', '%2B')}"
    return ("/", "/?q=attack+said", f"/event/{event}", f"/event/{event}?as-of={since.replace('+', '%2B')}&act=says",
            f"/event/{event}/changes?{clocks}", f"/document/{document}", f"/document/{document}/beside/{other}", "/add",
            "/judgements", f"/judge?kind=figure&thing={figured.id}/{figure.id}", f"/judge?kind=event&thing={event}")  # fmt: skip


def claim_cell(page):
    """The cell of the matrix in which a party claims its own part."""
    return page.locator("table.matrix button", has_text="claims").first


@pytest.mark.parametrize("name", ["story", CROCUS])
def test_from_the_list_by_a_cell_of_the_matrix_to_the_marked_words(visit, served, name):
    page = visit(name)
    page.locator("main a[href*='/event/']").first.click()
    claim_cell(page).click()
    words = page.locator("[popover]:popover-open")
    quoted = words.locator("blockquote").first.inner_text()
    words.locator(".quote .from a").first.click()
    assert "/document/" in page.url and "#" in page.url
    lit = page.locator(f"[id='{page.url.partition('#')[2]}']")
    assert lit.count() == 1
    text = " ".join(page.locator(".text").inner_text().split())
    assert all(part in text for part in quoted.removesuffix(" …").split(" … "))
    cue = page.evaluate(
        "[...document.querySelectorAll('.text .r')].filter(r => r.getBoundingClientRect().top >= 0 && "
        "r.getBoundingClientRect().top < innerHeight && getComputedStyle(r).backgroundColor !== 'rgba(0, 0, 0, 0)').length"
    )
    assert cue > 0, "the words are lit and in sight"


@pytest.mark.parametrize("name", ["story", CROCUS])
def test_the_slider_goes_to_an_earlier_record_and_its_address_says_so(visit, served, name):
    event, _, _ = event_of(served(name)[1])
    page = visit(name, f"/event/{event}")
    now = page.locator(".counts b").first.inner_text()
    page.locator("#moment").focus()
    page.keyboard.press("Home")
    page.wait_for_url("**as-of=*")
    then = page.locator(".counts b").first.inner_text()
    assert int(then.split()[0]) < int(now.split()[0])
    page.get_by_role("link", name="As it stands now").first.click()
    assert "as-of" not in page.url
    assert page.locator(".counts b").first.inner_text() == now


def test_by_keyboard_alone_a_cell_opens_and_leads_to_the_words(visit, served):
    event, _, _ = event_of(served("story")[1])
    page = visit("story", f"/event/{event}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('table.matrix button[popovertarget]')"):
            break
    page.keyboard.press("Enter")
    assert page.locator("[popover]:popover-open").count() == 1
    page.keyboard.press("Tab")
    for _ in range(10):
        if page.evaluate("document.activeElement.matches('[popover] .quote a')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/document/*")
    page.go_back()
    claim_cell(page).click()
    page.keyboard.press("Escape")
    assert page.locator("[popover]:popover-open").count() == 0


def test_without_scripts_everything_is_there(visit, served):
    event, _, _ = event_of(served("story")[1])
    page = visit("story", f"/event/{event}", java_script_enabled=False)
    claim_cell(page).click()
    page.locator("[popover] .quote .from a:visible").first.click()
    assert "/document/" in page.url
    page.goto(f"/event/{event}")
    documents = page.locator(".counts b").first.inner_text()
    page.locator("#as-of").fill("2024-09-10T20:00+02:00")
    page.get_by_role("button", name="See", exact=False).first.click()
    assert "as-of=2024-09-10" in page.url
    assert page.locator(".counts b").first.inner_text() != documents
    page.goto("/?q=ferry")
    assert page.locator("main a[href*='/event/']").count() > 0


def test_a_pasted_text_is_read_and_stands_in_an_event(visit):
    page = visit("story", "/add")
    page.locator("#text").fill(
        "Blast in Orlitz\n\nAt least 9 people were killed in an explosion in Orlitz on Tuesday, police said. "
        "The Northern Front claimed responsibility for the attack."
    )
    page.get_by_label("Outlet", exact=False).first.fill("Orlitz Post")
    page.get_by_label("Published", exact=False).first.fill("2024-11-05")
    page.locator("form", has=page.locator("#text")).get_by_role("button").click()
    page.get_by_text("Done.").wait_for(timeout=60_000)
    page.get_by_role("row").nth(1).locator("a[href*='/event/']").click()
    assert "9 killed" in " ".join(page.locator(".tolls").inner_text().split())
    assert "Northern Front" in page.locator("table.matrix").first.inner_text()


def test_a_rejected_claim_leaves_the_matrix_and_comes_back_by_another_judgement(visit, served):
    event, _, _ = event_of(served("story")[1])
    page = visit("story", f"/event/{event}")
    claim_cell(page).click()
    page.locator("[popover]:popover-open a[href*='/judge?kind=statement']").first.click()
    thing = page.url
    page.locator("#reject-because").fill("it is the outlet's own guess")
    page.get_by_role("button", name="Reject it").click()
    page.wait_for_url(f"**/event/{event}#who")  # back at the matrix, under an address that can be sent
    assert page.locator(".judged-now").is_visible()
    page.reload()
    assert page.locator(".judged-now").count() == 0
    page.goto(thing)
    assert "Rejected" in page.locator("main").inner_text()
    page.goto("/judgements")
    page.get_by_role("link", name="Undo").first.click()
    page.locator("[id^=back][id$=because]").first.fill("it is the party's after all")
    page.get_by_role("button", name="Take it back").first.click()
    page.goto(thing)
    assert "Rejected: it is in no answer" not in page.locator("main").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["story", CROCUS])
def test_every_page_can_be_used_by_everybody(visit, served, name, scheme):
    page = visit(name, color_scheme=scheme)
    for address in addresses(served(name)[1]):
        assert page.goto(address).status == 200, address
        found = Axe().run(page).response["violations"]
        assert not found, (
            address,
            [(rule["id"], [node["html"][:300] for node in rule["nodes"][:3]]) for rule in found],
        )


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("name", ["story", CROCUS])
def test_no_page_scrolls_sideways(visit, served, name, width):
    page = visit(name, width=width)
    for address in addresses(served(name)[1]):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_moment_is_also_told_in_the_readers_own_zone(visit, served):
    _, document, _ = event_of(served("story")[1])
    page = visit("story", f"/document/{document}", timezone_id="Asia/Tokyo", locale="en-GB")
    time = page.locator("time[datetime*='T']").first
    assert "GMT+9" in (time.get_attribute("title") or "")
    assert "+02:00" in time.inner_text() or "UTC" in time.inner_text()
