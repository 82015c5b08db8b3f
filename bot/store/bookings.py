"""Bookings and the quarter hours they take, which the database lets nobody take twice."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.booking import backend, slots
from bot.booking.backend import CANCELLED, CONFIRMED, HELD, STANDING, Details, NoBooking, SlotTaken
from bot.booking.references import new_reference
from bot.booking.slots import Cell, Slot
from bot.store import reminders
from bot.store.database import now
from bot.store.tables import BookedCell, Booking, BookingChange

NOBODY = Details(for_whom="", name="", contact="")
MOVED, BOOKED_BY_PHONE = "moved", "phone"


def hold(  # noqa: PLR0913 -- a hold is all of this
    session: Session, slot: Slot, minutes: int, key: str, conversation: str | None, lasts: timedelta
) -> None:
    """Keep the slot, which takes so many minutes, for the key; raises SlotTaken.

    A repeat holds it anew. A key that has become a booking holds nothing more.
    """
    let_expired_go(session)
    row = of_key(session, key)
    if row is not None and row.state != HELD:
        return
    if row is not None:
        _remove(session, row)
    row = new_row(slot, key, conversation, NOBODY)
    row.state, row.held_until = HELD, now() + lasts
    session.add(row)
    session.flush()
    _take(session, row, minutes)


def confirm(
    session: Session, key: str, details: Details, state: str, instead_of: str | None = None
) -> backend.Booking:
    """Make the key's hold a booking in that state; a repeat changes nothing. Raises SlotTaken, NoBooking."""
    row = of_key(session, key)
    if row is None:
        raise SlotTaken(key)
    if row.state != HELD:
        return shown(row)
    if instead_of is not None:
        _replace(session, _standing(session, instead_of), row)
    _fill(row, details)
    row.state, row.held_until = state, None
    note(session, row, MOVED if instead_of else state)
    reminders.plan(session, row)
    session.flush()
    return shown(row)


def release(session: Session, key: str) -> None:
    """Let go what the key holds; a booking stays."""
    row = of_key(session, key)
    if row is not None and row.state == HELD:
        _remove(session, row)


def end(session: Session, reference: str, state: str = CANCELLED) -> backend.Booking:
    """Cancel or decline a booking that stands; its time is free again. Raises NoBooking."""
    row = _standing(session, reference)
    row.state = state
    row.sequence += 1
    _free(session, row)
    reminders.forget(session, row.id)
    note(session, row, state)
    session.flush()
    return shown(row)


def accept(session: Session, reference: str) -> backend.Booking:
    """Confirm what was requested; raises NoBooking."""
    row = _standing(session, reference)
    if row.state != CONFIRMED:
        row.state = CONFIRMED
        row.sequence += 1
        note(session, row, CONFIRMED)
        reminders.plan(session, row)
        session.flush()
    return shown(row)


def find(session: Session, reference: str) -> backend.Booking | None:
    """The booking of that reference that was once made, in whatever state."""
    row = of_reference(session, reference)
    return shown(row) if row is not None and row.state != HELD else None


def between(session: Session, start: datetime, end: datetime, states: Iterable[str]) -> list[backend.Booking]:
    """The bookings in those states that begin in that time, the earliest first; both moments know a zone."""
    found = (
        select(Booking)
        .where(Booking.starts_at >= naive(start), Booking.starts_at < naive(end))
        .where(Booking.state.in_(list(states)))
        .order_by(Booking.starts_at, Booking.id)
    )
    return [shown(row) for row in session.execute(found).scalars()]


def taken_cells(session: Session, start: datetime, end: datetime) -> set[Cell]:
    """What is taken from `start` to `end`, both of which know their zone; what was held too long is not."""
    late = (
        select(BookedCell.practitioner, BookedCell.starts_at)
        .join(Booking, Booking.id == BookedCell.booking_id)
        .where(BookedCell.starts_at >= naive(start), BookedCell.starts_at < naive(end))
        .where((Booking.state != HELD) | (Booking.held_until >= now()))
    )
    return {(practitioner, aware(starts_at)) for practitioner, starts_at in session.execute(late)}


