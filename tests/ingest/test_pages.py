"""Web pages."""

from __future__ import annotations

import json

import pytest

from onrecord.ingest import page as pages

PARAGRAPHS = (
    "The coast guard said on Tuesday that nine people were still missing after a ferry sank off Port Amsel in heavy seas.",
    "“We have not given up,” the harbour master, Ilse Brandt, told reporters. She declined to say what had caused the accident.",
    "The operator, Amsel Lines, did not reply to questions. A union had warned in May that the ship was not fit for winter.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def made(head: str = "", body: str = BODY, lang: str = ' lang="en-GB"') -> bytes:
    return (
        f"<!DOCTYPE html><html{lang}><head><meta charset='utf-8'>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<main><article><h1>Ferry sinks off Port Amsel</h1>{body}</article></main>"
        "<div id='comments'><p>Somebody else says that this is all a lie and nobody should believe it.</p></div>"
        "<footer>© 2031 Port Amsel Courier. All rights reserved.</footer></body></html>"
    ).encode()


def structured(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


# ---------------------------------------------------------------- the text


def test_the_text_is_the_title_and_the_paragraphs_between_blank_lines(document) -> None:
    assert document("a.html", made()).text == "\n\n".join(["Ferry sinks off Port Amsel", *PARAGRAPHS])


def test_the_title_does_not_stand_twice(document) -> None:
    found = document("a.html", made('<meta property="og:title" content="Ferry Sinks off Port Amsel">'))
    assert found.text.casefold().count("ferry sinks off port amsel") == 1


def test_comments_and_menus_are_no_part_of_the_text(document) -> None:
    text = document("a.html", made()).text
    assert "Somebody else" not in text and "World" not in text and "2031" not in text


def test_the_same_page_gives_the_same_document(document) -> None:
    assert document("a.html", made()) == document("a.html", made())


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml"])
def test_a_page_is_called_by_its_path(document, name: str) -> None:
    found = document(name, made())
    assert found.ref == found.source and found.ref.endswith(name)


def test_a_page_at_an_address_is_known_by_it_wherever_it_was_saved(document) -> None:
    head = '<link rel="canonical" href="https://courier.example/news/ferry">'
    assert document("a.html", made(head)).id == document("b.html", made(head)).id


def test_a_page_in_a_script_without_spaces_has_words_too(document) -> None:
    text = "報道官は捜査が続いていると述べた。警察によると、水曜日に発生した火災に関連して十人が逮捕された。" * 4
    assert text in document("a.html", made(body=f"<p>{text}</p>")).text


@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>",
        b"",
        b"   ",
        b"<html><head><title>Not found</title></head><body><p>This page does not exist.</p></body></html>",
        b"<html><body><a href='/'>Home</a> <a href='/world'>World</a></body></html>",
        b"<html><frameset><frame src='x.html'></frameset></html>",
    ],
)
def test_a_page_without_an_article_is_an_error(error, content: bytes) -> None:
    found = error("a.html", content)
    assert "no article text found" in found.problem


def test_a_notice_that_hides_the_article_from_the_precise_reading_does_not_stand_for_it(document, monkeypatch) -> None:
    readings = {True: "This copy is for your personal use only. " * 4, False: "\n".join(PARAGRAPHS) * 3}
    monkeypatch.setattr(pages, "_extracted", lambda _, precise: readings[precise])
    assert "harbour master" in document("a.html", made()).text


@pytest.mark.parametrize("fault", [RecursionError, ValueError, AssertionError, MemoryError])
def test_a_page_that_breaks_its_parser_is_an_error(error, monkeypatch, fault: type[Exception]) -> None:
    def broken(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(pages.trafilatura, "extract", broken)
    assert fault.__name__ in error("a.html", made()).problem


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 3000 + BODY,
        BODY + "<b>" * 3000,
        BODY + "&#xD800;&#0;&#x110000;",
        f'{BODY}<script type="application/ld+json">{"[" * 50_000}</script>',
        f'{BODY}<script type="application/ld+json">{{"@type":"NewsArticle","headline":"x\\ud800\\u0000y"}}</script>',
        BODY + "<" * 50_000,
    ],
)
def test_a_page_made_to_break_parsers_breaks_nothing(read, hostile: str) -> None:
    [found] = read("a.html", made(body=hostile))
    str(found).encode()
    getattr(found, "text", "").encode()


