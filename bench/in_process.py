"""Trains a Rasa pipeline on the assistant's own examples, and asks it messages without a server."""

import logging
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from rasa.core.agent import Agent
from rasa.model_training import train_nlu
from rasa.utils.log_utils import configure_structlog

from bench.asking import NO_ALARM, Measured, asked
from bench.held_out import Message
from bot.knowledge.training import WRITTEN_BY_HAND

DOMAIN = "domain.yml"
IMPORTERS = [{"name": "bot.nlu.knowledge_importer.KnowledgeImporter"}]  # the articles' questions too

Pipeline = Sequence[dict[str, Any]]


async def measure(pipeline: Pipeline, messages: Sequence[Message]) -> Measured:
    """Train the pipeline in a folder of its own, load it, and put each message to it alone."""
    configure_structlog(logging.WARNING)
    logging.getLogger("rasa").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        begun = time.monotonic()
        model = _train(pipeline, Path(folder))
        training_seconds = time.monotonic() - begun
        agent = Agent.load(model)
    await agent.parse_message("hello")  # the first is slow, and no visitor's
    answers, times = [], []
    for message in messages:
        begun = time.perf_counter()
        parsed = await agent.parse_message(message.text)
        times.append(1000 * (time.perf_counter() - begun))
        answers.append(asked(message, {**parsed, "triage": {"tier": NO_ALARM}}))
    return Measured(answers, training_seconds, median(times))


def _train(pipeline: Pipeline, folder: Path) -> str:
    os.environ["RASA_CACHE_DIRECTORY"] = str(folder / "cache")  # what was trained before would take no time
    config = folder / "config.yml"
    about = {"recipe": "default.v1", "assistant_id": "measured", "language": "en", "importers": IMPORTERS}
    config.write_text(yaml.safe_dump({**about, "pipeline": list(pipeline)}), encoding="utf-8")
    model: str | None = train_nlu(str(config), str(WRITTEN_BY_HAND), str(folder), domain=DOMAIN)
    if model is None:
        raise RuntimeError("Rasa made no model; the lines above say why.")
    return model
