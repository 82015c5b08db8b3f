"""What can be booked: the kinds of visits, who gives them, at which hours, and by which rules."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.booking.window import in_full

CELL = timedelta(minutes=15)  # the grain of the calendar: every visit takes whole cells
INSTANT, REQUEST = "instant", "request"
CONFIRMS = (INSTANT, REQUEST)

Spans = tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class Service:
    """A kind of visit: its length, and the gap after it, in minutes; both whole cells."""

    id: str
    title: str
    minutes: int
    gap: int


@dataclass(frozen=True)
class Practitioner:
    """Who gives visits: of which services, in which weekly local hours (0 is Monday), but for which days."""

    id: str
    name: str
    services: Collection[str]
    hours: Mapping[int, Spans]
    away: Collection[date]


@dataclass(frozen=True)
class Timetable:
    """All that decides which visits can be booked, but for what is booked already.

    `confirms` is instant (a yes books) or request (the desk still confirms).
    """

    zone: ZoneInfo
    holidays: Collection[date]
    services: Mapping[str, Service]
    practitioners: Mapping[str, Practitioner]
    confirms: str
    lead: timedelta
    days_ahead: int
    hold: timedelta

    def today(self, moment: datetime) -> date:
        """The clinic's own date at that moment, which knows its zone."""
        return moment.astimezone(self.zone).date()

    def is_closed(self, day: date) -> bool:
        """Whether it is a holiday, or a weekday on which nobody gives visits."""
        return day in self.holidays or not self._is_worked(day.weekday())

    def closed_in_words(self, days: Collection[date]) -> str:
        """Closed days as a person says them: "Saturdays", "Friday, December 25"."""
        weekdays = sorted({day.weekday(): day for day in days}.values(), key=date.weekday)
        if any(self._is_worked(day.weekday()) for day in weekdays):
            return " and ".join(in_full(day) for day in sorted(days))
        return " and ".join(f"{day:%A}s" for day in weekdays)

    def _is_worked(self, weekday: int) -> bool:
        return any(person.hours.get(weekday) for person in self.practitioners.values())

    def last_day(self, moment: datetime) -> date:
        """The last day that can be booked at that moment."""
        return self.today(moment) + timedelta(days=self.days_ahead)
