"""Whether this server can answer a visitor: it has a model, and the store can be reached."""

import asyncio

from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.store import conversations
from bot.store.database import StoreUnavailable, reading


def serve(blueprint: Blueprint) -> None:
    """Add the address that tells."""

    @blueprint.get("/health")
    async def tell(request: Request) -> HTTPResponse:
        ready = await is_ready(request.app)
        return json({"ready": ready}, status=200 if ready else 503)


async def is_ready(app: Sanic) -> bool:
    """Rasa also starts without a model, and would then leave every message unanswered."""
    agent = getattr(app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        return False
    return await asyncio.to_thread(_store_answers)


def _store_answers() -> bool:
    try:
        with reading() as opened:
            conversations.exists(opened, "")
    except StoreUnavailable:
        return False
    return True
