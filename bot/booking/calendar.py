"""The days that can be booked, and the weeks and months among them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Calendar:
    """The clinic's days as seen on `today` by one who can book until `last`."""

    today: date
    last: date

    @cached_property
    def everything(self) -> frozenset[date]:
        """All days that can be booked."""
        return span(self.today, self.last)

    def week(self, ahead: int) -> frozenset[date]:
        """Monday to Sunday of the week that many weeks from now, without what has passed."""
        monday = self.today - self.today.weekday() * DAY + ahead * WEEK
        return span(max(monday, self.today), monday + 6 * DAY)

    def month_start(self, ahead: int) -> date:
        """The first of the month that many months from now."""
        months = self.today.year * 12 + self.today.month - 1 + ahead
        return date(months // 12, months % 12 + 1, 1)

    def month(self, ahead: int) -> frozenset[date]:
        """The month that many months from now."""
        first = self.month_start(ahead)
        return span(first, first.replace(day=monthrange(first.year, first.month)[1]))

    def weekdays(self, *places: int) -> frozenset[date]:
        """The days of these weekdays; 0 is Monday."""
        return frozenset(day for day in self.everything if day.weekday() in places)

    def ahead(self, first: int, last: int) -> frozenset[date]:
        """The days from so many days ahead to so many."""
        return span(self.today + first * DAY, self.today + last * DAY)


def span(first: date, last: date) -> frozenset[date]:
    """Both days and all between them."""
    return frozenset(first + number * DAY for number in range((last - first).days + 1))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day of that date; None if there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
