"""Puts the drugs, symptoms, body sites and durations of a message into the `entities` of its parse."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import (
    ENTITIES,
    ENTITY_ATTRIBUTE_END,
    ENTITY_ATTRIBUTE_START,
    ENTITY_ATTRIBUTE_TYPE,
    ENTITY_ATTRIBUTE_VALUE,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from bot.knowledge.collection import FOLDER
from bot.knowledge.lexicon import read_lexicon
from bot.language.terms import Term, TermFinder


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ClinicalEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Finds the terms of `knowledge/lexicon/`; nothing about them is learned."""

    def __init__(self, finder: TermFinder) -> None:
        self._finder = finder

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "ClinicalEntityExtractor":
        """Rasa's way to make a component; raises BrokenKnowledge if the lexicon cannot be read."""
        return cls(TermFinder(read_lexicon(FOLDER).vocabulary))

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what is found to the entities of each message."""
        for message in messages:
            found = [_entity(term) for term in self._finder.find(message.get(TEXT) or "")]
            entities = message.get(ENTITIES, []) + self.add_extractor_name(found)
            message.set(ENTITIES, entities, add_to_output=True)
        return messages


def _entity(term: Term) -> dict[str, Any]:
    return {
        ENTITY_ATTRIBUTE_TYPE: term.kind,
        ENTITY_ATTRIBUTE_VALUE: term.name,
        ENTITY_ATTRIBUTE_START: term.start,
        ENTITY_ATTRIBUTE_END: term.end,
        "text": term.text,
        "negated": term.negated,
        "past": term.past,
        "who": term.who,
    }
