"""How often held-out questions find their topic, on a page and in short: `python -m bench.understanding`."""

import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.asking import Asked, ask_all
from bench.assistant import Assistant
from bench.comparison import kept
from bench.held_out import held_out, trained_texts
from bench.report import PAGE, accuracy, outcomes, write
from bench.scores import Score


def main() -> int:
    """Start the assistant, ask it every held-out message, write the page and print accuracy."""
    today = date.today()
    messages = held_out(trained=trained_texts(today))
    print(f"Asking the assistant {len(messages)} held-out messages ...", flush=True)
    with tempfile.TemporaryDirectory() as folder, Assistant(Path(folder) / "var") as assistant:
        asked = list(ask_all(assistant.chat_url, messages))
    print_tables(asked)
    write(asked, today, comparison=kept())
    print(f"\nMore in {PAGE}")
    return 0


def print_tables(asked: Sequence[Asked]) -> None:
    """Accuracy with its intervals, and what became of the other messages."""
    for title, scores in accuracy(asked).items():
        print(f"\n{title}")
        for one in scores:
            print(line(one))
    found = outcomes(asked)
    print(f"\n{line(found['first'])}")
    print(f"\n{found['asked_back'].count} were asked back, {found['wrong'].count} were answered wrongly.")


def line(one: Score) -> str:
    """A score as a line of the terminal."""
    low, high = one.interval
    return f"  {one.name:22} {one.of:4}  {one.share:6.1%}  ({low:.1%} to {high:.1%})"


if __name__ == "__main__":
    sys.exit(main())
