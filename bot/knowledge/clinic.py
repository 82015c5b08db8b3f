"""The deploying clinic: its names, numbers, hours and services, from one file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.knowledge.fields import read_mapping, require

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
KEYS: Mapping[str, type] = {
    "name": str,
    "phone": str,
    "email": str,
    "address": str,
    "parking": str,
    "directions": str,
    "time_zone": str,
    "hours": dict,
    "holidays": list,
    "services": dict,
    "clinicians": str,
    "insurance": str,
    "costs": str,
    "first_visit": str,
    "referral": str,
    "refills": str,
    "records": str,
    "numbers": dict,
    "privacy_page": str,
    "serve_only_signed": bool,
}
NUMBERS: Mapping[str, type] = {
    "emergency": str,
    "crisis": str,
    "poison": str,
    "substance_use": str,
    "violence": str,
}


@dataclass(frozen=True)
class Numbers:
    """The telephone numbers that a safety reply names."""

    emergency: str
    crisis: str
    poison: str
    substance_use: str
    violence: str


@dataclass(frozen=True)
class Clinic:
    """What `clinic.yml` says; articles use it as `{clinic.phone}`."""

    name: str
    phone: str
    email: str
    address: str
    parking: str
    directions: str
    time_zone: ZoneInfo
    hours: Mapping[int, tuple[time, time]]
    holidays: tuple[date, ...]
    services: Mapping[str, str]
    clinicians: str
    insurance: str
    costs: str
    first_visit: str
    referral: str
    refills: str
    records: str
    numbers: Numbers
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
    def services_text(self) -> str:
        """What can be booked here, in one line."""
        return ", ".join(self.services.values())


def read_clinic(path: Path) -> Clinic:
    """Read `clinic.yml`; raises BrokenKnowledge naming what does not fit."""
    fields = read_mapping(path)
    require(fields, KEYS, path)
    require(fields["numbers"], NUMBERS, path)
    try:
        parsed = {
            "time_zone": ZoneInfo(fields["time_zone"]),
            "hours": _hours(fields["hours"]),
            "holidays": tuple(fields["holidays"]),
            "numbers": Numbers(**fields["numbers"]),
        }
    except (ValueError, KeyError) as error:
        raise BrokenKnowledge([Problem(path, str(error))]) from error
    return Clinic(**{**fields, **parsed})


def _hours(texts: Mapping[str, str]) -> Mapping[int, tuple[time, time]]:
    return {_weekday(day): _span(day, text) for day, text in texts.items()}


def _weekday(name: str) -> int:
    if name not in WEEKDAYS:
        raise ValueError(f"hours has day '{name}'; expected one of {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(name)


def _span(day: str, text: str) -> tuple[time, time]:
    try:
        opens, closes = (time.fromisoformat(part) for part in text.split("-"))
    except ValueError as error:
        raise ValueError(f"hours of {day} are '{text}'; expected '08:00-17:00'") from error
    if opens >= closes:
        raise ValueError(f"hours of {day} are '{text}'; expected to open before closing")
    return opens, closes


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
