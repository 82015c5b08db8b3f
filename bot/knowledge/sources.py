"""The sources that articles stand on, each written down once with its interest."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.knowledge.fields import read_mapping, require

KINDS = (
    "agency",
    "guideline",
    "label",
    "review",
    "study",
    "survey",
    "press",
    "provider",
    "support",
    "clinic",
)
KEYS: Mapping[str, type] = {
    "title": str,
    "publisher": str,
    "date": str,
    "kind": str,
    "interest": str,
}


@dataclass(frozen=True)
class Source:
    """Who published something, when, of what kind, and what they gain if it is believed."""

    id: str
    title: str
    publisher: str
    date: str
    kind: str
    interest: str
    url: str | None


def read_sources(path: Path) -> Mapping[str, Source]:
    """All sources by id; raises BrokenKnowledge naming every one that does not fit."""
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for id, fields in read_mapping(path).items():
        try:
            sources[id] = _source(id, dict(fields), path)
        except BrokenKnowledge as broken:
            problems += [Problem(path, f"{id}: {problem.text}") for problem in broken.problems]
    if problems:
        raise BrokenKnowledge(problems)
    return sources


def _source(id: str, fields: dict[str, str | None], path: Path) -> Source:
    url = fields.pop("url", None)
    require(fields, KEYS, path)
    if fields["kind"] not in KINDS:
        expected = ", ".join(KINDS)
        raise BrokenKnowledge([Problem(path, f"kind '{fields['kind']}'; expected {expected}")])
    return Source(id=id, url=url, **fields)  # type: ignore[arg-type]  # `require` checked them
