"""Reads FHIR's search parameters: dates with their prefixes, statuses, references."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo

PREFIXES = ("eq", "ge", "gt", "le", "lt")
MOST_DAYS = 92


class BadSearch(ValueError):
    """A parameter that cannot be read; the text names it, its value and what was expected."""


@dataclass(frozen=True)
class Span:
    """From the start on, and before the end."""

    start: datetime
    end: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether the moment is in it."""
        return self.start <= moment < self.end


def span(values: Iterable[str], zone: tzinfo, now: datetime, days: int) -> Span:
    """The time that the values of a date parameter leave; without them so many days from now on.

    Raises BadSearch. No search goes over more than 92 days.
    """
    start, end = None, None
    for value in values:
        prefix = value[:2] if value[:2] in PREFIXES else "eq"
        first, after = _moments(value.removeprefix(prefix), zone)
        if prefix in ("eq", "ge", "gt"):
            begins = after if prefix == "gt" else first
            start = max(start, begins) if start else begins
        if prefix in ("eq", "le", "lt"):
            ends = first if prefix == "lt" else after
            end = min(end, ends) if end else ends
    start = start or (end - timedelta(days=days) if end else now)
    end = end or start + timedelta(days=days)
    return Span(start, min(end, start + timedelta(days=MOST_DAYS)))


def codes(value: str | None, known: Iterable[str], name: str) -> set[str]:
    """The codes of a token parameter; all that are known if it is not given. Raises BadSearch."""
    if value is None:
        return set(known)
    wanted = {code.rpartition("|")[2] for code in value.split(",")}
    if unknown := wanted - set(known):
        expected = ", ".join(sorted(known))
        raise BadSearch(f"{name} has value '{', '.join(sorted(unknown))}'; expected one of {expected}")
    return wanted


def _moments(text: str, zone: tzinfo) -> tuple[datetime, datetime]:
    """When the day or the moment begins, and when it is over."""
    try:
        if len(text) == len("2026-11-20"):
            first = datetime.combine(date.fromisoformat(text), time(), zone)
            return first, datetime.combine(first.date() + timedelta(days=1), time(), zone)
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError as error:
        raise BadSearch(f"a date has value '{text}'; expected one such as ge2026-11-20") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return moment.astimezone(timezone.utc), moment.astimezone(timezone.utc) + timedelta(seconds=1)
