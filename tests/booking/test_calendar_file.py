"""Calendar files that every calendar can read, and that tell no health detail."""

from datetime import datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from bot.booking.backend import Booking, Details
from bot.booking.calendar_file import Place, feed, for_visitor
from bot.booking.slots import Slot

PLACE = Place(
    "Harbor Lane", "12 Harbor Lane", "(555) 010-0142", "harborlane.example", ZoneInfo("America/New_York")
)
SECRETS = ["ketamine", "Ada", "Byron", "sore back", "ada@example.com"]


def booking(start: str, state: str = "confirmed", sequence: int = 0) -> Booking:
    begins = datetime.fromisoformat(start).replace(tzinfo=timezone.utc)
    slot = Slot(begins, "rivera", "ketamine_consultation", begins.replace(minute=45))
    details = Details("you", "Ada Byron", "ada@example.com", "sore back")
    return Booking("K7M4X2Q", state, slot, details, sequence)


def read(content: bytes) -> Any:
    return Calendar.from_ical(content)


@pytest.mark.parametrize(
    ("start", "local"), [("2027-01-11 15:00", "10:00 EST"), ("2027-07-12 14:00", "10:00 EDT")]
)
def test_the_visit_stands_at_its_local_time_with_the_rules_of_the_zone(start: str, local: str) -> None:
    content = for_visitor(booking(start), PLACE)
    assert content.count(b"BEGIN:VTIMEZONE") == 1
    assert b"TZID=America/New_York" in content
    (event,) = read(content).walk("VEVENT")
    assert f"{event['DTSTART'].dt:%H:%M %Z}" == local
    assert event["DTEND"].dt - event["DTSTART"].dt == booking(start).slot.end - booking(start).slot.start
    assert (event["UID"], event["STATUS"]) == ("K7M4X2Q@harborlane.example", "CONFIRMED")


@pytest.mark.parametrize(("state", "status"), [("cancelled", "CANCELLED"), ("declined", "CANCELLED")])
def test_a_cancelled_visit_takes_itself_out(state: str, status: str) -> None:
    calendar = read(for_visitor(booking("2027-01-11 15:00", state, sequence=2), PLACE))
    assert calendar["METHOD"] == "CANCEL"
    (event,) = calendar.walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == (status, 2)


def test_a_request_is_tentative() -> None:
    (event,) = read(for_visitor(booking("2027-01-11 15:00", "requested"), PLACE)).walk("VEVENT")
    assert event["STATUS"] == "TENTATIVE"


def test_neither_file_tells_who_comes_or_why() -> None:
    one = booking("2027-01-11 15:00")
    text = (for_visitor(one, PLACE) + feed([one], PLACE, "Dr. Rivera")).decode()
    assert [secret for secret in SECRETS if secret.lower() in text.lower()] == []


def test_an_empty_feed_is_a_calendar_too() -> None:
    assert read(feed([], PLACE, "Dr. Rivera")).walk("VEVENT") == []
