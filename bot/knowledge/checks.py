"""Every problem of `knowledge/`: of each file alone, and of the files together."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.knowledge import (
    article_checks,
    coverage,
    files,
    follow_up_checks,
    lexicon_checks,
    placeholders,
    question_checks,
    red_flag_checks,
)
from bot.knowledge import text_checks as texts
from bot.knowledge.collection import Knowledge, read_what_fits
from bot.knowledge.errors import Problem


def problems(knowledge: Knowledge, today: date) -> list[Problem]:
    """Every problem of every article, red flag and claim, in the order of their paths."""
    return sorted([*_alone(knowledge, today), *_together(knowledge, today)])


def all_problems(folder: Path, today: date) -> list[Problem]:
    """The same, and those of the files that cannot even be read."""
    knowledge, unreadable = read_what_fits(folder)
    if knowledge is None:
        return sorted([*unreadable, *files.problems(folder)])
    if unreadable:  # What refers to an unreadable file would seem to refer to nothing.
        return sorted([*unreadable, *_alone(knowledge, today)])
    return problems(knowledge, today)


def _alone(knowledge: Knowledge, today: date) -> Iterator[Problem]:
    yield from files.problems(knowledge.folder)
    yield from question_checks.asked_twice(knowledge)
    yield from placeholders.problems(knowledge)
    yield from red_flag_checks.problems(knowledge)
    if knowledge.lexicon:
        yield from lexicon_checks.problems(knowledge.lexicon, knowledge.folder)
    yield from follow_up_checks.alone(knowledge)
    for article in knowledge.articles.values():
        yield from article_checks.own_problems(article, today)
        yield from question_checks.problems(article)
        yield from texts.problems(article, knowledge)


def _together(knowledge: Knowledge, today: date) -> Iterator[Problem]:
    # A claim is carried no more when its article goes off air: that must not stop all the others.
    yield from (replace(problem, stops=False) for problem in coverage.problems(knowledge, today))
    yield from follow_up_checks.references(knowledge)
    yield from follow_up_checks.questions(knowledge)
    for article in knowledge.articles.values():
        yield from article_checks.references(article, knowledge)
