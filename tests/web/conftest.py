"""A small ledger of an invented event, full of markup, and a browser of it without a network."""

import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from onrecord.config import Settings
from onrecord.ledger import Ledger
from onrecord.model import Party
from onrecord.resolve import resolve
from onrecord.web.app import make_app
from onrecord.web.place import Place
from tests.making import document, figure, mention, reading, statement

HOSTILE = "<script>alert(1)</script>"
TEXT = (
    f"Bomb in Velm ferry hall {HOSTILE}\n\n"
    "At least 12 people were killed when a bomb exploded in the ferry hall of Velm, police said. "
    f"The Harbour Front claimed the bombing in Velm \"with pride\" onload='x' {HOSTILE}. "
    "Karvenia denied any part in the bombing of the ferry hall."
)
AT = "http://127.0.0.1:8042"


def read_by_hand(text=TEXT, outlet=f"Courier {HOSTILE}", day="2031-05-02T10:00+00:00", url="https://courier.example/1"):
    doc = document(text, day, outlet, url=url, title=text.partition("\n")[0])
    front, karvenia = mention(text, "Harbour Front", kind="group"), mention(text, "Karvenia", kind="state")
    claim = statement(text, "claims", front, "claimed", "the bombing in Velm")
    denial = statement(text, "denies", karvenia, "denied", "any part in the bombing of the ferry hall")
    count = figure(text, "At least 12 people were killed", 12, giver=mention(text, "police"))
    responsible = [(front.party, "claimed or admitted", [claim]), (karvenia.party, "denied", [denial])]
    parties = tuple(Party(m.party.id, m.party.name, m.party.kind, (), m.spans) for m in (front, karvenia))
    return replace(reading(doc, [claim, denial], [count], responsible), parties=parties)


@pytest.fixture
def held(tmp_path):
    """The path of the ledger, and the reading in it."""
    path = tmp_path / "event.db"
    made = read_by_hand()
    with Ledger.open(path, create=True) as ledger:
        ledger.add(made, resolve)
    return path, made


@pytest.fixture
def browse(held):
    """Makes browsers of the ledger."""
    path, _ = held
    opened = []

    def make(user="ida", header=None, host="127.0.0.1", allow=(), at=AT, **headers):
        settings = Settings(ledger=str(path), user=user, user_header=header, private_addresses=False)
        client = TestClient(
            make_app(Place(settings, host, tuple(allow))),
            base_url=at,
            headers=headers,
            follow_redirects=False,
            raise_server_exceptions=False,
        )
        opened.append(client.__enter__())
        return client

    yield make
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def client(browse):
    return browse()


def token_of(client, address, **headers):
    """The token of a page's forms."""
    page = client.get(address, headers=headers)
    assert page.status_code == 200, page.text
    return re.search(r'name="token" value="([^"]+)"', page.text)[1]


def send(client, address, fields, form=None, origin=AT, files=None, **headers):
    """A form sent as a browser does."""
    token = token_of(client, form or address, **headers)
    data = {"token": token, **fields}
    return client.post(address, data=data, files=files, headers={"Origin": origin, **headers})
