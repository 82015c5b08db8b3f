"""Short questions as people ask them right after an article, each with the article that answers it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.knowledge.errors import Problem, demand_none
from bot.knowledge.fields import item_misfits, misfits, read_mapping


@dataclass(frozen=True)
class FollowUpQuestion:
    """What was asked after the article `told`, and the article that is meant."""

    told: str
    text: str
    meant: str


def read_follow_up_questions(path: Path) -> tuple[FollowUpQuestion, ...]:
    """All of the file, by the article told and the article meant; raises BrokenKnowledge."""
    fields = read_mapping(path)
    demand_none(list(_misfits(fields, path)))
    return tuple(
        FollowUpQuestion(told, text, meant)
        for told, by_meaning in fields.items()
        for meant, texts in by_meaning.items()
        for text in texts
    )


def _misfits(fields: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    yield from misfits(fields, dict.fromkeys(fields, dict), path)
    for told, by_meaning in fields.items():
        if isinstance(by_meaning, dict):
            yield from misfits(by_meaning, dict.fromkeys(by_meaning, list), path, told)
            for meant, texts in by_meaning.items():
                yield from item_misfits(texts, str, path, told, meant)
