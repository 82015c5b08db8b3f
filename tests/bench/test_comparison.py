"""Keeping what pipelines were measured at, on messages about fruit."""

from datetime import date
from pathlib import Path

import pytest

from bench.asking import Asked, Guess, Measured
from bench.comparison import Comparison, entry, keep, kept, lines
from bench.held_out import ACTS, Message
from bench.scores import Score

RIGHT = Asked(Message("an apple", "apple", "orchard", "plain"), (Guess("apple", 0.9),))
THIRD = Asked(
    Message("a nut", "walnut", "wood", "plain"), (Guess("a", 0.5), Guess("b", 0.3), Guess("walnut", 0.1))
)
GREETING = Asked(Message("hi", "greet", ACTS, "plain"), (Guess("greet", 0.2),), asked_back=True)
OURS = entry("this assistant", Measured([RIGHT, THIRD, GREETING], 61.4, 7.25))
THEIRS = entry("Rasa's default", Measured([THIRD, THIRD, GREETING], 600.0, 12.0))
BOTH = Comparison(date(2026, 11, 3), 5, 100, 10332, (OURS, THEIRS))


def test_an_entry_scores_topics_acts_all_and_guesses() -> None:
    assert list(OURS.scores.values()) == [
        Score("topics", 1, 2),
        Score("acts", 0, 1),
        Score("all", 1, 3),
        Score("surest guess, answered or not", 2, 3),
        Score("in the first 3", 3, 3),
    ]


def test_what_is_kept_is_read_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "results" / "comparison.json"
    keep(BOTH, path)
    assert kept(path) == BOTH


def test_where_nothing_was_kept_there_is_nothing_to_show(tmp_path: Path) -> None:
    assert kept(tmp_path / "none.json") is None


@pytest.mark.parametrize(
    "line",
    [
        "  this assistant            2   50.0%  (9.5% to 90.5%)",
        "  Rasa's default            2    0.0%  (0.0% to 65.8%)",
        "  this assistant              61 s      7.2 ms",
    ],
)
def test_the_terminal_shows_both_side_by_side(line: str) -> None:
    assert line in lines(BOTH.entries)
