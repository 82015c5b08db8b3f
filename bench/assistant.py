"""An assistant started just as `make run` starts it, on free ports and with a folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

SECONDS_TO_START = 1800  # a first start trains
SECONDS_TO_STOP = 60
UP = "The assistant is up."


class Assistant:
    """`python -m bot.runtime run` as a child; use it in a `with`."""

    def __init__(self, var: Path, **environment: str) -> None:
        ports = [str(port) for port in free_ports(3)]
        own = dict(zip(("CHAT_PORT", "ACTIONS_PORT", "DESK_PORT"), ports, strict=True))
        self.environment = {**os.environ, "VAR": str(var), **own, **environment}
        self.chat_url, self.actions_url, self.desk_url = (f"http://127.0.0.1:{port}" for port in ports)
        self.var = var
        self.output = var.parent / "output.txt"
        self.seconds_to_start = 0.0

    def __enter__(self) -> "Assistant":
        begun = time.monotonic()
        with self.output.open("w") as output:
            command = [sys.executable, "-m", "bot.runtime", "run"]
            self._child = subprocess.Popen(command, env=self.environment, stdout=output, stderr=output)
        while UP not in self.said():
            if self._child.poll() is not None or time.monotonic() - begun > SECONDS_TO_START:
                self.stop()
                raise RuntimeError(f"The assistant did not start: {self.said()}")
            time.sleep(0.05)
        self.seconds_to_start = time.monotonic() - begun
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> int:
        """Press Ctrl-C, and return the exit code."""
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGINT)
        return self._child.wait(SECONDS_TO_STOP)

    def said(self) -> str:
        """What it has printed so far."""
        return self.output.read_text()

    @property
    def pid(self) -> int:
        """The id of the supervising process."""
        return self._child.pid

    @property
    def one_time_password(self) -> str:
        """The password of the desk's first account."""
        found = re.search(r"one-time password (\S+)", self.said())
        if found is None:
            raise RuntimeError(f"No one-time password in: {self.said()}")
        return found[1]


def free_ports(count: int) -> list[int]:
    """That many ports that nobody listens on now."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports
