"""Mailing the on-call address, with a real mail server."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from smtplib import SMTPDataError
from zoneinfo import ZoneInfo

import pytest
from starlette.applications import Starlette

from bot.desk import on_call
from bot.desk.on_call import OnCall
from bot.knowledge.clinic import Clinic
from bot.settings import Settings
from bot.store import alerts
from bot.store.alerts import RedFlagSeen
from bot.store.database import StoreUnavailable, reading, session
from tests.desk.browser import Browser, visitor_in_danger
from tests.desk.mail_server import HOST, MailServer, a_port

ADDRESS = "on-call@clinic.example"
WORDS = "Maria Lopez swallowed forty oxycodone, 555-0199"
SECRETS = [
    "maria",
    "lopez",
    "swallowed",
    "oxycodone",
    "0199",
    "emergency",
    "overdose",
    "web-1",
    "pain",
    "911",
]


@pytest.fixture
def mail_server() -> MailServer:
    return MailServer()


@pytest.fixture
def smtp_url(mail_server: MailServer) -> Iterator[str]:
    port = a_port()
    controller = mail_server.serve(port)
    controller.start()
    yield f"smtp://{HOST}:{port}"
    controller.stop()


@pytest.fixture
def clinic(desk: Starlette) -> Clinic:
    clinic: Clinic = desk.state.clinic
    return replace(
        clinic,
        alert_minutes=5,
        on_call_email=ADDRESS,
        time_zone=ZoneInfo("America/New_York"),
        email="d@c.example",
    )


@pytest.fixture
def watcher(settings: Settings, clinic: Clinic, smtp_url: str) -> OnCall:
    return OnCall(replace(settings, smtp_url=smtp_url), clinic)


@pytest.fixture
def watched(
    desk: Starlette, settings: Settings, clinic: Clinic, smtp_url: str, monkeypatch: pytest.MonkeyPatch
) -> Starlette:
    """A desk that looks often, once its lifespan begins."""
    monkeypatch.setattr(on_call, "SECONDS_BETWEEN_LOOKS", 0.05)
    desk.state.settings = replace(settings, smtp_url=smtp_url)
    desk.state.clinic = clinic
    return desk


def the_flags() -> list[RedFlagSeen]:
    with reading() as opened:
        return alerts.waiting(opened)


def wait_until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.02)


def test_what_is_overdue_is_mailed_once_and_noted(watcher: OnCall, mail_server: MailServer) -> None:
    visitor_in_danger("web-1", WORDS, minutes_ago=6)
    watcher.look()
    watcher.look()
    assert len(mail_server.mails) == 1
    (flag,) = the_flags()
    assert flag.mailed_at


def test_what_is_not_overdue_or_was_acknowledged_is_not_mailed(
    watcher: OnCall, mail_server: MailServer, receptionist: Browser
) -> None:
    visitor_in_danger("web-1", "acknowledged", minutes_ago=9)
    (flag,) = the_flags()
    with session() as opened:
        alerts.acknowledge(opened, "web-1", flag.id, account=1)
    visitor_in_danger("web-2", "fresh", minutes_ago=4.9)
    watcher.look()
    assert mail_server.mails == []


def test_a_mail_tells_how_many_since_when_and_where_and_nothing_of_the_visitors(
    watcher: OnCall, mail_server: MailServer, settings: Settings
) -> None:
    visitor_in_danger("web-1", WORDS, evidence=("swallowed",), minutes_ago=6, reply="Call 911. Maria?")
    visitor_in_danger("web-2", "another", tier="crisis", category="self_harm", minutes_ago=60)
    visitor_in_danger("web-3", "too fresh")
    watcher.look()
    (mail,) = mail_server.mails
    assert mail["Subject"] == "Front desk: 2 red flags wait"
    assert mail["To"] == ADDRESS
    assert "2 red flags wait to be acknowledged at the front desk, since " in text_of(mail)
    assert settings.desk_url in text_of(mail)
    everything = mail.as_string().lower()
    assert [secret for secret in SECRETS if secret in everything] == []


def text_of(mail: EmailMessage) -> str:
    text: str = mail.get_content()
    return text


def test_since_when_is_told_in_the_clinics_zone(settings: Settings, clinic: Clinic) -> None:
    visitor_in_danger("web-1", "help")
    (flag,) = the_flags()
    late = replace(flag, raised_at=datetime(2026, 11, 20, 15, 32))
    later = replace(late, raised_at=late.raised_at + timedelta(hours=1))
    assert "since Friday, November 20, 10:32 am (EST)." in text_of(
        on_call.letter([later, late], settings, clinic)
    )
    assert on_call.letter([late], settings, clinic)["Subject"] == "Front desk: 1 red flag waits"


def test_a_mail_that_was_refused_is_not_noted_and_tried_again(
    watcher: OnCall, mail_server: MailServer
) -> None:
    mail_server.refusals = 1
    visitor_in_danger("web-1", WORDS, minutes_ago=6)
    with pytest.raises(SMTPDataError):
        watcher.look()
    (flag,) = the_flags()
    assert flag.mailed_at is None
    watcher.look()
    assert len(mail_server.mails) == 1


def test_where_mail_is_impossible_nothing_is_sent_or_noted(
    settings: Settings, clinic: Clinic, mail_server: MailServer, smtp_url: str
) -> None:
    visitor_in_danger("web-1", WORDS, minutes_ago=6)
    OnCall(replace(settings, smtp_url=""), clinic).look()
    OnCall(replace(settings, smtp_url=smtp_url), replace(clinic, on_call_email="")).look()
    (flag,) = the_flags()
    assert flag.mailed_at is None
    assert mail_server.tried == 0


def test_a_store_that_cannot_be_written_does_not_send_the_mail_again(
    watcher: OnCall, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreUnavailable("disk full")

    visitor_in_danger("web-1", WORDS, minutes_ago=6)
    with monkeypatch.context() as broken:
        broken.setattr(alerts, "note_mailed", fail)
        for _ in range(2):
            with pytest.raises(StoreUnavailable):
                watcher.look()
    watcher.look()
    assert len(mail_server.mails) == 1
    (flag,) = the_flags()
    assert flag.mailed_at


def test_the_desk_mails_while_it_is_open(watched: Starlette, mail_server: MailServer) -> None:
    with Browser(watched):
        time.sleep(0.2)
        assert mail_server.mails == []
        visitor_in_danger("web-1", WORDS, minutes_ago=6)
        wait_until(lambda: mail_server.mails)
        visitor_in_danger("web-2", "another", minutes_ago=7)
        wait_until(lambda: len(mail_server.mails) == 2)
        time.sleep(0.2)
    assert len(mail_server.mails) == 2, "each once"


def test_the_desk_goes_on_trying_a_mail_server_that_refuses_and_logs_no_details(
    watched: Starlette, mail_server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    mail_server.refusals = 3
    visitor_in_danger("web-1", WORDS, minutes_ago=6)
    with Browser(watched):
        wait_until(lambda: mail_server.mails)
    assert mail_server.tried == 4
    failures = [record.getMessage() for record in caplog.records if record.name == "bot.desk.on_call"]
    assert failures == ["The on-call address could not be mailed: SMTPDataError"] * 3


def test_the_desk_goes_on_when_nobody_listens_at_the_mail_servers_address(
    watched: Starlette, settings: Settings, mail_server: MailServer
) -> None:
    port = a_port()
    watched.state.settings = replace(settings, smtp_url=f"smtp://{HOST}:{port}")
    visitor_in_danger("web-1", WORDS, minutes_ago=6)
    with Browser(watched):
        time.sleep(0.2)
        late_server = mail_server.serve(port)
        late_server.start()
        wait_until(lambda: mail_server.mails)
    late_server.stop()


def test_the_desk_survives_a_store_that_is_away_for_a_while(
    watched: Starlette,
    mail_server: MailServer,
    lose_the_database: Callable[[], None],
    find_the_database_again: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    visitor_in_danger("web-1", WORDS, minutes_ago=6)
    lose_the_database()
    with Browser(watched):
        wait_until(lambda: "StoreUnavailable" in caplog.text)
        assert mail_server.mails == []
        find_the_database_again()
        wait_until(lambda: mail_server.mails)
