"""What visitors think of answers and chats."""

from bot.settings import Settings
from bot.store import conversations, feedback, handoffs
from bot.store.conversations import Line
from bot.store.database import session
from bot.store.tables import Conversation


def test_the_latest_opinion_of_an_answer_is_kept(settings: Settings) -> None:
    with session() as store:
        conversations.open_conversation(store, "web-1", "website")
        store.flush()
        number = conversations.add_line(store, "web-1", Line("bot", "An answer")) or 0
        assert feedback.rate_answer(store, "web-1", number, helpful=False)
        assert feedback.rate_answer(store, "web-1", number, helpful=True)
    with session() as store:
        assert [line.helpful for line in conversations.lines_after(store, "web-1", 0)] == [True]


def test_an_answer_that_did_not_help_puts_the_chat_on_the_desks_list_and_silences_nobody(
    settings: Settings,
) -> None:
    with session() as store:
        conversations.open_conversation(store, "web-1", "website")
        store.flush()
        number = conversations.add_line(store, "web-1", Line("bot", "An answer")) or 0
        feedback.rate_answer(store, "web-1", number, helpful=True)
        assert handoffs.state_of(store, "web-1") is None
        feedback.rate_answer(store, "web-1", number, helpful=False)
        assert handoffs.state_of(store, "web-1") == handoffs.NOTICED


def test_only_answers_of_ones_own_chat_are_rated(settings: Settings) -> None:
    with session() as store:
        for name in ("web-1", "web-2"):
            conversations.open_conversation(store, name, "website")
        store.flush()
        answer = conversations.add_line(store, "web-1", Line("bot", "An answer")) or 0
        question = conversations.add_line(store, "web-2", Line("you", "A question")) or 0
        for number in (answer, question, 10**17):
            assert not feedback.rate_answer(store, "web-2", number, helpful=False)


def test_the_latest_count_of_stars_is_kept(settings: Settings) -> None:
    with session() as store:
        conversations.open_conversation(store, "web-1", "website")
        store.flush()
        assert feedback.rate_chat(store, "web-1", 2)
        assert feedback.rate_chat(store, "web-1", 5)
        chat = store.get(Conversation, "web-1")
        assert chat is not None
        assert chat.stars == 5


def test_a_deleted_chat_is_not_rated(settings: Settings) -> None:
    with session() as store:
        assert not feedback.rate_chat(store, "web-1", 5)
