"""Finds red flags by the signs that clinicians wrote down, and weighs what stands around them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.knowledge.collection import FOLDER
from bot.knowledge.files import RED_FLAGS
from bot.knowledge.red_flags import RedFlag, read_red_flags
from bot.language.patterns import Match, Patterns
from bot.language.words import Message
from bot.triage.context import Context
from bot.triage.facts import facts_of


@dataclass(frozen=True)
class Signs:
    """What the rules see: the signs of each red flag, whether something came close to one, and facts.

    `by_fact` are the red flags that only a fact from an earlier message raises.
    """

    raised: Mapping[str, tuple[Match, ...]]
    by_fact: frozenset[str]
    is_close: bool
    facts: frozenset[str]

    def words(self, flag: str, message: Message) -> tuple[str, ...]:
        """The words of its signs as the person wrote them, without those that are part of others."""
        signs = self.raised.get(flag, ())
        written = dict.fromkeys(message.written(sign.start, sign.end) for sign in signs)
        return tuple(words for words in written if not any(words in other != words for other in written))


def the_red_flags() -> Mapping[str, RedFlag]:
    """Only these: an article that is broken must not silence them."""
    return read_red_flags(FOLDER / RED_FLAGS)


def read_signs(message: Message, facts: frozenset[str]) -> Signs:
    """The signs in the message; `facts` were told earlier, and those that the message tells count too."""
    context, told = Context(message), facts_of(message)
    found = [*_always().find(message), *_find_given(told, message)]
    earlier = _find_given(facts - told, message)
    raised: dict[str, list[Match]] = defaultdict(list)
    for sign in (*found, *earlier):
        if not context.cancels(sign):
            raised[sign.name].append(sign)
    return Signs(
        raised={flag: tuple(signs) for flag, signs in raised.items()},
        by_fact=frozenset({sign.name for sign in earlier} & raised.keys()),
        is_close=bool(found or earlier) or context.needs_check,
        facts=told,
    )


def _find_given(facts: frozenset[str], message: Message) -> list[Match]:
    return [sign for fact in facts & _given().keys() for sign in _given()[fact].find(message)]


@lru_cache
def _always() -> Patterns:
    return Patterns({flag.id: flag.signs for flag in the_red_flags().values()})


@lru_cache
def _given() -> Mapping[str, Patterns]:
    """By fact, the signs that need it."""
    signs: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for flag in the_red_flags().values():
        for fact, texts in flag.signs_with.items():
            signs[fact][flag.id] = texts
    return {fact: Patterns(by_flag) for fact, by_flag in signs.items()}
