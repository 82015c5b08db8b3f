"""How well confidence parts messages that are none of our business from all others (ROC)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from bench.asking import Asked
from bench.scores import Score, score

OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Point:
    """What a threshold would turn away: a share of the messages in scope, and one of those out of it."""

    inside: float
    outside: float


@dataclass(frozen=True)
class Separation:
    """The points of all thresholds, the area under them, and what the assistant does turn away today."""

    points: tuple[Point, ...]
    area: float
    inside: Score
    outside: Score


def separation(asked: Sequence[Asked]) -> Separation | None:
    """How the out-of-scope messages part from all others; None if there are not both."""
    outside = [one for one in asked if is_out_of_scope(one)]
    inside = [one for one in asked if not is_out_of_scope(one)]
    if not (inside and outside):
        return None
    points = tuple(_points(asked, Point(1 / len(inside), 1 / len(outside))))
    return Separation(
        points,
        area(points),
        score("in scope, turned away", inside, is_turned_away),
        score("out of scope, turned away", outside, is_turned_away),
    )


def area(points: Sequence[Point]) -> float:
    """The area under the points: how often an out-of-scope message is less sure than one in scope."""
    return sum((b.inside - a.inside) * (a.outside + b.outside) / 2 for a, b in pairwise(points))


def best_topic(one: Asked) -> float:
    """The confidence of the surest guess that is not being out of scope."""
    return max((guess.confidence for guess in one.guesses if guess.intent != OUT_OF_SCOPE), default=0.0)


def is_out_of_scope(one: Asked) -> bool:
    """Whether the message is none of our business."""
    return one.message.intent == OUT_OF_SCOPE


def is_turned_away(one: Asked) -> bool:
    """Whether the assistant asked back, or took the message for out of scope."""
    return one.asked_back or one.surest.intent == OUT_OF_SCOPE


def _points(asked: Sequence[Asked], step: Point) -> Iterator[Point]:
    """From turning nothing away to turning all away; messages of one confidence go together."""
    outside = inside = 0
    yield Point(0, 0)
    for _, alike in groupby(sorted(asked, key=best_topic), best_topic):
        for one in alike:
            outside += is_out_of_scope(one)
            inside += not is_out_of_scope(one)
        yield Point(inside * step.inside, outside * step.outside)
