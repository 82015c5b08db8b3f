"""What a page is sent, and in which order."""

import asyncio

import pytest

from bot.channels import sse
from bot.channels.streams import Event


async def sent(happened: Event | None, seen: int) -> str:
    listener: asyncio.Queue[Event | None] = asyncio.Queue()
    listener.put_nowait(happened)
    return await sse._next(listener, seen)


async def test_an_event_has_a_name_and_its_data() -> None:
    event = await sent(("handoff", {"state": "waiting"}), seen=3)
    assert event == 'event: handoff\ndata: {"state": "waiting"}\n\n'


def test_a_line_has_a_number_after_which_the_page_resumes() -> None:
    assert sse.event("message", {"text": "one\ntwo"}, 7).startswith("id: 7\nevent: message\ndata: ")
    assert sse.event("message", {"text": "one\ntwo"}, 7).count("\n") == 4


async def test_typing_is_told_only_as_long_as_no_answer_has_overtaken_it() -> None:
    typing = ("typing", {"from": "bot", "after": 3})
    assert (await sent(typing, seen=3)).startswith("event: typing")
    assert await sent(typing, seen=4) == ": new\n\n"


async def test_silence_becomes_a_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sse, "SECONDS_BETWEEN_HEARTBEATS", 0.01)
    assert await sse._next(asyncio.Queue(), 0) == ": heartbeat\n\n"
