"""The FHIR face: valid R4, read-only, shut without its token."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from starlette.applications import Starlette

from bot.booking.backend import Details
from bot.booking.slots import Slot
from bot.booking.window import Window
from bot.settings import Settings
from bot.store import bookings
from bot.store.database import session
from bot.store.sql_bookings import SqlBookings
from tests.desk.browser import Browser
from tests.fhir.validation import problems

TOKEN = "a token of the tests"
WHO = Details("you", "Ada Byron", "ada@example.com", "a sore back")


@pytest.fixture
def program(desk: Starlette, settings: Settings) -> Browser:
    """Another program of the clinic."""
    desk.state.settings = replace(settings, fhir_token=TOKEN)
    return Browser(desk, headers={"Authorization": f"Bearer {TOKEN}"})


def book(
    desk: Starlette, details: Details = WHO, state: str = "confirmed", key: str = "one"
) -> tuple[str, Slot]:
    backend = SqlBookings(desk.state.clinic.timetable)
    days = frozenset(date.today() + timedelta(days=ahead) for ahead in range(2, 12))
    slot = backend.find("pain_consultation", Window(days))[0]
    backend.hold(slot, key, None)
    with session() as opened:
        return bookings.confirm(opened, key, details, state).reference, slot


def test_the_statement_is_open_and_valid(program: Browser, desk: Starlette) -> None:
    answer = Browser(desk).get("/fhir/metadata")
    assert answer.headers["content-type"] == "application/fhir+json"
    assert problems(answer.json()) == []
    assert answer.json()["fhirVersion"] == "4.0.1"


@pytest.mark.parametrize(
    "path",
    ["/fhir/Schedule", "/fhir/Slot", "/fhir/Slot?status=free", "/fhir/Slot?status=busy", "/fhir/Appointment"],
)
def test_every_search_is_valid_r4(program: Browser, desk: Starlette, path: str) -> None:
    book(desk)
    book(desk, replace(WHO, contact="+15550100142", reason=""), "requested", "two")
    found = program.get(path).json()
    assert problems(found) == []
    assert found["total"] == len(found["entry"]) > 0
    for entry in found["entry"][:30]:
        alone = program.get(entry["fullUrl"]).json()
        assert problems(alone) == []
        assert alone == entry["resource"] or alone["resourceType"] == "Schedule"  # whose horizon moves on


def test_slots_are_searched_by_time_status_and_schedule(program: Browser, desk: Starlette) -> None:
    _, slot = book(desk)
    day = slot.start.astimezone(desk.state.clinic.time_zone).date()
    found = program.get(f"/fhir/Slot?start=ge{day}&start=lt{day + timedelta(days=1)}").json()["entry"]
    starts = {entry["resource"]["start"][:10] for entry in found}
    assert starts <= {str(day), str(day + timedelta(days=1))}
    of_one = program.get(f"/fhir/Slot?schedule=Schedule/{slot.practitioner}&start={day}").json()["entry"]
    assert {entry["resource"]["schedule"]["reference"] for entry in of_one} == {
        f"Schedule/{slot.practitioner}"
    }
    (busy,) = program.get(f"/fhir/Slot?status=busy&start={day}").json()["entry"]
    assert busy["resource"]["start"] == slot.start.isoformat()


def test_an_appointment_tells_who_comes(program: Browser, desk: Starlette) -> None:
    reference, _ = book(desk)
    found = program.get(f"/fhir/Appointment/{reference}").json()
    assert found["status"] == "booked"
    assert found["contained"][0]["telecom"] == [{"system": "email", "value": "ada@example.com"}]
    assert found["reasonCode"] == [{"text": "a sore back"}]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/fhir/Slot?start=soon", 400),
        ("/fhir/Slot?status=eaten", 400),
        ("/fhir/Appointment?date=ge2026-13-01", 400),
        ("/fhir/Slot/nothing", 404),
        ("/fhir/Slot/rivera.pain-consultation.20200101T0000Z", 404),
        ("/fhir/Appointment/K7M4X2Q", 404),
        ("/fhir/Schedule/nobody", 404),
    ],
)
def test_what_is_wrong_is_said_as_fhir_says_it(program: Browser, path: str, status: int) -> None:
    answer = program.get(path)
    assert answer.status_code == status
    assert problems(answer.json()) == []


@pytest.mark.parametrize("path", ["/fhir/Schedule", "/fhir/Slot", "/fhir/Appointment", "/fhir/Appointment/X"])
def test_without_the_token_it_is_shut(
    program: Browser, desk: Starlette, settings: Settings, path: str
) -> None:
    assert Browser(desk).get(path).status_code == 401
    assert Browser(desk, headers={"Authorization": "Bearer wrong"}).get(path).status_code == 401
    desk.state.settings = settings  # which has no token
    assert Browser(desk, headers={"Authorization": "Bearer "}).get(path).status_code == 401


def test_nothing_can_be_written(program: Browser) -> None:
    assert program.post("/fhir/Appointment", json={}).status_code == 405


def test_a_feed_opens_with_its_secret_address_only(receptionist: Browser, desk: Starlette) -> None:
    reference, slot = book(desk)
    page = receptionist.get("/bookings/feeds").text
    own = next(part for part in page.split("<code>") if f"/feeds/{slot.practitioner}." in part).split("<")[0]
    answer = Browser(desk).get(own)
    assert answer.headers["content-type"].startswith("text/calendar")
    assert f"SUMMARY:Visit {reference}" in answer.text
    assert "Ada" not in answer.text
    assert Browser(desk).get(own.replace(f"{slot.practitioner}.", "lind.x")).status_code == 404
    others = [part.split("<")[0] for part in page.split("<code>")[1:] if own not in part]
    assert reference not in Browser(desk).get(others[0]).text


def test_the_desk_sends_on_the_calendar_file_of_a_visit(receptionist: Browser, desk: Starlette) -> None:
    reference, _ = book(desk)
    assert "BEGIN:VTIMEZONE" in receptionist.get(f"/bookings/{reference}/visit.ics").text
