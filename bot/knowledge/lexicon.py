"""What words tell: facts that make a later message more serious, and messages that tell of no danger."""

from collections.abc import Mapping
from pathlib import Path

from bot.knowledge.errors import demand_none
from bot.knowledge.fields import item_misfits, misfits, read_mapping


def read_facts(path: Path) -> Mapping[str, tuple[str, ...]]:
    """The signs of each fact by its name; raises BrokenKnowledge naming what does not fit."""
    facts = read_mapping(path)
    problems = list(misfits(facts, dict.fromkeys(facts, list), path))
    for name, signs in facts.items():
        problems += item_misfits(signs, str, path, name)
    demand_none(problems)
    return {name: tuple(signs) for name, signs in facts.items()}


def read_ordinary(path: Path) -> tuple[str, ...]:
    """The messages in which nothing is wrong; raises BrokenKnowledge naming what does not fit."""
    fields = read_mapping(path)
    demand_none(
        [
            *misfits(fields, {"ordinary": list}, path),
            *item_misfits(fields.get("ordinary"), str, path, "ordinary"),
        ]
    )
    return tuple(fields["ordinary"])
