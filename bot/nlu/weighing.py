"""Chooses, among all the ways to cut a message, the questions that together are the clearest."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from bot.language.questions import Run

Question = dict[str, Any]
Cut = tuple[float, list[Question]]

CLEAR = 0.4  # so sure must one be that a part is a question of its own
NAMED_ONLY = 0.35  # and so much surer if the part only names something
# Beside a question these are only manners, or words around it.
SMALL_TALK = frozenset(
    "greet goodbye thank affirm deny cancel help restart tell_me_more give_feedback out_of_scope answer"
    " report_symptoms nlu_fallback".split()
)


def questions_in(whole: Question, parts: Iterable[tuple[Run, Question]]) -> list[Question]:
    """The questions of a message, in order: itself, or those of its parts that outweigh it together.

    An unclear message means its clearest part; so does small talk that is less sure than that part.
    """
    weight, found = _heaviest(list(parts))
    if not found or weight <= _weight(whole):
        return [whole]
    is_surer = not _weight(whole) and max(one["confidence"] for one in found) > whole["confidence"]
    return found if len(found) > 1 or is_surer else [whole]


def _heaviest(parts: list[tuple[Run, Question]]) -> Cut:
    """The parts that do not overlap, each with another intent, and weigh most together."""
    best: list[Cut] = [(0.0, [])]  # up to each piece
    for end in range(1, max((run.end for run, _ in parts), default=0) + 1):
        ways = [_and(best[run.start], run, question) for run, question in parts if run.end == end]
        best.append(max([best[-1], *ways], key=itemgetter(0)))
    return best[-1]


def _and(cut: Cut, run: Run, question: Question) -> Cut:
    weight, found = cut
    more = _weight(question) - (0.0 if run.asks else NAMED_ONLY)
    if more <= 0 or question["intent"] in {one["intent"] for one in found}:
        return cut
    return weight + more, [*found, question]


def _weight(question: Question) -> float:
    return 0.0 if question["intent"] in SMALL_TALK else max(0.0, question["confidence"] - CLEAR)
