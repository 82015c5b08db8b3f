"""The three processes of the assistant: starts them, waits until they answer, stops them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import yaml

from bot.runtime.errors import CannotStart
from bot.runtime.freshness import MODEL
from bot.settings import Settings

SECONDS_TO_START = 180
SECONDS_TO_STOP = 15
LAST_LINES = 5
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",  # it would report errors, and with them words, to others
    "PYTHONWARNINGS": "ignore",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


@dataclass
class Process:
    """One child process; its output goes to a log file."""

    name: str
    command: Sequence[str]
    health: str
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    _child: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def pid(self) -> int:
        """The id of the running child."""
        return self._running.pid

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches only its parent."""
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                self.command,
                env={**os.environ, **QUIET, **self.environment},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_until_healthy(self) -> None:
        """Return once it answers; raises CannotStart if it ends first or takes too long."""
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if self.ended:
                raise CannotStart(f"The {self.name} stopped while starting. {self._last_words()}")
            if time.monotonic() > deadline:
                raise CannotStart(
                    f"The {self.name} did not answer within {SECONDS_TO_START} s. {self._last_words()}"
                )
            time.sleep(0.1)

    @property
    def ended(self) -> bool:
        """Whether the child is no more."""
        return self._running.poll() is not None

    def stop(self) -> None:
        """Ask it to end, and end it if it does not."""
        if self._child is None or self.ended:
            return
        self._child.terminate()
        try:
            self._child.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    @property
    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is None:
            raise RuntimeError(f"The {self.name} was not started.")
        return self._child

    def _answers(self) -> bool:
        try:
            return httpx.get(self.health, timeout=2, trust_env=False).is_success
        except httpx.TransportError:
            return False

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()[-LAST_LINES:]
        return f"{self.log} ends with:\n" + "\n".join(lines)


def the_three(settings: Settings) -> list[Process]:
    """The action server, the chat server (Rasa) and the desk, not yet started."""
    logs = settings.var / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    python, host = sys.executable, settings.host
    actions = [python, "-m", "rasa_sdk", "--actions", "bot.actions", "-p", str(settings.actions_port)]
    chat = [python, "-m", "rasa", "run", "--enable-api", "-m", str(MODEL), "-i", host]
    chat += ["-p", str(settings.chat_port), "--endpoints", str(_write_endpoints(settings))]
    chat += ["--cors", *sorted(settings.chat_origins)]
    return [
        Process("chat server", chat, f"{settings.chat_url}/chat/health", logs / "chat.log"),
        Process(
            "action server",
            actions,
            f"{settings.actions_url}/health",
            logs / "actions.log",
            {"SANIC_HOST": host},  # its command line cannot say where to listen
        ),
        Process("desk", [python, "-m", "bot.desk"], f"{settings.desk_url}/sign-in", logs / "desk.log"),
    ]


@contextmanager
def running(processes: Sequence[Process]) -> Iterator[None]:
    """All processes started and answering; all stopped at the end, whatever happens."""
    try:
        for process in processes:
            process.start()
        for process in processes:
            process.wait_until_healthy()
        yield
    finally:
        for process in reversed(processes):
            process.stop()


def _write_endpoints(settings: Settings) -> Path:
    """endpoints.yml with the port that the action server really has."""
    endpoints = yaml.safe_load(Path("endpoints.yml").read_text())
    endpoints["action_endpoint"]["url"] = f"{settings.actions_url}/webhook"
    path = settings.var / "endpoints.yml"
    path.write_text(yaml.safe_dump(endpoints))
    return path
