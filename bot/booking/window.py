"""When somebody could come: the days, and the quarter hours of the day at which a visit may begin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

QUARTERS_OF_A_DAY = 24 * 4
ANY_TIME = frozenset(range(QUARTERS_OF_A_DAY))
MOST_DAYS_NAMED = 3


@dataclass(frozen=True)
class Window:
    """The local dates, and the quarter hours after midnight (0 to 95), that would suit; `at` suits best."""

    days: frozenset[date]
    quarters: frozenset[int] = ANY_TIME
    at: int | None = None

    def holds(self, local: datetime) -> bool:
        """Whether a visit that begins then would suit."""
        return local.date() in self.days and quarter_of(local.time()) in self.quarters

    def is_exactly(self, local: datetime) -> bool:
        """Whether a visit that begins then is at the very time that was named."""
        return self.holds(local) and quarter_of(local.time()) == self.at

    def as_dict(self) -> dict[str, Any]:
        """What is kept of it between two messages."""
        days = sorted(day.isoformat() for day in self.days)
        return {"days": days, "quarters": sorted(self.quarters), "at": self.at}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Window":
        """What `as_dict` made."""
        days = frozenset(map(date.fromisoformat, kept["days"]))
        return cls(days, frozenset(kept["quarters"]), kept.get("at"))

    def __str__(self) -> str:
        """As a person says it: "Tuesday, November 24, from 12 pm to 5 pm"."""
        return ", ".join(filter(None, [_days(self.days), _times(self.quarters)]))


def quarter_of(moment: time) -> int:
    """The quarter hour in which that time of day is."""
    return moment.hour * 4 + moment.minute // 15


def in_full(day: date) -> str:
    """ "Tuesday, November 24"."""
    return f"{day:%A, %B} {day.day}"


def on_clock(moment: time) -> str:
    """ "8 am", "1:30 pm"."""
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{(moment.hour - 1) % 12 + 1}{minutes} {'am' if moment.hour < 12 else 'pm'}"


def _days(days: Iterable[date]) -> str:
    ordered = sorted(days)
    if len(ordered) > MOST_DAYS_NAMED:
        return _many(ordered)
    return " or ".join(in_full(day) for day in ordered)


def _many(days: list[date]) -> str:
    span = f"{in_full(days[0])} to {in_full(days[-1])}"
    if all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days)):
        return span
    names = [f"{day:%A}s" for day in sorted({day.weekday(): day for day in days}.values(), key=date.weekday)]
    return f"{' and '.join(names)}, {span}" if len(names) <= MOST_DAYS_NAMED else f"some days from {span}"


def _times(quarters: frozenset[int]) -> str:
    if not quarters or quarters == ANY_TIME:
        return ""
    first, last = min(quarters), max(quarters) + 1
    if len(quarters) < last - first:
        return "at the times you named"
    if first == 0:
        return f"before {_clock(last)}"
    return (
        f"after {_clock(first)}" if last == QUARTERS_OF_A_DAY else f"from {_clock(first)} to {_clock(last)}"
    )


def _clock(quarter: int) -> str:
    return on_clock(time(quarter // 4, quarter % 4 * 15))
