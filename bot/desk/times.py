"""Says times and waits as people do."""

from datetime import datetime, timedelta, timezone, tzinfo

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def duration(span: timedelta) -> str:
    """A wait in words, in its two largest units: "1 hour 5 minutes"."""
    if span < MINUTE:
        return "less than a minute"
    if span < HOUR:
        return _some(span // MINUTE, "minute")
    if span < DAY:
        return f"{_some(span // HOUR, 'hour')} {_some(span % HOUR // MINUTE, 'minute')}".strip()
    return f"{_some(span // DAY, 'day')} {_some(span % DAY // HOUR, 'hour')}".strip()


def moment(then: datetime, now: datetime) -> str:
    """A past time as told at `now`, both in the listener's zone: "10:32 am", "Tuesday, Nov 17, 4:10 pm"."""
    if then.date() == now.date():
        return clock(then)
    if then.date() == now.date() - DAY:
        return f"yesterday, {clock(then)}"
    return f"{then:%A, %b} {then.day}, {clock(then)}"


def clock(time: datetime) -> str:
    """The time of day: "4:10 pm"."""
    return f"{time:%I:%M %p}".lstrip("0").lower()


def local(utc: datetime, zone: tzinfo | None) -> datetime:
    """A time of the store, which is UTC without a zone, in that zone."""
    return utc.replace(tzinfo=timezone.utc).astimezone(zone)


def _some(number: int, unit: str) -> str:
    if not number:
        return ""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
