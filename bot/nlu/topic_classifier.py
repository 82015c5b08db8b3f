"""Decides which topic or act a message is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.classifier import TextClassifier
from bot.language.encoder import Vectors
from bot.nlu.parts import and_parts

RANKED = 10


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """Our text classifier as Rasa's intent classifier.

    Rasa's own leaves `C` at 1, which on vectors of length 1 keeps every confidence too low to tell an answer
    from a guess; and it knows counts only, where rare words should weigh more.
    """

    def __init__(self, model_storage: ModelStorage, resource: Resource, classifier: TextClassifier) -> None:
        self._model_storage, self._resource, self._classifier = model_storage, resource, classifier

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """An untrained classifier."""
        return cls(model_storage, resource, TextClassifier())

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """The trained classifier."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, TextClassifier.load(_file(folder)))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example that has a text and an intent."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT) and e.get(INTENT)]
        self._classifier.fit(_texts(examples), _vectors(examples), [e.get(INTENT) for e in examples])
        with self._model_storage.write_to(self._resource) as folder:
            self._classifier.save(_file(folder))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Give each message, and each of its parts, its intent and the ranking of the nearest ten."""
        with_text = list(and_parts(messages))
        if not with_text:
            return messages
        chances = self._classifier.chances(_texts(with_text), _vectors(with_text))
        for message, row in zip(with_text, chances, strict=True):
            ranking = self._ranking(row)
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _ranking(self, chances: Any) -> list[dict[str, Any]]:
        labels = self._classifier.labels
        nearest = np.argsort(-chances)[:RANKED]
        return [
            {INTENT_NAME_KEY: labels[number], PREDICTED_CONFIDENCE_KEY: float(chances[number])}
            for number in nearest
        ]


def _texts(messages: list[Message]) -> list[str]:
    return [message.get(TEXT) for message in messages]


def _vectors(messages: list[Message]) -> Vectors:
    return np.vstack([_vector(message) for message in messages])


def _vector(message: Message) -> Any:
    _, sentence = message.get_dense_features(TEXT)
    if sentence is None:
        raise ValueError("A message has no sentence features; expected SentenceFeaturizer before this.")
    return sentence.features


def _file(folder: Path) -> Path:
    return folder / "classifier.skops"
