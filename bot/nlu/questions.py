"""Puts the list of its questions, each with its own intent, into what Rasa knows of a message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.following_up import FollowUp
from bot.nlu.parts import ASKED_ANEW, FOLLOW_UP, PARTS, RUN
from bot.nlu.weighing import Question, questions_in

SURE_ENOUGH = 0.3  # for a question asked anew with the subject's name
SURER = 0.7  # if it then means something that has not to do with the subject
ALONE = 0.9  # so sure stands a question without an "it" alone
CERTAIN = 1.0
FALLBACK = "nlu_fallback"


@DefaultV1Recipe.register(  # of this kind, Rasa asks nothing of it in training
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class QuestionReader(GraphComponent):
    """Adds `questions` to the parse.

    A follow-up, or the one clear part of an unclear message, also becomes the intent of the message.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionReader:
        """Rasa's way to make a component."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Name the questions of each message: its clear parts if they differ, else the message itself."""
        for message in messages:
            parts = [(part.get(RUN), _question(part)) for part in message.get(PARTS) or ()]
            whole = _question(message)
            questions = questions_in(whole, _chances(message, whole), parts)
            if len(questions) == 1 and questions[0]["intent"] != _meaning(message)[0]:
                _understand(message, questions[0])
            message.set("questions", questions, add_to_output=True)
        return messages


def _question(message: Message) -> Question:
    """The message's question, its follow-up resolved unless it is clear as it stands."""
    name, confidence = _meaning(message)
    follow_up: FollowUp | None = message.get(FOLLOW_UP)
    if follow_up and (follow_up.points or confidence < ALONE):
        name, confidence = _resolved(follow_up, message) or (name, confidence)
    return {"text": message.get(TEXT) or "", "intent": name, "confidence": confidence}


def _chances(message: Message, whole: Question) -> dict[str, float]:
    """How likely each intent is; what the words alone would mean counts no more once "it" is known."""
    if whole["intent"] != _meaning(message)[0]:
        return {whole["intent"]: whole["confidence"]}
    ranking = message.get(INTENT_RANKING_KEY) or ()
    return {one[INTENT_NAME_KEY]: one[PREDICTED_CONFIDENCE_KEY] for one in ranking}


def _resolved(follow_up: FollowUp, message: Message) -> tuple[str | None, float] | None:
    """What the follow-up means and how sure that is; None if the message alone is as clear."""
    if follow_up.intent:
        return follow_up.intent, CERTAIN
    name, confidence = _meaning(message)
    stands = 0.0 if name == FALLBACK else confidence / 2 if follow_up.points else confidence
    for meant in message.get(ASKED_ANEW).get(INTENT_RANKING_KEY) or ():
        sure = meant[PREDICTED_CONFIDENCE_KEY]
        least = SURE_ENOUGH if meant[INTENT_NAME_KEY] in follow_up.topics else SURER
        if sure >= max(least, stands):
            return meant[INTENT_NAME_KEY], sure
    return None


def _meaning(message: Message) -> tuple[str | None, float]:
    intent = message.get(INTENT) or {}
    return intent.get(INTENT_NAME_KEY), intent.get(PREDICTED_CONFIDENCE_KEY, 0.0)


def _understand(message: Message, question: Question) -> None:
    """Let the question's intent be that of the message, and the nearest in its ranking."""
    intent = {INTENT_NAME_KEY: question["intent"], PREDICTED_CONFIDENCE_KEY: question["confidence"]}
    others = [
        one for one in message.get(INTENT_RANKING_KEY) or () if one[INTENT_NAME_KEY] != question["intent"]
    ]
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)
