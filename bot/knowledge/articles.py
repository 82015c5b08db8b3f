"""An article: what the assistant says on one topic, and how people ask for it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.knowledge.errors import BrokenKnowledge, Problem, demand_none
from bot.knowledge.fields import item_misfits, misfits, parse_mapping, read_text, unknown_value
from bot.knowledge.lines import HEADER, at_heading

STATUSES = ("draft", "reviewed", "withdrawn")
EVIDENCE = ("established", "emerging", "provider_claim")
HEADINGS = ("## Short", "## More")
GOOD_EXAMPLE = "oih/what_is_oih.md"
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
    def texts(self) -> Mapping[str, str]:
        """What it says, by heading; the answer has none."""
        return {"": self.answer, "## Short": self.short, "## More": self.more}

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
    fields, sections = parse_mapping(header, path), _sections(body)
    demand_none([*_header_misfits(fields, path), *_section_misfits(body, sections, path)])
    return Article(
        path=path,
        **{key: _frozen(value) for key, value in fields.items()},
        answer=sections[""],
        short=sections["## Short"],
        more=sections["## More"],
    )


def _split(path: Path) -> tuple[str, str]:
    """The header, with an empty line for the '---' above it, and the text under it."""
    match = HEADER.match(read_text(path))
    if match is None:
        text = f"does not open with a header between two lines '---'; see how {GOOD_EXAMPLE} begins"
        raise BrokenKnowledge([Problem(path, text)])
    return f"\n{match[1]}", match[2] or ""


def _header_misfits(fields: dict[str, Any], path: Path) -> Iterator[Problem]:
    yield from misfits(fields, KEYS, path)
    yield from unknown_value(fields, "status", STATUSES, path)
    yield from unknown_value(fields, "evidence", EVIDENCE, path)
    for key in ("sources", "claims", "see_also"):
        yield from item_misfits(fields.get(key), str, path, key)
    if isinstance(voices := fields.get("questions"), dict):
        yield from misfits(voices, dict.fromkeys(voices, list), path, "questions")
        for voice, questions in voices.items():
            yield from item_misfits(questions, str, path, "questions", voice)


def _section_misfits(body: str, sections: Mapping[str, str], path: Path) -> Iterator[Problem]:
    headings = [line.rstrip() for line in re.findall(r"^#.*", body, re.MULTILINE)]
    for heading in dict.fromkeys(headings):
        if heading not in HEADINGS:
            text = f"has the line '{heading}'; the only headings are '## Short' and '## More'"
            yield at_heading(path, text, heading)
        elif headings.count(heading) > 1:
            yield at_heading(path, f"has '{heading}' {headings.count(heading)} times; keep one", heading)
    if not sections[""]:
        yield Problem(path, "has no answer; write it between the header and '## Short'")
    for heading in HEADINGS:
        if not sections.get(heading):
            text = f"has no text under '{heading}'; write it there, as in {GOOD_EXAMPLE}"
            yield at_heading(path, text, heading)


def _sections(body: str) -> dict[str, str]:
    """Texts by heading; the text before the first heading stands under the empty name."""
    answer, *rest = re.split(rf"^({'|'.join(HEADINGS)})[ \t]*$", body, flags=re.MULTILINE)
    texts = (text.strip() for text in rest[1::2])
    return {"": answer.strip()} | dict(zip(rest[::2], texts, strict=True))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(value) if isinstance(value, list) else value
