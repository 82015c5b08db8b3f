"""With the visits on another FHIR server, the desk sees and changes those, and who must be told is told."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pytest
from starlette.applications import Starlette

from bot.booking.backend import CANCELLED, CONFIRMED, BookingBackend, Details
from bot.booking.draft import name_of
from bot.booking.slots import Slot
from bot.desk.app import create_app
from bot.desk.telling import SECONDS_BETWEEN_FOLLOWING, Telling
from bot.settings import Settings, the_settings
from bot.store import conversations
from bot.store.database import session
from bot.store.tables import BookedCell, Reminder
from bot.visits import the_calendar
from tests.desk.browser import Browser
from tests.desk.listener import Listener
from tests.desk.mail_server import HOST, MailServer, a_port
from tests.fhir.running import DAYS, TALK, TIMETABLE, fhir_server, kept

BY_MAIL = Details("your mother", "Ada Byron", "ada@example.com", "a sore back", remind=True)


@pytest.fixture
def server() -> Iterator[str]:
    with fhir_server() as address:
        yield address


@pytest.fixture
def settings(settings: Settings, server: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("FHIR_SERVER", server)
    the_settings.cache_clear()
    with session() as opened:
        conversations.open_conversation(opened, "web-1", "website")
    return the_settings()


@pytest.fixture
def desk(settings: Settings) -> Starlette:
    return create_app(settings)


@pytest.fixture
def calendar(settings: Settings) -> BookingBackend:
    assert settings.fhir_server
    return the_calendar(TIMETABLE)


def book(calendar: BookingBackend, key: str = "one") -> tuple[str, Slot]:
    slot = calendar.find(TALK, DAYS)[0]
    calendar.hold(slot, key, "web-1")
    return calendar.confirm(key, BY_MAIL).reference, slot


def week_of(slot: Slot) -> str:
    return f"/bookings?date={slot.start.astimezone(TIMETABLE.zone).date()}"


def test_the_desk_sees_what_the_chat_booked_and_ends_it_there(
    receptionist: Browser, calendar: BookingBackend, server: str
) -> None:
    reference, slot = book(calendar)
    assert "Ada Byron" in receptionist.get(week_of(slot)).text
    assert "ada@example.com" in receptionist.get(f"/bookings/{reference}").text
    receptionist.fill(f"/bookings/{reference}", what="cancel")
    assert "Ada Byron" not in receptionist.get(week_of(slot)).text
    assert [one["status"] for one in kept(server, "Appointment")] == ["cancelled"]
    assert slot in calendar.find(TALK, DAYS)


def test_the_desk_books_and_moves_there(receptionist: Browser, calendar: BookingBackend) -> None:
    first, second = calendar.find(TALK, DAYS)[:2]
    page = "/bookings/new"
    form = {"service": TALK, "date": str(first.start.astimezone(TIMETABLE.zone).date())}
    shown = receptionist.submit(f"{page}/times", token=receptionist.token(page), **form).text
    assert html.escape(name_of(first)) in shown
    key = re.findall('name="key" value="([^"]+)"', shown)[-1]
    typed = {"slot": name_of(first), "name": "Grace Hopper", "contact": "555 010 0142", "key": key}
    reference = receptionist.fill(page, **form, **typed).headers["location"].rpartition("/")[2]
    receptionist.fill(f"/bookings/{reference}/move", key="another", slot=name_of(second))
    moved = calendar.get(reference)
    assert moved
    assert (moved.slot, moved.state, moved.sequence) == (second, CONFIRMED, 1)
    assert first in calendar.find(TALK, DAYS)


def test_mails_webhook_and_reminders_follow(
    telling: Telling, calendar: BookingBackend, mail_server: MailServer, web_server: Listener
) -> None:
    reference, _ = book(calendar)
    other = calendar.find(TALK, DAYS)[3]
    with session() as opened:
        assert [one.channel for one in opened.query(Reminder)] == ["email"]
        assert opened.query(BookedCell).count() == 0  # the other calendar says what is free
    telling.look()
    calendar.hold(other, "two", "web-1")
    calendar.confirm("two", BY_MAIL, instead_of=reference)
    telling.look()
    calendar.cancel(reference)
    telling.look()
    subjects = ["Your visit is booked", "Your visit is moved", "Your visit is cancelled"]
    assert [mail["Subject"] for mail in mail_server.mails] == subjects
    events = [json.loads(content) for _, content in web_server.came]
    assert [one["event"] for one in events] == ["booking.confirmed", "booking.moved", "booking.cancelled"]
    assert [one["booking"]["sequence"] for one in events] == [0, 1, 2]
    with session() as opened:
        assert opened.query(Reminder).count() == 0


def test_what_another_program_ends_or_moves_there_is_told_too(
    telling: Telling, calendar: BookingBackend, server: str, mail_server: MailServer
) -> None:
    book(calendar)
    telling.look()
    (appointment,) = kept(server, "Appointment")
    ended = {**appointment, "status": "cancelled"}
    version = {"If-Match": f'W/"{appointment["meta"]["versionId"]}"'}  # type: ignore[index]
    address = f"{server}/Appointment/{appointment['id']}"
    httpx.put(address, json=ended, headers=version, trust_env=False).raise_for_status()
    telling._followed_at -= SECONDS_BETWEEN_FOLLOWING
    telling.look()
    assert [mail["Subject"] for mail in mail_server.mails][1:] == ["Your visit is cancelled"]


def test_a_repeat_is_one_booking_and_told_once(
    telling: Telling, calendar: BookingBackend, mail_server: MailServer
) -> None:
    reference, _ = book(calendar)
    assert calendar.confirm("one", BY_MAIL).reference == reference
    telling.look()
    assert len(mail_server.mails) == 1


def test_the_feed_and_the_read_only_face_show_them(
    receptionist: Browser, desk: Starlette, settings: Settings, calendar: BookingBackend
) -> None:
    reference, _ = book(calendar)
    addresses = re.findall(r"/feeds/rivera\.\w+\.ics", receptionist.get("/bookings/feeds").text)
    assert reference in receptionist.get(addresses[0]).text
    desk.state.settings = replace(settings, fhir_token="a token")
    program = Browser(desk, headers={"Authorization": "Bearer a token"})
    assert program.get(f"/fhir/Appointment/{reference}").json()["status"] == "booked"


def test_when_the_server_is_away_the_desk_says_so_and_keeps_what_was_typed(
    receptionist: Browser, calendar: BookingBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference, slot = book(calendar)
    token = receptionist.token("/bookings/new")
    monkeypatch.setenv("FHIR_SERVER", f"http://{HOST}:{a_port()}")
    the_settings.cache_clear()
    assert receptionist.get(f"/bookings/{reference}").status_code == 503
    assert "does not answer" in receptionist.get("/bookings").text
    typed = {"name": "Grace Hopper", "contact": "555 010 0142", "slot": name_of(slot)}
    answer = receptionist.submit("/bookings/new", token=token, service=TALK, **typed)
    assert "please try again" in answer.text
    assert 'value="Grace Hopper"' in answer.text
    assert f'value="{name_of(slot)}" checked' in answer.text


def test_hours_are_closed_where_the_visits_are_kept(receptionist: Browser) -> None:
    page = receptionist.get("/bookings/hours").text
    assert "on another server" in page
    assert 'name="opens"' not in page


def test_a_cancelled_one_says_so_to_whom_it_concerns(calendar: BookingBackend) -> None:
    reference, _ = book(calendar)
    assert calendar.cancel(reference).state == CANCELLED
    found = calendar.get(reference)
    assert found
    assert (found.state, found.sequence, found.details.remind) == (CANCELLED, 1, True)


def test_a_reminder_is_planned_only_for_a_visit_far_enough(calendar: BookingBackend) -> None:
    _, slot = book(calendar)
    with session() as opened:
        (planned,) = opened.query(Reminder)
        assert planned.due_at == (slot.start - timedelta(hours=24)).replace(tzinfo=None)
        assert planned.due_at > datetime.now(slot.start.tzinfo).replace(tzinfo=None)
