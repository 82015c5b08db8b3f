"""The deploying clinic: its names, numbers, hours and services, from one file."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.booking.calendar_file import Place
from bot.booking.timetable import Timetable
from bot.knowledge.errors import Problem, demand_none
from bot.knowledge.fields import item_misfits, misfits, read_mapping
from bot.knowledge.lines import at_key
from bot.knowledge.timetable import WEEKDAYS, timetable, timetable_misfits

KEYS: Mapping[str, type] = {
    "name": str,
    "phone": str,
    "email": str,
    "address": str,
    "parking": str,
    "directions": str,
    "country": str,
    "time_zone": str,
    "hours": dict,
    "holidays": list,
    "services": dict,
    "booking": dict,
    "clinicians": str,
    "insurance": str,
    "costs": str,
    "first_visit": str,
    "referral": str,
    "refills": str,
    "records": str,
    "numbers": dict,
    "on_call_email": str,
    "alert_minutes": int,
    "wait_minutes": int,
    "privacy_page": str,
    "serve_only_signed": bool,
}

TREATMENTS_SOLD = {
    "ketamine": "ketamine treatment",
    "anr": "ANR, a hospital treatment to come off opioids",
}


@dataclass(frozen=True)
class Numbers:
    """The telephone numbers that a safety reply names, or what it says of them where they are not known.

    `reach_crisis` says in what ways the crisis line is reached: "call or text 988".
    """

    emergency: str = "your local emergency number"
    crisis: str = "your local crisis line"
    reach_crisis: str = "call your local crisis line"
    poison: str = "your local poison center"
    substance_use: str = "a local help line"
    violence: str = "a local help line"


NUMBERS: Mapping[str, type] = {field.name: str for field in dataclasses.fields(Numbers)}


@dataclass(frozen=True)
class Clinic:
    """What `clinic.yml` says; articles use it as `{clinic.phone}`."""

    name: str
    phone: str
    email: str
    address: str
    parking: str
    directions: str
    country: str
    time_zone: ZoneInfo
    hours: Mapping[int, tuple[time, time]]
    holidays: tuple[date, ...]
    services: Mapping[str, str]
    timetable: Timetable
    clinicians: str
    insurance: str
    costs: str
    first_visit: str
    referral: str
    refills: str
    records: str
    numbers: Numbers
    on_call_email: str
    alert_minutes: int
    wait_minutes: int
    privacy_page: str
    serve_only_signed: bool

    @property
    def hours_text(self) -> str:
        """The opening hours as a person says them: "Monday to Wednesday 8 am to 5 pm, ..."."""
        spans = [
            f"{_days(first, last)} {_clock(opens)} to {_clock(closes)}"
            for first, last, (opens, closes) in _runs(self.hours)
        ]
        return ", ".join(spans)

    @property
    def phone_digits(self) -> str:
        """The clinic's number as a link dials it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    @property
    def place(self) -> Place:
        """The clinic as calendar files name it."""
        return Place(self.name, self.address, self.phone, self.email.rpartition("@")[2], self.time_zone)

    @property
    def not_offered_text(self) -> str:
        """Which of the two treatments that the articles sell are not booked here, in a sentence."""
        missing = [
            words
            for service, words in TREATMENTS_SOLD.items()
            if not any(id.startswith(service) for id in self.services)
        ]
        return f"We do not offer {' or '.join(missing)}." if missing else ""

    @property
    def holidays_text(self) -> str:
        """The days of the list on which the clinic is closed: "Thursday, November 26, 2026; ..."."""
        return "; ".join(f"{day:%A, %B} {day.day}, {day.year}" for day in sorted(self.holidays))

    @property
    def services_text(self) -> str:
        """What can be booked here, in one line."""
        return ", ".join(self.services.values())


def read_clinic(path: Path) -> Clinic:
    """Read `clinic.yml`; raises BrokenKnowledge naming what does not fit."""
    fields = read_mapping(path)
    demand_none(_misfits(fields, path))
    parsed = {
        "time_zone": ZoneInfo(fields["time_zone"]),
        "hours": {WEEKDAYS.index(day): _span(text) for day, text in fields["hours"].items()},
        "holidays": tuple(fields["holidays"]),
        "numbers": Numbers(**fields["numbers"].get(fields["country"], {})),
        "timetable": timetable(fields),
    }
    return Clinic(**{key: value for key, value in {**fields, **parsed}.items() if key != "booking"})


def _misfits(fields: dict[str, Any], path: Path) -> Iterator[Problem]:
    yield from misfits(fields, KEYS, path)
    yield from item_misfits(fields.get("holidays"), date, path, "holidays")
    if isinstance(numbers := fields.get("numbers"), dict):
        for country, lines in numbers.items():
            yield from misfits(lines, NUMBERS, path, "numbers", country)
    if isinstance(services := fields.get("services"), dict):
        yield from misfits(services, dict.fromkeys(services, str), path, "services")
    if isinstance(zone := fields.get("time_zone"), str) and not _is_zone(zone):
        text = f"time_zone is '{zone}'; expected one such as America/New_York"
        yield at_key(path, text, "time_zone")
    if isinstance(hours := fields.get("hours"), dict):
        yield from _hours_misfits(hours, path)
    yield from timetable_misfits(fields, path)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return False
    return True


def _hours_misfits(hours: Mapping[object, object], path: Path) -> Iterator[Problem]:
    for day, text in hours.items():
        if day not in WEEKDAYS:
            expected = ", ".join(WEEKDAYS)
            yield at_key(path, f"hours has day '{day}'; expected one of {expected}", "hours", day)
        if _span(text) is None:
            expected = 'such as "08:00-17:00", the earlier time first'
            yield at_key(path, f"hours of {day} are '{text}'; expected hours {expected}", "hours", day)


def _span(text: object) -> tuple[time, time] | None:
    """When it opens and closes; None if the text does not say so."""
    match = re.fullmatch(r"(\d\d:\d\d) *- *(\d\d:\d\d)", str(text))
    try:
        opens, closes = (time.fromisoformat(part) for part in match.groups()) if match else (time.max,) * 2
    except ValueError:
        return None
    return (opens, closes) if opens < closes else None


def _runs(hours: Mapping[int, tuple[time, time]]) -> list[tuple[int, int, tuple[time, time]]]:
    """Neighbouring days with the same hours, as (first day, last day, hours)."""
    runs: list[tuple[int, int, tuple[time, time]]] = []
    for day, span in sorted(hours.items()):
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == span:
            runs[-1] = (runs[-1][0], day, span)
        else:
            runs.append((day, day, span))
    return runs


def _days(first: int, last: int) -> str:
    names = WEEKDAYS[first].capitalize(), WEEKDAYS[last].capitalize()
    return names[0] if first == last else f"{names[0]} to {names[1]}"


def _clock(moment: time) -> str:
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{(moment.hour - 1) % 12 + 1}{minutes} {'am' if moment.hour < 12 else 'pm'}"
