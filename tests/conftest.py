"""What every test may use: settings and a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, sync_playwright

from bench.assistant import Assistant
from bot.settings import Settings, the_settings
from bot.store.database import migrate
from bot.triage import verdict
from tests.browsing import CHROMIUM, WELCOME
from tests.signs_only import SignsOnly

# How long a machine takes for one example is not what these tests ask.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")

LOST_LINE = "Failed to load resource"  # the browser's word for what the tests do to its line


@pytest.fixture(autouse=True)
def detector(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only tests of the trained model load the learned detector."""
    if not request.node.get_closest_marker("model"):
        monkeypatch.setattr(verdict, "the_detector", SignsOnly)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """The settings of a new installation, with an empty database whose tables are up to date."""
    monkeypatch.setenv("VAR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'assistant.db'}")
    monkeypatch.setenv("SECRET_KEY", "a secret of the tests, which nobody else knows")
    the_settings.cache_clear()
    migrate(the_settings().database_url)
    yield the_settings()
    the_settings.cache_clear()


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The whole assistant, started as `make run` starts it, once for all tests."""
    with Assistant(tmp_path_factory.mktemp("assistant") / "var", CHAT_ORIGINS=WELCOME) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; `apt-get install chromium libatomic1` brings it and what Playwright needs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor's browser; whatever it complains of, such as a breach of the policy, fails the test."""
    context = browser.new_context()
    complaints: list[str] = []
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda said: complaints.extend(complaint(said)))
    yield context
    context.close()
    assert complaints == []


def complaint(said: ConsoleMessage) -> list[str]:
    """What the browser complains of."""
    is_bad = said.type in ("error", "warning") and LOST_LINE not in said.text
    return [said.text] if is_bad else []
