"""Messages that were not understood, for the desk to review; they hold no contact details."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.contact_details import without_contact_details
from bot.store.database import now
from bot.store.tables import Unanswered


def keep(session: Session, conversation: str, text: str, nearest: list[str]) -> None:
    """Keep the message, its contact details cut out, with the topics nearest to it."""
    words = without_contact_details(text)
    session.add(Unanswered(conversation_id=conversation, text=words, nearest=nearest, said_at=now()))


def latest(session: Session, most: int) -> list[Unanswered]:
    """At most that many of them, the latest first."""
    found = select(Unanswered).order_by(Unanswered.id.desc()).limit(most)
    return list(session.execute(found).scalars())
