"""Writes what was measured as one page that needs nothing beside itself."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from math import floor
from pathlib import Path

import jinja2

from bench.asking import Asked
from bench.comparison import Comparison
from bench.confusion import DARK, LIGHT, MOST, draw
from bench.out_of_scope import separation
from bench.scores import (
    FIRST,
    Score,
    among_first,
    calibration_error,
    confusions,
    kind,
    reliability,
    score,
    scores_by,
    surest_wrong,
)

TEMPLATES = Path(__file__).parent / "templates"
PAGE = Path("results/understanding.html")
MOST_CONFUSIONS = 25
MOST_WRONG = 30

_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def accuracy(asked: Sequence[Asked]) -> dict[str, list[Score]]:
    """The scores of all messages, of each group and of each style, by the title of their table."""
    unseen = [one for one in asked if not one.message.also_trained]
    return {
        "All": [
            *reversed(scores_by(kind, asked)),
            score("everything", asked),
            *([score("not trained on too", unseen)] if unseen else []),
        ],
        "By group": scores_by(lambda one: one.message.group, asked),
        "By style": scores_by(lambda one: one.message.style, asked),
    }


def outcomes(asked: Sequence[Asked]) -> dict[str, Score]:
    """What became of the messages, beside being answered rightly."""
    asked_back = [one for one in asked if one.asked_back]
    offered = {"offered": score("offered", asked_back, among_first(FIRST))} if asked_back else {}
    return {
        "first": score(f"among the first {FIRST}", asked, among_first(FIRST)),
        "asked_back": score("asked back", asked, lambda one: one.asked_back),
        "wrong": score("answered wrongly", asked, lambda one: one.wrong),
        "alarmed": score("taken for an alarm", asked, lambda one: one.alarmed),
        "also_trained": score("trained on too", asked, lambda one: one.message.also_trained),
        **offered,
    }


def page(asked: Sequence[Asked], day: date, comparison: Comparison | None = None) -> str:
    """The whole page, with the comparison if there is one."""
    tables = accuracy(asked)
    bins = reliability(asked)
    pairs = confusions(asked)
    return _templates.get_template("understanding.html").render(
        day=_in_words(day),
        tables=tables,
        everything=score("everything", asked),
        kinds={one.name: one for one in tables["All"]},
        outcomes=outcomes(asked),
        topics=len({one.message.intent for one in asked}),
        floor=scale_floor(tables),
        pairs=pairs[:MOST_CONFUSIONS],
        all_pairs=len(pairs),
        pictures={"light": _embedded(draw(asked, LIGHT)), "dark": _embedded(draw(asked, DARK))},
        full_colour=MOST,
        bins=bins,
        calibration_error=calibration_error(bins),
        separation=separation(asked),
        comparison=comparison,
        compared_on=_in_words(comparison.day) if comparison else None,
        compared_floor=scale_floor(compared) if (compared := _compared(comparison)) else 0.0,
        wrong=surest_wrong(asked, MOST_WRONG),
    )


def write(asked: Sequence[Asked], day: date, path: Path = PAGE, comparison: Comparison | None = None) -> None:
    """Put the page where it belongs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(asked, day, comparison), encoding="utf-8")


def scale_floor(tables: Mapping[str, Sequence[Score]]) -> float:
    """The tenth below every interval: where the scales of the page begin."""
    lowest = min(one.interval[0] for scores in tables.values() for one in scores)
    return floor(lowest * 10) / 10


def _compared(comparison: Comparison | None) -> dict[str, list[Score]]:
    entries = comparison.entries if comparison else ()
    return {one.pipeline: list(one.scores.values()) for one in entries}


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _embedded(picture: bytes) -> str:
    return f"data:image/png;base64,{b64encode(picture).decode('ascii')}"
