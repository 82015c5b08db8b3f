"""Somebody who books, as far as each test needs them to have come."""

import pytest

from bot.settings import Settings
from bot.store import conversations
from bot.store.database import session
from tests.actions.booking_chat import Chat, rows


@pytest.fixture
def chat(settings: Settings) -> Chat:
    with session() as opened:
        conversations.open_conversation(opened, "web-1", "website")
    return Chat()


@pytest.fixture
def at_name(chat: Chat) -> Chat:
    """Somebody who has chosen a time."""
    chat.begin("can my mom come in for a medicine review in the next two weeks")
    chat.press("Skip")
    chat.press(chat.titles()[0])
    return chat


@pytest.fixture
def at_summary(at_name: Chat) -> Chat:
    """Somebody who only has to say yes."""
    at_name.say("Ada Byron")
    at_name.say("(555) 010-0199")
    return at_name


@pytest.fixture
def at_when(chat: Chat) -> Chat:
    chat.begin("I need a medicine review for my mom")
    chat.press("Skip")
    assert chat.names == ["utter_booking_when"]
    return chat


@pytest.fixture
def reference(at_summary: Chat) -> str:
    at_summary.say("yes")
    return str(rows()[0].reference)
