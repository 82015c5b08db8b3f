"""The times that the desk closed, or opened besides the weekly hours."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.booking import slots
from bot.store.bookings import aware, naive
from bot.store.tables import OtherHours


def add(session: Session, hours: slots.OtherHours, note: str) -> None:
    """Keep these hours with a few words on why."""
    session.add(
        OtherHours(
            practitioner=hours.practitioner,
            starts_at=naive(hours.start),
            ends_at=naive(hours.end),
            is_open=hours.is_open,
            note=note,
        )
    )


def remove(session: Session, id: int) -> bool:
    """Take them back; False if they are not there any more."""
    row = session.get(OtherHours, id)
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None


def rows_between(session: Session, start: datetime, end: datetime) -> list[OtherHours]:
    """The rows that touch the time from `start` to `end`, both of which know their zone; in order of time."""
    found = (
        select(OtherHours)
        .where(OtherHours.starts_at < naive(end), OtherHours.ends_at > naive(start))
        .order_by(OtherHours.starts_at, OtherHours.id)
    )
    return list(session.execute(found).scalars())


def between(session: Session, start: datetime, end: datetime) -> list[slots.OtherHours]:
    """The same as free visits need them."""
    return [
        slots.OtherHours(row.practitioner, aware(row.starts_at), aware(row.ends_at), row.is_open)
        for row in rows_between(session, start, end)
    ]
