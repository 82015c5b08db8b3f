"""How our pipeline fares beside the one that Rasa would suggest: `python -m bench.rasa_default`.

Both learn from the same examples (the questions of articles on air, and bot/data/nlu) and are asked the same
held-out messages, in this process and without policies. Rasa's is its default_config.yml but for
ResponseSelector, which has nothing to do here; ours is config.yml but for RedFlagDetector, which judges
danger and not the topic.
"""

import asyncio
import sys
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

import yaml

from bench.comparison import KEPT, Comparison, entry, keep, lines
from bench.held_out import held_out, trained_texts
from bench.in_process import Pipeline, measure

CONFIG = Path("config.yml")
LEFT_OUT = {"ResponseSelector", "bot.nlu.red_flag_detector.RedFlagDetector"}


async def main() -> int:
    """Measure both, print them side by side, and keep the figures for the report."""
    today = date.today()
    messages = held_out()
    theirs = rasas_default()
    epochs = next(int(part["epochs"]) for part in theirs if part["name"] == "DIETClassifier")
    entries = (
        entry("this assistant", await measure(ours(), messages)),
        entry("Rasa's default", await measure(theirs, messages)),
    )
    comparison = Comparison(today, epochs, len(list(trained_texts(today))), entries)
    keep(comparison)
    print(f"\n{comparison.examples} training examples, {epochs} epochs of DIET")
    print(*lines(entries), sep="\n")
    print(f"\nKept in {KEPT}; make evaluate shows it on its page.")
    return 0


def ours() -> Pipeline:
    """The parts of config.yml's pipeline that decide what a message means."""
    return _pipeline(CONFIG.read_text(encoding="utf-8"))


def rasas_default() -> Pipeline:
    """The parts of Rasa's own default pipeline that do."""
    default = files("rasa.engine.recipes") / "config_files" / "default_config.yml"
    return _pipeline(default.read_text(encoding="utf-8"))


def _pipeline(config: str) -> Pipeline:
    parts: Sequence[dict[str, object]] = yaml.safe_load(config)["pipeline"]
    return [part for part in parts if part["name"] not in LEFT_OUT]


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
