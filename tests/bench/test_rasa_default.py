"""Measuring a pipeline without a server, and which pipelines are measured side by side."""

import asyncio

import pytest

from bench.held_out import ACTS, Message
from bench.in_process import Pipeline, measure
from bench.rasa_default import EPOCHS, ours, rasas_default
from bot.knowledge.collection import read_knowledge

pytestmark = pytest.mark.model

QUICK: Pipeline = [
    {"name": "WhitespaceTokenizer"},
    {"name": "CountVectorsFeaturizer"},
    {"name": "LogisticRegressionClassifier", "max_iter": 2},
    {"name": "FallbackClassifier", "threshold": 0.9999},
]


def test_a_pipeline_learns_acts_and_topics_and_is_asked_each_message() -> None:
    messages = [
        Message("hello", "greet", ACTS, "plain"),
        Message("what is oih", "what_is_oih", "oih", "plain"),
    ]
    measured = asyncio.run(measure(QUICK, messages))
    assert [one.message for one in measured.asked] == messages
    guessed = {guess.intent for one in measured.asked for guess in one.guesses}
    assert "greet" in guessed
    assert guessed & read_knowledge().articles.keys()
    assert all(one.asked_back for one in measured.asked)
    assert measured.training_seconds > 0
    assert measured.milliseconds > 0


def test_ours_is_measured_without_what_judges_danger() -> None:
    names = [part["name"].split(".")[-1] for part in ours()]
    assert {"SentenceFeaturizer", "TopicClassifier", "FallbackClassifier", "QuestionReader"} <= set(names)
    assert "RedFlagDetector" not in names


def test_rasas_is_its_default_without_what_chooses_responses() -> None:
    parts = {part["name"]: part for part in rasas_default()}
    assert list(parts) == [
        "WhitespaceTokenizer",
        "RegexFeaturizer",
        "LexicalSyntacticFeaturizer",
        "CountVectorsFeaturizer",
        "DIETClassifier",
        "EntitySynonymMapper",
        "FallbackClassifier",
    ]
    assert parts["CountVectorsFeaturizer"]["analyzer"] == "char_wb"
    assert (parts["CountVectorsFeaturizer"]["min_ngram"], parts["CountVectorsFeaturizer"]["max_ngram"]) == (
        1,
        4,
    )
    assert parts["DIETClassifier"]["epochs"] == EPOCHS
    assert (parts["FallbackClassifier"]["threshold"], parts["FallbackClassifier"]["ambiguity_threshold"]) == (
        0.3,
        0.1,
    )
