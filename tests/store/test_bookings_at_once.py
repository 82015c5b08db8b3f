"""Fifty visitors want the same visit at the same moment: one gets it, the others get the next ones."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest

from bot.booking.backend import Details, SlotTaken
from bot.booking.slots import Slot
from bot.booking.window import Window
from bot.knowledge.collection import read_knowledge
from bot.settings import Settings, the_settings
from bot.store.database import migrate, reading
from bot.store.sql_bookings import SqlBookings
from bot.store.tables import BookedCell, Booking
from tests.store.postgres import postgres

VISITORS = 50
TIMETABLE = read_knowledge().clinic.timetable
DAYS = Window(frozenset(date.today() + timedelta(days=ahead) for ahead in range(2, 60)))
WHO = Details("you", "Ada Byron", "ada@example.com")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def backend(
    settings: Settings, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SqlBookings]:
    if request.param == "sqlite":
        yield SqlBookings(TIMETABLE)
        return
    with postgres() as address:
        monkeypatch.setenv("DATABASE_URL", address)
        the_settings.cache_clear()
        migrate(address)
        yield SqlBookings(TIMETABLE)


def at_once(backend: SqlBookings, wanted: Slot) -> list[Slot | None]:
    """What each of the fifty books, all of them wanting the same visit and then the next that is offered."""
    start = Barrier(VISITORS)

    def visit(number: int) -> Slot | None:
        key, slot = f"visitor-{number}", wanted
        start.wait()
        for _ in range(VISITORS):
            try:
                backend.hold(slot, key, None)
                return backend.confirm(key, WHO).slot
            except SlotTaken:
                free = backend.find("pain_consultation", DAYS)
                slot = free[number % len(free)]  # people do not all press the same button twice
        return None

    with ThreadPoolExecutor(VISITORS) as crowd:
        return list(crowd.map(visit, range(VISITORS)))


def test_one_gets_it_and_everybody_gets_another(backend: SqlBookings) -> None:
    wanted = backend.find("pain_consultation", DAYS)[0]
    got = at_once(backend, wanted)
    assert None not in got
    assert got.count(wanted) == 1
    assert len({(slot.practitioner, slot.start) for slot in got if slot}) == VISITORS
    with reading() as opened:
        assert opened.query(Booking).count() == VISITORS
        assert opened.query(BookedCell).count() == VISITORS * 4


def test_of_fifty_who_want_only_that_one_just_one_gets_it(backend: SqlBookings) -> None:
    wanted = backend.find("pain_consultation", DAYS)[0]
    start = Barrier(VISITORS)

    def hold(number: int) -> bool:
        start.wait()
        try:
            backend.hold(wanted, f"visitor-{number}", None)
        except SlotTaken:
            return False
        return True

    with ThreadPoolExecutor(VISITORS) as crowd:
        assert sum(crowd.map(hold, range(VISITORS))) == 1
