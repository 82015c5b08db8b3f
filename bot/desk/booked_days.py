"""The visits of a day or a week, in the words of the desk's calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from bot.booking import contacts
from bot.booking.answers import YOU
from bot.booking.backend import CANCELLED, CONFIRMED, DECLINED, REQUESTED, STANDING, Booking
from bot.booking.window import in_full, on_clock
from bot.knowledge.clinic import Clinic
from bot.visits import the_calendar

STATES = {
    CONFIRMED: "Confirmed",
    REQUESTED: "Waits for your yes",
    CANCELLED: "Cancelled",
    DECLINED: "Declined",
}
AHEAD = timedelta(days=365)


@dataclass(frozen=True)
class Visit:
    """One visit as the desk reads it."""

    reference: str
    state: str
    waits: bool
    stands: bool
    clock: str
    until: str
    moment: str
    service: str
    practitioner: str
    who: str
    name: str
    contact: str
    reason: str
    remind: bool


@dataclass(frozen=True)
class Day:
    """One day of the calendar."""

    date: date
    title: str
    is_today: bool
    closed: bool
    visits: list[Visit]


def days(clinic: Clinic, first: date, last: date, today: date) -> list[Day]:
    """The days from the first to the last, with what is booked on each; of a week, not those always shut."""
    zone = clinic.time_zone
    start, end = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    found = the_calendar(clinic.timetable).between(start, end, STANDING)
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    shown = [_day(day, found, clinic, today) for day in every]
    is_week = len(every) > 1
    return [day for day in shown if day.visits or not is_week or day.date.weekday() in clinic.hours]


def requests(clinic: Clinic) -> list[Visit]:
    """What waits for a yes, the soonest visit first."""
    now = datetime.now(timezone.utc)
    found = the_calendar(clinic.timetable).between(now, now + AHEAD, [REQUESTED])
    return [visit(one, clinic) for one in found]


def visit(booking: Booking, clinic: Clinic) -> Visit:
    """The booking in words."""
    slot, said = booking.slot, booking.details
    begins, ends = (moment.astimezone(clinic.time_zone) for moment in (slot.start, slot.end))
    table = clinic.timetable
    service, person = table.services.get(slot.service), table.practitioners.get(slot.practitioner)
    return Visit(
        reference=booking.reference,
        state=STATES.get(booking.state, booking.state.capitalize()),
        waits=booking.state == REQUESTED,
        stands=booking.state in STANDING,
        clock=on_clock(begins.time()),
        until=on_clock(ends.time()),
        moment=f"{in_full(begins.date())}, {begins.year}, {on_clock(begins.time())}",
        service=service.title if service else slot.service,
        practitioner=person.name if person else slot.practitioner,
        who=_for_whom(said.for_whom),
        name=said.name,
        contact=contacts.in_words(said.contact, clinic.country),
        reason=said.reason,
        remind=said.remind,
    )


def _for_whom(said: str) -> str:
    """What the chat told the visitor ("your mother"), as it is told of them."""
    return "the person who asked" if said == YOU else said.replace("your ", "their ")


def _day(day: date, found: Iterable[Booking], clinic: Clinic, today: date) -> Day:
    own = [one for one in found if one.slot.start.astimezone(clinic.time_zone).date() == day]
    closed = day in clinic.holidays or day.weekday() not in clinic.hours
    title = f"{day:%A}, {day:%b} {day.day}"
    return Day(day, title, day == today, closed, [visit(one, clinic) for one in own])
