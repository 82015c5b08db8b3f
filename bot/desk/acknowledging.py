"""Taking note that somebody at the desk has seen a red flag."""

import re

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk import csrf, looks, memos
from bot.store import alerts, audit
from bot.store.database import session

DONE = "Acknowledged. It is listed below with your name."
TOO_LATE = "Somebody was faster: that red flag was acknowledged before, or the visitor deleted the chat."


async def submit(request: Request) -> Response:
    """Acknowledge what the page showed of that conversation, and say on the front page what came of it."""
    fields = await csrf.read_form(request)
    up_to = _number(fields.get("up_to", ""))
    found = await run_in_threadpool(_acknowledge, request, fields.get("conversation", ""), up_to)
    memos.leave(request, DONE if found else TOO_LATE)
    return RedirectResponse("/", status_code=303)


def _acknowledge(request: Request, conversation: str, up_to: int) -> int:
    with session() as opened:
        found = alerts.acknowledge(opened, conversation, up_to, request.state.person.id)
        if found:
            audit.write(opened, looks.actor(request), "acknowledged", conversation, f"red flags: {found}")
        return found


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,18}", text):
        raise HTTPException(400)
    return int(text)
