"""Finds the parts of each message that ask something, and what stands for "it" in them."""

from collections.abc import Iterable, Iterator
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.knowledge.collection import read_knowledge
from bot.language.questions import questions
from bot.nlu.following_up import FollowUpReader

PARTS, FOLLOW_UP, ASKED_ANEW = "parts", "follow_up", "asked_anew"


@DefaultV1Recipe.register(  # of this kind, Rasa asks nothing of it in training
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class PartFinder(GraphComponent):
    """Gives each message its parts, themselves messages, which later components read with it in one batch."""

    def __init__(self) -> None:
        self._follow_ups = FollowUpReader(read_knowledge().follow_ups)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "PartFinder":
        """Rasa's way to make a component."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Split the messages; the door tells in the metadata which topics were told last."""
        for message in messages:
            texts = questions(message.get(TEXT) or "")
            parts = [Message.build(text) for text in texts] if len(texts) > 1 else []
            message.set(PARTS, parts)
            told = tuple((message.get(METADATA) or {}).get("told", ()))
            self._resolve(parts or [message], told)
        return messages

    def _resolve(self, parts: Iterable[Message], told: tuple[str, ...]) -> None:
        """What "it" is was said in the parts before or, if they name nothing, in the answers told last."""
        before: list[str] = []
        for part in parts:
            text = part.get(TEXT) or ""
            found = self._follow_ups.read(text, tuple(before), told)
            part.set(FOLLOW_UP, found)
            if found and found.asked_anew:
                part.set(ASKED_ANEW, Message.build(found.asked_anew))
            before.append(text)


def and_parts(messages: Iterable[Message]) -> Iterator[Message]:
    """The messages that have a text, each with its parts, and what they mean in whole words."""
    for message in messages:
        for one in (message, *(message.get(PARTS) or ())):
            if one.get(TEXT):
                yield one
            if anew := one.get(ASKED_ANEW):
                yield anew
