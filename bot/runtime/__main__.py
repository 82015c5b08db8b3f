"""Brings the whole assistant up, and takes it down on Ctrl-C: `python -m bot.runtime`."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

from bot.runtime import freshness, preflight
from bot.runtime.errors import CannotStart
from bot.runtime.processes import Process, running, the_three
from bot.settings import Settings, the_settings
from bot.store.accounts import FIRST_ACCOUNT, create_first_account
from bot.store.database import migrate, session

SECONDS_BETWEEN_LOOKS = 0.5


def main() -> int:
    """Run until Ctrl-C; 1 with one clear sentence if it cannot start or a part of it ends."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _run(the_settings())
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0
    except (CannotStart, ValueError) as error:
        print(f"\nCannot run: {error}", file=sys.stderr)
        return 1
    return 0


def _run(settings: Settings) -> None:
    preflight.check(settings)
    migrate(settings.database_url)
    train_if_needed()
    with session() as opened:
        password = create_first_account(opened)
    print("Starting the chat server, the action server and the desk ...", flush=True)
    processes = the_three(settings)
    with running(processes):
        print(_welcome(settings, password), flush=True)
        _watch(processes)


def train_if_needed() -> None:
    """Train the model if anything that shapes it changed, saying why; raises CannotStart if that fails."""
    why = freshness.reason_to_train()
    if why is None:
        print("The trained model is up to date.", flush=True)
        return
    print(f"Training, because {why}.", flush=True)
    begun = time.monotonic()
    if subprocess.call([sys.executable, "-m", "bot.runtime.training"]):
        raise CannotStart("Training failed; the lines above say why.")
    print(f"Trained in {time.monotonic() - begun:.0f} s.", flush=True)


def _welcome(settings: Settings, password: str | None) -> str:
    lines = [
        "",
        "The assistant is up. Ctrl-C stops it.",
        f"  Chat   {settings.chat_url}/chat/",
        f"  Desk   {settings.desk_url}/",
    ]
    if password:
        lines.append(f"         sign in as {FIRST_ACCOUNT} with the one-time password {password}")
    return "\n".join(lines)


def _watch(processes: Sequence[Process]) -> None:
    """Return never; raises CannotStart when one of the processes ends by itself."""
    while True:
        for process in processes:
            if process.ended:
                raise CannotStart(f"the {process.name} ended by itself; see {process.log}")
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _interrupt(signal_number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
