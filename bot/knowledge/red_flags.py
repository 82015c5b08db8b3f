"""A red flag: one kind of danger, how people say it, and what we say first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.knowledge.errors import BrokenKnowledge, Problem, demand_none
from bot.knowledge.fields import item_misfits, misfits, read_mapping, unknown_value

TIERS = ("emergency", "crisis", "urgent", "soon")
ALARMING = ("emergency", "crisis")  # the safety reply of these takes the turn
KEYS: Mapping[str, type] = {
    "title": str,
    "protocol": str,
    "tier": str,
    "signs": list,
    "signs_with": dict,
    "says": list,
    "looks_like": list,
    "reply": str,
    "follow_up": str,
    "never_say": list,
}


@dataclass(frozen=True)
class RedFlag:
    """One file of `knowledge/red_flags/`; its name is the category.

    `signs` are the patterns that raise it, in the notation of `bot.language.patterns`; those of `signs_with`
    raise it only where the conversation tells the fact under which they stand. `says` are messages that must
    raise it and `looks_like` messages that must be no alarm; the learned detector is trained on both.
    """

    id: str
    title: str
    protocol: str
    tier: str
    signs: tuple[str, ...]
    signs_with: Mapping[str, tuple[str, ...]]
    says: tuple[str, ...]
    looks_like: tuple[str, ...]
    reply: str
    follow_up: str
    never_say: tuple[str, ...]


def read_red_flag(path: Path) -> RedFlag:
    """Read one file; raises BrokenKnowledge naming what does not fit."""
    fields = {"signs_with": {}, **read_mapping(path)}
    demand_none(_misfits(fields, path))
    return RedFlag(id=path.stem, **{key: _frozen(value) for key, value in fields.items()})


@lru_cache
def read_red_flags(folder: Path) -> Mapping[str, RedFlag]:
    """All red flags of the folder by id; raises BrokenKnowledge with the problems of all of them."""
    flags: dict[str, RedFlag] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            flags[path.stem] = read_red_flag(path)
        except BrokenKnowledge as broken:
            problems += broken.problems
    demand_none(problems)
    return flags


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(value) if isinstance(value, list) else value.strip()


def _misfits(fields: dict[str, Any], path: Path) -> Iterator[Problem]:
    yield from misfits(fields, KEYS, path)
    yield from unknown_value(fields, "tier", TIERS, path)
    for key, value in fields.items():
        yield from item_misfits(value, str, path, key)
    if isinstance(given := fields["signs_with"], dict):
        yield from misfits(given, dict.fromkeys(given, list), path, "signs_with")
        for fact, signs in given.items():
            yield from item_misfits(signs, str, path, "signs_with", fact)
