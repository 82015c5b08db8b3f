"""What was said, and to whom it may be shown."""

import pytest

from bot.settings import Settings, the_settings
from bot.store import conversations, handoffs, waiting_list
from bot.store.conversations import Line
from bot.store.database import StoreUnavailable, engine, session

BUTTON = {"id": "b1", "title": "What is OIH?", "payload": "/what_is_oih"}


@pytest.fixture
def ann(settings: Settings) -> str:
    return opened("web-ann", settings)


@pytest.fixture
def bob(settings: Settings) -> str:
    return opened("web-bob", settings)


def opened(id: str, settings: Settings) -> str:
    with session() as store:
        conversations.open_conversation(store, id, "website")
    return id


def say(conversation: str, line: Line) -> int | None:
    with session() as store:
        return conversations.add_line(store, conversation, line)


def texts_after(conversation: str, number: int) -> list[str]:
    with session() as store:
        return [line.text for line in conversations.lines_after(store, conversation, number)]


def test_lines_come_back_in_the_order_they_were_said(ann: str) -> None:
    first = say(ann, Line("you", "one"))
    say(ann, Line("bot", "two"))
    assert texts_after(ann, 0) == ["one", "two"]
    assert first is not None
    assert texts_after(ann, first) == ["two"]


def test_a_repeated_message_is_kept_once(ann: str) -> None:
    assert say(ann, Line("you", "hello", client_id="m1")) is not None
    assert say(ann, Line("you", "hello", client_id="m1")) is None
    assert texts_after(ann, 0) == ["hello"]


def test_two_visitors_may_use_the_same_client_id(ann: str, bob: str) -> None:
    assert say(ann, Line("you", "from Ann", client_id="m1")) is not None
    assert say(bob, Line("you", "from Bob", client_id="m1")) is not None


def test_nobody_sees_the_lines_of_another(ann: str, bob: str) -> None:
    say(ann, Line("you", "a secret"))
    assert texts_after(bob, 0) == []


def test_a_button_is_found_only_where_it_was_shown(ann: str, bob: str) -> None:
    say(ann, Line("bot", "Hello", buttons=[BUTTON]))
    with session() as store:
        assert conversations.find_button(store, ann, "b1") == BUTTON
        assert conversations.find_button(store, bob, "b1") is None
        assert conversations.find_button(store, ann, "b2") is None


def test_a_forgotten_conversation_leaves_nothing_behind(ann: str, bob: str, settings: Settings) -> None:
    with engine(settings.database_url).begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO events (sender_id, type_name) VALUES ('web-ann', 'user'), ('web-bob', 'user')"
        )
    for conversation in (ann, bob):
        say(conversation, Line("you", "my words"))
        with session() as store:
            handoffs.ask_for_person(store, conversation, reason="asked")
    with session() as store:
        conversations.forget(store, ann)
    with session() as store:
        assert not conversations.exists(store, ann)
        assert conversations.exists(store, bob)
        assert [one.conversation for one in waiting_list.everybody(store)] == [bob]
    with engine(settings.database_url).begin() as connection:
        left = connection.exec_driver_sql("SELECT sender_id FROM events").scalars().all()
    assert left == ["web-bob"]


def fail_half_way(conversation: str) -> None:
    with session() as store:
        conversations.add_line(store, conversation, Line("you", "half a turn"))
        raise RuntimeError("The other half failed.")


def test_an_error_undoes_all_that_was_written(ann: str) -> None:
    with pytest.raises(RuntimeError, match="other half"):
        fail_half_way(ann)
    assert texts_after(ann, 0) == []


def test_a_database_that_cannot_be_opened_is_said_by_name(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{settings.var / 'no folder' / 'a.db'}")
    the_settings.cache_clear()
    with pytest.raises(StoreUnavailable, match="unable to open"), session() as store:
        conversations.exists(store, "web-ann")
