"""Taking note that somebody at the desk has seen a red flag."""

import re

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk import csrf
from bot.store import alerts
from bot.store.database import session

MEMO = "memo"
DONE = "Acknowledged. It is listed below with your name."
TOO_LATE = "Somebody was faster: that red flag was acknowledged before, or the visitor deleted the chat."


async def submit(request: Request) -> Response:
    """Acknowledge what the page showed of that conversation, and say on the front page what came of it."""
    fields = await csrf.read_form(request)
    up_to = _number(fields.get("up_to", ""))
    found = await run_in_threadpool(
        _acknowledge, fields.get("conversation", ""), up_to, request.state.person.id
    )
    request.session[MEMO] = DONE if found else TOO_LATE
    return RedirectResponse("/", status_code=303)


def _acknowledge(conversation: str, up_to: int, account: int) -> int:
    with session() as opened:
        return alerts.acknowledge(opened, conversation, up_to, account)


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,18}", text):
        raise HTTPException(400)
    return int(text)
