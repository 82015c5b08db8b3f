"""The desk sees who comes, decides, moves, books by phone, and closes hours; nothing typed is ever lost."""

import html
import re
from datetime import date, datetime, timedelta, timezone

import pytest

from bot.booking.backend import REQUESTED, Details
from bot.booking.draft import name_of
from bot.booking.slots import Slot
from bot.booking.window import Window
from bot.knowledge.collection import read_knowledge
from bot.store import bookings
from bot.store.database import reading, session
from bot.store.sql_bookings import SqlBookings
from bot.store.tables import Booking
from tests.desk.browser import Browser

TIMETABLE = read_knowledge().clinic.timetable
TALK = "pain_consultation"
TYPED = {"name": "Grace Hopper", "contact": "555 010 0142", "who": "her aunt", "reason": "her knee"}


def free(service: str = TALK) -> list[Slot]:
    days = frozenset(date.today() + timedelta(days=ahead) for ahead in range(2, 30))
    return SqlBookings(TIMETABLE).find(service, Window(days))


def booked(key: str = "one", state: str = "confirmed", name: str = "Ada Byron") -> tuple[str, Slot]:
    """A visit from the chat: its reference and its slot."""
    slot = free()[0]
    SqlBookings(TIMETABLE).hold(slot, key, None)
    with session() as opened:
        details = Details("your mother", name, "ada@example.com", "a <b>sore</b> back")
        return bookings.confirm(opened, key, details, state).reference, slot


def week_of(slot: Slot) -> str:
    return f"/bookings?date={slot.start.astimezone(TIMETABLE.zone).date()}"


def state_of(reference: str) -> str:
    with reading() as opened:
        found = bookings.find(opened, reference)
    assert found
    return found.state


def count() -> int:
    with reading() as opened:
        return int(opened.query(Booking).count())


def test_the_week_shows_who_comes_and_the_day_too(receptionist: Browser) -> None:
    reference, slot = booked()
    week = receptionist.get(week_of(slot)).text
    assert "Ada Byron" in week
    assert f"/bookings/{reference}" in week
    assert "Ada Byron" in receptionist.get(week_of(slot) + "&view=day").text
    other = slot.start.astimezone(TIMETABLE.zone).date() + timedelta(days=7)
    assert "Ada Byron" not in receptionist.get(f"/bookings?date={other}").text


def test_the_week_leaves_out_days_that_are_always_shut_but_shows_holidays(receptionist: Browser) -> None:
    week = receptionist.get("/bookings?date=2026-11-25").text
    assert "Saturday" not in week
    assert "Thursday, Nov 26" in week
    assert "Closed" in week


def test_a_held_time_is_on_no_page(receptionist: Browser) -> None:
    slot = free()[0]
    SqlBookings(TIMETABLE).hold(slot, "one", None)
    assert "No visits" in receptionist.get(week_of(slot) + "&view=day").text


def test_one_visit_is_shown_with_all_that_is_known_and_nothing_runs_in_it(receptionist: Browser) -> None:
    reference, _ = booked()
    page = receptionist.get(f"/bookings/{reference}").text
    assert "a &lt;b&gt;sore&lt;/b&gt; back" in page
    assert "ada@example.com" in page
    assert receptionist.get("/bookings/NOTHERE").status_code == 404


def test_strangers_see_nothing(browser: Browser) -> None:
    for path in ("/bookings", "/bookings/new", "/bookings/hours", "/bookings/K7M4X2Q"):
        assert browser.get(path).headers["location"] == "/sign-in"


@pytest.mark.parametrize(("what", "state"), [("confirm", "confirmed"), ("decline", "declined")])
def test_a_request_is_decided_once(receptionist: Browser, what: str, state: str) -> None:
    reference, _ = booked(state=REQUESTED)
    assert "Ada Byron" in receptionist.get("/bookings").text
    receptionist.fill(f"/bookings/{reference}", what=what)
    assert state_of(reference) == state
    assert "No request waits" in receptionist.get("/bookings").text


def test_a_visit_is_cancelled_and_a_second_press_says_so(receptionist: Browser) -> None:
    reference, slot = booked()
    token = receptionist.token(f"/bookings/{reference}")
    receptionist.submit(f"/bookings/{reference}", token=token, what="cancel")
    assert state_of(reference) == "cancelled"
    assert slot in free()
    receptionist.submit(f"/bookings/{reference}", token=token, what="cancel")
    assert "Nothing was changed" in receptionist.get(f"/bookings/{reference}").text
    assert receptionist.submit(f"/bookings/{reference}", token=token, what="eat").status_code == 400
    assert receptionist.submit(f"/bookings/{reference}", what="cancel").status_code == 403


