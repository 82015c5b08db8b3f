"""Nobody gets a visit twice, or one that they did not confirm; what ends frees its time."""

from datetime import date, timedelta
from unittest.mock import patch

import pytest

from bot.booking.backend import CANCELLED, CONFIRMED, REQUESTED, Details, NoBooking, SlotTaken
from bot.booking.slots import OtherHours, Slot
from bot.booking.window import Window
from bot.knowledge.collection import read_knowledge
from bot.settings import Settings
from bot.store import bookings, conversations, database, other_hours, reminders
from bot.store.database import now, reading, session
from bot.store.sql_bookings import SqlBookings
from bot.store.tables import BookedCell, Booking, BookingChange, Reminder

TIMETABLE = read_knowledge().clinic.timetable
MOM = Details("your mother", "Ada Byron", "+15550100142", "her back", remind=True)
TALK = "pain_consultation"


@pytest.fixture
def backend(settings: Settings) -> SqlBookings:
    with session() as opened:
        conversations.open_conversation(opened, "web-1", "website")
    return SqlBookings(TIMETABLE)


def free(backend: SqlBookings, service: str = TALK) -> list[Slot]:
    today = date.today()
    return backend.find(service, Window(frozenset(today + timedelta(days=ahead) for ahead in range(2, 20))))


def kinds() -> list[str]:
    with reading() as opened:
        return [one.kind for one in opened.query(BookingChange).order_by(BookingChange.id)]


def waiting_reminders() -> list[str]:
    with reading() as opened:
        return [one.channel for one in opened.query(Reminder)]


def cells() -> int:
    with reading() as opened:
        return opened.query(BookedCell).count()


def test_what_one_holds_is_free_for_nobody_else(backend: SqlBookings) -> None:
    slot = free(backend)[0]
    backend.hold(slot, "one", "web-1")
    assert slot not in free(backend)
    with pytest.raises(SlotTaken):
        backend.hold(slot, "two", None)
    assert cells() == 4  # an hour with its gap


def test_a_longer_visit_cannot_begin_in_the_middle_of_another(backend: SqlBookings) -> None:
    slot = free(backend)[0]
    backend.hold(slot, "one", None)
    late = Slot(slot.start + timedelta(minutes=30), slot.practitioner, TALK, slot.end + timedelta(minutes=30))
    with pytest.raises(SlotTaken):
        backend.hold(late, "two", None)


def test_holding_another_lets_the_first_go(backend: SqlBookings) -> None:
    first, second = free(backend)[:2]
    backend.hold(first, "one", None)
    backend.hold(second, "one", None)
    assert first in free(backend)
    assert second not in free(backend)


def test_a_hold_ends_by_itself_and_is_no_booking(backend: SqlBookings) -> None:
    slot = free(backend)[0]
    backend.hold(slot, "one", None)
    later = now() + TIMETABLE.hold + timedelta(seconds=1)
    with patch.object(bookings, "now", return_value=later):
        assert slot in free(backend)
        backend.hold(slot, "two", None)
    with pytest.raises(SlotTaken):
        backend.confirm("one", MOM)
    assert kinds() == []


def test_a_confirmed_hold_is_one_booking_however_often_it_is_confirmed(backend: SqlBookings) -> None:
    slot = free(backend)[0]
    backend.hold(slot, "one", "web-1")
    made = backend.confirm("one", MOM)
    assert backend.confirm("one", MOM) == made
    backend.hold(free(backend)[0], "one", "web-1")
    assert backend.get(made.reference) == made
    assert (made.state, made.slot, made.details) == (CONFIRMED, slot, MOM)
    assert kinds() == [CONFIRMED]


def test_nothing_that_was_not_held_is_confirmed(backend: SqlBookings) -> None:
    with pytest.raises(SlotTaken):
        backend.confirm("one", MOM)


def test_what_is_only_held_has_no_reference_that_leads_to_it(backend: SqlBookings) -> None:
    backend.hold(free(backend)[0], "one", None)
    with reading() as opened:
        row = opened.query(Booking).one()
        assert bookings.find(opened, row.reference) is None


def test_a_cancelled_visit_is_free_again_and_cannot_be_cancelled_twice(backend: SqlBookings) -> None:
    slot = free(backend)[0]
    backend.hold(slot, "one", "web-1")
    made = backend.confirm("one", MOM)
    assert waiting_reminders() == ["website"]
    ended = backend.cancel(made.reference)
    assert (ended.state, ended.sequence) == (CANCELLED, 1)
    assert slot in free(backend)
    assert waiting_reminders() == []
    with pytest.raises(NoBooking):
        backend.cancel(made.reference)
    assert kinds() == [CONFIRMED, CANCELLED]


