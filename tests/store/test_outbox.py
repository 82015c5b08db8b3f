"""What is to be sent is kept first, sent in its order, and what came of it stays known."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from bot.settings import Settings, the_settings
from bot.store import addresses, conversations, opt_outs, outbox, receipts
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line
from bot.store.database import migrate, now, reading, session
from tests.store.postgres import postgres

ANN = Whereabouts("sms", "+15550100001")
BEN = Whereabouts("sms", "+15550100002")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def store(
    settings: Settings, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    if request.param == "sqlite":
        yield
        return
    with postgres() as address:
        monkeypatch.setenv("DATABASE_URL", address)
        the_settings.cache_clear()
        migrate(address)
        yield


def writes(whose: Whereabouts) -> str:
    """They write; their conversation."""
    with session() as opened:
        return addresses.conversation_of(opened, whose)


def told(conversation: str, *texts: str, tier: str = "none") -> None:
    with session() as opened:
        for text in texts:
            conversations.add_line(opened, conversation, Line("bot", text, tier=tier))


def sends() -> list[str]:
    """What a sender takes now, each for one try."""
    with reading() as opened:
        ids = outbox.due(opened)
    with session() as opened:
        taken = [outbox.claim(opened, id) for id in ids]
    return [str(one.line["text"]) for one in taken if one]


def first() -> int:
    with reading() as opened:
        return outbox.due(opened)[0]


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    for module in (outbox, receipts):
        monkeypatch.setattr(module, "now", lambda: moment)


@pytest.mark.usefixtures("settings")
def test_an_address_has_one_conversation_whose_id_does_not_tell_the_address() -> None:
    assert writes(ANN) == writes(ANN) != writes(BEN)
    assert "555" not in writes(ANN)
    with reading() as opened:
        assert addresses.whereabouts(opened, writes(ANN)) == ANN
        assert addresses.whereabouts(opened, "web-1") is None


@pytest.mark.usefixtures("store")
def test_of_many_first_messages_at_once_all_are_one_conversation() -> None:
    with ThreadPoolExecutor(8) as crowd:
        assert len(set(crowd.map(lambda _: writes(ANN), range(16)))) == 1


@pytest.mark.usefixtures("store")
def test_each_conversation_is_sent_its_lines_in_their_order() -> None:
    told(writes(ANN), "one", "two")
    told(writes(BEN), "three")
    assert sends() == ["one", "three"]
    assert sends() == []  # the first of each is on its way: the next must wait for it


@pytest.mark.usefixtures("settings")
def test_what_the_visitor_wrote_is_not_sent_back_to_them() -> None:
    with session() as opened:
        conversations.add_line(opened, addresses.conversation_of(opened, ANN), Line("you", "hello"))
    assert sends() == []


@pytest.mark.usefixtures("settings")
def test_a_line_of_the_website_needs_no_sending() -> None:
    with session() as opened:
        conversations.open_conversation(opened, "web-1", "website")
    told("web-1", "hello")
    assert sends() == []


@pytest.mark.usefixtures("store")
def test_only_one_of_many_senders_gets_a_line() -> None:
    told(writes(ANN), "one")
    id = first()

    def take(_: int) -> bool:
        with session() as opened:
            return outbox.claim(opened, id) is not None

    with ThreadPoolExecutor(8) as crowd:
        assert list(crowd.map(take, range(16))).count(True) == 1


def test_what_a_sender_that_died_had_taken_is_sent_by_another(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(writes(ANN), "one")
    assert sends() == ["one"]
    at(monkeypatch, now() + outbox.LEASE + timedelta(seconds=1))
    assert sends() == ["one"]


def test_a_safety_reply_does_not_wait_for_what_the_provider_refuses_now(settings: Settings) -> None:
    told(writes(ANN), "one", "two")
    assert sends() == ["one"]
    told(writes(ANN), "Call 911 now", tier="emergency")
    assert sends() == ["Call 911 now"]


def test_pauses_between_tries_grow_and_in_the_end_it_is_given_up(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment, pauses = now(), []
    at(monkeypatch, moment)
    conversation = writes(ANN)
    told(conversation, "one", "two")
    id = first()
    while sends() == ["one"]:
        with session() as opened:
            outbox.put_off(opened, id)
        before = moment
        for seconds in range(1, 1000):
            at(monkeypatch, before + timedelta(seconds=seconds))
            if outbox_has_work():
                pauses.append(seconds)
                moment = before + timedelta(seconds=seconds)
                break
    assert len(pauses) == outbox.MOST_TRIES
    assert pauses[:4] == [2, 4, 8, 16]
    assert max(pauses) == 900
    with reading() as opened:
        states = [one.state for one in outbox.of_conversation(opened, conversation).values()]
        reasons = [one.reason for one in outbox.of_conversation(opened, conversation).values()]
    assert states == [outbox.FAILED, outbox.WAITING]
    assert reasons[0] == outbox.UNREACHABLE


def outbox_has_work() -> bool:
    with reading() as opened:
        return bool(outbox.due(opened))


def test_the_provider_says_how_long_to_wait(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    told(writes(ANN), "one")
    sends()
    start = now()
    with session() as opened:
        outbox.put_off(opened, 1, seconds=40)
    at(monkeypatch, start + timedelta(seconds=39))
    assert sends() == []
    at(monkeypatch, start + timedelta(seconds=42))
    assert sends() == ["one"]


def test_parts_that_are_out_are_not_sent_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    told(writes(ANN), "one")
    sends()
    with session() as opened:
        outbox.note_part(opened, 1)
        outbox.put_off(opened, 1)
    at(monkeypatch, now() + timedelta(minutes=5))
    with session() as opened:
        due = outbox.claim(opened, 1)
    assert due
    assert due.parts_sent == 1


@pytest.mark.usefixtures("settings")
def test_what_was_held_goes_out_once_the_visitor_writes() -> None:
    conversation = writes(ANN)
    told(conversation, "one")
    with session() as opened:
        outbox.note_held(opened, first(), "window_closed")
    assert sends() == []
    with session() as opened:
        outbox.release(opened, conversation)
    assert sends() == ["one"]


@pytest.mark.usefixtures("settings")
def test_what_the_provider_tells_later_is_kept() -> None:
    conversation = writes(ANN)
    told(conversation, "one")
    id = first()
    with session() as opened:
        outbox.note_sent(opened, id)
        outbox.note_receipt(opened, id, outbox.FAILED, "30003")
        outbox.note_receipt(opened, id, outbox.DELIVERED)  # failed is the last word
    with reading() as opened:
        (one,) = outbox.of_conversation(opened, conversation).values()
    assert (one.state, one.reason) == (outbox.FAILED, "30003")


@pytest.mark.usefixtures("settings")
def test_stop_holds_until_start_and_outlives_the_conversation() -> None:
    conversation = writes(ANN)
    with session() as opened:
        opt_outs.stop(opened, ANN)
        opt_outs.stop(opened, ANN)
        assert opt_outs.stopped_since(opened, conversation)
        conversations.forget(opened, conversation)
        assert opt_outs.has_stopped(opened, ANN)
        assert not opt_outs.has_stopped(opened, BEN)
        assert opt_outs.resume(opened, ANN)
        assert not opt_outs.resume(opened, ANN)
        assert not opt_outs.has_stopped(opened, ANN)


@pytest.mark.usefixtures("settings")
def test_nothing_is_left_of_a_conversation_that_is_forgotten() -> None:
    conversation = writes(ANN)
    told(conversation, "one")
    with session() as opened:
        conversations.forget(opened, conversation)
    assert sends() == []
    assert writes(ANN) != conversation


@pytest.mark.usefixtures("store")
def test_a_repeat_is_known_and_each_channel_has_ids_of_its_own() -> None:
    with session() as opened:
        receipts.note(opened, "sms", "SM1" * 100)
        receipts.note(opened, "sms", "SM1" * 100)
        assert receipts.is_repeat(opened, "sms", "SM1" * 100)
        assert not receipts.is_repeat(opened, "slack", "SM1" * 100)


def test_old_receipts_are_dropped(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with session() as opened:
        receipts.note(opened, "sms", "SM1")
        receipts.forget_old(opened)
        assert receipts.is_repeat(opened, "sms", "SM1")
        at(monkeypatch, now() + timedelta(days=31))
        receipts.forget_old(opened)
        assert not receipts.is_repeat(opened, "sms", "SM1")


def test_a_number_means_a_choice_only_of_what_was_shown_last(settings: Settings) -> None:
    conversation = writes(ANN)
    button = {"id": "b", "title": "Yes", "payload": "/affirm"}
    with session() as opened:
        conversations.add_line(opened, conversation, Line("bot", "Sure?", buttons=[button]))
        assert conversations.choices(opened, conversation) == [button]
        conversations.add_line(opened, conversation, Line("staff", "How many?"))
        assert conversations.choices(opened, conversation) == []
        conversations.add_line(opened, conversation, Line("bot", "Sure?", buttons=[button]))
        conversations.add_line(opened, conversation, Line("you", "no"))
        assert conversations.choices(opened, conversation) == []
