"""Who wants to be called."""

import pytest

from bot.settings import Settings
from bot.store import accounts, call_backs, conversations
from bot.store.database import now, session


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("call me at (555) 010-0199 please", "(555) 010-0199"),
        ("+1 555.010.0199", "+1 555.010.0199"),
        ("555-0199 after 4", "555-0199"),
        ("I take 30 mg 3 times a day", None),
        ("since 2019", None),
        ("", None),
    ],
)
def test_a_number_is_found_as_it_was_written(text: str, phone: str | None) -> None:
    assert call_backs.phone_in(text) == phone


def test_a_wish_is_done_once_by_somebody(settings: Settings) -> None:
    with session() as store:
        accounts.create_first_account(store)
        conversations.open_conversation(store, "web-1", "website")
        store.flush()
        call_backs.ask(store, "web-1", "555-0199", "555-0199 after 4")
    begun = now()
    with session() as store:
        (wish,) = call_backs.open_ones(store)
        assert call_backs.done(store, wish.id, 1)
        assert not call_backs.done(store, wish.id, 1)
        assert call_backs.open_ones(store) == []
        assert [done.done_by for done in call_backs.done_since(store, begun)] == ["front-desk"]
