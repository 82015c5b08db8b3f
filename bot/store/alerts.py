"""Red flags that somebody at the desk must see, and whether anybody has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.store.database import now
from bot.store.tables import Account, Alert, Conversation, Message


@dataclass(frozen=True)
class RedFlagSeen:
    """One alert as the desk lists it: the visitor's words, what raised it, and what was said in reply."""

    id: int
    conversation: str
    channel: str
    tier: str
    category: str
    words: str
    evidence: tuple[str, ...]
    reply: str
    raised_at: datetime
    mailed_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: str | None


@dataclass(frozen=True)
class Raised:
    """One alert as its conversation shows it; `message` is the number of the visitor's line."""

    id: int
    message: int
    tier: str
    category: str
    evidence: tuple[str, ...]
    acknowledged_at: datetime | None


def raise_alert(  # noqa: PLR0913 -- these are the columns of the row
    session: Session, conversation: str, message: int, tier: str, category: str, evidence: tuple[str, ...]
) -> None:
    """Put the visitor's message of that number before the desk."""
    session.add(
        Alert(
            conversation_id=conversation,
            message_id=message,
            tier=tier,
            category=category,
            evidence=list(evidence),
            raised_at=now(),
        )
    )


def of_conversation(session: Session, conversation: str) -> list[Raised]:
    """The alerts of one conversation, oldest first."""
    found = select(Alert).where(Alert.conversation_id == conversation).order_by(Alert.id)
    return [
        Raised(row.id, row.message_id, row.tier, row.category, tuple(row.evidence), row.acknowledged_at)
        for row in session.execute(found).scalars()
    ]


def waiting(session: Session) -> list[RedFlagSeen]:
    """The alerts that nobody has acknowledged, oldest first."""
    return list(_found(session, Alert.acknowledged_at.is_(None)))


def acknowledged_since(session: Session, moment: datetime) -> list[RedFlagSeen]:
    """The alerts acknowledged at `moment` or later, oldest first."""
    return list(_found(session, Alert.acknowledged_at >= moment))


def acknowledge(session: Session, conversation: str, up_to: int, account: int) -> int:
    """Note that the person of `account` has seen the conversation's alerts up to that number; how many.

    A later one, which the page did not show yet, stays; so does what somebody else acknowledged before.
    """
    shown = select(Alert).where(
        Alert.conversation_id == conversation, Alert.id <= up_to, Alert.acknowledged_at.is_(None)
    )
    seen = session.execute(shown.with_for_update()).scalars().all()
    for alert in seen:
        alert.acknowledged_at, alert.acknowledged_by = now(), account
    return len(seen)


def overdue(session: Session, raised_before: datetime) -> list[RedFlagSeen]:
    """The alerts raised before that moment, neither acknowledged nor mailed yet, oldest first."""
    is_late = (Alert.raised_at < raised_before) & Alert.mailed_at.is_(None)
    return list(_found(session, Alert.acknowledged_at.is_(None) & is_late))


def note_mailed(session: Session, alerts: list[int]) -> None:
    """Note that the on-call address was told of these."""
    told = update(Alert).where(Alert.id.in_(alerts)).values(mailed_at=now())
    session.execute(told.execution_options(synchronize_session=False))


def _found(session: Session, which: object) -> Iterator[RedFlagSeen]:
    rows = (
        select(Alert, Conversation.channel, Message.text, Account.name)
        .join(Conversation, Conversation.id == Alert.conversation_id)
        .join(Message, Message.id == Alert.message_id)
        .outerjoin(Account, Account.id == Alert.acknowledged_by)
        .where(which)
        .order_by(Alert.id)
    )
    for alert, channel, words, name in session.execute(rows).all():
        yield RedFlagSeen(
            id=alert.id,
            conversation=alert.conversation_id,
            channel=channel,
            tier=alert.tier,
            category=alert.category,
            words=words,
            evidence=tuple(alert.evidence),
            reply=_reply(session, alert),
            raised_at=alert.raised_at,
            mailed_at=alert.mailed_at,
            acknowledged_at=alert.acknowledged_at,
            acknowledged_by=name,
        )


def _reply(session: Session, alert: Alert) -> str:
    """The first thing said to the visitor after the message; empty while nothing was."""
    replies = (
        select(Message.text)
        .where(
            Message.conversation_id == alert.conversation_id,
            Message.id > alert.message_id,
            Message.sender != "you",
        )
        .order_by(Message.id)
        .limit(1)
    )
    reply: str | None = session.execute(replies).scalar_one_or_none()
    return reply or ""
