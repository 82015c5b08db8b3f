"""What must be true before anything is started."""

import shutil
import socket
from datetime import date

from bot.knowledge.checks import problems
from bot.knowledge.errors import BrokenKnowledge
from bot.knowledge.library import read_knowledge
from bot.runtime.errors import CannotStart
from bot.settings import Settings

FEWEST_FREE_MEGABYTES = 500


def check(settings: Settings) -> None:
    """Raise CannotStart with the first thing that is in the way."""
    _check_disk(settings)
    _check_ports(settings)
    check_knowledge()


def _check_disk(settings: Settings) -> None:
    settings.var.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.var).free // 2**20
    if free < FEWEST_FREE_MEGABYTES:
        raise CannotStart(
            f"The disk of {settings.var} has {free} MB free; {FEWEST_FREE_MEGABYTES} MB are needed."
        )


def _check_ports(settings: Settings) -> None:
    ports = {
        "CHAT_PORT": settings.chat_port,
        "ACTIONS_PORT": settings.actions_port,
        "DESK_PORT": settings.desk_port,
    }
    for name, port in ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.host, port))
            except OSError as error:
                raise CannotStart(
                    f"Port {port} on {settings.host} cannot be used ({error.strerror}). "
                    f"Stop what uses it, or set {name} to another port."
                ) from error


def check_knowledge() -> None:
    """Raise CannotStart if an article or another file of knowledge/ is broken."""
    try:
        found = problems(read_knowledge(), date.today())
    except BrokenKnowledge as broken:
        found = broken.problems
    if found:
        raise CannotStart(
            f"knowledge/ has {len(found)} problems; the first is: {found[0]}. "
            "`python -m bot.knowledge check` lists them all."
        )