def test_an_external_entity_is_not_followed(read, tmp_path) -> None:
    (tmp_path / "secret").write_text("the secret")
    page = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><html><body><p>&x;</p>{BODY}</body></html>'
    [found] = read("a.xhtml", page.encode())
    assert "the secret" not in getattr(found, "text", "")


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1251">',
        "<META CHARSET=windows-1251>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
    ],
)
def test_the_encoding_that_a_page_declares_is_used(document, declaration: str) -> None:
    page = f"<html><head>{declaration}</head><body><p>{'Пожар в порту. ' * 30}</p></body></html>"
    assert "Пожар в порту." in document("a.html", page.encode("cp1251")).text


def test_the_encoding_of_an_xml_declaration_is_used(document) -> None:
    page = f'<?xml version="1.0" encoding="koi8-r"?><html><body><p>{"Пожар в порту. " * 30}</p></body></html>'
    assert "Пожар в порту." in document("a.xhtml", page.encode("koi8-r")).text


# ---------------------------------------------------------------- the imprint


def test_what_a_page_says_in_json_ld_is_kept(document) -> None:
    head = structured(
        headline="Ferry sinks &amp; nine are missing",
        datePublished="2031-01-07T16:05:00+01:00",
        dateModified="2031-01-08T09:00:00+01:00",
        author=[{"@type": "Person", "name": "Jo Marsh"}, {"@type": "Person", "name": "By Ada Quill"}],
        publisher={"@type": "Organization", "name": "Port Amsel Courier"},
        inLanguage="en-GB",
    )
    found = document("a.html", made(head, lang=""))
    assert found.title == "Ferry sinks & nine are missing"
    assert found.published == "2031-01-07T16:05:00+01:00"
    assert (found.byline, found.outlet, found.language) == ("Jo Marsh, Ada Quill", "Port Amsel Courier", "en")


def test_what_a_page_says_in_meta_tags_is_kept(document) -> None:
    head = (
        '<link rel="canonical" href="/relative"><meta property="og:url" content="https://courier.example/news/ferry">'
        '<meta property="og:site_name" content="Port Amsel Courier">'
        '<meta property="og:title" content="Ferry sinks | Port Amsel Courier"><meta name="author" content="By Jo Marsh">'
        '<meta property="article:author" content="https://social.example/jo">'
        '<meta property="article:published_time" content="2031-01-07T15:05:00Z"><meta property="og:locale" content="en_GB">'
    )
    found = document("a.html", made(head, lang=""))
    assert found.url == "https://courier.example/news/ferry"
    assert (found.title, found.outlet, found.byline) == ("Ferry sinks", "Port Amsel Courier", "Jo Marsh")
    assert (found.published, found.language) == ("2031-01-07T15:05:00+00:00", "en")


def test_a_page_that_says_nothing_of_itself_is_not_filled_in(document) -> None:
    found = document("a.html", made(lang=""))
    assert found.title == "Ferry sinks off Port Amsel"
    assert (found.outlet, found.byline, found.published, found.language, found.url) == (None,) * 5


