"""Finds the free visits: the hours somebody works, less what is taken, closed, too soon or too far."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from bot.booking.timetable import CELL, Practitioner, Service, Timetable
from bot.booking.window import Window, in_full, on_clock

Cell = tuple[str, datetime]


@dataclass(frozen=True, order=True)
class Slot:
    """A visit that could be: its times are UTC and know it; `end` is when the visitor may leave."""

    start: datetime
    practitioner: str
    service: str
    end: datetime


@dataclass(frozen=True)
class OtherHours:
    """A time when it is not as every week, closed or open besides; practitioner None means all."""

    practitioner: str | None
    start: datetime
    end: datetime
    is_open: bool

    def concerns(self, practitioner: str) -> bool:
        """Whether it changes that practitioner's hours."""
        return self.practitioner in (None, practitioner)


def free_slots(  # noqa: PLR0913 -- all that decides whether a visit is free
    timetable: Timetable,
    service: str,
    window: Window,
    taken: Collection[Cell],
    other_hours: Collection[OtherHours],
    now: datetime,
) -> list[Slot]:
    """The free visits of that service in the window, the soonest first; of one time, one visit."""
    found: dict[datetime, Slot] = {}
    for day in sorted(window.days):
        if timetable.today(now) <= day <= timetable.last_day(now):
            for slot in _of_day(timetable, service, day, taken, other_hours):
                if slot.start >= now + timetable.lead and window.holds(slot.start.astimezone(timetable.zone)):
                    found.setdefault(slot.start, slot)
    return [found[start] for start in sorted(found)]


def cells(practitioner: str, start: datetime, minutes: int) -> list[Cell]:
    """The quarter hours of a practitioner's calendar that so long a visit takes, its gap included."""
    return [(practitioner, start + number * CELL) for number in range(-(-timedelta(minutes=minutes) // CELL))]


def spread(slots: list[Slot], most: int, zone: tzinfo) -> list[Slot]:
    """At most so many of them, from as many different days as there are; in order of time."""
    by_day: dict[date, list[Slot]] = {}
    for slot in slots:
        by_day.setdefault(slot.start.astimezone(zone).date(), []).append(slot)
    rounds: list[Slot] = []
    while len(rounds) < most and any(by_day.values()):
        rounds += [day.pop(0 if len(day) < 3 else len(day) // 3) for day in by_day.values() if day]
    return sorted(rounds[:most])


def on_wall(moment: datetime) -> str:
    """A local time in full: "Tuesday, November 24 at 9 am (EST)"."""
    return f"{in_full(moment.date())} at {on_clock(moment.time())} ({moment.tzname()})"


def _of_day(
    timetable: Timetable,
    service: str,
    day: date,
    taken: Collection[Cell],
    other_hours: Collection[OtherHours],
) -> Iterator[Slot]:
    kind = timetable.services[service]
    for practitioner in timetable.practitioners.values():
        if service in practitioner.services:
            concerning = [one for one in other_hours if one.concerns(practitioner.id)]
            closed = [(one.start, one.end) for one in concerning if not one.is_open]
            for start, end in working(timetable, practitioner, day, concerning):
                yield from _in_span(practitioner.id, kind, start, end, taken, closed)


def working(
    timetable: Timetable, practitioner: Practitioner, day: date, other_hours: Iterable[OtherHours]
) -> list[tuple[datetime, datetime]]:
    """When the practitioner sees people on that local day, in UTC: the weekly hours and those besides."""
    spans = [(one.start, one.end) for one in other_hours if one.is_open]
    here = [(s, e) for s, e in spans if s.astimezone(timetable.zone).date() == day]
    if day in timetable.holidays or day in practitioner.away:
        return sorted(here)
    weekly = practitioner.hours.get(day.weekday(), ())
    return sorted(
        {*here, *((_utc(timetable, day, opens), _utc(timetable, day, shuts)) for opens, shuts in weekly)}
    )


def _in_span(  # noqa: PLR0913 -- what can stand in the way of a visit
    practitioner: str,
    kind: Service,
    start: datetime,
    end: datetime,
    taken: Collection[Cell],
    closed: Collection[tuple[datetime, datetime]],
) -> Iterator[Slot]:
    length, pitch = timedelta(minutes=kind.minutes), timedelta(minutes=kind.minutes + kind.gap)
    while start + length <= end:
        is_shut = any(start < shuts_at and opens_at < start + length for opens_at, shuts_at in closed)
        if is_shut or any(cell in taken for cell in cells(practitioner, start, kind.minutes + kind.gap)):
            start += CELL
        else:
            yield Slot(start, practitioner, kind.id, start + length)
            start += pitch


def _utc(timetable: Timetable, day: date, moment: time) -> datetime:
    """When clocks there show that time; lengths are counted from it in UTC, where no hour is lost."""
    return datetime.combine(day, moment, timetable.zone).astimezone(timezone.utc)
