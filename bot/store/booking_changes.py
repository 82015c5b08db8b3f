"""The changes of bookings that somebody outside is still to be told of."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.booking import backend
from bot.store import claims
from bot.store.bookings import MOVED, shown
from bot.store.database import now
from bot.store.tables import Booking, BookingChange

STILL_NEWS = timedelta(hours=24)


@dataclass(frozen=True)
class Way:
    """A way of telling: the columns that say who is at it, and that it was done."""

    claimed: str
    told: str


MAIL, POST = Way("mail_claimed_at", "mailed_at"), Way("post_claimed_at", "posted_at")


@dataclass(frozen=True)
class Change:
    """What happened to a booking, and the booking as it is now."""

    id: int
    kind: str
    happened_at: datetime
    booking: backend.Booking


def untold(session: Session, way: Way) -> list[Change]:
    """The changes of the last day that are to be told in that way, MAIL or POST; the oldest first."""
    found = (
        select(BookingChange, Booking)
        .join(Booking, Booking.id == BookingChange.booking_id)
        .where(getattr(BookingChange, way.told).is_(None), BookingChange.happened_at > now() - STILL_NEWS)
        .where(claims.are_free(getattr(BookingChange, way.claimed)))
        .where(Booking.state != MOVED)  # what it became says it
        .order_by(BookingChange.id)
    )
    return [Change(one.id, one.kind, one.happened_at, shown(row)) for one, row in session.execute(found)]


def claim(session: Session, change: int, way: Way) -> bool:
    """Claim it before telling it in that way; False if it was told, or somebody is at it."""
    row = _row(session, change)
    if row is None or getattr(row, way.told) is not None or not claims.is_free(getattr(row, way.claimed)):
        return False
    setattr(row, way.claimed, now())
    return True


def note_told(session: Session, change: int, way: Way) -> None:
    """Note that it was told in that way."""
    if (row := _row(session, change)) is not None:
        setattr(row, way.told, now())


def give_back(session: Session, change: int, way: Way) -> None:
    """Note that telling it failed, so that it is tried again."""
    if (row := _row(session, change)) is not None:
        setattr(row, way.claimed, None)


def of_id(session: Session, booking: int) -> backend.Booking | None:
    """The booking of that row."""
    row = session.get(Booking, booking)
    return shown(row) if row else None


def _row(session: Session, change: int) -> BookingChange | None:
    found = select(BookingChange).where(BookingChange.id == change).with_for_update()
    row: BookingChange | None = session.execute(found).scalar_one_or_none()
    return row
