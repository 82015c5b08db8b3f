"""Says in words what the store keeps as a code: a red flag, a channel, a topic."""

import logging
from collections.abc import Mapping
from pathlib import Path

from bot.knowledge.errors import BrokenKnowledge
from bot.knowledge.red_flags import read_red_flags

SPELLED = {"sms": "SMS", "whatsapp": "WhatsApp"}

logger = logging.getLogger(__name__)


def in_words(code: str) -> str:
    """The code as a person would write it: "Chest pain"."""
    if code in SPELLED:
        return SPELLED[code]
    return code.replace("_", " ").capitalize()


class Titles:
    """What the red flags are called. The desk opens even if their files are broken; names must then do."""

    def __init__(self, folder: Path) -> None:
        self._titles = _read(folder)

    def of(self, category: str) -> str:
        """The title of the red flag, else its name in words."""
        return self._titles.get(category) or in_words(category)


def _read(folder: Path) -> Mapping[str, str]:
    try:
        return {name: flag.title for name, flag in read_red_flags(folder).items()}
    except BrokenKnowledge as broken:
        logger.error("The desk knows no titles of red flags: %s", broken)
        return {}
