"""What the table of follow-ups must satisfy together with the articles."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.knowledge.collection import Knowledge
from bot.knowledge.errors import Problem
from bot.knowledge.files import FOLLOW_UP_QUESTIONS, FOLLOW_UPS
from bot.knowledge.follow_ups import FollowUps
from bot.knowledge.lines import at_key
from bot.language.patterns import compile_sign


def alone(knowledge: Knowledge) -> Iterator[Problem]:
    """What is wrong with the table by itself: its signs, and the kinds of questions it names."""
    table, path = knowledge.follow_ups, knowledge.folder / FOLLOW_UPS
    for kind, signs in table.kinds.items():
        yield from _malformed(signs, path, "kinds", kind)
    for id, subject in table.subjects.items():
        yield from _malformed(subject.called, path, "subjects", id, "called")
    for kind, _, *inside in _answers(table):
        if kind not in table.kinds:
            text = f"'{kind}' is no kind of question; write it under 'kinds', or take it out"
            yield at_key(path, text, *inside)


def references(knowledge: Knowledge) -> Iterator[Problem]:
    """The articles that the table names and nobody wrote, or that stand in it twice."""
    table, path = knowledge.follow_ups, knowledge.folder / FOLLOW_UPS
    told = Counter(id for subject in table.subjects.values() for id in subject.after)
    for _, id, *inside in _answers(table):
        if id not in knowledge.articles:
            yield at_key(path, f"there is no article '{id}'; write the id of one", *inside)
    for id in sorted({*told, *table.passing} - knowledge.articles.keys()):
        yield Problem(path, f"there is no article '{id}'; take it out of 'after' or 'passing'")
    for id in sorted(id for id, times in told.items() if times > 1):
        text = f"'{id}' stands {told[id]} times under 'after'; keep one, so that it is known"
        yield Problem(path, f"{text} what 'it' is after this article")


def questions(knowledge: Knowledge) -> Iterator[Problem]:
    """The articles that the questions name and nobody wrote."""
    path = knowledge.folder / FOLLOW_UP_QUESTIONS
    for told, meant in sorted({(one.told, one.meant) for one in knowledge.follow_up_questions}):
        for id in sorted({told, meant} - knowledge.articles.keys()):
            inside = (told,) if id == told else (told, meant)
            yield at_key(path, f"there is no article '{id}'; write the id of one", *inside)


def _answers(table: FollowUps) -> Iterator[tuple[str, ...]]:
    """Every kind and the article that answers it, with the keys under which they stand."""
    for kind, id in table.any_subject.items():
        yield kind, id, "any_subject", kind
    for kind, ids in table.the_same.items():
        yield from ((kind, id, "the_same", kind) for id in ids)
    for name, subject in table.subjects.items():
        for kind, id in subject.answers.items():
            yield kind, id, "subjects", name, "answers", kind


def _malformed(signs: tuple[str, ...], path: Path, *inside: object) -> Iterator[Problem]:
    for place, sign in enumerate(signs):
        try:
            compile_sign(sign)
        except ValueError as error:
            yield at_key(path, f"{error}", *inside, place)
