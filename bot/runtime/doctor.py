"""Examines a deployment and says what is wrong and what to do about it; it changes and sends nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import urlsplit

from bot.credentials import CHANNELS, PUBLIC_URL, obstacles
from bot.knowledge.checks import all_problems
from bot.knowledge.clinic import read_clinic
from bot.knowledge.collection import FOLDER
from bot.knowledge.errors import BrokenKnowledge
from bot.runtime import freshness
from bot.runtime.errors import CannotStart
from bot.runtime.preflight import check_disk
from bot.settings import Settings
from bot.store.database import StoreUnavailable, is_up_to_date

HERE = ("127.0.0.1", "localhost", "::1")


def examine(settings: Settings) -> None:
    """Print what was found; raises CannotStart if anything is wrong."""
    found = [complaint for look in LOOKS for complaint in look(settings)]
    for complaint in found:
        print(f"- {complaint}")
    if found:
        raise CannotStart(f"{len(found)} thing{'s are' if len(found) > 1 else ' is'} wrong, see above.")
    names = ", ".join(settings.channels) or "none; docs/channels.md says how to open one"
    print(f"All is well. Messaging channels: {names}.")


def _channels(settings: Settings) -> Iterator[str]:
    """What keeps a messaging channel shut."""
    for name in settings.channels:
        for obstacle in obstacles(name, settings.credentials):
            yield f"The channel {name} stays shut. {obstacle}"


def _forgotten(settings: Settings) -> Iterator[str]:
    """Credentials of a channel that is not named."""
    for name, needed in CHANNELS.items():
        own = [one for one in needed if sum(one in others for others in CHANNELS.values()) == 1]
        given = [one for one in own if one in settings.credentials]
        if given and name not in settings.channels:
            yield f"{given[0]} is set, but CHANNELS does not name {name}. Add it there, or unset {given[0]}."


def _address(settings: Settings) -> Iterator[str]:
    """Whether providers can reach us, in safety."""
    address = urlsplit(settings.credentials.get(PUBLIC_URL, ""))
    if address.hostname and address.scheme != "https" and address.hostname not in HERE:
        yield f"{PUBLIC_URL} is not https, so messages travel in the clear. Put a proxy with TLS before us."
    if address.scheme == "https" and not settings.proxies:
        yield f"{PUBLIC_URL} is https, so a proxy stands before us. Set PROXIES to how many there are."
    if settings.host not in HERE:
        yield (
            f"HOST is {settings.host}, so others can reach us past the proxy. "
            "Unset it, unless a firewall lets only the proxy in."
        )


def _desk(settings: Settings) -> Iterator[str]:
    """Whether staff are safe, and somebody hears of a red flag that nobody sees."""
    if settings.proxies and not settings.desk_https:
        yield "DESK_HTTPS is not set, so the desk's cookie may travel in the clear. Set it to 1."
    if not settings.smtp_url:
        yield "SMTP_URL is not set, so nobody is mailed of a red flag that the desk has not seen. Set it."
    try:
        if not read_clinic(FOLDER / "clinic.yml").on_call_email:
            yield "on_call_email of knowledge/clinic.yml is empty, so nobody is mailed of red flags. Set it."
    except BrokenKnowledge:
        return  # it is told with the other files


def _store(settings: Settings) -> Iterator[str]:
    """Whether the database is there and up to date, and the disk has room."""
    try:
        if not is_up_to_date(settings.database_url):
            yield "The database is not there yet or has old tables. `make run` brings it up to date."
        check_disk(settings)
    except (StoreUnavailable, CannotStart) as error:
        yield str(error)


def _knowledge(_: Settings) -> Iterator[str]:
    """What stops the assistant from starting."""
    broken = [problem for problem in all_problems(FOLDER, date.today()) if problem.stops]
    if broken:
        yield f"knowledge/ has {len(broken)} problems. `python -m bot.knowledge check` lists them."
    elif why := freshness.reason_to_train():
        yield f"The model must be trained, because {why}. `make train` does it."


LOOKS: tuple[Callable[[Settings], Iterator[str]], ...] = (
    _channels,
    _forgotten,
    _address,
    _desk,
    _store,
    _knowledge,
)
