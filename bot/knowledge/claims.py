"""The claim inventory: what the two source articles say, and what becomes of each claim."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.knowledge.fields import read_mapping, require

USES: Mapping[str, tuple[str, ...]] = {
    "state": (),
    "state_with": ("beside",),
    "attribute": ("beside",),
    "correct_only": ("because",),
    "leave_out": ("because",),
}
DUTIES = {"rules": "must", "cards": "must_say", "differences": "told_as"}
SECTIONS: Mapping[str, type] = dict.fromkeys(("claims", *DUTIES), dict)
Row = TypeVar("Row")
Read = Callable[[str, dict[str, Any], Path], Row]


@dataclass(frozen=True)
class Claim:
    """One claim in our own words, how it may be used, and the line or the reason that goes with it."""

    id: str
    says: str
    use: str
    beside: str | None = None
    because: str | None = None


@dataclass(frozen=True)
class Duty:
    """A rule, card or difference: what our articles must tell, and which of them do."""

    id: str
    text: str
    met_in: tuple[str, ...]


@dataclass(frozen=True)
class Inventory:
    """What `claims.yml` says, each part by id."""

    claims: Mapping[str, Claim]
    rules: Mapping[str, Duty]
    cards: Mapping[str, Duty]
    differences: Mapping[str, Duty]

    @property
    def duties(self) -> Mapping[str, Mapping[str, Duty]]:
        """Rules, cards and differences, each under its name."""
        return {"rules": self.rules, "cards": self.cards, "differences": self.differences}


def read_claims(path: Path) -> Inventory:
    """The whole inventory; raises BrokenKnowledge naming every row that does not fit."""
    sections = read_mapping(path)
    require(sections, SECTIONS, path)
    problems: list[Problem] = []
    claims = _rows(sections["claims"], _claim, path, problems)
    duties = {name: _rows(sections[name], _reading_duty(key), path, problems) for name, key in DUTIES.items()}
    if problems:
        raise BrokenKnowledge(problems)
    return Inventory(claims=claims, **duties)


def _rows(section: dict[Any, Any], read: Read[Row], path: Path, problems: list[Problem]) -> dict[str, Row]:
    """The rows that fit, by id; adds to `problems` what the others lack."""
    rows: dict[str, Row] = {}
    for id, fields in section.items():
        try:
            rows[str(id)] = read(str(id), _mapping(fields, path), path)
        except BrokenKnowledge as broken:
            problems += [Problem(path, f"{id}: {problem.text}") for problem in broken.problems]
    return rows


def _claim(id: str, fields: dict[str, Any], path: Path) -> Claim:
    use = fields.get("use", "")
    if use not in USES:
        raise BrokenKnowledge([Problem(path, f"use is '{use}'; expected one of {', '.join(USES)}")])
    require(fields, dict.fromkeys(("says", "use", *USES[use]), str), path)
    return Claim(id=id, **fields)


def _reading_duty(key: str) -> Read[Duty]:
    def read(id: str, fields: dict[str, Any], path: Path) -> Duty:
        require(fields, {key: str, "met_in": list}, path)
        return Duty(id=id, text=fields[key], met_in=tuple(map(str, fields["met_in"])))

    return read


def _mapping(fields: Any, path: Path) -> dict[str, Any]:
    if not isinstance(fields, dict):
        raise BrokenKnowledge([Problem(path, f"holds {fields!r}; expected keys with values")])
    return fields