def new_form(receptionist: Browser, slot: Slot, **fields: str) -> dict[str, str]:
    """The form as it is after the desk asked for the free times of the slot's day."""
    day = str(slot.start.astimezone(TIMETABLE.zone).date())
    page = receptionist.submit(
        "/bookings/new/times",
        token=receptionist.token("/bookings/new"),
        service=slot.service,
        date=day,
        **fields,
    ).text
    assert html.escape(name_of(slot)) in page
    key, token = (re.findall(f'name="{name}" value="([^"]+)"', page)[-1] for name in ("key", "token"))
    return {"token": token, "key": key, "service": slot.service, "date": day, "slot": name_of(slot)}


def test_a_visit_is_booked_by_phone_and_a_form_sent_twice_books_once(receptionist: Browser) -> None:
    slot = free()[2]
    form = new_form(receptionist, slot)
    answer = receptionist.submit("/bookings/new", **form, **TYPED)
    page = receptionist.get(answer.headers["location"]).text
    assert "Please read the reference to the caller" in page
    assert "Grace Hopper" in page
    receptionist.submit("/bookings/new", **form, **TYPED)
    assert count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "what?", "type the name"),
        ("name", "x" * 100, "too long"),
        ("contact", "555", "a phone number or an e-mail"),
        ("contact", "555 010 01", "too short or too long"),
        ("contact", "grace @navy", "does not look right"),
        ("slot", "", "choose a time"),
        ("slot", "a|b|c|d", "choose a time"),
    ],
)
def test_what_will_not_do_is_said_and_all_that_was_typed_stays(
    receptionist: Browser, field: str, value: str, said: str
) -> None:
    slot = free()[2]
    fields = {**new_form(receptionist, slot), **TYPED, field: value}
    answer = receptionist.submit("/bookings/new", **fields)
    assert answer.status_code == 422
    assert said in answer.text
    kept = {**TYPED, field: value}
    assert all(f'value="{kept[name]}"' in answer.text for name in TYPED)
    assert (f'value="{name_of(slot)}" checked' in answer.text) is (field != "slot")
    assert count() == 0


def test_a_time_that_went_while_they_talked_is_said_and_the_rest_stays(receptionist: Browser) -> None:
    slot = free()[2]
    form = new_form(receptionist, slot)
    SqlBookings(TIMETABLE).hold(slot, "faster", None)
    answer = receptionist.submit("/bookings/new", **form, **TYPED)
    assert "taken just now" in answer.text
    assert 'value="Grace Hopper"' in answer.text


def test_a_visit_is_moved_and_keeps_its_reference(receptionist: Browser) -> None:
    reference, slot = booked()
    other = free()[5]
    path = f"/bookings/{reference}/move?date={other.start.astimezone(TIMETABLE.zone).date()}"
    page = receptionist.get(path).text
    assert name_of(other) in page
    key = re.findall('name="key" value="([^"]+)"', page)[0]
    receptionist.fill(path, key=key, slot=name_of(other))
    with reading() as opened:
        moved = bookings.find(opened, reference)
    assert moved
    assert moved.slot == other
    assert slot in free()
    assert "Moved" in receptionist.get(f"/bookings/{reference}").text


def tomorrow_at(hour: int) -> datetime:
    day = TIMETABLE.today(datetime.now(timezone.utc)) + timedelta(days=1)
    return datetime(day.year, day.month, day.day, hour, tzinfo=TIMETABLE.zone)


def test_closed_hours_are_kept_and_taken_back_and_visits_in_the_way_are_named(receptionist: Browser) -> None:
    reference, slot = booked()
    local = slot.start.astimezone(TIMETABLE.zone)
    when = {"date": str(local.date()), "opens": "06:00", "shuts": "20:00", "kind": "closed"}
    answer = receptionist.fill("/bookings/hours", who=slot.practitioner, note="dentist", **when)
    assert "please move or cancel them" in answer.text
    assert f"/bookings/{reference}" in answer.text
    assert slot.practitioner not in {
        one.practitioner for one in free() if one.start.date() == slot.start.date()
    }
    assert "dentist" in receptionist.get("/bookings/hours").text
    token = receptionist.token("/bookings/hours")
    receptionist.submit("/bookings/hours/remove", token=token, id="1")
    assert "dentist" not in receptionist.get("/bookings/hours").text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"opens": "12:00", "shuts": "09:00"}, "must be before"),
        ({"date": "2020-01-01"}, "is over"),
        ({"date": "someday"}, "give a date"),
        ({"who": "nobody"}, "of the list"),
    ],
)
def test_hours_that_cannot_be_are_said_and_stay_in_the_form(
    receptionist: Browser, change: dict[str, str], said: str
) -> None:
    day = str(tomorrow_at(9).date())
    typed = {"who": "", "kind": "open", "date": day, "opens": "09:00", "shuts": "12:00", "note": "dentist"}
    answer = receptionist.fill("/bookings/hours", **{**typed, **change})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="dentist"' in answer.text


def test_a_date_nobody_can_read_shows_this_week(receptionist: Browser) -> None:
    assert "today" in receptionist.get("/bookings?date=someday").text
