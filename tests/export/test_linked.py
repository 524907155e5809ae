"""The linked formats, checked with the libraries of their own fields. Nothing is fetched: contexts are given here."""

import json
from datetime import datetime

import pytest
from prov.model import ProvActivity, ProvAgent, ProvDocument, ProvEntity
from rdflib import RDF, Namespace
from rdflib import Dataset as Graphs

OA = Namespace("http://www.w3.org/ns/oa#")
SDO = Namespace("https://schema.org/")
ANNO = {  # of http://www.w3.org/ns/anno.jsonld, the terms that are used
    "oa": str(OA), "dcterms": "http://purl.org/dc/terms/", "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": str(RDF), "xsd": "http://www.w3.org/2001/XMLSchema#", "dc": "http://purl.org/dc/elements/1.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "foaf": "http://xmlns.com/foaf/0.1/",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    **{t: f"oa:{t}" for t in ("Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "TimeState")},
    "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage", "Software": "as:Application",
    "classifying": "oa:classifying", "describing": "oa:describing",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "state": {"@type": "@id", "@id": "oa:hasState"}, "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "cached": {"@type": "@id", "@id": "oa:cachedSource"},
    "generator": {"@type": "@id", "@id": "as:generator"}, "name": "foaf:name", "value": "rdf:value", "format": "dc:format",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end",
    "sourceDate": "oa:sourceDate", "sourceDateStart": "oa:sourceDateStart", "sourceDateEnd": "oa:sourceDateEnd",
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"}, "first": {"@type": "@id", "@id": "as:first"},
    "total": "as:totalItems", "startIndex": "as:startIndex", "label": "rdfs:label",
}  # fmt: skip


# ---------------------------------------------------------------- W3C Web Annotation


@pytest.fixture(scope="module")
def collection(made):
    return json.loads(made("webannotation"))


def test_every_statement_and_figure_is_an_annotation(collection, coverage):
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == len(coverage.statements) + len(coverage.figures)
    assert len({item["id"] for item in items}) == len(items)


def test_annotations_keep_the_rules_of_the_data_model(collection):
    for item in collection["first"]["items"]:
        assert item["type"] == "Annotation"
        assert item["target"], item["id"]
        assert {b["type"] for b in item["body"]} == {"TextualBody"}
        for target in item["target"]:
            assert target["type"] == "SpecificResource"
            assert isinstance(target["source"], str)
            position, quote = target["selector"]
            assert 0 <= position["start"] < position["end"]
            assert quote["exact"]
            dates = {key for key in target["state"] if key.startswith("sourceDate")}
            assert dates in ({"sourceDate"}, {"sourceDateStart", "sourceDateEnd"}, set())
            for key in dates:
                assert datetime.fromisoformat(target["state"][key]).utcoffset().total_seconds() == 0


def test_position_and_quote_select_the_same_words_of_the_hashed_text(collection, coverage):
    by_hash = {f"sha256:{d.sha256}": d.text for d in coverage.documents.values()}
    for item in collection["first"]["items"]:
        for target in item["target"]:
            text = by_hash[target["state"]["dcterms:identifier"]]
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])


def test_a_content_that_is_broken_by_its_attribution_has_a_target_a_span(collection, coverage):
    broken = [(f, s) for f, s in coverage.statements if s.cue and len(s.cue.spans) > 1]
    assert broken
    for filed, statement in broken:
        (item,) = [i for i in collection["first"]["items"] if i["id"].endswith(f"{filed.id}:{statement.id}")]
        assert sum(t["onrecord:part"] == "cue" for t in item["target"]) > 1


def test_the_annotations_are_json_ld(collection):
    local = {**collection, "@context": [ANNO, collection["@context"][1]]}
    graph = Graphs()
    graph.parse(data=json.dumps(local), format="json-ld")
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == collection["total"]
    assert len(list(graph.triples((None, OA.exact, None)))) == sum(
        len(i["target"]) for i in collection["first"]["items"]
    )


# ---------------------------------------------------------------- schema.org


