"""The FHIR backend keeps the same promises as our own calendar, on a real server process."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone

import httpx
import pytest

from bench.assistant import free_ports
from bot.booking.backend import (
    CANCELLED,
    CONFIRMED,
    DECLINED,
    EVERY_STATE,
    REQUESTED,
    STANDING,
    CalendarUnavailable,
    Details,
    NoBooking,
    SlotTaken,
)
from bot.booking.slots import Slot
from bot.booking.timetable import REQUEST
from bot.booking.window import Window
from bot.fhir import resources
from bot.fhir.bookings import FhirBookings
from tests.fhir.running import DAYS, FIRST, TALK, TIMETABLE, fhir_server, kept
from tests.fhir.validation import problems

WHO = Details("your mother", "Ada Byron", "+15550100142", "her back")


@pytest.fixture
def server() -> Iterator[str]:
    with fhir_server() as address:
        yield address


@pytest.fixture
def backend(server: str) -> FhirBookings:
    return FhirBookings(server, TIMETABLE)


def test_all_pages_of_free_slots_are_found(backend: FhirBookings) -> None:
    found = backend.find(TALK, DAYS)
    assert len(found) == 15
    assert [slot.start for slot in found] == sorted(slot.start for slot in found)
    assert backend.find("medicine_review", DAYS) == []


def test_a_slot_of_the_evening_belongs_to_the_day_of_the_clinic(backend: FhirBookings, server: str) -> None:
    day = FIRST.astimezone(TIMETABLE.zone).date()
    late = datetime.combine(day, time(23), TIMETABLE.zone).astimezone(timezone.utc)
    slot = Slot(late, "rivera", TALK, late + timedelta(minutes=45))
    httpx.post(f"{server}/Slot", json=resources.slot(slot, resources.FREE, TIMETABLE), trust_env=False)
    found = backend.find(TALK, Window(frozenset([day])))
    assert slot in found
    assert {one.start.astimezone(TIMETABLE.zone).date() for one in found} == {day}


def test_a_slot_is_held_confirmed_and_got(backend: FhirBookings, server: str) -> None:
    slot = backend.find(TALK, DAYS)[0]
    backend.hold(slot, "one", None)
    assert slot not in backend.find(TALK, DAYS)
    made = backend.confirm("one", WHO)
    assert (made.state, made.slot, made.details) == (CONFIRMED, slot, WHO)
    assert backend.get(made.reference) == made
    for resource in (*kept(server, "Appointment"), *kept(server, "Slot")):
        assert problems(resource) == []


def test_a_repeat_makes_no_second_appointment(backend: FhirBookings, server: str) -> None:
    backend.hold(backend.find(TALK, DAYS)[0], "one", None)
    made = backend.confirm("one", WHO)
    backend.hold(backend.find(TALK, DAYS)[0], "one", None)
    assert backend.confirm("one", WHO) == made
    assert len(kept(server, "Appointment")) == 1


def test_of_twenty_at_once_one_holds_it(server: str) -> None:
    slot = FhirBookings(server, TIMETABLE).find(TALK, DAYS)[0]

    def hold(number: int) -> bool:
        try:
            FhirBookings(server, TIMETABLE).hold(slot, f"visitor-{number}", None)
        except SlotTaken:
            return False
        return True

    with ThreadPoolExecutor(20) as crowd:
        assert sum(crowd.map(hold, range(20))) == 1


def test_a_hold_that_ran_out_can_be_had_by_another(server: str) -> None:
    hasty = FhirBookings(server, replace(TIMETABLE, hold=timedelta(seconds=-1)))
    slot = hasty.find(TALK, DAYS)[0]
    hasty.hold(slot, "one", None)
    backend = FhirBookings(server, TIMETABLE)
    backend.hold(slot, "two", None)
    with pytest.raises(SlotTaken):
        backend.confirm("one", WHO)
    assert backend.confirm("two", WHO).slot == slot


def test_a_hold_is_let_go(backend: FhirBookings) -> None:
    slot = backend.find(TALK, DAYS)[0]
    backend.hold(slot, "one", None)
    backend.release("one")
    assert slot in backend.find(TALK, DAYS)


def test_a_cancelled_appointment_frees_its_slot_and_ends_once(backend: FhirBookings) -> None:
    slot = backend.find(TALK, DAYS)[0]
    backend.hold(slot, "one", None)
    made = backend.confirm("one", WHO)
    assert backend.cancel(made.reference).state == CANCELLED
    assert slot in backend.find(TALK, DAYS)
    with pytest.raises(NoBooking):
        backend.cancel(made.reference)
    with pytest.raises(NoBooking):
        backend.cancel("K7M4X2Q")


def test_a_moved_appointment_keeps_its_reference(backend: FhirBookings) -> None:
    first, second = backend.find(TALK, DAYS)[:2]
    backend.hold(first, "one", None)
    made = backend.confirm("one", WHO)
    backend.hold(second, "two", None)
    moved = backend.confirm("two", WHO, instead_of=made.reference)
    assert (moved.reference, moved.slot) == (made.reference, second)
    found = backend.get(made.reference)
    assert found
    assert found.slot == second
    assert first in backend.find(TALK, DAYS)


def test_an_unknown_reference_is_none(backend: FhirBookings) -> None:
    assert backend.get("K7M4X2Q") is None


def test_a_request_is_accepted_or_declined_and_stays_valid_r4(server: str) -> None:
    backend = FhirBookings(server, replace(TIMETABLE, confirms=REQUEST))
    made = []
    for key in ("one", "two"):
        backend.hold(backend.find(TALK, DAYS)[0], key, None)
        made.append(backend.confirm(key, WHO))
    assert [one.state for one in made] == [REQUESTED, REQUESTED]
    assert backend.accept(made[0].reference).state == CONFIRMED
    assert backend.decline(made[1].reference).state == DECLINED
    assert made[1].slot in backend.find(TALK, DAYS)
    for resource in kept(server, "Appointment"):
        assert problems(resource) == []
    with pytest.raises(NoBooking):
        backend.accept(made[1].reference)


def test_the_bookings_of_a_time_are_found_in_their_order(backend: FhirBookings) -> None:
    made = []
    for number in (12, 0):  # more of them than one page holds of slots
        backend.hold(backend.find(TALK, DAYS)[number], f"visitor-{number}", None)
        made.append(backend.confirm(f"visitor-{number}", WHO))
    late, early = made
    end = FIRST + timedelta(days=1)
    assert backend.between(FIRST, end, STANDING) == [early, late]
    assert backend.between(FIRST + timedelta(hours=1), end, STANDING) == [late]
    backend.cancel(late.reference)
    assert backend.between(FIRST, end, STANDING) == [early]
    assert [one.state for one in backend.between(FIRST, end, EVERY_STATE)] == [CONFIRMED, CANCELLED]


def test_what_another_program_booked_is_read_as_far_as_it_says(backend: FhirBookings, server: str) -> None:
    foreign = {
        "resourceType": "Appointment",
        "id": "ehr-7",
        "status": "arrived",
        "start": FIRST.isoformat(),
        "end": (FIRST + timedelta(minutes=30)).isoformat(),
        "participant": [
            {"actor": {"reference": "Practitioner/9", "display": "Dr. Else"}, "status": "accepted"},
            {"actor": {"reference": "Patient/5", "display": "Grace Hopper"}, "status": "accepted"},
        ],
    }
    httpx.post(f"{server}/Appointment", json=foreign, trust_env=False).raise_for_status()
    (found,) = backend.between(FIRST, FIRST + timedelta(hours=1), STANDING)
    assert (found.reference, found.details.name, found.details.contact) == ("ehr-7", "Grace Hopper", "")
    assert (found.slot.practitioner, found.slot.start) == ("Dr. Else", FIRST)
    assert backend.get("ehr-7") == found


def test_a_server_that_does_not_answer_is_told_as_that() -> None:
    (port,) = free_ports(1)
    with pytest.raises(CalendarUnavailable):
        FhirBookings(f"http://127.0.0.1:{port}", TIMETABLE).find(TALK, DAYS)


def test_a_server_that_answers_something_else_is_told_as_that(server: str) -> None:
    with pytest.raises(CalendarUnavailable):
        FhirBookings(f"{server}/elsewhere", TIMETABLE).find(TALK, DAYS)
