"""A desk of its own for each test: a fresh database, one account, and a browser."""

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette

from bot.desk.app import create_app
from bot.settings import Settings, the_settings
from bot.store import accounts
from bot.store.database import session
from tests.desk.browser import OWN_PASSWORD, Browser

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
def lose_the_database(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """When called, the database cannot be reached any more."""

    def lose() -> None:
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{settings.var / 'nowhere' / 'desk.db'}")
        the_settings.cache_clear()

    return lose
