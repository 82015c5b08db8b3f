"""Answering the visitor: sending, inserting what is written already, and keeping the draft."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk import csrf, looks, memos
from bot.knowledge.desk_texts import fill
from bot.store import audit, desk_lines, handoffs
from bot.store.database import reading, session
from bot.store.handoffs import HeldByOther

EMPTY = "There was nothing to send. Please type your answer first."
TOO_LONG = (
    f"An answer has {desk_lines.MOST_CHARACTERS} characters at most. Yours is kept below; please shorten it."
)
SENT = "Sent."
SENT_BEFORE = "That answer was sent already; it was not sent twice."
NOT_YOURS = "{name} has this conversation, so your answer was not sent. It is kept as your draft."
NOBODYS = "You do not have this conversation any more, so your answer was not sent. It is kept as your draft."
INSERTED = "Inserted. Read it, change what does not fit, and send it."


async def submit(request: Request) -> Response:
    """Send the answer, or insert what was chosen into it; what was typed is never lost."""
    fields, id = await csrf.read_form(request), request.path_params["id"]
    act = _insert if "insert" in fields else _send
    memos.leave(request, await run_in_threadpool(act, request, id, fields))
    return RedirectResponse(f"/conversations/{id}#answer", status_code=303)


async def keep_draft(request: Request) -> Response:
    """Keep what was typed so far."""
    fields = await csrf.read_form(request)
    text = fields.get("text", "")[: desk_lines.MOST_CHARACTERS]
    await run_in_threadpool(_keep, request, request.path_params["id"], text)
    return Response(status_code=204)


def _send(request: Request, id: str, fields: dict[str, str]) -> str:
    text, me = fields.get("text", "").strip(), request.state.person.id
    if not text:
        return EMPTY
    if len(text) > desk_lines.MOST_CHARACTERS:
        _keep(request, id, text)
        return TOO_LONG
    try:
        with session() as opened:
            if desk_lines.reply(opened, id, me, text, fields.get("once", "")) is None:
                return SENT_BEFORE
            audit.write(opened, looks.actor(request), "answered", id)
    except HeldByOther as other:
        _keep(request, id, text)
        return NOT_YOURS.format(name=other.name) if other.name else NOBODYS
    return SENT


def _insert(request: Request, id: str, fields: dict[str, str]) -> str:
    kind, _, key = fields.get("choice", "").partition(":")
    added = _canned(request, id, key) if kind == "canned" else request.app.state.articles.answer(key)
    text = fields.get("text", "").rstrip()
    _keep(request, id, f"{text}\n\n{added}".strip())
    return INSERTED if added else "Please choose what to insert first."


def _canned(request: Request, id: str, title: str) -> str:
    texts = dict(request.app.state.desk_texts.canned)
    with reading() as opened:
        name = handoffs.held(opened, id).name
    return fill(texts.get(title, ""), request.app.state.clinic, name=name)


def _keep(request: Request, id: str, text: str) -> None:
    with session() as opened:
        desk_lines.keep_draft(opened, id, request.state.person.id, text)
