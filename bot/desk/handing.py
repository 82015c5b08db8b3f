"""Taking a conversation over, giving it away, handing it back and closing it."""

from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk import csrf, looks, memos
from bot.desk.conversation import OUTCOMES
from bot.store import accounts, audit, conversations, desk_lines, handoffs
from bot.store.conversations import Line
from bot.store.database import session
from bot.store.handoffs import HeldByOther

Fields = Mapping[str, str]
Act = Callable[[Request, str, Fields], str]

TAKEN = "You have this conversation now. The assistant is silent, and the visitor sees your name."
HAD = "You had this conversation already."
OTHER = "{name} has this conversation. Nothing was changed."
NOBODY = "Nobody has this conversation any more. Nothing was changed."
NOT_ON_THE_LIST = "It was not on the list any more: a colleague or the visitor was faster."


def acting(act: Act) -> Callable[[Request], object]:
    """The endpoint that does it and goes back to the conversation, which says what came of it."""

    async def submit(request: Request) -> Response:
        fields, id = await csrf.read_form(request), request.path_params["id"]
        memos.leave(request, await run_in_threadpool(_sentence, act, request, id, fields))
        return RedirectResponse(f"/conversations/{id}", status_code=303)

    return submit


def take(request: Request, id: str, _: Fields) -> str:
    """The person who is signed in has it from now on."""
    with session() as opened:
        if not handoffs.take(opened, id, request.state.person.id):
            return HAD
        audit.write(opened, looks.actor(request), "took over", id)
    return TAKEN


def transfer(request: Request, id: str, fields: Fields) -> str:
    """Give it to a colleague, or take it from one: the form says who had it when the page was made."""
    with session() as opened:
        to = next((one for one in accounts.active(opened) if str(one.id) == fields.get("to")), None)
        if to is None:
            raise HTTPException(400)
        holder = _number(fields.get("holder", ""))
        handoffs.transfer(opened, id, request.state.person.id, holder=holder, to=to.id)
        audit.write(opened, looks.actor(request), "gave it", id, f"to {to.name}")
    return TAKEN if to.id == request.state.person.id else f"{to.shown} has this conversation now."


def leave(request: Request, id: str, fields: Fields) -> str:
    """Hand it back to the assistant, or close it with an outcome; the visitor is told."""
    outcome = fields.get("outcome", "")
    if outcome and outcome not in OUTCOMES:
        raise HTTPException(400)
    texts, clinic = request.app.state.desk_texts, request.app.state.clinic
    with session() as opened:
        name = handoffs.held(opened, id).name
        handoffs.hand_back(opened, id, request.state.person.id, outcome or handoffs.RESOLVED)
        said = texts.said("closed" if outcome else "left", clinic, name=name)
        conversations.add_line(opened, id, Line("bot", said))
        desk_lines.drop_draft(opened, id, request.state.person.id)
        audit.write(opened, looks.actor(request), "closed" if outcome else "handed back", id, outcome)
    return f"Closed: {OUTCOMES[outcome].lower()}." if outcome else "Handed back. The assistant answers again."


def dismiss(request: Request, id: str, fields: Fields) -> str:
    """Take from the list what nobody has, with an outcome."""
    outcome = fields.get("outcome", "")
    if outcome not in OUTCOMES:
        raise HTTPException(400)
    with session() as opened:
        if not handoffs.dismiss(opened, id, request.state.person.id, outcome):
            return NOT_ON_THE_LIST
        audit.write(opened, looks.actor(request), "closed", id, outcome)
    return f"Closed: {OUTCOMES[outcome].lower()}. The assistant goes on."


def add_note(request: Request, id: str, fields: Fields) -> str:
    """Keep a note that only the desk sees."""
    text = fields.get("text", "").strip()
    if not text:
        return "The note was empty, so none was kept."
    with session() as opened:
        desk_lines.add_note(opened, id, request.state.person.id, text)
        audit.write(opened, looks.actor(request), "noted", id)
    return "The note is kept. Only the desk sees it."


def _sentence(act: Act, request: Request, id: str, fields: Fields) -> str:
    try:
        return act(request, id, fields)
    except HeldByOther as other:
        return OTHER.format(name=other.name) if other.name else NOBODY


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > 18:
        raise HTTPException(400)
    return int(text)
