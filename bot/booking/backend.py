"""What books visits, wherever they are kept: the seam between the conversation and a calendar."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.booking.slots import Slot
from bot.booking.window import Window

HELD, REQUESTED, CONFIRMED = "held", "requested", "confirmed"
CANCELLED, DECLINED = "cancelled", "declined"
STANDING = (REQUESTED, CONFIRMED)
EVERY_STATE = (*STANDING, CANCELLED, DECLINED)


class SlotTaken(Exception):
    """The visit is not free any more."""


class NoBooking(LookupError):
    """There is no such booking, or it stands no more."""


class CalendarUnavailable(Exception):
    """The calendar does not answer; whether it did what was asked is not known."""


@dataclass(frozen=True)
class Details:
    """Who comes and how they are reached; `contact` is an e-mail address, or a phone number in E.164.

    `reason` is one line about health, or empty: it leaves the clinic by no mail, message or webhook.
    """

    for_whom: str
    name: str
    contact: str
    reason: str = ""
    remind: bool = False


@dataclass(frozen=True)
class Booking:
    """A visit that somebody asked for. `sequence` grows with each change, as calendars want it."""

    reference: str
    state: str
    slot: Slot
    details: Details
    sequence: int


class BookingBackend(Protocol):
    """Finds, holds, confirms, cancels and gets; a `key` names one try to book, so a repeat is harmless.

    All of them raise CalendarUnavailable, or what the store raises, if the calendar cannot be reached.
    """

    def find(self, service: str, window: Window) -> list[Slot]:
        """The free visits in the window, the soonest first."""
        ...

    def hold(self, slot: Slot, key: str, conversation: str | None) -> None:
        """Keep the visit for a while; what the key held before is let go. Raises SlotTaken."""
        ...

    def confirm(self, key: str, details: Details, instead_of: str | None = None) -> Booking:
        """Make what the key holds a booking, in the place of that reference; again it is the same booking.

        Raises SlotTaken if the hold ran out and another took it, NoBooking if `instead_of` does not stand.
        """
        ...

    def release(self, key: str) -> None:
        """Let go what the key holds, if it is not a booking yet."""
        ...

    def accept(self, reference: str) -> Booking:
        """Confirm what was only requested; raises NoBooking if there is none that stands."""
        ...

    def decline(self, reference: str) -> Booking:
        """Refuse what was requested, for the clinic; raises NoBooking if there is none that stands."""
        ...

    def cancel(self, reference: str) -> Booking:
        """Cancel the booking; raises NoBooking if there is none that stands."""
        ...

    def get(self, reference: str) -> Booking | None:
        """The booking of that reference, in whatever state."""
        ...

    def between(self, start: datetime, end: datetime, states: Collection[str]) -> list[Booking]:
        """The bookings in those states that begin from `start` on and before `end`, the earliest first."""
        ...
