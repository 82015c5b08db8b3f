"""Bar charts as accessible SVG: what is drawn is also said in a table."""

from collections.abc import Mapping
from dataclasses import dataclass

WIDTH, ROW, GAP = 600, 26, 6
NAME_WIDTH, COUNT_WIDTH = 210, 40
COLUMN_HEIGHT, LABEL_HEIGHT = 140, 22
EVERY_NTH_LABEL = 3


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands and what it says."""

    name: str
    count: int
    x: float
    y: float
    width: float
    height: float
    is_labelled: bool = True


@dataclass(frozen=True)
class Plot:
    """A chart: `id` names it in the page, `lies` says whether its bars lie on their side."""

    id: str
    title: str
    bars: list[Bar]
    width: int
    height: int
    lies: bool


def lying(id: str, title: str, counts: Mapping[str, int]) -> Plot:
    """Bars on their side, one under the other, each with its name before it."""
    most = max(counts.values(), default=0) or 1
    room = WIDTH - NAME_WIDTH - COUNT_WIDTH
    bars = [
        Bar(name, count, NAME_WIDTH, place * (ROW + GAP), round(room * count / most, 1), ROW)
        for place, (name, count) in enumerate(counts.items())
    ]
    return Plot(id, title, bars, WIDTH, len(bars) * (ROW + GAP), lies=True)


def standing(id: str, title: str, counts: Mapping[str, int]) -> Plot:
    """Columns side by side, every third with its name below it."""
    most, step = max(counts.values(), default=0) or 1, WIDTH / max(len(counts), 1)
    bars = []
    for place, (name, count) in enumerate(counts.items()):
        height = round(COLUMN_HEIGHT * count / most, 1)
        x, y = round(place * step + GAP / 2, 1), COLUMN_HEIGHT - height + ROW
        bars.append(Bar(name, count, x, y, round(step - GAP, 1), height, place % EVERY_NTH_LABEL == 0))
    return Plot(id, title, bars, WIDTH, COLUMN_HEIGHT + ROW + LABEL_HEIGHT, lies=False)
