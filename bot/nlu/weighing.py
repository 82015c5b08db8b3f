"""Chooses, among all the ways to cut a message, the questions that together are the clearest."""

from collections.abc import Iterable, Mapping
from math import log10
from operator import itemgetter
from typing import Any

from bot.language.questions import Run

Question = dict[str, Any]
Part = tuple[Run, Question]
Cut = tuple[float, list[Part]]

CLEAR = 0.35  # so sure must one be that a part is a question of its own
LESS_PLAIN = {"asks": 0.0, "names": 0.25, "tells": 0.2}  # and so much surer if it does not ask
# What a part seems to mean alone, but the whole message hardly, counts for less: by so much each time that
# its chance in the whole is ten times less than what is faint.
UNSEEN, FAINT, LEAST = 0.15, 0.1, 0.0001
# Beside a part as plain as this, what the whole shows so strongly is a question too, though no part says it.
PLAIN, SHOWN = 0.95, 0.3
# Beside a question these are only manners, or words around it.
SMALL_TALK = frozenset(
    "greet goodbye thank affirm deny cancel help restart tell_me_more give_feedback out_of_scope answer"
    " report_symptoms nlu_fallback".split()
)
# Who tells that they cannot come has wished for something; who tells of a pill has asked nothing about it.
WISHES = frozenset(
    "book_appointment change_appointment cancel_appointment talk_to_human delete_my_data".split()
)


def questions_in(whole: Question, chances: Mapping[str, float], parts: Iterable[Part]) -> list[Question]:
    """The questions of a message, in order: itself, or those of its parts that outweigh it together.

    `chances` tells for intents how likely the whole message is one, from 0 to 1. An unclear message means its
    clearest part; so does small talk that is less sure than that part.
    """
    weight, found = _heaviest([(part, _weight_of_part(*part, chances)) for part in parts])
    questions = [question for _, question in found]
    if len(found) == 1 and (other := _beside(questions[0], whole["text"], chances)):
        return [other, *questions] if found[0][0].start else [*questions, other]
    if not found or weight <= _weight(whole):
        return [whole]
    is_surer = not _weight(whole) and max(one["confidence"] for one in questions) > whole["confidence"]
    return questions if len(questions) > 1 or is_surer else [whole]


def _heaviest(parts: list[tuple[Part, float]]) -> Cut:
    """The parts that do not overlap, each with another intent, and weigh most together."""
    best: list[Cut] = [(0.0, [])]  # up to each piece
    for end in range(1, max((run.end for (run, _), _ in parts), default=0) + 1):
        ways = [_and(best[part[0].start], part, weight) for part, weight in parts if part[0].end == end]
        best.append(max([best[-1], *ways], key=itemgetter(0)))
    return best[-1]


def _and(cut: Cut, part: Part, more: float) -> Cut:
    weight, found = cut
    if more <= 0 or part[1]["intent"] in {question["intent"] for _, question in found}:
        return cut
    return weight + more, [*found, part]


def _beside(question: Question, text: str, chances: Mapping[str, float]) -> Question | None:
    """What else the whole message shows, if the question is plain."""
    known = {*SMALL_TALK, question["intent"]}
    others = {name: chance for name, chance in chances.items() if name not in known}
    other = max(others, key=others.__getitem__, default="")
    if question["confidence"] < PLAIN or others.get(other, 0.0) < SHOWN:
        return None
    return {"text": text, "intent": other, "confidence": others[other]}


def _weight_of_part(run: Run, question: Question, chances: Mapping[str, float]) -> float:
    intent = question["intent"]
    if intent in SMALL_TALK or (run.form == "tells" and intent not in WISHES):
        return 0.0
    unseen = UNSEEN * max(0.0, log10(FAINT / max(chances.get(intent, 0.0), LEAST)))
    sure: float = question["confidence"]
    return sure - unseen - LESS_PLAIN[run.form] - CLEAR


def _weight(question: Question) -> float:
    return 0.0 if question["intent"] in SMALL_TALK else max(0.0, question["confidence"] - CLEAR)
