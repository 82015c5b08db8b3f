"""Free visits: real ones only, across holidays, other hours and the change of clocks."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.booking.slots import OtherHours, Slot, cells, free_slots, on_wall, spread
from bot.booking.timetable import CELL, Practitioner, Service, Timetable
from bot.booking.window import Window
from bot.booking.wish import read_wish

NEW_YORK = ZoneInfo("America/New_York")
ALL_DAY, AT_NIGHT = ((time(9), time(12)), (time(13), time(17))), ((time(0), time(6)),)
NOW = datetime(2026, 11, 20, 15, tzinfo=timezone.utc)


def timetable(spans: Any = ALL_DAY, zone: ZoneInfo = NEW_YORK, days_ahead: int = 60) -> Timetable:
    hours = dict.fromkeys(range(7), spans)
    return Timetable(
        zone=zone,
        holidays=[date(2026, 11, 26)],
        services={"talk": Service("talk", "A talk", 45, 15), "check": Service("check", "A check", 30, 0)},
        practitioners={
            "rivera": Practitioner("rivera", "Dr. Rivera", ["talk"], hours, [date(2026, 11, 25)]),
            "lind": Practitioner("lind", "Kim Lind", ["talk", "check"], {0: spans}, []),
        },
        confirms="instant",
        lead=timedelta(hours=24),
        days_ahead=days_ahead,
        hold=timedelta(minutes=10),
    )


def on(*days: str) -> Window:
    return Window(frozenset(map(date.fromisoformat, days)))


def local(slots: Iterable[Slot], zone: ZoneInfo = NEW_YORK) -> list[str]:
    return [f"{slot.start.astimezone(zone):%H:%M} {slot.practitioner}" for slot in slots]


def free(
    window: Window, *, service: str = "talk", table: Timetable | None = None, now: datetime = NOW, **more: Any
) -> list[Slot]:
    return free_slots(
        table or timetable(), service, window, more.get("taken", ()), more.get("other", ()), now
    )


def test_a_day_is_divided_into_visits_with_their_gaps() -> None:
    found = local(free(on("2026-11-24")))
    assert found == [f"{hour:02}:00 rivera" for hour in (9, 10, 11, 13, 14, 15, 16)]


def test_nothing_is_free_on_a_holiday_when_away_too_soon_or_too_far() -> None:
    assert free(on("2026-11-26")) == []
    assert free(on("2026-11-25")) == []
    assert local(free(on("2026-11-21"))) == [f"{hour}:00 rivera" for hour in (10, 11, 13, 14, 15, 16)]
    assert free(on("2027-01-20")) == []
    assert free(on("2026-11-19")) == []


def test_what_is_taken_is_not_free_and_what_is_beside_it_is() -> None:
    nine = datetime(2026, 11, 24, 14, tzinfo=timezone.utc)
    found = local(free(on("2026-11-24"), taken=set(cells("rivera", nine + timedelta(minutes=30), 30))))
    assert found[:2] == ["10:00 rivera", "11:00 rivera"]


def test_a_second_practitioner_takes_the_time_that_the_first_cannot() -> None:
    nine = datetime(2026, 11, 23, 14, tzinfo=timezone.utc)
    found = local(free(on("2026-11-23"), taken=set(cells("rivera", nine, 60))))
    assert found[:2] == ["09:00 lind", "10:00 rivera"]
    assert [one.split()[0] for one in found] == sorted({one.split()[0] for one in found})


def test_other_hours_close_a_day_or_open_one() -> None:
    noon = datetime(2026, 11, 24, 17, tzinfo=timezone.utc)
    closed = OtherHours(None, noon - timedelta(hours=3), noon, is_open=False)
    assert local(free(on("2026-11-24"), other=[closed])) == [f"{hour}:00 rivera" for hour in (13, 14, 15, 16)]
    thanksgiving = datetime(2026, 11, 26, 15, tzinfo=timezone.utc)
    opened = OtherHours("rivera", thanksgiving, thanksgiving + timedelta(hours=2), is_open=True)
    assert local(free(on("2026-11-26"), other=[opened])) == ["10:00 rivera", "11:00 rivera"]


def test_only_those_who_give_the_service_are_offered() -> None:
    assert {slot.practitioner for slot in free(on("2026-11-23", "2026-11-24"), service="check")} == {"lind"}


@pytest.mark.parametrize(
    ("day", "hours_of_the_night"), [("2027-03-14", 5), ("2027-11-07", 7), ("2027-03-15", 6)]
)
def test_a_night_in_which_the_clocks_change_has_as_many_visits_as_it_has_hours(
    day: str, hours_of_the_night: int
) -> None:
    now = datetime.fromisoformat(day).replace(tzinfo=timezone.utc) - timedelta(days=5)
    found = free(on(day), table=timetable(AT_NIGHT), now=now)
    nights = [slot for slot in found if slot.practitioner == "rivera" or day == "2027-03-15"]
    assert len(nights) == hours_of_the_night
    assert all(slot.end - slot.start == timedelta(minutes=45) for slot in nights)


def test_when_clocks_go_back_the_two_hours_of_the_same_name_are_told_apart() -> None:
    found = free(on("2027-11-07"), table=timetable(AT_NIGHT), now=datetime(2027, 11, 1, tzinfo=timezone.utc))
    said = [on_wall(slot.start.astimezone(NEW_YORK)) for slot in found]
    assert "Sunday, November 7 at 1 am (EDT)" in said
    assert "Sunday, November 7 at 1 am (EST)" in said


def test_no_visit_begins_at_an_hour_that_clocks_skip() -> None:
    found = free(on("2027-03-14"), table=timetable(AT_NIGHT), now=datetime(2027, 3, 10, tzinfo=timezone.utc))
    assert "02:00 rivera" not in local(found)


zones = st.sampled_from(["America/New_York", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"])


wishes = st.text(max_size=40) | st.sampled_from(["next week", "mornings", "tuesday after 3"])
moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1))
blocks = st.sets(st.integers(0, 400), max_size=60)


@given(wishes, zones, moments, blocks)
def test_every_free_visit_is_wished_within_hours_untaken_and_in_time(
    text: str, name: str, moment: datetime, blocked: set[int]
) -> None:
    zone, now = ZoneInfo(name), moment.replace(tzinfo=timezone.utc)
    table = timetable(zone=zone, days_ahead=10)
    wish = read_wish(text, table.today(now), table.last_day(now))
    window = wish.window if wish else Window(frozenset({table.today(now) + timedelta(days=2)}))
    start = datetime.combine(now.date(), time(), timezone.utc)
    taken = {("rivera", start + number * CELL) for number in blocked}
    found = free_slots(table, "talk", window, taken, (), now)
    assert len({slot.start for slot in found}) == len(found)
    for slot in found:
        begins, ends = slot.start.astimezone(zone), slot.end.astimezone(zone)
        assert window.holds(begins)
        assert slot.start >= now + table.lead
        assert any(opens <= begins.time() and ends.time() <= shuts for opens, shuts in ALL_DAY)
        assert not taken & set(cells(slot.practitioner, slot.start, 60))


def test_what_is_offered_is_spread_over_the_days() -> None:
    found = free(on("2026-11-23", "2026-11-24", "2026-11-27"))
    offered = spread(found, 4, NEW_YORK)
    assert len({slot.start.date() for slot in offered}) == 3
    assert offered == sorted(offered)
    assert len(spread(found, 100, NEW_YORK)) == len(found)
    assert spread([], 3, NEW_YORK) == []
