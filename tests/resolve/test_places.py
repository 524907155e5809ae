"""Places on the map: what the gazetteer has, what a document settles, and what stays open."""

import subprocess
import sys
from dataclasses import replace

import pytest

from onrecord.model import Incident, Place, json_of
from onrecord.resolve.gazetteer import PATH, Kind, entries, key, name_of
from onrecord.resolve.names import portrait
from onrecord.resolve.places import Places, located
from onrecord.resolve.toponyms import Toponyms
from tests.making import document, reading


def place(name, text, title=""):
    return Places(Toponyms(f"{text}\n{title}")).place(name)


def seen(found):
    """What most tests look at: name, region, country, precision."""
    return found.name, found.region, found.country, found.precision


# ---------------------------------------------------------------- the gazetteer


def test_the_table_is_small_enough_to_carry():
    assert PATH.stat().st_size < 1_500_000


@pytest.mark.parametrize(
    ("spelling", "name", "country"),
    [
        ("Kiev", "Kyiv", "UA"),
        ("Kharkov", "Kharkiv", "UA"),
        ("Mazar-i-Sharif", "Mazār-e Sharīf", "AF"),
        ("Mazar-e Sharif", "Mazār-e Sharīf", "AF"),
        ("Falluja", "Al Fallūjah", "IQ"),
        ("Bombay", "Mumbai", "IN"),
        ("Rangoon", "Yangon", "MM"),
        ("Cologne", "Köln", "DE"),
        ("SANAA", "Sanaa", "YE"),
    ],
)
def test_a_city_is_found_by_its_other_spellings(spelling, name, country):
    largest = max((e for e in entries(key(spelling)) if e.kind is Kind.CITY), key=lambda e: e.people)
    assert (largest.name, largest.country) == (name, country)


def test_a_country_has_many_names_and_a_people():
    assert {entries(key(n))[0].country for n in ("Britain", "U.K.", "UK", "United Kingdom")} == {"GB"}
    assert [(e.kind, e.country) for e in entries(key("Egyptian"))] == [(Kind.PEOPLE, "EG")]
    assert name_of("IQ") == "Iraq"
    assert name_of("US", "ID") == "Idaho"


def test_names_at_either_end_of_the_table_and_none_beyond_are_found():
    assert entries("") == ()
    assert entries("zzzz") == ()
    assert entries("springfieldville") == ()


def test_asking_for_help_does_not_load_the_table():
    code = "import onrecord.pipeline, onrecord.resolve.gazetteer as g; print(g._table.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


# ---------------------------------------------------------------- settled by the document


def test_a_state_beside_the_name_settles_which():
    for behind in ("Illinois", "Ill.", "IL"):
        found = place("Springfield", f"A bomb went off in Springfield, {behind}, on Monday, police said.")
        assert seen(found) == ("Springfield", "Illinois", "US", "city")
        assert "stands beside it" in found.why
        assert (round(found.lat), round(found.lon)) == (40, -90)


def test_a_dateline_settles_which():
    found = place("Preston", "PRESTON, Idaho (AP) — Four people were found dead in Preston. Neighbours were shocked.")
    assert seen(found) == ("Preston", "Idaho", "US", "city")


def test_a_state_named_elsewhere_and_cities_near_it_settle_which():
    text = "Two men were hurt in Salem on Friday. They were taken to Portland, where an Oregon senator saw them."
    found = place("Salem", text)
    assert seen(found)[:3] == ("Salem", "Oregon", "US")
    assert "Oregon" in found.why


def test_the_same_name_goes_where_the_document_is():
    there = place("Odessa", "A missile hit a port in Odessa, Ukrainian officials said.")
    here = place("Odessa", "Five people were shot in Odessa, Texas, police there said.")
    assert (seen(there)[2], seen(here)[2]) == ("UA", "US")
    assert there.name == "Odesa"


def test_a_city_far_larger_than_the_others_is_meant_by_its_name_alone_and_that_is_said():
    found = place("Moscow", "Gunmen opened fire at a concert in Moscow. Dozens died.")
    assert seen(found) == ("Moscow", "Moscow", "RU", "city")
    assert "times as many people" in found.why


def test_size_does_not_tell_where_the_document_speaks_for_another():
    text = "The quake shook Toledo and two villages, said the Spanish office."
    assert place("Toledo", text).country != "US"


def test_size_does_not_tell_in_a_document_dated_from_elsewhere():
    assert place("Raleigh", "MEMPHIS, Tenn. (WXYZ) — Five people were shot in Raleigh.").candidates


def test_a_place_that_nothing_settles_keeps_its_candidates():
    found = place("Springfield", "A man was shot in Springfield late on Monday, police said.")
    assert found.lat is None
    assert found.precision in ("unknown", "country")
    assert {c.region for c in found.candidates} >= {"Illinois", "Missouri", "Massachusetts"}
    assert "too little" in found.why


def test_georgia_is_a_country_or_a_state():
    assert place("Georgia", "A school in Georgia was closed.").candidates
    assert seen(place("Georgia", "A bomb in Georgia killed two. Tbilisi blamed Russia, its neighbour."))[3] != "city"


