"""The environment, read once."""

import stat
from pathlib import Path

import pytest

from bot.settings import read_settings


def test_every_setting_has_a_working_default(tmp_path: Path) -> None:
    settings = read_settings({"VAR": str(tmp_path / "var")})
    assert settings.chat_url == "http://127.0.0.1:5005"
    assert settings.database_url == f"sqlite:///{tmp_path}/var/assistant.db"
    assert settings.api_token == ""


def test_the_secret_key_is_drawn_once_and_kept_from_others(tmp_path: Path) -> None:
    first = read_settings({"VAR": str(tmp_path)})
    second = read_settings({"VAR": str(tmp_path)})
    assert len(first.secret_key) > 30
    assert first.secret_key == second.secret_key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("key", ["", "short"])
def test_a_key_that_could_be_guessed_is_refused(tmp_path: Path, key: str) -> None:
    (tmp_path / "secret_key").write_text(key)
    with pytest.raises(ValueError, match=f"SECRET_KEY has {len(key)} characters"):
        read_settings({"VAR": str(tmp_path), "SECRET_KEY": key})


@pytest.mark.parametrize("port", ["25:00", "0", "70000", "-1", ""])
def test_a_port_that_is_none_is_named(tmp_path: Path, port: str) -> None:
    with pytest.raises(ValueError, match=f"CHAT_PORT has value '{port}'"):
        read_settings({"VAR": str(tmp_path), "CHAT_PORT": port})


@pytest.mark.parametrize("name", ["WEBHOOK_URL", "FHIR_SERVER"])
def test_an_address_that_is_none_is_named_but_not_repeated(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} does not fit; expected https://host/path") as refused:
        read_settings({"VAR": str(tmp_path), name: "user:password@host"})
    assert "password" not in str(refused.value)


def test_a_webhook_needs_a_secret_that_nobody_guesses(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="WEBHOOK_SECRET has 5 characters"):
        read_settings({"VAR": str(tmp_path), "WEBHOOK_URL": "http://ehr.example", "WEBHOOK_SECRET": "short"})


def test_the_websites_that_may_show_the_chat_are_origins(tmp_path: Path) -> None:
    origins = "https://www.clinic.example http://127.0.0.1:8000"
    settings = read_settings({"VAR": str(tmp_path), "CHAT_ORIGINS": origins, "PROXIES": "1"})
    assert settings.chat_origins == {"https://www.clinic.example", "http://127.0.0.1:8000"}
    assert settings.proxies == 1


@pytest.mark.parametrize("origin", ["*", "https://*.clinic.example", "clinic.example", "https://a.example/"])
def test_a_website_that_is_no_origin_is_named(tmp_path: Path, origin: str) -> None:
    with pytest.raises(ValueError, match="CHAT_ORIGINS has"):
        read_settings({"VAR": str(tmp_path), "CHAT_ORIGINS": origin})


@pytest.mark.parametrize("proxies", ["-1", "one", ""])
def test_a_number_of_proxies_that_is_none_is_named(tmp_path: Path, proxies: str) -> None:
    with pytest.raises(ValueError, match=f"PROXIES has value '{proxies}'"):
        read_settings({"VAR": str(tmp_path), "PROXIES": proxies})
