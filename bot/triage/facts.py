"""What a message tells that makes another one of the same conversation more serious."""

from functools import lru_cache

from bot.knowledge.collection import FOLDER
from bot.knowledge.files import FACTS
from bot.knowledge.lexicon import read_facts
from bot.language.assertion import Assertions
from bot.language.patterns import Patterns
from bot.language.words import Message


def facts_of(message: Message) -> frozenset[str]:
    """The facts of `knowledge/lexicon/facts.yml` that the message tells, without those that it denies."""
    assertions = Assertions(message)
    return frozenset(fact.name for fact in _patterns().find(message) if not assertions.denies(fact))


@lru_cache
def _patterns() -> Patterns:
    return Patterns(read_facts(FOLDER / FACTS))
