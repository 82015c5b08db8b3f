"""How long a newcomer waits for the first answer, and what each process takes: `python -m bench.startup`."""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.assistant import Assistant
from bench.processes import family, resident_megabytes
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
        for name, pid in family(assistant.pid).items():
            print(f"resident, {name:15}{resident_megabytes(pid):6.0f} MB")
    return 0


def _seconds(visit: Visit) -> float:
    begun = time.monotonic()
    visit.ask(QUESTION)
    return time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(main())
