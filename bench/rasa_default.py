"""How our pipeline fares beside the one that Rasa would suggest: `python -m bench.rasa_default`.

Both learn from the same examples (the questions of articles on air, and bot/data/nlu) and are asked the same
held-out messages, in this process and without policies. Rasa's is its default_config.yml but for
ResponseSelector, which has nothing to do here; ours is config.yml but for RedFlagDetector, which judges
danger and not the topic.

DIET learns for EPOCHS epochs, not for the 100 that Rasa suggests. An epoch over our ten thousand examples
took 237 seconds on two busy cores (about 170 of processor time): 100 would take six and a half
hours, five take the 20 minutes that a comparison may. Five may well be too few for DIET to be at its best;
who has the time sets 100 and measures again.
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
EPOCHS = 5
EPOCHS_SUGGESTED = 100
LEFT_OUT = {"ResponseSelector", "bot.nlu.red_flag_detector.RedFlagDetector"}


async def main() -> int:
    """Measure both, print them side by side, and keep the figures for the report."""
    today = date.today()
    messages = held_out()
    entries = (
        entry("this assistant", await measure(ours(), messages)),
        entry("Rasa's default", await measure(rasas_default(), messages)),
    )
    comparison = Comparison(today, EPOCHS, EPOCHS_SUGGESTED, len(list(trained_texts(today))), entries)
    keep(comparison)
    print(f"\n{comparison.examples} training examples. DIET learned for {EPOCHS} of the {EPOCHS_SUGGESTED}")
    print("epochs that Rasa suggests, each of them minutes on two cores; more may make it better.")
    print(*lines(entries), sep="\n")
    print(f"\nKept in {KEPT}; make evaluate shows it on its page.")
    return 0


def ours() -> Pipeline:
    """The parts of config.yml's pipeline that decide what a message means."""
    return _pipeline(CONFIG.read_text(encoding="utf-8"))


def rasas_default() -> Pipeline:
    """The parts of Rasa's own default pipeline that do, DIET with fewer epochs."""
    default = files("rasa.engine.recipes") / "config_files" / "default_config.yml"
    parts = _pipeline(default.read_text(encoding="utf-8"))
    return [{**part, "epochs": EPOCHS} if part["name"] == "DIETClassifier" else part for part in parts]


def _pipeline(config: str) -> Pipeline:
    parts: Sequence[dict[str, object]] = yaml.safe_load(config)["pipeline"]
    return [part for part in parts if part["name"] not in LEFT_OUT]


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
