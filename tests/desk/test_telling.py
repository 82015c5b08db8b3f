"""Those outside are told of bookings once each, by a real mail server and a real web server."""

import hashlib
import hmac
import json
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from starlette.applications import Starlette

from bot.booking.backend import Details
from bot.booking.window import Window
from bot.desk.telling import Telling
from bot.settings import Settings
from bot.store import booking_changes, bookings, claims, conversations, reminders
from bot.store.database import now, reading, session
from bot.store.sql_bookings import SqlBookings
from tests.desk.listener import WEBHOOK_SECRET, Listener
from tests.desk.mail_server import MailServer

SECRETS = ["ketamine", "sore back", "Ada", "Byron", "your mother"]
BY_MAIL = Details("your mother", "Ada Byron", "ada@example.com", "a sore back", remind=True)
BY_PHONE = Details("your mother", "Ada Byron", "+15550100142", "a sore back", remind=True)


@pytest.fixture(autouse=True)
def conversation(settings: Settings) -> None:
    with session() as opened:
        conversations.open_conversation(opened, "web-1", "website")


@pytest.fixture
def backend(desk: Starlette) -> SqlBookings:
    return SqlBookings(desk.state.clinic.timetable)


def book(backend: SqlBookings, details: Details) -> str:
    days = frozenset(date.today() + timedelta(days=ahead) for ahead in range(3, 30))
    slot = backend.find("ketamine_consultation", Window(days))[0]
    backend.hold(slot, "one", "web-1")
    return backend.confirm("one", details).reference


def said() -> list[str]:
    with reading() as opened:
        return [line.text for line in conversations.lines_after(opened, "web-1", 0)]


def body_of(mail: object) -> str:
    return mail.get_body().get_content()  # type: ignore[attr-defined, no-any-return]


def test_a_booking_is_mailed_once_with_a_calendar_file_and_without_health_details(
    telling: Telling, backend: SqlBookings, mail_server: MailServer
) -> None:
    reference = book(backend, BY_MAIL)
    telling.look()
    telling.look()
    (mail,) = mail_server.mails
    assert mail["To"] == "ada@example.com"
    assert reference in body_of(mail)
    (attached,) = mail.iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    whole = mail.as_string() + str(attached.get_content())
    assert [secret for secret in SECRETS if secret in whole] == []


def test_each_change_is_told_in_its_order(
    telling: Telling, backend: SqlBookings, mail_server: MailServer, web_server: Listener
) -> None:
    backend.cancel(book(backend, BY_MAIL))
    telling.look()
    assert [mail["Subject"] for mail in mail_server.mails] == [
        "Your visit is booked",
        "Your visit is cancelled",
    ]
    events = [json.loads(content)["event"] for _, content in web_server.came]
    assert events == ["booking.confirmed", "booking.cancelled"]


def test_the_webhook_is_signed_and_names_nobody(
    telling: Telling, backend: SqlBookings, web_server: Listener
) -> None:
    reference = book(backend, BY_PHONE)
    telling.look()
    ((headers, content),) = web_server.came
    moment, mark = (part.split("=")[1] for part in headers["X-Signature"].split(","))
    expected = hmac.new(WEBHOOK_SECRET.encode(), f"{moment}.".encode() + content, hashlib.sha256).hexdigest()
    assert mark == expected
    assert json.loads(content)["booking"]["reference"] == reference
    assert [secret for secret in ["Ada", "sore", "mother", "0142"] if secret in content.decode()] == []


def test_what_is_refused_is_tried_again_and_nothing_else_is_held_up(
    telling: Telling, backend: SqlBookings, mail_server: MailServer, web_server: Listener
) -> None:
    mail_server.refusals = web_server.refusals = 1
    book(backend, BY_MAIL)
    telling.look()
    assert mail_server.mails == []
    telling.look()
    telling.look()
    assert len(mail_server.mails) == 1
    assert len(web_server.came) == 2


class Crash(BaseException):
    """The end of the process."""


