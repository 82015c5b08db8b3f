"""What people write about when they could come becomes a window of real days, or is asked back."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.booking.window import ANY_TIME, Window
from bot.booking.wish import Wish, ordinal, read_wish

TODAY, LAST = date(2026, 11, 20), date(2027, 1, 19)
PHRASES = yaml.safe_load((Path(__file__).parent / "phrases.yml").read_text())
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
PARTS = {"": 96, " morning": 48, " afternoon": 20, " evening": 28}
a_day = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def wish(text: str, today: date = TODAY) -> Wish:
    found = read_wish(text, today, today + (LAST - TODAY))
    assert found is not None, f"{text!r} was taken to say nothing of when"
    return found


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: str(phrase["says"]))
def test_the_phrase_becomes_its_window(phrase: dict[str, Any]) -> None:
    found = read_wish(phrase["says"], TODAY, LAST)
    if phrase.keys() == {"says"}:
        assert found is None
    elif "window" in phrase:
        assert found
        assert (str(found.window), found.problem, found.either) == (phrase["window"], "", ())
    else:
        assert found
        assert found.problem == phrase.get("problem", "")
        assert [day.isoformat() for day in found.either] == phrase.get("either", [])


@given(st.text(max_size=80), a_day)
def test_no_text_breaks_it_and_no_day_is_outside_of_what_can_be_booked(text: str, today: date) -> None:
    last = today + timedelta(days=60)
    found = read_wish(text, today, last)
    assert found is None or all(today <= day <= last for day in found.window.days)


words = st.sampled_from(
    "not no except next this in on after before between and or the a 5th 31st 12/5 2/30 february may monday "
    "fridays week month two 3 days morning noon at 4 pm half past from until by weekend any day but tomorrow "
    "ago - , ?".split()
)


@given(st.lists(words, max_size=12), a_day)
def test_no_order_of_its_own_words_breaks_it(said: list[str], today: date) -> None:
    last = today + timedelta(days=60)
    found = read_wish(" ".join(said), today, last)
    assert found is None or (found.window.quarters and all(today <= day <= last for day in found.window.days))


@given(
    a_day, st.sampled_from(WEEKDAYS), st.sampled_from(["", "this ", "next "]), st.sampled_from(sorted(PARTS))
)
def test_a_weekday_means_only_that_weekday_within_two_weeks(
    today: date, name: str, which: str, part: str
) -> None:
    window = wish(f"{which}{name}{part}", today).window
    assert 1 <= len(window.days) <= 2
    assert {day.weekday() for day in window.days} == {WEEKDAYS.index(name)}
    assert max(window.days) - today <= timedelta(days=14)
    assert len(window.quarters) == PARTS[part]


@given(a_day, st.sampled_from(WEEKDAYS))
def test_a_weekday_that_is_denied_is_in_no_window(today: date, name: str) -> None:
    for said in (f"not {name}", f"any day but {name}", f"I can't do {name}s", f"{name}s don't work for me"):
        assert WEEKDAYS.index(name) not in {day.weekday() for day in wish(said, today).window.days}


@given(a_day, st.integers(0, 59))
def test_a_date_that_can_be_booked_is_found_in_every_way_of_writing_it(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    months = (
        f"{day:%B %-d}",
        f"{day:%-d %B}",
        f"{day:%b} {day.day}th",
        f"{day.day} of {day:%B}",
        day.isoformat(),
    )
    for said in months:
        assert wish(f"could it be {said}?", today).window.days == {day}
    assert day in {*wish(f"{day.month}/{day.day}", today).window.days}


@given(a_day)
def test_figures_that_can_be_two_dates_are_asked_back(today: date) -> None:
    found = wish(f"{today.month}/{today.day}", today)
    is_ambiguous = today.day <= 12 and today.day != today.month
    assert len(found.either) == (2 if is_ambiguous else 0)


@given(a_day)
def test_next_week_is_the_seven_days_from_the_next_monday(today: date) -> None:
    days = sorted(wish("next week", today).window.days)
    assert (len(days), days[0].weekday(), days[-1].weekday()) == (7, 0, 6)
    assert timedelta(0) < days[0] - today <= timedelta(days=7)


@given(st.integers(1, 11), st.sampled_from(["am", "pm"]))
def test_before_and_after_share_the_day_between_them(hour: int, half: str) -> None:
    before, after = (wish(f"{word} {hour} {half}").window.quarters for word in ("before", "after"))
    assert before | after == ANY_TIME
    assert not before & after


def test_what_is_not_named_anew_stays() -> None:
    first = wish("tuesday morning").window
    later = wish("after 2").after(first)
    assert later.days == first.days
    assert later.quarters == wish("after 2 pm").window.quarters
    assert wish("thursday").after(first).quarters == ANY_TIME
    assert wish("any time before 10").after(first).days == first.days


def test_a_weekday_is_one_of_the_days_named_before_if_there_is_one() -> None:
    before = wish("in two weeks").window.days
    for said, day in (("tuesday", date(2026, 12, 1)), ("next tuesday", date(2026, 11, 24))):
        found = read_wish(said, TODAY, LAST, before)
        assert found
        assert min(found.window.days) == day
    elsewhere = read_wish("tuesday", TODAY, LAST, wish("wednesday").window.days)
    assert elsewhere
    assert elsewhere.window.days == {date(2026, 11, 24)}
    more = read_wish("monday to wednesday", TODAY, LAST, elsewhere.window.days)
    assert more
    assert len(more.window.days) == 3


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("can we do 3pm instead", 60),
        ("Mon, Nov 23, 11 am", 44),
        ("tuesday at half past two", 58),
        ("noon", 48),
        ("around 3", None),
        ("3ish", None),
        ("after 2:30", None),
        ("not at 3", None),
        ("10:20", None),
        ("9 or 10 on monday", None),
    ],
)
def test_only_a_time_that_is_named_alone_is_exact(said: str, at: int | None) -> None:
    assert wish(said).window.at == at


@given(st.sets(st.dates(TODAY, LAST), max_size=9), st.sets(st.integers(0, 95), min_size=1))
def test_a_window_comes_back_from_what_is_kept_of_it(days: set[date], quarters: set[int]) -> None:
    window = Window(frozenset(days), frozenset(quarters))
    assert Window.from_dict(window.as_dict()) == window
    assert str(window) == str(Window.from_dict(window.as_dict()))


def test_a_window_holds_the_times_of_its_days() -> None:
    window = wish("tuesday morning").window
    assert window.holds(datetime(2026, 11, 24, 11, 45))
    assert not window.holds(datetime(2026, 11, 24, 12, 0))
    assert not window.holds(datetime(2026, 11, 25, 9, 0))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2", 1),
        ("the first one", 0),
        ("2nd option", 1),
        ("the earliest one", 0),
        ("latest please", 2),
        ("the 2nd", None),
        ("last", 2),
        ("number 3 please", 2),
        ("4", None),
        ("10:30", None),
        ("", None),
    ],
)
def test_an_offer_is_picked_by_its_number(text: str, place: int | None) -> None:
    assert ordinal(text, 3) == place
