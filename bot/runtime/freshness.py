"""Whether the trained model still fits what it was trained on."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.knowledge.collection import read_knowledge
from bot.triage.verdict import DETECTOR as DETECTOR

MODELS = Path("models")
MODEL = MODELS / "assistant.tar.gz"
RECORD = MODELS / "trained_on.json"
SHAPE_THE_MODEL = (
    "config.yml",
    "domain.yml",
    "uv.lock",
    "bot/data/**/*.yml",
    "bot/knowledge/*.py",
    "bot/language/*.py",
    "bot/nlu/*.py",
    "bot/triage/*.py",
    "knowledge/**/*.md",
    "knowledge/**/*.yml",
)
DO_NOT = ("README.md", "desk.yml")  # these are read as they are
MOST_NAMES = 3

Record = dict[str, str]


def reason_to_train() -> str | None:
    """Why the model must be trained, in a few words; None if it is up to date."""
    if not all(path.exists() for path in (MODEL, DETECTOR, RECORD)):
        return "there is no trained model yet"
    before, today = json.loads(RECORD.read_text()), record()
    changed = sorted(name for name in before | today if before.get(name) != today.get(name))
    if not changed:
        return None
    more = f" and {len(changed) - MOST_NAMES} more" if len(changed) > MOST_NAMES else ""
    return f"changed since the last training: {', '.join(changed[:MOST_NAMES])}{more}"


def keep_record(trained_on: Record) -> None:
    """Remember what the model was trained on."""
    RECORD.write_text(json.dumps(trained_on, indent=1, sort_keys=True))


def record() -> Record:
    """A digest of each file that shapes the model, and the list of articles that are on air today."""
    return {
        **{str(path): _digest(path.read_bytes()) for path in _files()},
        "the articles on air": _digest(" ".join(read_knowledge().on_air(date.today())).encode()),
    }


def _files() -> Iterator[Path]:
    for pattern in SHAPE_THE_MODEL:
        yield from (path for path in Path().glob(pattern) if path.name not in DO_NOT)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
