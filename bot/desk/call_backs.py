"""The call-back list: who wrote a number, what they said with it, and whether somebody has called."""

import re
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk import csrf, looks, memos, times
from bot.desk.pages import render
from bot.store import audit, call_backs
from bot.store.call_backs import Wish
from bot.store.database import now, reading, session

DONE = "Noted: that call is done."
TOO_LATE = "Somebody was faster: that call was done before, or the visitor deleted the chat."


@dataclass(frozen=True)
class Card:
    """One wish as the list shows it; `dials` is the number as a link dials it."""

    wish: Wish
    dials: str
    waited: str
    since: str
    done: str


def show(request: Request) -> Response:
    """Those who wait for a call, and those who were called in the last 24 hours."""
    moment = times.local(now(), request.app.state.clinic.time_zone)
    with reading() as opened:
        waiting, done = call_backs.open_ones(opened), call_backs.done_since(opened, now() - times.DAY)
    looks.note(request, "the call-back list")

    def card(wish: Wish) -> Card:
        since = times.local(wish.asked_at, moment.tzinfo)
        called = times.local(wish.done_at, moment.tzinfo) if wish.done_at else None
        return Card(
            wish,
            re.sub(r"[^\d+]", "", wish.phone),
            times.duration(moment - since),
            times.moment(since, moment),
            times.moment(called, moment) if called else "",
        )

    return render(
        request,
        "call_backs.html",
        memo=memos.read(request),
        waiting=[card(wish) for wish in waiting],
        done=[card(wish) for wish in done],
    )


async def submit(request: Request) -> Response:
    """Note that a call is done."""
    number = (await csrf.read_form(request)).get("id", "")
    if not re.fullmatch("[0-9]{1,18}", number):
        raise HTTPException(400)
    memos.leave(request, DONE if await run_in_threadpool(_done, request, int(number)) else TOO_LATE)
    return RedirectResponse("/call-backs", status_code=303)


def _done(request: Request, id: int) -> bool:
    with session() as opened:
        done = call_backs.done(opened, id, request.state.person.id)
        if done:
            audit.write(opened, looks.actor(request), "called back", about=f"wish {id}")
        return done
