"""An article: what the assistant says on one topic, and how people ask for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.knowledge.errors import BrokenKnowledge, Problem
from bot.knowledge.fields import parse_mapping, require

STATUSES = ("draft", "reviewed", "withdrawn")
EVIDENCE = ("established", "emerging", "provider_claim")
SECTIONS = ("Short", "More")
AWAITING_SIGN_OFF = "awaiting clinician sign-off"
VOICES = (
    "plain",
    "keywords",
    "lay_words",
    "misspelled",
    "brand_and_street",
    "long_story",
    "caregiver",
    "statement",
    "dictated",
    "second_language",
)
KEYS: Mapping[str, type] = {
    "title": str,
    "status": str,
    "reviewed_by": str,
    "reviewed_on": date,
    "review_again": date,
    "evidence": str,
    "sources": list,
    "claims": list,
    "questions": dict,
    "see_also": list,
}


@dataclass(frozen=True)
class Article:
    """One file of `knowledge/<group>/`; its name is the id, the intent and the response."""

    path: Path
    title: str
    status: str
    reviewed_by: str
    reviewed_on: date
    review_again: date
    evidence: str
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    questions: Mapping[str, tuple[str, ...]]
    see_also: tuple[str, ...]
    answer: str
    short: str
    more: str

    @property
    def id(self) -> str:
        """The word that names it everywhere: file, intent, response, held-out questions."""
        return self.path.stem

    @property
    def group(self) -> str:
        """The folder it lies in."""
        return self.path.parent.name

    @property
    def all_questions(self) -> tuple[str, ...]:
        """The questions of every voice, in the order written."""
        return tuple(question for voice in self.questions.values() for question in voice)

    @property
    def is_signed(self) -> bool:
        """Whether a clinician, and not only an editor, has signed it off."""
        return AWAITING_SIGN_OFF not in self.reviewed_by

    def is_on_air(self, today: date) -> bool:
        """Whether it may be trained and shown: reviewed, and its review is not overdue."""
        return self.status == "reviewed" and today < self.review_again


def read_article(path: Path) -> Article:
    """Read one file; raises BrokenKnowledge that names all its misfits."""
    header, body = _split(path)
    fields = parse_mapping(header, path)
    require(fields, KEYS, path)
    sections = _sections(body)
    missing = [name for name in SECTIONS if not sections.get(name)]
    if missing or set(sections) - {"", *SECTIONS}:
        expected = "an answer, then '## Short', then '## More'"
        raise BrokenKnowledge([Problem(path, f"has sections {list(sections)}; expected {expected}")])
    return Article(
        path=path,
        **{key: _frozen(value) for key, value in fields.items()},
        answer=sections[""],
        short=sections["Short"],
        more=sections["More"],
    )


def _split(path: Path) -> tuple[str, str]:
    match = re.match(r"---\n(.*?)\n---\n(.*)", path.read_text(encoding="utf-8"), re.DOTALL)
    if match is None:
        raise BrokenKnowledge([Problem(path, "does not open with a header between two '---' lines")])
    return match[1], match[2]


def _sections(body: str) -> dict[str, str]:
    """Texts by heading; the text before the first heading stands under the empty name."""
    answer, *rest = re.split(r"^## +(.+)$", body, flags=re.MULTILINE)
    headed = dict(zip(rest[::2], rest[1::2], strict=True))
    return {"": answer.strip()} | {name.strip(): text.strip() for name, text in headed.items()}


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(str(item) for item in value) if isinstance(value, list) else value
