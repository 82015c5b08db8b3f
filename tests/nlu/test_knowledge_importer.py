"""Rasa trains on the articles; each of these facts would otherwise fail without a word."""

import re
from datetime import date
from typing import Any

import pytest
import yaml
from rasa.shared.importers.importer import TrainingDataImporter

from bot.knowledge.collection import read_knowledge
from bot.nlu.knowledge_importer import KnowledgeImporter

pytestmark = pytest.mark.model
FILLED_LATER = re.compile(  # by the handoff and the booking
    r"\{(?:days|when|window|who|whose|person|contact|reason|service|practitioner|reference|minutes|last_day|link)\}"
)
ON_AIR = read_knowledge().on_air(date.today())


@pytest.fixture(scope="module")
def importer() -> TrainingDataImporter:
    return TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["bot/data"])


def test_config_names_our_importer() -> None:
    names = [item["name"] for item in config()["importers"]]
    assert names == [f"{KnowledgeImporter.__module__}.{KnowledgeImporter.__name__}"]


def test_no_component_is_given_a_setting_that_it_does_not_know() -> None:
    known = {"threshold", "ambiguity_threshold", "C", "max_iter", "name"}
    known |= {"core_fallback_threshold", "core_fallback_action_name", "enable_fallback_prediction"}
    for item in [*config()["pipeline"], *config()["policies"]]:
        assert item.keys() <= known


def test_every_article_on_air_is_an_intent_with_its_responses(importer: TrainingDataImporter) -> None:
    domain = importer.get_domain()
    assert ON_AIR.keys() <= set(domain.intents)
    assert {f"utter_{id}" for id in ON_AIR} <= domain.responses.keys()
    assert {f"utter_{id}_more" for id in ON_AIR} <= domain.responses.keys()


def test_every_article_on_air_has_examples_and_every_intent_too(importer: TrainingDataImporter) -> None:
    examples = importer.get_nlu_data().number_of_examples_per_intent
    assert min(examples[id] for id in ON_AIR) >= 40
    without = set(importer.get_domain().intents) - examples.keys()
    assert without <= {"restart", "back", "session_start", "nlu_fallback"}


def test_no_response_has_a_name_that_a_form_would_take_for_its_own(importer: TrainingDataImporter) -> None:
    assert not [name for name in importer.get_domain().responses if name.startswith("utter_ask_")]


def test_every_clinic_fact_is_filled_in(importer: TrainingDataImporter) -> None:
    for variations in importer.get_domain().responses.values():
        assert "{" not in FILLED_LATER.sub("", variations[0]["text"])


def test_every_red_flag_has_its_reply(importer: TrainingDataImporter) -> None:
    replies = importer.get_domain().responses
    for flag in read_knowledge().red_flags.values():
        assert replies[f"utter_red_flag_{flag.id}"][0]["metadata"]["tier"] == flag.tier
    assert "utter_red_flag_triage_failed" in replies


def test_every_button_leads_to_an_intent(importer: TrainingDataImporter) -> None:
    intents = set(importer.get_domain().intents)
    for variations in importer.get_domain().responses.values():
        for button in variations[0].get("buttons", []):
            assert button["payload"].removeprefix("/") in intents


def config() -> Any:
    with open("config.yml") as file:
        return yaml.safe_load(file)
