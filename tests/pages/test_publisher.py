"""Links to the publisher's page: only to the web, and at the words."""

import pytest

from onrecord.pages import publisher


def test_a_short_passage_is_named_whole_and_a_long_one_by_its_ends():
    text = "Police said it was an accident. " + " ".join(f"w{n}" for n in range(30))
    assert publisher.at("https://a.example/x", text, (12, 30)) == "https://a.example/x#:~:text=it%20was%20an%20accident"
    start = text.index("w0")
    assert (
        publisher.at("https://a.example/x", text, (start, len(text)))
        == "https://a.example/x#:~:text=w0%20w1%20w2%20w3%20w4,w25%20w26%20w27%20w28%20w29"
    )


def test_what_has_a_meaning_in_a_fragment_is_encoded():
    text = "well-known, “a & b” #1"
    assert publisher.at("https://a.example/", text, (0, len(text))) == (
        "https://a.example/#:~:text=well%2Dknown%2C%20%E2%80%9Ca%20%26%20b%E2%80%9D%20%231"
    )


def test_line_breaks_and_runs_of_spaces_are_as_a_browser_shows_them():
    assert publisher.at("https://a.example/", "one \n\n two", (0, 10)) == "https://a.example/#:~:text=one%20two"


def test_an_address_with_a_fragment_keeps_it():
    assert publisher.at("https://a.example/#top", "one", (0, 3)) == "https://a.example/#top:~:text=one"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "http://",
        "http://[",
        "http://[fe80::1%ü]/",
        "\x01http://a.example/",
        "ht\ttp://a.example/",
        "a.example",
        "",
        None,
    ],
)
def test_what_is_no_page_on_the_web_is_no_link(url):
    assert publisher.address(url) is None
    assert publisher.at(url, "words", (0, 5)) is None
    assert publisher.host(url) == ""


def test_an_address_cannot_leave_its_attribute():
    found = publisher.address('https://a.example/"><script>alert(1)</script>\n x')
    assert found == "https://a.example/%22%3E%3Cscript%3Ealert(1)%3C/script%3E%0A%20x"


def test_the_site_is_named_without_its_www():
    assert publisher.host("https://www.outlet.example/a?b") == "outlet.example"