def test_a_province_is_told_from_the_city_of_its_name():
    assert place("Kunduz", "Insurgents struck in Kunduz, Afghanistan.").precision == "city"
    assert place("Kunduz", "Insurgents struck in Kunduz province, Afghanistan.").precision == "region"


def test_a_country_is_as_precise_as_a_country():
    assert seen(place("Iraq", "A bomb killed nine in Iraq.")) == ("Iraq", None, "IQ", "country")
    assert seen(place("US", "A storm hit the US on Friday.")) == ("United States", None, "US", "country")


def test_the_city_of_a_country_is_more_exact_than_the_country():
    found = place("Egyptian", "A blast shook the Egyptian city of Alexandria on Sunday.")
    assert seen(found)[2:] == ("EG", "city")


def test_what_the_reader_took_along_is_left_out():
    text = "A bomb went off in Salem Saturday. Police in Portland, Oregon, are looking for a man."
    assert place("Salem Saturday", text).region == "Oregon"
    owned = "A truck bomb went off in Afghanistan's Mazar-i-Sharif."
    assert seen(place("Afghanistan's Mazar-i-Sharif", owned))[2:] == ("AF", "city")
    assert seen(place("East Oakland", "A boy was shot in East Oakland, California police said."))[1] == "California"


# ---------------------------------------------------------------- sites, and what is no place


def test_a_site_takes_the_city_that_it_stands_in():
    found = place("Velm City Hall", "Gunmen stormed Velm City Hall in Krasnogorsk, near Moscow, in Russia.")
    assert seen(found) == ("Velm City Hall", "Moscow Oblast", "RU", "site")
    assert found.within == "Krasnogorsk"
    assert found.lat == pytest.approx(55.8, abs=0.1)


def test_a_site_of_which_only_the_region_is_known_is_no_more_exact_than_that():
    found = place("Velm Space Center", "The rocket stood at Velm Space Center in Florida.")
    assert (found.precision, found.region, found.lat) == ("region", "Florida", None)


def test_a_neighbourhood_is_not_the_city_of_its_name():
    text = "CHICAGO (XYZ) — A man was shot in the Austin neighborhood on Monday."
    assert seen(place("Austin", text))[1:] == ("Illinois", "US", "site")
    assert place("Austin", text).within == "Chicago"


def test_a_hospital_is_not_the_town_of_its_name():
    found = place("Mount Sinai", "He was taken to Mount Sinai Hospital, said a doctor of Mount Sinai Hospital.")
    assert (found.country, found.precision) == (None, "unknown")


@pytest.mark.parametrize("name", ["Pacific", "Southeast", "South Side", "UN", "Canadian", "Qwxtl"])
def test_seas_directions_acronyms_peoples_and_the_unknown_are_no_places(name):
    found = place(name, f"It happened in {name} on Monday. The United States and India were told.")
    assert found.country is None and not found.candidates
    assert found.precision == "unknown"


def test_words_of_page_furniture_settle_nothing():
    text = "A man was shot in Salem on Monday. Oregon weather Oregon sports Portland traffic"
    menu = (text.index("Oregon weather"), len(text))
    assert Places(Toponyms(text)).place("Salem").region == "Oregon"
    assert Places(Toponyms(text, [menu])).place("Salem").candidates


def test_words_that_are_a_town_somewhere_are_not_read_as_one():
    assert not [
        n for n in Toponyms("Police said on Monday that police in Of were in August.").named if n.key == "police"
    ]
    assert not [n for n in Toponyms("A review of Velm Times and New York Times").named if n.key == "new york"]


# ---------------------------------------------------------------- in readings and events


def told(text, name):
    """A reading whose event is at a place."""
    made = reading(document(text))
    return replace(made, events=tuple(replace(e, place=name) for e in made.events))


def test_events_say_where_they_are_and_keep_their_place_as_it_was():
    found = located(told("A bomb went off in Kiev.", "Kiev")).events[0]
    assert found.place == "Kiev"
    assert (found.where.name, found.where.country) == ("Kyiv", "UA")
    assert json_of(found)["where"]["precision"] == "city"


def test_an_event_without_a_place_is_nowhere():
    assert located(reading(document("A bomb went off."))).events[0].where is None


def incident(name, where):
    return Incident("e1", "attack", "", name, None, (), where=where)


def test_a_portrait_is_where_most_documents_have_it():
    kyiv = place("Kiev", "A bomb went off in Kiev.")
    unsure = place("Springfield", "A bomb went off in Springfield.")
    assert isinstance(kyiv, Place)
    found = portrait([incident("Kiev", unsure), incident("Kiev", kyiv), incident("Moscow", None)], [])
    assert found.where == kyiv
    assert portrait([incident("Kiev", None)], []).where is None
    assert portrait([incident("Springfield", unsure)], []).where == unsure


def test_the_same_document_says_the_same_place_every_time():
    text = "Two men were hurt in Salem on Friday, and one in Portland."
    assert len({repr(place("Salem", text)) for _ in range(3)}) == 1
