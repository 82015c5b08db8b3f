"""Chooses the calendar that keeps the clinic's visits: our own, or the FHIR server of the settings."""

from bot.booking.backend import BookingBackend
from bot.booking.timetable import Timetable
from bot.fhir.bookings import FhirBookings
from bot.settings import the_settings
from bot.store.sql_bookings import SqlBookings


def the_calendar(timetable: Timetable) -> BookingBackend:
    """Where visits of that timetable are found, booked and ended."""
    server = the_settings().fhir_server
    return FhirBookings(server, timetable) if server else SqlBookings(timetable)
