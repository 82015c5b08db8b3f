"""Reads the held-out messages, and knows which of them stand word for word among the trained ones too."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from bot.knowledge.collection import read_knowledge
from bot.knowledge.training import examples, written_examples

QUESTIONS = Path("tests/questions")
ACTS = "dialogue"


@dataclass(frozen=True)
class Message:
    """What somebody might write, and the topic or act that it means."""

    text: str
    intent: str
    group: str
    style: str
    also_trained: bool = False


def held_out(folder: Path = QUESTIONS, trained: Iterable[str] = ()) -> list[Message]:
    """Every message of the folder, topics before acts; those that are among the trained ones are marked."""
    known = {plain(text) for text in trained}
    messages = [
        Message(text, path.stem, path.parent.name, style, plain(text) in known)
        for path in sorted(folder.glob("*/*.yml"), key=_topics_first)
        for style, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for text in texts
    ]
    if not messages:
        raise FileNotFoundError(f"{folder} holds no messages; expected files <group>/<topic>.yml")
    return messages


def trained_texts(today: date) -> Iterator[str]:
    """Everything that the topics and acts are trained on."""
    yield from (text for text, _ in examples(read_knowledge(), today))
    yield from (text for text, _ in written_examples())


def plain(text: str) -> str:
    """The text without capitals, punctuation and spare spaces."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _topics_first(path: Path) -> tuple[bool, Path]:
    return path.parent.name == ACTS, path
