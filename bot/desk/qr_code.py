"""Draws a text as a QR code, for a camera to read."""

from dataclasses import dataclass

import segno

QUIET = 4  # modules of white on each side, as the standard wants


@dataclass(frozen=True)
class QrCode:
    """A square of so many modules a side, and the SVG path of its dark ones."""

    side: int
    path: str


def drawn(text: str) -> QrCode:
    """The code of the text, which survives the loss of 15 % of it."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=QUIET)]
    dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return QrCode(len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))
