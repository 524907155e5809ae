"""Judging and adding in a browser, without scripts: what it sends of itself with a form is what the server goes by."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from onrecord import ask
from onrecord.config import Settings
from onrecord.ledger import Ledger
from onrecord.web.app import make_app
from onrecord.web.place import Place
from tests.browser.conftest import Served

ARTICLE = (
    "Blast in Orlitz\n\nAt least 9 people were killed in the explosion in Orlitz on Tuesday, police said. "
    "The Northern Front claimed responsibility for the attack.\n"
)


@pytest.fixture
def served(tmp_path, story_ledger):
    """The story served from a copy of its ledger; and the copy."""
    path = tmp_path / "served.db"
    with Ledger.open(path, create=True) as copy:
        story_ledger._sql.backup(copy._sql)
    server = Served(make_app(Place(Settings(ledger=str(path), user="ida"))))
    yield server.address, path
    server.close()


@pytest.fixture
def page(browser, served):
    context = browser.new_context(java_script_enabled=False, base_url=served[0])
    yield context.new_page()
    context.close()


@pytest.fixture
def claim(served):
    with Ledger.open(served[1]) as ledger:
        row = next(r for r in ask(ledger.as_of(), "statements").rows if r["act"] == "claims")
        (event,) = ledger.as_of().events
    return event, f"{row['document']}/{row['statements'][0]}"


def test_a_statement_is_rejected_and_that_is_taken_back_from_the_page_it_came_from(page, served, claim):
    event, thing = claim
    back = f"/event/{event}"
    page.goto(f"/judge?kind=statement&thing={thing}&back={back}")
    page.get_by_role("button", name="Reject it").click()
    assert page.url.startswith(f"{served[0]}/judge"), "a reason is required"
    page.locator("#reject-because").fill("it is a quotation of another")
    page.get_by_role("button", name="Reject it").click()
    assert page.url == f"{served[0]}{back}?judged=1"
    assert "on the record" in page.locator(".judged-now").inner_text()
    page.goto("/judgements")
    page.get_by_role("link", name="Undo").first.click()
    page.locator("#back1-because").fill("it is none after all")
    page.get_by_role("button", name="Take it back").click()
    assert page.url == f"{served[0]}/judgements?judged=1"
    with Ledger.open(served[1]) as ledger:
        by_hand = ledger.as_of().judged_by_hand(10)
    assert [(j.kind, j.score, j.by) for _, j in by_hand] == [("rejected", 0.0, "ida"), ("rejected", 1.0, "ida")]


def test_files_are_chosen_read_and_shown_without_a_script(page, served, tmp_path: Path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    page.goto("/add")
    page.locator("#files").set_input_files([tmp_path / "a.txt", tmp_path / "b.png"])
    page.get_by_role("button", name="Read the files").click()
    page.get_by_text("Done.").wait_for(timeout=60_000)
    assert page.get_by_role("rowheader", name="Blast in Orlitz").count() == 1
    assert "b.png" in page.locator(".failures").inner_text()
    page.get_by_role("row").nth(1).get_by_role("cell").last.get_by_role("link").click()
    assert "/event/ev_" in page.url


def test_a_form_of_another_site_changes_nothing(page, served, claim, tmp_path: Path):
    _, thing = claim
    page.goto(f"/judge?kind=statement&thing={thing}")
    token = page.locator("[name=token]").first.get_attribute("value")
    (tmp_path / "evil.html").write_text(
        f'<form method="post" action="{served[0]}/judge"><input name="token" value="{token}"><input name="verb" value="reject">'
        f'<input name="kind" value="statement"><input name="thing" value="{thing}"><input name="because" value="x">'
        "<button>Win</button></form>"
    )
    page.goto((tmp_path / "evil.html").as_uri())
    page.get_by_role("button").click()
    page.get_by_role("heading", name="Not allowed").wait_for()
    with Ledger.open(served[1]) as ledger:
        assert ledger.as_of().judged_by_hand(10) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forms_can_be_used_by_everybody(browser, served, claim, scheme):
    event, thing = claim
    context = browser.new_context(color_scheme=scheme, base_url=served[0], viewport={"width": 390, "height": 800})
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    document = thing.partition("/")[0]
    things = f"kind=statement&thing={thing}", f"kind=document&thing={document}", f"kind=event&thing={event}"
    for address in ("/add", "/judgements", *(f"/judge?{one}" for one in things)):
        assert page.goto(address).status == 200
        found = Axe().run(page).response["violations"]
        assert not found, [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    assert said == []
    context.close()
