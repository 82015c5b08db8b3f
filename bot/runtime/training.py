"""Trains Rasa's model and the red-flag detector, with a bar that shows how far it is."""

import logging
import subprocess
import sys

import rasa
from rasa.engine.recipes.recipe import Recipe
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.utils.log_utils import configure_structlog
from tqdm import tqdm

from bot.runtime import freshness

CONFIG, DOMAIN, DATA = "config.yml", "domain.yml", "bot/data"
RUNS_OF_EACH_NODE = 2  # once for its fingerprint, once for its work


class Bar(logging.Handler):
    """Moves on each time that Rasa says it runs a node of its graph."""

    def __init__(self, nodes: int) -> None:
        super().__init__(logging.DEBUG)
        self._bar = tqdm(total=nodes * RUNS_OF_EACH_NODE, desc="Training", unit="step", leave=False)

    def emit(self, record: logging.LogRecord) -> None:
        """Count the record if it tells of a node."""
        if record.getMessage().startswith("Node "):
            self._bar.update()

    def close(self) -> None:
        """Take the bar off the screen."""
        self._bar.close()
        super().close()


def main() -> int:
    """Train both models and keep the record of what they were trained on; 1 if one was not made."""
    configure_structlog(logging.WARNING)
    logging.getLogger("rasa").setLevel(logging.WARNING)
    trained_on = freshness.record()
    detector = subprocess.Popen([sys.executable, "-m", "bot.triage.learned"])  # beside it: it takes as long
    graph = logging.getLogger("rasa.engine.graph")
    graph.setLevel(logging.DEBUG)
    graph.propagate = False
    bar = Bar(_nodes())
    graph.addHandler(bar)
    try:
        made = rasa.train(
            DOMAIN,
            CONFIG,
            [DATA],
            output=str(freshness.MODELS),
            fixed_model_name=freshness.MODEL.name.removesuffix(".tar.gz"),
            force_training=True,  # Rasa's cache does not see a change in the encoder
        )
    finally:
        bar.close()
    if detector.poll() is None:
        print("Topics are learned. The red flags take a little longer ...", flush=True)
    if detector.wait() or made.model is None:
        return 1
    freshness.keep_record(trained_on)
    return 0


def _nodes() -> int:
    importer = TrainingDataImporter.load_from_config(CONFIG, DOMAIN, [DATA])
    recipe = Recipe.recipe_for_name("default.v1")
    graph = recipe.graph_config_for_recipe(importer.get_config(), cli_parameters={})
    return len(graph.train_schema.nodes)


if __name__ == "__main__":
    sys.exit(main())