def test_schema_org_has_claims_quotations_and_articles_and_rates_nothing(made):
    graph = Graphs()
    graph.parse(data=made("schema.org"), format="json-ld")
    kinds = [str(kind).removeprefix(str(SDO)) for kind in graph.objects(None, RDF.type)]
    assert kinds.count("NewsArticle") == 17
    assert kinds.count("Event") == 1
    assert {"Claim", "Quotation"} <= set(kinds)
    assert not {"ClaimReview", "Rating"} & set(kinds)
    for claim in graph.subjects(RDF.type, SDO.Claim):
        assert (next(graph.objects(claim, SDO.appearance)), RDF.type, SDO.NewsArticle) in graph
        assert next(graph.objects(claim, SDO.text))
    for quotation in graph.subjects(RDF.type, SDO.Quotation):
        assert (next(graph.objects(quotation, SDO.isPartOf)), RDF.type, SDO.NewsArticle) in graph


def test_a_quotation_is_spoken_by_whoever_says_it(made):
    nodes = {node["@id"]: node for node in json.loads(made("schema.org"))["@graph"]}
    (lund,) = [
        n
        for n in nodes.values()
        if n.get("@type") == "Quotation" and "We had nothing to do with this crime" in n["text"]
    ]
    assert nodes[lund["spokenByCharacter"]["@id"]]["name"] == "Petra Lund"
    assert nodes[lund["spokenByCharacter"]["@id"]]["@type"] == "Person"


def test_a_copied_claim_appeared_first_in_the_agencys_article(made, coverage):
    nodes = {node["@id"]: node for node in json.loads(made("schema.org"))["@graph"]}
    copied = [n for n in nodes.values() if n.get("@type") == "Claim" and n["appearance"] != n["firstAppearance"]]
    assert {nodes[n["firstAppearance"]["@id"]]["publisher"]["name"] for n in copied} >= {"Northern Wire"}
    assert all(nodes[n["appearance"]["@id"]]["publisher"]["name"] != "Northern Wire" for n in copied)


# ---------------------------------------------------------------- PROV


@pytest.fixture(scope="module")
def provenance(made):
    return ProvDocument.deserialize(content=made("prov"), format="json")


def test_prov_says_of_every_row_which_reading_made_it_of_which_document(provenance, coverage):
    entities = {str(e.identifier) for e in provenance.get_records(ProvEntity)}
    readings = {str(a.identifier) for a in provenance.get_records(ProvActivity)}
    assert len([e for e in entities if e.startswith("document:")]) == len(readings) == 17
    rows = [e for e in entities if e.startswith(("statement:", "figure:"))]
    assert len(rows) == len(coverage.statements) + len(coverage.figures)
    told = json.loads(provenance.serialize(format="json"))
    made = {g["prov:entity"]: g.get("prov:activity") for g in told["wasGeneratedBy"].values()}
    derived = {d["prov:generatedEntity"]: d["prov:usedEntity"] for d in told["wasDerivedFrom"].values()}
    assert all(made[row] in readings and derived[row] in entities for row in rows)


def test_every_end_of_a_relation_is_there(made):
    told = json.loads(made("prov"))
    known = {name for kind in ("entity", "activity", "agent") for name in told[kind]}
    relations = set(told) - {"entity", "activity", "agent", "prefix"}
    assert relations == {"used", "wasAssociatedWith", "wasAttributedTo", "wasDerivedFrom", "wasGeneratedBy"}
    for relation in relations:
        for ends in told[relation].values():
            named = [v for k, v in ends.items() if k.startswith("prov:") and k not in ("prov:type", "prov:time")]
            assert set(named) <= known


def test_programs_and_outlets_are_agents_of_their_own_kinds(provenance):
    agents = [(str(a.identifier), {str(t) for t in a.get_asserted_types()}) for a in provenance.get_records(ProvAgent)]
    judges = {name: kinds for name, kinds in agents if name.startswith("judge:")}
    assert judges and all(kinds == {"prov:SoftwareAgent"} for kinds in judges.values())
    assert all(kinds == {"prov:Organization"} for name, kinds in agents if name.startswith("outlet:"))
