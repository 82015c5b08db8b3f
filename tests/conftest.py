"""What every test may use: settings and a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings, the_settings
from bot.store.database import migrate


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """The settings of a new installation, with an empty database whose tables are up to date."""
    monkeypatch.setenv("VAR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'assistant.db'}")
    monkeypatch.setenv("SECRET_KEY", "a secret of the tests")
    the_settings.cache_clear()
    migrate(the_settings().database_url)
    yield the_settings()
    the_settings.cache_clear()
