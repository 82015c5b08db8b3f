"""Tells articles in their `## Short` where every letter costs; what was really said is what is kept."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from bot.channels.output import StoreOutput
from bot.knowledge.collection import read_knowledge
from bot.store.conversations import Line


class BriefOutput(StoreOutput):
    """Keeps each reply with its articles in short."""

    def line(self, message: dict[str, Any]) -> Line:
        """The reply as a line."""
        whole = super().line(message)
        return replace(whole, text=brief(whole.text))


def brief(text: str) -> str:
    """The text with the short form of each article in the place of its answer; all else stays as it is."""
    for answer, short in _shorts(date.today()).items():
        text = text.replace(answer, short)
    return text


@lru_cache(maxsize=1)
def _shorts(today: date) -> dict[str, str]:
    knowledge = read_knowledge()
    return {
        knowledge.fill(article.answer): knowledge.fill(article.short)
        for article in knowledge.on_air(today).values()
    }
