"""Splits messages into words with spaCy's English rules; needs no downloaded model."""

from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

MOST_CHARACTERS = 2000  # ten thousand apostrophes would take spaCy ten seconds


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class BlankSpacyTokenizer(Tokenizer):
    """spaCy's tokenizer of a blank English pipeline."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._language = spacy.blank("en")

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """What Rasa's tokenizers need to be told, and we never change."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "BlankSpacyTokenizer":
        """Rasa's way to make a component."""
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The words of the message's first 2000 characters, each with its place; spaces are no words."""
        words = self._language.make_doc(message.get(attribute)[:MOST_CHARACTERS])
        return [Token(word.text, word.idx) for word in words if not word.is_space]
