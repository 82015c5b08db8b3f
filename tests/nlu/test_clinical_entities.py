"""What is found in a message reaches its parse as Rasa gives entities."""

from typing import Any

import pytest
import yaml
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.domain import Domain
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.clinical_entities import ClinicalEntityExtractor
from bot.nlu.topic_classifier import TopicClassifier


@pytest.fixture
def extractor(tmp_path: Any) -> ClinicalEntityExtractor:
    context = ExecutionContext(GraphSchema({}))
    return ClinicalEntityExtractor.create(
        {}, LocalModelStorage.create(tmp_path), Resource("entities"), context
    )


def entities(extractor: ClinicalEntityExtractor, message: Message) -> Any:
    (processed,) = extractor.process([message])
    return processed.as_dict(only_output_properties=True)["entities"]


def test_a_term_becomes_an_entity(extractor: ClinicalEntityExtractor) -> None:
    assert entities(extractor, Message({"text": "my mom takes Percs"})) == [
        {
            "entity": "drug",
            "value": "oxycodone",
            "start": 13,
            "end": 18,
            "text": "Percs",
            "negated": False,
            "past": False,
            "who": "other",
            "extractor": "ClinicalEntityExtractor",
        }
    ]


def test_entities_of_others_are_kept(extractor: ClinicalEntityExtractor) -> None:
    before = {"entity": "city", "value": "Rome", "start": 0, "end": 4}
    message = Message({"text": "Rome for 3 days", "entities": [before]})
    assert [entity["value"] for entity in entities(extractor, message)] == ["Rome", "3 days"]


def test_a_message_without_text_has_no_entities(extractor: ClinicalEntityExtractor) -> None:
    assert entities(extractor, Message({"intent": {"name": "greet"}})) == []


def test_it_stands_in_the_pipeline_after_the_classifier() -> None:
    with open("config.yml", encoding="utf-8") as file:
        pipeline = [component["name"] for component in yaml.safe_load(file)["pipeline"]]
    ours, classifier = (
        f"{kind.__module__}.{kind.__name__}" for kind in (ClinicalEntityExtractor, TopicClassifier)
    )
    assert pipeline.index(ours) > pipeline.index(classifier)


def test_the_domain_knows_every_kind_of_entity_and_no_rule_depends_on_one() -> None:
    domain = Domain.load("domain.yml")
    assert set(domain.entities) == {"drug", "symptom", "body_site", "duration", "choice"}
    assert set(domain.entity_properties.default_ignored_entities) == set(domain.entities)
