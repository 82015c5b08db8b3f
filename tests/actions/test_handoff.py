"""What a visitor is told who asks for a person."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions import handoff
from bot.actions.handoff import ActionTalkToHuman, when
from bot.knowledge.collection import read_knowledge
from bot.settings import Settings
from bot.store import conversations, handoffs
from bot.store.database import session

CLINIC = read_knowledge().clinic


def tracker(conversation: str) -> Tracker:
    empty: dict[str, Any] = {}
    return Tracker(conversation, empty, empty, [], False, None, empty, "action_listen")


@pytest.mark.parametrize(
    ("moment", "state", "response"),
    [
        ("2026-11-23 10:00", handoffs.WAITING, "utter_on_the_list"),
        ("2026-11-23 20:00", handoffs.CALL_BACK, "utter_desk_is_closed"),
        ("2026-11-26 10:00", handoffs.CALL_BACK, "utter_desk_is_closed"),  # a holiday
    ],
)
def test_the_row_is_written_and_the_visitor_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, moment: str, state: str, response: str
) -> None:
    monkeypatch.setattr(handoff, "present", lambda: local(moment))
    with session() as store:
        conversations.open_conversation(store, "web-1", "website")
    dispatcher = CollectingDispatcher()
    ActionTalkToHuman().run(dispatcher, tracker("web-1"), {})
    with session() as store:
        assert handoffs.state_of(store, "web-1") == state
    (said,) = dispatcher.messages
    assert said["response"] == response
    assert said["when"].startswith("We are ")


def local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("America/New_York"))


def test_nothing_is_promised_that_was_not_kept(settings: Settings) -> None:
    dispatcher = CollectingDispatcher()
    with pytest.raises(Exception, match="no such conversation"):
        ActionTalkToHuman().run(dispatcher, tracker("no such conversation"), {})
    assert dispatcher.messages == []


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23 10:00", "We are open now, until 5 pm."),
        ("2026-11-23 06:30", "We are closed now. We open on Monday at 8 am."),
        ("2026-11-25 20:00", "We are closed now. We open on Friday at 8 am."),
    ],
)
def test_what_is_promised_fits_the_opening_hours(moment: str, said: str) -> None:
    assert when(CLINIC, local(moment)) == said
