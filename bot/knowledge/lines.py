"""On which line of a file a key, an item of a list or a section stands."""

import re
from functools import lru_cache
from pathlib import Path

import yaml

from bot.knowledge.errors import Problem

HEADER = re.compile(r"---\n(.*?)\n---(?:\n(.*)|\Z)", re.DOTALL)


def at_key(path: Path, text: str, *keys: object) -> Problem:
    """The problem at the innermost of `keys` that is there; a number is the place in a list."""
    return Problem(path, text, line=_key_line(path, keys))


def at_heading(path: Path, text: str, heading: str) -> Problem:
    """The problem at the line `heading` of an article's text; '' is where the answer begins."""
    return Problem(path, text, line=_heading_line(_written(path), heading))


def line_of_position(text: str, position: int) -> int:
    """The line, counted from 1, in which the character at `position` stands."""
    return text.count("\n", 0, position) + 1


def _key_line(path: Path, keys: tuple[object, ...]) -> int:
    node, line = _tree(_written(path)), 1
    for key in keys:
        found = _child(node, key)
        if found is None:
            break
        node, line = found
    return line


def _child(node: yaml.Node | None, key: object) -> tuple[yaml.Node, int] | None:
    """The node under the key, and the line of the key."""
    if isinstance(node, yaml.MappingNode):
        pairs = ((value, name.start_mark.line + 1) for name, value in node.value if name.value == str(key))
        return next(pairs, None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key].start_mark.line + 1
    return None


def _heading_line(text: str, heading: str) -> int:
    header = HEADER.match(text)
    wanted = rf"^{re.escape(heading)}[ \t]*$" if heading else r"\S"
    body = header.start(2) if header and header[2] is not None else 0
    found = re.compile(wanted, re.MULTILINE).search(text, body)
    return line_of_position(text, found.start()) if found else 1


@lru_cache(maxsize=8)
def _tree(text: str) -> yaml.Node | None:
    header = HEADER.match(text)
    try:
        tree: yaml.Node | None = yaml.compose("\n" + header[1] if header else text, yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    return tree


def _written(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""
