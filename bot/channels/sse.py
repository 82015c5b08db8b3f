"""Streams a conversation to one page as Server-Sent Events."""

import asyncio
import json
import logging
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.streams import Listener, Streams
from bot.store import conversations, handoffs
from bot.store.database import StoreUnavailable, reading, session
from bot.store.tables import Message

SECONDS_BETWEEN_HEARTBEATS = 15
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
STOPPED = "stopped"
Handoff = dict[str, str | None] | None

logger = logging.getLogger(__name__)


async def stream(request: Request, conversation: str, seen: int, streams: Streams) -> None:
    """Send every line after number `seen`, then each new one as it is said, until the page goes away.

    Each heartbeat also looks for what another process wrote. Who has the conversation is told first, and
    again whenever it changes.
    """
    with streams.listen(conversation) as listener:
        response = await request.respond(content_type="text/event-stream", headers=HEADERS)
        handoff = await _send_handoff(response, conversation, None)
        seen = await _send_lines(response, conversation, seen)
        await response.send(": from here on it is new\n\n")
        while True:
            await response.send(await _next(listener, seen))
            handoff = await _send_handoff(response, conversation, handoff)
            seen = await _send_lines(response, conversation, seen)


async def _send_lines(response: HTTPResponse, conversation: str, seen: int) -> int:
    """Send the lines after number `seen`, and return the number of the last."""
    lines = await asyncio.to_thread(_lines, conversation, seen)
    for line in lines:
        seen = line["id"]
        await response.send(event("message", line, seen))
    if any(line["from"] == "staff" for line in lines):
        await asyncio.to_thread(_note_delivered, conversation, seen)
    return seen


async def _send_handoff(response: HTTPResponse, conversation: str, told: Handoff) -> Handoff:
    """Send how the conversation stands, unless the page was told so last; return what it knows now."""
    handoff = await asyncio.to_thread(_handoff, conversation)
    if handoff is None or handoff == told:
        return told
    await response.send(event("handoff", handoff))
    return handoff


async def _next(listener: Listener, seen: int) -> str:
    """What the page is to be sent next; a comment if there is nothing but new lines, or nothing at all."""
    try:
        happened = await asyncio.wait_for(listener.get(), SECONDS_BETWEEN_HEARTBEATS)
    except TimeoutError:
        return ": heartbeat\n\n"
    if happened is None or happened[1].get("after", seen) < seen:  # an answer has overtaken its typing
        return ": new\n\n"
    return event(*happened)


def event(name: str, data: dict[str, Any], number: int | None = None) -> str:
    """One event; with a number, the page resumes after it."""
    id = "" if number is None else f"id: {number}\n"
    return f"{id}event: {name}\ndata: {json.dumps(data)}\n\n"


def shown(message: Message) -> dict[str, Any]:
    """A line as the visitor may see it: its buttons without their payloads."""
    return {
        "id": message.id,
        "client_id": message.client_id,
        "from": message.sender,
        "name": message.name,
        "text": message.text,
        "buttons": [{"id": button["id"], "title": button["title"]} for button in message.buttons],
        "sources": message.sources,
        "topics": message.topics,
        "tier": message.tier,
        "helpful": message.helpful,
    }


def _lines(conversation: str, seen: int) -> list[dict[str, Any]]:
    with reading() as opened:
        return [shown(line) for line in conversations.lines_after(opened, conversation, seen)]


def _note_delivered(conversation: str, up_to: int) -> None:
    try:
        with session() as opened:
            conversations.note_delivered(opened, conversation, up_to)
    except StoreUnavailable:  # the visitor has the line: the desk learns of it at the next one
        logger.error("What reached the page of %s could not be noted", conversation)


def _handoff(conversation: str) -> Handoff:
    """The state and the name of who has it; None if that does not concern the visitor."""
    with reading() as opened:
        held = handoffs.held(opened, conversation)
    if held.outcome == handoffs.GAVE_UP:  # nobody was there who could have left
        return {"state": STOPPED, "name": ""}
    return {"state": held.state, "name": held.name} if held.state in handoffs.TOLD else None
