"""Brings the trained model up to date, in a process of its own so that its memory is given back."""

import subprocess
import sys
import time

from bot.runtime import freshness
from bot.runtime.errors import CannotStart


def bring_up_to_date() -> None:
    """Train if anything that shapes the model changed, saying why; raises CannotStart if that fails."""
    why = freshness.reason_to_train()
    if why is None:
        print("The trained model is up to date.", flush=True)
        return
    print(f"Training, because {why}.", flush=True)
    begun = time.monotonic()
    if subprocess.call([sys.executable, "-m", "bot.runtime.training"]):
        raise CannotStart("Training failed; the lines above say why.")
    print(f"Trained in {time.monotonic() - begun:.0f} s.", flush=True)
