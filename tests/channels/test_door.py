"""No message of any channel goes without an answer."""

import asyncio
from typing import Any

import pytest
from rasa.core.channels.channel import OutputChannel, UserMessage

from bot.channels import door
from bot.channels.door import Door
from bot.channels.inbound import Inbound
from bot.channels.limits import TooMuch
from bot.channels.streams import Streams
from bot.settings import Settings
from bot.store import alerts, conversations, unanswered
from bot.store.conversations import Line, NoConversation
from bot.store.database import StoreUnavailable, session
from bot.triage import verdict

OVERDOSE = "my husband won't wake up after his pills"


@pytest.fixture
def visitor(settings: Settings) -> str:
    with session() as store:
        conversations.open_conversation(store, "web-1", "website")
    return "web-1"


class Rasa:
    """Plays Rasa's server: answers each message, or fails in the way that a test wants."""

    def __init__(self, *replies: str, failing: Exception | None = None, seconds: float = 0) -> None:
        self.door = Door(self.handle, Streams())
        self.replies, self.failing, self.seconds = replies, failing, seconds
        self.heard: list[str] = []
        self.verdicts: list[dict[str, str]] = []
        self.nearest: list[str] | None = None
        self.metadata: dict[str, Any] = {}

    async def handle(self, message: UserMessage) -> None:
        self.heard.append(message.text)
        self.metadata = message.metadata
        triage = message.metadata["triage"]
        self.verdicts.append({key: triage[key] for key in ("tier", "category")})
        if self.nearest is not None:
            self.door.note_miss(message.sender_id, self.nearest)
        await asyncio.sleep(self.seconds)
        if self.failing:
            raise self.failing
        for reply in self.replies:
            await self.door.tell(message.sender_id, Line("bot", f"{reply} {message.text}"))

    async def hear(self, *texts: str, **about: Any) -> list[int | None]:
        """Admit the texts one right after the other, and wait until all are answered."""
        inbounds = [Inbound("web-1", "website", text, **about) for text in texts]
        numbers = [await self.door.admit(inbound, OutputChannel()) for inbound in inbounds]
        while self.door._answering:
            await asyncio.sleep(0.01)
        return numbers


def told() -> list[str]:
    with session() as store:
        lines = conversations.lines_after(store, "web-1", 0)
        return [line.text for line in lines if line.sender == "bot"]


async def test_a_message_is_answered(visitor: str) -> None:
    await Rasa("You said").hear("hello")
    assert told() == ["You said hello"]


async def test_messages_of_one_visitor_are_answered_in_their_order(visitor: str) -> None:
    await Rasa("Re:", seconds=0.05).hear("one", "two", "three")
    assert told() == ["Re: one", "Re: two", "Re: three"]


async def test_a_repeat_is_not_answered_twice(visitor: str) -> None:
    rasa = Rasa("Re:")
    numbers = await rasa.hear("hello", "hello", client_id="m1")
    assert numbers[1] is None
    assert rasa.heard == ["hello"]


