"""What the reply of a red flag must satisfy, for it is read in danger."""

import re
from collections.abc import Iterator

from bot.knowledge import placeholders
from bot.knowledge.clinic import Clinic
from bot.knowledge.collection import Knowledge
from bot.knowledge.errors import Problem
from bot.knowledge.lines import at_key
from bot.knowledge.readability import grade, word_count
from bot.knowledge.red_flags import RedFlag

MOST_WORDS, MOST_GRADE = 65, 5.0
NUMBER_BY = 2  # The sentence by which a number must have come.


def problems(knowledge: Knowledge) -> Iterator[Problem]:
    """What is wrong with the red flags, each alone."""
    for flag in knowledge.red_flags.values():
        path = knowledge.path_of(flag)
        if not re.fullmatch(r"[a-z][a-z_]*", flag.id):
            text = "has a file name that cannot be used; rename it to small letters and '_'"
            yield Problem(path, text)
        for key in _empty_lists(flag):
            yield at_key(path, f"'{key}' is empty; write some, as in red_flags/overdose.yml", key)
        if placeholders.are_known(flag.reply, knowledge.clinic):
            for text in _reply(knowledge.fill(flag.reply), knowledge.clinic):
                yield at_key(path, f"the reply {text}", "reply")


def _empty_lists(flag: RedFlag) -> list[str]:
    return [key for key in ("signs", "says", "looks_like") if not getattr(flag, key)]


def _reply(text: str, clinic: Clinic) -> Iterator[str]:
    words, raw = word_count(text), grade(text)
    if words > MOST_WORDS:
        yield f"has {words} words; shorten it to {MOST_WORDS} at most"
    if raw > MOST_GRADE:
        yield f"reads at grade {raw}; use shorter sentences and words, to reach {MOST_GRADE} or less"
    beginning = " ".join(re.split(r"(?<=[.!?])\s+", text)[:NUMBER_BY])
    if not any(_holds(beginning, number) for number in _lifelines(clinic)):
        expected = "{clinic.numbers.emergency}, {clinic.numbers.crisis} or {clinic.numbers.poison}"
        yield f"names no number in its first two sentences; write {expected} there"


def _lifelines(clinic: Clinic) -> tuple[str, ...]:
    return clinic.numbers.emergency, clinic.numbers.crisis, clinic.numbers.poison


def _holds(text: str, number: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(number)}(?![\w-])", text) is not None
