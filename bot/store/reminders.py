"""Reminders of visits: planned with the booking, claimed before they are sent, noted when they were."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.booking.backend import CONFIRMED
from bot.store import claims
from bot.store.database import now
from bot.store.tables import Booking, Conversation, Reminder

AHEAD = timedelta(hours=24)
EMAIL = "email"


@dataclass(frozen=True)
class Due:
    """A reminder whose time has come, for the booking of that row and the conversation it came from."""

    id: int
    channel: str
    booking: int
    conversation: str | None


def plan(session: Session, row: Booking) -> None:
    """Plan the reminder of a confirmed visit if they agreed, by the e-mail they gave or where they wrote."""
    channel = EMAIL if "@" in row.contact else _channel(session, row.conversation_id)
    due_at = row.starts_at - AHEAD
    forget(session, row.id)
    if row.remind and row.state == CONFIRMED and channel and due_at > now():
        session.add(Reminder(booking_id=row.id, channel=channel, due_at=due_at))


def forget(session: Session, booking: int, not_by: str = "") -> None:
    """Take back the booking's reminders that were not sent, but for those by that channel."""
    unsent = delete(Reminder).where(
        Reminder.booking_id == booking, Reminder.sent_at.is_(None), Reminder.channel != not_by
    )
    session.execute(unsent.execution_options(synchronize_session=False))


def due(session: Session, channels: list[str]) -> list[Due]:
    """The reminders by these channels whose time has come, of visits that are still to be."""
    found = (
        select(Reminder, Booking.conversation_id)
        .join(Booking, Booking.id == Reminder.booking_id)
        .where(Reminder.sent_at.is_(None), Reminder.due_at <= now(), Reminder.channel.in_(channels))
        .where(claims.are_free(Reminder.claimed_at))
        .where(Booking.state == CONFIRMED, Booking.starts_at > now())
        .order_by(Reminder.due_at)
    )
    return [Due(one.id, one.channel, one.booking_id, chat) for one, chat in session.execute(found)]


def claim(session: Session, reminder: int) -> bool:
    """Claim it before sending it; False if it was sent, is not to be any more, or somebody is at it."""
    row = _row(session, reminder)
    if row is None or row.sent_at is not None or not claims.is_free(row.claimed_at):
        return False
    row.claimed_at = now()
    return True


def note_sent(session: Session, reminder: int) -> None:
    """Note that it was sent."""
    if (row := _row(session, reminder)) is not None:
        row.sent_at = now()


def give_back(session: Session, reminder: int) -> None:
    """Note that sending it failed, so that it is tried again."""
    if (row := _row(session, reminder)) is not None:
        row.claimed_at = None


def _row(session: Session, reminder: int) -> Reminder | None:
    found = select(Reminder).where(Reminder.id == reminder).with_for_update()
    row: Reminder | None = session.execute(found).scalar_one_or_none()
    return row


def _channel(session: Session, conversation: str | None) -> str | None:
    row = session.get(Conversation, conversation) if conversation else None
    return row.channel if row else None
