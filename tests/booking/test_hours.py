"""Opening hours, across holidays, weekends and the change of clocks."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.booking.hours import OpeningHours

NEW_YORK = ZoneInfo("America/New_York")
HOURS = OpeningHours(
    zone=NEW_YORK,
    hours={day: (time(8), time(17)) for day in range(4)} | {4: (time(8), time(15))},
    holidays=[date(2026, 11, 26)],
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("moment", "closing"),
    [
        ("2026-11-23 08:00", "2026-11-23 17:00"),
        ("2026-11-23 16:59", "2026-11-23 17:00"),
        ("2026-11-27 10:00", "2026-11-27 15:00"),
    ],
)
def test_it_is_open_until_closing_time(moment: str, closing: str) -> None:
    assert HOURS.closing(at(moment)) == at(closing)


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-11-23 07:59", "2026-11-23 08:00"),
        ("2026-11-23 17:00", "2026-11-24 08:00"),
        ("2026-11-25 18:00", "2026-11-27 08:00"),
        ("2026-11-27 15:00", "2026-11-30 08:00"),
        ("2026-10-31 12:00", "2026-11-02 08:00"),
    ],
)
def test_when_closed_it_says_the_next_opening(moment: str, opening: str) -> None:
    assert HOURS.closing(at(moment)) is None
    assert HOURS.next_opening(at(moment)) == at(opening)


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    noon_in_utc = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("UTC"))
    assert HOURS.closing(noon_in_utc) is None
    assert HOURS.next_opening(noon_in_utc) == at("2026-11-23 08:00")


def test_a_clinic_that_never_opens_has_no_next_opening() -> None:
    assert OpeningHours(NEW_YORK, {}, []).next_opening(at("2026-11-23 08:00")) is None
