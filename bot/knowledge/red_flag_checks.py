"""What the reply of a red flag must satisfy, for it is read in danger."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from bot.knowledge import placeholders
from bot.knowledge.clinic import Clinic
from bot.knowledge.collection import Knowledge
from bot.knowledge.errors import Problem
from bot.knowledge.lines import at_key
from bot.knowledge.readability import grade, word_count
from bot.knowledge.red_flags import ALARMING, RedFlag
from bot.language.patterns import compile_sign

MOST_WORDS, MOST_GRADE = 65, 5.0
NUMBER_BY = 2  # The sentence by which a number must have come.
LIFELINES = tuple(f"{{clinic.numbers.{name}}}" for name in ("emergency", "crisis", "reach_crisis", "poison"))


def problems(knowledge: Knowledge) -> Iterator[Problem]:
    """What is wrong with the red flags, each alone."""
    for flag in knowledge.red_flags.values():
        path = knowledge.path_of(flag)
        if not re.fullmatch(r"[a-z][a-z_]*", flag.id):
            text = "has a file name that cannot be used; rename it to small letters and '_'"
            yield Problem(path, text)
        yield from _signs(flag, knowledge.facts, path)
        for key in _empty_lists(flag):
            yield at_key(path, f"'{key}' is empty; write some, as in red_flags/overdose.yml", key)
        if placeholders.are_known(flag.reply, knowledge.clinic):
            for text in _reply(knowledge.fill(flag.reply), flag, knowledge.clinic):
                yield at_key(path, f"the reply {text}", "reply")


def _signs(flag: RedFlag, facts: Collection[str], path: Path) -> Iterator[Problem]:
    for place, sign in enumerate(flag.signs):
        yield from _malformed(sign, path, "signs", place)
    for fact, signs in flag.signs_with.items():
        if fact not in facts:
            expected = ", ".join(facts)
            yield at_key(path, f"signs_with has '{fact}'; expected one of {expected}", "signs_with", fact)
        for place, sign in enumerate(signs):
            yield from _malformed(sign, path, "signs_with", fact, place)


def _malformed(sign: str, path: Path, *inside: object) -> Iterator[Problem]:
    try:
        compile_sign(sign)
    except ValueError as error:
        yield at_key(path, str(error), *inside)


def _empty_lists(flag: RedFlag) -> list[str]:
    return [key for key in ("signs", "says", "looks_like") if not getattr(flag, key)]


def _reply(text: str, flag: RedFlag, clinic: Clinic) -> Iterator[str]:
    words, raw = word_count(text), grade(text)
    if words > MOST_WORDS:
        yield f"has {words} words; shorten it to {MOST_WORDS} at most"
    if raw > MOST_GRADE:
        yield f"reads at grade {raw}; use shorter sentences and words, to reach {MOST_GRADE} or less"
    if not names_number_first(text, flag, clinic):
        yield f"names no number in its first two sentences; write {' or '.join(_numbers(flag))} there"


def names_number_first(text: str, flag: RedFlag, clinic: Clinic) -> bool:
    """Whether one of the numbers for this tier stands in the first two sentences of the text."""
    beginning = " ".join(re.split(r"(?<=[.!?])\s+", text)[:NUMBER_BY])
    return any(_holds(beginning, number.format(clinic=clinic)) for number in _numbers(flag))


def _numbers(flag: RedFlag) -> tuple[str, ...]:
    return LIFELINES if flag.tier in ALARMING else (*LIFELINES, "{clinic.phone}")


def _holds(text: str, number: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-])", text) is not None
