"""Puts the list of its questions, each with its own intent, into what Rasa knows of a message."""

from __future__ import annotations

from collections.abc import Iterable
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
from bot.nlu.parts import ASKED_ANEW, FOLLOW_UP, PARTS

CLEAR = 0.4  # so sure must one be that a part is a question of its own
SURE_ENOUGH = 0.4  # for a question asked anew with the subject's name
ALONE = 0.9  # so sure stands a question without an "it" alone
CERTAIN = 1.0
FALLBACK = "nlu_fallback"
# Beside a question these are only manners, or words around it.
SMALL_TALK = frozenset(
    "greet goodbye thank affirm deny cancel help restart tell_me_more give_feedback out_of_scope"
    " report_symptoms nlu_fallback".split()
)
Question = dict[str, Any]


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
            parts = _clear(_question(part) for part in message.get(PARTS) or ())
            whole = _question(message)
            if whole["intent"] == FALLBACK and parts:
                whole = parts[0]
            if whole["intent"] != _meaning(message)[0]:
                _understand(message, whole)
            questions = [whole] if len(parts) < 2 or _means_else(whole, parts) else parts
            message.set("questions", questions, add_to_output=True)
        return messages


def _question(message: Message) -> Question:
    """The message's question, its follow-up resolved."""
    name, confidence = _meaning(message)
    follow_up: FollowUp | None = message.get(FOLLOW_UP)
    if follow_up and follow_up.intent and (follow_up.points or confidence < ALONE):
        name, confidence = follow_up.intent, CERTAIN
    elif follow_up and (anew := message.get(ASKED_ANEW)):
        meant, sure = _meaning(anew)
        if meant in follow_up.topics and sure >= max(SURE_ENOUGH, 0.0 if name == FALLBACK else confidence):
            name, confidence = meant, sure
    return {"text": message.get(TEXT) or "", "intent": name, "confidence": confidence}


def _meaning(message: Message) -> tuple[str | None, float]:
    intent = message.get(INTENT) or {}
    return intent.get(INTENT_NAME_KEY), intent.get(PREDICTED_CONFIDENCE_KEY, 0.0)


def _clear(questions: Iterable[Question]) -> list[Question]:
    """Those that are clearly of their own: sure, no small talk, and each intent once."""
    found: dict[str, Question] = {}
    for question in questions:
        if question["confidence"] >= CLEAR and question["intent"] not in SMALL_TALK:
            found.setdefault(question["intent"], question)
    return list(found.values())


def _means_else(whole: Question, parts: Iterable[Question]) -> bool:
    """Whether the message as a whole clearly means what none of its parts does."""
    return bool(_clear([whole])) and whole["intent"] not in {part["intent"] for part in parts}


def _understand(message: Message, question: Question) -> None:
    """Let the question's intent be that of the message, and the nearest in its ranking."""
    intent = {INTENT_NAME_KEY: question["intent"], PREDICTED_CONFIDENCE_KEY: question["confidence"]}
    others = [
        one for one in message.get(INTENT_RANKING_KEY) or () if one[INTENT_NAME_KEY] != question["intent"]
    ]
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent, *others], add_to_output=True)
