"""Held-out questions stay held out, and every article has some."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge import training
from bot.knowledge.collection import read_knowledge
from bot.knowledge.question_checks import normal

FEWEST = 8
KNOWLEDGE = read_knowledge()
QUESTIONS = {path.stem: path for path in sorted(Path("tests/questions").glob("*/*.yml"))}


def trained_on() -> set[str]:
    """Every text that the assistant learns from, in normal form."""
    texts = {normal(text) for text, _ in training.examples(KNOWLEDGE, date.today())}
    for path in Path("bot/data/nlu").glob("*.yml"):
        for item in yaml.safe_load(path.read_text())["nlu"]:
            texts |= {normal(line.removeprefix("- ")) for line in item["examples"].splitlines()}
    return texts


TRAINED_ON = trained_on()


def held_out(path: Path) -> list[str]:
    styles: dict[str, Any] = yaml.safe_load(path.read_text())
    return [text for texts in styles.values() for text in texts]


@pytest.mark.parametrize("path", QUESTIONS.values(), ids=str)
def test_no_held_out_question_is_trained_on(path: Path) -> None:
    assert [text for text in held_out(path) if normal(text) in TRAINED_ON] == []


@pytest.mark.parametrize("id", KNOWLEDGE.articles)
def test_every_article_has_held_out_questions_of_its_own(id: str) -> None:
    assert QUESTIONS[id].parent.name == KNOWLEDGE.articles[id].group
    assert len(held_out(QUESTIONS[id])) >= FEWEST
