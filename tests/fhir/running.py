"""Starts the small FHIR server with fifteen free slots, and stops it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone

import httpx

from bench.assistant import free_ports
from bot.booking.slots import Slot
from bot.booking.window import Window
from bot.fhir import resources
from bot.knowledge.collection import read_knowledge

TIMETABLE = read_knowledge().clinic.timetable
TALK = "pain_consultation"
FIRST = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
DAYS = Window(frozenset((FIRST + timedelta(days=number)).date() for number in range(-1, 4)))


@contextmanager
def fhir_server() -> Iterator[str]:
    """The address of a FHIR server with fifteen free slots, one an hour."""
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


def kept(server: str, kind: str) -> list[dict[str, object]]:
    """The resources of that kind on the server's first page."""
    found = httpx.get(f"{server}/{kind}", trust_env=False).json()
    return [entry["resource"] for entry in found["entry"]]


def _wait_for(address: str) -> None:
    for _ in range(200):
        try:
            httpx.get(f"{address}/Slot", trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the FHIR server of the test did not start")
