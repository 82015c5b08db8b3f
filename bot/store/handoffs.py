"""Who waits for a person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.database import now
from bot.store.tables import Conversation, Handoff, Message

WAITING = "waiting"


@dataclass(frozen=True)
class Waiting:
    """A conversation that waits, as the desk lists it; `tiers` are those of all that was said in it."""

    conversation: str
    channel: str
    reason: str
    tiers: tuple[str, ...]
    asked_at: datetime
    last_words: str


def ask_for_person(session: Session, conversation: str, reason: str) -> bool:
    """Put the conversation on the desk's list; False if it already waits there."""
    if state_of(session, conversation) == WAITING:
        return False
    session.add(
        Handoff(
            conversation_id=conversation,
            state=WAITING,
            reason=reason,
            asked_at=now(),
        )
    )
    return True


def state_of(session: Session, conversation: str) -> str | None:
    """The state of its latest handoff; None if it never asked for a person."""
    latest = (
        select(Handoff.state)
        .where(Handoff.conversation_id == conversation)
        .order_by(Handoff.id.desc())
        .limit(1)
    )
    state: str | None = session.execute(latest).scalar_one_or_none()
    return state


def waiting(session: Session) -> list[Waiting]:
    """All who wait, the longest first."""
    found = (
        select(Handoff, Conversation.channel)
        .join(Conversation, Conversation.id == Handoff.conversation_id)
        .where(Handoff.state == WAITING)
        .order_by(Handoff.asked_at)
    )
    return [
        Waiting(
            conversation=handoff.conversation_id,
            channel=channel,
            reason=handoff.reason,
            tiers=_tiers(session, handoff.conversation_id),
            asked_at=handoff.asked_at,
            last_words=_last_words(session, handoff.conversation_id),
        )
        for handoff, channel in session.execute(found)
    ]


def _tiers(session: Session, conversation: str) -> tuple[str, ...]:
    said = select(Message.tier).where(Message.conversation_id == conversation).distinct()
    return tuple(session.execute(said).scalars())


def _last_words(session: Session, conversation: str) -> str:
    latest = (
        select(Message.text)
        .where(Message.conversation_id == conversation, Message.sender == "you")
        .order_by(Message.id.desc())
        .limit(1)
    )
    words: str | None = session.execute(latest).scalar_one_or_none()
    return words or ""