def test_a_moved_visit_keeps_its_reference_and_frees_its_old_time(backend: SqlBookings) -> None:
    first, second = free(backend)[0], free(backend)[3]
    backend.hold(first, "one", "web-1")
    made = backend.confirm("one", MOM)
    backend.hold(second, "two", None)
    moved = backend.confirm("two", MOM, instead_of=made.reference)
    assert (moved.reference, moved.slot, moved.sequence) == (made.reference, second, 1)
    assert backend.get(made.reference) == moved
    assert first in free(backend)
    assert kinds() == [CONFIRMED, "moved"]
    assert waiting_reminders() == ["website"]


def test_what_stands_no_more_cannot_be_moved_and_nothing_new_is_booked(backend: SqlBookings) -> None:
    first, second = free(backend)[0], free(backend)[3]
    backend.hold(first, "one", None)
    made = backend.confirm("one", MOM)
    backend.cancel(made.reference)
    backend.hold(second, "two", None)
    with pytest.raises(NoBooking):
        backend.confirm("two", MOM, instead_of=made.reference)
    assert kinds() == [CONFIRMED, CANCELLED]


def test_a_request_waits_for_the_desk(backend: SqlBookings) -> None:
    slot = free(backend)[0]
    backend.hold(slot, "one", "web-1")
    with session() as opened:
        made = bookings.confirm(opened, "one", MOM, REQUESTED)
    assert waiting_reminders() == []
    with session() as opened:
        assert bookings.accept(opened, made.reference).state == CONFIRMED
    assert waiting_reminders() == ["website"]
    assert kinds() == [REQUESTED, CONFIRMED]


def test_closed_hours_are_offered_to_nobody(backend: SqlBookings) -> None:
    slot = free(backend)[0]
    with session() as opened:
        closed = OtherHours(slot.practitioner, slot.start, slot.end, is_open=False)
        other_hours.add(opened, closed, "dentist")
    assert slot not in free(backend)
    with session() as opened:
        assert other_hours.remove(opened, 1)
        assert not other_hours.remove(opened, 1)
    assert slot in free(backend)


def test_deleting_a_chat_keeps_its_visit_but_not_its_words(backend: SqlBookings) -> None:
    first, second = free(backend)[0], free(backend)[3]
    backend.hold(first, "one", "web-1")
    made = backend.confirm("one", MOM)
    backend.hold(second, "two", "web-1")
    with session() as opened:
        conversations.forget(opened, "web-1")
    kept = backend.get(made.reference)
    assert kept
    assert (kept.state, kept.details.reason) == (CONFIRMED, "")
    assert second in free(backend)
    assert waiting_reminders() == []


def test_a_reminder_is_claimed_once_and_only_when_it_is_due(backend: SqlBookings) -> None:
    backend.hold(free(backend)[0], "one", "web-1")
    made = backend.confirm("one", MOM)
    with session() as opened:
        assert reminders.due(opened, ["website"]) == []
    due_at = bookings.naive(made.slot.start) - timedelta(hours=23)
    with patch.object(reminders, "now", return_value=due_at), session() as opened:
        (due,) = reminders.due(opened, ["website"])
        assert reminders.due(opened, ["email"]) == []
        assert reminders.claim(opened, due.id)
        assert not reminders.claim(opened, due.id)
        assert reminders.due(opened, ["website"]) == []
        reminders.give_back(opened, due.id)
        assert reminders.due(opened, ["website"]) == [due]


def test_a_reminder_goes_by_mail_to_those_who_gave_an_address(backend: SqlBookings) -> None:
    backend.hold(free(backend)[0], "one", "web-1")
    backend.confirm("one", Details("you", "Ada Byron", "ada@example.com", remind=True))
    backend.hold(free(backend)[0], "two", "web-1")
    backend.confirm("two", Details("you", "Ada Byron", "ada@example.com", remind=False))
    assert waiting_reminders() == ["email"]


def test_the_store_keeps_utc(settings: Settings) -> None:
    moment = bookings.aware(database.now())
    assert bookings.aware(bookings.naive(moment.astimezone(TIMETABLE.zone))) == moment
