"""Carries what somebody typed across what came between: the end of a session, or a lost database."""

import re
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from bot.desk import csrf
from bot.desk.pages import render
from bot.store import desk_lines
from bot.store.conversations import NoConversation
from bot.store.database import session

CONVERSATION = re.compile(r"(/conversations/([\w-]{1,64}))(/note|)")
ENDED = "You were signed out meanwhile. Sign in again: what you typed is kept, and nothing was sent."


def is_worth_keeping(request: Request) -> bool:
    """Whether somebody sent what they had typed in a conversation."""
    return request.method == "POST" and CONVERSATION.match(request.url.path) is not None


async def ask_to_sign_in(request: Request) -> Response:
    """The sign-in page in the place of what was sent, with the text that was in it."""
    text, back = await typed(request), CONVERSATION.match(request.url.path)
    where = back[0] if back else ""
    return render(request, "sign_in.html", 403, name="", error=ENDED, back=where, kept=text)


async def typed(request: Request) -> str:
    """The text of the form that was sent; empty if it had none."""
    form = await request.form(max_fields=csrf.MOST_FIELDS, max_files=0)
    text = form.get("text", "")
    return text if isinstance(text, str) else ""


def put_back(account: int, fields: Mapping[str, str]) -> str:
    """Make a draft of what was kept, or a note if it was one, and return where its person goes on."""
    back = CONVERSATION.fullmatch(fields.get("back", ""))
    if back is None:
        return "/"
    if text := fields.get("kept", "")[: desk_lines.MOST_CHARACTERS]:
        try:
            with session() as opened:
                keep = desk_lines.add_note if back[3] else desk_lines.keep_draft
                keep(opened, back[2], account, text)
        except NoConversation:
            return "/"
    return back[1]
