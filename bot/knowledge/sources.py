"""The sources that articles stand on, each written down once with its interest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.knowledge.errors import Problem, demand_none
from bot.knowledge.fields import misfits, read_mapping, unknown_value

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
    rows = read_mapping(path)
    demand_none(problem for id, fields in rows.items() for problem in _misfits(id, fields, path))
    return {id: Source(id=id, **{"url": None, **fields}) for id, fields in rows.items()}


def _misfits(id: str, fields: Any, path: Path) -> Iterator[Problem]:
    # A url may be missing or null.
    has_url = isinstance(fields, dict) and "url" in fields
    url_type = {"url": str if fields["url"] is not None else type(None)} if has_url else {}
    yield from misfits(fields, {**KEYS, **url_type}, path, id)
    yield from unknown_value(fields, "kind", KINDS, path, id)
