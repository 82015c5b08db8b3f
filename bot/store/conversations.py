"""Conversations and their lines."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import column, delete, func, select, table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.store.database import now
from bot.store.tables import Conversation, Handoff, Message

TRACKER_EVENTS = table("events", column("sender_id"))  # Rasa writes this table, in the same database


@dataclass(frozen=True)
class Line:
    """What somebody says in a conversation. `sender` is bot, staff or you (the visitor).

    A button is `{id, title, payload}`; visitors are told its id and title, never its payload.
    """

    sender: str
    text: str
    name: str = ""
    client_id: str | None = None
    buttons: list[dict[str, str]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    tier: str = "none"


def open_conversation(session: Session, id: str, channel: str) -> None:
    """Begin a conversation; its id must be new."""
    session.add(Conversation(id=id, channel=channel, opened_at=now()))


def exists(session: Session, id: str) -> bool:
    """Whether there is a conversation of that id."""
    return session.get(Conversation, id) is not None


def add_line(session: Session, conversation: str, line: Line) -> int | None:
    """Keep the line and return its number, or None if its `client_id` was kept before."""
    row = Message(conversation_id=conversation, said_at=now(), **vars(line))
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return None
    return row.id


def lines_after(session: Session, conversation: str, number: int) -> list[Message]:
    """The lines of the conversation that came after line `number`, oldest first."""
    found = (
        select(Message)
        .where(Message.conversation_id == conversation, Message.id > number)
        .order_by(Message.id)
    )
    return list(session.execute(found).scalars())


def forget(session: Session, conversation: str) -> None:
    """Delete all that is kept of the conversation, also what Rasa's tracker store keeps of it."""
    session.execute(delete(Handoff).where(Handoff.conversation_id == conversation))
    session.execute(delete(Message).where(Message.conversation_id == conversation))
    session.execute(delete(Conversation).where(Conversation.id == conversation))
    session.execute(delete(TRACKER_EVENTS).where(TRACKER_EVENTS.c.sender_id == conversation))


def last_number(session: Session, conversation: str) -> int:
    """The number of the latest line; 0 if nothing was said yet."""
    latest = select(func.max(Message.id)).where(Message.conversation_id == conversation)
    return session.execute(latest).scalar_one() or 0


def find_button(session: Session, conversation: str, button: str) -> dict[str, str] | None:
    """The button of that id among those shown in this conversation."""
    shown = (
        select(Message)
        .where(Message.conversation_id == conversation, Message.sender != "you")
        .order_by(Message.id.desc())
    )
    for message in session.execute(shown).scalars():
        buttons: list[dict[str, str]] = message.buttons
        for candidate in buttons:
            if candidate["id"] == button:
                return candidate
    return None
