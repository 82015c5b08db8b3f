"""Notes what a provider tells later of what we sent: that it arrived, or that it did not."""

import asyncio

from bot.store import outbox
from bot.store.database import session

MOST_DIGITS = 18


async def note(delivery: str, has_arrived: bool | None, reason: str = "") -> None:
    """Note it of the delivery of that number; what is no number, or says nothing final, is passed over."""
    if has_arrived is None or not (delivery.isascii() and delivery.isdecimal()):
        return
    if len(delivery) <= MOST_DIGITS:
        await asyncio.to_thread(_note, int(delivery), has_arrived, reason)


def _note(delivery: int, has_arrived: bool, reason: str) -> None:
    with session() as opened:
        outbox.note_receipt(opened, delivery, outbox.DELIVERED if has_arrived else outbox.FAILED, reason[:40])
