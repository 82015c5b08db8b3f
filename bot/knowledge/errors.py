"""What is wrong with a file of `knowledge/`, said so that its writer can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One fact that a content file does not satisfy, and what to do about it.

    Line 1 stands for the whole file. A problem that does not stop the assistant, such as an article whose
    review is overdue, is a task for its writer and nothing more.
    """

    path: Path
    line: int = field(default=1, kw_only=True)
    text: str
    stops: bool = field(default=True, kw_only=True)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


class BrokenKnowledge(Exception):
    """`knowledge/` cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def demand_none(problems: Iterable[Problem]) -> None:
    """Raise BrokenKnowledge with all of the problems, if there are any."""
    if found := list(problems):
        raise BrokenKnowledge(found)
