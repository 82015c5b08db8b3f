"""Draws which topic was asked and which was answered, as a picture with a cell for each pair."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from bench.asking import Asked
from bench.scores import answers

CELL = 0.135  # inches, as are the margins
LEFT, RIGHT, TOP, BOTTOM = 1.6, 1.5, 0.3, 1.5
DOTS_PER_INCH = 200
NAME, GROUP, NUMBER = 7, 8.5, 6  # points
LETTER = 0.6  # how wide a letter is, as a part of its height
POINTS_PER_INCH = 72
MOST = 3  # wrong answers that give a cell its full colour
ASKED_BACK = "asked back"
NOT_TESTED = "not tested"


@dataclass(frozen=True)
class Palette:
    """The colours of a picture; each pair goes from few messages to many, with the ink of numbers on both."""

    ground: str
    ink: str
    line: str
    border: str
    right: tuple[str, str]
    wrong: tuple[str, str]
    back: tuple[str, str]
    number: tuple[str, str]


LIGHT = Palette(
    ground="#ffffff",
    ink="#1c2628",
    line="#e4eaeb",
    border="#6b7b7e",
    right=("#d3e7e8", "#17595f"),
    wrong=("#ffd7a3", "#b83a06"),
    back=("#ddd5f3", "#5a3fa3"),
    number=("#1c2628", "#ffffff"),
)
DARK = Palette(
    ground="#1b2427",
    ink="#e8eeef",
    line="#263236",
    border="#84969a",
    right=("#1f4347", "#8fd0d6"),
    wrong=("#7a3d10", "#ffb469"),
    back=("#453673", "#c4b1ff"),
    number=("#ffffff", "#12191b"),
)


@dataclass(frozen=True)
class Axis:
    """The names along a side of the picture, each with its group."""

    names: tuple[str, ...]
    groups: tuple[str, ...]

    def spans(self) -> Iterator[tuple[str, int, int]]:
        """Each group with the number of its first name and that after its last."""
        start = 0
        for group, members in groupby(self.groups):
            end = start + len(list(members))
            yield group, start, end
            start = end


def axes(asked: Sequence[Asked]) -> tuple[Axis, Axis]:
    """Rows for what was meant; columns for that, for answers that nobody meant, and for being asked back."""
    groups = {one.message.intent: one.message.group for one in asked}
    others = sorted({one.surest.intent for one in asked if one.wrong} - groups.keys())
    rows = Axis(tuple(groups), tuple(groups.values()))
    columns = Axis(
        (*rows.names, *others, ASKED_BACK), (*rows.groups, *(NOT_TESTED for _ in others), ASKED_BACK)
    )
    return rows, columns


def draw(asked: Sequence[Asked], palette: Palette) -> bytes:
    """The picture as a PNG."""
    rows, columns = axes(asked)
    width, height = len(columns.names) * CELL, len(rows.names) * CELL
    whole = (LEFT + width + RIGHT, TOP + height + BOTTOM)
    figure = Figure(figsize=whole, dpi=DOTS_PER_INCH, facecolor=palette.ground)
    place = (LEFT / whole[0], BOTTOM / whole[1], width / whole[0], height / whole[1])
    plot = figure.add_axes(place, facecolor=palette.ground)
    plot.set(xlim=(0, len(columns.names)), ylim=(len(rows.names), 0))
    _name_cells(plot, rows, columns, palette)
    _draw_borders(plot, rows, columns, palette)
    _fill_cells(plot, asked, (rows, columns), palette)
    return _png(figure)


def _name_cells(plot: Any, rows: Axis, columns: Axis, palette: Palette) -> None:
    looks = {"labelsize": NAME, "labelcolor": palette.ink, "length": 0, "pad": 2}
    plot.set_yticks([place + 0.5 for place in range(len(rows.names))], rows.names)
    plot.set_xticks([place + 0.5 for place in range(len(columns.names))], columns.names, rotation=90)
    plot.tick_params(**looks)


def _draw_borders(plot: Any, rows: Axis, columns: Axis, palette: Palette) -> None:
    across, down = len(columns.names), len(rows.names)
    plot.hlines(range(1, down), 0, across, color=palette.line, linewidth=0.4, zorder=0)
    plot.vlines(range(1, across), 0, down, color=palette.line, linewidth=0.4, zorder=0)
    for spine in plot.spines.values():
        spine.set(color=palette.border, linewidth=0.8)
    words = {"fontsize": GROUP, "color": palette.ink, "fontweight": "bold"}
    for group, start, end in rows.spans():
        plot.axhline(end, color=palette.border, linewidth=0.8, zorder=1)
        plot.text(across + 0.7, (start + end) / 2, group, va="center", **words)
    for group, start, end in columns.spans():
        plot.axvline(end, color=palette.border, linewidth=0.8, zorder=1)
        if _fits(group, end - start):
            plot.text((start + end) / 2, -0.6, group, ha="center", **words)


def _fits(name: str, cells: int) -> bool:
    return len(name) * GROUP * LETTER / POINTS_PER_INCH <= cells * CELL


def _fill_cells(plot: Any, asked: Sequence[Asked], axes: tuple[Axis, Axis], palette: Palette) -> None:
    row, column = (_places(axis) for axis in axes)
    counts = answers(asked)
    meant: dict[str, int] = {}
    for (intent, _), count in counts.items():
        meant[intent] = meant.get(intent, 0) + count
    for (intent, answer), count in counts.items():
        shade = count / meant[intent] if answer == intent else min(count / MOST, 1.0)
        colour = LinearSegmentedColormap.from_list("", _colours(intent, answer, palette))(shade)
        x, y = column[answer or ASKED_BACK], row[intent]
        plot.add_patch(Rectangle((x, y), 1, 1, facecolor=colour, linewidth=0, zorder=2))
        words = {"fontsize": NUMBER, "color": palette.number[shade > 0.5], "zorder": 3}
        plot.text(x + 0.5, y + 0.54, str(count), ha="center", va="center", **words)


def _colours(intent: str, answer: str | None, palette: Palette) -> tuple[str, str]:
    if answer is None:
        return palette.back
    return palette.right if answer == intent else palette.wrong


def _places(axis: Axis) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(axis.names)}


def _png(figure: Figure) -> bytes:
    picture = BytesIO()
    FigureCanvasAgg(figure).print_png(picture)
    return picture.getvalue()
