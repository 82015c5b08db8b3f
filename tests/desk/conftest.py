"""A desk of its own for each test: a fresh database, one account, and a browser."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette

from bot.desk.app import create_app
from bot.desk.telling import Telling
from bot.settings import Settings, the_settings
from bot.store import accounts
from bot.store.database import now, session
from bot.store.tables import Account
from tests.desk.browser import OWN_PASSWORD, Browser
from tests.desk.listener import WEBHOOK_SECRET, Listener, listening
from tests.desk.mail_server import HOST, MailServer, a_port

QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is slow on purpose; the tests need not wait for it."""
    monkeypatch.setattr(accounts, "_hasher", QUICK)
    monkeypatch.setattr(accounts, "_HASH_OF_NOBODY", QUICK.hash("of nobody"))


@pytest.fixture
def one_time_password(settings: Settings) -> str:
    assert settings.database_url.startswith("sqlite")
    with session() as opened:
        password = accounts.create_first_account(opened)
    assert password
    return password


@pytest.fixture
def desk(settings: Settings) -> Starlette:
    return create_app(settings)


@pytest.fixture
def browser(desk: Starlette) -> Browser:
    return Browser(desk, follow_redirects=False)


@pytest.fixture
def receptionist(browser: Browser, one_time_password: str) -> Browser:
    """A browser in which someone is signed in, with a password of their own."""
    browser.sign_in(one_time_password)
    browser.choose(OWN_PASSWORD)
    return browser


@pytest.fixture
def colleague(desk: Starlette, one_time_password: str) -> Browser:
    """Another browser, in which somebody else is signed in."""
    with session() as opened:
        kept = QUICK.hash(OWN_PASSWORD)
        account = Account(name="night-shift", password_hash=kept, one_time=False, created_at=now())
        account.role, account.shown_name = accounts.FRONT_DESK, "Nia"
        opened.add(account)
    browser = Browser(desk, follow_redirects=False)
    browser.sign_in(OWN_PASSWORD, name="night-shift")
    return browser


@pytest.fixture
def lose_the_database(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """When called, the database cannot be reached any more."""

    def lose() -> None:
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{settings.var / 'nowhere' / 'desk.db'}")
        the_settings.cache_clear()

    return lose


@pytest.fixture
def find_the_database_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """When called, what was lost can be reached again."""

    def find() -> None:
        monkeypatch.setenv("DATABASE_URL", settings.database_url)
        the_settings.cache_clear()

    return find


@pytest.fixture
def mail_server() -> MailServer:
    return MailServer()


@pytest.fixture
def web_server() -> Iterator[Listener]:
    with listening() as listener:
        yield listener


@pytest.fixture
def telling(
    desk: Starlette, settings: Settings, mail_server: MailServer, web_server: Listener
) -> Iterator[Telling]:
    """What tells those outside: by that mail server, and by a webhook to that web server."""
    port = a_port()
    controller = mail_server.serve(port)
    controller.start()
    mail, web = f"smtp://{HOST}:{port}", web_server.address
    told = replace(settings, smtp_url=mail, webhook_url=web, webhook_secret=WEBHOOK_SECRET)
    yield Telling(told, desk.state.clinic)
    controller.stop()
