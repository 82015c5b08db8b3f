"""Reads YAML mappings whose set of keys is closed, and says what does not fit."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import Any

import yaml

from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.knowledge.lines import at_key, line_of_position
from bot.knowledge.strict_yaml import StrictLoader

EXPECTED: Mapping[type, str] = {
    str: "a text, between quotes if it is a number, a date or yes or no",
    list: "a list, such as [one, two]",
    dict: "keys with values",
    date: "a date, such as 2026-11-20",
    bool: "true or false",
    int: "a whole number",
}
YAML_REMEDY = "mend the indent here, or put a text with ':', '#' or quotes in it between quotes"


def read_text(path: Path) -> str:
    """What the file holds; raises BrokenKnowledge if it cannot be read as UTF-8."""
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except FileNotFoundError as error:
        raise BrokenKnowledge([Problem(path, "is missing; put the file back")]) from error
    except OSError as error:
        text = f"cannot be opened ({error.strerror}); see that it is a file you may read"
        raise BrokenKnowledge([Problem(path, text)]) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        text = "has a sign that is not UTF-8; save the file again with the encoding UTF-8"
        raise BrokenKnowledge([Problem(path, text, line=line)]) from error


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping that the YAML file holds; raises BrokenKnowledge if it holds none."""
    return parse_mapping(read_text(path), path)


def parse_mapping(text: str, path: Path) -> dict[str, Any]:
    """The mapping that the YAML text holds, whose first line is the file's; `path` names it in the error."""
    try:
        value = yaml.load(text, StrictLoader)
    except yaml.YAMLError as error:
        raise BrokenKnowledge([_yaml_problem(error, text, path)]) from error
    if not isinstance(value, dict):
        raise BrokenKnowledge([Problem(path, f"holds {_shown(value)}; expected lines such as 'key: value'")])
    return value


def misfits(
    values: Any, types: Mapping[str, type], path: Path, *inside: object, may_lack: Collection[str] = ()
) -> Iterator[Problem]:
    """What keeps `values`, found under the keys `inside`, from having just `types`, each of its type."""
    name = f"{inside[-1]}: " if inside else ""
    if not isinstance(values, dict):
        yield at_key(path, f"{name}holds {_shown(values)}; expected keys with values", *inside)
        return
    for key in values.keys() - types.keys():
        text = f"{name}key '{key}' is unknown; take it out, or write one of {shorten(', '.join(types), 300)}"
        yield at_key(path, text, *inside, key)
    for key, kind in types.items():
        if key not in values:
            if key not in may_lack:
                yield at_key(path, f"{name}key '{key}' is missing; add it with {EXPECTED[kind]}", *inside)
        elif type(values[key]) is not kind:
            text = f"{name}key '{key}' has value {_shown(values[key])}; expected {EXPECTED[kind]}"
            yield at_key(path, text, *inside, key)


def item_misfits(values: Any, kind: type, path: Path, *inside: object) -> Iterator[Problem]:
    """The items of the list that are not of the kind; a value that is no list is another's problem."""
    for place, value in enumerate(values if isinstance(values, list) else ()):
        if value is None:
            text = f"item {place + 1} of '{inside[-1]}' is empty; write it, or take the line out"
            yield at_key(path, text, *inside, place)
        elif type(value) is not kind:
            text = f"item {place + 1} of '{inside[-1]}' is {_shown(value)}; expected {EXPECTED[kind]}"
            yield at_key(path, text, *inside, place)


def unknown_value(
    values: Any, key: str, known: Collection[str | None], path: Path, *inside: object
) -> Iterator[Problem]:
    """The problem that the key has a value that is none of the known ones."""
    if isinstance(values, dict) and key in values and values[key] not in list(known):
        name = f"{inside[-1]}: " if inside else ""
        text = f"{name}{key} is '{values[key]}'; expected one of {', '.join(filter(None, known))}"
        yield at_key(path, text, *inside, key)


def _yaml_problem(error: yaml.YAMLError, text: str, path: Path) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        begun = f" (begun on line {error.context_mark.line + 1})" if error.context_mark else ""
        line = error.problem_mark.line + 1
        return Problem(path, f"is not valid YAML: {error.problem}{begun}; {YAML_REMEDY}", line=line)
    line = line_of_position(text, getattr(error, "position", 0))
    return Problem(path, "has an invisible sign that YAML forbids; type this line anew", line=line)


def _shown(value: Any) -> str:
    return shorten("nothing" if value is None else repr(value), 60, placeholder=" …")
