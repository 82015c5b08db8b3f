"""Several questions at once, and those that lean on an answer, are understood as often as was measured."""

import pytest

from bench.assistant import Assistant
from bench.following_up import follow_ups, held_out
from bench.several import read_all

pytestmark = pytest.mark.server
# What `python -m bench.several` and `python -m bench.following_up` printed, less five points.
LEAST_COMPLETE, LEAST_FOLLOWED = 0.70, 0.60


def test_messages_with_several_questions_are_read_as_all_of_them(assistant: Assistant) -> None:
    complete = [one.has_all for one in read_all(assistant.chat_url)]
    assert sum(complete) >= LEAST_COMPLETE * len(complete)


def test_questions_that_lean_on_an_answer_are_understood(assistant: Assistant) -> None:
    chats = held_out()[::3]  # all would be more than one address may ask in a minute
    later = [turn.is_right for _, *turns in follow_ups(assistant.chat_url, chats) for turn in turns]
    assert sum(later) >= LEAST_FOLLOWED * len(later)
