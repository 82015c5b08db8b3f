"""Another calendar with a copy of its bookings here, by which mails, webhook and reminders are told."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.booking.backend import CONFIRMED, STANDING, Booking, BookingBackend, Details
from bot.booking.slots import Slot
from bot.booking.window import Window
from bot.store import bookings, reminders
from bot.store.bookings import MOVED
from bot.store.database import reading, session
from bot.store.tables import Booking as Row

NO_CELLS = 0  # what is free is the other calendar's to say


class CopiedBookings:
    """Does all on the other calendar first, then in the copy; see `bot.booking.backend`."""

    def __init__(self, calendar: BookingBackend, hold: timedelta) -> None:
        self._calendar, self._hold = calendar, hold

    def find(self, service: str, window: Window) -> list[Slot]:
        """The free visits in the window, the soonest first."""
        return self._calendar.find(service, window)

    def hold(self, slot: Slot, key: str, conversation: str | None) -> None:
        """Keep the visit for a while; raises SlotTaken."""
        self._calendar.hold(slot, key, conversation)
        with session() as opened:
            bookings.hold(opened, slot, NO_CELLS, key, conversation, self._hold)

    def confirm(self, key: str, details: Details, instead_of: str | None = None) -> Booking:
        """Book what the key holds; raises SlotTaken or NoBooking."""
        made = self._calendar.confirm(key, details, instead_of)
        wished = replace(made, details=replace(made.details, remind=details.remind))
        with session() as opened:
            return _keep(opened, wished, key)

    def release(self, key: str) -> None:
        """Let go what the key holds."""
        self._calendar.release(key)
        with session() as opened:
            bookings.release(opened, key)

    def accept(self, reference: str) -> Booking:
        """Confirm what was requested; raises NoBooking."""
        return self._kept(self._calendar.accept(reference))

    def decline(self, reference: str) -> Booking:
        """Decline the booking; raises NoBooking."""
        return self._kept(self._calendar.decline(reference))

    def cancel(self, reference: str) -> Booking:
        """Cancel the booking; raises NoBooking."""
        return self._kept(self._calendar.cancel(reference))

    def get(self, reference: str) -> Booking | None:
        """The booking of that reference."""
        found = self._calendar.get(reference)
        return self._known([found])[0] if found else None

    def between(self, start: datetime, end: datetime, states: Collection[str]) -> list[Booking]:
        """The bookings in those states that begin in that time, the earliest first."""
        return self._known(self._calendar.between(start, end, states))

    def follow(self, start: datetime, end: datetime, states: Collection[str]) -> None:
        """Note what other programs changed, of the bookings in that time of which there is a copy."""
        found = self._calendar.between(start, end, states)
        with reading() as opened:
            copies = _copies(opened, found)
        for booking in found:
            if booking.reference in copies and _differs(copies[booking.reference], booking):
                self._kept(booking)

    def _kept(self, booking: Booking) -> Booking:
        with session() as opened:
            return _keep(opened, booking, booking.reference)

    def _known(self, found: Collection[Booking]) -> list[Booking]:
        """The bookings, with what only the copy knows."""
        with reading() as opened:
            copies = _copies(opened, found)
        return [_with_copy(one, copies.get(one.reference)) for one in found]


def _keep(session: Session, booking: Booking, key: str) -> Booking:
    """Bring the copy to what the booking is now, and note the change if there is one."""
    row, held = bookings.of_reference(session, booking.reference), bookings.of_key(session, key)
    if row is None:
        return _adopt(session, booking, held or bookings.new_row(booking.slot, key, None, booking.details))
    if held is not None and held is not row:
        row.conversation_id = held.conversation_id or row.conversation_id
        session.delete(held)
    before = bookings.shown(row)
    if _differs(before, booking):
        row.sequence += 1
        _write(session, booking, row, _change(before, booking))
    return bookings.shown(row)


def _adopt(session: Session, booking: Booking, row: Row) -> Booking:
    """Make the row, be it new or what was held, the copy of a booking that has none."""
    row.reference, row.held_until, row.remind = booking.reference, None, booking.details.remind
    session.add(row)
    _write(session, booking, row, booking.state)
    return bookings.shown(row)


def _write(session: Session, booking: Booking, row: Row, kind: str) -> None:
    slot, details = booking.slot, booking.details
    row.state, row.practitioner, row.service = booking.state, slot.practitioner, slot.service
    row.starts_at, row.ends_at = bookings.naive(slot.start), bookings.naive(slot.end)
    row.for_whom, row.name, row.contact, row.reason = (
        details.for_whom,
        details.name,
        details.contact,
        details.reason,
    )
    session.flush()
    bookings.note(session, row, kind)
    if booking.state == CONFIRMED:
        reminders.plan(session, row)
    else:
        reminders.forget(session, row.id)
    session.flush()


def _change(before: Booking, after: Booking) -> str:
    """What the change is called: another time for what still stands is a move."""
    is_moved = after.state in STANDING and before.slot.start != after.slot.start
    return MOVED if is_moved else after.state


def _differs(copy: Booking, booking: Booking) -> bool:
    mine, theirs = copy.slot, booking.slot
    return (copy.state, mine.start, mine.practitioner) != (booking.state, theirs.start, theirs.practitioner)


def _with_copy(booking: Booking, copy: Booking | None) -> Booking:
    """Calendars want `sequence` to grow also where the other calendar begins anew; it knows no reminders."""
    if copy is None:
        return booking
    details = replace(booking.details, remind=copy.details.remind)
    return replace(booking, sequence=copy.sequence, details=details)


def _copies(session: Session, found: Iterable[Booking]) -> dict[str, Booking]:
    rows = select(Row).where(Row.reference.in_([one.reference for one in found]))
    return {row.reference: bookings.shown(row) for row in session.execute(rows).scalars()}
