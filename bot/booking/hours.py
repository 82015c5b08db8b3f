"""Whether the clinic is open, and when it opens next."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS_TO_LOOK_AHEAD = 60


@dataclass(frozen=True)
class OpeningHours:
    """The weekly hours (weekday 0 is Monday) and the holidays, in the clinic's own zone."""

    zone: ZoneInfo
    hours: Mapping[int, tuple[time, time]]
    holidays: Collection[date]

    def closing(self, moment: datetime) -> datetime | None:
        """When the clinic closes today, if it is open at `moment` (which knows its zone); else None."""
        local = moment.astimezone(self.zone)
        opens, closes = self._span(local.date()) or (local, local)
        return closes if opens <= local < closes else None

    def next_opening(self, moment: datetime) -> datetime | None:
        """The next time the clinic opens after `moment`; None if it does not within sixty days."""
        local = moment.astimezone(self.zone)
        for days in range(DAYS_TO_LOOK_AHEAD):
            span = self._span(local.date() + timedelta(days=days))
            if span and span[0] > local:
                return span[0]
        return None

    def _span(self, day: date) -> tuple[datetime, datetime] | None:
        if day in self.holidays or day.weekday() not in self.hours:
            return None
        opens, closes = self.hours[day.weekday()]
        return (
            datetime.combine(day, opens, self.zone),
            datetime.combine(day, closes, self.zone),
        )
