"""A red flag: one kind of danger, how people say it, and what we say first."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.knowledge.fields import read_mapping, require

TIERS = ("emergency", "crisis", "urgent", "soon")
KEYS: Mapping[str, type] = {
    "title": str,
    "protocol": str,
    "tier": str,
    "signs": list,
    "says": list,
    "looks_like": list,
    "reply": str,
    "follow_up": str,
    "never_say": list,
}


@dataclass(frozen=True)
class RedFlag:
    """One file of `knowledge/red_flags/`; its name is the category.

    `signs` are the patterns that raise it, in the notation of `bot.triage.patterns`; `says` are sentences
    that must raise it and `looks_like` sentences that must not.
    """

    id: str
    title: str
    protocol: str
    tier: str
    signs: tuple[str, ...]
    says: tuple[str, ...]
    looks_like: tuple[str, ...]
    reply: str
    follow_up: str
    never_say: tuple[str, ...]


def read_red_flag(path: Path) -> RedFlag:
    """Read one file; raises BrokenKnowledge naming what does not fit."""
    fields = read_mapping(path)
    require(fields, KEYS, path)
    if fields["tier"] not in TIERS:
        expected = ", ".join(TIERS)
        problem = f"tier is '{fields['tier']}'; expected one of {expected}"
        raise BrokenKnowledge([Problem(path, problem)])
    frozen: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value.strip() for key, value in fields.items()
    }
    return RedFlag(id=path.stem, **frozen)
