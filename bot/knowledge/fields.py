"""Reads YAML mappings whose set of keys is closed, and says what does not fit."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.errors import BrokenKnowledge, Problem


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping that the YAML file holds; raises BrokenKnowledge if it holds none."""
    return parse_mapping(path.read_text(encoding="utf-8"), path)


def parse_mapping(text: str, path: Path) -> dict[str, Any]:
    """The mapping that the YAML text holds; `path` names it in the error."""
    try:
        value = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BrokenKnowledge([Problem(path, f"is not valid YAML: {error}")]) from error
    if not isinstance(value, dict):
        kind = type(value).__name__
        raise BrokenKnowledge([Problem(path, f"holds a {kind}; expected keys with values")])
    return value


def require(values: Mapping[str, Any], types: Mapping[str, type], path: Path) -> None:
    """Raise BrokenKnowledge unless `values` has just the keys of `types`, each of its type."""
    problems = [Problem(path, text) for text in _misfits(values, types)]
    if problems:
        raise BrokenKnowledge(problems)


def _misfits(values: Mapping[str, Any], types: Mapping[str, type]) -> Iterator[str]:
    for key in values.keys() - types.keys():
        yield f"key '{key}' is unknown; expected one of {', '.join(types)}"
    for key, expected in types.items():
        if key not in values:
            yield f"key '{key}' is missing; expected a {expected.__name__}"
        elif type(values[key]) is not expected:
            yield f"key '{key}' has value {values[key]!r}; expected a {expected.__name__}"
