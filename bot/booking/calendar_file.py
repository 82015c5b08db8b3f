"""Visits as calendar files (RFC 5545) with the rules of their time zone; they tell no health detail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from bot.booking.backend import CANCELLED, CONFIRMED, DECLINED, Booking

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//pain clinic assistant//visits//EN"
STATUS = {CONFIRMED: "CONFIRMED", CANCELLED: "CANCELLED", DECLINED: "CANCELLED"}


@dataclass(frozen=True)
class Place:
    """Where the visits are, and how the clinic is reached; `domain` makes the names of events unique."""

    name: str
    address: str
    phone: str
    domain: str
    zone: ZoneInfo


def for_visitor(booking: Booking, place: Place) -> bytes:
    """The visit for the calendar of the one who comes; a cancelled one takes itself out again."""
    event = _event(booking, place, f"Visit at {place.name}")
    event.add("location", place.address)
    event.add("description", f"Reference {booking.reference}. To change it, call {place.phone}.")
    is_over = STATUS.get(booking.state) == "CANCELLED"
    return _file([event], "CANCEL" if is_over else "PUBLISH", place.name)


def feed(bookings: Iterable[Booking], place: Place, title: str) -> bytes:
    """A practitioner's visits, to subscribe to. It lies on foreign servers: it names nobody."""
    events = [_event(one, place, f"Visit {one.reference}") for one in bookings]
    return _file(events, "PUBLISH", title)


def _event(booking: Booking, place: Place, summary: str) -> Event:
    event = Event()
    event.add("uid", f"{booking.reference}@{place.domain}")
    event.add("dtstamp", datetime.now(timezone.utc))
    event.add("dtstart", booking.slot.start.astimezone(place.zone))
    event.add("dtend", booking.slot.end.astimezone(place.zone))
    event.add("sequence", booking.sequence)
    event.add("status", STATUS.get(booking.state, "TENTATIVE"))
    event.add("summary", summary)
    return event


def _file(events: Iterable[Event], method: str, title: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add("name", title)
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
