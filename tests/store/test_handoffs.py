"""Asking for a person, and who of the desk has whom."""

import threading
from datetime import timedelta

import pytest

from bot.settings import Settings
from bot.store import conversations, handoffs, waiting_list
from bot.store.conversations import Line, NoConversation
from bot.store.database import now, session
from bot.store.handoffs import HeldByOther
from bot.store.tables import Account

FUTURE = timedelta(minutes=1)


@pytest.fixture
def ann(settings: Settings) -> str:
    with session() as store:
        conversations.open_conversation(store, "web-ann", "website")
    return "web-ann"


@pytest.fixture
def jo(settings: Settings) -> int:
    return account("jo", "Jo")


@pytest.fixture
def max_(settings: Settings) -> int:
    return account("max", "")


def account(name: str, shown: str) -> int:
    with session() as store:
        row = Account(name=name, password_hash="x", one_time=False, created_at=now())
        row.role, row.shown_name = "front_desk", shown
        store.add(row)
        store.flush()
        return row.id


def acts(conversation: str) -> list[tuple[str, str, str]]:
    with session() as store:
        return [(step.act, step.by, step.holder) for step in handoffs.steps(store, conversation)]


def state(conversation: str) -> str | None:
    with session() as store:
        return handoffs.state_of(store, conversation)


def test_asking_twice_waits_once(ann: str) -> None:
    with session() as store:
        assert handoffs.state_of(store, ann) is None
        assert handoffs.ask_for_person(store, ann, reason="asked")
        assert not handoffs.ask_for_person(store, ann, reason="asked")
        assert handoffs.state_of(store, ann) == handoffs.WAITING
        assert len(waiting_list.everybody(store)) == 1


def test_who_waits_is_shown_with_their_own_last_words_and_every_tier(ann: str) -> None:
    with session() as store:
        conversations.add_line(store, ann, Line("you", "I cannot go on"))
        conversations.add_line(store, ann, Line("bot", "Call 988.", tier="crisis"))
        conversations.add_line(store, ann, Line("you", "Can I talk to someone?"))
        conversations.add_line(store, ann, Line("bot", "I told the front desk."))
        handoffs.ask_for_person(store, ann, reason="asked")
        (waiting,) = waiting_list.everybody(store)
    assert waiting.last_words == "Can I talk to someone?"
    assert set(waiting.tiers) == {"none", "crisis"}
    assert waiting.unanswered_since is None


def test_every_step_is_kept_with_who_and_for_whom(ann: str, jo: int, max_: int) -> None:
    with session() as store:
        handoffs.ask_for_person(store, ann, reason="asked")
        assert handoffs.take(store, ann, jo)
        assert not handoffs.take(store, ann, jo)
        assert handoffs.held(store, ann).name == "Jo"
        handoffs.transfer(store, ann, jo, holder=jo, to=max_)
        handoffs.hand_back(store, ann, max_, outcome="resolved")
        assert handoffs.held(store, ann).outcome == "resolved"
        handoffs.take(store, ann, jo)
        handoffs.hand_back(store, ann, jo)
    assert acts(ann) == [
        ("asked", "", ""),
        ("joined", "Jo", "Jo"),
        ("transferred", "Jo", "max"),
        ("closed", "max", ""),
        ("reopened", "Jo", "Jo"),
        ("handed_back", "Jo", ""),
    ]


