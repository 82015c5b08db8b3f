"""Whole conversations with the whole assistant, read from the files beside this one.

A file is a list of conversations; a step is what the visitor says (`you`) or presses (`press`, a button's
title, or its number where titles are times that nobody knows before), or nothing if more is said in the same
turn (`then: more`), and what they are to see: `topic`, `tier`, `says` (words that stand in the reply),
`starts` (words in its first 120 characters), `offers` (titles of buttons), `buttons: none`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.assistant import Assistant
from bot.runtime.talk import Visit

FIRST_CHARACTERS = 120
Step = dict[str, Any]

pytestmark = pytest.mark.server


def conversations() -> Iterator[Any]:
    for path in sorted(Path(__file__).parent.glob("*.yml")):
        for conversation in yaml.safe_load(path.read_text()):
            yield pytest.param(conversation["steps"], id=f"{path.stem}: {conversation['story']}")


@pytest.mark.parametrize("steps", conversations())
def test_the_conversation_goes_as_written(steps: list[Step], assistant: Assistant) -> None:
    visit = Visit(assistant.chat_url)
    reply: dict[str, Any] = {}
    for step in steps:
        reply = next_reply(visit, step, reply)
        assert differences(step, reply) == [], f"after {step}: {reply}"


def next_reply(visit: Visit, step: Step, reply: dict[str, Any]) -> dict[str, Any]:
    """What is said after the step."""
    if "press" in step:
        return visit.press(button(reply, step["press"]))
    return visit.ask(step["you"]) if "you" in step else visit.reply()


def button(reply: dict[str, Any], title: str | int) -> dict[str, str]:
    """The button of that title, or of that number, in the reply."""
    if isinstance(title, int):
        return dict(reply["buttons"][title - 1])
    return next(button for button in reply["buttons"] if button["title"] == title)


def differences(step: Step, reply: dict[str, Any]) -> list[str]:
    """What the step expects and the reply does not show."""
    titles = [button["title"] for button in reply["buttons"]]
    found = {
        "topic": step.get("topic") in (None, *reply["topics"]),
        "tier": step.get("tier", reply["tier"]) == reply["tier"],
        "says": all(words in reply["text"] for words in listed(step, "says")),
        "starts": all(words in reply["text"][:FIRST_CHARACTERS] for words in listed(step, "starts")),
        "offers": all(title in titles for title in listed(step, "offers")),
        "buttons": step.get("buttons") != "none" or not titles,
    }
    return [name for name, fits in found.items() if not fits]


def listed(step: Step, key: str) -> list[str]:
    value = step.get(key, [])
    return value if isinstance(value, list) else [value]
