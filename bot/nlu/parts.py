"""Finds what in each message may be a question of its own, and what stands for "it" in it."""

from collections.abc import Iterable, Iterator
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.knowledge.collection import read_knowledge
from bot.language.questions import Run, pieces, runs
from bot.nlu.following_up import FollowUpReader

PARTS, RUN, FOLLOW_UP, ASKED_ANEW = "parts", "run", "follow_up", "asked_anew"


@DefaultV1Recipe.register(  # of this kind, Rasa asks nothing of it in training
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class PartFinder(GraphComponent):
    """Gives each message the parts it may have, themselves messages, which later components read with it."""

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
        """Give the messages their parts; the door tells in the metadata which topics were told last."""
        for message in messages:
            told = tuple((message.get(METADATA) or {}).get("told", ()))
            cut = pieces(message.get(TEXT) or "")
            message.set(PARTS, [self._part(run, cut, told) for run in runs(cut)])
            self._resolve(message, (), told)
        return messages

    def _part(self, run: Run, cut: list[str], told: tuple[str, ...]) -> Message:
        part = Message.build(run.text)
        part.set(RUN, run)
        self._resolve(part, tuple(cut[: run.start]), told)
        return part

    def _resolve(self, message: Message, before: tuple[str, ...], told: tuple[str, ...]) -> None:
        """What "it" is was said before in the message or, if that names nothing, in the answers told last."""
        found = self._follow_ups.read(message.get(TEXT) or "", before, told)
        message.set(FOLLOW_UP, found)
        if found and found.asked_anew:
            message.set(ASKED_ANEW, Message.build(found.asked_anew))


def and_parts(messages: Iterable[Message]) -> Iterator[Message]:
    """The messages that have a text, each with its parts, and what they mean in whole words."""
    for message in messages:
        for one in (message, *(message.get(PARTS) or ())):
            if one.get(TEXT):
                yield one
            if anew := one.get(ASKED_ANEW):
                yield anew
