"""Messages that were not understood, for the desk to review; they hold no contact details."""

from dataclasses import dataclass
from itertools import takewhile

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.contact_details import without_contact_details
from bot.store.database import now
from bot.store.tables import Message, Unanswered

MOST_COUNTED = 10


@dataclass(frozen=True)
class Question:
    """One of them as the desk reviews it; `topic` is empty until it is given one."""

    id: int
    text: str
    nearest: tuple[str, ...]
    topic: str


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


def undecided(session: Session, most: int) -> list[Question]:
    """At most that many that nobody has given a topic or dismissed, the latest first."""
    waiting = select(Unanswered).where(Unanswered.decided_at.is_(None)).order_by(Unanswered.id.desc())
    return [_question(row) for row in session.execute(waiting.limit(most)).scalars()]


def assigned(session: Session) -> list[Question]:
    """Those that were given a topic, oldest first."""
    given = select(Unanswered).where(Unanswered.topic.is_not(None)).order_by(Unanswered.id)
    return [_question(row) for row in session.execute(given).scalars()]


def decide(session: Session, ids: list[int], topic: str | None, account: int) -> int:
    """Give them the topic, or dismiss them with None; how many of them nobody had decided before."""
    waiting = select(Unanswered).where(Unanswered.id.in_(ids), Unanswered.decided_at.is_(None))
    rows = session.execute(waiting.with_for_update()).scalars().all()
    for row in rows:
        row.topic, row.decided_at, row.decided_by = topic, now(), account
    return len(rows)


def _question(row: Unanswered) -> Question:
    return Question(row.id, row.text, tuple(row.nearest), row.topic or "")
