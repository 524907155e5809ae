"""FollowTheMoney entities, checked with its own package: left out where that cannot be installed, since it builds PyICU."""

import json

import pytest

followthemoney = pytest.importorskip("followthemoney", reason="needs the headers of ICU (Debian: libicu-dev)")
from followthemoney.dataset import Dataset  # noqa: E402
from followthemoney.statement import StatementEntity  # noqa: E402


@pytest.fixture(scope="module")
def entities(made):
    dataset = Dataset.make({"name": "onrecord", "title": "onrecord"})
    return [StatementEntity.from_data(dataset, json.loads(line)) for line in made("ftm").splitlines()]


def test_followthemoney_takes_every_entity_and_every_value(entities, made):
    for entity, line in zip(entities, made("ftm").splitlines(), strict=True):
        told = json.loads(line)
        assert entity.schema.name in followthemoney.model.schemata
        assert len(told["statements"]) == len([s for s in entity.statements if s.prop != "id"])
        for statement in told["statements"]:
            prop = entity.schema.get(statement["prop"])
            assert prop is not None, (entity.schema.name, statement["prop"])
            assert prop.type.validate(statement["value"]), (prop, statement["value"])
            assert prop.type.clean(statement["value"]) == statement["value"], (prop, statement["value"])
            assert statement["origin"]
            assert statement["first_seen"]


def test_every_link_leads_to_an_entity_of_the_schema_it_needs(entities):
    by_id = {entity.id: entity for entity in entities}
    assert len(by_id) == len(entities)
    links = 0
    for entity in entities:
        for prop in entity.schema.properties.values():
            if prop.type.name == "entity" and not prop.stub:
                for value in entity.get(prop):
                    links += 1
                    assert by_id[value].schema.is_a(prop.range)
    assert links > 100


def test_an_accusation_is_a_link_that_quotes_and_proves_itself(entities):
    by_id = {entity.id: entity for entity in entities}
    found = {
        (
            by_id[e.first("subject")].caption,
            e.first("role"),
            by_id[e.first("object")].caption,
            by_id[e.first("proof")].first("publisher"),
        )
        for e in entities
        if e.schema.name == "UnknownLink"
    }
    assert ("Anton Karel", "accuses, hinted", "Morsova", "Karven Courier") in found
    assert by_id[next(e.first("subject") for e in entities if e.schema.name == "UnknownLink")].schema.is_a(
        "LegalEntity"
    )
