"""While a person has the conversation or is awaited, the assistant answers nothing but danger."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from rasa.core.channels.channel import OutputChannel

from bot.channels import watch
from bot.channels.inbound import Inbound
from bot.settings import Settings
from bot.store import alerts, call_backs, conversations, handoffs, waiting_list
from bot.store.conversations import Line
from bot.store.database import now, reading, session
from bot.store.tables import Account
from tests.channels.test_door import OVERDOSE, Rasa

OUT_EARLY = "I ran out of my oxycodone early"


@pytest.fixture
def visitor(settings: Settings) -> str:
    with session() as store:
        conversations.open_conversation(store, "web-1", "website")
    return "web-1"


@pytest.fixture
def jo(settings: Settings) -> int:
    with session() as store:
        row = Account(name="jo", password_hash="x", one_time=False, created_at=now())
        row.role, row.shown_name = "front_desk", "Jo"
        store.add(row)
        store.flush()
        return row.id


@pytest.fixture
def joined(visitor: str, jo: int) -> str:
    with session() as store:
        handoffs.take(store, visitor, jo)
    return visitor


@pytest.fixture
def waiting(visitor: str) -> str:
    with session() as store:
        handoffs.ask_for_person(store, visitor, reason="asked")
    return visitor


def lines(sender: str) -> list[str]:
    with reading() as store:
        return [line.text for line in conversations.lines_after(store, "web-1", 0) if line.sender == sender]


async def test_what_is_said_to_a_person_is_kept_and_not_answered(joined: str) -> None:
    rasa = Rasa("Re:")
    await rasa.hear("what is OIH", "/restart", "restart")
    assert rasa.heard == []
    assert lines("you") == ["what is OIH", "/restart", "restart"]
    assert lines("bot") == []


async def test_nobody_is_shown_that_the_assistant_types_while_a_person_has_it(joined: str) -> None:
    rasa = Rasa("Re:")
    with rasa.door.streams.listen(joined) as listener:
        await rasa.hear("what is OIH")
        assert [listener.get_nowait() for _ in range(listener.qsize())] == [
            None
        ]  # only "there are new lines"


async def test_who_waits_is_not_answered_either(waiting: str) -> None:
    rasa = Rasa("Re:")
    await rasa.hear("what is OIH")
    assert rasa.heard == lines("bot") == []


async def test_an_overdose_is_answered_at_once_and_alerts_though_a_person_is_there(joined: str) -> None:
    rasa = Rasa("Re:")
    await rasa.hear(OVERDOSE)
    assert rasa.heard == []
    (said,) = lines("bot")
    assert said.index("911") < 80
    with reading() as store:
        (alert,) = alerts.waiting(store)
    assert (alert.tier, alert.reply) == ("emergency", said)


async def test_what_is_urgent_is_left_to_a_person_who_is_there(joined: str) -> None:
    await Rasa("Re:").hear(OUT_EARLY)
    assert lines("bot") == []
    with reading() as store:
        assert [alert.tier for alert in alerts.waiting(store)] == ["urgent"]


async def test_what_is_urgent_is_answered_while_nobody_is_there_yet(waiting: str) -> None:
    await Rasa("Re:").hear(OUT_EARLY)
    assert len(lines("bot")) == 1


async def test_a_visitor_who_stops_waiting_is_answered_again(waiting: str) -> None:
    rasa = Rasa("Re:")
    await rasa.hear("Stop waiting", payload="/cancel")
    await rasa.hear("what is OIH")
    assert rasa.heard == ["/cancel", "what is OIH"]
    with reading() as store:
        assert handoffs.state_of(store, waiting) == handoffs.LEFT


async def test_a_button_cannot_send_away_a_person_who_is_there(joined: str) -> None:
    rasa = Rasa("Re:")
    await rasa.hear("Stop waiting", payload="/cancel")
    assert rasa.heard == []


async def test_an_answer_that_comes_after_the_person_is_not_said(visitor: str, jo: int) -> None:
    rasa = Rasa("too late", seconds=0.2)
    hearing = asyncio.create_task(rasa.hear("what is OIH"))
    await asyncio.sleep(0.1)
    with session() as store:
        handoffs.take(store, visitor, jo)
    await hearing
    assert lines("bot") == []


async def test_a_message_waiting_for_its_turn_is_left_to_the_person_who_came_meanwhile(
    visitor: str, jo: int
) -> None:
    rasa = Rasa("Re:", seconds=0.2)
    await rasa.door.admit(Inbound(visitor, "website", "one"), OutputChannel())
    await rasa.door.admit(Inbound(visitor, "website", "two"), OutputChannel())
    await asyncio.sleep(0.1)
    with session() as store:
        handoffs.take(store, visitor, jo)
    while rasa.door._answering:
        await asyncio.sleep(0.01)
    assert rasa.heard == ["one"]


@pytest.mark.parametrize(("text", "replies"), [("are you there?", 0), (OVERDOSE, 1)])
async def test_at_a_start_only_danger_is_answered_of_what_was_left_to_a_person(
    joined: str, text: str, replies: int
) -> None:
    with session() as store:
        conversations.add_line(store, joined, Line("you", text))
    await Rasa().door.answer_left_over()
    await Rasa().door.answer_left_over()
    assert len(lines("bot")) == replies


async def test_the_assistant_answers_again_once_the_person_has_left(joined: str, jo: int) -> None:
    with session() as store:
        handoffs.hand_back(store, joined, jo)
    await Rasa("Re:").hear("what is OIH")
    assert lines("bot") == ["Re: what is OIH"]


async def test_two_misses_in_a_row_put_the_visitor_on_the_list_while_the_assistant_goes_on(
    visitor: str,
) -> None:
    rasa = Rasa("What?")
    rasa.nearest = ["what_is_oih"]
    await rasa.hear("blorf")
    with reading() as store:
        assert waiting_list.everybody(store) == []
    await rasa.hear("zindle")
    with reading() as store:
        (noticed,) = waiting_list.everybody(store)
    assert (noticed.state, noticed.reason) == (handoffs.NOTICED, "not_understood")
    await rasa.hear("what is OIH")
    assert rasa.heard[-1] == "what is OIH"


Ask = Callable[..., bool]


@pytest.mark.parametrize("ask", [handoffs.ask_for_call])
async def test_a_number_written_after_hours_goes_on_the_call_back_list(visitor: str, ask: Ask) -> None:
    with session() as store:
        ask(store, visitor, reason="asked")
    rasa = Rasa("Re:")
    await rasa.hear("what is OIH", "call me at (555) 010-0199 after 4 please")
    assert rasa.heard == ["what is OIH"]
    assert "(555) 010-0199 is now on the desk's call-back list" in lines("bot")[-1]
    with reading() as store:
        (wish,) = call_backs.open_ones(store)
    assert (wish.phone, wish.said) == ("(555) 010-0199", "call me at (555) 010-0199 after 4 please")


async def test_a_number_that_nobody_asked_for_is_an_ordinary_message(visitor: str) -> None:
    rasa = Rasa("Re:")
    await rasa.hear("my number is 555 010 0199")
    assert rasa.heard == ["my number is 555 010 0199"]


async def test_danger_comes_before_a_number(visitor: str) -> None:
    with session() as store:
        handoffs.ask_for_call(store, visitor, reason="asked")
    rasa = Rasa("Re:")
    await rasa.hear(f"{OVERDOSE}, call 555 010 0199")
    assert rasa.heard == [f"{OVERDOSE}, call 555 010 0199"]


async def test_when_nobody_comes_in_time_the_assistant_is_back_and_says_so_once(
    waiting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert watch.end_long_waits() == set()
    monkeypatch.setattr(watch, "now", lambda: now() + timedelta(minutes=11))
    assert watch.end_long_waits() == {waiting}
    assert watch.end_long_waits() == set()
    (said,) = lines("bot")
    assert "no one at the desk is free" in said
    await Rasa("Re:").hear("what is OIH")
    assert lines("bot")[-1] == "Re: what is OIH"


def test_when_the_person_has_gone_silent_the_assistant_says_whose_place_it_takes(
    joined: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with session() as store:
        conversations.add_line(store, joined, Line("you", "are you there?"))
    monkeypatch.setattr(watch, "now", lambda: now() + timedelta(minutes=31))
    assert watch.end_long_waits() == {joined}
    assert "Jo has not been able to answer" in lines("bot")[0]
