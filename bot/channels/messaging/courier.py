"""Carries what is in the outbox to the providers, in its order, and notes what came of it."""

import asyncio
import logging
from collections.abc import Callable, Mapping

from bot.channels.messaging.channel import Channel, Part
from bot.channels.messaging.provider import Refused, TryAgain
from bot.store import opt_outs, outbox, receipts
from bot.store.addresses import Whereabouts
from bot.store.conversations import Line
from bot.store.database import now, reading, session
from bot.store.outbox import Due

SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BETWEEN_TIDYINGS = 3600
MOST_AT_ONCE = 8
OPTED_OUT, WINDOW_CLOSED = "opted_out", "window_closed"

logger = logging.getLogger(__name__)


class Courier:
    """The sender of this process; others may run beside it, for each row is claimed first."""

    def __init__(self, channels: Mapping[str, Channel], woken: asyncio.Event) -> None:
        self._channels, self._woken = channels, woken
        self._carrying: dict[int, asyncio.Task[None]] = {}

    async def keep_carrying(self) -> None:
        """Look for as long as the server runs; an outage of the store is logged once."""
        is_out = False
        while True:
            try:
                await self.look()
                is_out = False
            except Exception as error:
                if not is_out:
                    logger.error("The courier could not look: %s", type(error).__name__)
                is_out = True
            await self._rest()

    async def keep_tidying(self) -> None:
        """Drop old receipts now and then."""
        while True:
            try:
                await asyncio.to_thread(_tidy)
            except Exception as error:
                logger.error("Old receipts could not be dropped: %s", type(error).__name__)
            await asyncio.sleep(SECONDS_BETWEEN_TIDYINGS)

    async def look(self) -> None:
        """Begin to carry what is due, so many at once."""
        self._woken.clear()
        for delivery in (await asyncio.to_thread(_due))[: MOST_AT_ONCE - len(self._carrying)]:
            if delivery not in self._carrying:
                self._carrying[delivery] = asyncio.create_task(self._carry(delivery))

    async def _rest(self) -> None:
        """Until the next look; what this process said, or what follows a line that is out, waits less."""
        try:
            await asyncio.wait_for(self._woken.wait(), SECONDS_BETWEEN_LOOKS)
        except TimeoutError:
            return

    async def _carry(self, delivery: int) -> None:
        try:
            due = await asyncio.to_thread(_claim, delivery)
            if due is not None:
                await self._try(due)
        except Exception as error:  # the row is another's again when the lease ends
            logger.error("A delivery broke off: %s", type(error).__name__)
        finally:
            del self._carrying[delivery]
            self._woken.set()

    async def _try(self, due: Due) -> None:
        whose = Whereabouts(due.channel, due.address, dict(due.about))
        channel = self._channels.get(due.channel)
        if await asyncio.to_thread(_has_stopped, whose):
            await _note(outbox.note_failed, due.id, OPTED_OUT)
        elif channel is None:  # shut for now: it may be open after the next start
            await _note(outbox.put_off, due.id)
        elif channel.window and not due.is_invitation and now() - due.heard_at > channel.window:
            await _note(outbox.note_held, due.id, WINDOW_CLOSED)
        else:
            await self._send(channel, whose, due)

    async def _send(self, channel: Channel, whose: Whereabouts, due: Due) -> None:
        try:
            for part in _parts(channel, due)[due.parts_sent :]:
                await channel.send(whose, part, due.id)
                await _note(outbox.note_part, due.id)
            await _note(outbox.note_sent, due.id)
        except Refused as refused:
            if refused.reason == OPTED_OUT:
                await asyncio.to_thread(_stop, whose)
            await _note(outbox.note_failed, due.id, refused.reason)
        except TryAgain as later:
            await _note(outbox.put_off, due.id, later.seconds)


def _parts(channel: Channel, due: Due) -> list[Part]:
    line = Line(**due.line)
    return channel.invitation(line) if due.is_invitation else channel.parts(line)


async def _note(note: Callable[..., None], *about: object) -> None:
    def write() -> None:
        with session() as opened:
            note(opened, *about)

    await asyncio.to_thread(write)


def _due() -> list[int]:
    with reading() as opened:
        return outbox.due(opened)


def _claim(delivery: int) -> Due | None:
    with session() as opened:
        return outbox.claim(opened, delivery)


def _has_stopped(whose: Whereabouts) -> bool:
    with reading() as opened:
        return opt_outs.has_stopped(opened, whose)


def _stop(whose: Whereabouts) -> None:
    with session() as opened:
        opt_outs.stop(opened, whose)


def _tidy() -> None:
    with session() as opened:
        receipts.forget_old(opened)
