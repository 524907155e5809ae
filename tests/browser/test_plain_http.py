"""Behind a proxy without TLS, under a name: there browsers say less of themselves than to this machine or over https."""

from onrecord.config import Settings
from onrecord.web.app import make_app
from onrecord.web.place import Place
from tests.browser.conftest import ARGUMENTS, BROWSER, Served

NAME = "record.example"


def test_a_form_is_taken_under_a_name_without_tls(browser, tmp_path):
    settings = Settings(ledger=str(tmp_path / "new.db"), user_header="X-Remote-User")
    server = Served(make_app(Place(settings, allow_hosts=(NAME,))))
    named = browser.browser_type.launch(
        executable_path=BROWSER, args=[*ARGUMENTS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    )
    try:
        page = named.new_context(extra_http_headers={"X-Remote-User": "ida"}).new_page()
        page.goto(f"{server.address.replace('127.0.0.1', NAME)}/add")
        page.get_by_label("The text").fill("Officials in Velm said nothing of the fire.")
        page.locator("form:has(#text) button").click()
        page.get_by_text("1 document").first.wait_for()
        assert page.get_by_role("heading", level=1).inner_text() == "Adding"
    finally:
        named.close()
        server.close()
