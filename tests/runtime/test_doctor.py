"""`make doctor` names what is wrong with a deployment, and what to do about it."""

from pathlib import Path

import pytest

from bot.credentials import CHANNELS, VARIABLES
from bot.runtime import doctor, freshness
from bot.runtime.errors import CannotStart
from bot.settings import read_settings
from bot.store.database import migrate
from tests.channels.messaging.people import environment

MAIL = {"SMTP_URL": "smtp://mail.clinic.example:587"}


def examined(folder: Path, capsys: pytest.CaptureFixture[str], **given: str) -> str:
    """What the doctor prints of such a deployment."""
    with pytest.raises(CannotStart):
        doctor.examine(read_settings({"VAR": str(folder), **given}))
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def good_knowledge_and_a_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others test what is wrong with these; to read them takes seconds."""
    monkeypatch.setattr(doctor, "all_problems", lambda *_: [])
    monkeypatch.setattr(freshness, "reason_to_train", lambda: None)


def test_a_deployment_in_which_all_is_well_is_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = environment("https://providers.example")
    settings = read_settings({"VAR": str(tmp_path), **MAIL, **given, "PROXIES": "1", "DESK_HTTPS": "1"})
    migrate(settings.database_url)
    monkeypatch.setattr(doctor, "read_clinic", lambda _: type("C", (), {"on_call_email": "a@b.example"}))
    doctor.examine(settings)
    assert capsys.readouterr().out.startswith("All is well. Messaging channels: sms, whatsapp")


@pytest.mark.parametrize("name", [name for name, one in VARIABLES.items() if one.default is None])
def test_each_missing_variable_is_named_with_what_is_expected(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    given = environment("https://providers.example")
    del given[name]
    told = examined(tmp_path, capsys, **given)
    assert f"{name} is not set; expected {VARIABLES[name].expected}" in told
    shut = [channel for channel, needed in CHANNELS.items() if name in needed]
    assert all(f"The channel {channel} stays shut" in told for channel in shut)


@pytest.mark.parametrize("name", VARIABLES)
def test_a_value_that_does_not_fit_is_named_but_not_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    told = examined(tmp_path, capsys, **{**environment("https://providers.example"), name: "my s€cret /"})
    assert f"{name} does not fit" in told
    assert "s€cret" not in told


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"CHANNELS": "viber"}, "CHANNELS names 'viber'; expected some of sms, whatsapp"),
        ({"REST_KEY": "k" * 32}, "REST_KEY is set, but CHANNELS does not name rest"),
        ({"PUBLIC_URL": "http://chat.clinic.example"}, "PUBLIC_URL is not https"),
        ({"PUBLIC_URL": "https://chat.clinic.example"}, "Set PROXIES"),
        ({"HOST": "0.0.0.0"}, "others can reach us past the proxy"),
        ({"PROXIES": "1"}, "DESK_HTTPS is not set"),
        ({}, "SMTP_URL is not set"),
        ({}, "The database is not there yet"),
        (
            {"DATABASE_URL": "postgresql://me:secret@127.0.0.1:1/none"},
            "postgresql://me:***@127.0.0.1:1/none cannot be used",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], given: dict[str, str], says: str
) -> None:
    assert says in examined(tmp_path, capsys, **given)


def test_looking_makes_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examined(tmp_path, capsys)
    assert not (tmp_path / "assistant.db").exists()