def test_of_two_who_take_it_at_once_one_has_it_and_the_other_is_told_who(
    ann: str, jo: int, max_: int
) -> None:
    outcomes: dict[int, str] = {}
    ready = threading.Barrier(2)

    def reach(who: int) -> None:
        ready.wait()
        try:
            with session() as store:
                handoffs.take(store, ann, who)
            outcomes[who] = "has it"
        except HeldByOther as other:
            outcomes[who] = other.name

    threads = [threading.Thread(target=reach, args=(who,)) for who in (jo, max_)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(outcomes.values()).count("has it") == 1
    assert outcomes in ({jo: "has it", max_: "Jo"}, {max_: "has it", jo: "max"})
    assert len(acts(ann)) == 1


def test_who_has_not_got_it_can_neither_give_it_away_nor_end_it(ann: str, jo: int, max_: int) -> None:
    with session() as store:
        handoffs.take(store, ann, jo)
    with pytest.raises(HeldByOther, match="Jo"), session() as store:
        handoffs.hand_back(store, ann, max_)
    with pytest.raises(HeldByOther, match="Jo"), session() as store:
        handoffs.transfer(store, ann, max_, holder=max_, to=max_)
    assert state(ann) == handoffs.JOINED


def test_a_person_can_be_asked_for_again_after_they_have_left(ann: str, jo: int) -> None:
    with session() as store:
        for _ in range(2):
            assert handoffs.ask_for_person(store, ann, reason="asked")
            handoffs.take(store, ann, jo)
            handoffs.hand_back(store, ann, jo)
    assert [act for act, *_ in acts(ann)] == ["asked", "joined", "handed_back"] * 2


def test_who_asked_after_hours_can_ask_again_when_the_desk_is_open(ann: str) -> None:
    with session() as store:
        assert handoffs.ask_for_call(store, ann, reason="asked")
        assert not handoffs.ask_for_call(store, ann, reason="asked")
        assert [one.state for one in waiting_list.everybody(store)] == [handoffs.CALL_BACK]
        assert handoffs.ask_for_person(store, ann, reason="asked")
        assert len(waiting_list.everybody(store)) == 1


def test_only_who_waits_can_stop_waiting(ann: str, jo: int) -> None:
    with session() as store:
        assert not handoffs.stop_waiting(store, ann)
        handoffs.ask_for_person(store, ann, reason="asked")
        assert handoffs.stop_waiting(store, ann)
        assert handoffs.state_of(store, ann) == handoffs.LEFT
        handoffs.take(store, ann, jo)
        assert not handoffs.stop_waiting(store, ann)


def test_who_has_waited_too_long_is_found_and_stays_on_the_list(ann: str) -> None:
    with session() as store:
        handoffs.ask_for_person(store, ann, reason="asked")
        assert handoffs.kept_waiting(store, now() - FUTURE, now() - FUTURE) == []
        assert handoffs.kept_waiting(store, now() + FUTURE, now() - FUTURE) == [(ann, handoffs.WAITING)]
        assert handoffs.give_up(store, ann, handoffs.WAITING) == ""
        assert handoffs.give_up(store, ann, handoffs.WAITING) is None
        assert [one.state for one in waiting_list.everybody(store)] == [handoffs.NOBODY_FREE]
        assert handoffs.ask_for_person(store, ann, reason="asked")
        assert handoffs.state_of(store, ann) == handoffs.WAITING


def test_a_person_who_has_gone_silent_is_found_by_the_words_they_left_unanswered(ann: str, jo: int) -> None:
    with session() as store:
        handoffs.take(store, ann, jo)
        conversations.add_line(store, ann, Line("you", "are you there?"))
        conversations.add_line(store, ann, Line("bot", "Call 911.", tier="emergency"))
        assert handoffs.kept_waiting(store, now() - FUTURE, now() + FUTURE) == [(ann, handoffs.JOINED)]
        assert handoffs.give_up(store, ann, handoffs.JOINED) == "Jo"
        assert handoffs.held(store, ann).holder is None


def test_a_person_who_has_answered_is_not_taken_for_silent(ann: str, jo: int) -> None:
    with session() as store:
        handoffs.take(store, ann, jo)
        conversations.add_line(store, ann, Line("you", "are you there?"))
        conversations.add_line(store, ann, Line("staff", "Yes", name="Jo"))
        assert handoffs.kept_waiting(store, now() - FUTURE, now() + FUTURE) == []


def test_what_nobody_has_is_taken_from_the_list_and_what_somebody_has_is_not(ann: str, jo: int) -> None:
    with session() as store:
        assert handoffs.notice(store, ann, "not_understood")
        assert not handoffs.notice(store, ann, "not_understood")
        assert handoffs.dismiss(store, ann, jo, "no_need")
        assert not handoffs.dismiss(store, ann, jo, "no_need")
        handoffs.take(store, ann, jo)
        assert not handoffs.dismiss(store, ann, jo, "no_need")


def test_a_deleted_conversation_cannot_be_taken(ann: str, jo: int) -> None:
    with session() as store:
        conversations.forget(store, ann)
    with pytest.raises(NoConversation), session() as store:
        handoffs.take(store, ann, jo)
