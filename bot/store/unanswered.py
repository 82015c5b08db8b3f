"""Messages that were not understood, for the desk to review; they hold no contact details."""

from itertools import takewhile

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.contact_details import without_contact_details
from bot.store.database import now
from bot.store.tables import Message, Unanswered

MOST_COUNTED = 10


def keep(session: Session, conversation: str, message: int, text: str, nearest: list[str]) -> None:
    """Keep the message of that number, its contact details cut out, with the topics nearest to it."""
    words = without_contact_details(text)
    kept = Unanswered(conversation_id=conversation, message_id=message, text=words, nearest=nearest)
    kept.said_at = now()
    session.add(kept)
    session.flush()


def in_a_row(session: Session, conversation: str) -> int:
    """How many of the visitor's latest messages, up to the last one, were not understood."""
    said = (
        select(Unanswered.id)
        .select_from(Message)
        .outerjoin(Unanswered, Unanswered.message_id == Message.id)
        .where(Message.conversation_id == conversation, Message.sender == "you")
        .order_by(Message.id.desc())
        .limit(MOST_COUNTED)
    )
    return len(list(takewhile(lambda missed: missed is not None, session.execute(said).scalars())))


def latest(session: Session, most: int) -> list[Unanswered]:
    """At most that many of them, the latest first."""
    found = select(Unanswered).order_by(Unanswered.id.desc()).limit(most)
    return list(session.execute(found).scalars())
