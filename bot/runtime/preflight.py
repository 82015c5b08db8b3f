"""What must be true before anything is started."""

import shutil
import socket
from datetime import date

from bot.knowledge.checks import all_problems
from bot.knowledge.collection import FOLDER
from bot.runtime.errors import CannotStart
from bot.settings import Settings

FEWEST_FREE_MEGABYTES = 500


def check(settings: Settings) -> None:
    """Raise CannotStart with the first thing that is in the way."""
    check_disk(settings)
    _check_ports(settings)
    check_knowledge()


def check_disk(settings: Settings) -> None:
    """Raise CannotStart if there is too little room for the database and the logs."""
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
    """Raise CannotStart if a file of knowledge/ is broken; print what its writers should mend soon."""
    found = all_problems(FOLDER, date.today())
    for problem in found:
        if not problem.stops:
            print(f"Note: {problem}")
    broken = [problem for problem in found if problem.stops]
    if broken:
        raise CannotStart(
            f"knowledge/ has {len(broken)} problems; the first is: {broken[0]}. "
            "`python -m bot.knowledge check` lists them all."
        )
