"""What is said when a person comes or goes, and the answers that staff insert, from one file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.knowledge.clinic import Clinic
from bot.knowledge.errors import Problem, demand_none
from bot.knowledge.fields import item_misfits, misfits, read_mapping
from bot.knowledge.lines import at_key

KEYS: Mapping[str, type] = {"says": dict, "messages": dict, "canned": list}
SAYS: Mapping[str, type] = dict.fromkeys(
    ("left", "closed", "nobody_free", "gone_silent", "call_back_noted"), str
)
MESSAGES: Mapping[str, type] = dict.fromkeys(
    (
        "first_text",
        "help",
        "stopped",
        "started",
        "opened",
        "unreadable",
        "button_gone",
        "too_much",
        "invitation",
    ),
    str,
)
CANNED: Mapping[str, type] = {"title": str, "text": str}
PERSON = "{name}"
PHONE = "{phone}"


@dataclass(frozen=True)
class DeskTexts:
    """What `desk.yml` says: `says` by occasion, messages too; `canned` as pairs of title and text."""

    says: Mapping[str, str]
    canned: tuple[tuple[str, str], ...]

    def said(self, occasion: str, clinic: Clinic, *, name: str = "", phone: str = "") -> str:
        """What is said on that occasion, with the clinic's facts and the name or number in their places."""
        return fill(self.says[occasion], clinic, name=name, phone=phone)


NO_TEXTS = DeskTexts({}, ())


def fill(text: str, clinic: Clinic, *, name: str = "", phone: str = "") -> str:
    """The text with `{clinic.…}`, `{name}` and `{phone}` in their places.

    Name and number come last, so that a brace in them is only a brace.
    """
    filled = text.replace(PERSON, "{{name}}").replace(PHONE, "{{phone}}").format(clinic=clinic)
    return filled.replace(PERSON, name or "The person").replace(PHONE, phone)


def read_desk_texts(path: Path) -> DeskTexts:
    """Read `desk.yml`; raises BrokenKnowledge naming what does not fit."""
    fields = read_mapping(path)
    demand_none(_misfits(fields, path))
    canned = tuple((one["title"], one["text"]) for one in fields["canned"])
    return DeskTexts({**fields["says"], **fields["messages"]}, canned)


def _misfits(fields: dict[str, Any], path: Path) -> Iterator[Problem]:
    yield from misfits(fields, KEYS, path)
    if isinstance(says := fields.get("says"), dict):
        yield from misfits(says, SAYS, path, "says")
    if isinstance(messages := fields.get("messages"), dict):
        yield from misfits(messages, MESSAGES, path, "messages")
    if isinstance(canned := fields.get("canned"), list):
        yield from item_misfits(canned, dict, path, "canned")
        for place, one in enumerate(canned, 1):
            if isinstance(one, dict) and {*one} != {*CANNED}:
                text = f"answer {place} of canned has {sorted(map(str, one))}; expected title and text"
                yield at_key(path, text, "canned")
