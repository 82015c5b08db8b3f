"""Decides which topic or act a message is about: by its meaning, its words and its letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

RANKED = 10
MEANING = 2.0  # how much the meaning of a message weighs beside its words and letters
TRUSTED = ["scipy.sparse._csr.csr_matrix"]  # the one type in the file that skops does not know by itself


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """Logistic regression over the sentence vector, word pairs and letter groups.

    Rasa's own leaves `C` at 1, which on vectors of length 1 keeps every confidence too low to tell an answer
    from a guess; and it knows counts only, where rare words should weigh more.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`C` is scikit-learn's inverse strength of regularisation; `max_iter` bounds its steps."""
        return {"C": 20.0, "max_iter": 150}

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._model_storage, self._resource = model_storage, resource
        self.words = TfidfVectorizer(
            ngram_range=(1, 2), token_pattern=r"\b\w+\b", sublinear_tf=True, min_df=2
        )
        self.letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=3)
        self.regression = LogisticRegression(
            C=config["C"], max_iter=config["max_iter"], class_weight="balanced"
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        """The trained classifier; raises an error if its file holds types of others."""
        classifier = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            trained = skops.io.load(_file(folder), trusted=TRUSTED)
        classifier.words, classifier.letters, classifier.regression = trained
        return classifier

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from every example that has a text and an intent."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT) and e.get(INTENT)]
        texts = [example.get(TEXT) for example in examples]
        self.words.fit(texts)
        self.letters.fit(texts)
        self.regression.fit(self._features(examples), [e.get(INTENT) for e in examples])
        with self._model_storage.write_to(self._resource) as folder:
            skops.io.dump((self.words, self.letters, self.regression), _file(folder))
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Give each message its intent and the ranking of the nearest ten."""
        messages_with_text = [message for message in messages if message.get(TEXT)]
        if not messages_with_text:
            return messages
        confidences = self.regression.predict_proba(self._features(messages_with_text))
        for message, row in zip(messages_with_text, confidences, strict=True):
            ranking = self._ranking(row)
            message.set("intent", ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _features(self, messages: list[Message]) -> csr_matrix:
        texts = [message.get(TEXT) for message in messages]
        meanings = MEANING * np.vstack([_meaning(message) for message in messages])
        return hstack([meanings, self.words.transform(texts), self.letters.transform(texts)]).tocsr()

    def _ranking(self, confidences: Any) -> list[dict[str, Any]]:
        nearest = np.argsort(-confidences)[:RANKED]
        return [
            {
                INTENT_NAME_KEY: str(self.regression.classes_[number]),
                PREDICTED_CONFIDENCE_KEY: float(confidences[number]),
            }
            for number in nearest
        ]


def _meaning(message: Message) -> Any:
    _, sentence = message.get_dense_features(TEXT)
    if sentence is None:
        raise ValueError("A message has no sentence features; expected SentenceFeaturizer before this.")
    return sentence.features


def _file(folder: Path) -> Path:
    return folder / "classifier.skops"
