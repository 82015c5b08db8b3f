"""The FHIR backend keeps the same promises as our own calendar, on a real server process."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import httpx
import pytest

from bench.assistant import free_ports
from bot.booking.backend import CANCELLED, CONFIRMED, Details, NoBooking, SlotTaken
from bot.booking.slots import Slot
from bot.booking.window import Window
from bot.fhir import resources
from bot.fhir.bookings import FhirBookings
from bot.knowledge.collection import read_knowledge
from tests.fhir.validation import problems

TIMETABLE = read_knowledge().clinic.timetable
TALK = "pain_consultation"
WHO = Details("your mother", "Ada Byron", "+15550100142", "her back")
FIRST = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
DAYS = Window(frozenset((FIRST + timedelta(days=number)).date() for number in range(-1, 4)))


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a FHIR server with fifteen free slots."""
    (port,) = free_ports(1)
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([sys.executable, "-m", "tests.fhir.server", str(port)])
    try:
        _wait_for(address)
        for number in range(15):
            start = FIRST + timedelta(hours=number)
            slot = Slot(start, "rivera", TALK, start + timedelta(minutes=45))
            resource = resources.slot(slot, resources.FREE, TIMETABLE)
            httpx.post(f"{address}/Slot", json=resource, trust_env=False).raise_for_status()
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{address}/Slot", trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the FHIR server of the test did not start")


@pytest.fixture
def backend(server: str) -> FhirBookings:
    return FhirBookings(server, TIMETABLE)


def kept(server: str, kind: str) -> list[dict[str, object]]:
    found = httpx.get(f"{server}/{kind}", trust_env=False).json()
    return [entry["resource"] for entry in found["entry"]]


def test_all_pages_of_free_slots_are_found(backend: FhirBookings) -> None:
    found = backend.find(TALK, DAYS)
    assert len(found) == 15
    assert [slot.start for slot in found] == sorted(slot.start for slot in found)
    assert backend.find("medicine_review", DAYS) == []


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
