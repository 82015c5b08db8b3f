"""How much earlier or later than ten o'clock the words mean."""

from datetime import datetime

import pytest

from bot.booking.shifts_said import shifted

TEN = datetime(2026, 12, 14, 10)


@pytest.mark.parametrize(
    ("said", "window", "at"),
    [
        ("an hour later please", "from 10:15 am to 12 pm", 44),
        ("half an hour earlier", "from 8:30 am to 10 am", 38),
        ("1 hour and a half later", "from 10:30 am to 12:30 pm", 46),
        ("45 minutes later", "from 10:15 am to 11:45 am", 43),
        ("a couple of hours or so later", "from 11 am to 1 pm", 48),
        ("later that day", "after 10:15 am", None),
        ("a bit earlier", "before 10 am", None),
    ],
)
def test_words_lie_so_much_beside_the_time(said: str, window: str, at: int | None) -> None:
    found = shifted(said, TEN)
    assert found
    assert (str(found), found.at) == (f"Monday, December 14, {window}", at)


@pytest.mark.parametrize(
    "said", ["40 hours later", "later", "see you later", "in an hour", "I slept an hour"]
)
def test_words_that_name_no_time_of_that_day(said: str) -> None:
    assert shifted(said, TEN) is None
