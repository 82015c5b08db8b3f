"""Conversations and their lines."""

from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from sqlalchemy import column, delete, func, select, table, update
from sqlalchemy.orm import Session

from bot.store import bookings, outbox
from bot.store.database import now
from bot.store.messaging_tables import Address, Delivery
from bot.store.tables import (
    Alert,
    CallBack,
    Conversation,
    Draft,
    Handoff,
    HandoffStep,
    Message,
    Note,
    Unanswered,
)

LINES_REMEMBERED = 10
SAFETY = ("emergency", "crisis")
OF_A_CONVERSATION = (
    Delivery,
    Address,
    Unanswered,
    Alert,
    CallBack,
    Note,
    Draft,
    HandoffStep,
    Handoff,
    Message,
)
TRACKER_EVENTS = table("events", column("sender_id"))  # Rasa writes this table, in the same database


class NoConversation(LookupError):
    """There is no conversation of that id, or it was deleted."""


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
    session.add(Conversation(id=id, channel=channel, opened_at=now(), facts=[]))


def exists(session: Session, id: str) -> bool:
    """Whether there is a conversation of that id."""
    return session.get(Conversation, id) is not None


def about(session: Session, id: str) -> Conversation | None:
    """The conversation of that id."""
    found: Conversation | None = session.get(Conversation, id)
    return found


def add_line(session: Session, conversation: str, line: Line, *, is_invitation: bool = False) -> int | None:
    """Keep the line and return its number, or None if its `client_id` was kept before.

    What the visitor is told also goes into the outbox, if theirs is a messaging channel; an invitation is a
    line that asks them to write again, which may be sent when others must wait.

    Raises NoConversation if the conversation is not there any more. The conversation's row is locked first,
    so that two lines said at once get their numbers in the order in which they can be read.
    """
    locked = select(Conversation.id).where(Conversation.id == conversation).with_for_update()
    if session.execute(locked).scalar_one_or_none() is None:
        raise NoConversation(conversation)
    if line.client_id is not None and _is_kept(session, conversation, line.client_id):
        return None
    row = Message(conversation_id=conversation, said_at=now(), **vars(line))
    session.add(row)
    session.flush()
    if line.sender != "you":
        outbox.put(session, row, is_invitation=is_invitation)
    return row.id


def facts_of(session: Session, conversation: str) -> frozenset[str]:
    """What triage must remember of what was said; empty for a conversation that is not there."""
    known = session.execute(select(Conversation.facts).where(Conversation.id == conversation))
    return frozenset(known.scalar_one_or_none() or ())


def add_facts(session: Session, conversation: str, facts: frozenset[str]) -> None:
    """Remember these facts of the conversation too."""
    row = session.get(Conversation, conversation)
    if row is not None and not facts.issubset(row.facts):
        row.facts = sorted(facts.union(row.facts))


def _is_kept(session: Session, conversation: str, client_id: str) -> bool:
    kept = select(Message.id).where(Message.conversation_id == conversation, Message.client_id == client_id)
    return session.execute(kept).first() is not None


def lines_after(session: Session, conversation: str, number: int) -> list[Message]:
    """The lines of the conversation that came after line `number`, oldest first."""
    found = (
        select(Message)
        .where(Message.conversation_id == conversation, Message.id > number)
        .order_by(Message.id)
    )
    return list(session.execute(found).scalars())


def forget(session: Session, conversation: str) -> None:
    """Delete all that is kept of the conversation, also what Rasa's tracker store keeps of it.

    A visit that was booked in it stays booked.
    """
    bookings.forget_conversation(session, conversation)
    for kept in OF_A_CONVERSATION:
        session.execute(delete(kept).where(kept.conversation_id == conversation))
    session.execute(delete(Conversation).where(Conversation.id == conversation))
    session.execute(delete(TRACKER_EVENTS).where(TRACKER_EVENTS.c.sender_id == conversation))


def note_delivered(session: Session, conversation: str, up_to: int) -> None:
    """Note that what staff wrote, up to that number, has reached a page that the visitor has open."""
    reached = update(Message).where(
        Message.conversation_id == conversation,
        Message.sender == "staff",
        Message.id <= up_to,
        Message.delivered_at.is_(None),
    )
    session.execute(reached.values(delivered_at=now()).execution_options(synchronize_session=False))


def topics_told(session: Session, conversation: str) -> tuple[str, ...]:
    """The topics of the latest lines, the latest topic last; none from before a safety reply."""
    latest = (
        select(Message.sender, Message.topics, Message.tier)
        .where(Message.conversation_id == conversation)
        .order_by(Message.id.desc())
        .limit(LINES_REMEMBERED)
    )
    lines = takewhile(lambda line: line.tier not in SAFETY, session.execute(latest).all())
    return tuple(topic for line in reversed(list(lines)) if line.sender == "bot" for topic in line.topics)


def unanswered(session: Session) -> list[tuple[str, str]]:
    """The conversations whose last line is the visitor's, each with that line."""
    last = select(func.max(Message.id)).group_by(Message.conversation_id)
    found = select(Message.conversation_id, Message.text).where(Message.id.in_(last), Message.sender == "you")
    return [(conversation, text) for conversation, text in session.execute(found)]


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


def choices(session: Session, conversation: str) -> list[dict[str, str]]:
    """The buttons that the visitor was shown last, after all they wrote; none if a person wrote since.

    A person at the desk may ask "how many?", and then a number is an answer to them.
    """
    own = select(func.max(Message.id)).where(Message.conversation_id == conversation, Message.sender == "you")
    last = session.execute(own).scalar_one() or 0
    said = lines_after(session, conversation, last)
    if any(line.sender == "staff" for line in said):
        return []
    return next((line.buttons for line in reversed(said) if line.buttons), [])
