"""What pipelines were measured at, side by side, kept so that the report can show it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from bench.asking import Measured
from bench.scores import FIRST, Score, among_first, kind, score, scores_by

KEPT = Path("results/rasa_default.json")


@dataclass(frozen=True)
class Entry:
    """A pipeline by name, its scores by what is scored, and its times."""

    pipeline: str
    scores: dict[str, Score]
    training_seconds: float
    milliseconds: float


@dataclass(frozen=True)
class Comparison:
    """Pipelines that learned from the same examples and were asked the same messages on one day."""

    day: date
    epochs: int
    epochs_suggested: int
    examples: int
    entries: tuple[Entry, ...]


def entry(pipeline: str, measured: Measured) -> Entry:
    """The figures of what was measured."""
    asked = measured.asked
    found = [
        *reversed(scores_by(kind, asked)),
        score("all", asked),
        score("surest guess, answered or not", asked, lambda one: one.found),
        score(f"in the first {FIRST}", asked, among_first(FIRST)),
    ]
    by_name = {one.name: one for one in found}
    return Entry(pipeline, by_name, measured.training_seconds, measured.milliseconds)


def keep(comparison: Comparison, path: Path = KEPT) -> None:
    """Write the comparison where the report looks for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = {**asdict(comparison), "day": comparison.day.isoformat()}
    path.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")


def kept(path: Path = KEPT) -> Comparison | None:
    """The comparison that was last kept; None if there is none."""
    if not path.exists():
        return None
    plain = json.loads(path.read_text(encoding="utf-8"))
    entries = [
        Entry(**{**one, "scores": {name: Score(**each) for name, each in one["scores"].items()}})
        for one in plain["entries"]
    ]
    return Comparison(
        **{**plain, "day": date.fromisoformat(plain["day"]), "entries": tuple(entries)},
    )


def lines(entries: Sequence[Entry]) -> list[str]:
    """The entries as lines of the terminal, one score of each beside that of the others."""
    found = []
    for name in entries[0].scores:
        found.append(f"\n{name}")
        found += [_line(one.pipeline, one.scores[name]) for one in entries]
    found.append("\nseconds to train, and median milliseconds a message")
    found += [
        f"  {one.pipeline:22} {one.training_seconds:7.0f} s {one.milliseconds:8.1f} ms" for one in entries
    ]
    return found


def _line(pipeline: str, one: Score) -> str:
    low, high = one.interval
    return f"  {pipeline:22} {one.of:4}  {one.share:6.1%}  ({low:.1%} to {high:.1%})"
