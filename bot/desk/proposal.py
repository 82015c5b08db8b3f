"""Writes assigned questions into copies of the articles, as a change that a clinician reviews."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

VOICE = re.compile(r"^  plain:\n((?:    - .*\n)*)", re.MULTILINE)
HEADER = """\
The questions below were asked by visitors and assigned to a topic at the front desk.
They change what the assistant learns, so a clinician reviews them first. Take out the lines that do not
fit, and put in what remains with: git apply questions.patch
"""


def patch(assigned: Mapping[str, Sequence[str]]) -> str:
    """The change to the articles at these paths as `git apply` takes it; empty if nothing is new."""
    changes = [_change(Path(path), questions) for path, questions in sorted(assigned.items())]
    return HEADER + "\n" + "".join(changes) if any(changes) else ""


def _change(path: Path, questions: Iterable[str]) -> str:
    before = path.read_text(encoding="utf-8")
    after = with_questions(before, questions)
    lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return "".join(difflib.unified_diff(*lines, f"a/{path}", f"b/{path}"))


def with_questions(article: str, questions: Iterable[str]) -> str:
    """The article with the questions at the end of its plain ones, but for those that stand there already."""
    known = article.casefold()
    new = [one for one in dict.fromkeys(map(_one_line, questions)) if one.casefold() not in known]
    return VOICE.sub(
        lambda found: found[0] + "".join(f"    - {_quoted(one)}\n" for one in new), article, count=1
    )


def _one_line(question: str) -> str:
    return " ".join(question.split())


def _quoted(question: str) -> str:
    """The question as YAML reads it back."""
    return yaml.safe_dump(question, width=10_000, allow_unicode=True).removesuffix("\n...\n").strip()
