"""The desk on PostgreSQL: every page opens, and two who act at once are kept apart as on SQLite."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette

from bot.booking.backend import Details
from bot.booking.window import Window
from bot.desk.app import create_app
from bot.desk.telling import Telling
from bot.settings import Settings, the_settings
from bot.store import accounts, audit, conversations, desk_lines, feedback, handoffs, unanswered
from bot.store.conversations import Line
from bot.store.database import migrate, reading, session
from bot.store.handoffs import HeldByOther
from bot.store.sql_bookings import SqlBookings
from bot.store.tables import AuditEntry
from tests.desk.browser import OWN_PASSWORD, Browser, visitor_asks, visitor_in_danger
from tests.store.postgres import postgres

PAGES = ["/", "/?all=1", "/conversations/web-1", "/call-backs", "/bookings", "/overview", "/overview.csv"]
PAGES += ["/questions", "/people", "/audit", "/audit.csv", "/account", "/search", "/bookings/hours"]

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.fixture
def settings(settings: Settings, database: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    assert settings.var
    monkeypatch.setenv("DATABASE_URL", database)
    the_settings.cache_clear()
    migrate(database)
    return the_settings()


@pytest.fixture
def admin(settings: Settings) -> Browser:
    """The desk of an admin who has signed in, with something on every page."""
    with session() as store:
        password = accounts.create_first_account(store)
    browser = Browser(create_app(settings), follow_redirects=False)
    browser.sign_in(password or "")
    browser.choose(OWN_PASSWORD)
    visitor_asks("web-1", "Can a nurse call me? I take oxycodone")
    visitor_in_danger("web-2", "He won't wake up", evidence=("won't wake up",))
    with session() as store:
        accounts.create(store, "night-shift", accounts.CLINICIAN, "Nia", "one-time-password")
        number = conversations.add_line(store, "web-1", Line("bot", "OIH is …", topics=["what_is_oih"]))
        feedback.rate_answer(store, "web-1", number or 0, helpful=True)
        feedback.rate_chat(store, "web-1", 4)
        unanswered.keep(store, "web-1", number or 0, "blorf zindle", ["what_is_oih"])
    return browser


def test_the_desk_works_on_postgresql(admin: Browser, settings: Settings) -> None:
    reference = book()
    for path in [*PAGES, f"/bookings/{reference}"]:
        assert admin.get(path).status_code == 200, path
    conversation = "/conversations/web-1"
    assert admin.fill_at(conversation, "take").status_code == 303
    admin.fill_at(conversation, "draft", text="half a sen")
    assert "half a sen" in admin.get(conversation).text
    once = re.findall('name="once" value="([^"]+)"', admin.get(conversation).text)[0]
    admin.fill_at(conversation, "reply", text="Yes, at three.", once=once)
    admin.fill_at(conversation, "reply", text="Yes, at three.", once=once)
    admin.fill_at(conversation, "note", text="Has called before.")
    assert admin.get(conversation).text.count("Yes, at three.") == 1
    assert "<mark>three</mark>" in admin.fill("/search", words="at three").text
    up_to = re.findall('name="up_to" value="([^"]+)"', admin.get("/").text)[0]
    admin.submit("/alerts/acknowledge", token=admin.token("/"), conversation="web-2", up_to=up_to)
    assert "No red flag waits" in admin.get("/").text
    admin.fill(f"/bookings/{reference}", what="cancel")
    assert "Cancelled" in admin.get(f"/bookings/{reference}").text
    Telling(settings, desk_of(admin).state.clinic).look()
    only_one_of_two_takes_it()
    no_row_of_the_log_can_be_changed()


def desk_of(browser: Browser) -> Starlette:
    app: Starlette = browser.app  # type: ignore[assignment]
    return app


def book() -> str:
    days = frozenset(date.today() + timedelta(days=ahead) for ahead in range(3, 30))
    calendar = SqlBookings(create_app(the_settings()).state.clinic.timetable)
    calendar.hold(calendar.find("pain_consultation", Window(days))[0], "one", "web-1")
    return calendar.confirm("one", Details("you", "Ada Byron", "ada@example.com", remind=True)).reference


def only_one_of_two_takes_it() -> None:
    visitor_asks("web-9", "Is anybody there?")
    start = Barrier(2)

    def take(account: int) -> bool:
        start.wait()
        try:
            with session() as store:
                return handoffs.take(store, "web-9", account)
        except HeldByOther:
            return False

    with ThreadPoolExecutor(2) as crowd:
        assert sorted(crowd.map(take, (1, 2))) == [False, True]
    with reading() as store:
        assert [step.act for step in handoffs.steps(store, "web-9")] == ["asked", "joined"]
        assert desk_lines.typing(store, "web-9", besides=1) == []


def no_row_of_the_log_can_be_changed() -> None:
    with reading() as store:
        assert audit.latest(store, 5)
    with pytest.raises(DBAPIError), session() as store:
        store.query(AuditEntry).update({"act": "nothing"})
    with pytest.raises(DBAPIError), session() as store:
        store.query(AuditEntry).delete()
