"""How long a newcomer waits for the first answer, and what each process takes: `python -m bench.startup`."""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.assistant import Assistant
from bot.runtime.talk import Visit

QUESTION = "why do my pain pills make me hurt more"
ANSWERS = 30


def main() -> int:
    """Start the assistant as `make run` does, ask, and print the figures."""
    with tempfile.TemporaryDirectory() as folder, Assistant(Path(folder) / "var") as assistant:
        begun = time.monotonic()
        visit = Visit(assistant.chat_url)
        visit.ask(QUESTION)
        first = time.monotonic() - begun
        times = sorted(_seconds(visit) for _ in range(ANSWERS))
        print(f"up after                 {assistant.seconds_to_start:6.1f} s")
        print(f"first answer after       {assistant.seconds_to_start + first:6.1f} s")
        print(f"later answers, median    {median(times) * 1000:6.0f} ms")
        print(f"later answers, slowest   {times[-1] * 1000:6.0f} ms")
        for pid, name in _family(assistant.pid):
            print(f"resident, {name:15}{_resident_megabytes(pid):6.0f} MB")
    return 0


def _seconds(visit: Visit) -> float:
    begun = time.monotonic()
    visit.ask(QUESTION)
    return time.monotonic() - begun


def _family(pid: int) -> list[tuple[int, str]]:
    """The supervisor and its children, by what they are."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [(pid, "supervisor"), *((int(child), _name(int(child))) for child in children)]


def _name(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_text()
    names = {"rasa_sdk": "action server", "bot.desk": "desk", "rasa": "chat server"}
    return next(name for word, name in names.items() if word in words)


def _resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    sys.exit(main())
