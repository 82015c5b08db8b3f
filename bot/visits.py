"""Chooses the calendar that keeps the clinic's visits: our own, or the FHIR server of the settings."""

from datetime import datetime, timedelta, timezone

from bot.booking.backend import EVERY_STATE, BookingBackend
from bot.booking.timetable import Timetable
from bot.fhir.bookings import FhirBookings
from bot.settings import the_settings
from bot.store.copied_bookings import CopiedBookings
from bot.store.sql_bookings import SqlBookings

AHEAD = timedelta(days=365)  # visits beyond it are looked at when they come nearer


def the_calendar(timetable: Timetable) -> BookingBackend:
    """Where visits of that timetable are found, booked and ended."""
    return _elsewhere(timetable) or SqlBookings(timetable)


def follow_other_calendar(timetable: Timetable) -> None:
    """Note what other programs changed of our bookings, if they are kept elsewhere."""
    if calendar := _elsewhere(timetable):
        now = datetime.now(timezone.utc)
        calendar.follow(now, now + AHEAD, EVERY_STATE)


def _elsewhere(timetable: Timetable) -> CopiedBookings | None:
    server = the_settings().fhir_server
    return CopiedBookings(FhirBookings(server, timetable), timetable.hold) if server else None
