"""Puts the triage verdict, and the list of its questions, into what Rasa knows of a message."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, METADATA, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.triage.verdict import assess


@DefaultV1Recipe.register(  # of this kind, Rasa asks nothing of it in training
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class RedFlagDetector(GraphComponent):
    """Adds `triage` and `questions` to the parse of every message."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "RedFlagDetector":
        """Rasa's way to make a component."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the verdict of the door, which knows the conversation, or assess the message alone."""
        for message in messages:
            text = message.get(TEXT) or ""
            triage = (message.get(METADATA) or {}).get("triage") or assess(text).as_dict()
            message.set("triage", triage, add_to_output=True)
            message.set("questions", [_question(text, message)], add_to_output=True)
        return messages


def _question(text: str, message: Message) -> dict[str, Any]:
    intent = message.get(INTENT) or {}
    return {
        "text": text,
        "intent": intent.get(INTENT_NAME_KEY),
        "confidence": intent.get(PREDICTED_CONFIDENCE_KEY, 0.0),
    }