@pytest.fixture
def no_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine, no share comes back while the test runs."""
    monkeypatch.setattr(door, "MOST_PER_SECOND", 1e-9)


@pytest.mark.usefixtures("no_time_passes")
async def test_a_flood_of_one_conversation_is_stopped_and_not_kept(visitor: str) -> None:
    rasa = Rasa("Re:")
    with pytest.raises(TooMuch):
        await rasa.hear(*["hello"] * (door.MOST_AT_ONCE + 1))
    while rasa.door._answering:
        await asyncio.sleep(0.01)
    assert len(told()) == door.MOST_AT_ONCE


@pytest.mark.usefixtures("no_time_passes")
async def test_one_conversation_does_not_use_up_anothers_share(visitor: str) -> None:
    rasa = Rasa("Re:")
    with pytest.raises(TooMuch):
        await rasa.hear(*["hello"] * (door.MOST_AT_ONCE + 1))
    with session() as store:
        conversations.open_conversation(store, "web-2", "website")
    assert await rasa.door.admit(Inbound("web-2", "website", "hello"), OutputChannel())


@pytest.mark.parametrize("failing", [RuntimeError("no model"), TimeoutError()])
async def test_when_rasa_fails_the_visitor_is_told_whom_to_call(visitor: str, failing: Exception) -> None:
    await Rasa(failing=failing).hear("what is OIH")
    assert len(told()) == 1
    assert "(555) 010-0142" in told()[0]
    assert "911" in told()[0]


async def test_when_rasa_says_nothing_the_visitor_is_told_whom_to_call(visitor: str) -> None:
    await Rasa().hear("what is OIH")
    assert "(555) 010-0142" in told()[0]


async def test_when_rasa_takes_too_long_the_visitor_is_told_whom_to_call(
    visitor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "SECONDS_TO_ANSWER", 0.05)
    await Rasa("too late", seconds=5).hear("what is OIH")
    assert "(555) 010-0142" in told()[0]


async def test_a_red_flag_is_answered_although_rasa_fails(visitor: str) -> None:
    await Rasa(failing=RuntimeError()).hear(OVERDOSE)
    assert told()[0].index("911") < 80
    assert "naloxone" in told()[0]


async def test_when_the_store_is_lost_in_mid_turn_the_open_page_is_told(
    visitor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise StoreUnavailable

    rasa = Rasa("Re:")
    with rasa.door.streams.listen(visitor) as listener:
        monkeypatch.setattr(door, "_last_number", lost)
        await rasa.hear(OVERDOSE)
        happened = [event for event in (listener.get_nowait() for _ in range(listener.qsize())) if event]
    assert [name for name, _ in happened] == ["notice"]
    assert "911" in happened[0][1]["text"]


async def test_a_message_that_triage_cannot_read_names_both_numbers(
    visitor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    rasa = Rasa(failing=RuntimeError())
    monkeypatch.setattr(verdict, "read_signs", broken)
    await rasa.hear(OVERDOSE)
    assert "911" in told()[0]
    assert "988" in told()[0]


async def test_a_message_is_answered_although_the_connection_breaks(visitor: str) -> None:
    rasa = Rasa("Re:")
    sending = asyncio.create_task(rasa.door.admit(Inbound("web-1", "website", "hello"), OutputChannel()))
    await asyncio.sleep(0)
    sending.cancel()
    while told() != ["Re: hello"]:
        await asyncio.sleep(0.01)


async def test_what_was_left_unanswered_is_answered_at_the_next_start(visitor: str) -> None:
    with session() as store:
        conversations.add_line(store, visitor, Line("you", OVERDOSE))
    await Rasa().door.answer_left_over()
    assert "911" in told()[0]
    await Rasa().door.answer_left_over()
    assert len(told()) == 1


async def test_a_message_to_a_deleted_conversation_is_refused(visitor: str) -> None:
    rasa = Rasa("Re:")
    await rasa.door.forget(visitor)
    with pytest.raises(NoConversation):
        await rasa.hear("hello")


async def test_a_message_that_waits_while_its_conversation_is_deleted_never_reaches_rasa(
    visitor: str,
) -> None:
    rasa = Rasa("Re:", seconds=0.1)
    await rasa.door.admit(Inbound("web-1", "website", "one"), OutputChannel())
    await rasa.door.admit(Inbound("web-1", "website", "two"), OutputChannel())
    with session() as store:
        conversations.forget(store, visitor)
    while rasa.door._answering:
        await asyncio.sleep(0.01)
    assert "two" not in rasa.heard


async def test_a_failure_leaves_no_words_in_the_log(visitor: str, caplog: pytest.LogCaptureFixture) -> None:
    await Rasa(failing=RuntimeError("my secret words")).hear("my secret words")
    assert "web-1" in caplog.text
    assert "secret" not in caplog.text


async def test_a_forgotten_conversation_is_gone(visitor: str) -> None:
    rasa = Rasa("Re:")
    await rasa.hear("hello")
    await rasa.door.forget(visitor)
    with session() as store:
        assert not conversations.exists(store, visitor)


async def test_a_red_flag_is_before_the_desk_as_soon_as_it_is_answered(visitor: str) -> None:
    await Rasa("Re:").hear(OVERDOSE)
    with session() as store:
        (alert,) = alerts.waiting(store)
    assert (alert.tier, alert.category, alert.words) == ("emergency", "overdose", OVERDOSE)
    assert alert.evidence
    assert alert.reply == f"Re: {OVERDOSE}"


async def test_a_plain_question_is_no_matter_for_the_desk(visitor: str) -> None:
    await Rasa("Re:").hear("what are your hours")
    with session() as store:
        assert alerts.waiting(store) == []


async def test_a_repeated_red_flag_is_one_alert(visitor: str) -> None:
    await Rasa("Re:").hear(OVERDOSE, OVERDOSE, client_id="m1")
    with session() as store:
        assert len(alerts.waiting(store)) == 1


async def test_what_was_told_earlier_makes_later_words_a_red_flag(visitor: str) -> None:
    rasa = Rasa("Re:")
    await rasa.hear("I am 20 weeks pregnant")
    await rasa.hear("there is some spotting today")
    with session() as store:
        (alert,) = alerts.waiting(store)
    assert alert.category == "pregnancy_emergency"


async def test_rasa_is_told_the_verdict_that_the_desk_sees(visitor: str) -> None:
    rasa = Rasa("Re:")
    await rasa.hear(OVERDOSE)
    assert rasa.verdicts == [{"tier": "emergency", "category": "overdose"}]


async def test_a_button_says_our_own_words_and_raises_nothing(visitor: str) -> None:
    await Rasa("Re:").hear(OVERDOSE, payload="/what_is_oih")
    with session() as store:
        assert alerts.waiting(store) == []


async def test_a_message_that_was_not_understood_is_kept_for_review(visitor: str) -> None:
    rasa = Rasa("What?")
    rasa.nearest = ["what_is_oih"]
    await rasa.hear("blorf, my name is Jo")
    rasa.nearest = None
    await rasa.hear("what is OIH")
    with session() as store:
        kept = [(row.text, row.nearest) for row in unanswered.latest(store, 10)]
    assert kept == [("blorf, my name is […]", ["what_is_oih"])]


async def test_rasa_is_told_what_was_talked_about(visitor: str) -> None:
    with session() as store:
        conversations.add_line(store, visitor, Line("bot", "An answer", topics=["what_is_ketamine"]))
    rasa = Rasa("Re:")
    await rasa.hear("does it hurt")
    assert rasa.metadata["told"] == ["what_is_ketamine"]
    assert rasa.metadata["triage"]["tier"] == "none"


async def test_a_review_list_that_cannot_be_written_costs_the_visitor_nothing(
    visitor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise StoreUnavailable

    monkeypatch.setattr(unanswered, "keep", lost)
    rasa = Rasa("What?")
    rasa.nearest = []
    await rasa.hear("blorf")
    assert told() == ["What? blorf"]
