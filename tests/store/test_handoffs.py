"""Asking for a person."""

from bot.settings import Settings
from bot.store import conversations, handoffs
from bot.store.conversations import Line
from bot.store.database import session


def test_asking_twice_waits_once(settings: Settings) -> None:
    with session() as store:
        conversations.open_conversation(store, "web-1", "website")
        store.flush()
        assert handoffs.state_of(store, "web-1") is None
        assert handoffs.ask_for_person(store, "web-1", reason="asked")
        assert not handoffs.ask_for_person(store, "web-1", reason="asked")
        assert handoffs.state_of(store, "web-1") == handoffs.WAITING
        assert len(handoffs.waiting(store)) == 1


def test_who_waits_is_shown_with_their_own_last_words_and_every_tier(settings: Settings) -> None:
    with session() as store:
        conversations.open_conversation(store, "web-1", "website")
        store.flush()
        conversations.add_line(store, "web-1", Line("you", "I cannot go on"))
        conversations.add_line(store, "web-1", Line("bot", "Call 988.", tier="crisis"))
        conversations.add_line(store, "web-1", Line("you", "Can I talk to someone?"))
        conversations.add_line(store, "web-1", Line("bot", "I told the front desk."))
        handoffs.ask_for_person(store, "web-1", reason="asked")
        (waiting,) = handoffs.waiting(store)
    assert waiting.last_words == "Can I talk to someone?"
    assert set(waiting.tiers) == {"none", "crisis"}
