"""Reads the `booking` part of `clinic.yml`: what can be booked, with whom, when, and by which rules."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.booking.timetable import CELL, CONFIRMS, Practitioner, Service, Spans, Timetable
from bot.knowledge.errors import Problem
from bot.knowledge.fields import item_misfits, misfits, unknown_value
from bot.knowledge.lines import at_key

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
KEYS: Mapping[str, type] = {
    "confirms": str,
    "lead_hours": int,
    "days_ahead": int,
    "hold_minutes": int,
    "lengths": dict,
    "practitioners": dict,
}
LENGTH_KEYS: Mapping[str, type] = {"minutes": int, "gap": int}
PRACTITIONER_KEYS: Mapping[str, type] = {"name": str, "services": list, "hours": dict, "away": list}
MOST_DAYS_AHEAD = 365
HERE = "booking"
EXPECTED_HOURS = 'such as "08:00-12:00, 13:00-17:00", in quarter hours, the earlier first'


def timetable(fields: Mapping[str, Any]) -> Timetable:
    """The timetable in fields of `clinic.yml` that have no `timetable_misfits`."""
    about = fields[HERE]
    return Timetable(
        zone=ZoneInfo(fields["time_zone"]),
        holidays=tuple(fields["holidays"]),
        services={
            id: Service(id, fields["services"][id], **length) for id, length in about["lengths"].items()
        },
        practitioners={id: _practitioner(id, one) for id, one in about["practitioners"].items()},
        confirms=about["confirms"],
        lead=timedelta(hours=about["lead_hours"]),
        days_ahead=about["days_ahead"],
        hold=timedelta(minutes=about["hold_minutes"]),
    )


def timetable_misfits(fields: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    """What does not fit in the `booking` of `clinic.yml`; whether it is there at all is another's matter."""
    about = fields.get(HERE)
    if not isinstance(about, dict):
        return
    yield from misfits(about, KEYS, path, HERE)
    yield from unknown_value(about, "confirms", CONFIRMS, path, HERE)
    days = about.get("days_ahead")
    if isinstance(days, int) and not 0 < days <= MOST_DAYS_AHEAD:
        text = f"booking: days_ahead is {days}; expected 1 to {MOST_DAYS_AHEAD}"
        yield at_key(path, text, HERE, "days_ahead")
    services = fields.get("services")
    known = services if isinstance(services, dict) else {}
    yield from _length_misfits(about.get("lengths"), known, path)
    yield from _practitioner_misfits(about.get("practitioners"), known, path)


def _practitioner(id: str, about: Mapping[str, Any]) -> Practitioner:
    hours = {WEEKDAYS.index(day): _spans(text) or () for day, text in about["hours"].items()}
    return Practitioner(id, about["name"], tuple(about["services"]), hours, tuple(about["away"]))


def _length_misfits(lengths: Any, services: Mapping[str, str], path: Path) -> Iterator[Problem]:
    if not isinstance(lengths, dict):
        return
    yield from misfits(lengths, dict.fromkeys(services, dict), path, HERE, "lengths")
    for id, length in lengths.items():
        if not isinstance(length, dict):
            continue
        yield from misfits(length, LENGTH_KEYS, path, HERE, "lengths", id)
        for key, least in (("minutes", 1), ("gap", 0)):
            value = length.get(key)
            if isinstance(value, int) and (value < least or timedelta(minutes=value) % CELL):
                text = f"{id}: {key} is {value}; expected whole quarter hours, such as 15 or 45"
                yield at_key(path, text, HERE, "lengths", id, key)


def _practitioner_misfits(found: Any, services: Mapping[str, str], path: Path) -> Iterator[Problem]:
    for id, about in found.items() if isinstance(found, dict) else ():
        inside = (HERE, "practitioners", id)
        yield from misfits(about, PRACTITIONER_KEYS, path, *inside)
        if not isinstance(about, dict):
            continue
        yield from item_misfits(about.get("away"), date, path, *inside, "away")
        for place, service in enumerate(_listed(about.get("services"))):
            if service not in services:
                expected = ", ".join(services)
                text = f"{id}: service '{service}' is unknown; expected one of {expected}"
                yield at_key(path, text, *inside, "services", place)
        for day, text in about["hours"].items() if isinstance(about.get("hours"), dict) else ():
            yield from _hours_misfits(id, day, text, path)


def _hours_misfits(id: str, day: object, text: object, path: Path) -> Iterator[Problem]:
    place = (HERE, "practitioners", id, "hours", day)
    if day not in WEEKDAYS:
        yield at_key(path, f"{id}: hours has day '{day}'; expected one of {', '.join(WEEKDAYS)}", *place)
    if _spans(text) is None:
        yield at_key(path, f"{id}: hours of {day} are '{text}'; expected hours {EXPECTED_HOURS}", *place)


def _spans(text: object) -> Spans | None:
    """The spans of a day; None if the text does not say so."""
    spans = [_span(part) for part in str(text).split(",")]
    known = tuple(span for span in spans if span is not None)
    times = [moment for span in known for moment in span]
    return known if len(known) == len(spans) and times == sorted(set(times)) else None


def _span(text: str) -> tuple[time, time] | None:
    match = re.fullmatch(r" *(\d\d:(?:00|15|30|45)) *- *(\d\d:(?:00|15|30|45)) *", text)
    try:
        return (time.fromisoformat(match[1]), time.fromisoformat(match[2])) if match else None
    except ValueError:
        return None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
