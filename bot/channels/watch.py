"""Looks for what other processes wrote, and ends waits that have lasted too long."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from bot.channels.streams import Streams
from bot.knowledge.collection import read_knowledge
from bot.store import changes, conversations, handoffs
from bot.store.changes import Mark, Typed
from bot.store.conversations import Line
from bot.store.database import now, reading, session

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_ROUNDS = 10.0
MINUTES_OF_ABSENCE = 30  # how long a person at the desk may leave the visitor's last words unanswered

Found = TypeVar("Found")

logger = logging.getLogger(__name__)


class Watch:
    """Wakes the open pages of conversations in which the desk, or another worker, said or did something.

    One look a second serves all pages of this process. Where two transactions overlap, the one with the lower
    number may end later and be overlooked; the heartbeat of the stream then finds it.
    """

    def __init__(self, streams: Streams) -> None:
        self._streams = streams
        self._seen: Mark | None = None
        self._typed_until = now()

    async def keep_looking(self) -> None:
        """Look for as long as the server runs."""
        await asyncio.gather(
            _again_and_again(self._look, SECONDS_BETWEEN_LOOKS, self._wake),
            _again_and_again(self._look_who_types, SECONDS_BETWEEN_LOOKS, self._tell_who_types),
        )

    def _look(self) -> set[str]:
        with reading() as opened:
            latest = changes.mark(opened)
            changed = changes.conversations_since(opened, self._seen) if self._seen else set()
        self._seen = latest
        return changed

    def _wake(self, conversations: set[str]) -> None:
        for conversation in conversations:
            self._streams.wake(conversation)

    def _look_who_types(self) -> list[Typed]:
        with reading() as opened:
            typed = changes.typed_since(opened, self._typed_until)
        self._typed_until = max((one.at for one in typed), default=self._typed_until)
        return typed

    def _tell_who_types(self, typed: list[Typed]) -> None:
        for one in typed:
            self._streams.publish(one.conversation, "typing", {"from": "staff", "name": one.name})


async def keep_ending_long_waits() -> None:
    """Bring the assistant back where nobody came, for as long as the server runs."""
    await _again_and_again(end_long_waits, SECONDS_BETWEEN_ROUNDS)


def end_long_waits() -> set[str]:
    """Bring the assistant back where nobody came in time or who came has gone silent, and say so; where."""
    knowledge = read_knowledge()
    asked_before = now() - timedelta(minutes=knowledge.clinic.wait_minutes)
    written_before = now() - timedelta(minutes=MINUTES_OF_ABSENCE)
    with session() as opened:
        ended = set()
        for conversation, state in handoffs.kept_waiting(opened, asked_before, written_before):
            name = handoffs.give_up(opened, conversation, state)
            if name is not None:
                occasion = "gone_silent" if name else "nobody_free"
                said = knowledge.desk.said(occasion, knowledge.clinic, name=name)
                conversations.add_line(opened, conversation, Line("bot", said))
                ended.add(conversation)
    return ended


async def _again_and_again(
    act: Callable[[], Found], seconds: float, tell: Callable[[Found], None] = lambda _: None
) -> None:
    """Do it every so many seconds, whatever happens; an outage is logged once."""
    is_out = False
    while True:
        try:
            tell(await asyncio.to_thread(act))
            is_out = False
        except Exception as error:
            if not is_out:
                logger.error("The watch could not look: %s", type(error).__name__)
            is_out = True
        await asyncio.sleep(seconds)
