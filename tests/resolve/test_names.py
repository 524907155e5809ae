"""What an event is called, and which words tell documents apart."""

from onrecord.model import Incident
from onrecord.rarity import rarity, words
from onrecord.resolve import portrait
from onrecord.resolve.names import headed
from onrecord.resolve.vocabulary import TERMS, terms
from tests.making import document, reading


def incident(kind, place, day, site=None, spans=()):
    return Incident("e1", kind, "", place, day, spans, site=site)


def test_an_event_is_called_by_what_most_of_its_documents_say():
    told = [
        incident("attack", "Moscow", "2024-03-22"),
        incident("shooting", "Krasnogorsk", "2024-03-22"),
        incident("attack", "Moscow", "2024-03-23"),
        incident("attack", "Moscow", "2024-03-22"),
    ]
    found = portrait(told, ["A title"])
    assert found.name == "Moscow attack, 22 March 2024"
    assert (found.type, found.place, found.date) == ("attack", "Moscow", "2024-03-22")


def test_without_a_place_it_is_called_by_the_title_nearest_to_the_others():
    titles = ["Storm in the north", "Ferry sinks off Ostrel, many missing", "Ferry sinks off Ostrel", "Ostrel mourns"]
    assert portrait([], titles).name == "Ferry sinks off Ostrel"
    assert portrait([incident("other:leak", None, None)], []).name == "Leak"
    assert portrait([], []).name == "Untitled"


def test_an_event_is_called_by_its_site_where_a_tenth_of_the_documents_name_the_same():
    told = [incident("attack", "Velm", "2024-03-22") for _ in range(17)]
    hall, bridge = (incident("attack", "Velm", "2024-03-22", site) for site in ("Old Karsk Hall", "Harbour Bridge"))
    assert portrait([*told, hall], []).name == "Velm attack, 22 March 2024"
    assert portrait([*told, hall, bridge, hall], []).name == "Old Karsk Hall attack, 22 March 2024"


def test_a_people_a_sea_and_half_an_abbreviation_are_no_place_to_call_it_by():
    for place in ("French", "Canadians", "Red Sea", "U.", "The Coral Ocean"):
        found = portrait([incident("fire", place, "2024-03-22")], ["Cathedral burns"])
        assert (found.name, found.place) == ("Cathedral burns", None), place
    assert portrait([incident("fire", "Seaford", None)], ["Cathedral burns"]).name == "Seaford fire"


def test_it_is_called_by_its_title_where_the_words_for_what_and_where_stand_far_apart():
    far = incident("bombing", "Velm", None, spans=((183, 190), (862, 866)))
    near = incident("bombing", "Velm", None, spans=((100, 104), (183, 190)))
    assert portrait([far], ["Otto Brandt, painter of the sea, dies"]).name == "Otto Brandt, painter of the sea, dies"
    assert portrait([near], ["Otto Brandt, painter of the sea, dies"]).name == "Velm bombing"
    assert portrait([far], ["Bomb in Velm"]).name == "Velm bombing"
    assert portrait([far, near], ["Otto Brandt dies"]).name == "Velm bombing"
    assert portrait([far, far, near], ["Otto Brandt dies"]).name == "Otto Brandt dies"


def test_a_title_has_a_word_for_a_kind_in_any_form_of_it():
    assert headed("bombing", "Bombs in Velm")
    assert headed("collapse", "House collapses")
    assert not headed("collapse", "College opens")
    assert not headed("fire", "Firefighters strike")


def test_common_words_tell_little_and_unknown_ones_most():
    assert rarity("the") < rarity("attack") < rarity("moscow") < rarity("zyxwv")


def test_the_words_of_furniture_tell_nothing_of_a_document():
    text = "A bomb exploded in Velm. Subscribe to zebra newsletters"
    page = document(text, furniture=((text.index("Subscribe"), len(text)),))
    assert "velm" in terms(reading(page, incident=False))
    assert "zebra" not in terms(reading(page, incident=False))


def test_terms_are_a_vector_of_length_one_and_not_too_many():
    long = document(" ".join(f"word{n}" for n in range(900)), title="Velm")
    weights = terms(reading(long, incident=False))
    assert len(weights) == TERMS
    assert abs(sum(w * w for w in weights.values()) - 1) < 1e-9
    assert terms(reading(document("…"), incident=False)) == {}


def test_plural_and_possessive_do_not_part_words():
    assert list(words("Bodies, the city’s buses: CRISIS")) == ["body", "the", "city", "buse", "crisis"]
