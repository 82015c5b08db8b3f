"""The claim inventory: what the two source articles say, and what becomes of each claim."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.knowledge.errors import Problem, demand_none
from bot.knowledge.fields import item_misfits, misfits, read_mapping, unknown_value

USES: Mapping[str, tuple[str, ...]] = {
    "state": (),
    "state_with": ("beside",),
    "attribute": ("beside",),
    "correct_only": ("because",),
    "leave_out": ("because",),
}
DUTIES = {"rules": "must", "cards": "must_say", "differences": "told_as"}
SECTIONS: Mapping[str, type] = dict.fromkeys(("claims", *DUTIES), dict)


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
    demand_none(_misfits(sections, path))
    claims = {str(id): Claim(id=str(id), **fields) for id, fields in sections["claims"].items()}
    duties = {name: _duties(sections[name], key) for name, key in DUTIES.items()}
    return Inventory(claims=claims, **duties)


def _duties(rows: Mapping[Any, Any], key: str) -> dict[str, Duty]:
    return {str(id): Duty(str(id), row[key], tuple(row["met_in"])) for id, row in rows.items()}


def _misfits(sections: dict[str, Any], path: Path) -> Iterator[Problem]:
    yield from misfits(sections, SECTIONS, path)
    for section, rows in sections.items():
        for id, fields in rows.items() if isinstance(rows, dict) else ():
            if section == "claims":
                yield from _claim_misfits(fields, path, section, id)
            elif section in DUTIES:
                yield from misfits(fields, {DUTIES[section]: str, "met_in": list}, path, section, id)
                met_in = fields.get("met_in") if isinstance(fields, dict) else None
                yield from item_misfits(met_in, str, path, section, id, "met_in")


def _claim_misfits(fields: Any, path: Path, *inside: object) -> Iterator[Problem]:
    """Which keys a claim has depends on its use."""
    use = fields.get("use") if isinstance(fields, dict) else None
    if use is not None and use not in list(USES):
        return unknown_value(fields, "use", USES, path, *inside)
    needed = USES.get(use, ()) if use else ()
    return misfits(fields, dict.fromkeys(("says", "use", *needed), str), path, *inside)