def crash_at(moment: str, telling: Telling) -> None:
    """Let the process end there while it tells."""
    with patch(moment, side_effect=Crash), pytest.raises(Crash):
        telling.look()


def later(minutes: int):  # type: ignore[no-untyped-def]
    return patch.object(claims, "now", return_value=now() + timedelta(minutes=minutes))


def test_what_a_crash_left_unsent_is_sent_when_the_claim_has_run_out(
    telling: Telling, backend: SqlBookings, mail_server: MailServer, web_server: Listener
) -> None:
    book(backend, BY_MAIL)
    crash_at("bot.desk.mail.send", telling)
    telling.look()
    assert (mail_server.mails, len(web_server.came)) == ([], 1)  # it may still be at it
    with later(minutes=6):
        telling.look()
        telling.look()
    assert len(mail_server.mails) == 1
    assert len(web_server.came) == 1


def test_what_was_sent_and_noted_is_never_sent_again(
    telling: Telling, backend: SqlBookings, mail_server: MailServer, web_server: Listener
) -> None:
    book(backend, BY_MAIL)
    telling.look()
    with later(minutes=600):
        telling.look()
    assert (len(mail_server.mails), len(web_server.came)) == (1, 1)


def test_a_reminder_that_a_crash_left_is_said_once_all_the_same(
    telling: Telling, backend: SqlBookings
) -> None:
    with a_day_before(book(backend, BY_PHONE)):
        crash_at("bot.store.reminders.note_sent", telling)
        assert len(said()) == 1
        with later(minutes=6):
            telling.look()
    assert len(said()) == 1


def test_who_gave_a_phone_number_gets_no_mail(
    telling: Telling, backend: SqlBookings, mail_server: MailServer
) -> None:
    book(backend, BY_PHONE)
    telling.look()
    assert mail_server.tried == 0


def a_day_before(reference: str):  # type: ignore[no-untyped-def]
    with reading() as opened:
        found = bookings.find(opened, reference)
    assert found
    return patch.object(reminders, "now", return_value=bookings.naive(found.slot.start) - timedelta(hours=23))


def test_a_reminder_is_said_once_in_the_chat_it_came_from_also_after_a_restart(
    telling: Telling, backend: SqlBookings, desk: Starlette, settings: Settings
) -> None:
    reference = book(backend, BY_PHONE)
    telling.look()
    assert said() == []
    with a_day_before(reference):
        Telling(settings, desk.state.clinic).look()  # another process, which knows only the rows
        telling.look()
    (reminder,) = said()
    assert "A visit at Harbor Lane" in reminder
    assert [secret for secret in SECRETS if secret in reminder] == []


def test_a_reminder_is_mailed_to_those_who_gave_an_address(
    telling: Telling, backend: SqlBookings, mail_server: MailServer
) -> None:
    reference = book(backend, BY_MAIL)
    with a_day_before(reference):
        telling.look()
        telling.look()
    assert [mail["Subject"] for mail in mail_server.mails] == [
        "Your visit is booked",
        "Your visit is coming up",
    ]
    assert said() == []


def test_nobody_is_reminded_of_a_visit_that_was_cancelled(telling: Telling, backend: SqlBookings) -> None:
    reference = book(backend, BY_PHONE)
    with a_day_before(reference):
        backend.cancel(reference)
        telling.look()
    assert said() == []


def test_nothing_is_told_of_a_hold(telling: Telling, backend: SqlBookings, web_server: Listener) -> None:
    days = frozenset(date.today() + timedelta(days=ahead) for ahead in range(3, 30))
    backend.hold(backend.find("medicine_review", Window(days))[0], "one", "web-1")
    telling.look()
    assert web_server.came == []


def test_old_news_is_not_told(telling: Telling, backend: SqlBookings, web_server: Listener) -> None:
    book(backend, BY_PHONE)
    with patch.object(booking_changes, "now", return_value=now() + timedelta(hours=25)):
        telling.look()
    assert web_server.came == []
