"""Writes into the audit log who looked at what."""

from starlette.requests import Request

from bot.store import audit
from bot.store.audit import Actor
from bot.store.changes import LOOKED_AT
from bot.store.database import reading, session


def actor(request: Request) -> Actor:
    """Who is signed in, as the log names them."""
    return Actor(request.state.person.id, request.state.person.name)


def note(request: Request, page: str, conversation: str | None = None) -> None:
    """Note the look; one that goes on, while the page refreshes, is not noted again and again."""
    who = actor(request)
    with reading() as opened:
        known = audit.has_just_looked(opened, who, page, conversation)
    if not known:
        with session() as opened:
            audit.write(opened, who, LOOKED_AT, conversation, page)