def let_expired_go(session: Session) -> None:
    """Free what was held too long."""
    expired = (
        select(Booking)
        .where(Booking.state == HELD, Booking.held_until < now())
        .order_by(Booking.id)
        .with_for_update(skip_locked=True)
    )
    for row in session.execute(expired).scalars():
        _remove(session, row)


def forget_conversation(session: Session, conversation: str) -> None:
    """Part the bookings from a conversation that is deleted; what it only held is let go."""
    for row in session.execute(select(Booking).where(Booking.conversation_id == conversation)).scalars():
        if row.state == HELD:
            _remove(session, row)
        else:
            row.conversation_id, row.key, row.reason = None, row.reference, ""
            reminders.forget(session, row.id, not_by="email")
    session.flush()


def note(session: Session, row: Booking, kind: str) -> None:
    """Note a change for those who must be told of it."""
    session.add(BookingChange(booking_id=row.id, kind=kind, happened_at=now()))


def shown(row: Booking) -> backend.Booking:
    """The booking as the rest of the house knows it."""
    slot = Slot(aware(row.starts_at), row.practitioner, row.service, aware(row.ends_at))
    details = Details(row.for_whom, row.name, row.contact, row.reason, row.remind)
    return backend.Booking(row.reference, row.state, slot, details, row.sequence)


def naive(moment: datetime) -> datetime:
    """The moment as the tables keep it: UTC without a zone."""
    return moment.astimezone(timezone.utc).replace(tzinfo=None)


def aware(moment: datetime) -> datetime:
    """A moment of the tables, knowing that it is UTC."""
    return moment.replace(tzinfo=timezone.utc)


def new_row(slot: Slot, key: str, conversation: str | None, details: Details) -> Booking:
    """A row for the slot, not added yet and in no state."""
    row = Booking(
        reference=new_reference(),
        key=key,
        conversation_id=conversation,
        practitioner=slot.practitioner,
        service=slot.service,
        starts_at=naive(slot.start),
        ends_at=naive(slot.end),
        sequence=0,
        made_at=now(),
    )
    _fill(row, details)
    return row


def of_key(session: Session, key: str) -> Booking | None:
    """The row that the key made, locked until the transaction ends."""
    row: Booking | None = session.execute(
        select(Booking).where(Booking.key == key).with_for_update()
    ).scalar_one_or_none()
    return row


def of_reference(session: Session, reference: str) -> Booking | None:
    """The row of that reference, locked until the transaction ends."""
    row: Booking | None = session.execute(
        select(Booking).where(Booking.reference == reference).with_for_update()
    ).scalar_one_or_none()
    return row


def _fill(row: Booking, details: Details) -> None:
    row.for_whom, row.name, row.contact = details.for_whom, details.name, details.contact
    row.reason, row.remind = details.reason, details.remind


def _take(session: Session, row: Booking, minutes: int) -> None:
    """Take the quarter hours in order of time: two who want the same wait, and never for each other."""
    for practitioner, start in slots.cells(row.practitioner, aware(row.starts_at), minutes):
        session.add(BookedCell(practitioner=practitioner, starts_at=naive(start), booking_id=row.id))
        try:
            session.flush()
        except IntegrityError as error:
            raise SlotTaken(row.practitioner) from error


def _replace(session: Session, old: Booking, new: Booking) -> None:
    """Let the new row be the old booking from now on: the reference stays, and so does who asked for it."""
    reference, new.sequence = old.reference, old.sequence + 1
    new.conversation_id = new.conversation_id or old.conversation_id
    old.reference, old.state = new_reference(), MOVED
    _free(session, old)
    reminders.forget(session, old.id)
    session.flush()
    new.reference = reference


def _remove(session: Session, row: Booking) -> None:
    _free(session, row)
    session.delete(row)
    session.flush()


def _free(session: Session, row: Booking) -> None:
    cells = delete(BookedCell).where(BookedCell.booking_id == row.id)
    session.execute(cells.execution_options(synchronize_session=False))


def _standing(session: Session, reference: str) -> Booking:
    row = of_reference(session, reference)
    if row is None or row.state not in STANDING:
        raise NoBooking(reference)
    return row
