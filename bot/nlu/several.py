"""How answers look that stand in one turn with others: one set of buttons, and the rest of the questions."""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.turns import replies

MOST_ANSWERS = 3
MOST_LETTERS = 45


def questions_of(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """The questions of the visitor's last message; a button has none."""
    message = tracker.latest_message
    return list(message.parse_data.get("questions", ())) if message else []


def among_others(
    response: dict[str, Any], tracker: DialogueStateTracker, titles: Mapping[str, str]
) -> dict[str, Any]:
    """The answer as it stands in its turn: only the last one has buttons, and offers what was left over."""
    questions = questions_of(tracker)
    answers = min(len(questions), MOST_ANSWERS)
    if len(replies(tracker)) + 1 < answers:
        return {**response, "buttons": []}
    left = [_button(one, titles) for one in questions[MOST_ANSWERS:]]
    return {**response, "buttons": [*left, *(response.get("buttons") or [])]} if left else response


def _button(question: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, str]:
    words = shorten(question["text"], MOST_LETTERS, placeholder=" …")
    return {"title": titles.get(question["intent"], words), "payload": f"/{question['intent']}"}
