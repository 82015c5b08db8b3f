"""Puts the triage verdict into what Rasa knows of a message."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.triage.verdict import assess


@DefaultV1Recipe.register(  # of this kind, Rasa asks nothing of it in training
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class RedFlagDetector(GraphComponent):
    """Adds `triage` to the parse of every message."""

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
        return messages
