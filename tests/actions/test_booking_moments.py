"""Times named beside others ("an hour later", "at 11", "after 2:30"), and days that are closed."""

from datetime import datetime, tzinfo

import pytest

from bot.actions import booking
from bot.store import sql_bookings
from tests.actions.booking_chat import Chat, rows


class Friday(datetime):
    """A clock that stands still on Friday, November 20, 2026, before Thanksgiving."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.fromisoformat("2026-11-20 12:00-05:00").astimezone(tz)


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (booking, sql_bookings):
        monkeypatch.setattr(module, "datetime", Friday)


@pytest.fixture
def at_times(chat: Chat) -> Chat:
    """Somebody who is shown the times of one Monday, on which every full hour is free but noon."""
    chat.begin("a pain consultation for me on december 14")
    chat.press("Skip")
    return chat


@pytest.fixture
def at_ten(at_times: Chat) -> Chat:
    """Somebody who only has to say yes to ten o'clock."""
    at_times.say("10 am")
    at_times.say("Ada Byron")
    at_times.say("ada@example.com")
    assert "Monday, December 14 at 10 am" in at_times.text
    return at_times


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("an hour later please", "at 11 am"),
        ("make it one hour later", "at 11 am"),
        ("an hour earlier", "at 9 am"),
        ("can you make it 2 hours earlier", "at 8 am"),
        ("can we do 3pm instead", "at 3 pm"),
        ("yes, but make it 10am", "at 10 am"),
        ("Mon, Dec 14, 4 pm", "at 4 pm"),
    ],
)
def test_a_free_time_named_beside_the_chosen_one_takes_its_place(at_ten: Chat, said: str, shown: str) -> None:
    assert f"Monday, December 14 {shown}" in at_ten.say(said)
    assert at_ten.names == ["utter_booking_summary"]
    assert rows() == []
    assert f"Monday, December 14 {shown}" in at_ten.say("yes")


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ("later that day", {"11 am", "1 pm", "2 pm", "3 pm", "4 pm"}),
        ("earlier that day", {"8 am", "9 am"}),
        ("half an hour later", {"11 am"}),
    ],
)
def test_a_time_that_is_only_about_then_is_offered(at_ten: Chat, said: str, titles: set[str]) -> None:
    at_ten.say(said)
    assert at_ten.names == ["utter_booking_slot"]
    assert {title.removeprefix("Mon, Dec 14, ") for title in at_ten.titles()[:-1]} <= titles
    assert at_ten.slots["booking"]["slot"] is None


def test_an_hour_later_is_no_name(at_times: Chat) -> None:
    at_times.say("10 am")
    assert "December 14 at 11 am" in at_times.say("an hour later please")
    assert at_times.names == ["utter_booking_name"]


def test_a_booked_visit_is_moved_by_an_hour(at_ten: Chat) -> None:
    at_ten.say("yes")
    at_ten.say("I need to move my visit", "change_appointment")
    at_ten.say(rows()[0].reference)
    at_ten.say("ada@example.com")
    at_ten.say("an hour later please")
    assert at_ten.titles() == ["Mon, Dec 14, 11 am", "Other times"]
    assert "December 14 at 11 am" in at_ten.say("yes that's right")
    assert at_ten.names == ["utter_booking_summary_move"]


def test_an_exact_time_is_offered_alone_and_then_chosen_by_naming_it(at_times: Chat) -> None:
    at_times.say("3 pm then")
    assert at_times.titles() == ["Mon, Dec 14, 3 pm", "Other times"]
    assert "December 14 at 3 pm" in at_times.say("3pm")


@pytest.mark.parametrize("said", ["after 2:30", "after lunch on monday", "the afternoon"])
def test_a_span_of_time_narrows_the_offer_and_chooses_nothing(at_times: Chat, said: str) -> None:
    at_times.say(said)
    assert at_times.names == ["utter_booking_slot"]
    assert all(title.endswith(("pm", "times")) for title in at_times.titles())
    assert all(title.startswith(("Mon, Dec 14", "Other")) for title in at_times.titles())


def test_a_weekday_lies_in_the_weeks_named_before(at_when: Chat) -> None:
    at_when.say("the week after next")
    assert "December 1" in at_when.say("tues or wed afternoon")
    assert all("Dec" in title for title in at_when.titles()[:-1])
    at_when.say("wed")
    assert all(title.startswith("Wed, Dec 2") for title in at_when.titles()[:-1])
    at_when.say("any time before 10")
    assert all(title.startswith(("Wed, Dec 2, 8", "Wed, Dec 2, 9")) for title in at_when.titles()[:-1])


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("saturdays", "closed for visits on Saturdays."),
        ("the weekend", "closed for visits on Saturdays and Sundays."),
        ("tomorrow", "closed for visits on Saturdays."),
        ("thanksgiving", "closed for visits on Thursday, November 26."),
        ("christmas", "closed for visits on Friday, December 25."),
    ],
)
def test_a_closed_day_is_said_to_be_closed(at_when: Chat, said: str, heard: str) -> None:
    assert heard in at_when.say(said)
    assert len({title[:11] for title in at_when.titles()[:-1]}) == 3


def test_of_two_dates_the_closed_one_is_not_offered(at_when: Chat) -> None:
    assert "closed for visits on Saturdays" in at_when.say("the 5th")
    assert at_when.titles() == ["Tuesday, January 5"]
    assert "closed for visits on Saturdays" in at_when.say("dec 5")
    assert at_when.names == ["utter_booking_slot_closed"]


def test_only_days_are_named_of_which_a_time_is_shown(at_when: Chat) -> None:
    at_when.say("next week")
    assert "Monday, November 23 or Tuesday, November 24 or Wednesday, November 25" in at_when.text


def test_if_the_hour_is_not_free_those_next_to_it_are_offered(at_ten: Chat) -> None:
    at_ten.say("2 hours later")
    assert at_ten.names == ["utter_booking_slot"]
    assert at_ten.titles()[:-1] == ["Mon, Dec 14, 11 am"]
    at_ten.say("an hour later")
    assert at_ten.titles()[:-1] == ["Mon, Dec 14, 10 am", "Mon, Dec 14, 11 am", "Mon, Dec 14, 1 pm"]


def test_other_times_are_first_those_of_other_days(at_when: Chat) -> None:
    at_when.press("The soonest times")
    days = {title[:11] for title in at_when.titles()[:-1]}
    at_when.press("Other times")
    assert not days & {title[:11] for title in at_when.titles()[:-1]}


def test_other_times_come_until_there_are_no_more(at_times: Chat) -> None:
    seen = set(at_times.titles()[:-1])
    for said in ("none of those work", "other times", "none of these"):
        at_times.say(said)
        assert not seen & set(at_times.titles()[:-1])
        seen |= set(at_times.titles()[:-1])
    assert sum(title.startswith("Mon, Dec 14") for title in seen) == 8
    assert at_times.names == ["utter_booking_slot_no_others"]


@pytest.mark.parametrize("said", ["are you open on saturdays", "Is the clinic closed on friday?"])
def test_a_question_about_the_hours_is_no_wish_for_a_time(at_when: Chat, said: str) -> None:
    at_when.say(said, "what_is_oih")  # stands for whatever answers it
    assert at_when.names == ["utter_what_is_oih", "utter_booking_when"]
    at_when.press("The soonest times")
    at_when.say(said, "what_is_oih")
    assert at_when.names == ["utter_what_is_oih", "utter_booking_slot"]
    at_when.say("do you have anything on friday?", "what_is_oih")
    assert at_when.names == ["utter_booking_slot_nearest"]
