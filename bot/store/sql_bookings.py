"""The clinic's own calendar: a booking backend on this database."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta, timezone

from bot.booking.backend import CONFIRMED, DECLINED, REQUESTED, Booking, Details
from bot.booking.slots import Slot, free_slots
from bot.booking.timetable import INSTANT, Timetable
from bot.booking.window import Window
from bot.store import bookings, other_hours
from bot.store.database import reading, session


class SqlBookings:
    """Books the visits of a timetable; see `bot.booking.backend`."""

    def __init__(self, timetable: Timetable) -> None:
        self._timetable = timetable

    def find(self, service: str, window: Window) -> list[Slot]:
        """The free visits in the window, the soonest first."""
        if not window.days:
            return []
        start, end = self._moment(min(window.days)), self._moment(max(window.days)) + timedelta(days=2)
        with reading() as opened:
            taken = bookings.taken_cells(opened, start, end)
            other = other_hours.between(opened, start, end)
        return free_slots(self._timetable, service, window, taken, other, datetime.now(timezone.utc))

    def hold(self, slot: Slot, key: str, conversation: str | None) -> None:
        """Keep the visit for the minutes of the timetable; raises SlotTaken."""
        kind = self._timetable.services[slot.service]
        with session() as opened:
            lasts = self._timetable.hold
            bookings.hold(opened, slot, kind.minutes + kind.gap, key, conversation, lasts)

    def confirm(self, key: str, details: Details, instead_of: str | None = None) -> Booking:
        """Book what the key holds, at once or as a request; raises SlotTaken or NoBooking."""
        state = CONFIRMED if self._timetable.confirms == INSTANT else REQUESTED
        with session() as opened:
            return bookings.confirm(opened, key, details, state, instead_of)

    def release(self, key: str) -> None:
        """Let go what the key holds."""
        with session() as opened:
            bookings.release(opened, key)

    def accept(self, reference: str) -> Booking:
        """Confirm what was requested; raises NoBooking."""
        with session() as opened:
            return bookings.accept(opened, reference)

    def decline(self, reference: str) -> Booking:
        """Decline the booking; raises NoBooking."""
        with session() as opened:
            return bookings.end(opened, reference, DECLINED)

    def cancel(self, reference: str) -> Booking:
        """Cancel the booking; raises NoBooking."""
        with session() as opened:
            return bookings.end(opened, reference)

    def get(self, reference: str) -> Booking | None:
        """The booking of that reference."""
        with reading() as opened:
            return bookings.find(opened, reference)

    def between(self, start: datetime, end: datetime, states: Collection[str]) -> list[Booking]:
        """The bookings in those states that begin in that time, the earliest first."""
        with reading() as opened:
            return bookings.between(opened, start, end, states)

    def _moment(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._timetable.zone)