def test_a_reference_within_json_ld_is_followed(document) -> None:
    graph = {
        "@graph": [
            {"@type": "Organization", "@id": "#org", "name": "Port Amsel Courier"},
            {"@type": "Person", "@id": "#jo", "name": "Jo Marsh"},
            {"@type": "WebPage", "datePublished": "2031-01-07"},
            {"@type": "Article", "publisher": {"@id": "#org"}, "author": {"@id": "#jo"}},
        ]
    }
    found = document("a.html", made(f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert (found.outlet, found.byline, found.published) == ("Port Amsel Courier", "Jo Marsh", "2031-01-07")


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "NewsArticle", "datePublished": "2031-01-07T16:05:00Z"},
        [{"@type": "WebSite"}, {"@type": ["Thing", "ReportageNewsArticle"], "datePublished": "2031-01-07T16:05:00Z"}],
        {"@graph": [{"@type": "BlogPosting", "datePublished": ["2031-01-07T16:05:00Z"]}]},
        {"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2031-01-07T16:05:00Z"}},
    ],
)
def test_the_time_is_found_however_json_ld_is_nested(document, value: object) -> None:
    head = f'<script type="application/ld+json">{json.dumps(value)}</script>'
    assert document("a.html", made(head)).published == "2031-01-07T16:05:00+00:00"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "description": \'single\', "datePublished": "2031-01-07T16:05:00Z"}',
        '{"@type": "NewsArticle", "datePublished": "2031-01-07T16:05:00Z",}',
        '<!-- {"@type": "NewsArticle", "datePublished": "2031-01-07T16:05:00Z"} -->',
        '{"@type": "NewsArticle", "headline": "two\nlines", "datePublished": "2031-01-07T16:05:00Z"}',
    ],
)
def test_the_time_is_found_in_broken_json_ld(document, script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert document("a.html", made(head)).published == "2031-01-07T16:05:00+00:00"


@pytest.mark.parametrize(
    "mark",
    [
        '<meta name="pubdate" content="2031-01-07T16:05:00Z">',
        '<meta name="DC.date.issued" content="2031-01-07T16:05:00Z">',
        '<meta name="parsely-pub-date" content="2031-01-07T16:05:00Z">',
        '<meta name="sailthru.date" content="Tue, 07 Jan 2031 16:05:00 GMT">',
        '<meta itemprop="datePublished" content="2031-01-07T16:05:00Z">',
        '<span itemprop="datePublished">2031-01-07T16:05:00Z</span>',
        '<time datetime="2031-01-07T16:05:00Z" pubdate>Tuesday</time>',
        '<time datetime="2031-01-07T16:05:00Z">Tuesday</time>',
    ],
)
def test_the_time_is_found_where_pages_say_it(document, mark: str) -> None:
    assert document("a.html", made(body=mark + BODY)).published == "2031-01-07T16:05:00+00:00"


def test_a_time_is_kept_before_a_day_and_a_zone_before_none(document) -> None:
    day = structured(datePublished="2031-01-07")
    local = '<meta name="date" content="2031-01-07T16:05:00">'
    zoned = '<meta property="article:published_time" content="2031-01-07T15:05:00+00:00">'
    assert document("a.html", made(day + local)).published == "2031-01-07T16:05:00"
    assert document("a.html", made(day + local + zoned)).published == "2031-01-07T15:05:00+00:00"


def test_a_midnight_is_less_exact_than_a_time_of_the_same_day(document) -> None:
    head = structured(datePublished="2031-01-07T00:00:00Z") + '<meta name="date" content="2031-01-07T16:05:00Z">'
    assert document("a.html", made(head)).published == "2031-01-07T16:05:00+00:00"


def test_the_time_of_another_day_does_not_make_the_date_more_exact(document) -> None:
    head = structured(datePublished="2031-01-07") + '<meta name="date" content="2031-03-01T16:05:00Z">'
    assert document("a.html", made(head)).published == "2031-01-07"


def test_other_articles_dates_are_not_the_pages(document) -> None:
    teasers = "".join(f'<time datetime="2031-03-0{day}T10:00:00Z">later</time>' for day in (1, 2))
    listed = structured(itemListElement=[{"@type": "NewsArticle", "datePublished": "2031-03-01T10:00:00Z"}])
    updates = structured(liveBlogUpdate=[{"@type": "BlogPosting", "datePublished": "2031-03-01T10:00:00Z"}])
    assert document("a.html", made(listed + updates, body=BODY + teasers)).published is None


def test_of_several_articles_in_json_ld_the_one_at_the_pages_address_counts(document) -> None:
    head = (
        '<link rel="canonical" href="https://courier.example/ferry">'
        + structured(url="https://courier.example/other", datePublished="2031-03-01T10:00:00Z", headline="Another")
        + structured(mainEntityOfPage={"@id": "https://courier.example/ferry"}, datePublished="2031-01-07T16:05:00Z")
    )
    assert document("a.html", made(head)).published == "2031-01-07T16:05:00+00:00"


@pytest.mark.parametrize("unset", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "{{ date }}", ""])
def test_a_date_that_nobody_set_is_none(document, unset: str) -> None:
    assert document("a.html", made(structured(datePublished=unset))).published is None


def test_a_day_in_the_address_is_the_last_resort(document) -> None:
    head = '<meta property="og:url" content="https://courier.example/2031/1/7/ferry">'
    assert document("a.html", made(head)).published == "2031-01-07"
    assert document("a.html", made(head + '<meta name="date" content="2031-01-08">')).published == "2031-01-08"


def test_a_copyright_year_or_a_later_change_is_not_taken_for_the_date(document) -> None:
    head = '<meta property="article:modified_time" content="2031-01-08T09:00:00Z">' + structured(
        dateModified="2031-01-08T09:00:00Z"
    )
    assert document("a.html", made(head)).published is None


def test_the_front_page_is_not_the_address_of_an_article(document) -> None:
    head = '<link rel="canonical" href="https://courier.example/"><meta property="og:url" content="https://courier.example/ferry">'
    assert document("a.html", made(head)).url == "https://courier.example/ferry"


def test_the_address_that_a_browser_notes_when_saving_is_used(document) -> None:
    page = made().replace(b"<html", b"<!-- saved from url=(0030)https://courier.example/ferry -->\n<html", 1)
    assert document("a.html", page).url == "https://courier.example/ferry"
