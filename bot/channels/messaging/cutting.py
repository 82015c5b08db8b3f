"""Cuts a long text where it hurts least: between paragraphs, else sentences, else words."""

from collections.abc import Callable

SEAMS = ("\n\n", "\n", ". ", " ")
Length = Callable[[str], int]


def cut(text: str, most: int, length: Length = len) -> list[str]:
    """The text in pieces of at most `most`, as `length` counts; nothing is lost but blanks at the seams."""
    pieces, rest = [], text.strip()
    while length(rest) > most:
        place = _place(rest, _fitting(rest, most, length))
        pieces.append(rest[:place].rstrip())
        rest = rest[place:].lstrip()
    return [*pieces, rest] if rest else pieces


def utf16(text: str) -> int:
    """How long the text is as some providers count: in units of UTF-16, an emoji being two."""
    return len(text.encode("utf-16-le", errors="replace")) // 2


def _fitting(text: str, most: int, length: Length) -> int:
    """How many characters from the start fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if length(text[:middle]) <= most else (low, middle - 1)
    return low


def _place(text: str, fitting: int) -> int:
    """Where to cut: behind the last seam of the best kind that leaves a piece worth sending."""
    for seam in SEAMS:
        found = text.rfind(seam, 0, fitting)
        if found >= fitting // 3:
            return found + len(seam.rstrip(" "))
    return fitting
