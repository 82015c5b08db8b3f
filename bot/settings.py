"""What the environment decides, read once."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from bot.credentials import VARIABLES

ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?")
FEWEST_KEY_CHARACTERS = 32


@dataclass(frozen=True)
class Settings:
    """Where things are and on which doors they listen; every value has a working default."""

    var: Path
    database_url: str
    host: str
    chat_port: int
    actions_port: int
    desk_port: int
    desk_https: bool
    secret_key: str
    api_token: str
    smtp_url: str
    webhook_url: str
    webhook_secret: str
    fhir_token: str
    fhir_server: str
    chat_origins: frozenset[str]
    proxies: int
    channels: tuple[str, ...] = ()
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def chat_url(self) -> str:
        """Where the chat server listens."""
        return f"http://{self.host}:{self.chat_port}"

    @property
    def actions_url(self) -> str:
        """Where the action server listens."""
        return f"http://{self.host}:{self.actions_port}"

    @property
    def desk_url(self) -> str:
        """Where the front desk listens."""
        return f"http://{self.host}:{self.desk_port}"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this environment; raises ValueError naming a value that does not fit.

    `SECRET_KEY` signs visitors' sessions and the desk's cookies; without it one is drawn at the first start
    and kept in `var/`. `API_TOKEN` opens Rasa's own HTTP API; without it only `/model/parse` of that is open.
    `WEBHOOK_URL` is told of every change of a booking, signed with `WEBHOOK_SECRET`. `FHIR_TOKEN` opens the
    read-only FHIR face of the desk; without it that is shut. `FHIR_SERVER` keeps the bookings instead of us.
    `CHAT_ORIGINS` are the other websites that may show the chat, such as https://www.clinic.example, with
    spaces between; `PROXIES` is how many reverse proxies of ours each request passes.
    `CHANNELS` names the messaging channels to be opened, such as "sms telegram"; `bot/credentials.py` lists
    what each of them needs, and a channel that lacks it stays shut while all others go on.
    `SMTP_URL` (smtp://user:password@host:port, or smtps://) is the mail server; without it nobody is mailed.
    """
    var = Path(environment.get("VAR", "var")).resolve()
    return Settings(
        var=var,
        database_url=environment.get("DATABASE_URL", f"sqlite:///{var / 'assistant.db'}"),
        host=environment.get("HOST", "127.0.0.1"),
        chat_port=_port(environment, "CHAT_PORT", 5005),
        actions_port=_port(environment, "ACTIONS_PORT", 5055),
        desk_port=_port(environment, "DESK_PORT", 5080),
        desk_https=environment.get("DESK_HTTPS") == "1",
        secret_key=_long_enough(environment.get("SECRET_KEY") or _kept_secret(var / "secret_key")),
        api_token=environment.get("API_TOKEN", ""),
        smtp_url=_mail_server(environment.get("SMTP_URL", "")),
        webhook_url=_web_address(environment, "WEBHOOK_URL"),
        webhook_secret=_webhook_secret(environment),
        fhir_token=environment.get("FHIR_TOKEN", ""),
        fhir_server=_web_address(environment, "FHIR_SERVER"),
        chat_origins=frozenset(map(_origin, environment.get("CHAT_ORIGINS", "").split())),
        proxies=_count(environment, "PROXIES"),
        channels=tuple(dict.fromkeys(environment.get("CHANNELS", "").split())),
        credentials={name: environment[name] for name in VARIABLES if environment.get(name)},
    )


@lru_cache(maxsize=1)
def the_settings() -> Settings:
    """The settings of this process."""
    return read_settings(os.environ)


def _port(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name, str(default))
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise ValueError(f"Setting {name} has value '{value}'; expected a port from 1 to 65535.")
    return int(value)


def _origin(value: str) -> str:
    if not ORIGIN.fullmatch(value):
        raise ValueError(f"Setting CHAT_ORIGINS has '{value}'; expected https://name with nothing after it.")
    return value


def _count(environment: Mapping[str, str], name: str) -> int:
    value = environment.get(name, "0")
    if not value.isdecimal():
        raise ValueError(f"Setting {name} has value '{value}'; expected a number from 0.")
    return int(value)


def _mail_server(url: str) -> str:
    if url and (urlsplit(url).scheme not in ("smtp", "smtps") or not urlsplit(url).hostname):
        raise ValueError("SMTP_URL does not fit; expected smtp://user:password@host:port or smtps://...")
    return url


def _web_address(environment: Mapping[str, str], name: str) -> str:
    url = environment.get(name, "")
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        raise ValueError(f"{name} does not fit; expected https://host/path")
    return url


def _webhook_secret(environment: Mapping[str, str]) -> str:
    secret = environment.get("WEBHOOK_SECRET", "")
    if environment.get("WEBHOOK_URL") and len(secret) < FEWEST_KEY_CHARACTERS:
        raise ValueError(
            f"WEBHOOK_SECRET has {len(secret)} characters; expected {FEWEST_KEY_CHARACTERS} or more."
        )
    return secret


def _kept_secret(path: Path) -> str:
    """The secret of an earlier start, or a new one; of two first starts at once, both get the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = path.with_suffix(f".{os.getpid()}")
    with open(drawn, "w", opener=_for_owner_only) as file:
        file.write(secrets.token_urlsafe(32))
    try:
        os.link(drawn, path)
    except FileExistsError:
        pass
    finally:
        drawn.unlink()
    return path.read_text()


def _long_enough(key: str) -> str:
    if len(key) < FEWEST_KEY_CHARACTERS:
        raise ValueError(f"SECRET_KEY has {len(key)} characters; expected {FEWEST_KEY_CHARACTERS} or more.")
    return key


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
