"""Reads labelled texts from a file of two columns, and says where a line is not what it should be."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EXPECTED = "expected a text and its label with one tab between them"


class Malformed(ValueError):
    """A file of labelled texts that cannot be used; the message is for the person who wrote the file."""


@dataclass(frozen=True)
class Labelled:
    """A text, its label, and the number of its line in the file."""

    text: str
    label: str
    line: int


def read_labelled(path: Path) -> list[Labelled]:
    """Every line of the file; empty lines do not count."""
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise Malformed(f"{path} cannot be read: {error.strerror}") from error
    found = [_labelled(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise Malformed(f"{path} is empty; {EXPECTED} on each line")
    return found


def check_labels(
    test: Path, tested: Sequence[Labelled], trained: Sequence[Labelled], out_of_scope: str | None
) -> None:
    """Raise Malformed if a label of the test was never learned and is not the out-of-scope one."""
    known = {one.label for one in trained}
    expected = f"one of the {len(known)} labels of the training file"
    if out_of_scope:
        expected += f", or {out_of_scope!r}"
    for one in tested:
        if one.label not in known | {out_of_scope}:
            raise Malformed(f"{test}, line {one.line} has the label {one.label!r}; expected {expected}")
    if out_of_scope and out_of_scope not in known | {one.label for one in tested}:
        raise Malformed(f"Neither file has the out-of-scope label {out_of_scope!r}; expected it in one")


def _labelled(line: bytes, path: Path, number: int) -> Labelled:
    try:
        fields = [field.strip() for field in line.decode("utf-8").split("\t")]
    except UnicodeDecodeError as error:
        raise Malformed(f"{path}, line {number} is not UTF-8; {EXPECTED}") from error
    if len(fields) != 2:
        raise Malformed(f"{path}, line {number} has {len(fields) - 1} tabs; {EXPECTED}")
    if not all(fields):
        missing = "label" if fields[0] else "text"
        raise Malformed(f"{path}, line {number} has no {missing}; {EXPECTED}")
    return Labelled(fields[0], fields[1], number)
