"""What `make` runs: `python -m bot.runtime run | train | talk | doctor`."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

from bot.credentials import obstacles
from bot.runtime import doctor, model, preflight
from bot.runtime.errors import CannotStart
from bot.runtime.processes import Process, running, the_three
from bot.runtime.talk import talk
from bot.settings import Settings, the_settings
from bot.store.accounts import FIRST_ACCOUNT, create_first_account
from bot.store.database import StoreUnavailable, migrate, session

SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BEFORE_ANOTHER_START = 2


def main() -> int:
    """Do what the argument says; 1 with one clear sentence if that cannot be."""
    parser = argparse.ArgumentParser(prog="python -m bot.runtime", description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    os.umask(0o077)  # what is kept in var/ is for the owner's eyes only
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _interrupt)
    try:
        COMMANDS[parser.parse_args().command](the_settings())
    except KeyboardInterrupt:
        print("\nStopped.")
    except (CannotStart, StoreUnavailable, ValueError) as error:
        print(f"\nCannot go on: {error}", file=sys.stderr)
        return 1
    return 0


def run(settings: Settings) -> None:
    """Bring the whole assistant up, and hold it up until Ctrl-C."""
    preflight.check(settings)
    migrate(settings.database_url)
    model.bring_up_to_date()
    print("Starting the chat server, the action server and the desk ...", flush=True)
    processes = the_three(settings)
    with running(processes):
        with session() as opened:  # only now: a password that nobody gets to see would lock the desk
            password = create_first_account(opened)
        print(_welcome(settings, password), flush=True)
        _watch(processes)


def train(_: Settings) -> None:
    """Train the model if anything that shapes it changed."""
    preflight.check_knowledge()
    model.bring_up_to_date()


COMMANDS: Mapping[str, Callable[[Settings], None]] = {
    "run": run,
    "train": train,
    "doctor": doctor.examine,
    "talk": lambda settings: talk(settings.chat_url),
}


def _welcome(settings: Settings, password: str | None) -> str:
    lines = [
        "",
        "The assistant is up. Ctrl-C stops it.",
        f"  Chat   {settings.chat_url}/chat/",
        f"  Desk   {settings.desk_url}/",
    ]
    for name in settings.channels:
        shut = " ".join(obstacles(name, settings.credentials))
        lines.append(f"  {name} stays shut: {shut}" if shut else f"  {name} at /webhooks/{name}")
    if password:
        lines.append(f"         sign in as {FIRST_ACCOUNT} with the one-time password {password}")
    return "\n".join(lines)


def _watch(processes: Sequence[Process]) -> None:
    """Return never; start again what ends by itself, as often as need be, and leave the others alone."""
    while True:
        for process in processes:
            if process.ended:
                print(f"The {process.name} ended by itself; starting it again.", flush=True)
                process.start()
                time.sleep(SECONDS_BEFORE_ANOTHER_START)
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
