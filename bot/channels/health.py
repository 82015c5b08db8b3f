"""Whether this server can answer a visitor: it has a model, and the store can be reached."""

import asyncio

from sanic import Sanic

from bot.store import conversations
from bot.store.database import StoreUnavailable, session


async def is_ready(app: Sanic) -> bool:
    """Rasa also starts without a model, and would then leave every message unanswered."""
    agent = getattr(app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return False
    return await asyncio.to_thread(_store_answers)


def _store_answers() -> bool:
    try:
        with session() as opened:
            conversations.exists(opened, "")
    except StoreUnavailable:
        return False
    return True
