"""What the desk writes in its own process reaches the pages of visitors."""

from typing import Any

import pytest

from bot.channels import sse
from bot.channels.streams import Streams
from bot.channels.watch import Watch
from bot.settings import Settings
from bot.store import conversations, desk_lines, handoffs
from bot.store.conversations import Line
from bot.store.database import now, reading, session
from bot.store.tables import Account


class Page:
    """Plays the response that a visitor's page reads."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def send(self, text: str) -> None:
        self.sent.append(text)


@pytest.fixture
def jo(settings: Settings) -> int:
    with session() as store:
        for id in ("web-1", "web-2"):
            conversations.open_conversation(store, id, "website")
        row = Account(name="jo", password_hash="x", one_time=False, created_at=now())
        row.role, row.shown_name = "front_desk", "Jo"
        store.add(row)
        store.flush()
        return row.id


def test_only_what_is_new_wakes_its_own_pages(jo: int) -> None:
    watch = Watch(Streams())
    with session() as store:
        conversations.add_line(store, "web-1", Line("you", "hello"))
    assert watch._look() == set()  # what was there before, its pages have read
    with session() as store:
        conversations.add_line(store, "web-1", Line("staff", "hello", name="Jo"))
    assert watch._look() == {"web-1"}
    with session() as store:
        handoffs.take(store, "web-2", jo)
    assert watch._look() == {"web-2"}
    assert watch._look() == set()


async def test_a_page_is_told_who_has_the_conversation_once_and_whenever_that_changes(jo: int) -> None:
    page: Any = Page()
    told = await sse._send_handoff(page, "web-1", None)
    with session() as store:
        handoffs.notice(store, "web-1", "not_understood")
    told = await sse._send_handoff(page, "web-1", told)
    assert page.sent == []
    with session() as store:
        handoffs.take(store, "web-1", jo)
    told = await sse._send_handoff(page, "web-1", told)
    told = await sse._send_handoff(page, "web-1", told)
    with session() as store:
        handoffs.hand_back(store, "web-1", jo)
    await sse._send_handoff(page, "web-1", told)
    assert page.sent == [
        'event: handoff\ndata: {"state": "joined", "name": "Jo"}\n\n',
        'event: handoff\ndata: {"state": "left", "name": ""}\n\n',
    ]


async def test_what_staff_wrote_is_noted_as_delivered_once_a_page_has_it(jo: int) -> None:
    with session() as store:
        conversations.add_line(store, "web-1", Line("staff", "hello", name="Jo"))
    page: Any = Page()
    await sse._send_lines(page, "web-1", 0)
    with reading() as store:
        assert conversations.lines_after(store, "web-1", 0)[0].delivered_at is not None
    assert '"name": "Jo"' in page.sent[0]


def test_a_page_is_told_that_the_person_who_has_it_types_and_nobody_else(jo: int) -> None:
    streams = Streams()
    watch = Watch(streams)
    with session() as store:
        desk_lines.keep_draft(store, "web-1", jo, "half a sen")
    assert watch._look_who_types() == []  # she only looks at it
    with session() as store:
        handoffs.take(store, "web-1", jo)
        desk_lines.keep_draft(store, "web-1", jo, "half a sentence")
    with streams.listen("web-1") as page:
        watch._tell_who_types(watch._look_who_types())
        assert page.get_nowait() == ("typing", {"from": "staff", "name": "Jo"})
    assert watch._look_who_types() == []


async def test_who_would_not_wait_is_not_told_that_somebody_left(jo: int) -> None:
    page: Any = Page()
    with session() as store:
        handoffs.ask_for_person(store, "web-1", "asked")
    told = await sse._send_handoff(page, "web-1", None)
    with session() as store:
        handoffs.stop_waiting(store, "web-1")
    assert await sse._send_handoff(page, "web-1", told) == {"state": "stopped", "name": ""}
