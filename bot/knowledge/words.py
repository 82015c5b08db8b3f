"""The long words that are explained once, and the words that we never use."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.errors import demand_none
from bot.knowledge.fields import item_misfits, misfits, read_mapping

KEYS: Mapping[str, type] = {"stigma": dict, "superlatives": list}


@dataclass(frozen=True)
class Words:
    """What `words.yml` says: words that hurt, with what we say instead, and words that praise."""

    stigma: Mapping[str, str]
    superlatives: tuple[str, ...]


def read_glossary(path: Path) -> Mapping[str, str]:
    """Each long word with its explanation; raises BrokenKnowledge naming every one that does not fit."""
    glossary = read_mapping(path)
    demand_none(misfits(glossary, _texts(glossary), path))
    return glossary


def read_words(path: Path) -> Words:
    """The words that we never use; raises BrokenKnowledge naming what does not fit."""
    fields = read_mapping(path)
    stigma, superlatives = fields.get("stigma"), fields.get("superlatives")
    demand_none(
        [
            *misfits(fields, KEYS, path),
            *(misfits(stigma, _texts(stigma), path, "stigma") if isinstance(stigma, dict) else ()),
            *item_misfits(superlatives, str, path, "superlatives"),
        ]
    )
    return Words(fields["stigma"], tuple(fields["superlatives"]))


def _texts(values: Mapping[str, object]) -> Mapping[str, type]:
    return {key: str for key in values if isinstance(key, str)}
